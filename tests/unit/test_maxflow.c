/* src/proof/maxflow.h, levels.h: flows, cuts and levels of small networks against trying every cut and every set. */
#include "support.h"

#include "proof/levels.h"

/* --- Networks ---------------------------------------------------------------------------------- */

static unsigned next_random(unsigned *state, unsigned below)
{
    *state = *state * 1103515245U + 12345U;
    return (*state >> 16) % below;
}

/* What the cut with these nodes on the source's side lets through: bit k is node k. */
static int128 cut_value(const struct maxflow *graph, unsigned side)
{
    int128 value = 0;
    for (size_t e = 0; e < graph->edge_count; e++) {
        size_t from = graph->edges[e ^ 1].to, to = graph->edges[e].to;
        if ((side >> from & 1) != 0 && (side >> to & 1) == 0)
            value += graph->capacity[e];
    }
    return value;
}

/* By trying every cut. */
static int128 smallest_cut(const struct maxflow *graph)
{
    int128 least = INT128_MAX;
    for (unsigned side = 0; side < 1U << graph->node_count; side++)
        if ((side >> NODE_SOURCE & 1) != 0 && (side >> NODE_SINK & 1) == 0) {
            int128 value = cut_value(graph, side);
            least = value < least ? value : least;
        }
    return least;
}

/* The largest flow is the smallest cut, no node makes or keeps anything, and what the source reaches at the end is
 * such a cut. */
static void assert_largest(struct maxflow *graph)
{
    unsigned reached = 0;
    int128 net[16] = {0}, flow = maxflow_run(graph), least = smallest_cut(graph);
    ck_assert_msg(flow == least, "flow %lld, cut %lld", (long long)flow, (long long)least);
    for (size_t e = 0; e < graph->edge_count; e += 2) {
        int128 sent = graph->capacity[e] - graph->left[e];
        ck_assert(sent >= 0 && sent <= graph->capacity[e]);
        net[graph->edges[e].to] += sent;
        net[graph->edges[e ^ 1].to] -= sent;
    }
    for (size_t k = 0; k < graph->node_count; k++) {
        ck_assert(net[k] == (k == NODE_SINK ? flow : k == NODE_SOURCE ? -flow : 0));
        reached |= maxflow_reached(graph, k) ? 1U << k : 0;
    }
    ck_assert(cut_value(graph, reached) == flow);
}

/* The shortest way, over a and b, must be taken back for two others, over a and over b: who never looks back sends 1 of
 * 2. */
START_TEST(test_way_taken_back)
{
    struct maxflow graph;
    ck_assert(maxflow_init(&graph, 6, 9));
    size_t a = maxflow_node(&graph), b = maxflow_node(&graph);
    size_t to_b = maxflow_node(&graph), near_b = maxflow_node(&graph);
    size_t from_a = maxflow_node(&graph), far_from_a = maxflow_node(&graph);
    maxflow_edge(&graph, NODE_SOURCE, a, 1);
    maxflow_edge(&graph, a, b, 1);
    maxflow_edge(&graph, b, NODE_SINK, 1);
    maxflow_edge(&graph, NODE_SOURCE, to_b, 1);
    maxflow_edge(&graph, to_b, near_b, 1);
    maxflow_edge(&graph, near_b, b, 1);
    maxflow_edge(&graph, a, from_a, 1);
    maxflow_edge(&graph, from_a, far_from_a, 1);
    maxflow_edge(&graph, far_from_a, NODE_SINK, 1);
    ck_assert(maxflow_run(&graph) == 2);
    assert_largest(&graph);
    maxflow_clear(&graph);
}
END_TEST

/* Ways of two to nine edges, each longer one open only when the shorter ones are full: as many rounds. */
START_TEST(test_ever_longer_ways)
{
    struct maxflow graph;
    enum { WAYS = 8 };
    ck_assert(maxflow_init(&graph, WAYS, 3 * WAYS));
    size_t before = NODE_SOURCE;
    for (int k = 0; k < WAYS; k++) {
        size_t node = maxflow_node(&graph);
        maxflow_edge(&graph, before, node, 10 * (WAYS - k));
        maxflow_edge(&graph, node, NODE_SINK, 10);
        before = node;
    }
    ck_assert(maxflow_run(&graph) == 10 * WAYS);
    assert_largest(&graph);
    maxflow_clear(&graph);
}
END_TEST

START_TEST(test_random_networks)
{
    for (unsigned seed = 0; seed < 3000; seed++) {
        unsigned state = seed;
        struct maxflow graph;
        size_t inner = 1 + next_random(&state, 6), edges = 2 + next_random(&state, 18);
        ck_assert(maxflow_init(&graph, inner, edges));
        for (size_t k = 0; k < inner; k++)
            maxflow_node(&graph);
        for (size_t k = 0; k < edges; k++) {
            size_t from = next_random(&state, (unsigned)inner + 2);
            size_t to = next_random(&state, (unsigned)inner + 2);
            if (from != to && from != NODE_SINK && to != NODE_SOURCE)
                maxflow_edge(&graph, from, to, next_random(&state, 9));
        }
        assert_largest(&graph);
        /* Capacities change between runs. */
        for (size_t e = 0; e < graph.edge_count; e += 2)
            graph.capacity[e] = next_random(&state, 9);
        assert_largest(&graph);
        maxflow_clear(&graph);
    }
}
END_TEST

/* --- Levels ------------------------------------------------------------------------------------ */

enum { GIVERS = 3, RECEIVERS = 4 };

struct example {
    struct maxflow graph;
    struct side givers, receivers;
};

/* Each giver has something to give, to each receiver up to a limit; receivers need something. */
static void example_build(struct example *example, unsigned *state)
{
    struct side *givers = &example->givers, *receivers = &example->receivers;
    ck_assert(maxflow_init(&example->graph, GIVERS + 2 * RECEIVERS, GIVERS + 2 * RECEIVERS + GIVERS * RECEIVERS));
    ck_assert(side_init(givers, GIVERS));
    ck_assert(side_init(receivers, RECEIVERS));
    size_t need[RECEIVERS];
    for (size_t m = 0; m < RECEIVERS; m++) {
        struct party *member = &receivers->members[m];
        int128 units = next_random(state, 12);
        member->node = maxflow_node(&example->graph);
        need[m] = maxflow_node(&example->graph);
        fine_edge(&example->graph, need[m], member->node, units);
        member->most = UNLIMITED;
        member->edge = fine_edge(&example->graph, member->node, NODE_SINK, UNLIMITED);
        member->weight = next_random(state, 6);
    }
    for (size_t i = 0; i < GIVERS; i++) {
        struct party *member = &givers->members[i];
        int128 units = next_random(state, 12);
        member->node = maxflow_node(&example->graph);
        member->edge = fine_edge(&example->graph, NODE_SOURCE, member->node, units);
        member->most = fine_parts(units);
        member->weight = units;
        for (size_t m = 0; m < RECEIVERS; m++)
            if (next_random(state, 4) > 0)
                fine_edge(&example->graph, member->node, need[m], next_random(state, 8));
    }
}

static void example_clear(struct example *example)
{
    maxflow_clear(&example->graph);
    side_clear(&example->givers);
    side_clear(&example->receivers);
}

/* What the members of a set can have together, by trying every cut. */
static int128 alone(struct maxflow *graph, const struct side *side, unsigned set)
{
    for (size_t m = 0; m < side->count; m++)
        graph->capacity[side->members[m].edge] = (set >> m & 1) != 0 ? side->members[m].most : 0;
    return smallest_cut(graph);
}

static int128 weight_of(const struct side *side, unsigned set)
{
    int128 weight = 0;
    for (size_t m = 0; m < side->count; m++)
        weight += (set >> m & 1) != 0 ? side->members[m].weight : 0;
    return weight;
}

static int compare_ratios(int128 a, int128 of_a, int128 b, int128 of_b)
{
    return exact_compare_products((int128[]){a, of_b}, (int128[]){b, of_a}, 2);
}

/* Level by level the smallest [f(P + S) - f(P)] / weight(S), by trying every set S; of equal ones all together. */
static void assert_levels(struct maxflow *graph, struct side *side)
{
    unsigned settled = 0, all = 0;
    struct circulation flow;
    ck_assert(circulation_copy(&flow, graph));
    ck_assert_int_eq(levels_find(&flow, side), SOLPOOL_OK);
    circulation_clear(&flow);
    for (size_t m = 0; m < side->count; m++)
        all |= side->members[m].weight > 0 ? 1U << m : 0;
    while (settled != all) {
        unsigned lowest = 0;
        int128 sum = 0, weight = 0, below = alone(graph, side, settled);
        for (unsigned set = 1; set <= all; set++) {
            if ((set & settled) != 0 || (set & all) != set)
                continue;
            int128 more = alone(graph, side, settled | set) - below;
            int128 heavy = weight_of(side, set);
            int order = lowest == 0 ? -1 : compare_ratios(more, heavy, sum, weight);
            if (order < 0 || (order == 0 && heavy > weight)) {
                lowest = set;
                sum = more;
                weight = heavy;
            }
        }
        settled |= lowest;
        size_t highest = 0;
        for (size_t m = 0; m < side->count; m++)
            if ((lowest >> m & 1) != 0) {
                const struct level *level = &side->levels[side->members[m].level];
                ck_assert(compare_ratios(level->sum, level->weight, sum, weight) == 0);
                highest = side->members[m].level > highest ? side->members[m].level : highest;
            }
        ck_assert(side->levels[highest].together == below + sum);
    }
}

START_TEST(test_random_levels)
{
    for (unsigned seed = 0; seed < 150; seed++) {
        unsigned state = seed;
        struct example example;
        example_build(&example, &state);
        assert_levels(&example.graph, &example.receivers);
        /* What each receives is fixed at its level; that is what the givers share. */
        for (size_t m = 0; m < RECEIVERS; m++) {
            const struct party *member = &example.receivers.members[m];
            int128 *capacity = &example.graph.capacity[member->edge];
            ck_assert(level_part(capacity, &example.receivers, member));
            *capacity -= *capacity % FINE;
        }
        assert_levels(&example.graph, &example.givers);
        example_clear(&example);
    }
}
END_TEST

/* Of 30 from one giver A has at most 4, B and C share the rest by 1 to 2 as 8⅔ and 17⅓: what they have is right only
 * if A has all of its 4 and the two have 26 between them. */
static const struct {
    int units[3];
    bool reached;
    size_t missed;
} reached_rows[] = {
    {{4, 9, 17}, true, 3},  {{4, 8, 18}, true, 3}, /* whether each is close to its level is another question */
    {{3, 9, 18}, false, 0},                        /* 30 as well, but A could have more */
    {{5, 9, 16}, false, 0},                        /* more than A can have */
    {{4, 9, 16}, false, 1},                        /* one is left over */
    {{4, 9, 18}, false, 1},
};

START_TEST(test_levels_reached)
{
    struct maxflow graph;
    struct side side;
    size_t missed = 0;
    ck_assert(maxflow_init(&graph, 4, 7));
    ck_assert(side_init(&side, 3));
    size_t giver = fine_node(&graph, NODE_SOURCE, 30);
    for (size_t m = 0; m < 3; m++) {
        struct party *member = &side.members[m];
        member->node = fine_node(&graph, giver, m == 0 ? 4 : UNLIMITED);
        member->most = UNLIMITED;
        member->edge = fine_edge(&graph, member->node, NODE_SINK, UNLIMITED);
        member->weight = m == 2 ? 2 : 1;
        member->units = reached_rows[_i].units[m];
    }
    struct circulation flow;
    ck_assert(circulation_copy(&flow, &graph));
    ck_assert_int_eq(levels_find(&flow, &side), SOLPOOL_OK);
    circulation_clear(&flow);
    ck_assert_uint_eq(side.level_count, 2);
    ck_assert_int_eq(levels_reached(&missed, &side), reached_rows[_i].reached);
    ck_assert_uint_eq(missed, reached_rows[_i].missed);
    maxflow_clear(&graph);
    side_clear(&side);
}
END_TEST

Suite *maxflow_suite(void)
{
    Suite *suite = suite_create("maxflow");
    TCase *flows = case_of(suite, "flows"), *levels = case_of(suite, "levels");
    tcase_add_test(flows, test_way_taken_back);
    tcase_add_test(flows, test_ever_longer_ways);
    tcase_add_test(flows, test_random_networks);
    tcase_add_test(levels, test_random_levels);
    add_rows(levels, test_levels_reached, reached_rows);
    return suite;
}
