#include "questions/published.h"

/* --- What there is ----------------------------------------------------------------------------- */

static size_t add(struct published *out, size_t count, size_t state, enum published_kind kind, int64_t adopted)
{
    if (adopted == NOT_STATED)
        return count;
    out[count] = (struct published){.state = state,
                                    .kind = kind,
                                    .adopted = kind == PUBLISHED_SHARE ? fraction_make(adopted, MILLION)
                                                                       : fraction_whole(adopted)};
    return count + 1;
}

/* "5.20" has two decimals, whatever its value needs; of one that is not written in a file, these. */
static unsigned decimals_of(const struct adopted *adopted)
{
    int64_t share = adopted->share_millionth_percent;
    unsigned decimals = adopted->share_decimals > 0 ? adopted->share_decimals - 1 : 6;
    for (; adopted->share_decimals == 0 && decimals > 0 && share % 10 == 0; share /= 10)
        decimals--;
    return decimals;
}

size_t published_list(struct published *out, const struct year *year)
{
    size_t count = 0;
    for (size_t i = 0; i <= year->state_count; i++) {
        bool sum = i == year->state_count;
        const struct adopted *adopted = sum ? &year->adopted.shares : &year->states[i].adopted;
        size_t state = sum ? NO_PLACE : i, before = count;
        count = add(out, count, state, PUBLISHED_SHARE, adopted->share_millionth_percent);
        if (count > before)
            out[before].decimals = decimals_of(adopted);
        count = add(out, count, state, PUBLISHED_RELOCATIONS, adopted->relocations);
        count = add(out, count, state, PUBLISHED_MONEY, adopted->financial_cents);
    }
    return count;
}

int64_t published_persons(const struct year *year, size_t i)
{
    const struct adopted *adopted = &year->states[i].adopted;
    struct price price = price_of(&year->pool);
    if (adopted->relocations != NOT_STATED || adopted->financial_cents == NOT_STATED)
        return adopted->relocations;
    /* Money is rounded up to cents, so the persons are those that it is just enough for. */
    int128 persons =
        fraction_floor(price_persons(&price, (int128)adopted->financial_cents * price_unit(&price, FINANCIAL)));
    int64_t cents = 0;
    bool whole = persons <= PERSONS_MAX && price_cents(&cents, &price, fraction_whole(persons)) &&
                 cents == adopted->financial_cents;
    return whole ? (int64_t)persons : NOT_STATED;
}

/* --- What is made ------------------------------------------------------------------------------ */

static bool add_up(struct fraction *out, const struct published *figure, const struct made *made)
{
    *out = fraction_whole(0);
    for (size_t i = 0; i < made->year->state_count; i++) {
        struct published one = {.state = i, .kind = figure->kind};
        struct fraction part;
        if (!published_made(&part, &one, made) || !fraction_add(out, *out, part))
            return false;
    }
    return true;
}

bool published_made(struct fraction *out, const struct published *figure, const struct made *made)
{
    int64_t cents = 0;
    if (figure->state == NO_PLACE)
        return add_up(out, figure, made);
    switch (figure->kind) {
    case PUBLISHED_SHARE:
        return fraction_mul(out, made->shares[figure->state].part, fraction_whole(100));
    case PUBLISHED_RELOCATIONS:
        *out = made->persons[figure->state];
        return true;
    case PUBLISHED_MONEY:
        if (!price_cents(&cents, &made->price, made->persons[figure->state]))
            return false;
        *out = fraction_whole(cents);
        break;
    }
    return true;
}

bool published_same(const struct published *figure, struct fraction computed)
{
    if (figure->kind == PUBLISHED_SHARE)
        return fraction_scaled(computed, figure->decimals) == fraction_scaled(figure->adopted, figure->decimals);
    return fraction_compare(computed, figure->adopted) == 0;
}

bool published_off(struct fraction *out, const struct published *figure, struct fraction computed,
                   const struct made *made)
{
    struct fraction unit = fraction_whole(1); /* persons that one of the figure's unit stands for */
    if (figure->kind == PUBLISHED_SHARE)
        unit = fraction_make(made->reference.num, 100 * made->reference.den);
    else if (figure->kind == PUBLISHED_MONEY)
        unit = price_persons(&made->price, price_unit(&made->price, FINANCIAL));
    return fraction_sub(out, computed, figure->adopted) && fraction_mul(out, *out, unit);
}
