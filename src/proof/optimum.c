#include "proof/optimum.h"

#include <stdlib.h>
#include <string.h>

/* --- The network ------------------------------------------------------------------------------- */

/* A node of a state and what can come out of it. */
struct outlet {
    size_t node;
    int128 most;
};

/* Benefitting states first to end - 1. */
struct run {
    size_t first, end;
};

/*
 * Links without limits need no edges of their own. Over the needs of a type stands a tree of hubs, hub 1
 * above all of them, hub k above hubs 2k and 2k + 1, each of which leads to one half: what serves a
 * whole run of benefitting states is joined to the few hubs that make up the run.
 */
static void build_hub(struct optimum *optimum, enum measure measure, size_t hub, size_t first, size_t end)
{
    size_t middle = first + (end - first) / 2;
    if (end - first == 1) {
        optimum->hub[measure][hub] = optimum->need_node[first * MEASURE_COUNT + measure];
        return;
    }
    size_t node = optimum->hub[measure][hub] = maxflow_node(&optimum->net);
    build_hub(optimum, measure, 2 * hub, first, middle);
    build_hub(optimum, measure, 2 * hub + 1, middle, end);
    fine_edge(&optimum->net, node, optimum->hub[measure][2 * hub], UNLIMITED);
    fine_edge(&optimum->net, node, optimum->hub[measure][2 * hub + 1], UNLIMITED);
}

/* Joins a node to the benefitting states of a run, as far as they lie below this hub. */
static void join_run(struct optimum *optimum, size_t node, enum measure measure, struct run run, struct run below,
                     size_t hub)
{
    size_t middle = below.first + (below.end - below.first) / 2;
    if (run.first >= below.end || run.end <= below.first)
        return;
    if (run.first <= below.first && below.end <= run.end) {
        fine_edge(&optimum->net, node, optimum->hub[measure][hub], UNLIMITED);
        return;
    }
    join_run(optimum, node, measure, run, (struct run){below.first, middle}, 2 * hub);
    join_run(optimum, node, measure, run, (struct run){middle, below.end}, 2 * hub + 1);
}

static int128 link_most(const struct trial *trial, size_t i, size_t b, enum measure measure)
{
    const struct link *link = link_of_pair(trial, i, b);
    int64_t done = done_between(trial, i, b).amount[measure] + (measure == OFFSETS ? agreed_on(trial, i, b) : 0);
    return link != NULL && link->most.amount[measure] >= 0
               ? larger(0, link->most.amount[measure] - done) * trial_unit(trial, measure)
               : UNLIMITED;
}

static int64_t link_weight(const struct trial *trial, size_t i, size_t b)
{
    const struct link *link = link_of_pair(trial, i, b);
    return link != NULL ? link->weight_millionths : MILLION;
}

/* The links of a state for a measure: an edge for each with a limit or a preference, runs of the others. */
static void add_links(struct optimum *optimum, struct outlet outlet, size_t i, enum measure measure)
{
    const struct trial *trial = optimum->trial;
    size_t count = trial->year->benefitting_count;
    struct run run = {0, 0};
    for (size_t b = 0; outlet.most > 0 && b <= count; b++) {
        bool lets = b < count && link_lets(trial, i, b, measure);
        int128 most = lets ? link_most(trial, i, b, measure) : 0;
        int64_t weight = lets ? link_weight(trial, i, b) : MILLION;
        if (lets && most >= UNLIMITED && weight == MILLION)
            continue; /* the run goes on */
        if (lets)
            optimum->own[optimum->own_count++] = (struct own_edge){
                fine_edge(&optimum->net, outlet.node, optimum->need_node[b * MEASURE_COUNT + measure], most), i, b,
                measure, weight};
        run.end = b;
        if (run.first < run.end)
            join_run(optimum, outlet.node, measure, run, (struct run){0, count}, 1);
        run.first = b + 1;
    }
}

/* What a state has to give in this network. */
static struct measures supply_here(const struct optimum *optimum, size_t i)
{
    struct measures supply = supply_of(optimum->trial, i);
    if (optimum->without)
        measures_add(&supply, &optimum->trial->past[i].taken);
    return supply;
}

/* What was drawn and not carried out, and is still there. */
struct measures optimum_due(const struct optimum *optimum, size_t i)
{
    const struct measures *done = &optimum->trial->past[i].done;
    struct measures supply = supply_here(optimum, i), called = called_of(optimum->trial, i);
    struct measures due = left_of(&supply, done);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        due.amount[t] = optimum->loose[t] ? 0 : smaller(due.amount[t], called.amount[t] - done->amount[t]);
    return due;
}

/* What is left of it beside what is done and due; no kind was done beyond it. */
static struct measures rest_here(const struct optimum *optimum, size_t i)
{
    struct measures rest = supply_here(optimum, i), due = optimum_due(optimum, i);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        rest.amount[t] -= optimum->trial->past[i].done.amount[t] + due.amount[t];
    return rest;
}

/* A user of the pool's pledges: its edge out of the source is what it has to give. */
static struct outlet add_user(struct optimum *optimum, size_t m)
{
    size_t i = user_state(optimum->trial, m);
    struct party *user = &optimum->givers.members[m];
    struct measures rest = rest_here(optimum, i), due = optimum_due(optimum, i);
    int128 most = user_units(optimum->trial, m, &rest);
    int128 bound = user_units(optimum->trial, m, &due);
    user->node = maxflow_node(&optimum->net);
    user->edge = fine_edge(&optimum->net, NODE_SOURCE, user->node, most);
    user->most = fine_parts(most);
    user->base = fine_parts(bound + user_units(optimum->trial, m, &optimum->trial->past[i].done));
    optimum->givers.bound += fine_parts(bound);
    /* By one reading (S32) a level may give it more than it has: its own limit stands behind its edge. */
    bool less = rule_is(optimum->trial, RULE_PRO_RATA_BASE, BASE_PLEDGE);
    return (struct outlet){less ? fine_node(&optimum->net, user->node, most) : user->node, most};
}

/* A part of what comes out of a node: a type (else NO_EDGE), with what is due, on an edge of its own; a kind needs one
 * only where there is something else too. */
static struct outlet add_outlet(struct optimum *optimum, struct outlet from, int128 most, size_t type, int128 due)
{
    most = most < from.most ? most : from.most;
    bool own = due > 0 || (0 < most && most < from.most) || (most > 0 && type != NO_EDGE);
    if (own && type != NO_EDGE)
        optimum->type_edge[type] = optimum->net.edge_count;
    struct outlet outlet = {own ? fine_node(&optimum->net, from.node, most) : from.node, most + due};
    if (due > 0)
        optimum->due_edge[type] = fine_edge(&optimum->net, NODE_SOURCE, outlet.node, due);
    return outlet;
}

/* The state's persons and its money, each a user or below the state as one. */
static void add_kinds(struct optimum *optimum, size_t i, struct outlet *persons, struct outlet *money)
{
    const struct trial *trial = optimum->trial;
    const struct measures most = rest_here(optimum, i);
    const int64_t *rest = most.amount;
    if (user_count(trial) > trial->year->state_count) {
        *persons = add_user(optimum, 2 * i);
        *money = add_user(optimum, 2 * i + 1);
        return;
    }
    struct outlet state = add_user(optimum, i);
    *persons =
        add_outlet(optimum, state, ((int128)rest[RELOCATIONS] + rest[OFFSETS]) * trial->person_units, NO_EDGE, 0);
    *money = add_outlet(optimum, state, ((int128)rest[FINANCIAL] + rest[ALTERNATIVE]) * trial->cent_units, NO_EDGE, 0);
}

/* A type of its own, of what comes out of `from`. */
static struct outlet add_type(struct optimum *optimum, struct outlet from, size_t i, enum measure measure)
{
    const struct trial *trial = optimum->trial;
    int64_t due = optimum_due(optimum, i).amount[measure];
    int64_t rest = rest_here(optimum, i).amount[measure];
    int128 unit = trial_unit(trial, measure), most = larger(0, rest) * unit;
    bool shares = measure == FINANCIAL; /* what is pledged as alternative measures, too */
    return add_outlet(optimum, from, shares ? from.most : most, i * MEASURE_COUNT + measure, due * unit);
}

static void add_state(struct optimum *optimum, size_t i)
{
    struct outlet outlets[MEASURE_COUNT];
    struct outlet persons, money;
    add_kinds(optimum, i, &persons, &money);
    outlets[RELOCATIONS] = add_type(optimum, persons, i, RELOCATIONS);
    outlets[OFFSETS] = add_type(optimum, persons, i, OFFSETS);
    outlets[ALTERNATIVE] = add_type(optimum, money, i, ALTERNATIVE);
    outlets[FINANCIAL] = add_type(optimum, money, i, FINANCIAL);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        add_links(optimum, outlets[t], i, (enum measure)t);
}

static void add_benefitting(struct optimum *optimum, size_t b)
{
    struct party *receiver = &optimum->receivers.members[b];
    receiver->node = maxflow_node(&optimum->net);
    receiver->edge = fine_edge(&optimum->net, receiver->node, NODE_SINK, UNLIMITED);
    receiver->most = UNLIMITED;
    struct measures done = done_toward(optimum->trial, b), had = had_of(optimum->trial, b);
    receiver->base =
        fine_parts(trial_units(optimum->trial, &done) + (optimum->without ? 0 : trial_units(optimum->trial, &had)));
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        size_t need = optimum->need_node[b * MEASURE_COUNT + t] = maxflow_node(&optimum->net);
        int64_t most = optimum->without ? optimum->trial->claim->benefitting[b].need.measures.amount[t] -
                                              (t == OFFSETS ? optimum->trial->agreed_received[b] : 0)
                                        : open_need(optimum->trial, b, t);
        optimum->need_edge[b * MEASURE_COUNT + t] =
            fine_edge(&optimum->net, need, receiver->node,
                      larger(0, most - done.amount[t]) * trial_unit(optimum->trial, (enum measure)t));
    }
}

static bool build_once(struct optimum *optimum, struct trial *trial)
{
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    size_t hubs = 2 * MEASURE_COUNT * count; /* and as many edges, two below each inner one */
    size_t edges = states * (15 + 4 * count) + count * (MEASURE_COUNT + 1) + hubs;
    optimum->trial = trial;
    optimum->need_node = arena_list(&trial->room, count * MEASURE_COUNT, sizeof *optimum->need_node);
    optimum->need_edge = arena_list(&trial->room, count * MEASURE_COUNT, sizeof *optimum->need_edge);
    optimum->due_edge = arena_list(&trial->room, states * MEASURE_COUNT, sizeof *optimum->due_edge);
    optimum->type_edge = arena_list(&trial->room, states * MEASURE_COUNT, sizeof *optimum->type_edge);
    optimum->own = arena_list(&trial->room, trial->year->link_count * MEASURE_COUNT, sizeof *optimum->own);
    for (size_t t = 0; t < MEASURE_COUNT; t++) /* a tree above `count` leaves has fewer numbers */
        optimum->hub[t] = arena_list(&trial->room, 4 * count + 2, sizeof *optimum->hub[t]);
    if (!side_init(&optimum->givers, user_count(trial)) || !side_init(&optimum->receivers, count) ||
        trial->room.failed || !maxflow_init(&optimum->net, states * 11 + count * (MEASURE_COUNT + 1) + hubs, edges))
        return false;
    optimum->net.progress = trial->year->progress;
    for (size_t k = 0; k < states * MEASURE_COUNT; k++)
        optimum->due_edge[k] = optimum->type_edge[k] = NO_EDGE;
    for (size_t b = 0; b < count; b++)
        add_benefitting(optimum, b);
    for (size_t t = 0; count > 0 && t < MEASURE_COUNT; t++)
        build_hub(optimum, (enum measure)t, 1, 0, count);
    for (size_t i = 0; i < states; i++)
        add_state(optimum, i);
    return true;
}

static void clear(struct optimum *optimum)
{
    maxflow_clear(&optimum->net);
    circulation_clear(&optimum->whole);
    side_clear(&optimum->givers);
    side_clear(&optimum->receivers);
}

void optimum_free(struct optimum *optimum)
{
    if (optimum != NULL)
        clear(optimum);
    free(optimum);
}

/* Whether all that was drawn of a type finds a place by itself: all other edges out of the source are shut. */
static bool is_placed(struct optimum *optimum, size_t t)
{
    struct maxflow *net = &optimum->net;
    int128 due = 0;
    for (size_t m = 0; m < optimum->givers.count; m++)
        net->capacity[optimum->givers.members[m].edge] = 0;
    for (size_t k = 0; k < optimum->trial->year->state_count * MEASURE_COUNT; k++) {
        size_t edge = optimum->due_edge[k];
        if (edge == NO_EDGE)
            continue;
        int64_t own = optimum_due(optimum, k / MEASURE_COUNT).amount[k % MEASURE_COUNT];
        net->capacity[edge] =
            k % MEASURE_COUNT == t ? fine_parts(own * trial_unit(optimum->trial, (enum measure)t)) : 0;
        due += net->capacity[edge];
    }
    return due == 0 || maxflow_run(net) == due;
}

/* What was drawn binds where it finds a place; of a type where not all of it does, nothing binds. */
bool optimum_build(struct optimum *optimum, struct trial *trial)
{
    bool loose[MEASURE_COUNT] = {false}, without = optimum->without, any = false;
    if (!build_once(optimum, trial))
        return false;
    for (size_t t = 0; optimum->givers.bound > 0 && t < MEASURE_COUNT; t++)
        loose[t] = !is_placed(optimum, t);
    any = optimum->givers.bound > 0;
    if (!any)
        return true;
    clear(optimum);
    *optimum = (struct optimum){.without = without};
    memcpy(optimum->loose, loose, sizeof loose);
    return build_once(optimum, trial);
}
