#include "law/key_fill.h"

static bool counts(const struct fill *fill, size_t i)
{
    return fill->counted == NULL || fill->counted[i];
}

static bool is_open(const struct fill *fill, size_t i)
{
    return fill->open != NULL && fill->open[i];
}

static struct natural least_of(const struct fill *fill, size_t i)
{
    return fill->least != NULL ? fill->least[i] : (struct natural){NULL, 0};
}

bool fill_fits(const struct fill *fill)
{
    struct natural sum = {NULL, 0};
    for (size_t i = 0; i < fill->count; i++)
        if (counts(fill, i))
            sum = natural_add(fill->naturals, sum, least_of(fill, i));
    return natural_compare(sum, fill->total) <= 0;
}

bool fill_room(const struct fill *fill)
{
    struct natural sum = {NULL, 0};
    for (size_t i = 0; i < fill->count; i++) {
        bool has_weight = fill->weights[i].count > 0;
        if (counts(fill, i) && has_weight && is_open(fill, i))
            return true;
        if (counts(fill, i))
            sum = natural_add(fill->naturals, sum, has_weight ? fill->most[i] : least_of(fill, i));
    }
    return natural_compare(sum, fill->total) >= 0;
}

void fill_to_most(struct natural *out, const struct fill *fill, bool all)
{
    for (size_t i = 0; i < fill->count; i++) {
        bool more = natural_compare(fill->weights[i], fill->most[i]) > 0;
        out[i] = fill->weights[i].count > 0 && (all || more) ? fill->most[i] : fill->weights[i];
    }
}

/* --- Filling ----------------------------------------------------------------------------------- */

/* Those at a limit stand still; the others have of `left` in proportion to their weights, which add up to `weights`. */
struct fill_level {
    enum { MOVES, AT_LEAST, AT_MOST } * stands;
    struct natural left, weights;
};

static void find_level(struct fill_level *level, const struct fill *fill)
{
    struct natural fixed = {NULL, 0};
    level->weights = fixed;
    for (size_t i = 0; i < fill->count; i++) {
        if (!counts(fill, i))
            continue;
        if (level->stands[i] == MOVES)
            level->weights = natural_add(fill->naturals, level->weights, fill->weights[i]);
        else
            fixed = natural_add(fill->naturals, fixed, level->stands[i] == AT_MOST ? fill->most[i] : least_of(fill, i));
    }
    level->left = natural_sub(fill->naturals, fill->total, fixed);
}

/* A part by the level and a limit, both times the sum of weights. */
static struct natural level_part(const struct fill_level *level, const struct fill *fill, size_t i)
{
    return natural_mul(fill->naturals, fill->weights[i], level->left);
}

static struct natural level_limit(const struct fill_level *level, const struct fill *fill, struct natural limit)
{
    return natural_mul(fill->naturals, limit, level->weights);
}

/* How the part by the level compares with the least, and with the most, below which who is open always lies. */
static int order_to_least(const struct fill_level *level, const struct fill *fill, size_t i)
{
    return natural_compare(level_part(level, fill, i), level_limit(level, fill, least_of(fill, i)));
}

static int order_to_most(const struct fill_level *level, const struct fill *fill, size_t i)
{
    return is_open(fill, i) ? -1 : natural_compare(level_part(level, fill, i), level_limit(level, fill, fill->most[i]));
}

static bool lies_outside(const struct fill_level *level, const struct fill *fill, size_t i, bool below)
{
    return counts(fill, i) && level->stands[i] == MOVES &&
           (below ? order_to_least(level, fill, i) < 0 : order_to_most(level, fill, i) > 0);
}

/* By how much the parts lie below the least, or above the most, together. */
static struct natural outside(const struct fill_level *level, const struct fill *fill, bool below)
{
    struct natural sum = {NULL, 0};
    for (size_t i = 0; i < fill->count; i++) {
        if (!lies_outside(level, fill, i, below))
            continue;
        struct natural part = level_part(level, fill, i);
        struct natural limit = level_limit(level, fill, below ? least_of(fill, i) : fill->most[i]);
        sum = natural_add(fill->naturals, sum,
                          below ? natural_sub(fill->naturals, limit, part) : natural_sub(fill->naturals, part, limit));
    }
    return sum;
}

static void fix(struct fill_level *level, const struct fill *fill, bool below)
{
    for (size_t i = 0; i < fill->count; i++)
        if (lies_outside(level, fill, i, below))
            level->stands[i] = below ? AT_LEAST : AT_MOST;
}

/* What lies outside on the side that weighs more lies outside in the end, too: it is put to its limit, and the level is
 * found again (G. Bitran, A. Hax, 1981). */
static void settle(struct fill_level *level, const struct fill *fill)
{
    for (;;) {
        find_level(level, fill);
        if (naturals_failed(fill->naturals) || level->weights.count == 0)
            return;
        struct natural below = outside(level, fill, true), above = outside(level, fill, false);
        if (below.count == 0 && above.count == 0)
            return;
        int more = natural_compare(below, above);
        struct fill_level before = *level;
        if (more >= 0)
            fix(&before, fill, true);
        if (more <= 0)
            fix(&before, fill, false);
    }
}

/* Whether there is but one level: at a higher one those who count would have more together, and at a lower one less. */
static bool is_certain(const struct fill_level *level, const struct fill *fill)
{
    bool more = false, less = level->left.count == 0; /* none is lower than 0 */
    for (size_t i = 0; level->weights.count > 0 && i < fill->count; i++) {
        if (!counts(fill, i) || fill->weights[i].count == 0)
            continue;
        int least = order_to_least(level, fill, i), most = order_to_most(level, fill, i);
        more = more || (least >= 0 && most < 0);
        less = less || (least > 0 && most <= 0);
    }
    return more && less;
}

/* Of one who is not counted: by the level, within the limits. */
static struct natural follow(const struct fill_level *level, const struct fill *fill, size_t i)
{
    return order_to_least(level, fill, i) < 0  ? level_limit(level, fill, least_of(fill, i))
           : order_to_most(level, fill, i) > 0 ? level_limit(level, fill, fill->most[i])
                                               : level_part(level, fill, i);
}

struct natural fill_parts(struct natural *out, const struct fill *fill)
{
    struct fill_level level = {naturals_list(fill->naturals, fill->count, sizeof *level.stands), {NULL, 0}, {NULL, 0}};
    struct natural sum = {NULL, 0};
    bool others = false;
    if (level.stands == NULL)
        return sum;
    for (size_t i = 0; i < fill->count; i++) {
        level.stands[i] = fill->weights[i].count == 0 ? AT_LEAST : MOVES;
        others = others || (!counts(fill, i) && fill->weights[i].count > 0);
    }
    settle(&level, fill);
    if (others && !is_certain(&level, fill))
        return sum;
    if (level.weights.count == 0) /* all stand */
        level.weights = natural_of(fill->naturals, 1);
    for (size_t i = 0; i < fill->count; i++) {
        out[i] = level.stands[i] == MOVES
                     ? level_part(&level, fill, i)
                     : level_limit(&level, fill, level.stands[i] == AT_MOST ? fill->most[i] : least_of(fill, i));
        if (!counts(fill, i))
            out[i] = follow(&level, fill, i);
        sum = natural_add(fill->naturals, sum, out[i]);
    }
    return sum;
}
