#include "pool/triggers.h"

#include <stdlib.h>

const struct trigger_info trigger_table[TRIGGER_COUNT] = {
    [OFFSETS_ON_REQUEST] = {"63(1)", "offsets_on_request"},
    [OFFSETS_ON_OFFER] = {"63(2)(b)", "offsets_on_offer"},
    [MANDATORY_OFFSETS] = {"63(3)", "mandatory_offsets"},
    [MANDATORY_AFTER_EXITS] = {"63(4)", "mandatory_offsets_after_deductions"},
};

/* "The higher of" 30 000 (Art 12(2)(a)) and 60 % of the reference number, Art 63(3); S11. */
static struct fraction offset_threshold(const struct year *year)
{
    struct fraction pool = fraction_whole(year->pool.relocations);
    struct fraction sixty = fraction_make((int128)3 * year->pool.relocations, 5);
    struct fraction literal = fraction_whole(30000);
    if (fraction_compare(sixty, literal) > 0)
        literal = sixty;
    switch (year->rules.option[RULE_OFFSET_THRESHOLD]) {
    case THRESHOLD_SIXTY:
        return sixty;
    case THRESHOLD_POOL:
        return fraction_compare(literal, pool) < 0 ? literal : pool;
    default:
        return literal;
    }
}

static struct condition at_least(int64_t observed, struct fraction threshold)
{
    return (struct condition){fraction_compare(fraction_whole(observed), threshold) >= 0, observed,
                              threshold};
}

static struct condition below(int64_t observed, struct fraction threshold, bool precondition)
{
    struct condition condition = at_least(observed, threshold);
    condition.holds = !condition.holds && precondition;
    return condition;
}

solpool_status triggers_compute(struct triggers *out, const struct year *year,
                                const struct share *shares, const struct entry *ledger,
                                solpool_error *err)
{
    int64_t pledged = 0, to_implement = 0;
    bool met = year->pool.forum_reconvened;
    out->on_offer = calloc(year->state_count, sizeof *out->on_offer);
    if (out->on_offer == NULL)
        return error_memory(err);
    for (size_t i = 0; i < year->state_count; i++) {
        struct fraction half;
        int64_t relocations = ledger[i].pledge.amount[RELOCATIONS];
        pledged += relocations;
        to_implement += ledger[i].to_implement.amount[RELOCATIONS];
        if (!fraction_mul(&half, shares[i].part, fraction_make(year->pool.relocations, 2))) {
            triggers_clear(out);
            return error_range(err, "triggers");
        }
        out->on_offer[i] = at_least(relocations, half);
    }
    out->on_request = at_least(pledged, fraction_make(year->pool.proposal_relocations, 2));
    out->mandatory = below(pledged, offset_threshold(year), met);
    out->mandatory_after_exits =
        below(to_implement, offset_threshold(year),
              met || year->rules.option[RULE_FORUM_BEFORE_63_4] == FORUM_NO);
    return SOLPOOL_OK;
}

void triggers_clear(struct triggers *triggers)
{
    free(triggers->on_offer);
    triggers->on_offer = NULL;
}

bool triggers_open(const struct triggers *triggers, const struct link *link)
{
    return link->offsets_agreed &&
           (triggers->on_request.holds || triggers->on_offer[link->from_state].holds);
}
