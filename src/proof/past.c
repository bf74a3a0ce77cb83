/* What is left of pledges and needs after what has happened, once it is gone through (verify_course.c). */
#include <stdlib.h>

#include "proof/trial.h"

struct measures left_of(const struct measures *supply, const struct measures *done)
{
    struct measures left;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        size_t as = t == RELOCATIONS ? OFFSETS : FINANCIAL;
        int64_t instead = t == RELOCATIONS || t == ALTERNATIVE ? larger(0, done->amount[as] - supply->amount[as]) : 0;
        left.amount[t] = larger(0, supply->amount[t] - done->amount[t] - instead);
    }
    return left;
}

struct measures called_of(const struct trial *trial, size_t i)
{
    struct measures called = left_of(&trial->past[i].called, &trial->past[i].done);
    for (size_t t = 0; t < MEASURE_COUNT; t++) /* what was done for others carries out no draw for one */
        called.amount[t] = larger(called.amount[t], trial->past[i].toward.amount[t]);
    measures_add(&called, &trial->past[i].done);
    return called;
}

struct measures had_of(const struct trial *trial, size_t b)
{
    struct measures had = {{0}};
    const struct crisis *crisis = &trial->year->crisis;
    if (crisis->declared && crisis->benefitting == b && rule_is(trial, RULE_CRISIS_NEED, CRISIS_NEED_NET))
        for (size_t i = 0; i < trial->year->state_count; i++)
            measures_add(&had, &trial->past[i].taken);
    return had;
}

int64_t open_need(const struct trial *trial, size_t b, size_t t)
{
    struct measures had = had_of(trial, b);
    int64_t agreed = t == OFFSETS ? trial->agreed_received[b] : 0;
    return larger(0, trial->claim->benefitting[b].need.measures.amount[t] - agreed - had.amount[t]);
}

bool crisis_asks(const struct trial *trial, size_t i)
{
    size_t b = trial->year->crisis.benefitting;
    bool closed = b != NO_PLACE && year_link_closed(trial->year, link_of_pair(trial, i, b));
    return trial->year->states[i].bound && i != trial->year->crisis.state && !closed;
}

int route_order(const void *wanted, const void *other)
{
    const struct route *a = wanted, *b = other;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to == b->to ? 0 : a->to < b->to ? -1 : 1;
}

struct carried_out *carried_between(const struct trial *trial, size_t i, size_t b)
{
    const struct route wanted = {i, b};
    return trial->done_count == 0 ? NULL
                                  : bsearch(&wanted, trial->done, trial->done_count, sizeof *trial->done, route_order);
}

/* What a state has of it type by type: what is neither done nor taken, nor agreed, nor has lapsed. */
static struct measures held_of(const struct trial *trial, size_t i)
{
    struct measures supply = supply_of(trial, i), called = called_of(trial, i);
    struct measures held = left_of(&supply, &trial->past[i].done);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t open = called.amount[t] - trial->past[i].done.amount[t];
        held.amount[t] = smaller(trial->past[i].toward.amount[t], smaller(held.amount[t], open));
    }
    return held;
}

/* Divides what a state has of a type among those for whom it was drawn, the pairs `own` on. */
static bool hold_type(struct trial *trial, struct carried_out *own, size_t count, size_t t, int64_t held)
{
    struct past *past = &trial->past[own->route.from];
    int128 *weights = calloc(count, sizeof *weights);
    int64_t *parts = calloc(count, sizeof *parts);
    size_t *receivers = calloc(count, sizeof *receivers);
    bool there = weights != NULL && parts != NULL && receivers != NULL;
    for (size_t k = 0; there && k < count; k++) {
        weights[k] = own[k].drawn.amount[t];
        receivers[k] = trial->benefits[own[k].route.to];
    }
    bool done = there ? split(trial, parts, NULL, held, weights, count, receivers) : give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t k = 0; done && k < count; k++) {
        own[k].drawn.amount[t] -= parts[k];
        own[k].amount.amount[t] += parts[k];
        past->done.amount[t] += parts[k];
        past->toward.amount[t] -= parts[k];
    }
    free(weights);
    free(parts);
    free(receivers);
    return done;
}

bool hold_draws(struct trial *trial)
{
    bool done = true;
    for (size_t first = 0, end; done && first < trial->done_count; first = end) {
        size_t i = trial->done[first].route.from;
        struct measures held = held_of(trial, i);
        for (end = first; end < trial->done_count && trial->done[end].route.from == i; end++)
            continue;
        for (size_t t = 0; done && t < MEASURE_COUNT; t++)
            if (held.amount[t] > 0)
                done = hold_type(trial, &trial->done[first], end - first, t, held.amount[t]);
    }
    return done;
}

struct measures done_between(const struct trial *trial, size_t i, size_t b)
{
    const struct carried_out *found = carried_between(trial, i, b);
    return found != NULL ? found->amount : (struct measures){{0}};
}

int64_t done_after_agreement(const struct trial *trial, size_t i, size_t b)
{
    const struct carried_out *found = carried_between(trial, i, b);
    return found != NULL ? found->after : 0;
}

struct measures done_toward(const struct trial *trial, size_t b)
{
    struct measures sum = {{0}};
    for (size_t k = 0; k < trial->done_count; k++)
        if (trial->done[k].route.to == b)
            measures_add(&sum, &trial->done[k].amount);
    return sum;
}
