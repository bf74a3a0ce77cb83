#include "questions/audit.h"

#include <stdlib.h>
#include <string.h>

#include "questions/published.h"
#include "questions/reasons.h"
#include "questions/variant.h"

/* --- What is tried ----------------------------------------------------------------------------- */

/* How many states of the key a vintage lacks, and the first of them. */
static struct left_out lacking(const struct audit *audit, const struct vintage *vintage, enum key_data data)
{
    struct left_out lacking = {.vintage = vintage, .data = data, .nothing = true};
    for (size_t i = 0; i < audit->year->state_count; i++) {
        const int64_t *figure = vintage_figure(vintage, data, audit->year->states[i].code);
        if (audit->shares[i].part.num == 0)
            continue;
        lacking.nothing = lacking.nothing && (figure == NULL || *figure == 0);
        if (figure == NULL && lacking.missing_count++ == 0)
            lacking.missing = i;
    }
    return lacking;
}

static solpool_status list_choices(struct audit *out, solpool_error *err)
{
    out->left_out = calloc(KEY_DATA_COUNT * out->vintages->count + 1, sizeof *out->left_out);
    if (out->left_out == NULL)
        return error_memory(err);
    for (size_t d = 0; d < KEY_DATA_COUNT; d++) {
        bool counted = shares_count(out->year, (enum key_data)d);
        out->choices[d] = calloc(out->vintages->count + 1, sizeof *out->choices[d]);
        if (out->choices[d] == NULL)
            return error_memory(err);
        out->choice_counts[d] = 1; /* as in the file */
        for (size_t k = 0; counted && k < out->vintages->count; k++) {
            const struct vintage *vintage = &out->vintages->list[k];
            struct left_out left = lacking(out, vintage, (enum key_data)d);
            if (vintage->data[d].count > 0 && left.missing_count == 0 && !left.nothing)
                out->choices[d][out->choice_counts[d]++].vintage = vintage;
            else if (vintage->data[d].count > 0)
                out->left_out[out->left_out_count++] = left;
        }
    }
    return SOLPOOL_OK;
}

/* --- One combination --------------------------------------------------------------------------- */

/* The year with other data, and what its key makes. */
struct attempt {
    struct year variant;
    struct share *shares;
    struct fraction *persons;
    struct made made;
};

static void take_data(struct attempt *attempt, const struct audit *audit, enum key_data data, size_t choice)
{
    const struct vintage *vintage = audit->choices[data][choice].vintage;
    for (size_t i = 0; i < audit->year->state_count; i++) {
        const struct state *stated = &audit->year->states[i];
        struct state *state = &attempt->variant.states[i];
        const int64_t *figure = vintage != NULL ? vintage_figure(vintage, data, stated->code) : NULL;
        if (data == KEY_POPULATION)
            state->population = figure != NULL ? *figure : stated->population;
        else
            state->gdp_thousandths = figure != NULL ? *figure : stated->gdp_thousandths;
    }
}

/* The key of other data. */
static solpool_status trial_key(struct attempt *attempt, const struct audit *audit, const size_t data[KEY_DATA_COUNT],
                                solpool_error *err)
{
    for (size_t d = 0; d < KEY_DATA_COUNT; d++)
        take_data(attempt, audit, (enum key_data)d, data[d]);
    free(attempt->shares);
    attempt->shares = NULL;
    solpool_status status = shares_compute(&attempt->shares, &attempt->variant, err);
    if (status != SOLPOOL_OK)
        return status;
    attempt->made = (struct made){.year = audit->year,
                                  .shares = attempt->shares,
                                  .persons = attempt->persons,
                                  .price = price_of(&audit->year->pool)};
    return shares_reference(&attempt->made.reference, &attempt->variant, attempt->shares, err);
}

static bool add_off(struct combination *combination, struct fraction off)
{
    off.num = off.num < 0 ? -off.num : off.num;
    return fraction_add(&combination->off, combination->off, off);
}

/* Counts the figures that it gives; `same` tells of each. */
static solpool_status trial_count(struct combination *combination, bool *same, const struct audit *audit,
                                  const struct made *made, solpool_error *err)
{
    combination->matches = 0;
    combination->off = fraction_whole(0);
    for (size_t k = 0; k < audit->figure_count; k++) {
        const struct published *figure = &audit->figures[k];
        struct fraction computed, off;
        if (!published_made(&computed, figure, made) || !published_off(&off, figure, computed, made))
            return error_range(err, "shares");
        same[k] = published_same(figure, computed);
        combination->matches += same[k] ? 1 : 0;
        if (figure->kind != PUBLISHED_SHARE && figure->state != NO_PLACE && !add_off(combination, off))
            return error_range(err, "shares");
    }
    return SOLPOOL_OK;
}

/* --- All of them ------------------------------------------------------------------------------- */

/* More figures given first, then fewer persons off, then less that is otherwise than in the file; qsort is
 * given the places last, so that the order is one. */
static int compare_combinations(const void *a, const void *b)
{
    const struct combination *left = a, *right = b;
    int off = fraction_compare(left->off, right->off);
    if (left->matches != right->matches)
        return left->matches > right->matches ? -1 : 1;
    if (off != 0)
        return off;
    for (size_t d = 0; d < KEY_DATA_COUNT; d++)
        if (left->data[d] != right->data[d])
            return left->data[d] < right->data[d] ? -1 : 1;
    return left->method < right->method ? -1 : left->method > right->method ? 1 : 0;
}

/* The methods with one key. */
static solpool_status try_methods(struct audit *out, struct attempt *attempt, bool *same,
                                  const size_t data[KEY_DATA_COUNT], solpool_error *err)
{
    for (size_t m = 0; m < METHOD_COUNT; m++) {
        struct combination *combination = &out->combinations[out->combination_count];
        memcpy(combination->data, data, sizeof combination->data);
        combination->method = (enum method)m;
        solpool_status status = method_round(attempt->persons, combination->method, &attempt->variant, attempt->shares,
                                             attempt->made.reference, err);
        if (status == SOLPOOL_OK)
            status = trial_count(combination, same, out, &attempt->made, err);
        if (status != SOLPOOL_OK)
            return status;
        out->combination_count++;
        for (size_t k = 0; k < out->figure_count; k++)
            if (same[k])
                reasons_note(&out->figures[k], combination, out->rule);
    }
    return SOLPOOL_OK;
}

static solpool_status try_all(struct audit *out, struct attempt *attempt, bool *same, solpool_error *err)
{
    size_t data[KEY_DATA_COUNT];
    solpool_status status = SOLPOOL_OK;
    for (size_t p = 0; status == SOLPOOL_OK && p < out->choice_counts[KEY_POPULATION]; p++)
        for (size_t g = 0; status == SOLPOOL_OK && g < out->choice_counts[KEY_GDP]; g++) {
            data[KEY_POPULATION] = p;
            data[KEY_GDP] = g;
            status = trial_key(attempt, out, data, err);
            if (status == SOLPOOL_OK)
                status = try_methods(out, attempt, same, data, err);
        }
    if (status != SOLPOOL_OK)
        return status;
    qsort(out->combinations, out->combination_count, sizeof *out->combinations, compare_combinations);
    return SOLPOOL_OK;
}

/* The figures as the file's data and the year's rule, and as the best combination gives them. */
static solpool_status settle(struct audit *out, struct attempt *attempt, bool *same, solpool_error *err)
{
    const struct combination as_stated = {.method = out->rule};
    const struct combination *const sides[] = {&out->combinations[0], &as_stated};
    for (size_t n = 0; n < 2; n++) {
        struct combination counted = *sides[n];
        solpool_status status = trial_key(attempt, out, sides[n]->data, err);
        if (status == SOLPOOL_OK)
            status = method_round(attempt->persons, sides[n]->method, &attempt->variant, attempt->shares,
                                  attempt->made.reference, err);
        if (status == SOLPOOL_OK)
            status = trial_count(&counted, same, out, &attempt->made, err);
        for (size_t k = 0; n == 0 && status == SOLPOOL_OK && k < out->figure_count; k++)
            out->figures[k].by_best = same[k];
        if (status != SOLPOOL_OK)
            return status;
        out->matches = counted.matches; /* of the last: as stated */
    }
    return reasons_find(out, &attempt->made, err);
}

static solpool_status combine(struct audit *out, solpool_error *err)
{
    struct attempt attempt = {.shares = NULL};
    size_t count = METHOD_COUNT * out->choice_counts[KEY_POPULATION] * out->choice_counts[KEY_GDP];
    bool *same = calloc(out->figure_count + 1, sizeof *same);
    attempt.persons = calloc(out->year->state_count, sizeof *attempt.persons);
    out->combinations = calloc(count, sizeof *out->combinations);
    solpool_status status = same != NULL && attempt.persons != NULL && out->combinations != NULL
                                ? variant_open(&attempt.variant, out->year, err)
                                : error_memory(err);
    if (status == SOLPOOL_OK)
        status = try_all(out, &attempt, same, err);
    if (status == SOLPOOL_OK)
        status = settle(out, &attempt, same, err);
    free(same);
    free(attempt.persons);
    free(attempt.shares);
    variant_close(&attempt.variant);
    return status;
}

/* --- Intervals --------------------------------------------------------------------------------- */

/* Of the state's published percentage, if there is one. */
static unsigned decimals_of(const struct audit *audit, size_t i)
{
    for (size_t k = 0; k < audit->figure_count; k++)
        if (audit->figures[k].state == i && audit->figures[k].kind == PUBLISHED_SHARE)
            return audit->figures[k].decimals;
    return 0;
}

static solpool_status list_intervals(struct audit *out, solpool_error *err)
{
    out->intervals = calloc(out->year->state_count, sizeof *out->intervals);
    if (out->intervals == NULL)
        return error_memory(err);
    for (size_t i = 0; i < out->year->state_count; i++) {
        struct share_interval *row = &out->intervals[out->interval_count];
        *row = (struct share_interval){.state = i,
                                       .persons = published_persons(out->year, i),
                                       .has_percentage =
                                           out->year->states[i].adopted.share_millionth_percent != NOT_STATED};
        if (row->persons == NOT_STATED && !row->has_percentage)
            continue;
        out->interval_count++;
        solpool_status status =
            share_interval_compute(row, out->year, out->shares, out->reference, decimals_of(out, i), err);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

/* --- The audit --------------------------------------------------------------------------------- */

static solpool_status list_figures(struct audit *out, solpool_error *err)
{
    out->figures = calloc(3 * out->year->state_count + 3, sizeof *out->figures);
    if (out->figures == NULL)
        return error_memory(err);
    out->figure_count = published_list(out->figures, out->year);
    for (size_t k = 0; k < out->figure_count; k++)
        if (out->figures[k].decimals > out->percent_decimals)
            out->percent_decimals = out->figures[k].decimals;
    out->rule = method_of_rule(out->year);
    return SOLPOOL_OK;
}

solpool_status audit_compute(struct audit *out, const struct year *year, const struct vintages *vintages,
                             solpool_error *err)
{
    *out = (struct audit){.year = year, .vintages = vintages};
    solpool_status status = list_figures(out, err);
    if (status == SOLPOOL_OK)
        status = shares_compute(&out->shares, year, err);
    if (status == SOLPOOL_OK)
        status = shares_reference(&out->reference, year, out->shares, err);
    if (status == SOLPOOL_OK)
        status = list_choices(out, err);
    if (status == SOLPOOL_OK)
        status = combine(out, err);
    if (status == SOLPOOL_OK)
        status = list_intervals(out, err);
    if (status == SOLPOOL_OK)
        status = effective_compute(&out->effective, year, out->shares, err);
    if (status != SOLPOOL_OK)
        audit_clear(out);
    return status;
}

void audit_clear(struct audit *audit)
{
    for (size_t d = 0; d < KEY_DATA_COUNT; d++)
        free(audit->choices[d]);
    effective_clear(&audit->effective);
    free(audit->left_out);
    free(audit->combinations);
    free(audit->intervals);
    free(audit->figures);
    free(audit->shares);
    memset(audit, 0, sizeof *audit);
}
