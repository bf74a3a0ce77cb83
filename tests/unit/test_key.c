/* A key of a file's own (src/law/key.h). Three members: population 1, 2, 3, score 1, 2, 4, area 2, 2, 6; of 100
 * persons. */
#include "support.h"

#include <stdlib.h>

#include "law/shares.h"

#define MEMBER(CODE, POPULATION, SCORE, AREA)                                                                          \
    "{'code':'" CODE "','population':" POPULATION ",'columns':{'score':" SCORE ",'area':" AREA "}}"
#define MEMBERS MEMBER("AA", "1", "1", "2") "," MEMBER("BB", "2", "2", "2") "," MEMBER("CC", "3", "4", "6")
#define ALL(KEY, MORE) YEAR(POOL_100, MEMBERS, ",'columns':{'score':{},'area':{}},'key':{'criteria':[" KEY "]" MORE "}")
#define ALONE(BENEFITTING)                                                                                             \
    "},'benefitting':[" BENEFITTING "],'rules':{'gross_up':'on'" /* the others bring the pool together */
#define POPULATION "{'column':'population','weight':1}"
#define HALVES(CAP)                                                                                                    \
    "{'column':'population','weight':0.5},{'column':'score','weight':0.5,'effect':'inverse','cap':" CAP "}"

static const struct {
    const char *label, *year;
    int64_t num[3], den[3];
} rows[] = {
    {"direct", ALL("{'column':'score','weight':1}", ""), {1, 2, 4}, {7, 7, 7}},
    /* 1, 1/2, 1/4 of 7/4 */
    {"inverse", ALL("{'column':'score','weight':1,'effect':'inverse'}", ""), {4, 2, 1}, {7, 7, 7}},
    /* 2/1, 2/2, 6/3 of 5 */
    {"per", ALL("{'column':'area','weight':1,'per':'population'}", ""), {2, 1, 2}, {5, 5, 5}},
    /* 1/2, 1, 1/2 of 2 */
    {"inverse per",
     ALL("{'column':'area','weight':1,'per':'population','effect':'inverse'}", ""),
     {1, 1, 1},
     {4, 2, 4}},
    /* 2/3 and 1/3 of 1/6, 2/6, 3/6 and of 1/7, 2/7, 4/7: 20, 40, 66 of 126 */
    {"weights",
     ALL("{'column':'population','weight':'2/3'},{'column':'score','weight':'1/3'}", ""),
     {10, 20, 11},
     {63, 63, 21}},
    /* Capped at 3/10 of 1/6, 1/3, 1/2: 1/20, 1/10, and 1/7, which is below 3/20. By halves with the population
     * 182/1680, 364/1680, 540/1680; what is left, 594/1680, by 1/6, 1/3, 1/2: 99, 198, 297. */
    {"cap, the rest by the base", ALL(HALVES("0.3"), ""), {281, 281, 279}, {1680, 840, 560}},
    /* Capped at 1/6, 1/3, 1/2: AA stands at 1/6, BB would get 2/3 of the other 5/6 and stands at 1/3, CC gets 1/2. */
    {"cap, the rest within", ALL(HALVES("1"), ",'rest':'uncapped'"), {1, 1, 1}, {6, 3, 2}},
    /* Capped at 1/20, 1/10, 3/20, all of them: 7/10 of the half go by population, too. */
    {"all at their caps", ALL(HALVES("'3/10'"), ",'rest':'uncapped'"), {1, 1, 1}, {6, 3, 2}},
    /* a number in quotes is one, too: 3/4 and 1/4 of 1/6, 2/6, 3/6 and of 1/7, 2/7, 4/7: 27, 54, 87 of 168 */
    {"weights in quotes",
     ALL("{'column':'population','weight':'0.75'},{'column':'score','weight':'1/4'}", ""),
     {9, 9, 29},
     {56, 28, 56}},
    {"all the weight in quotes", ALL("{'column':'score','weight':'1'}", ""), {1, 2, 4}, {7, 7, 7}},
    /* 1/6, 4/6, 12/6 of 17/6 */
    {"correction", ALL(POPULATION, ",'correction':'score'"), {1, 4, 12}, {17, 17, 17}},
    /* 20 instead of 16.7 persons, the other 80 by 2 and 3 */
    {"floor", ALL(POPULATION, ",'floor':{'persons':20}"), {1, 8, 12}, {5, 25, 25}},
    /* 2/5 instead of 1/2, the other 3/5 by 1 and 2 */
    {"cap of the share", ALL(POPULATION, ",'cap':{'part':'2/5'}"), {1, 2, 2}, {5, 5, 5}},
    /* 30 persons at least, 40 at most: AA 30, CC 40, BB what is left */
    {"both", ALL(POPULATION, ",'floor':{'persons':30},'cap':{'part':0.4}"), {3, 3, 2}, {10, 10, 5}},
    /* AA brings the 100 together alone, above its floor and without a cap: 100 a unit, of which BB and CC have 2 and 3
     */
    {"one alone, no cap",
     ALL(POPULATION, ",'floor':{'persons':10}" ALONE("{'code':'BB'},{'code':'CC'}")),
     {1, 1, 1},
     {6, 3, 2}},
    /* AA has 25, its floor, and CC 75, its cap: with less a unit CC had less, with more AA more; BB has 50 */
    {"just at floor and cap",
     ALL(POPULATION, ",'floor':{'persons':25},'cap':{'persons':75}" ALONE("{'code':'BB'}")),
     {1, 1, 1},
     {6, 3, 2}},
    /* by a column: at least 2, 2, 6 persons */
    {"a floor that binds nobody", ALL(POPULATION, ",'floor':{'column':'area'}"), {1, 1, 1}, {6, 3, 2}},
};

START_TEST(test_rows)
{
    struct year year;
    struct share *shares = NULL;
    solpool_error err = {.line = 0};
    year_of(&year, rows[_i].year);
    ck_assert_msg(shares_compute(&shares, &year, &err) == SOLPOOL_OK, "%s: %s", rows[_i].label, err.message);
    for (size_t i = 0; i < 3; i++)
        assert_fraction(rows[_i].label, shares[i].part, rows[_i].num[i], rows[_i].den[i]);
    free(shares);
    year_clear(&year);
}
END_TEST

/* Primes of nine digits, three inverse criteria of them: beyond 128 bits. The floor of 10 persons is hit to the person
 * all the same, though 10/100 is no multiple of 10^-18 by which its weight is rounded up. */
START_TEST(test_beyond)
{
    struct year year;
    struct share *shares = NULL;
    year_of(
        &year,
        YEAR("'relocations':30,'financial_eur':600000",
             "{'code':'AA','columns':{'a':999999937,'b':999999929,'c':1}},"
             "{'code':'BB','columns':{'a':999999893,'b':999999883,'c':999999797}},"
             "{'code':'CC','columns':{'a':999999797,'b':999999761,'c':999999757}},"
             "{'code':'DD','columns':{'a':999999751,'b':999999739,'c':999999733}}",
             ",'key':{'criteria':[{'column':'a','weight':0.25,'effect':'inverse'},{'column':'b','weight':0.25,'effect':"
             "'inverse'},{'column':'c','weight':0.5}],'floor':{'persons':7}}"));
    ck_assert_int_eq(shares_compute(&shares, &year, NULL), SOLPOOL_OK);
    ck_assert_uint_gt(shares[0].whole.count, 4);
    assert_fraction("AA", shares[0].fair_share, 7, 1);
    assert_fraction("AA, not rounded", shares[0].quota, 7, 1);
    for (size_t i = 1; i < 4; i++) /* between 7 and 8: a third of 23 each, nearly */
        assert_fraction(year.states[i].code, shares[i].fair_share, 8, 1);
    free(shares);
    year_clear(&year);
}
END_TEST

Suite *key_suite(void)
{
    Suite *suite = suite_create("key");
    TCase *tests = tcase_create("key");
    tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, test_beyond);
    suite_add_tcase(suite, tests);
    return suite;
}
