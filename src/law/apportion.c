#include "law/apportion.h"

#include <stdlib.h>

static size_t place_of(const struct tie_break *ties, size_t k)
{
    return ties != NULL && ties->rank != NULL ? ties->rank[k] : k;
}

bool tie_before(const struct tie_break *ties, size_t one, size_t other)
{
    return place_of(ties, one) < place_of(ties, other);
}

/* --- Largest remainder ------------------------------------------------------------------------- */

struct remainder {
    int128 rest;
    size_t index;
    size_t place; /* among equals */
};

static int compare_remainders(const void *a, const void *b)
{
    const struct remainder *left = a, *right = b;
    if (left->rest != right->rest)
        return left->rest > right->rest ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

/* Of sorted remainders the first `up` were rounded up. */
static void mark_tied(bool *tied, const struct remainder *remainders, size_t count, size_t up)
{
    bool any = up > 0 && up < count && remainders[up - 1].rest == remainders[up].rest;
    for (size_t k = 0; k < count; k++)
        tied[remainders[k].index] = any && remainders[k].rest == remainders[up].rest;
}

solpool_status apportion(int64_t *parts, int64_t total, const int128 *weights, size_t count,
                         const struct tie_break *ties, solpool_error *err)
{
    int128 sum = 0;
    for (size_t k = 0; k < count; k++)
        if (!exact_add(&sum, sum, weights[k]) || sum >= INT128_MAX / 2)
            return error_range(err, "weights");
    struct remainder *remainders = calloc(count + 1, sizeof *remainders);
    if (remainders == NULL)
        return error_memory(err);
    int64_t left = total;
    for (size_t k = 0; k < count; k++) {
        int128 part = 0, rest = 0;
        if (!exact_mul_div(&part, &rest, total, weights[k], sum)) {
            free(remainders);
            return error_range(err, "weights");
        }
        parts[k] = (int64_t)part;
        left -= parts[k];
        remainders[k] = (struct remainder){rest, k, place_of(ties, k)};
    }
    qsort(remainders, count, sizeof *remainders, compare_remainders);
    for (int64_t k = 0; k < left; k++)
        parts[remainders[k].index]++;
    if (ties != NULL && ties->tied != NULL)
        mark_tied(ties->tied, remainders, count, (size_t)left);
    free(remainders);
    return SOLPOOL_OK;
}

/* --- Divisors ---------------------------------------------------------------------------------- */

/* An apportionment in turn, while it is made. */
struct turns {
    enum divisor divisor;
    int64_t *parts;
    const int128 *weights;
    size_t count;
    const struct tie_break *ties;
    const struct bounds *bounds; /* or NULL: 0 and nothing */
    const int128 *ahead;         /* or NULL: by nothing */
};

/* A weight, and what it is divided by in its claim to one more than a part, squared where it is a root. */
struct turn_claim {
    int128 weight;
    int128 factors[2];
};

/* By the arithmetic mean of `part` and the next, doubled, in parts of a unit where some are ahead; or by the square of
 * their geometric mean. */
static struct turn_claim claim_of(const struct turns *turns, size_t k, int64_t part)
{
    int128 weight = turns->weights[k], twice = 2 * (int128)part + 1;
    if (turns->divisor == DIVISOR_GEOMETRIC)
        return (struct turn_claim){weight, {part, (int128)part + 1}};
    return (struct turn_claim){weight, {turns->ahead != NULL ? twice * UNIT_PARTS + 2 * turns->ahead[k] : twice, 1}};
}

/* Whether the one claim is larger than the other. Under the geometric mean all claims to a first unit are without
 * bound, and there the larger weight comes first; where one is behind, a divisor can be negative. */
static bool claims_more(const struct turns *turns, struct turn_claim a, struct turn_claim b)
{
    bool root = turns->divisor == DIVISOR_GEOMETRIC;
    const int128 left[] = {a.weight, b.factors[0], root ? a.weight : 1, b.factors[1]};
    const int128 right[] = {b.weight, a.factors[0], root ? b.weight : 1, a.factors[1]};
    if (a.weight == 0 || b.weight == 0) /* no claim at all */
        return a.weight > 0;
    if (root && a.factors[0] == 0 && b.factors[0] == 0)
        return a.weight > b.weight;
    if (a.factors[0] < 0 && b.factors[0] < 0)
        return exact_compare_products((int128[]){a.weight, -b.factors[0]}, (int128[]){b.weight, -a.factors[0]}, 2) < 0;
    if (a.factors[0] < 0 || b.factors[0] < 0)
        return a.factors[0] < 0;
    return exact_compare_products(left, right, 4) > 0;
}

static bool may_lose(const struct turns *turns, size_t k)
{
    bool any = turns->bounds == NULL && turns->ahead != NULL && turns->weights[k] > 0;
    return any || turns->parts[k] > (turns->bounds != NULL ? turns->bounds->least[k] : 0);
}

static bool may_gain(const struct turns *turns, size_t k)
{
    return turns->bounds == NULL || turns->parts[k] < turns->bounds->most[k];
}

/* Whether one's claim to a unit more than `part` comes before another's to one more than `other_part`. */
static bool comes_before(const struct turns *turns, size_t one, int64_t part, size_t other, int64_t other_part)
{
    struct turn_claim a = claim_of(turns, one, part), b = claim_of(turns, other, other_part);
    return claims_more(turns, a, b) || (!claims_more(turns, b, a) && tie_before(turns->ties, one, other));
}

/* Who gets the next unit; `count` where nobody may. */
static size_t next_in_turn(const struct turns *turns)
{
    size_t best = turns->count;
    for (size_t k = 0; k < turns->count; k++)
        if (may_gain(turns, k) &&
            (best == turns->count || comes_before(turns, k, turns->parts[k], best, turns->parts[best])))
            best = k;
    return best;
}

/* Who got the last one; `count` where nobody has any. */
static size_t last_in_turn(const struct turns *turns)
{
    size_t last = turns->count;
    for (size_t k = 0; k < turns->count; k++)
        if (may_lose(turns, k) &&
            (last == turns->count || comes_before(turns, last, turns->parts[last] - 1, k, turns->parts[k] - 1)))
            last = k;
    return last;
}

/* Whether two claims are alike. */
static bool claims_alike(const struct turns *turns, size_t one, int64_t part, size_t other, int64_t other_part)
{
    struct turn_claim a = claim_of(turns, one, part), b = claim_of(turns, other, other_part);
    return a.weight > 0 && b.weight > 0 && !claims_more(turns, a, b) && !claims_more(turns, b, a);
}

/* Whose last unit or next one has the claim of the last that was given, where a unit of that claim was not. */
static void mark_claims(const struct turns *turns)
{
    size_t last = last_in_turn(turns), next = next_in_turn(turns);
    const int64_t *parts = turns->parts;
    bool any =
        last < turns->count && next < turns->count && claims_alike(turns, last, parts[last] - 1, next, parts[next]);
    for (size_t k = 0; k < turns->count; k++)
        turns->ties->tied[k] =
            any && ((may_gain(turns, k) && claims_alike(turns, last, parts[last] - 1, k, parts[k])) ||
                    (may_lose(turns, k) && claims_alike(turns, last, parts[last] - 1, k, parts[k] - 1)));
}

/* The quota total * weight / sum, rounded at the mean of its neighbours. */
static int64_t start_part(enum divisor divisor, int64_t total, int128 weight, int128 sum)
{
    int128 part = 0, rest = 0;
    if (weight == 0 || !exact_mul_div(&part, &rest, total, weight, sum)) /* at most `total`: fits */
        return 0;
    if (divisor == DIVISOR_ARITHMETIC)
        return (int64_t)part + (rest >= sum - rest ? 1 : 0);
    const int128 square[] = {total, total, weight, weight}, mean[] = {part, part + 1, sum, sum};
    return (int64_t)part + (exact_compare_products(square, mean, 4) > 0 ? 1 : 0);
}

/* The same by the arithmetic mean, less what it is ahead by. */
static int64_t start_behind(int64_t total, int128 weight, int128 sum, int128 ahead)
{
    int128 exact = 0, rest = 0;
    if (weight == 0 || !exact_mul_div(&exact, &rest, total * (int128)UNIT_PARTS, weight, sum))
        return 0;
    return (int64_t)exact_floor(exact - ahead + UNIT_PARTS / 2, UNIT_PARTS);
}

static void take_turns(const struct turns *turns, int64_t total)
{
    int64_t *parts = turns->parts, given = 0;
    int128 sum = 0;
    for (size_t k = 0; k < turns->count; k++)
        sum += turns->weights[k];
    /* The rounded quotas are the right parts of some total close by. */
    for (size_t k = 0; k < turns->count; k++)
        given += parts[k] = turns->ahead != NULL ? start_behind(total, turns->weights[k], sum, turns->ahead[k])
                                                 : start_part(turns->divisor, total, turns->weights[k], sum);
    for (; given < total; given++)
        parts[next_in_turn(turns)]++;
    for (; given > total; given--)
        parts[last_in_turn(turns)]--;
}

void apportion_in_turn(enum divisor divisor, int64_t *parts, int64_t total, const int128 *weights, size_t count,
                       const struct tie_break *ties)
{
    const struct turns turns = {divisor, parts, weights, count, ties, NULL, NULL};
    take_turns(&turns, total);
    if (ties != NULL && ties->tied != NULL)
        mark_claims(&turns);
}

/* --- Divisors within bounds -------------------------------------------------------------------- */

/* What is still shared out in proportion: the weights of those who have not reached a bound, and the rest. */
struct open_part {
    const struct bounds *bounds;
    const struct tie_break *ties;
    size_t count;
    int128 *weights;
    int64_t rest;
    int64_t *turn; /* the rest, shared out */
};

/* How far the parts lie beyond their bounds together, above and below. */
static void count_beyond(int128 *above, int128 *below, const struct open_part *open, const int64_t *parts)
{
    *above = *below = 0;
    for (size_t k = 0; k < open->count; k++) {
        int64_t least = open->bounds->least[k], most = open->bounds->most[k];
        if (open->weights[k] == 0)
            continue;
        *above += parts[k] > most ? parts[k] - most : 0;
        *below += parts[k] < least ? least - parts[k] : 0;
    }
}

/* Puts a part at a bound, where it stays. */
static void settle(struct open_part *open, int64_t *part, size_t k, int64_t bound)
{
    *part = bound;
    open->weights[k] = 0;
    open->rest -= bound;
}

/* Shares out the rest among those who are open; whoever lies beyond the bounds that are broken by more stays at its
 * own. False when nobody does. */
static bool settle_some(struct open_part *open, int64_t *parts)
{
    int128 above = 0, below = 0, any = 0;
    for (size_t k = 0; k < open->count; k++)
        any += open->weights[k];
    if (any == 0)
        return false;
    take_turns(&(struct turns){DIVISOR_ARITHMETIC, open->turn, open->weights, open->count, open->ties, NULL,
                               open->bounds->ahead},
               open->rest);
    for (size_t k = 0; k < open->count; k++)
        parts[k] = open->weights[k] > 0 ? open->turn[k] : parts[k];
    count_beyond(&above, &below, open, parts);
    for (size_t k = 0; k < open->count; k++) {
        int64_t least = open->bounds->least[k], most = open->bounds->most[k];
        if (open->weights[k] == 0)
            continue;
        if (above >= below && parts[k] > most)
            settle(open, &parts[k], k, most);
        else if (above < below && parts[k] < least)
            settle(open, &parts[k], k, least);
    }
    return above + below > 0;
}

solpool_status apportion_within(int64_t *parts, int64_t total, const int128 *weights, const struct bounds *bounds,
                                size_t count, const struct tie_break *ties, solpool_error *err)
{
    struct open_part open = {
        bounds, ties, count, calloc(count + 1, sizeof *open.weights), total, calloc(count + 1, sizeof *open.turn)};
    bool there = open.weights != NULL && open.turn != NULL;
    for (size_t k = 0; there && k < count; k++) {
        open.weights[k] = weights[k];
        if (weights[k] == 0)
            settle(&open, &parts[k], k, bounds->least[k]);
    }
    while (there && settle_some(&open, parts))
        continue;
    if (there && ties->tied != NULL)
        mark_claims(&(struct turns){DIVISOR_ARITHMETIC, parts, weights, count, ties, bounds, bounds->ahead});
    free(open.weights);
    free(open.turn);
    return there ? SOLPOOL_OK : error_memory(err);
}
