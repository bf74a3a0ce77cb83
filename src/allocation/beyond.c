#include "allocation/beyond.h"

#include <inttypes.h>

#include "solpool.h"

/* By how many whole cents a pledge is worth more than the fair share (Art 57(3)); 0 where it is not, or where the state
 * is not bound. What is assumed is rounded up, by less than a person. */
static int128 cents_beyond(const struct allocation *prepared, size_t i)
{
    const struct price *price = &prepared->price;
    const struct state *state = &prepared->year->states[i];
    const struct entry *entry = &prepared->ledger[i];
    int128 beyond =
        price_value(price, &entry->pledge) - (int128)prepared->shares[i].fair_share_cents * price->cent_units;
    bool rounded = entry->assumed && beyond < price->person_units;
    return beyond > 0 && !rounded && (state->bound || state->benefitting) ? beyond / price->cent_units : 0;
}

size_t beyond_say(struct text *text, const struct allocation *prepared)
{
    size_t count = 0, last = 0;
    for (size_t i = 0; i < prepared->year->state_count; i++) {
        int128 cents = cents_beyond(prepared, i);
        if (cents == 0 || ++count > SOLPOOL_MAX_WARNINGS)
            continue;
        last = text->length;
        text_format(text,
                    "%s.pledge: it is worth EUR %" PRId64 ".%02d more than the fair share; that is allowed, but look "
                    "whether every part of it is meant\n",
                    prepared->year->states[i].code, (int64_t)(cents / 100), (int)(cents % 100));
    }
    if (count > SOLPOOL_MAX_WARNINGS) {
        text_cut(text, last);
        text_format(text, "%zu more pledges are worth more than the fair share; they are left out here\n",
                    count - (SOLPOOL_MAX_WARNINGS - 1));
    }
    return count;
}
