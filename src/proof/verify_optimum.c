/*
 * The proof that no better distribution exists, by cuts.
 *
 * The possibilities are one network, counted in value: state, its persons and its money, its types,
 * links, needs by type, benefitting states. Delivered: the largest flow. Coverage: the sums that the
 * benefitting states can receive form the base of a polymatroid with f(S) = the largest flow into S;
 * its lexicographically best point rises level by level, and each level is the smallest
 * [f(P + S) - f(P)] / need(S) over the sets S of states above those already settled, P. Newton's
 * iteration on smallest cuts finds it. The sets P grow to nested cuts. Use: the same on the giving
 * side, with every benefitting state's sum fixed at its level.
 *
 * All of it is done in whole numbers, in billionths of the smallest value unit: the sum of a set is
 * exact, and what a level gives to one member is known to a few billionths.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proof/maxflow.h"
#include "proof/trial.h"

#define UNLIMITED (INT128_MAX / 8)
#define FINE INT64_C(1000000000) /* parts of a value unit */
#define BLUR (FINE / 1000)       /* more than all that is lost by rounding down to those parts */

/* A level: `sum` for each `weight`. */
struct level {
    int128 sum;
    int128 weight;
};

/* One side's members: their edges, what each level is measured against, and what is found. */
struct side {
    size_t count;
    size_t *edge; /* from the source to each state, from each benefitting state to the sink */
    size_t *node;
    bool giving;         /* edges out of the source: a tight set is what the source still reaches */
    int128 *weight;      /* 0 for members that take no part */
    struct level *level; /* found */
    bool *settled;
    bool *tight; /* scratch */
};

struct optimum {
    struct trial *trial;
    struct maxflow graph;
    struct side givers;    /* states */
    struct side receivers; /* benefitting states */
    size_t *need_node;     /* of each benefitting state and type */
    int128 *capacity;      /* of each edge; the members' own edges change with the level */
};

/* --- The network ------------------------------------------------------------------------------- */

/* `units` are value units, or UNLIMITED. The reader's limits keep FINE parts of them in range. */
static size_t add(struct optimum *optimum, size_t from, size_t to, int128 units)
{
    int128 capacity = units < UNLIMITED ? units * FINE : UNLIMITED;
    size_t edge = maxflow_edge(&optimum->graph, from, to, capacity);
    optimum->capacity[edge] = capacity;
    return edge;
}

static size_t add_node(struct optimum *optimum, size_t from, int128 units)
{
    size_t node = maxflow_node(&optimum->graph);
    add(optimum, from, node, units);
    return node;
}

/* One link's edge for a measure, out of the node that limits it. */
static void add_link(struct optimum *optimum, size_t node, size_t i, size_t b, enum measure measure)
{
    const struct link *link = year_link(optimum->trial->year, i, b);
    int128 most = link != NULL && link->most.amount[measure] >= 0
                      ? link->most.amount[measure] * trial_unit(optimum->trial, measure)
                      : UNLIMITED;
    if (link_lets(optimum->trial, i, b, measure))
        add(optimum, node, optimum->need_node[b * MEASURE_COUNT + measure], most);
}

static void add_state(struct optimum *optimum, size_t i)
{
    const struct trial *trial = optimum->trial;
    const struct measures most = supply_of(trial, i);
    const int64_t *supply = most.amount;
    int128 person = trial->person_units, cent = trial->cent_units;
    size_t state = optimum->givers.node[i] = maxflow_node(&optimum->graph);
    optimum->givers.edge[i] = add(optimum, NODE_SOURCE, state, trial_units(trial, &most));
    size_t persons =
        add_node(optimum, state, ((int128)supply[RELOCATIONS] + supply[OFFSETS]) * person);
    size_t relocations = add_node(optimum, persons, supply[RELOCATIONS] * person);
    size_t closed = add_node(optimum, persons, supply[OFFSETS] * person);
    size_t money =
        add_node(optimum, state, ((int128)supply[FINANCIAL] + supply[ALTERNATIVE]) * cent);
    size_t alternative = add_node(optimum, money, supply[ALTERNATIVE] * cent);
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        add_link(optimum, relocations, i, b, RELOCATIONS);
        add_link(optimum, link_open(trial, i, b) ? persons : closed, i, b, OFFSETS);
        add_link(optimum, money, i, b, FINANCIAL);
        add_link(optimum, alternative, i, b, ALTERNATIVE);
    }
}

static void add_benefitting(struct optimum *optimum, size_t b)
{
    size_t node = optimum->receivers.node[b] = maxflow_node(&optimum->graph);
    optimum->receivers.edge[b] = add(optimum, node, NODE_SINK, UNLIMITED);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        size_t need = optimum->need_node[b * MEASURE_COUNT + t] = maxflow_node(&optimum->graph);
        add(optimum, need, node,
            optimum->trial->claim->benefitting[b].need.measures.amount[t] *
                trial_unit(optimum->trial, (enum measure)t));
    }
}

static bool side_init(struct side *side, size_t count, bool giving)
{
    side->giving = giving;
    side->count = count;
    side->edge = calloc(count + 1, sizeof *side->edge);
    side->node = calloc(count + 1, sizeof *side->node);
    side->weight = calloc(count + 1, sizeof *side->weight);
    side->level = calloc(count + 1, sizeof *side->level);
    side->settled = calloc(count + 1, sizeof *side->settled);
    side->tight = calloc(count + 1, sizeof *side->tight);
    return side->edge != NULL && side->node != NULL && side->weight != NULL &&
           side->level != NULL && side->settled != NULL && side->tight != NULL;
}

static void side_clear(struct side *side)
{
    free(side->edge);
    free(side->node);
    free(side->weight);
    free(side->level);
    free(side->settled);
    free(side->tight);
}

static bool build(struct optimum *optimum, struct trial *trial)
{
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    size_t edges = states * (6 + 4 * count) + count * (MEASURE_COUNT + 1);
    optimum->trial = trial;
    optimum->need_node = calloc(count * MEASURE_COUNT + 1, sizeof *optimum->need_node);
    optimum->capacity = calloc(2 * edges + 2, sizeof *optimum->capacity);
    if (!side_init(&optimum->givers, states, true) ||
        !side_init(&optimum->receivers, count, false) || optimum->need_node == NULL ||
        optimum->capacity == NULL ||
        !maxflow_init(&optimum->graph, states * 6 + count * (MEASURE_COUNT + 1), edges))
        return false;
    for (size_t b = 0; b < count; b++)
        add_benefitting(optimum, b);
    for (size_t i = 0; i < states; i++)
        add_state(optimum, i);
    return true;
}

void trial_forget_optimum(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    if (optimum == NULL)
        return;
    maxflow_clear(&optimum->graph);
    side_clear(&optimum->givers);
    side_clear(&optimum->receivers);
    free(optimum->need_node);
    free(optimum->capacity);
    free(optimum);
    trial->optimum = NULL;
}

/* --- Levels ------------------------------------------------------------------------------------ */

/* What a level gives to a member; false if that leaves 128 bits. */
static bool part_of(int128 *part, struct level level, int128 weight)
{
    int128 rest;
    return exact_mul_div(part, &rest, level.sum, weight, level.weight);
}

static int128 run(struct optimum *optimum)
{
    for (size_t e = 0; e < optimum->graph.edge_count; e++)
        optimum->graph.edges[e].capacity = optimum->capacity[e];
    return maxflow_run(&optimum->graph);
}

/* The largest flow that only some members take part in: f(S). */
static int128 flow_of(struct optimum *optimum, const struct side *side, const bool *some)
{
    for (size_t m = 0; m < side->count; m++)
        optimum->capacity[side->edge[m]] =
            side->weight[m] > 0 && (some[m] || side->settled[m]) ? UNLIMITED : 0;
    return run(optimum);
}

/* The largest flow with the settled members unlimited and the others at the level, against what that
 * would have to be. `tight` marks the members of a set that cannot reach the level, if there is one. */
static bool reaches(bool *reached, struct optimum *optimum, const struct side *side,
                    struct level level, int128 below)
{
    int128 wanted = below;
    for (size_t m = 0; m < side->count; m++) {
        int128 part = UNLIMITED;
        if (!side->settled[m]) {
            if (!part_of(&part, level, side->weight[m]) || part >= UNLIMITED)
                return false;
            wanted += part;
        }
        optimum->capacity[side->edge[m]] = part;
    }
    *reached = run(optimum) >= wanted;
    for (size_t m = 0; m < side->count; m++)
        side->tight[m] = !side->settled[m] && side->weight[m] > 0 &&
                         maxflow_reached(&optimum->graph, side->node[m]) == side->giving;
    return true;
}

static int128 weight_of(const struct side *side, const bool *some)
{
    int128 weight = 0;
    for (size_t m = 0; m < side->count; m++)
        weight += some[m] && !side->settled[m] ? side->weight[m] : 0;
    return weight;
}

/*
 * The next level above `below` = f(P): from the level of all open members downward, each smallest cut
 * shows a set that cannot reach the level; the level of that set is tried next, until the flow
 * reaches it. The last set found, `last`, is the next to settle.
 */
static bool next_level(struct level *level, bool *last, struct optimum *optimum, struct side *side,
                       int128 below)
{
    for (size_t m = 0; m < side->count; m++)
        last[m] = !side->settled[m] && side->weight[m] > 0;
    for (;;) {
        bool reached = false;
        level->weight = weight_of(side, last);
        level->sum = flow_of(optimum, side, last) - below;
        if (!reaches(&reached, optimum, side, *level, below))
            return false;
        /* A set that falls short by less than the fine parts lost is at the level. */
        if (reached || weight_of(side, side->tight) == 0 ||
            memcmp(last, side->tight, side->count * sizeof *last) == 0)
            return true;
        memcpy(last, side->tight, side->count * sizeof *last);
    }
}

/* All levels, from the lowest up. */
static bool find_levels(struct optimum *optimum, struct side *side)
{
    bool *last = calloc(side->count + 1, sizeof *last);
    if (last == NULL)
        return give_up(optimum->trial, SOLPOOL_ERR_MEMORY);
    bool ok = true;
    size_t open = 0;
    for (size_t m = 0; m < side->count; m++) {
        side->settled[m] = false;
        open += side->weight[m] > 0 ? 1 : 0;
    }
    while (ok && open > 0) {
        struct level level;
        memset(last, 0, side->count * sizeof *last);
        int128 below = flow_of(optimum, side, last);
        ok = next_level(&level, last, optimum, side, below);
        for (size_t m = 0; ok && m < side->count; m++)
            if (last[m] && !side->settled[m]) {
                side->settled[m] = true;
                side->level[m] = level;
                open--;
            }
    }
    free(last);
    return ok || give_up(optimum->trial, SOLPOOL_ERR_RANGE);
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
    int128 most = run(optimum), given = 0;
    for (size_t i = 0; i < trial->year->state_count; i++)
        given += trial_units(trial, &trial->given[i]) * FINE;
    char text[EXACT_TEXT_SIZE];
    value_text(text, trial, most);
    return given == most
               ? confirm(trial, "a cut of %s person-equivalents is reached: no more can arrive",
                         text)
               : refuse(trial, "%s person-equivalents could arrive", text);
}

/* Whether a sum of value units lies less than a unit from what the level gives: one person, if the
 * member gives or receives any, and one cent. */
static bool within_a_unit(struct trial *trial, const struct side *side, size_t m, int128 units,
                          bool persons, const char *code, const char *what)
{
    int128 exact = 0, most = trial->cent_units + (persons ? trial->person_units : 0);
    if (side->weight[m] > 0 && !part_of(&exact, side->level[m], side->weight[m]))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    int128 distance = units * FINE - exact;
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

/* --- Coverage ---------------------------------------------------------------------------------- */

/* The needed values in fine parts. */
static bool coverage_weights(const struct trial *trial, struct side *side)
{
    for (size_t b = 0; b < side->count; b++) {
        const struct claimed *need = &trial->claim->benefitting[b].need;
        int128 units = trial_units(trial, &need->measures), rest = 0;
        int128 pool = trial->year->pool.relocations * trial->person_units;
        if (need->flag || trial->weights == 0)
            side->weight[b] = units * FINE;
        else if (!exact_mul_div(&side->weight[b], &rest, pool * FINE, trial->weight[b],
                                trial->weights))
            return false;
    }
    return true;
}

/* Each set that is settled up to a level receives all that it can, exactly: the nested cuts. */
static bool check_nested(struct optimum *optimum, struct side *side)
{
    struct trial *trial = optimum->trial;
    memset(side->tight, 0, side->count * sizeof *side->tight);
    for (size_t m = 0; m < side->count; m++) {
        int128 sum = 0;
        if (side->weight[m] == 0)
            continue;
        struct fraction own = fraction_make(side->level[m].sum, side->level[m].weight);
        for (size_t k = 0; k < side->count; k++) {
            side->settled[k] =
                side->weight[k] > 0 &&
                fraction_compare(fraction_make(side->level[k].sum, side->level[k].weight), own) <=
                    0;
            sum += side->settled[k] ? trial_units(trial, &trial->received[k]) : 0;
        }
        if (sum * FINE != flow_of(optimum, side, side->tight))
            return refuse(trial, "%s and the states covered less could receive more",
                          trial->claim->benefitting[m].code);
    }
    return true;
}

static bool compare_coverage(struct trial *trial, const struct side *side)
{
    for (size_t b = 0; b < side->count; b++)
        if (side->weight[b] > 0 &&
            !within_a_unit(trial, side, b, trial_units(trial, &trial->received[b]),
                           any_persons(&trial->claim->benefitting[b].need.measures),
                           trial->claim->benefitting[b].code, "balanced coverage"))
            return false;
    return true;
}

bool check_coverage(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    if (!coverage_weights(trial, &optimum->receivers))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    return find_levels(optimum, &optimum->receivers) &&
           compare_coverage(trial, &optimum->receivers) &&
           check_nested(optimum, &optimum->receivers) &&
           confirm(trial, "nested cuts: nobody worse covered could receive more");
}

/* --- Use --------------------------------------------------------------------------------------- */

/* Fixes what each benefitting state receives at its level. In a year without need (Art 12(4)) a state
 * may have no needed value and still be sent what was pledged: it takes what is left. */
static bool fix_received(struct optimum *optimum)
{
    const struct side *receivers = &optimum->receivers;
    for (size_t b = 0; b < receivers->count; b++) {
        int128 part = 0;
        if (receivers->weight[b] > 0 && !part_of(&part, receivers->level[b], receivers->weight[b]))
            return give_up(optimum->trial, SOLPOOL_ERR_RANGE);
        optimum->capacity[receivers->edge[b]] = receivers->weight[b] > 0 ? part : UNLIMITED;
    }
    return true;
}

static bool compare_use(struct trial *trial, const struct side *givers)
{
    for (size_t i = 0; i < givers->count; i++)
        if (!within_a_unit(trial, givers, i, trial_units(trial, &trial->given[i]),
                           any_persons(&trial->claim->states[i].to_implement.measures),
                           trial->claim->states[i].code, "in proportion to its pledge the pool"))
            return false;
    return true;
}

bool check_pro_rata(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    struct side *givers = &optimum->givers;
    for (size_t i = 0; i < givers->count; i++) {
        struct measures most = supply_of(trial, i);
        givers->weight[i] = trial_units(trial, &most);
    }
    return fix_received(optimum) && find_levels(optimum, givers) && compare_use(trial, givers) &&
           confirm(trial, "nested cuts: nobody used less could give more");
}
