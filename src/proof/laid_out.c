/* What is printed as a flow in the network (optimum.h): where every proof of it starts. */
#include "proof/optimum.h"

/* What flows of a state's type through its edge: without what is done or due. */
static int128 given_here(const struct optimum *optimum, size_t i, size_t t)
{
    const struct trial *trial = optimum->trial;
    struct measures given = divided_given(trial, i), due = optimum_due(optimum, i);
    return fine_amount(trial, t, given.amount[t] - trial->past[i].done.amount[t] - due.amount[t]);
}

static int128 received_here(const struct trial *trial, size_t b, size_t t)
{
    struct measures received = divided_received(trial, b), done = done_toward(trial, b);
    return fine_amount(trial, t, received.amount[t] - done.amount[t]);
}

static int128 passed_here(const struct trial *trial, const struct own_edge *own)
{
    const struct claimed_flow *flow = flow_of_pair(trial, own->from, own->to);
    int64_t amount = flow != NULL ? flow->amount.amount[own->measure] : 0;
    int64_t apart = done_between(trial, own->from, own->to).amount[own->measure] +
                    (own->measure == OFFSETS ? agreed_on(trial, own->from, own->to) : 0);
    return fine_amount(trial, own->measure, amount - apart);
}

/* Binds an edge to what flows through it. False if that is beyond what it lets through. */
static bool bind(struct circulation *whole, size_t edge, int128 amount, int128 most)
{
    bool within = amount >= 0 && amount <= most;
    if (within)
        circulation_bounds(whole, pair_of(edge), amount, amount);
    return within;
}

static bool bind_members(struct circulation *whole, const struct side *side, bool bound)
{
    bool within = true;
    for (const struct party *m = side->members; m < side->members + side->count; m++)
        if (bound)
            within = within && bind(whole, m->edge, m->units * FINE - m->base, m->most);
        else
            circulation_bounds(whole, pair_of(m->edge), 0, m->most);
    return within;
}

/* An edge of the network inside it: bound to what is printed, or free. */
static bool bind_part(struct optimum *optimum, size_t edge, int128 amount, bool bound)
{
    if (edge == NO_EDGE)
        return !bound || amount == 0;
    int128 most = optimum->net.capacity[edge];
    if (bound)
        return bind(&optimum->whole, edge, amount, most);
    circulation_bounds(&optimum->whole, pair_of(edge), 0, most);
    return true;
}

/* Types, needs and links with edges of their own. */
static bool bind_parts(struct optimum *optimum, bool bound)
{
    const struct trial *trial = optimum->trial;
    bool within = true;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        for (size_t i = 0; within && i < trial->year->state_count; i++)
            within =
                bind_part(optimum, optimum->type_edge[place_of(i, t)], bound ? given_here(optimum, i, t) : 0, bound);
        for (size_t b = 0; within && b < trial->year->benefitting_count; b++)
            within =
                bind_part(optimum, optimum->need_edge[place_of(b, t)], bound ? received_here(trial, b, t) : 0, bound);
    }
    for (size_t k = 0; within && k < optimum->own_count; k++)
        within = bind_part(optimum, optimum->own[k].edge, bound ? passed_here(trial, &optimum->own[k]) : 0, bound);
    return within;
}

/* What is due flows in any case. */
static void bind_due(struct optimum *optimum)
{
    for (size_t k = 0; k < optimum->trial->year->state_count * MEASURE_COUNT; k++)
        if (optimum->due_edge[k] != NO_EDGE)
            bind_part(optimum, optimum->due_edge[k], optimum->net.capacity[optimum->due_edge[k]], true);
}

static void release(struct optimum *optimum)
{
    bind_members(&optimum->whole, &optimum->givers, false);
    bind_members(&optimum->whole, &optimum->receivers, false);
    bind_parts(optimum, false);
}

bool lay_out_printed(struct optimum *optimum)
{
    struct circulation *whole = &optimum->whole;
    release(optimum);
    bool fits = bind_members(whole, &optimum->givers, true) && bind_members(whole, &optimum->receivers, true) &&
                bind_parts(optimum, true) && circulation_mend(whole);
    bind_parts(optimum, false);
    return fits;
}

/* What the members are claimed to have, with their bases. */
static void set_units(struct optimum *optimum)
{
    const struct trial *trial = optimum->trial;
    for (size_t b = 0; b < optimum->receivers.count; b++) {
        struct measures had = had_of(trial, b), received = divided_received(trial, b);
        optimum->receivers.members[b].units = trial_units(trial, &received) + trial_units(trial, &had);
    }
    for (size_t m = 0; m < optimum->givers.count; m++)
        optimum->givers.members[m].units = user_given(trial, m);
}

bool lay_out(struct optimum *optimum)
{
    if (!circulation_copy(&optimum->whole, &optimum->net))
        return false;
    bind_due(optimum);
    if (!optimum->without) {
        set_units(optimum);
        lay_out_printed(optimum);
        release(optimum);
    }
    return true;
}
