#include "questions/glance.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/values.h"

struct glance {
    struct allocation prepared;
    struct fraction *received; /* of each benefitting state and, last, of all */
};

/* --- Which figures ----------------------------------------------------------------------------- */

static bool of_one(const struct figure *figure)
{
    static const char *const patterns[] = {"%.coverage", "%.received.value", "%.unmet.value"};
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++)
        if (strcmp(figure->kind->pattern, patterns[k]) == 0)
            return true;
    return false;
}

bool glance_covers(const struct figure *figure)
{
    return of_one(figure) ||
           (strcmp(figure->kind->pattern, "totals.+.value") == 0 && figure->place.total == TOTAL_DELIVERED);
}

/* --- What arrives ------------------------------------------------------------------------------ */

static solpool_status receive(struct glance *glance, solpool_error *err)
{
    const struct allocation *prepared = &glance->prepared;
    const struct year *year = prepared->year;
    size_t count = year->benefitting_count;
    bool exact = true;
    glance->received = calloc(count + 1, sizeof *glance->received);
    if (glance->received == NULL)
        return error_memory(err);
    solpool_status status =
        distribute_values(glance->received, year, prepared->ledger, prepared->needs, &prepared->agreed, err);
    struct fraction all = fraction_whole(0);
    for (size_t b = 0; status == SOLPOOL_OK && exact && b < count; b++) {
        struct fraction agreed = fraction_whole(prepared->agreed.of_benefitting[b]);
        exact = fraction_add(&glance->received[b], glance->received[b], agreed) &&
                fraction_add(&all, all, glance->received[b]);
    }
    glance->received[count] = exact ? all : (struct fraction){0, 0}; /* then nothing is said */
    return status;
}

solpool_status glance_open(struct glance **out, const struct year *year, solpool_error *err)
{
    struct glance *glance = calloc(1, sizeof *glance);
    *out = NULL;
    if (glance == NULL)
        return error_memory(err);
    solpool_status status = allocation_prepare(&glance->prepared, year, err);
    if (status == SOLPOOL_OK && !year->crisis.declared)
        status = receive(glance, err);
    if (status == SOLPOOL_OK)
        *out = glance;
    else
        glance_close(glance);
    return status;
}

void glance_close(struct glance *glance)
{
    if (glance == NULL)
        return;
    allocation_clear(&glance->prepared);
    free(glance->received);
    free(glance);
}

/* --- What that says ---------------------------------------------------------------------------- */

/* Whether all that the state receives stands against its need: what it does not state in a need that it states does
 * not, and how much of that there is the stages behind decide. */
static bool all_counts(const struct allocation *prepared, size_t b)
{
    const struct measures one = {{1, 1, 1, 1}};
    struct measures counted = need_counted(prepared->year, b, &one, 0);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (counted.amount[t] != 0)
            continue;
        if (t == OFFSETS && prepared->agreed.of_benefitting[b] > 0)
            return false;
        if (need_open(&prepared->needs[b], (enum measure)t) == 0)
            continue;
        for (size_t i = 0; i < prepared->year->state_count; i++)
            if (prepared->ledger[i].supply.amount[t] > 0)
                return false;
    }
    return true;
}

/* The figure where so much arrives; false where that leaves exact arithmetic. */
static bool figure_from(struct fraction *out, const struct figure *figure, const struct need *need,
                        struct fraction received)
{
    if (strcmp(figure->kind->pattern, "%.coverage") == 0)
        return need->value.num > 0 && fraction_mul(out, received, (struct fraction){need->value.den, need->value.num});
    *out = received;
    if (strcmp(figure->kind->pattern, "%.unmet.value") != 0)
        return true;
    bool exact = fraction_sub(out, need->value, received);
    if (exact && out->num < 0)
        *out = fraction_whole(0);
    return exact;
}

struct between glance_at(const struct glance *glance, const struct figure *figure)
{
    const struct allocation *prepared = &glance->prepared;
    struct between out = {.known = false};
    size_t b = of_one(figure) ? figure->place.benefitting : prepared->year->benefitting_count;
    if (glance->received == NULL || !glance_covers(figure) || glance->received[b].den == 0 ||
        glance->received[prepared->year->benefitting_count].den == 0 || (of_one(figure) && !all_counts(prepared, b)))
        return out;
    const struct price *price = &prepared->price;
    /* All that is delivered is whole as it is: supplies, needs and limits are, and nothing limits persons and money
     * together. */
    struct fraction rounded =
        price_persons(price, of_one(figure) ? (int128)price->person_units + price->cent_units : 0);
    struct fraction less, more;
    out.known = fraction_sub(&less, glance->received[b], rounded) &&
                fraction_add(&more, glance->received[b], rounded) &&
                figure_from(&out.least, figure, &prepared->needs[b], less) &&
                figure_from(&out.most, figure, &prepared->needs[b], more);
    if (out.known && fraction_compare(out.least, out.most) > 0) {
        struct fraction least = out.most;
        out.most = out.least;
        out.least = least;
    }
    return out;
}
