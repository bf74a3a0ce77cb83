/*
 * The proof that no better distribution exists, by cuts.
 *
 * The possibilities are one network, counted in value: state, its persons and its money, its types,
 * links, needs by type, benefitting states. Delivered: the largest flow. Coverage: the levels of what the
 * benefitting states can receive (levels.h). Use: the same on the giving side, with every benefitting
 * state's sum fixed at its level.
 */
#include <stdlib.h>
#include <string.h>

#include "proof/levels.h"
#include "proof/trial.h"

struct optimum {
    struct trial *trial;
    struct maxflow net;
    struct side givers;         /* users */
    struct side receivers;      /* benefitting states */
    size_t *need_node;          /* of each benefitting state and type */
    size_t *hub[MEASURE_COUNT]; /* node k leads to what its nodes 2k and 2k + 1 lead to (below) */
};

/* --- The network ------------------------------------------------------------------------------- */

/* A node of a state and what can come out of it. */
struct outlet {
    size_t node;
    int128 most;
};

/* What a state gives: all persons, and each type. */
struct outlets {
    struct outlet persons;
    struct outlet of[MEASURE_COUNT];
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
static void build_hub(struct optimum *optimum, enum measure measure, size_t hub, size_t first,
                      size_t end)
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
static void join_run(struct optimum *optimum, size_t node, enum measure measure, struct run run,
                     struct run below, size_t hub)
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

/* What a link lets through, beside agreed offsets. */
static int128 link_most(const struct trial *trial, size_t i, size_t b, enum measure measure)
{
    const struct link *link = year_link(trial->year, i, b);
    int64_t agreed = measure == OFFSETS ? agreed_on(trial, i, b) : 0;
    return link != NULL && link->most.amount[measure] >= 0
               ? (link->most.amount[measure] - agreed) * trial_unit(trial, measure)
               : UNLIMITED;
}

/* The links of a state for a measure: an edge for each with a limit, runs of those without. */
static void add_links(struct optimum *optimum, const struct outlets *outlets, size_t i,
                      enum measure measure)
{
    const struct trial *trial = optimum->trial;
    size_t count = trial->year->benefitting_count;
    const struct outlet *last = NULL; /* of the run that ends before b */
    struct run run = {0, 0};
    for (size_t b = 0; b <= count; b++) {
        const struct outlet *from = NULL;
        if (b < count && link_lets(trial, i, b, measure))
            from = &outlets->of[measure];
        if (from != NULL && (from->most <= 0 || link_most(trial, i, b, measure) < UNLIMITED)) {
            if (from->most > 0)
                fine_edge(&optimum->net, from->node,
                          optimum->need_node[b * MEASURE_COUNT + measure],
                          link_most(trial, i, b, measure));
            from = NULL;
        }
        if (from != last && last != NULL) {
            run.end = b;
            join_run(optimum, last->node, measure, run, (struct run){0, count}, 1);
        }
        if (from != last)
            run.first = b;
        last = from;
    }
}

/* A user of the pool's pledges: its edge out of the source is what it has to give. */
static struct outlet add_user(struct optimum *optimum, size_t m)
{
    struct member *user = &optimum->givers.members[m];
    int128 supply = user_supply(optimum->trial, m);
    user->node = maxflow_node(&optimum->net);
    user->edge = fine_edge(&optimum->net, NODE_SOURCE, user->node, supply);
    user->most = fine_parts(supply);
    return (struct outlet){user->node, supply};
}

/* A part of what comes out of a node. It needs a node of its own only where there is something else too. */
static struct outlet add_outlet(struct optimum *optimum, struct outlet from, int128 most)
{
    bool own = 0 < most && most < from.most;
    return (struct outlet){own ? fine_node(&optimum->net, from.node, most) : from.node, most};
}

/* The state's persons and its money, each a user or below the state as one. */
static void add_kinds(struct optimum *optimum, size_t i, struct outlet *persons,
                      struct outlet *money)
{
    const struct trial *trial = optimum->trial;
    const struct measures most = supply_of(trial, i);
    const int64_t *supply = most.amount;
    if (user_count(trial) > trial->year->state_count) {
        *persons = add_user(optimum, 2 * i);
        *money = add_user(optimum, 2 * i + 1);
        return;
    }
    struct outlet state = add_user(optimum, i);
    *persons = add_outlet(optimum, state,
                          ((int128)supply[RELOCATIONS] + supply[OFFSETS]) * trial->person_units);
    *money = add_outlet(optimum, state,
                        ((int128)supply[FINANCIAL] + supply[ALTERNATIVE]) * trial->cent_units);
}

static void add_state(struct optimum *optimum, size_t i)
{
    const struct trial *trial = optimum->trial;
    const struct measures most = supply_of(trial, i);
    const int64_t *supply = most.amount;
    struct outlets outlets;
    struct outlet money;
    add_kinds(optimum, i, &outlets.persons, &money);
    outlets.of[FINANCIAL] = money;
    outlets.of[RELOCATIONS] =
        add_outlet(optimum, outlets.persons, supply[RELOCATIONS] * trial->person_units);
    outlets.of[OFFSETS] =
        add_outlet(optimum, outlets.persons, supply[OFFSETS] * trial->person_units);
    outlets.of[ALTERNATIVE] = add_outlet(optimum, money, supply[ALTERNATIVE] * trial->cent_units);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        add_links(optimum, &outlets, i, (enum measure)t);
}

static void add_benefitting(struct optimum *optimum, size_t b)
{
    struct member *receiver = &optimum->receivers.members[b];
    receiver->node = maxflow_node(&optimum->net);
    receiver->edge = fine_edge(&optimum->net, receiver->node, NODE_SINK, UNLIMITED);
    receiver->most = UNLIMITED;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        size_t need = optimum->need_node[b * MEASURE_COUNT + t] = maxflow_node(&optimum->net);
        fine_edge(&optimum->net, need, receiver->node,
                  open_need(optimum->trial, b).amount[t] *
                      trial_unit(optimum->trial, (enum measure)t));
    }
}

static bool build(struct optimum *optimum, struct trial *trial)
{
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    size_t hubs = 2 * MEASURE_COUNT * count; /* and as many edges, two below each inner one */
    size_t edges = states * (6 + 4 * count) + count * (MEASURE_COUNT + 1) + hubs;
    optimum->trial = trial;
    optimum->need_node = arena_list(&trial->room, count * MEASURE_COUNT, sizeof *optimum->need_node);
    for (size_t t = 0; t < MEASURE_COUNT; t++) /* a tree above `count` leaves has fewer numbers */
        optimum->hub[t] = arena_list(&trial->room, 4 * count + 2, sizeof *optimum->hub[t]);
    if (!side_init(&optimum->givers, user_count(trial), true) ||
        !side_init(&optimum->receivers, count, false) || trial->room.failed ||
        !maxflow_init(&optimum->net, states * 6 + count * (MEASURE_COUNT + 1) + hubs, edges))
        return false;
    optimum->net.progress = trial->year->progress;
    for (size_t b = 0; b < count; b++)
        add_benefitting(optimum, b);
    for (size_t t = 0; count > 0 && t < MEASURE_COUNT; t++)
        build_hub(optimum, (enum measure)t, 1, 0, count);
    for (size_t i = 0; i < states; i++)
        add_state(optimum, i);
    return true;
}

void trial_forget_optimum(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    if (optimum == NULL)
        return;
    maxflow_clear(&optimum->net);
    side_clear(&optimum->givers);
    side_clear(&optimum->receivers);
    free(optimum);
    trial->optimum = NULL;
}

/* --- Delivered --------------------------------------------------------------------------------- */

/* The value in fine parts as text. */
static void value_text(char out[EXACT_TEXT_SIZE], const struct trial *trial, int128 fine)
{
    fraction_text(out, fraction_make(fine / FINE, trial->person_units), 6, true);
}

bool check_delivered(struct trial *trial)
{
    struct optimum *optimum = trial->optimum = calloc(1, sizeof *optimum);
    if (optimum == NULL || !build(optimum, trial))
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    int128 most = maxflow_run(&optimum->net), given = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct measures own = divided_given(trial, i);
        given += trial_units(trial, &own) * FINE;
    }
    char text[EXACT_TEXT_SIZE];
    value_text(text, trial, most);
    return given == most
               ? CONFIRM(trial, delivered, text)
               : refuse(trial, "%s person-equivalents could arrive", text);
}

/* Whether what a member has lies less than a unit from what the level gives: one person, if it gives or
 * receives any, and one cent. */
static bool within_a_unit(struct trial *trial, const struct side *side, const struct member *member,
                          bool persons, const char *code, const char *what)
{
    int128 exact = 0, most = trial->cent_units + (persons ? trial->person_units : 0);
    if (!level_part(&exact, side, member))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    int128 distance = member->units * FINE - exact;
    if ((distance < 0 ? -distance : distance) < most * FINE + BLUR)
        return true;
    char text[EXACT_TEXT_SIZE];
    value_text(text, trial, exact);
    return refuse(trial, "%s: %s gives it %s person-equivalents", code, what, text);
}

static bool any_persons(const struct measures *measures)
{
    return measures->amount[RELOCATIONS] + measures->amount[OFFSETS] > 0;
}

static bool find_levels(struct optimum *optimum, struct side *side)
{
    solpool_status status = levels_find(&optimum->net, side);
    return status == SOLPOOL_OK || give_up(optimum->trial, status);
}

/* --- Coverage ---------------------------------------------------------------------------------- */

static bool compare_coverage(struct trial *trial, const struct side *side)
{
    for (size_t b = 0; b < side->count; b++)
        if (side->members[b].weight > 0 &&
            !within_a_unit(trial, side, &side->members[b],
                           any_persons(&trial->claim->benefitting[b].need.measures),
                           trial->claim->benefitting[b].code, "balanced coverage"))
            return false;
    return true;
}

/* Each set of states up to a level receives all that it can, exactly. */
static bool check_nested(struct trial *trial, const struct side *side)
{
    size_t missed = 0;
    return levels_reached(&missed, side) ||
           refuse(trial, "%s and the states covered less could receive more",
                  trial->claim->benefitting[missed].code);
}

bool check_coverage(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    struct side *receivers = &optimum->receivers;
    for (size_t b = 0; b < receivers->count; b++) {
        struct measures received = divided_received(trial, b);
        receivers->members[b].units = trial_units(trial, &received);
        if (!claim_weight(&receivers->members[b].weight, trial, b))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    return find_levels(optimum, receivers) && compare_coverage(trial, receivers) &&
           check_nested(trial, receivers) &&
           CONFIRM(trial, coverage);
}

/* --- Use --------------------------------------------------------------------------------------- */

/* Fixes what each benefitting state receives at its level. In a year without need (Art 12(4)) a state
 * may have no needed value and still be sent what was pledged: it takes what is left. */
static bool fix_received(struct optimum *optimum)
{
    const struct side *receivers = &optimum->receivers;
    for (size_t b = 0; b < receivers->count; b++) {
        const struct member *receiver = &receivers->members[b];
        int128 part = 0;
        if (!level_part(&part, receivers, receiver))
            return give_up(optimum->trial, SOLPOOL_ERR_RANGE);
        optimum->net.edges[receiver->edge].capacity = receiver->weight > 0 ? part : UNLIMITED;
    }
    return true;
}

static bool compare_use(struct trial *trial, const struct side *givers)
{
    for (size_t m = 0; m < givers->count; m++) {
        const struct claimed_state *state = &trial->claim->states[user_state(trial, m)];
        if (!within_a_unit(trial, givers, &givers->members[m],
                           any_persons(&state->to_implement.measures), state->code,
                           "in proportion to its pledge the pool"))
            return false;
    }
    return true;
}

bool check_pro_rata(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    struct side *givers = &optimum->givers;
    for (size_t m = 0; m < givers->count; m++) {
        givers->members[m].weight = user_supply(trial, m);
        givers->members[m].units = user_given(trial, m);
    }
    return fix_received(optimum) && find_levels(optimum, givers) && compare_use(trial, givers) &&
           CONFIRM(trial, use);
}
