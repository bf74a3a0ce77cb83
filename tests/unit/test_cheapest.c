/* src/distribute/cheapest.h: costs as large as the weights of links can be, in a network of many nodes. */
#include "support.h"

#include "distribute/cheapest.h"
#include "distribute/cycles.h"

enum { NODES = 10000 };

/* Five flow from one node to the other, over either of two edges; what is scaled by the nodes leaves 64 bits. */
START_TEST(test_large_costs)
{
    static int128 price[NODES];
    const int64_t cost[] = {INT64_C(1000000000000000), 1, 0};
    struct flow_net net;
    solpool_error err;
    ck_assert(flow_open(&net, NODES, 3));
    for (size_t v = 0; v < NODES; v++)
        flow_node(&net);
    size_t dear = flow_edge(&net, 0, 1, 0, 5), cheap = flow_edge(&net, 0, 1, 0, 5);
    flow_edge(&net, 1, 0, 5, 5);
    flow_ready(&net);
    ck_assert(flow_balance(&net));
    ck_assert_int_eq(cheapest_find(&net, cost, price, 0, &err), SOLPOOL_OK);
    ck_assert(net.edges[dear].amount == 0 && net.edges[cheap].amount == 5);
    cheapest_hold(&net, cost, price);
    ck_assert(net.edges[dear].high == 0);
    flow_close(&net);
}
END_TEST

/* Two ways around a square, on which two units flow; a spur that can carry more and less, but leads nowhere else; a
 * bridge to a second square that is full. */
START_TEST(test_cycles)
{
    const struct {
        uint32_t from, to;
        int128 low, high;
        bool settled;
    } rows[] = {{0, 1, 0, 4, false}, {1, 2, 0, 4, false}, {0, 2, 0, 4, false}, {2, 0, 2, 2, true},
                {2, 3, 0, 4, true},  {3, 4, 0, 4, true},  {4, 3, 0, 0, true}};
    struct flow_net net;
    struct cycles cycles;
    struct arena room = {.blocks = NULL};
    ck_assert(flow_open(&net, 5, 7));
    for (size_t v = 0; v < 5; v++)
        flow_node(&net);
    for (size_t e = 0; e < 7; e++)
        flow_edge(&net, rows[e].from, rows[e].to, rows[e].low, rows[e].high);
    flow_ready(&net);
    ck_assert(flow_balance(&net));
    cycles_open(&cycles, &net, 0, &room);
    ck_assert(!room.failed);
    cycles_find(&cycles);
    for (size_t e = 0; e < 7; e++)
        ck_assert_msg(cycles.settled[e] == rows[e].settled, "edge %zu", e);
    arena_clear(&room);
    flow_close(&net);
}
END_TEST

/* Six flow from 0 to 3 by two ways: over 1 at 5 each, four at most, and over 2 at 7. From any guess, and without one,
 * the same flow is found, and the same prices: back over what the dear way carries, node 0 is reached at -7 from
 * node 3. */
START_TEST(test_guesses)
{
    const int64_t cost[] = {2, 3, 4, 3, 0};
    const int128 guesses[][4] = {{0, 0, 0, 0}, {0, 2, 4, 7}, {-900, 5, 70, -3}};
    for (size_t k = 0; k < 3; k++)
        for (size_t rounds = 0; rounds < 9; rounds += 4) {
            int128 price[4] = {guesses[k][0], guesses[k][1], guesses[k][2], guesses[k][3]};
            struct flow_net net;
            solpool_error err;
            ck_assert(flow_open(&net, 4, 5));
            for (size_t v = 0; v < 4; v++)
                flow_node(&net);
            size_t cheap = flow_edge(&net, 0, 1, 0, 4), dear;
            flow_edge(&net, 1, 3, 0, 9);
            dear = flow_edge(&net, 0, 2, 0, 9);
            flow_edge(&net, 2, 3, 0, 9);
            flow_edge(&net, 3, 0, 6, 6);
            flow_ready(&net);
            ck_assert(flow_balance(&net));
            ck_assert_int_eq(cheapest_find(&net, cost, price, rounds, &err), SOLPOOL_OK);
            ck_assert(net.edges[cheap].amount == 4 && net.edges[dear].amount == 2);
            ck_assert(price[0] == -7 && price[1] == -3 && price[2] == -3 && price[3] == 0);
            flow_close(&net);
        }
}
END_TEST

Suite *cheapest_suite(void)
{
    Suite *suite = suite_create("cheapest");
    tcase_add_test(case_of(suite, "costs"), test_large_costs);
    tcase_add_test(case_of(suite, "cycles"), test_cycles);
    tcase_add_test(case_of(suite, "guesses"), test_guesses);
    return suite;
}
