#include "questions/difference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/progress.h"
#include "distribute/stages.h"
#include "allocation/stage_values.h"

static const struct fraction no_value = {0, 0};

/* --- Rows -------------------------------------------------------------------------------------- */

struct fraction difference_value(struct fraction value)
{
    return value.den != 0 ? fraction_make(fraction_scaled(value, 6), MILLION) : no_value;
}

/* Both are whole millionths far below 2^100, so that nothing here can overflow. */
struct fraction difference_sum(struct fraction a, struct fraction b)
{
    return fraction_make(a.num * (MILLION / a.den) + b.num * (MILLION / b.den), MILLION);
}

struct fraction difference_of(struct fraction after, struct fraction before)
{
    return difference_sum(after, (struct fraction){-before.num, before.den});
}

struct difference_row *difference_add(struct difference *difference, const char *path, enum figure_unit unit,
                                      struct fraction before, struct fraction after)
{
    struct difference_row *rows =
        list_grow(difference->rows, difference->row_count, &difference->row_size, sizeof *rows);
    if (rows == NULL)
        return NULL;
    difference->rows = rows;
    struct difference_row *row = &difference->rows[difference->row_count++];
    *row = (struct difference_row){.unit = unit, .before = before, .after = after};
    snprintf(row->path, sizeof row->path, "%s", path);
    bool both = before.den != 0 && after.den != 0;
    row->change = both ? difference_of(after, before) : no_value;
    for (size_t k = 0; k < CAUSE_COUNT; k++)
        row->parts[k] = fraction_whole(0);
    return row;
}

const struct difference_row *difference_find(const struct difference *difference, const char *path)
{
    for (size_t k = 0; k < difference->row_count; k++)
        if (strcmp(difference->rows[k].path, path) == 0)
            return &difference->rows[k];
    return NULL;
}

void difference_clear(struct difference *difference)
{
    free(difference->rows);
    memset(difference, 0, sizeof *difference);
}

/* --- Steps ------------------------------------------------------------------------------------- */

struct rung {
    bool there;
    struct allocation allocation;
    size_t *state;       /* where each of the names is in this year, or NO_PLACE */
    size_t *benefitting; /* the same */
};

struct chain {
    struct rung steps[CAUSE_STEPS + 1];
    struct year names; /* states and benefitting states of both files, nothing but their codes */
};

static int compare_codes(const void *a, const void *b)
{
    /* Both structs begin with their code. */
    return strcmp(a, b);
}

/* Elements sorted by the code that they begin with, each code once; how many are left. */
static size_t sort_codes(void *list, size_t count, size_t size)
{
    char *bytes = list;
    size_t kept = 0;
    if (count > 0)
        qsort(list, count, size, compare_codes);
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || strcmp(bytes + (kept - 1) * size, bytes + k * size) != 0)
            memmove(bytes + kept++ * size, bytes + k * size, size);
    return kept;
}

static solpool_status names_make(struct year *names, const struct year *a, const struct year *b, solpool_error *err)
{
    size_t states = a->state_count + b->state_count;
    size_t benefitting = a->benefitting_count + b->benefitting_count;
    names->states = calloc(states + 1, sizeof *names->states);
    names->benefitting = calloc(benefitting + 1, sizeof *names->benefitting);
    if (names->states == NULL || names->benefitting == NULL)
        return error_memory(err);
    for (size_t i = 0; i < states; i++) {
        bool first = i < a->state_count;
        const struct state *state = first ? &a->states[i] : &b->states[i - a->state_count];
        memcpy(names->states[i].code, state->code, CODE_SIZE);
    }
    for (size_t i = 0; i < benefitting; i++) {
        bool first = i < a->benefitting_count;
        const struct benefitting *entry = first ? &a->benefitting[i] : &b->benefitting[i - a->benefitting_count];
        memcpy(names->benefitting[i].code, entry->code, CODE_SIZE);
    }
    names->state_count = sort_codes(names->states, states, sizeof *names->states);
    names->benefitting_count = sort_codes(names->benefitting, benefitting, sizeof *names->benefitting);
    return SOLPOOL_OK;
}

static solpool_status find_places(struct rung *step, const struct year *year, const struct year *names,
                                  solpool_error *err)
{
    step->state = calloc(names->state_count + 1, sizeof *step->state);
    step->benefitting = calloc(names->benefitting_count + 1, sizeof *step->benefitting);
    if (step->state == NULL || step->benefitting == NULL)
        return error_memory(err);
    for (size_t i = 0; i < names->state_count; i++) {
        const struct state *state = year_state(year, names->states[i].code);
        step->state[i] = state != NULL ? (size_t)(state - year->states) : NO_PLACE;
    }
    for (size_t b = 0; b < names->benefitting_count; b++) {
        const struct benefitting *entry = year_benefitting(year, names->benefitting[b].code);
        step->benefitting[b] = entry != NULL ? (size_t)(entry - year->benefitting) : NO_PLACE;
    }
    return SOLPOOL_OK;
}

/* A mixture that cannot be allocated is left out like one that cannot be read; the ends must not fail. */
static bool is_refusal(solpool_status status, size_t k)
{
    bool end = k == 0 || k == CAUSE_STEPS;
    return !end && (status == SOLPOOL_ERR_INPUT || status == SOLPOOL_ERR_RANGE);
}

static solpool_status rung_open(struct rung *step, const struct year *year, const struct year *names, size_t k,
                                prover prove, solpool_error *err)
{
    if (year == NULL)
        return SOLPOOL_OK;
    solpool_status status = allocation_compute(&step->allocation, year, err);
    if (status != SOLPOOL_OK)
        return is_refusal(status, k) ? SOLPOOL_OK : status;
    step->there = true;
    status = prove != NULL ? prove(&step->allocation, err) : SOLPOOL_OK;
    return status == SOLPOOL_OK ? find_places(step, year, names, err) : status;
}

static void chain_close(struct chain *chain)
{
    for (size_t k = 0; k <= CAUSE_STEPS; k++) {
        allocation_clear(&chain->steps[k].allocation);
        free(chain->steps[k].state);
        free(chain->steps[k].benefitting);
    }
    free(chain->names.states);
    free(chain->names.benefitting);
}

/* --- Values ------------------------------------------------------------------------------------ */

static bool is_flow(const struct figure *figure)
{
    return figure_has(figure, '>');
}

/* The figure in this year. Nothing flows from or to a state that is not there; it has no figures. */
static struct fraction value_in(const struct rung *step, const struct figure *figure)
{
    struct figure own = *figure;
    if (figure_has(figure, '*')) /* the places of a figure are those of the names */
        own.place.state = step->state[figure->place.state];
    if (figure_has(figure, '%'))
        own.place.benefitting = step->benefitting[figure->place.benefitting];
    if (own.place.state == NO_PLACE || own.place.benefitting == NO_PLACE)
        return is_flow(figure) ? fraction_whole(0) : no_value;
    return difference_value(figure_value(&own, &step->allocation));
}

/* --- Ties -------------------------------------------------------------------------------------- */

static bool same_stage(const struct rung *a, const struct rung *b, enum stage_id stage)
{
    return fraction_same(stage_value(&a->allocation, stage), stage_value(&b->allocation, stage));
}

/* Whether two years reach the same by stages 1 to 3, and both ends of a flow give and receive the same of
 * each type: then who gives it to whom is a choice among equally good ones. */
static bool only_ties(const struct rung *a, const struct rung *b, const struct figure *figure)
{
    size_t i[2] = {a->state[figure->place.state], b->state[figure->place.state]};
    size_t n[2] = {a->benefitting[figure->place.benefitting], b->benefitting[figure->place.benefitting]};
    if (!is_flow(figure) || !figure_has(figure, '#') || i[0] == NO_PLACE || i[1] == NO_PLACE || n[0] == NO_PLACE ||
        n[1] == NO_PLACE)
        return false;
    return same_stage(a, b, STAGE_DELIVERED) && same_stage(a, b, STAGE_COVERAGE) && same_stage(a, b, STAGE_PRO_RATA) &&
           memcmp(&a->allocation.uses[i[0]].used, &b->allocation.uses[i[1]].used, sizeof(struct measures)) == 0 &&
           memcmp(&a->allocation.receipts[n[0]].received, &b->allocation.receipts[n[1]].received,
                  sizeof(struct measures)) == 0;
}

/* --- Parts ------------------------------------------------------------------------------------- */

static void split(struct difference_row *row, const struct chain *chain, const struct figure *figure, bool links_differ)
{
    const struct rung *last = &chain->steps[0];
    struct fraction value = row->before;
    for (size_t k = 1; k <= CAUSE_STEPS; k++) {
        const struct rung *step = &chain->steps[k];
        struct fraction next = step->there ? value_in(step, figure) : no_value;
        if (next.den == 0) /* the figure is not there in between: its change counts with the next */
            continue;
        enum cause cause = (enum cause)(k - 1);
        bool by_links = cause == CAUSE_NEED && links_differ;
        if (!fraction_same(next, value) && !by_links && only_ties(last, step, figure))
            cause = CAUSE_TIE_BREAK;
        row->parts[cause] = difference_sum(row->parts[cause], difference_of(next, value));
        value = next;
        last = step;
    }
}

static solpool_status rows_fill(struct difference *out, const struct chain *chain, bool links_differ,
                                solpool_error *err)
{
    struct figure *figures = NULL;
    size_t count = 0;
    solpool_status status = figures_list(&figures, &count, &chain->names, err);
    for (size_t n = 0; status == SOLPOOL_OK && n < count; n++) {
        struct fraction before = value_in(&chain->steps[0], &figures[n]);
        struct fraction after = value_in(&chain->steps[CAUSE_STEPS], &figures[n]);
        if (fraction_same(before, after))
            continue;
        struct difference_row *row = difference_add(out, figures[n].path, figure_unit(&figures[n]), before, after);
        if (row == NULL)
            status = error_memory(err);
        else if (row->change.den != 0)
            split(row, chain, &figures[n], links_differ);
    }
    free(figures);
    return status;
}

solpool_status difference_of_years(struct difference *out, const struct difference_chain *chain, prover prove,
                                   solpool_error *err)
{
    const struct year *first = chain->years[0], *last = chain->years[CAUSE_STEPS];
    struct chain steps;
    memset(&steps, 0, sizeof steps);
    *out = (struct difference){.of_years = true,
                               .sides = {{first->number, first->title, first}, {last->number, last->title, last}},
                               .inputs = chain->inputs,
                               .left_out = chain->left_out};
    solpool_status status = names_make(&steps.names, first, last, err);
    progress_begin(first->progress, "years allocated", CAUSE_STEPS + 1);
    for (size_t k = 0; status == SOLPOOL_OK && k <= CAUSE_STEPS; k++) {
        status = rung_open(&steps.steps[k], chain->years[k], &steps.names, k, prove, err);
        if (k > 0 && k < CAUSE_STEPS)
            out->with_next[k - 1] = !steps.steps[k].there;
        if (status == SOLPOOL_OK)
            status = progress_step(first->progress, err);
    }
    progress_end(first->progress);
    if (status == SOLPOOL_OK)
        status = rows_fill(out, &steps, chain->links_differ, err);
    chain_close(&steps);
    if (status != SOLPOOL_OK)
        difference_clear(out);
    return status;
}
