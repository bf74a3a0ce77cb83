/* The public function that tries the readings of the law. */
#include <stdlib.h>
#include <string.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "present/questions.h"
#include "questions/readings.h"

/* --- One reading ------------------------------------------------------------------------------- */

struct looking {
    const solpool_year *base;
    const struct readings *readings;
    enum want want;
};

/* The merge patch that makes a reading of the year; NULL without memory. */
static cJSON *patch_of(const struct looking *looking, const struct reading *reading)
{
    const unsigned char *as_read = looking->readings->space.base.option;
    cJSON *patch = cJSON_CreateObject();
    cJSON *rules = patch != NULL ? cJSON_AddObjectToObject(patch, "rules") : NULL;
    bool made = rules != NULL;
    for (size_t r = 0; made && r < RULE_COUNT; r++)
        if (reading->option[r] != as_read[r])
            made =
                cJSON_AddStringToObject(rules, rule_table[r].name, rule_table[r].options[reading->option[r]]) != NULL;
    if (made)
        return patch;
    cJSON_Delete(patch);
    return NULL;
}

/* To six decimals: what cannot be told apart in two allocations is the same. */
static struct fraction as_printed(struct fraction value)
{
    return value.den > 1 ? fraction_make(fraction_scaled(value, 6), MILLION) : value;
}

static solpool_status look(void *whose, struct fraction *values, const struct reading *reading, bool proved,
                           struct progress *progress, solpool_error *err)
{
    const struct looking *looking = whose;
    const struct readings *readings = looking->readings;
    struct allocation allocation;
    solpool_year *year = NULL;
    cJSON *patch = patch_of(looking, reading);
    if (patch == NULL)
        return error_memory(err);
    solpool_status status =
        scenario_allocate(&allocation, &year, looking->base, patch, progress, proved ? WANT_NOTES : looking->want, err);
    for (size_t f = 0; status == SOLPOOL_OK && f < readings->figure_count; f++) {
        /* Who benefits may hang on the reading, and with it the places of the states. */
        struct figure figure;
        bool there = figure_find(&figure, allocation.year, readings->figures[f].watched.figure.path);
        values[f] = there ? as_printed(figure_value(&figure, &allocation)) : (struct fraction){0, 0};
    }
    if (status == SOLPOOL_OK)
        allocation_clear(&allocation);
    solpool_year_free(year);
    cJSON_Delete(patch);
    return status;
}

/* --- The question ------------------------------------------------------------------------------ */

/* The rules that may take part. */
static rule_set rules_of(unsigned flags)
{
    rule_set open = 0;
    for (size_t r = 0; r < RULE_COUNT; r++)
        if (rule_table[r].kind == RULE_KIND_READING || (flags & SOLPOOL_READINGS_ASSUMPTIONS) != 0)
            open |= RULE_BIT(r);
    return open;
}

/* Who gives to whom matters to a figure of two states alone. */
static enum want wanted(const char *const *paths, size_t count)
{
    bool flows = false;
    for (size_t k = 0; k < count; k++)
        flows = flows || strchr(paths[k], '>') != NULL;
    return flows ? WANT_FLOWS : WANT_SUMS;
}

static solpool_status answer(solpool_result **out, const solpool_year *year, const struct year *own,
                             const char *const *paths, size_t path_count, const solpool_readings_wish *wish,
                             solpool_error *err)
{
    struct readings readings;
    struct looking looking = {year, &readings, wanted(paths, path_count)};
    const struct reading_wish search = {.look = look,
                                        .whose = &looking,
                                        .open = rules_of(wish->flags),
                                        .most = wish->most > 0 ? wish->most : READINGS_MOST_USUAL};
    struct out tree;
    solpool_status status = readings_compute(&readings, own, paths, path_count, &search, err);
    /* Sums alone do not show that a stage leaves the limits: then such a reading is no end. */
    if (status == SOLPOOL_ERR_RANGE && looking.want == WANT_SUMS) {
        looking.want = WANT_FLOWS;
        status = readings_compute(&readings, own, paths, path_count, &search, err);
    }
    if (status != SOLPOOL_OK)
        return status;
    readings_tree(&tree, &readings, wish->state, (wish->flags & SOLPOOL_READINGS_FORUM) != 0,
                  (wish->flags & SOLPOOL_READINGS_ASSUMPTIONS) != 0);
    readings_clear(&readings);
    return result_make(out, &tree, year, SOLPOOL_OK, err);
}

/* Of the figures that were asked for, else of the usual ones: the state's, or those of the pool. */
static solpool_status answer_for(solpool_result **out, const solpool_year *year, const struct year *own,
                                 const solpool_readings_wish *wish, solpool_error *err)
{
    char **usual = NULL;
    size_t count = 0, place = NO_PLACE;
    solpool_status status = wish->state != NULL ? find_bound(&place, own, wish->state, err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK && wish->figure_count > 0)
        return answer(out, year, own, wish->figures, wish->figure_count, wish, err);
    if (status == SOLPOOL_OK)
        status = reading_paths(&usual, &count, own, place, err);
    if (status == SOLPOOL_OK)
        status = answer(out, year, own, (const char *const *)usual, count, wish, err);
    reading_paths_free(usual, count);
    return status;
}

/* The year with what is supposed; the caller frees it. */
static solpool_status suppose(solpool_year **out, const solpool_year *year, solpool_error *err)
{
    static const char forum[] = "{\"pool\": {\"forum_reconvened\": true}}";
    return solpool_year_patch(out, year, forum, sizeof forum - 1, err);
}

static solpool_status check_wish(const solpool_readings_wish *wish, solpool_error *err)
{
    REFUSE_FLAGS(wish->flags, SOLPOOL_READINGS_FORUM | SOLPOOL_READINGS_ASSUMPTIONS);
    if (wish->most > SOLPOOL_MAX_READINGS)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "at most %d readings are looked at", SOLPOOL_MAX_READINGS);
    return check_texts(wish->figures, wish->figure_count, "figures", err);
}

solpool_status solpool_readings(solpool_result **out, const solpool_year *year, const solpool_readings_wish *wish,
                                solpool_error *err)
{
    static const solpool_readings_wish usual;
    struct call call;
    solpool_year *supposed = NULL;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    wish = wish != NULL ? wish : &usual;
    solpool_status status = check_wish(wish, err);
    if (status == SOLPOOL_OK && (wish->flags & SOLPOOL_READINGS_FORUM) != 0)
        status = suppose(&supposed, year, err);
    if (status != SOLPOOL_OK)
        return status;
    const solpool_year *base = supposed != NULL ? supposed : year;
    call_begin(&call, year);
    call.year = base->year;
    call.year.progress = &call.progress;
    status = answer_for(out, base, &call.year, wish, err);
    if (status == SOLPOOL_OK)
        (*out)->year = year->document.root; /* the other one ends here */
    solpool_year_free(supposed);
    return status;
}
