#include "questions/stress.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/smallest.h"
#include "questions/variant.h"

const char *const dropout_names[DROPOUT_KIND_COUNT + 1] = {
    [DROP_SINGLE] = "single",
    [DROP_PAIR] = "pair",
    [DROP_GROUP] = "group",
    [DROP_REFUSE_RELOCATION] = "refuse_relocation",
    [DROP_SHORTCOMINGS_PERMITTED] = "shortcomings_permitted",
    [DROP_SHORTCOMINGS_ALL] = "shortcomings_all",
};

/* --- The year in which it happens -------------------------------------------------------------- */

static void drop(struct year *variant, const struct dropout *row)
{
    for (size_t i = 0; i < variant->state_count; i++)
        if (row->states[i])
            variant_drop(variant, i);
}

/* What a state pledges: as given, or as the rules assume. */
static struct measures pledge_of(const struct stress *stress, size_t i)
{
    const struct state *state = &stress->year->states[i];
    return state_pledge_known(state) ? state->pledge : stress->base.pledge[i];
}

static void refuse_relocation(struct year *variant, const struct dropout *row, const struct stress *stress)
{
    for (size_t i = 0; i < variant->state_count; i++) {
        struct measures pledge = pledge_of(stress, i);
        pledge.amount[RELOCATIONS] = 0;
        if (row->states[i])
            variant_pledge(variant, i, &pledge);
    }
}

static solpool_status declare_shortcomings(struct year *variant, const struct dropout *row, solpool_error *err)
{
    variant->benefitting[row->benefitting].systemic_shortcomings = true;
    for (size_t i = 0; i < variant->state_count; i++) {
        if (!row->states[i])
            continue;
        struct link *link = variant_link(variant, i, row->benefitting);
        if (link == NULL)
            return error_memory(err);
        link->permission_used = true;
    }
    return SOLPOOL_OK;
}

static solpool_status put_in(struct year *variant, const struct dropout *row, const struct stress *stress,
                             solpool_error *err)
{
    if (row->benefitting != NO_PLACE)
        return declare_shortcomings(variant, row, err);
    if (row->kind == DROP_REFUSE_RELOCATION)
        refuse_relocation(variant, row, stress);
    else
        drop(variant, row);
    return SOLPOOL_OK;
}

/* --- Rows -------------------------------------------------------------------------------------- */

static struct dropout *add_row(struct stress *stress, enum dropout_kind kind, solpool_error *err)
{
    struct dropout *row = &stress->rows[stress->row_count];
    row->kind = kind;
    row->benefitting = NO_PLACE;
    row->states = calloc(stress->year->state_count, sizeof *row->states);
    if (row->states == NULL) {
        error_memory(err);
        return NULL;
    }
    stress->row_count++;
    return row;
}

static solpool_status row_compute(struct stress *stress, struct dropout *row, prover prove, solpool_error *err)
{
    struct year variant = {.states = NULL};
    solpool_status status = variant_open(&variant, stress->year, err);
    if (status == SOLPOOL_OK)
        status = put_in(&variant, row, stress, err);
    if (status == SOLPOOL_OK)
        status = outcome_try(&row->outcome, &variant, true, prove, err);
    if (status == SOLPOOL_OK && outcome_answered(&row->outcome) &&
        !fraction_sub(&row->damage, stress->base.total_values[TOTAL_DELIVERED],
                      row->outcome.total_values[TOTAL_DELIVERED]))
        status = error_range(err, "damage");
    variant_close(&variant);
    return status;
}

/* --- Which rows there are ---------------------------------------------------------------------- */

static solpool_status add_singles(struct stress *stress, solpool_error *err)
{
    for (size_t i = 0; i < stress->year->state_count; i++) {
        if (!state_contributes(&stress->year->states[i]))
            continue;
        struct dropout *row = add_row(stress, DROP_SINGLE, err);
        if (row == NULL)
            return SOLPOOL_ERR_MEMORY;
        row->states[i] = true;
        stress->single_count++;
    }
    return SOLPOOL_OK;
}

static void unite(struct dropout *row, const bool *states, size_t count)
{
    for (size_t i = 0; i < count; i++)
        row->states[i] = row->states[i] || states[i];
}

static solpool_status add_pairs(struct stress *stress, solpool_error *err)
{
    size_t count = stress->year->state_count;
    for (size_t j = 0; j < stress->single_count; j++)
        for (size_t k = j + 1; k < stress->single_count; k++) {
            struct dropout *row = add_row(stress, DROP_PAIR, err);
            if (row == NULL)
                return SOLPOOL_ERR_MEMORY;
            unite(row, stress->rows[j].states, count);
            unite(row, stress->rows[k].states, count);
        }
    return SOLPOOL_OK;
}

static solpool_status add_groups(struct stress *stress, const bool *groups, size_t group_count, solpool_error *err)
{
    size_t count = stress->year->state_count;
    for (size_t k = 0; k < group_count; k++) {
        struct dropout *row = add_row(stress, DROP_GROUP, err);
        if (row == NULL)
            return SOLPOOL_ERR_MEMORY;
        unite(row, groups + k * count, count);
    }
    return SOLPOOL_OK;
}

/* Who refuses: whose link the file marks, or every contributing state. */
static bool uses_permission(const struct year *year, size_t i, size_t b, enum dropout_kind kind)
{
    const struct link *link = year_link(year, i, b);
    return kind == DROP_SHORTCOMINGS_ALL ? state_contributes(&year->states[i]) : link != NULL && link->permission_used;
}

static solpool_status add_refusals(struct stress *stress, solpool_error *err)
{
    static const enum dropout_kind readings[] = {DROP_SHORTCOMINGS_PERMITTED, DROP_SHORTCOMINGS_ALL};
    const struct year *year = stress->year;
    struct dropout *row = add_row(stress, DROP_REFUSE_RELOCATION, err);
    for (size_t i = 0; row != NULL && i < year->state_count; i++)
        row->states[i] = state_contributes(&year->states[i]) && pledge_of(stress, i).amount[RELOCATIONS] > 0;
    for (size_t k = 0; row != NULL && k < 2 * year->benefitting_count; k++) {
        row = add_row(stress, readings[k % 2], err);
        for (size_t i = 0; row != NULL && i < year->state_count; i++)
            row->states[i] = uses_permission(year, i, k / 2, row->kind);
        if (row != NULL)
            row->benefitting = k / 2;
    }
    return row != NULL ? SOLPOOL_OK : SOLPOOL_ERR_MEMORY;
}

static solpool_status add_rows(struct stress *stress, const bool *groups, size_t group_count, solpool_error *err)
{
    size_t singles = year_contributing(stress->year);
    stress->pairs = singles <= STRESS_PAIRS_MAX;
    size_t pairs = stress->pairs && singles > 0 ? singles * (singles - 1) / 2 : 0;
    size_t most = singles + pairs + group_count + 1 + 2 * stress->year->benefitting_count;
    stress->rows = calloc(most, sizeof *stress->rows);
    solpool_status status = stress->rows != NULL ? add_singles(stress, err) : error_memory(err);
    if (status == SOLPOOL_OK && stress->pairs)
        status = add_pairs(stress, err);
    if (status == SOLPOOL_OK)
        status = add_groups(stress, groups, group_count, err);
    return status == SOLPOOL_OK ? add_refusals(stress, err) : status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status base_compute(struct stress *stress, prover prove, solpool_error *err)
{
    struct year variant;
    solpool_status status = variant_open(&variant, stress->year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = outcome_compute(&stress->base, &variant, prove, err);
    variant_close(&variant);
    return status;
}

/* The rows behind those were not tried. */
static void keep_tried(struct stress *stress, size_t count)
{
    for (; stress->row_count > count; stress->row_count--) {
        free(stress->rows[stress->row_count - 1].states);
        outcome_clear(&stress->rows[stress->row_count - 1].outcome);
    }
    stress->single_count = count < stress->single_count ? count : stress->single_count;
}

solpool_status stress_compute(struct stress *out, const struct year *year, const bool *groups, size_t group_count,
                              prover prove, solpool_error *err)
{
    memset(out, 0, sizeof *out);
    out->year = year;
    solpool_status status = base_compute(out, prove, err);
    if (status == SOLPOOL_OK)
        status = add_rows(out, groups, group_count, err);
    progress_begin(year->progress, "dropouts tried", out->row_count + SMALLEST_COUNT);
    size_t tried = 0;
    while (status == SOLPOOL_OK && tried < out->row_count) {
        status = row_compute(out, &out->rows[tried], prove, err);
        if (status == SOLPOOL_OK) {
            tried++;
            status = progress_step(year->progress, err);
        }
    }
    if (status == SOLPOOL_OK)
        status = smallest_compute(out, prove, err);
    out->smallest_known = status == SOLPOOL_OK;
    if (tried > 0 && progress_tells_rest(year->progress, &status))
        keep_tried(out, tried);
    progress_end(year->progress);
    if (status != SOLPOOL_OK)
        stress_clear(out);
    return status;
}

void stress_clear(struct stress *stress)
{
    outcome_clear(&stress->base);
    for (size_t k = 0; k < stress->row_count; k++) {
        free(stress->rows[k].states);
        outcome_clear(&stress->rows[k].outcome);
    }
    free(stress->rows);
    for (size_t k = 0; k < SMALLEST_COUNT; k++)
        free(stress->smallest[k].states);
    memset(stress, 0, sizeof *stress);
}

bool dropout_stops_serving(const struct stress *stress, const struct dropout *row, size_t i)
{
    return row->benefitting != NO_PLACE && outcome_serves(&stress->base, i, row->benefitting) &&
           !outcome_serves(&row->outcome, i, row->benefitting);
}
