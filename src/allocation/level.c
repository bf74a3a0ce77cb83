/* Between two neighbouring levels at which somebody begins or ends, the same members rise; there the
 * level follows from one division. All of it is exact. */
#include "allocation/level.h"

#include <stdlib.h>

struct height { /* num / den of each weight */
    int128 num;
    int128 den;
};

static int compare_levels(const void *a, const void *b)
{
    const struct height *left = a, *right = b;
    int128 distance = left->num * right->den - right->num * left->den;
    return distance < 0 ? -1 : distance > 0 ? 1 : 0;
}

static bool rises(const struct riser *riser)
{
    return riser->weight > 0 && riser->most > 0;
}

static struct height begin_of(const struct riser *riser)
{
    return (struct height){riser->base, riser->weight};
}

/* Where a limit ends the rise; only of those that have one. */
static struct height end_of(const struct riser *riser)
{
    return (struct height){(int128)riser->base + riser->most, riser->weight};
}

static bool has_ended(const struct riser *riser, struct height level)
{
    struct height end = end_of(riser);
    return riser->most != INT64_MAX && compare_levels(&end, &level) <= 0;
}

static bool has_begun(const struct riser *riser, struct height level)
{
    struct height begin = begin_of(riser);
    return compare_levels(&begin, &level) <= 0;
}

/* Whether all have risen by the total, or more, at a level. */
static bool reaches(const struct riser *risers, size_t count, struct height level, int64_t total)
{
    int128 whole = 0, rest = 0; /* the sum is whole + rest / den */
    for (size_t k = 0; k < count; k++) {
        if (!rises(&risers[k]) || !has_begun(&risers[k], level))
            continue;
        if (has_ended(&risers[k], level)) {
            whole += risers[k].most;
            continue;
        }
        int128 above = level.num * risers[k].weight - (int128)risers[k].base * level.den;
        whole += above / level.den;
        rest += above % level.den;
        whole += rest / level.den;
        rest %= level.den;
    }
    return whole >= total;
}

/* The highest level at which somebody begins or ends and which the total does not exceed. */
static bool last_level(struct height *last, const struct riser *risers, size_t count, int64_t total)
{
    size_t levels = 0;
    struct height *level = calloc(2 * count + 1, sizeof *level);
    if (level == NULL)
        return false;
    for (size_t k = 0; k < count; k++) {
        if (!rises(&risers[k]))
            continue;
        level[levels++] = begin_of(&risers[k]);
        if (risers[k].most != INT64_MAX)
            level[levels++] = end_of(&risers[k]);
    }
    qsort(level, levels, sizeof *level, compare_levels);
    *last = (struct height){-1, 1};
    for (size_t k = 0; k < levels && !reaches(risers, count, level[k], total); k++)
        *last = level[k];
    free(level);
    return true;
}

/* Those who rise above `last`, with the level that shares `left` among them: rounded down, and the rest
 * to be rounded up. */
static void share_out(struct riser *risers, int128 *rest, size_t count, struct height last, int64_t left)
{
    struct height level = {left, 0};
    for (size_t k = 0; k < count; k++)
        if (rises(&risers[k]) && has_begun(&risers[k], last) && !has_ended(&risers[k], last)) {
            level.num += risers[k].base;
            level.den += risers[k].weight;
        }
    for (size_t k = 0; k < count; k++) {
        rest[k] = -1;
        if (!rises(&risers[k]) || !has_begun(&risers[k], last) || has_ended(&risers[k], last))
            continue;
        int128 above = level.num * risers[k].weight - (int128)risers[k].base * level.den;
        risers[k].rise = (int64_t)(above / level.den);
        rest[k] = above % level.den;
    }
}

/* The largest remainder that is left, among equal ones the first; `count` where there is none. */
static size_t next_up(const int128 *rest, size_t count, const struct tie_break *ties)
{
    size_t best = count;
    for (size_t k = 0; k < count; k++)
        if (rest[k] > 0 &&
            (best == count || rest[k] > rest[best] || (rest[k] == rest[best] && tie_before(ties, k, best))))
            best = k;
    return best;
}

/* Those of the remainder that was rounded up last, where some of it are left. What was rounded up has become negative,
 * below the -1 of those who do not rise. */
static void mark_tied(bool *tied, const int128 *rest, size_t count, int128 last)
{
    bool any = false;
    for (size_t k = 0; k < count; k++)
        any = any || (last > 0 && rest[k] == last);
    for (size_t k = 0; k < count; k++)
        tied[k] = any && (rest[k] == last || rest[k] == -last - 1);
}

static void round_up(struct riser *risers, int128 *rest, size_t count, int64_t left, const struct tie_break *ties)
{
    int128 last = 0;
    for (; left > 0; left--) {
        size_t best = next_up(rest, count, ties);
        if (best == count)
            break;
        risers[best].rise++;
        last = rest[best];
        rest[best] = -last - 1;
    }
    if (ties != NULL && ties->tied != NULL)
        mark_tied(ties->tied, rest, count, last);
}

solpool_status level_rise(struct riser *risers, size_t count, int64_t total, const struct tie_break *ties,
                          solpool_error *err)
{
    struct height last;
    int128 *rest = calloc(count + 1, sizeof *rest);
    int64_t left = total;
    if (rest == NULL || !last_level(&last, risers, count, total)) {
        free(rest);
        return error_memory(err);
    }
    for (size_t k = 0; k < count; k++) {
        risers[k].rise = rises(&risers[k]) && has_ended(&risers[k], last) ? risers[k].most : 0;
        left -= risers[k].rise;
    }
    share_out(risers, rest, count, last, left);
    for (size_t k = 0; k < count; k++)
        left -= rest[k] >= 0 ? risers[k].rise : 0;
    round_up(risers, rest, count, left, ties);
    free(rest);
    return SOLPOOL_OK;
}
