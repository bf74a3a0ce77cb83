#include "law/key_fill.h"

static bool counts(const struct fill *fill, size_t i)
{
    return fill->counted == NULL || fill->counted[i];
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
    for (size_t i = 0; i < fill->count; i++)
        if (counts(fill, i))
            sum = natural_add(fill->naturals, sum,
                              fill->weights[i].count > 0 ? fill->most[i] : least_of(fill, i));
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
            fixed = natural_add(fill->naturals, fixed,
                                level->stands[i] == AT_MOST ? fill->most[i] : least_of(fill, i));
    }
    level->left = natural_sub(fill->naturals, fill->total, fixed);
}

/* A part by the level and a limit, both times the sum of weights. */
static struct natural level_part(const struct fill_level *level, const struct fill *fill, size_t i)
{
    return natural_mul(fill->naturals, fill->weights[i], level->left);
}

static struct natural level_limit(const struct fill_level *level, const struct fill *fill,
                                  struct natural limit)
{
    return natural_mul(fill->naturals, limit, level->weights);
}

/* By how much the parts lie below the least, or above the most, together. */
static struct natural outside(const struct fill_level *level, const struct fill *fill, bool below)
{
    struct natural sum = {NULL, 0};
    for (size_t i = 0; i < fill->count; i++) {
        if (!counts(fill, i) || level->stands[i] != MOVES)
            continue;
        struct natural part = level_part(level, fill, i);
        struct natural limit = level_limit(level, fill, below ? least_of(fill, i) : fill->most[i]);
        if (natural_compare(part, limit) == (below ? -1 : 1))
            sum = natural_add(fill->naturals, sum,
                              below ? natural_sub(fill->naturals, limit, part)
                                    : natural_sub(fill->naturals, part, limit));
    }
    return sum;
}

static void fix(struct fill_level *level, const struct fill *fill, bool below)
{
    for (size_t i = 0; i < fill->count; i++) {
        struct natural limit = level_limit(level, fill, below ? least_of(fill, i) : fill->most[i]);
        if (counts(fill, i) && level->stands[i] == MOVES &&
            natural_compare(level_part(level, fill, i), limit) == (below ? -1 : 1))
            level->stands[i] = below ? AT_LEAST : AT_MOST;
    }
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

/* Whether someone who counts stands between the limits: then there is but one level. */
static bool is_certain(const struct fill_level *level, const struct fill *fill)
{
    for (size_t i = 0; i < fill->count; i++)
        if (counts(fill, i) && level->stands[i] == MOVES &&
            natural_compare(level_part(level, fill, i), level_limit(level, fill, least_of(fill, i))) > 0 &&
            natural_compare(level_part(level, fill, i), level_limit(level, fill, fill->most[i])) < 0)
            return true;
    return false;
}

/* Of one who is not counted: by the level, within the limits. */
static struct natural follow(const struct fill_level *level, const struct fill *fill, size_t i)
{
    struct natural part = level_part(level, fill, i), least = level_limit(level, fill, least_of(fill, i)),
                   most = level_limit(level, fill, fill->most[i]);
    bool open = fill->open != NULL && fill->open[i];
    return natural_compare(part, least) < 0 ? least : !open && natural_compare(part, most) > 0 ? most : part;
}

struct natural fill_parts(struct natural *out, const struct fill *fill)
{
    struct fill_level level = {
        naturals_list(fill->naturals, fill->count, sizeof *level.stands), {NULL, 0}, {NULL, 0}};
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
        out[i] =
            level.stands[i] == MOVES
                ? level_part(&level, fill, i)
                : level_limit(&level, fill, level.stands[i] == AT_MOST ? fill->most[i] : least_of(fill, i));
        if (!counts(fill, i))
            out[i] = follow(&level, fill, i);
        sum = natural_add(fill->naturals, sum, out[i]);
    }
    return sum;
}
