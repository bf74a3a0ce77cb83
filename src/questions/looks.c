#include "questions/looks.h"

#include <stdlib.h>
#include <string.h>

void looks_begin(struct looks *looks, const struct quantity *quantity, int64_t sign)
{
    looks->quantity = quantity;
    looks->sign = sign;
    looks->count = 0;
}

void looks_clear(struct looks *looks)
{
    free(looks->list);
    free(looks->seen);
    memset(looks, 0, sizeof *looks);
}

int64_t looks_value(const struct looks *looks, int64_t distance)
{
    return looks->quantity->value + looks->sign * distance * looks->quantity->step;
}

static bool grow(struct looks *looks)
{
    if (looks->count < looks->size)
        return true;
    size_t size = 2 * looks->size + 64;
    struct looked *list = realloc(looks->list, size * sizeof *list);
    if (list == NULL)
        return false;
    looks->list = list;
    struct seen *seen = realloc(looks->seen, size * looks->watched_count * sizeof *seen);
    if (seen == NULL)
        return false;
    looks->seen = seen;
    looks->size = size;
    return true;
}

/* The place of the look at a distance; looks->count where nobody looked. */
static size_t find(const struct looks *looks, int64_t distance)
{
    size_t k = 0;
    while (k < looks->count && looks->list[k].distance != distance)
        k++;
    return k;
}

/* The same, made where there was none; NO_PLACE without memory. */
static size_t place_of(struct looks *looks, int64_t distance)
{
    size_t k = find(looks, distance);
    if (k < looks->count)
        return k;
    if (!grow(looks))
        return NO_PLACE;
    looks->list[k] = (struct looked){.distance = distance};
    memset(looks->seen + k * looks->watched_count, 0, looks->watched_count * sizeof *looks->seen);
    looks->count++;
    return k;
}

static void move(struct looks *looks, int64_t distance)
{
    quantity_set(looks->variant, looks->quantity, looks_value(looks, distance));
}

static void move_back(struct looks *looks)
{
    quantity_set(looks->variant, looks->quantity, looks->quantity->value);
}

/* What is seen of the figures at this distance, of figure `f` the whole value or what a glance tells of it. */
static solpool_status see(struct looks *looks, struct seen **out, size_t f, int64_t distance, bool whole,
                          solpool_error *err)
{
    size_t k = place_of(looks, distance);
    if (k == NO_PLACE)
        return error_memory(err);
    struct seen *seen = *out = looks->seen + k * looks->watched_count;
    if (seen[f].known || (!whole && seen[f].glanced))
        return SOLPOOL_OK;
    move(looks, distance);
    solpool_status status = whole ? watched_see(seen, looks->watched, looks->watched_count, f, looks->variant, err)
                                  : watched_glance(seen, looks->watched, looks->watched_count, f, looks->variant, err);
    move_back(looks);
    return status;
}

solpool_status looks_at(struct looks *looks, size_t f, int64_t distance, struct fraction *out, solpool_error *err)
{
    struct seen *seen = NULL;
    solpool_status status = see(looks, &seen, f, distance, true, err);
    if (seen != NULL)
        *out = seen[f].value;
    return status;
}

solpool_status looks_glance(struct looks *looks, size_t f, int64_t distance, struct between *out, solpool_error *err)
{
    struct seen *seen = NULL;
    solpool_status status = see(looks, &seen, f, distance, false, err);
    if (seen == NULL)
        return status;
    *out = seen[f].known ? (struct between){true, seen[f].value, seen[f].value} : seen[f].bounds;
    out->known = out->known && out->least.den != 0;
    return status;
}

const struct seen *looks_known(const struct looks *looks, size_t f, int64_t distance)
{
    size_t k = find(looks, distance);
    const struct seen *seen = k < looks->count ? looks->seen + k * looks->watched_count + f : NULL;
    return seen != NULL && (seen->bounds.known || (seen->known && seen->value.den != 0)) ? seen : NULL;
}

/* Whether the year with the number there can be calculated whole; proved with `prove`, if that is not NULL. */
static solpool_status calculate(bool *possible, struct looks *looks, int64_t distance, prover prove, solpool_error *err)
{
    struct outcome outcome;
    solpool_error own = {.status = SOLPOOL_OK};
    move(looks, distance);
    solpool_status status = outcome_compute(&outcome, looks->variant, prove, &own);
    move_back(looks);
    *possible = status == SOLPOOL_OK;
    if (status == SOLPOOL_OK)
        outcome_clear(&outcome);
    return watched_settle(err, status, &own);
}

solpool_status looks_prove(bool *possible, struct looks *looks, int64_t distance, solpool_error *err)
{
    size_t k = place_of(looks, distance);
    if (k == NO_PLACE)
        return error_memory(err);
    struct looked *look = &looks->list[k];
    solpool_status status = SOLPOOL_OK;
    if (!look->proved)
        status = calculate(&look->possible, looks, distance, looks->prove, err);
    look->proved = true;
    *possible = look->possible;
    return status;
}

solpool_status looks_last_possible(int64_t *out, struct looks *looks, int64_t far, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    *out = 0;
    while (status == SOLPOOL_OK && far - *out > 1) {
        int64_t middle = *out + (far - *out) / 2;
        bool possible = false;
        status = calculate(&possible, looks, middle, NULL, err);
        *(possible ? out : &far) = middle;
    }
    return status;
}
