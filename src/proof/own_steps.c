#include "proof/own_steps.h"

#include <stdlib.h>

struct steps {
    const struct trial *trial;
    struct naturals *naturals;
    size_t count;   /* of states */
    const bool *in; /* the key */
    struct long_ratio one, none;
};

static struct long_ratio *list(const struct steps *steps)
{
    struct long_ratio *list = naturals_list(steps->naturals, steps->count, sizeof *list);
    for (size_t i = 0; list != NULL && i < steps->count; i++)
        list[i] = steps->none;
    return list;
}

static struct long_ratio sum_of(const struct steps *steps, const struct long_ratio *list)
{
    struct long_ratio sum = steps->none;
    for (size_t i = 0; i < steps->count; i++)
        sum = ratio_add(steps->naturals, sum, list[i]);
    return sum;
}

/* Parts of their sum; false where that is nothing. */
static bool divide(const struct steps *steps, struct long_ratio *list)
{
    struct long_ratio sum = sum_of(steps, list);
    for (size_t i = 0; sum.num.count > 0 && i < steps->count; i++)
        list[i] = ratio_div(steps->naturals, list[i], sum);
    return sum.num.count > 0;
}

static struct long_ratio smaller_of(const struct steps *steps, struct long_ratio a, struct long_ratio b)
{
    return ratio_compare(steps->naturals, a, b) <= 0 ? a : b;
}

/* --- Criteria ---------------------------------------------------------------------------------- */

/* A figure in whole units of its column; false where it is not known. */
static bool figure_of(struct long_ratio *out, const struct steps *steps, size_t i, const char *column)
{
    int128 amount = column_amount(&steps->trial->year->states[i], column);
    if (amount >= 0)
        *out = ratio_of(steps->naturals, amount, column_scale(column));
    return amount >= 0;
}

static bool value_of(struct long_ratio *out, const struct steps *steps, const struct criterion *criterion, size_t i)
{
    struct long_ratio per = steps->one;
    if (!figure_of(out, steps, i, criterion->column) ||
        (criterion->per != NULL && !figure_of(&per, steps, i, criterion->per)))
        return false;
    struct long_ratio over = criterion->effect == EFFECT_INVERSE ? per : *out;
    struct long_ratio under = criterion->effect == EFFECT_INVERSE ? *out : per;
    if (ratio_is_zero(under))
        return false;
    *out = ratio_div(steps->naturals, over, under);
    return true;
}

static bool effects_of(struct long_ratio *out, const struct steps *steps, const struct criterion *criterion)
{
    for (size_t i = 0; i < steps->count; i++)
        if (steps->in[i] && !value_of(&out[i], steps, criterion, i))
            return false;
    return divide(steps, out);
}

/* What is left goes round after round to those below their cap, in proportion to their effect. */
static void hand_out(struct long_ratio *out, const struct steps *steps, const struct long_ratio *effect,
                     const struct long_ratio *cap, bool *full)
{
    struct naturals *naturals = steps->naturals;
    bool more = true;
    while (more && !naturals_failed(naturals)) {
        struct long_ratio weights = steps->none, taken = steps->none;
        more = false;
        for (size_t i = 0; i < steps->count; i++) {
            weights = full[i] ? weights : ratio_add(naturals, weights, effect[i]);
            taken = full[i] ? ratio_add(naturals, taken, cap[i]) : taken;
        }
        if (ratio_is_zero(weights))
            return;
        struct long_ratio level = ratio_div(naturals, ratio_sub(naturals, steps->one, taken), weights);
        for (size_t i = 0; i < steps->count; i++) {
            if (full[i])
                continue;
            out[i] = ratio_mul(naturals, effect[i], level);
            if (ratio_compare(naturals, out[i], cap[i]) <= 0)
                continue;
            out[i] = cap[i];
            full[i] = more = true;
        }
    }
}

/* Within the cap; by the rule `uncapped` with as much of the rest as there is room for. */
static bool within_cap(struct long_ratio *effect, const struct steps *steps, const struct criterion *criterion,
                       const struct long_ratio *base)
{
    struct long_ratio *cap = list(steps), *given = list(steps);
    bool *full = naturals_list(steps->naturals, steps->count, sizeof *full);
    if (cap == NULL || given == NULL || full == NULL)
        return false;
    struct long_ratio times = ratio_of(steps->naturals, criterion->cap.num, criterion->cap.den);
    for (size_t i = 0; i < steps->count; i++) {
        cap[i] = ratio_mul(steps->naturals, base[i], times);
        full[i] = ratio_is_zero(effect[i]);
        cap[i] = full[i] ? steps->none : cap[i];
        given[i] = smaller_of(steps, effect[i], cap[i]);
    }
    if (steps->trial->year->key.rest == REST_UNCAPPED) {
        bool room = ratio_compare(steps->naturals, sum_of(steps, cap), steps->one) > 0;
        if (room)
            hand_out(given, steps, effect, cap, full);
        for (size_t i = 0; !room && i < steps->count; i++)
            given[i] = cap[i];
    }
    for (size_t i = 0; i < steps->count; i++)
        effect[i] = given[i];
    return true;
}

static bool find_base(struct long_ratio *base, size_t *count, const struct steps *steps)
{
    size_t criteria;
    const struct criterion *criterion = key_criteria(&criteria, steps->trial->year);
    *count = 0;
    for (size_t c = 0; c < criteria; c++) {
        struct long_ratio *effect = criterion[c].cap.den == 0 ? list(steps) : NULL;
        if (criterion[c].cap.den != 0)
            continue;
        if (effect == NULL || !effects_of(effect, steps, &criterion[c]))
            return false;
        for (size_t i = 0; i < steps->count; i++)
            base[i] = ratio_add(steps->naturals, base[i], effect[i]);
        ++*count;
    }
    return true;
}

/* All criteria by their weights, and what caps leave by the mean of those without one. */
static bool weigh(struct long_ratio *share, const struct steps *steps)
{
    size_t criteria, free_count;
    const struct criterion *criterion = key_criteria(&criteria, steps->trial->year);
    struct naturals *naturals = steps->naturals;
    struct long_ratio *base = list(steps);
    if (base == NULL || !find_base(base, &free_count, steps))
        return false;
    for (size_t c = 0; c < criteria; c++) {
        struct long_ratio *effect = list(steps),
                          weight = ratio_of(naturals, criterion[c].weight.num, criterion[c].weight.den);
        if (effect == NULL || !effects_of(effect, steps, &criterion[c]) ||
            (criterion[c].cap.den != 0 && !within_cap(effect, steps, &criterion[c], base)))
            return false;
        for (size_t i = 0; i < steps->count; i++)
            share[i] = ratio_add(naturals, share[i], ratio_mul(naturals, weight, effect[i]));
    }
    struct long_ratio left = ratio_sub(naturals, steps->one, sum_of(steps, share));
    left = ratio_div(naturals, left, ratio_of(naturals, (int128)free_count, 1));
    for (size_t i = 0; !ratio_is_zero(left) && i < steps->count; i++)
        share[i] = ratio_add(naturals, share[i], ratio_mul(naturals, left, base[i]));
    return true;
}

static bool correct(struct long_ratio *share, const struct steps *steps)
{
    const char *column = steps->trial->year->key.correction;
    struct long_ratio factor;
    for (size_t i = 0; column != NULL && i < steps->count; i++) {
        if (!steps->in[i])
            continue;
        if (!figure_of(&factor, steps, i, column))
            return false;
        share[i] = ratio_mul(steps->naturals, share[i], factor);
    }
    return column == NULL || divide(steps, share);
}

/* --- Floor and cap ----------------------------------------------------------------------------- */

/* Of each state the least and the most, as parts of the number that the counted ones make together; no most: a
 * denominator of 0. */
struct limits {
    struct long_ratio *least, *most;
    bool *counted;
};

static bool limit_of(struct long_ratio *out, const struct steps *steps, const struct key_limit *limit, size_t i)
{
    struct long_ratio pool = ratio_of(steps->naturals, steps->trial->year->pool.relocations, 1), persons;
    if (limit->part.den != 0)
        *out = ratio_of(steps->naturals, limit->part.num, limit->part.den);
    else if (limit->persons != NOT_STATED)
        *out = ratio_div(steps->naturals, ratio_of(steps->naturals, limit->persons, 1), pool);
    else if (limit->column != NULL && figure_of(&persons, steps, i, limit->column))
        *out = ratio_div(steps->naturals, persons, pool);
    else
        return false;
    return true;
}

static struct long_ratio clamped(const struct steps *steps, const struct limits *limits, struct long_ratio weight,
                                 struct long_ratio level, size_t i)
{
    struct long_ratio part = ratio_mul(steps->naturals, weight, level);
    if (ratio_compare(steps->naturals, part, limits->least[i]) < 0)
        return limits->least[i];
    bool open = limits->most[i].den.count == 0;
    return !open && ratio_compare(steps->naturals, part, limits->most[i]) > 0 ? limits->most[i] : part;
}

/* What the counted have together at a level. */
static struct long_ratio filled(const struct steps *steps, const struct limits *limits, const struct long_ratio *share,
                                struct long_ratio level)
{
    struct long_ratio sum = steps->none;
    for (size_t i = 0; i < steps->count; i++)
        if (steps->in[i] && limits->counted[i])
            sum = ratio_add(steps->naturals, sum, clamped(steps, limits, share[i], level, i));
    return sum;
}

/* A level at which a share leaves its floor or reaches its cap. */
struct mark {
    struct naturals *naturals; /* for who compares */
    struct long_ratio level;
};

static int compare_marks(const void *first, const void *second)
{
    const struct mark *a = first, *b = second;
    return ratio_compare(a->naturals, a->level, b->level);
}

static size_t find_marks(struct mark *marks, const struct steps *steps, const struct limits *limits,
                         const struct long_ratio *share)
{
    size_t count = 0;
    for (size_t i = 0; i < 2 * steps->count; i++) {
        struct long_ratio limit = i % 2 == 0 ? limits->least[i / 2] : limits->most[i / 2];
        if (steps->in[i / 2] && limits->counted[i / 2] && !ratio_is_zero(share[i / 2]) && limit.den.count > 0)
            marks[count++] = (struct mark){steps->naturals, ratio_div(steps->naturals, limit, share[i / 2])};
    }
    qsort(marks, count, sizeof *marks, compare_marks);
    return count;
}

/* Whether the counted have not more than the whole at a level; what is reckoned for it is given back. */
static bool fits_below(const struct steps *steps, const struct limits *limits, const struct long_ratio *share,
                       struct long_ratio level)
{
    struct naturals apart = {.taken = 0};
    struct steps trying = *steps;
    trying.naturals = &apart;
    bool fits = ratio_compare(&apart, filled(&trying, limits, share, level), steps->one) <= 0;
    steps->naturals->beyond = steps->naturals->beyond || apart.beyond;
    steps->naturals->own.failed = steps->naturals->own.failed || apart.own.failed;
    naturals_clear(&apart);
    return fits;
}

/* The largest of these levels at which the counted have not more than the whole. */
static struct long_ratio level_below(const struct steps *steps, const struct limits *limits,
                                     const struct long_ratio *share)
{
    struct mark *marks = naturals_list(steps->naturals, 2 * steps->count, sizeof *marks);
    size_t low = 0, high = marks != NULL ? find_marks(marks, steps, limits, share) : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (fits_below(steps, limits, share, marks[middle].level))
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? marks[low - 1].level : steps->none;
}

/* How the counted move at a level: the shares that grow from there on, and whether any has grown up to there. */
struct movement {
    struct long_ratio growing;
    bool grown, follows; /* whether others follow them */
};

static struct movement find_movement(const struct steps *steps, const struct limits *limits,
                                     const struct long_ratio *share, struct long_ratio level)
{
    struct naturals *naturals = steps->naturals;
    struct movement movement = {steps->none, ratio_is_zero(level), false};
    for (size_t i = 0; i < steps->count; i++) {
        if (!steps->in[i] || ratio_is_zero(share[i]))
            continue;
        movement.follows = movement.follows || !limits->counted[i];
        if (!limits->counted[i])
            continue;
        struct long_ratio part = ratio_mul(naturals, share[i], level);
        int least = ratio_compare(naturals, part, limits->least[i]);
        int most = limits->most[i].den.count == 0 ? -1 : ratio_compare(naturals, part, limits->most[i]);
        if (least >= 0 && most < 0)
            movement.growing = ratio_add(naturals, movement.growing, share[i]);
        movement.grown = movement.grown || (least > 0 && most <= 0);
    }
    return movement;
}

/* From there on the shares between their limits grow in proportion, up to the whole. False where that is reached at
 * more than one level, and others would have to follow them. */
static bool find_level(struct long_ratio *out, const struct steps *steps, const struct limits *limits,
                       const struct long_ratio *share)
{
    struct naturals *naturals = steps->naturals;
    struct long_ratio level = level_below(steps, limits, share);
    struct movement movement = find_movement(steps, limits, share, level);
    struct long_ratio lacking = ratio_sub(naturals, steps->one, filled(steps, limits, share, level));
    bool grows = !ratio_is_zero(movement.growing);
    *out = level;
    if (ratio_is_zero(lacking))
        return !movement.follows || (grows && movement.grown);
    if (grows)
        *out = ratio_add(naturals, level, ratio_div(naturals, lacking, movement.growing));
    return grows;
}

static void find_limits(struct limits *limits, const struct steps *steps)
{
    const struct year *year = steps->trial->year;
    bool persons = key_in_persons(&year->key), any = false;
    bool alone = persons && rule_is(steps->trial, RULE_GROSS_UP, GROSS_UP_ON);
    for (size_t i = 0; i < steps->count; i++) {
        limits->counted[i] = steps->in[i] && !(alone && year->states[i].benefitting);
        any = any || limits->counted[i];
        limits->most[i] = (struct long_ratio){{NULL, 0}, {NULL, 0}};
        limit_of(&limits->least[i], steps, &year->key.floor, i);
        limit_of(&limits->most[i], steps, &year->key.cap, i);
    }
    for (size_t i = 0; !any && i < steps->count; i++)
        limits->counted[i] = steps->in[i];
}

static bool limit(struct long_ratio *share, const struct steps *steps)
{
    const struct year *year = steps->trial->year;
    struct limits limits = {list(steps), list(steps),
                            naturals_list(steps->naturals, steps->count, sizeof *limits.counted)};
    struct long_ratio level;
    if (!key_limited(&year->key.floor) && !key_limited(&year->key.cap))
        return true;
    if (limits.least == NULL || limits.most == NULL || limits.counted == NULL || year->pool.relocations == 0)
        return false;
    find_limits(&limits, steps);
    if (!find_level(&level, steps, &limits, share))
        return false;
    for (size_t i = 0; i < steps->count; i++)
        share[i] = steps->in[i] ? clamped(steps, &limits, share[i], level, i) : steps->none;
    return divide(steps, share);
}

bool own_steps(struct long_ratio *share, struct naturals *naturals, const struct trial *trial)
{
    size_t count = trial->year->state_count;
    bool *in = naturals_list(naturals, count, sizeof *in);
    struct steps steps = {trial, naturals, count, in, ratio_of(naturals, 1, 1), ratio_of(naturals, 0, 1)};
    for (size_t i = 0; in != NULL && i < count; i++) {
        in[i] = is_in_key(trial, i);
        share[i] = steps.none;
    }
    return in != NULL && weigh(share, &steps) && correct(share, &steps) && limit(share, &steps) &&
           !naturals_failed(naturals);
}
