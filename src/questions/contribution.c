#include "questions/contribution.h"

#include "law/agreed.h"

const char *const option_names[OPTION_COUNT + 1] = {OPTION_NAMES, NULL};

static bool agrees(const struct year *year, size_t i)
{
    for (size_t k = 0; k < year->link_count; k++)
        if (year->links[k].from_state == i && year->links[k].offsets_agreed > 0)
            return true;
    return false;
}

bool option_open(enum option option, const struct year *year, size_t i, bool on_request_holds)
{
    return option != OPTION_OFFSET || (on_request_holds && (offsets_outright(year) || agrees(year, i)));
}

static const char *const capacity_keys[MEASURE_COUNT] = {
    [RELOCATIONS] = "capacity.relocations",
    [FINANCIAL] = "capacity.financial_eur",
    [ALTERNATIVE] = "capacity.alternative_eur",
    [OFFSETS] = "capacity.offsets",
};

struct relocatable relocatable_of(const struct state *state)
{
    struct relocatable out = {state->relocate.least, state->capacity.amount[RELOCATIONS],
                              state->relocate.least > 0 ? "relocate.least" : NULL, capacity_keys[RELOCATIONS]};
    if (state->relocate.most != NOT_STATED && (out.most == NOT_STATED || state->relocate.most < out.most)) {
        out.most = state->relocate.most;
        out.most_key = "relocate.most";
    }
    if (out.most == NOT_STATED)
        out.most_key = NULL;
    else if (out.least > out.most)
        out.least = out.most;
    return out;
}

static void note_limit(struct contribution *out, const char *key)
{
    if (out->limited_by == NULL)
        out->limited_by = key;
}

/* Gives `left` in one measure as far as the state's capacity goes, and takes it off. */
static bool give(struct contribution *out, const struct state *state, const struct price *price, struct fraction *left,
                 enum measure measure)
{
    int64_t *given = &out->pledge.amount[measure];
    int64_t capacity = measure == RELOCATIONS ? relocatable_of(state).most : state->capacity.amount[measure];
    int64_t whole = 0, before = *given;
    if (left->num <= 0)
        return true;
    if (!measure_table[measure].money)
        whole = (int64_t)fraction_ceil(*left);
    else if (!price_cents(&whole, price, *left))
        return false;
    if (capacity != NOT_STATED && whole > capacity - before) {
        whole = capacity > before ? capacity - before : 0;
        note_limit(out, measure == RELOCATIONS ? relocatable_of(state).most_key : capacity_keys[measure]);
    }
    *given += whole;
    struct measures more = {{0}};
    more.amount[measure] = whole;
    return fraction_sub(left, *left, price_persons(price, price_value(price, &more)));
}

/* What is not relocated goes into one measure, and what its limit leaves into the next. */
static bool give_rest(struct contribution *out, const struct state *state, const struct price *price,
                      struct fraction left, enum measure first)
{
    const enum measure order[] = {first, FINANCIAL, RELOCATIONS, ALTERNATIVE, OFFSETS};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        if (!give(out, state, price, &left, order[k]))
            return false;
    out->unplaced = left.num > 0 ? left : fraction_whole(0);
    return true;
}

static bool relocate_and(struct contribution *out, const struct year *year, size_t i, struct fraction owed,
                         int64_t relocations, enum measure rest)
{
    const struct state *state = &year->states[i];
    struct price price = price_of(&year->pool);
    struct relocatable able = relocatable_of(state);
    int64_t all = (int64_t)fraction_ceil(owed), least = able.least < all ? able.least : all;
    struct fraction left;
    *out = (struct contribution){.limited_by = NULL, .unplaced = fraction_whole(0)};
    if (relocations < least) {
        relocations = least;
        note_limit(out, able.least_key);
    }
    if (able.most != NOT_STATED && relocations > able.most) {
        relocations = able.most;
        note_limit(out, able.most_key);
    }
    out->pledge.amount[RELOCATIONS] = relocations;
    return fraction_sub(&left, owed, fraction_whole(relocations)) && give_rest(out, state, &price, left, rest);
}

bool contribution_make(struct contribution *out, const struct year *year, size_t i, struct fraction owed,
                       enum option option)
{
    /* Per cent relocated; what is left goes into one measure. */
    int percent = option >= OPTION_MIX ? 10 * (1 + (int)option - OPTION_MIX) : option == OPTION_RELOCATE ? 100 : 0;
    enum measure rest = option == OPTION_ALTERNATIVE ? ALTERNATIVE : option == OPTION_OFFSET ? OFFSETS : FINANCIAL;
    struct fraction part;
    if (option >= OPTION_WHOLE)
        return contribution_mix(out, year, i, owed, (int64_t)option - OPTION_WHOLE);
    if (!fraction_mul(&part, owed, fraction_make(percent, 100)) || !fraction_add(&part, part, fraction_make(1, 2)))
        return false;
    /* To the nearest whole person; all of them, if not whole, up. */
    int64_t relocations = (int64_t)(percent == 100 ? fraction_ceil(owed) : fraction_floor(part));
    return relocate_and(out, year, i, owed, relocations, rest);
}

bool contribution_mix(struct contribution *out, const struct year *year, size_t i, struct fraction owed,
                      int64_t relocations)
{
    return relocate_and(out, year, i, owed, relocations, FINANCIAL);
}
