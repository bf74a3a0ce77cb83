#include "questions/watched.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "input/unit_name.h"

#define CHEAPEST ".cheapest"

/* --- By path ----------------------------------------------------------------------------------- */

static bool find_cheapest(struct watched *out, const struct year *year, const char *path)
{
    size_t length = strlen(path), tail = strlen(CHEAPEST);
    char code[CODE_SIZE];
    if (length <= tail || length - tail >= CODE_SIZE || strcmp(path + length - tail, CHEAPEST) != 0)
        return false;
    snprintf(code, sizeof code, "%.*s", (int)(length - tail), path);
    const struct state *state = year_state(year, code_proper(code));
    if (state == NULL || !state->bound)
        return false;
    *out = (struct watched){.depth = DEPTH_CHOSEN};
    out->figure.place.state = (size_t)(state - year->states);
    snprintf(out->figure.path, sizeof out->figure.path, "%s" CHEAPEST, state->code);
    return true;
}

static bool find(struct watched *out, const struct year *year, const char *path)
{
    if (find_cheapest(out, year, path))
        return true;
    if (!figure_find(&out->figure, year, path))
        return false;
    out->depth = !figure_distributed(&out->figure) ? DEPTH_PREPARED
                 : glance_covers(&out->figure)     ? DEPTH_DELIVERED
                                                   : DEPTH_DISTRIBUTED;
    return true;
}

static solpool_status unknown(const struct year *year, const char *path, solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    struct watched cheapest;
    char best[FIGURE_PATH_SIZE];
    solpool_status status = figure_suggest(&suggestion, best, year, path, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t i = 0; i < year->state_count; i++) {
        char own[FIGURE_PATH_SIZE];
        struct suggestion nearer = suggestion;
        snprintf(own, sizeof own, "%s" CHEAPEST, year->states[i].code);
        suggest_consider(&nearer, path, own);
        if (nearer.best == own && find_cheapest(&cheapest, year, own))
            suggestion = (struct suggestion){cheapest.figure.path, nearer.distance};
    }
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%.80s: no figure has this path%s", path,
                     suggestion.best != NULL ? suggestion_words(&suggestion, "\"").text
                                             : "; expected one such as NL.duty, IT.coverage, totals.delivered.value or "
                                               "63(3).holds");
}

/* --- Which ------------------------------------------------------------------------------------- */

static void usual(struct watched *list, size_t *count, const struct year *year)
{
    char path[FIGURE_PATH_SIZE];
    for (size_t k = 0; k < TRIGGER_COUNT && !year->units_named; k++) {
        snprintf(path, sizeof path, "%s.holds", trigger_table[k].article);
        if (k != OFFSETS_ON_OFFER && find(&list[*count], year, path))
            ++*count;
    }
    if (find(&list[*count], year, "totals.delivered.value"))
        ++*count;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        snprintf(path, sizeof path, "%s.coverage", year->benefitting[b].code);
        if (find(&list[*count], year, path))
            ++*count;
    }
}

static bool listed(const struct watched *list, size_t count, const char *path)
{
    for (size_t k = 0; k < count; k++)
        if (strcmp(list[k].figure.path, path) == 0)
            return true;
    return false;
}

solpool_status watched_list(struct watched **out, size_t *count, const struct year *year, const char *const *paths,
                            size_t path_count, solpool_error *err)
{
    struct watched *list = calloc(path_count + TRIGGER_COUNT + 1 + year->benefitting_count, sizeof *list);
    *out = NULL;
    *count = 0;
    if (list == NULL)
        return error_memory(err);
    for (size_t k = 0; k < path_count; k++) {
        solpool_status status = unit_name_allows(year, paths[k], err);
        if (status == SOLPOOL_OK && !find(&list[*count], year, paths[k]))
            status = unknown(year, paths[k], err);
        if (status != SOLPOOL_OK) {
            free(list);
            *count = 0;
            return status;
        }
        if (!listed(list, *count, list[*count].figure.path))
            ++*count;
    }
    if (path_count == 0)
        usual(list, count, year);
    *out = list;
    return SOLPOOL_OK;
}

/* --- What they are ----------------------------------------------------------------------------- */

bool watched_in_decimals(const struct figure *figure)
{
    enum figure_unit unit = figure_unit(figure);
    return unit == FIGURE_RATIO || unit == FIGURE_PERCENT;
}

static struct fraction as_told(const struct figure *figure, struct fraction value)
{
    return value.den == 0 || !watched_in_decimals(figure) ? value : fraction_make(fraction_scaled(value, 6), MILLION);
}

/* `allocation` is NULL where there is none: then less depth might still have shown something. */
static void keep(struct seen *seen, const struct watched *watched, size_t count, enum depth depth,
                 const struct allocation *allocation)
{
    for (size_t k = 0; k < count; k++) {
        if (watched[k].depth > depth || (allocation == NULL && watched[k].depth < depth))
            continue;
        struct fraction value =
            allocation != NULL ? figure_value(&watched[k].figure, allocation) : (struct fraction){0, 0};
        seen[k].known = true;
        seen[k].value = as_told(&watched[k].figure, value);
        seen[k].about = value.den != 0 ? fraction_double(value) : 0.0;
    }
}

bool watched_no_such_year(solpool_status status)
{
    return status == SOLPOOL_ERR_RANGE || status == SOLPOOL_ERR_INPUT;
}

solpool_status watched_settle(solpool_error *err, solpool_status status, const solpool_error *own)
{
    if (watched_no_such_year(status))
        return SOLPOOL_OK;
    if (status != SOLPOOL_OK && err != NULL)
        *err = *own;
    return status;
}

static solpool_status see_choice(struct seen *seen, const struct watched *watched, struct year *variant,
                                 solpool_error *err)
{
    enum option cheapest = NO_OPTION;
    solpool_status status = cheapest_compute(&cheapest, variant, watched->figure.place.state, err);
    seen->known = true;
    seen->value = cheapest != NO_OPTION ? fraction_whole(cheapest) : (struct fraction){0, 0};
    return status;
}

solpool_status watched_see(struct seen *seen, const struct watched *watched, size_t count, size_t f,
                           struct year *variant, solpool_error *err)
{
    struct allocation allocation;
    solpool_error own = {.status = SOLPOOL_OK};
    enum depth depth = watched[f].depth;
    solpool_status status = depth == DEPTH_CHOSEN        ? see_choice(&seen[f], &watched[f], variant, &own)
                            : depth == DEPTH_DISTRIBUTED ? allocation_decide(&allocation, variant, &own)
                            : depth == DEPTH_DELIVERED   ? allocation_deliver(&allocation, variant, &own)
                                                         : allocation_prepare(&allocation, variant, &own);
    if (depth != DEPTH_CHOSEN && (status == SOLPOOL_OK || watched_no_such_year(status)))
        keep(seen, watched, count, depth, status == SOLPOOL_OK ? &allocation : NULL);
    if (depth != DEPTH_CHOSEN && status == SOLPOOL_OK)
        allocation_clear(&allocation);
    return watched_settle(err, status, &own);
}

solpool_status watched_glance(struct seen *seen, const struct watched *watched, size_t count, size_t f,
                              const struct year *variant, solpool_error *err)
{
    struct glance *glance = NULL;
    solpool_error own = {.status = SOLPOOL_OK};
    if (watched[f].depth != DEPTH_DELIVERED)
        return SOLPOOL_OK;
    solpool_status status = glance_open(&glance, variant, &own);
    for (size_t k = 0; k < count; k++) {
        if (watched[k].depth != DEPTH_DELIVERED)
            continue;
        seen[k].glanced = true;
        seen[k].bounds = (struct between){.known = false};
        if (status == SOLPOOL_OK)
            seen[k].bounds = glance_at(glance, &watched[k].figure);
        if (seen[k].bounds.known && !seen[k].known)
            seen[k].about = (fraction_double(seen[k].bounds.least) + fraction_double(seen[k].bounds.most)) / 2.0;
        seen[k].bounds.least = as_told(&watched[k].figure, seen[k].bounds.least);
        seen[k].bounds.most = as_told(&watched[k].figure, seen[k].bounds.most);
    }
    glance_close(glance);
    return watched_settle(err, status, &own);
}
