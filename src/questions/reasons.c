#include "questions/reasons.h"

const char *const reason_names[REASON_COUNT + 1] = {
    [REASON_PERCENTAGE_ROUNDED] = "percentage_rounded",
    [REASON_PERCENTAGE_CUT] = "percentage_cut",
    [REASON_ROUNDING] = "rounding",
    [REASON_VINTAGE] = "vintage",
    [REASON_VINTAGE_AND_ROUNDING] = "vintage_and_rounding",
    [REASON_ONE_PERSON] = "one_person",
    [REASON_SUM] = "sum",
};

/* --- Evidence ---------------------------------------------------------------------------------- */

static size_t changes_of(const struct combination *combination)
{
    size_t changes = 0;
    for (size_t d = 0; d < KEY_DATA_COUNT; d++)
        changes += combination->data[d] != 0 ? 1 : 0;
    return changes;
}

static void count_in(struct evidence *evidence, const struct combination *combination)
{
    if (evidence->count++ == 0 || changes_of(combination) < changes_of(&evidence->first))
        evidence->first = *combination;
}

void reasons_note(struct published *figure, const struct combination *combination, enum method rule)
{
    if (changes_of(combination) == 0)
        figure->by_method[combination->method] = true;
    else if (combination->method == rule)
        count_in(&figure->by_data, combination);
    else
        count_in(&figure->by_both, combination);
}

/* --- One figure -------------------------------------------------------------------------------- */

static bool by_another_method(const struct published *figure)
{
    for (size_t m = 0; m < METHOD_COUNT; m++)
        if (figure->by_method[m])
            return true;
    return false;
}

/* Whether cutting the decimals off instead of rounding gives the published percentage. */
static bool is_cut(const struct published *figure)
{
    int128 ten = 1, scaled = fraction_scaled(figure->adopted, figure->decimals);
    for (unsigned k = 0; k < figure->decimals; k++)
        ten *= 10;
    int128 whole = 0, rest = 0;
    return exact_mul_div(&whole, &rest, figure->computed.num, ten, figure->computed.den) && whole == scaled;
}

/* Whether the published sum is that of the states' published figures, all of which are there. */
static bool is_their_sum(const struct audit *audit, const struct published *sum)
{
    struct fraction total = fraction_whole(0);
    size_t bound = 0, found = 0;
    for (size_t i = 0; i < audit->year->state_count; i++)
        bound += audit->shares[i].part.num > 0 ? 1 : 0;
    for (size_t k = 0; k < audit->figure_count; k++) {
        const struct published *figure = &audit->figures[k];
        if (figure->kind != sum->kind || figure->state == NO_PLACE)
            continue;
        found += audit->shares[figure->state].part.num > 0 ? 1 : 0;
        total.num += figure->adopted.num; /* whole persons or cents, within 64 bits each */
    }
    return found == bound && fraction_compare(total, sum->adopted) == 0;
}

static enum reason reason_of(const struct audit *audit, const struct published *figure)
{
    bool percentage = figure->kind == PUBLISHED_SHARE;
    struct fraction size = figure->persons;
    size.num = size.num < 0 ? -size.num : size.num;
    if (figure->agrees)
        return percentage && fraction_compare(figure->computed, figure->adopted) != 0 ? REASON_PERCENTAGE_ROUNDED
                                                                                      : REASON_NONE;
    if (percentage && is_cut(figure))
        return REASON_PERCENTAGE_CUT;
    if (figure->state == NO_PLACE && is_their_sum(audit, figure))
        return REASON_SUM;
    if (by_another_method(figure))
        return REASON_ROUNDING;
    if (figure->by_data.count > 0)
        return REASON_VINTAGE;
    /* So many combinations give many a figure by chance: one that gives most of the others too says something. */
    if (figure->by_both.count > 0 && figure->by_best)
        return REASON_VINTAGE_AND_ROUNDING;
    return !percentage && fraction_compare(size, fraction_whole(1)) == 0 ? REASON_ONE_PERSON : REASON_NONE;
}

/* --- All figures ------------------------------------------------------------------------------- */

/* The published percentage, of which only so many decimals are known, may be enough for the persons. */
static bool follows(const struct audit *audit, const struct published *figure)
{
    if (figure->state == NO_PLACE || figure->kind == PUBLISHED_SHARE)
        return false;
    int64_t percentage = audit->year->states[figure->state].adopted.share_millionth_percent;
    int64_t persons = published_persons(audit->year, figure->state);
    if (percentage == NOT_STATED || persons == NOT_STATED || audit->rule == METHOD_LARGEST_REMAINDER)
        return false;
    struct interval shares = interval_of_persons(audit->year, audit->reference, persons);
    return interval_holds(&shares, fraction_make(percentage, 100 * MILLION));
}

solpool_status reasons_find(struct audit *audit, const struct made *made, solpool_error *err)
{
    for (size_t k = 0; k < audit->figure_count; k++) {
        struct published *figure = &audit->figures[k];
        if (!published_made(&figure->computed, figure, made) ||
            !published_off(&figure->persons, figure, figure->computed, made))
            return error_range(err, "shares");
        figure->agrees = published_same(figure, figure->computed);
        figure->follows_from_percentage = follows(audit, figure);
    }
    for (size_t k = 0; k < audit->figure_count; k++)
        audit->figures[k].reason = reason_of(audit, &audit->figures[k]);
    return SOLPOOL_OK;
}
