/* src/proof/circulation.h: bounds, prices and levels of small networks, by hand. */
#include "support.h"

#include "proof/circulation.h"

/* Two from the source to two that lead to the sink, four links between them: pairs 0 and 1, 2 and 3, 4 to 7. */
static void open_square(struct circulation *c, const int128 giving[2], const int128 receiving[2])
{
    struct maxflow net;
    ck_assert(maxflow_init(&net, 4, 8));
    size_t node[4];
    for (size_t k = 0; k < 4; k++)
        node[k] = maxflow_node(&net);
    for (size_t k = 0; k < 2; k++)
        maxflow_edge(&net, NODE_SOURCE, node[k], giving[k]);
    for (size_t k = 0; k < 2; k++)
        maxflow_edge(&net, node[2 + k], NODE_SINK, receiving[k]);
    for (size_t k = 0; k < 4; k++)
        maxflow_edge(&net, node[k / 2], node[2 + k % 2], 100);
    ck_assert(circulation_copy(c, &net));
    maxflow_clear(&net);
}

START_TEST(test_bounds)
{
    struct circulation c;
    open_square(&c, (const int128[]){10, 10}, (const int128[]){8, 15});
    circulation_bounds(&c, 0, 10, 10);
    ck_assert(circulation_mend(&c));
    circulation_bounds(&c, 1, 10, 10);
    circulation_bounds(&c, 3, 0, 12);
    ck_assert(circulation_mend(&c));
    ck_assert(circulation_amount(&c, 2) == 8 && circulation_amount(&c, 3) == 12);
    circulation_bounds(&c, 3, 0, 11); /* 20 out of 19 */
    ck_assert(!circulation_mend(&c));
    circulation_clear(&c);
}
END_TEST

/* 10 each on both sides; the link from the first to the first costs 1 less: it carries all 10 in the cheapest, and 5 is
 * not cheap. */
START_TEST(test_prices)
{
    struct circulation c;
    int128 cost[9] = {[4] = -1};
    size_t edge;
    open_square(&c, (const int128[]){10, 10}, (const int128[]){10, 10});
    for (size_t k = 0; k < 4; k++)
        circulation_bounds(&c, k, 10, 10);
    for (size_t k = 4; k < 8; k++)
        circulation_bounds(&c, k, 5, 5);
    ck_assert(circulation_mend(&c));
    for (size_t k = 4; k < 8; k++)
        circulation_bounds(&c, k, 0, 100);
    ck_assert(!circulation_prices(&c, cost, &edge) && edge != NO_EDGE);
    bool met = false;
    for (size_t at = circulation_next(&c, edge); at != edge; at = circulation_next(&c, at))
        met = met || at == 8;
    ck_assert(met || edge == 8);
    ck_assert(circulation_hold(&c, cost));
    ck_assert(c.low[4] == c.high[4] ? c.low[4] == 10 : circulation_amount(&c, 4) == 10);
    ck_assert(circulation_amount(&c, 5) == 0 && circulation_amount(&c, 7) == 10);
    ck_assert(circulation_prices(&c, cost, &edge) && edge == NO_EDGE);
    circulation_clear(&c);
}
END_TEST

/* The first must give 12, the second as much as it can; the levels of the links by weights 1, 1, 1 and 3: the first
 * link and the second share 12 equally as far as receivers take them. */
START_TEST(test_levels)
{
    struct circulation c;
    struct climber climbers[4];
    open_square(&c, (const int128[]){12, 12}, (const int128[]){4, 20});
    circulation_bounds(&c, 0, 12, 12);
    circulation_bounds(&c, 1, 12, 12);
    ck_assert(circulation_mend(&c));
    for (size_t k = 0; k < 4; k++)
        climbers[k] = (struct climber){4 + k, k == 2 ? 3 : 1, 0, _i == 0 ? 0 : _i == 1 ? 4 : 1};
    ck_assert_int_eq(circulation_raise(&c, climbers, 4, 0), SOLPOOL_OK);
    /* 4 at the first receiver, by 1 and 3; the others 12 - 1 and 12 - 3 */
    ck_assert(circulation_amount(&c, 4) == 1 && circulation_amount(&c, 6) == 3);
    ck_assert(circulation_amount(&c, 5) == 11 && circulation_amount(&c, 7) == 9);
    circulation_clear(&c);
}
END_TEST

/* With a base of 2, the first link needs only 0 to stand at the level of the second giver's 2. */
START_TEST(test_base)
{
    struct circulation c;
    open_square(&c, (const int128[]){4, 4}, (const int128[]){4, 4});
    for (size_t k = 0; k < 4; k++)
        circulation_bounds(&c, k, 4, 4);
    ck_assert(circulation_mend(&c));
    struct climber climbers[2] = {{4, 1, 2, 0}, {6, 1, 0, 0}};
    ck_assert_int_eq(circulation_raise(&c, climbers, 2, 0), SOLPOOL_OK);
    ck_assert(circulation_amount(&c, 4) == 1 && circulation_amount(&c, 6) == 3);
    circulation_clear(&c);
}
END_TEST

Suite *circulation_suite(void)
{
    Suite *suite = suite_create("circulation");
    TCase *hand = case_of(suite, "by hand");
    tcase_add_test(hand, test_bounds);
    tcase_add_test(hand, test_prices);
    tcase_add_loop_test(hand, test_levels, 0, 3); /* without hints, with ones near and with wrong ones */
    tcase_add_test(hand, test_base);
    return suite;
}
