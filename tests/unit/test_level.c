/* src/allocation/level.h: bases that rise to one level. */
#include "support.h"

#include "allocation/level.h"

#define RISERS_MOST 3
#define NO_END INT64_MAX

static const struct {
    const char *label;
    int64_t total;
    size_t count;
    struct riser risers[RISERS_MOST]; /* with the rise that must come out */
} rows[] = {
    {"nobody", 7, 0, {{0}}},
    {"nothing", 0, 2, {{5, NO_END, 1, 0}, {0, NO_END, 1, 0}}},
    {"even, the earlier up", 3, 2, {{0, NO_END, 1, 2}, {0, NO_END, 1, 1}}},
    {"in proportion", 6, 2, {{0, NO_END, 1, 2}, {0, NO_END, 2, 4}}},
    {"the lower first", 3, 2, {{5, NO_END, 1, 0}, {0, NO_END, 1, 3}}},
    {"the lower up to the higher", 5, 2, {{5, NO_END, 1, 0}, {0, NO_END, 1, 5}}},
    /* (5 + 0 + 7) / 2 = 6 */
    {"then both", 7, 2, {{5, NO_END, 1, 1}, {0, NO_END, 1, 6}}},
    {"a limit", 5, 2, {{0, 1, 1, 1}, {0, NO_END, 1, 4}}},
    {"a limit of 0", 5, 2, {{0, 0, 9, 0}, {0, NO_END, 1, 5}}},
    {"a limit just not reached", 6, 2, {{0, 3, 1, 3}, {0, NO_END, 1, 3}}},
    {"beyond all limits", 9, 2, {{0, 1, 1, 1}, {4, 2, 1, 2}}},
    {"a weight of 0 takes nothing", 5, 2, {{0, NO_END, 0, 0}, {0, 3, 1, 3}}},
    {"nobody can take any", 5, 2, {{0, NO_END, 0, 0}, {0, 0, 1, 0}}},
    /* 10/3 a weight, below the 4 of the first: 0, 3.33, 6.67 */
    {"three kinds", 10, 3, {{4, NO_END, 1, 0}, {0, NO_END, 1, 3}, {0, NO_END, 2, 7}}},
    /* 8/3 each, but the first ends at 2, which leaves 3 and 3 */
    {"what one cannot take the others do", 8, 3, {{0, 2, 1, 2}, {0, NO_END, 1, 3}, {0, NO_END, 1, 3}}},
    /* 10/3 each: 4, 3, 3 */
    {"one to round up", 10, 3, {{0, 4, 1, 4}, {0, 4, 1, 3}, {0, 4, 1, 3}}},
    /* 1.25, 2.5, 6.25: the half is rounded up */
    {"the largest remainder", 10, 3, {{0, NO_END, 1, 1}, {0, NO_END, 2, 3}, {0, NO_END, 5, 6}}},
    {"weights as large as a key's",
     1000000001,
     2,
     {{0, NO_END, (int128)1 << 86, 500000001}, {0, NO_END, (int128)1 << 86, 500000000}}},
};

START_TEST(test_rows)
{
    struct riser risers[RISERS_MOST];
    memcpy(risers, rows[_i].risers, sizeof risers);
    for (size_t k = 0; k < RISERS_MOST; k++)
        risers[k].rise = -1; /* it is an out-parameter */
    ck_assert_int_eq(level_rise(risers, rows[_i].count, rows[_i].total, NULL, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < rows[_i].count; k++)
        ck_assert_msg(risers[k].rise == rows[_i].risers[k].rise, "%s: %zu rises by %lld", rows[_i].label, k,
                      (long long)risers[k].rise);
}
END_TEST

/* --- Against every way it could be ------------------------------------------------------------- */

/* Of each riser: not begun, rising, ended. */
enum part { BELOW, RISING, ENDED, PART_COUNT };

struct guess {
    enum part parts[RISERS_MOST];
    int64_t num, den; /* the level */
};

/* The level at which those that rise bring the rest of the total together. */
static bool guess_level(struct guess *guess, const struct riser *risers, size_t count, int64_t total)
{
    guess->num = total;
    guess->den = 0;
    for (size_t k = 0; k < count; k++) {
        bool can = risers[k].weight > 0 && risers[k].most > 0;
        if ((!can && guess->parts[k] != BELOW) || (guess->parts[k] == ENDED && risers[k].most == NO_END))
            return false;
        if (guess->parts[k] == ENDED)
            guess->num -= risers[k].most;
        if (guess->parts[k] != RISING)
            continue;
        guess->num += risers[k].base;
        guess->den += (int64_t)risers[k].weight;
    }
    return guess->den > 0 && guess->num >= 0;
}

/* Whether a guess agrees with its own level. */
static bool guess_holds(const struct guess *guess, const struct riser *risers, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        int64_t above = guess->num * (int64_t)risers[k].weight - risers[k].base * guess->den;
        bool ended = risers[k].most != NO_END && above >= risers[k].most * guess->den;
        if (risers[k].weight == 0 || risers[k].most == 0)
            continue;
        if ((guess->parts[k] == BELOW && above > 0) || (guess->parts[k] != BELOW && above < 0) ||
            (guess->parts[k] == ENDED && !ended) ||
            (guess->parts[k] == RISING && risers[k].most != NO_END && above > risers[k].most * guess->den))
            return false;
    }
    return true;
}

/* Whole numbers out of a guess: the largest remainders up, ties by order. */
static void guess_round(int64_t *rise, const struct guess *guess, const struct riser *risers, size_t count,
                        int64_t total)
{
    int64_t rest[RISERS_MOST] = {0};
    for (size_t k = 0; k < count; k++) {
        int64_t above = guess->num * (int64_t)risers[k].weight - risers[k].base * guess->den;
        rise[k] = guess->parts[k] == ENDED ? risers[k].most : guess->parts[k] == RISING ? above / guess->den : 0;
        rest[k] = guess->parts[k] == RISING ? above % guess->den : 0;
        total -= rise[k];
    }
    for (; total > 0; total--) {
        size_t best = 0;
        for (size_t k = 1; k < count; k++)
            if (rest[k] > rest[best])
                best = k;
        rise[best]++;
        rest[best] = 0;
    }
}

/* Tries all three parts of every riser; the total does not exceed what all can take. */
static bool by_guessing(int64_t *rise, const struct riser *risers, size_t count, int64_t total)
{
    size_t ways = 1;
    for (size_t k = 0; k < count; k++)
        ways *= PART_COUNT;
    for (size_t way = 0; way < ways; way++) {
        struct guess guess;
        size_t rest = way;
        for (size_t k = 0; k < count; k++, rest /= PART_COUNT)
            guess.parts[k] = (enum part)(rest % PART_COUNT);
        if (!guess_level(&guess, risers, count, total) || !guess_holds(&guess, risers, count))
            continue;
        guess_round(rise, &guess, risers, count, total);
        return true;
    }
    return false;
}

static void compare(struct riser *risers, size_t count, int64_t total)
{
    int64_t expected[RISERS_MOST] = {0}, possible = 0;
    for (size_t k = 0; k < count; k++)
        if (risers[k].weight > 0)
            possible += risers[k].most == NO_END ? 1000 : risers[k].most;
    int64_t reached = total < possible ? total : possible;
    ck_assert_int_eq(level_rise(risers, count, total, NULL, NULL), SOLPOOL_OK);
    bool known = reached > 0 && by_guessing(expected, risers, count, reached);
    ck_assert_msg(known || reached == 0 || reached == possible, "the test finds no level");
    for (size_t k = 0; k < count; k++) {
        int64_t rise = risers[k].rise;
        if (reached == possible)
            expected[k] = risers[k].weight > 0 ? risers[k].most : 0;
        ck_assert_msg(rise == expected[k],
                      "total %lld, riser %zu of %zu (base %lld, most %lld, weight %lld): %lld and "
                      "not %lld",
                      (long long)total, k, count, (long long)risers[k].base, (long long)risers[k].most,
                      (long long)risers[k].weight, (long long)rise, (long long)expected[k]);
    }
}

static const int64_t limits[] = {0, 1, 2, 3, NO_END};

/* A riser of three bases, five limits and four weights. */
static struct riser riser_of(size_t kind)
{
    return (struct riser){.base = (int64_t)(kind % 3), .most = limits[kind / 3 % 5], .weight = (int128)(kind / 15 % 4)};
}

enum { KINDS = 60 };

START_TEST(test_all_pairs)
{
    for (size_t a = 0; a < KINDS; a++)
        for (size_t b = 0; b < KINDS; b++)
            for (int64_t total = 0; total <= 8; total++) {
                struct riser risers[] = {riser_of(a), riser_of(b)};
                compare(risers, 2, total);
            }
}
END_TEST

START_TEST(test_many_threes)
{
    unsigned long long seed = 2026;
    for (size_t n = 0; n < 4000; n++) {
        struct riser risers[3];
        for (size_t k = 0; k < 3; k++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            risers[k] = riser_of((size_t)(seed >> 33) % KINDS);
            risers[k].base += (int64_t)(seed >> 50) % 9;
        }
        compare(risers, 3, (int64_t)(seed >> 40) % 30);
    }
}
END_TEST

/* 10 over three of 3 1/3 each: one left for equal remainders, by rank; of 9 nothing is left. */
START_TEST(test_ties)
{
    struct riser risers[] = {{0, INT64_MAX, 1, 0}, {0, INT64_MAX, 1, 0}, {0, INT64_MAX, 1, 0}, {0, INT64_MAX, 0, 0}};
    const size_t rank[] = {2, 0, 1, 3};
    bool tied[4];
    const struct tie_break ties = {rank, tied};
    ck_assert_int_eq(level_rise(risers, 4, 10, &ties, NULL), SOLPOOL_OK);
    ck_assert(risers[0].rise == 3 && risers[1].rise == 4 && risers[2].rise == 3);
    ck_assert(tied[0] && tied[1] && tied[2] && !tied[3]);
    ck_assert_int_eq(level_rise(risers, 4, 9, &ties, NULL), SOLPOOL_OK);
    ck_assert(!tied[0] && !tied[1] && !tied[2] && !tied[3]);
}
END_TEST

Suite *level_suite(void)
{
    Suite *suite = suite_create("level");
    TCase *tcase = case_of(suite, "level");
    tcase_add_test(tcase, test_ties);
    add_rows(tcase, test_rows, rows);
    tcase_add_test(tcase, test_all_pairs);
    tcase_add_test(tcase, test_many_threes);
    return suite;
}
