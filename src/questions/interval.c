#include "questions/interval.h"

/* --- Intervals --------------------------------------------------------------------------------- */

/* No share is below 0 or above 1. */
static struct interval clipped(struct interval interval)
{
    struct fraction none = fraction_whole(0), all = fraction_whole(1);
    if (fraction_compare(interval.least, none) < 0) {
        interval.least = none;
        interval.has_least = true;
    }
    if (fraction_compare(interval.most, all) > 0) {
        interval.most = all;
        interval.has_most = true;
    }
    return interval;
}

/* Halves of a person as a part of the reference number. */
static struct fraction halves(int64_t count, struct fraction reference)
{
    struct fraction part = fraction_whole(0);
    if (reference.num > 0)
        fraction_mul(&part, fraction_make(count, 2), fraction_make(reference.den, reference.num));
    return part;
}

struct interval interval_of_persons(const struct year *year, struct fraction reference, int64_t persons)
{
    static const struct {
        int below, above; /* halves of a person */
        bool has_least, has_most;
    } rounded[] = {
        [ROUNDING_CEIL] = {2, 0, false, true},
        [ROUNDING_NEAREST] = {1, 1, true, false},
        [ROUNDING_LARGEST_REMAINDER] = {2, 2, false, false},
        [ROUNDING_EXACT] = {0, 0, true, true},
    };
    int option = year->rules.option[RULE_ROUNDING];
    return clipped((struct interval){halves(2 * persons - rounded[option].below, reference),
                                     halves(2 * persons + rounded[option].above, reference), rounded[option].has_least,
                                     rounded[option].has_most});
}

struct interval interval_of_percentage(int64_t millionth_percent, unsigned decimals)
{
    int64_t unit = MILLION; /* of the last decimal, in millionths */
    for (unsigned k = 0; k < decimals; k++)
        unit /= 10;
    return clipped((struct interval){fraction_make(2 * millionth_percent - unit, 200 * MILLION),
                                     fraction_make(2 * millionth_percent + unit, 200 * MILLION), true, false});
}

static struct interval both(struct interval a, struct interval b)
{
    int least = fraction_compare(a.least, b.least), most = fraction_compare(a.most, b.most);
    return (struct interval){
        least > 0 ? a.least : b.least,
        most < 0 ? a.most : b.most,
        least > 0   ? a.has_least
        : least < 0 ? b.has_least
                    : a.has_least && b.has_least,
        most < 0   ? a.has_most
        : most > 0 ? b.has_most
                   : a.has_most && b.has_most,
    };
}

static bool holds_anything(const struct interval *interval)
{
    int order = fraction_compare(interval->least, interval->most);
    return order < 0 || (order == 0 && interval->has_least && interval->has_most);
}

bool interval_holds(const struct interval *interval, struct fraction share)
{
    int least = fraction_compare(share, interval->least);
    int most = fraction_compare(share, interval->most);
    return (least > 0 || (least == 0 && interval->has_least)) && (most < 0 || (most == 0 && interval->has_most));
}

/* By how much a share misses it. False if 128 bits do not hold that. */
static bool find_miss(struct fraction *out, const struct interval *interval, struct fraction share)
{
    *out = fraction_whole(0);
    if (fraction_compare(share, interval->least) < 0)
        return fraction_sub(out, share, interval->least);
    if (fraction_compare(share, interval->most) > 0)
        return fraction_sub(out, share, interval->most);
    return true;
}

/* --- Population and GDP ------------------------------------------------------------------------ */

static int64_t most_of(enum key_data data)
{
    return data == KEY_POPULATION ? POPULATION_MAX : GDP_MAX_THOUSANDTHS;
}

/* The whole figures whose share lies in the interval: the share grows with the figure. */
static bool range_of(struct data_range *out, const struct year *year, size_t i, enum key_data data,
                     const struct interval *interval)
{
    struct fraction least, most;
    int128 low = 0, high = NOT_STATED;
    const struct state *state = &year->states[i];
    *out = (struct data_range){.stated = data == KEY_POPULATION ? state->population : state->gdp_thousandths};
    if (!shares_invert(&least, year, i, data, interval->least) || !shares_invert(&most, year, i, data, interval->most))
        return false;
    if (least.den == 0) /* out of reach */
        return true;
    low = interval->has_least ? fraction_ceil(least) : fraction_floor(least) + 1;
    low = low > 0 ? low : 0;
    if (most.den != 0)
        high = interval->has_most ? fraction_floor(most) : fraction_ceil(most) - 1;
    if (low > most_of(data) || (most.den != 0 && high < low))
        return true;
    out->possible = true;
    out->least = (int64_t)low;
    out->most = most.den != 0 && high <= most_of(data) ? (int64_t)high : NOT_STATED;
    return true;
}

/* --- A state ----------------------------------------------------------------------------------- */

static void intersect(struct share_interval *row, const struct year *year, struct fraction reference, unsigned decimals)
{
    if (row->persons != NOT_STATED)
        row->from_persons = interval_of_persons(year, reference, row->persons);
    if (row->has_percentage)
        row->from_percentage =
            interval_of_percentage(year->states[row->state].adopted.share_millionth_percent, decimals);
    row->together = row->persons == NOT_STATED ? row->from_percentage
                    : !row->has_percentage     ? row->from_persons
                                               : both(row->from_persons, row->from_percentage);
    row->consistent = holds_anything(&row->together);
}

solpool_status share_interval_compute(struct share_interval *row, const struct year *year, const struct share *shares,
                                      struct fraction reference, unsigned decimals, solpool_error *err)
{
    row->share = shares[row->state].part;
    row->misses = fraction_whole(0);
    intersect(row, year, reference, decimals);
    if (!row->consistent)
        return SOLPOOL_OK;
    row->inside = interval_holds(&row->together, row->share);
    bool exact = find_miss(&row->misses, &row->together, row->share);
    for (size_t k = 0; exact && row->share.num > 0 && k < KEY_DATA_COUNT; k++)
        if (!range_of(&row->data[k], year, row->state, (enum key_data)k, &row->together))
            row->data[k].possible = false; /* alone in the key, or beyond 128 bits */
    return exact ? SOLPOOL_OK : error_range(err, "shares");
}
