/* The proof of the conditions of Article 63. */
#include <string.h>

#include "proof/trial.h"

struct expected {
    const char *article;
    const char *name;
    const char *state; /* or NULL */
    int128 observed;
    struct fraction threshold;
    bool holds;
};

static bool matches(struct trial *trial, const struct claimed_trigger *claimed, const struct expected *expected)
{
    bool same = claimed->article != NULL && strcmp(claimed->article, expected->article) == 0 && claimed->name != NULL &&
                strcmp(claimed->name, expected->name) == 0 &&
                strcmp(claimed->state, expected->state != NULL ? expected->state : "") == 0 &&
                claimed->observed == expected->observed && claimed->holds == expected->holds &&
                claimed->threshold == millionths(expected->threshold);
    return same || refuse(trial, "the condition of Article %s%s%s is not as the pledges make it", expected->article,
                          expected->state != NULL ? " for " : "", expected->state != NULL ? expected->state : "");
}

static int128 relocations(const struct trial *trial, bool to_implement)
{
    int128 sum = 0;
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        const struct claimed_state *state = &trial->claim->states[i];
        if (!trial->year->states[i].bound) /* Art 57(1): pledges of Member States */
            continue;
        sum += (to_implement ? &state->to_implement : &state->pledge)->measures.amount[RELOCATIONS];
    }
    return sum;
}

static bool check_offers(struct trial *trial, size_t *next)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct claimed_state *state = &trial->claim->states[i];
        if (state->role != ROLE_CONTRIBUTING)
            continue;
        if (*next >= trial->claim->trigger_count)
            return refuse(trial, "%s: the condition of Article 63(2)(b) is missing", state->code);
        struct fraction half;
        if (!fraction_mul(&half, trial->quota[i], fraction_make(1, 2)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        int128 own = state->pledge.measures.amount[RELOCATIONS];
        struct expected expected = {
            "63(2)(b)", "offsets_on_offer", state->code, own, half, fraction_compare(half, fraction_whole(own)) <= 0};
        if (!matches(trial, &trial->claim->triggers[(*next)++], &expected))
            return false;
    }
    return true;
}

/* Art 63(1): half of the number in the proposal, or of the pool's (S13). */
static bool check_request(struct trial *trial)
{
    int128 pledged = relocations(trial, false);
    int64_t number = rule_is(trial, RULE_OFFSETS_UNLOCKED_BY, UNLOCKED_BY_POOL)
                         ? trial->year->pool.relocations
                         : trial->year->pool.proposal_relocations;
    struct expected request = {"63(1)", "offsets_on_request",     NULL,
                               pledged, fraction_make(number, 2), 2 * pledged >= number};
    return matches(trial, &trial->claim->triggers[0], &request);
}

static bool check_mandatory(struct trial *trial, const struct claimed_trigger *claimed)
{
    struct fraction most;
    if (!offset_threshold(&most, trial))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    int128 pledged = relocations(trial, false), left = relocations(trial, true);
    bool met = trial->year->pool.forum_reconvened;
    bool below = fraction_compare(fraction_whole(pledged), most) < 0;
    /* "As a result of" exits: they lower the number, or bring it below (S34). */
    bool result = left < pledged && !(below && rule_is(trial, RULE_RESULT_OF, RESULT_OF_DECISIVE));
    bool exits_count = result && (met || rule_is(trial, RULE_FORUM_BEFORE_63_4, FORUM_NO));
    struct expected mandatory = {"63(3)", "mandatory_offsets", NULL, pledged, most, met && below};
    struct expected exits = {"63(4)", "mandatory_offsets_after_deductions",
                             NULL,    left,
                             most,    exits_count && fraction_compare(fraction_whole(left), most) < 0};
    return matches(trial, &claimed[0], &mandatory) && matches(trial, &claimed[1], &exits);
}

bool check_triggers(struct trial *trial)
{
    size_t next = 1, count = trial->claim->trigger_count;
    if (count < 3)
        return refuse(trial, "conditions of Article 63 are missing");
    if (!check_request(trial) || !check_offers(trial, &next))
        return false;
    if (next + 2 != count)
        return refuse(trial, "there are too many or too few conditions");
    return check_mandatory(trial, &trial->claim->triggers[next]) && CONFIRM(trial, triggers);
}
