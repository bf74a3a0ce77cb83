#include "law/triggers.h"

#include <stdlib.h>

const struct trigger_info trigger_table[TRIGGER_COUNT] = {
    [OFFSETS_ON_REQUEST] = {"63(1)", "offsets_on_request"},
    [OFFSETS_ON_OFFER] = {"63(2)(b)", "offsets_on_offer"},
    [MANDATORY_OFFSETS] = {"63(3)", "mandatory_offsets"},
    [MANDATORY_AFTER_EXITS] = {"63(4)", "mandatory_offsets_after_deductions"},
};

bool triggers_thresholds(struct offset_thresholds *out, const struct year *year, struct fraction reference)
{
    struct fraction literal = fraction_whole(year->pool.minimum_relocations);
    out->minimum = literal;
    if (!fraction_mul(&out->sixty, reference, fraction_make(3, 5)))
        return false;
    if (fraction_compare(out->sixty, literal) > 0)
        literal = out->sixty;
    switch (year->rules.option[RULE_OFFSET_THRESHOLD]) {
    case THRESHOLD_SIXTY:
        out->in_force = out->sixty;
        break;
    case THRESHOLD_POOL:
        out->in_force = fraction_compare(literal, reference) < 0 ? literal : reference;
        break;
    default:
        out->in_force = literal;
    }
    return true;
}

static struct condition at_least(int64_t observed, struct fraction threshold)
{
    return (struct condition){fraction_compare(fraction_whole(observed), threshold) >= 0, observed, threshold};
}

static struct condition below(int64_t observed, struct fraction threshold, bool precondition)
{
    struct condition condition = at_least(observed, threshold);
    condition.holds = !condition.holds && precondition;
    return condition;
}

/* Art 63(1): half of the number in the Commission's proposal, or of the pool's (S13). */
static struct fraction request_threshold(const struct year *year)
{
    return year->rules.option[RULE_OFFSETS_UNLOCKED_BY] == UNLOCKED_BY_POOL
               ? fraction_make(year->pool.relocations, 2)
               : fraction_make(year->pool.proposal_relocations, 2);
}

/* Art 63(2)(b): half of its own share of the reference number. */
static bool offers_compute(struct triggers *out, const struct year *year, const struct share *shares,
                           const struct entry *ledger)
{
    for (size_t i = 0; i < year->state_count; i++) {
        struct fraction half;
        if (!fraction_mul(&half, shares[i].quota, (struct fraction){1, 2}))
            return false;
        out->on_offer[i] = at_least(ledger[i].pledge.amount[RELOCATIONS], half);
        /* Art 63(2) speaks of contributing Member States; one that is not bound has no share to halve. */
        out->on_offer[i].holds = out->on_offer[i].holds && year->states[i].bound;
    }
    return true;
}

/* What Art 63(4) asks for beside a number that is not reached: the Forum, by one reading (S9), and that this is "as a
 * result of" deductions or of benefitting states. These must lower the number, or bring it below the threshold (S34).
 */
static bool as_result_of(const struct year *year, int64_t pledged, int64_t to_implement, struct fraction threshold)
{
    bool forum = year->pool.forum_reconvened || year->rules.option[RULE_FORUM_BEFORE_63_4] == FORUM_NO;
    bool decisive = year->rules.option[RULE_RESULT_OF] == RESULT_OF_DECISIVE;
    return forum && to_implement < pledged && (!decisive || fraction_compare(fraction_whole(pledged), threshold) >= 0);
}

solpool_status triggers_compute(struct triggers *out, const struct year *year, const struct share *shares,
                                const struct entry *ledger, solpool_error *err)
{
    int64_t pledged = 0, to_implement = 0;
    bool met = year->pool.forum_reconvened;
    bool as_pledged = year->rules.option[RULE_OUTRIGHT_OFFSETS] == OUTRIGHT_AS_PLEDGED;
    struct offset_thresholds thresholds;
    struct fraction reference;
    out->outright = out->outright_to_implement = 0;
    out->on_offer = calloc(year->state_count, sizeof *out->on_offer);
    if (out->on_offer == NULL)
        return error_memory(err);
    solpool_status status = shares_reference(&reference, year, shares, err);
    if (status == SOLPOOL_OK &&
        (!triggers_thresholds(&thresholds, year, reference) || !offers_compute(out, year, shares, ledger)))
        status = error_range(err, "triggers");
    if (status != SOLPOOL_OK) {
        triggers_clear(out);
        return status;
    }
    for (size_t i = 0; i < year->state_count; i++) {
        /* Art 57(1) speaks of the pledges of Member States: who is not bound does not count. */
        bool counts = year->states[i].bound;
        pledged += counts ? ledger[i].pledge.amount[RELOCATIONS] : 0;
        to_implement += counts ? ledger[i].to_implement.amount[RELOCATIONS] : 0;
        out->outright += counts && as_pledged ? ledger[i].pledge.amount[OFFSETS] : 0;
        out->outright_to_implement += counts && as_pledged ? ledger[i].to_implement.amount[OFFSETS] : 0;
    }
    out->on_request = at_least(pledged, request_threshold(year));
    out->mandatory = below(pledged, thresholds.in_force, met);
    out->mandatory_after_exits =
        below(to_implement, thresholds.in_force, as_result_of(year, pledged, to_implement, thresholds.in_force));
    return SOLPOOL_OK;
}

void triggers_clear(struct triggers *triggers)
{
    free(triggers->on_offer);
    triggers->on_offer = NULL;
}

enum trigger triggers_mandatory(const struct triggers *triggers)
{
    return triggers->mandatory_after_exits.holds ? MANDATORY_AFTER_EXITS : MANDATORY_OFFSETS;
}

int64_t triggers_missing(const struct triggers *triggers, const struct year *year)
{
    const struct condition *condition =
        triggers_mandatory(triggers) == MANDATORY_AFTER_EXITS ? &triggers->mandatory_after_exits : &triggers->mandatory;
    int64_t outright = condition == &triggers->mandatory ? triggers->outright : triggers->outright_to_implement;
    bool literal = year->rules.option[RULE_MANDATORY_TOTAL] == MANDATORY_LITERAL;
    int64_t missing = (int64_t)fraction_floor(condition->threshold) - (literal ? 0 : condition->observed + outright);
    return condition->holds && missing > 0 ? missing : 0;
}

bool triggers_open(const struct triggers *triggers, const struct link *link)
{
    return link->offsets_agreed > 0 && (triggers->on_request.holds || triggers->on_offer[link->from_state].holds);
}
