#include "allocation/silence.h"

#include "base/language.h"
#include "law/deduction.h"
#include "distribute/mandatory.h"

/* --- Does this year depend on the answer? ------------------------------------------------------ */

static bool some_pledge_unknown(const struct allocation *prepared)
{
    for (size_t i = 0; i < prepared->year->state_count; i++)
        if (prepared->ledger[i].assumed)
            return true;
    return false;
}

static bool some_share_broken(const struct allocation *prepared)
{
    for (size_t i = 0; i < prepared->year->state_count; i++)
        if (prepared->shares[i].quota.den != 1)
            return true;
    return false;
}

static bool mandatory(const struct allocation *prepared)
{
    return prepared->triggers.mandatory.holds || prepared->triggers.mandatory_after_exits.holds;
}

/* Where the caps hold no more than is missing, each state takes what it can, in whatever proportion. */
static bool mandatory_divided(const struct allocation *prepared)
{
    int64_t caps = 0;
    for (size_t i = 0; i < prepared->year->state_count; i++)
        caps +=
            mandatory_cap(prepared->year, &prepared->shares[i], &prepared->ledger[i], i, prepared->agreed.of_state[i]);
    return mandatory(prepared) && triggers_missing(&prepared->triggers, prepared->year) < caps;
}

/* The Forum has not met again, and what is left to be implemented is below the threshold. */
static bool forum_decides(const struct allocation *prepared)
{
    const struct condition *condition = &prepared->triggers.mandatory_after_exits;
    return !prepared->year->pool.forum_reconvened && condition->observed < prepared->triggers.mandatory.observed &&
           fraction_compare(fraction_whole(condition->observed), condition->threshold) < 0;
}

/* A deduction or a credit makes the duty another number than the fair share. */
static bool cap_differs(const struct allocation *prepared)
{
    for (size_t i = 0; mandatory(prepared) && i < prepared->year->state_count; i++) {
        const struct entry *entry = &prepared->ledger[i];
        if (state_contributes(&prepared->year->states[i]) && entry->deduction.num < entry->deduction.den &&
            (entry->deduction.num > 0 || entry->credit > 0 || entry->redistributed > 0))
            return true;
    }
    return false;
}

/* Without deductions and exemptions the pledges would be below the number too. */
static bool cause_decides(const struct allocation *prepared)
{
    const struct condition *pledged = &prepared->triggers.mandatory;
    return prepared->triggers.mandatory_after_exits.holds &&
           fraction_compare(fraction_whole(pledged->observed), pledged->threshold) < 0;
}

static bool money_covers(const struct allocation *prepared)
{
    for (size_t i = 0; mandatory(prepared) && i < prepared->year->state_count; i++) {
        const struct entry *entry = &prepared->ledger[i];
        const int64_t *pledged = entry->pledge.amount;
        if (entry->duty > pledged[RELOCATIONS] + pledged[OFFSETS] &&
            (pledged[FINANCIAL] > 0 || pledged[ALTERNATIVE] > 0))
            return true;
    }
    return false;
}

static bool some_need_unstated(const struct allocation *prepared)
{
    const struct year *year = prepared->year;
    for (size_t b = 0; year->benefitting_count > 1 && b < year->benefitting_count; b++)
        if (!prepared->needs[b].stated && year->pool.relocations > 0)
            return true; /* its coverage is measured against its part by weight */
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t supply = 0;
        size_t open = 0;
        for (size_t i = 0; i < year->state_count; i++)
            supply += prepared->ledger[i].to_implement.amount[t];
        for (size_t b = 0; b < year->benefitting_count; b++)
            open += year->benefitting[b].need.amount[t] == NOT_STATED ? 1 : 0;
        if (supply > 0 && open > 1)
            return true;
    }
    return false;
}

static bool percentage_scales(const struct allocation *prepared)
{
    const struct year *year = prepared->year;
    size_t kind[2] = {0, 0};
    bool open = false;
    if (year->pool.sar_millionth_percent == NOT_STATED)
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        kind[year->benefitting[b].search_and_rescue ? 1 : 0]++;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            open = open || year->benefitting[b].need.amount[t] == NOT_STATED;
    }
    return open && kind[0] > 0 && kind[1] > 0;
}

/* Where nobody states a need, claims and weights are in one proportion. */
static bool claims_differ(const struct allocation *prepared)
{
    size_t stated = 0;
    for (size_t b = 0; b < prepared->year->benefitting_count; b++)
        stated += prepared->needs[b].stated ? 1 : 0;
    return stated > 0 && prepared->year->benefitting_count > 1;
}

static bool some_refuse(const struct allocation *prepared)
{
    const struct year *year = prepared->year;
    for (size_t k = 0; k < year->link_count; k++)
        if (year->links[k].permission_used)
            return true;
    return false;
}

static bool deadlines_differ(const struct allocation *prepared)
{
    const struct year *year = prepared->year;
    for (size_t k = 0; k < year->link_count; k++) {
        const struct offset_cases *cases = &year->links[k].cases;
        if (cases->total != NOT_STATED && cases->time_limit_expired_39 != cases->time_limit_expired)
            return true;
    }
    return false;
}

static bool some_link_limits(const struct year *year)
{
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        if (link->excluded || link->permission_used)
            return true;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (link->most.amount[t] != NOT_STATED)
                return true;
    }
    return false;
}

/* Whether something is taken of the pledges beside what needs ask for, or links let not all of them through. */
static bool called_upon(const struct year *year)
{
    return year->draw_count > 0 || year->crisis.declared || some_link_limits(year);
}

/* Pledges of both kinds, so that a state that pays and one that relocates may be used unequally: where
 * needs or links leave something unused. */
static bool kinds_differ(const struct allocation *prepared)
{
    int64_t persons = 0, cents = 0, stated = 0;
    for (size_t i = 0; i < prepared->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            *(measure_table[t].money ? &cents : &persons) += prepared->ledger[i].to_implement.amount[t];
    for (size_t b = 0; b < prepared->year->benefitting_count; b++)
        stated += prepared->needs[b].stated ? 1 : 0;
    return persons > 0 && cents > 0 && (stated > 0 || called_upon(prepared->year));
}

/* A part of a pledge is deducted, and pledges are called upon, or used, in part. */
static bool some_deducted_in_part(const struct allocation *prepared)
{
    const struct year *year = prepared->year;
    bool partly = false, stated = false;
    for (size_t i = 0; i < year->state_count; i++)
        partly =
            partly || (deduction_any(year, &year->states[i]) && !measures_empty(&prepared->ledger[i].to_implement));
    for (size_t b = 0; b < year->benefitting_count; b++)
        stated = stated || prepared->needs[b].stated;
    return partly && (stated || called_upon(year));
}

/* Money is given in a crisis whose offsets go by what each state has contributed. */
static bool money_in_crisis(const struct allocation *prepared)
{
    const struct crisis *crisis = &prepared->year->crisis;
    int64_t cents = 0;
    if (!crisis->declared)
        return false;
    for (size_t i = 0; i < prepared->year->state_count; i++)
        cents += prepared->ledger[i].taken.amount[FINANCIAL] + prepared->ledger[i].taken.amount[ALTERNATIVE];
    for (size_t k = 0; k < crisis->pledge_count; k++)
        cents += crisis->pledges[k].amount.amount[FINANCIAL] + crisis->pledges[k].amount.amount[ALTERNATIVE];
    return cents > 0 && crisis->need.amount[RELOCATIONS] > 0;
}

/* The state in crisis benefits from the rest of the pool, too. */
static bool crisis_takes(const struct allocation *prepared)
{
    bool takes = false;
    for (size_t i = 0; i < prepared->year->state_count; i++)
        takes = takes || !measures_empty(&prepared->ledger[i].taken);
    return takes && prepared->year->crisis.benefitting != NO_PLACE;
}

/* What a file states of a credit is what may be used; only between years the rule decides. */
static bool credit_carried(const struct allocation *prepared)
{
    if (!prepared->year->follows)
        return false;
    for (size_t i = 0; i < prepared->year->state_count; i++)
        if (prepared->year->states[i].carried.crisis_credit > 0)
            return true;
    return false;
}

static bool (*const depends[RULE_COUNT])(const struct allocation *prepared) = {
    [RULE_ASSUME_PLEDGE] = some_pledge_unknown,
    [RULE_CAP_BASE] = cap_differs,
    [RULE_COVERAGE_OF] = claims_differ,
    [RULE_CRISIS_CREDIT] = credit_carried,
    [RULE_CRISIS_MONEY] = money_in_crisis,
    [RULE_CRISIS_NEED] = crisis_takes,
    [RULE_FORUM_BEFORE_63_4] = forum_decides,
    [RULE_MANDATORY_SPLIT] = mandatory_divided,
    [RULE_MANDATORY_TOTAL] = mandatory_divided,
    [RULE_NEED_SPLIT] = some_need_unstated,
    [RULE_OFFSET_CAP] = money_covers,
    [RULE_PRO_RATA] = kinds_differ,
    [RULE_PRO_RATA_BASE] = some_deducted_in_part,
    [RULE_REFUSED_CAPACITY] = some_refuse,
    [RULE_RESULT_OF] = cause_decides,
    [RULE_ROUNDING] = some_share_broken,
    [RULE_SEARCH_AND_RESCUE] = percentage_scales,
    [RULE_TRANSFER_DEADLINE] = deadlines_differ,
};

bool silence_open(const struct allocation *prepared, enum rule rule)
{
    return rule_table[rule].open != NULL && !prepared->year->rules.chosen[rule] && depends[rule] != NULL &&
           depends[rule](prepared);
}

/* --- What is said ------------------------------------------------------------------------------ */

void silence_say(struct text *text, enum rule rule)
{
    const struct rule_info *info = &rule_table[rule];
    struct text middle = {.data = NULL};
    size_t last = 1;
    for (; info->options[last + 1] != NULL; last++) {
        text_put(&middle, middle.length > 0 ? ", " : "");
        text_put(&middle, info->options[last]);
    }
    if (info->letter)
        SAY(text, languages[0], said_note_not_to_the_letter, info->question, info->name, info->options[0],
            info->options[last]);
    else if (middle.data == NULL)
        SAY(text, languages[0], said_note_silent_two, info->question, info->name, info->options[0],
            info->options[last]);
    else
        SAY(text, languages[0], said_note_silent_more, info->question, info->name, info->options[0], middle.data,
            info->options[last]);
    text->failed = text->failed || middle.failed;
    text_release(&middle);
}
