/*
 * The limits that stand against a goal: all of them are relaxed one after the other for as long as the goal
 * stays out of reach; what must be kept is a smallest set, for each of it alone, relaxed, lets the goal
 * through.
 */
#include <stdlib.h>
#include <string.h>

#include "law/deduction.h"
#include "questions/negotiate.h"
#include "questions/variant.h"

const char *const conflict_articles[CONFLICT_KIND_COUNT] = {
    [CONFLICT_CAPACITY] = "57(4)", [CONFLICT_WILLING] = "57(4)",    [CONFLICT_LINK_MOST] = "60(2)",
    [CONFLICT_EXCLUDED] = "60(2)", [CONFLICT_PERMISSION] = "60(3)", [CONFLICT_DEDUCTION] = "61, 62",
};

/* --- The limits of a year ---------------------------------------------------------------------- */

struct limits {
    struct conflict *list;
    size_t count;
};

static void put(struct limits *limits, enum conflict_kind kind, size_t state, size_t benefitting, enum measure measure,
                int64_t limit)
{
    limits->list[limits->count++] = (struct conflict){kind, state, benefitting, measure, limit, NOT_STATED};
}

static void put_state_limits(struct limits *limits, const struct year *year, size_t i)
{
    const struct state *state = &year->states[i];
    if (!state_contributes(&year->states[i]))
        return;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (state->capacity.amount[t] != NOT_STATED)
            put(limits, CONFLICT_CAPACITY, i, NO_PLACE, (enum measure)t, state->capacity.amount[t]);
    if (state->relocate.most != NOT_STATED)
        put(limits, CONFLICT_WILLING, i, NO_PLACE, RELOCATIONS, state->relocate.most);
    if (deduction_full(year, state))
        put(limits, CONFLICT_DEDUCTION, i, NO_PLACE, RELOCATIONS, NOT_STATED);
}

static void put_link_limits(struct limits *limits, const struct year *year, size_t k)
{
    const struct link *link = &year->links[k];
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (link->most.amount[t] != NOT_STATED)
            put(limits, CONFLICT_LINK_MOST, link->from_state, link->to_benefitting, (enum measure)t,
                link->most.amount[t]);
    if (link->excluded)
        put(limits, CONFLICT_EXCLUDED, link->from_state, link->to_benefitting, RELOCATIONS, NOT_STATED);
    if (link->permission_used && year->benefitting[link->to_benefitting].systemic_shortcomings)
        put(limits, CONFLICT_PERMISSION, link->from_state, link->to_benefitting, RELOCATIONS, NOT_STATED);
}

static bool limits_list(struct limits *limits, const struct year *year)
{
    size_t most = (MEASURE_COUNT + 2) * (year->state_count + year->link_count);
    *limits = (struct limits){calloc(most + 1, sizeof *limits->list), 0};
    if (limits->list == NULL)
        return false;
    for (size_t i = 0; i < year->state_count; i++)
        put_state_limits(limits, year, i);
    for (size_t k = 0; k < year->link_count; k++)
        put_link_limits(limits, year, k);
    return true;
}

/* --- Lifting them ------------------------------------------------------------------------------ */

static struct link *link_of(struct year *variant, const struct conflict *conflict)
{
    const struct link *link = year_link(variant, conflict->state, conflict->benefitting);
    return &variant->links[link - variant->links];
}

/* Sets an amount that limits, or the deduction. */
static void set_limit(struct year *variant, const struct conflict *conflict, int64_t limit)
{
    struct state *state = &variant->states[conflict->state];
    if (conflict->kind == CONFLICT_CAPACITY)
        state->capacity.amount[conflict->measure] = limit;
    else if (conflict->kind == CONFLICT_WILLING)
        state->relocate.most = limit;
    else
        link_of(variant, conflict)->most.amount[conflict->measure] = limit;
}

static bool is_switch(const struct conflict *conflict)
{
    return conflict->limit == NOT_STATED;
}

static void relax(struct talks *talks, const struct conflict *conflict)
{
    struct state *state = &talks->variant->states[conflict->state];
    if (!is_switch(conflict)) {
        set_limit(talks->variant, conflict, NOT_STATED);
    } else if (conflict->kind == CONFLICT_DEDUCTION) {
        state->deduction = fraction_whole(0);
        state->deducted_by_type = false;
    } else {
        struct link *link = link_of(talks->variant, conflict);
        *(conflict->kind == CONFLICT_EXCLUDED ? &link->excluded : &link->permission_used) = false;
    }
}

static void restore(struct talks *talks, const struct conflict *conflict)
{
    const struct state *own = &talks->base->states[conflict->state];
    struct state *state = &talks->variant->states[conflict->state];
    if (!is_switch(conflict)) {
        set_limit(talks->variant, conflict, conflict->limit);
    } else if (conflict->kind == CONFLICT_DEDUCTION) {
        state->deduction = own->deduction;
        state->deducted_by_type = own->deducted_by_type;
    } else {
        struct link *link = link_of(talks->variant, conflict);
        *(conflict->kind == CONFLICT_EXCLUDED ? &link->excluded : &link->permission_used) = true;
    }
}

/* --- The smallest set -------------------------------------------------------------------------- */

static solpool_status smallest_set(struct negotiation *out, struct talks *talks, const struct limits *limits,
                                   solpool_error *err)
{
    bool reached = false;
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < limits->count; k++) {
        relax(talks, &limits->list[k]);
        status = talks_reachable(&reached, talks, err);
        if (status != SOLPOOL_OK || !reached)
            continue;
        restore(talks, &limits->list[k]);
        out->conflicts[out->conflict_count++] = limits->list[k];
    }
    return status;
}

/* The least by which one limit must be raised while all others of the year stand. */
static solpool_status raise_of(struct conflict *conflict, struct talks *talks, solpool_error *err)
{
    int64_t bad = 0, good = 1;
    bool reached = false;
    solpool_status status = SOLPOOL_OK;
    while (status == SOLPOOL_OK && !reached && good < INT64_C(1) << 50) {
        set_limit(talks->variant, conflict, conflict->limit + good);
        status = talks_reachable(&reached, talks, err);
        if (!reached) {
            bad = good;
            good *= 2;
        }
    }
    while (status == SOLPOOL_OK && reached && good - bad > 1) {
        bool there = false;
        int64_t middle = bad + (good - bad) / 2;
        set_limit(talks->variant, conflict, conflict->limit + middle);
        status = talks_reachable(&there, talks, err);
        if (there)
            good = middle;
        else
            bad = middle;
    }
    conflict->raise = reached ? good : NOT_STATED;
    restore(talks, conflict);
    return status;
}

/* The value of a raise, so that persons and money can be compared. */
static int128 raise_value(const struct year *year, const struct conflict *conflict)
{
    struct price price = price_of(&year->pool);
    return (int128)conflict->raise * price_unit(&price, conflict->measure);
}

static solpool_status raise_all(struct negotiation *out, struct talks *talks, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < out->conflict_count; k++) {
        struct conflict *conflict = &out->conflicts[k];
        if (is_switch(conflict))
            continue;
        status = raise_of(conflict, talks, err);
        if (conflict->raise != NOT_STATED &&
            (out->easiest == NO_PLACE ||
             raise_value(talks->variant, conflict) < raise_value(talks->variant, &out->conflicts[out->easiest])))
            out->easiest = k;
    }
    return status;
}

solpool_status conflicts_find(struct negotiation *out, struct talks *talks, solpool_error *err)
{
    struct limits limits;
    bool reached = false;
    if (!limits_list(&limits, talks->variant))
        return error_memory(err);
    out->conflicts = calloc(limits.count + 1, sizeof *out->conflicts);
    solpool_status status = out->conflicts != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < limits.count; k++)
        relax(talks, &limits.list[k]);
    if (status == SOLPOOL_OK)
        status = talks_reachable(&reached, talks, err);
    for (size_t k = 0; k < limits.count; k++)
        restore(talks, &limits.list[k]);
    if (status == SOLPOOL_OK && reached)
        status = smallest_set(out, talks, &limits, err);
    for (size_t k = 0; k < limits.count; k++)
        restore(talks, &limits.list[k]);
    if (status == SOLPOOL_OK)
        status = raise_all(out, talks, err);
    memset(talks->added, 0, talks->variant->state_count * sizeof *talks->added);
    free(limits.list);
    return status;
}
