#include "input/year_settle.h"

#include <string.h>

#include "input/year_check.h"
#include "law/act.h"

static bool chose(const struct year *year, enum rule rule, int option)
{
    return year->rules.option[rule] == option;
}

static solpool_status wrong(const struct reader *reader, const char *key, const char *message)
{
    return document_error(reader->document, reader->document->root, key, SOLPOOL_ERR_INPUT, reader->err, "%s", message);
}

/* --- The pool ---------------------------------------------------------------------------------- */

/* S23: the pool as a part of the proposal instead of the Council's own numbers. */
static void settle_size(struct year *year)
{
    int64_t percent = chose(year, RULE_PART_YEAR, PART_YEAR_SEVENTY_PERCENT) ? 70
                      : chose(year, RULE_PART_YEAR, PART_YEAR_FULL)          ? 100
                                                                             : 0;
    if (percent == 0)
        return;
    year->pool.relocations = year->pool.proposal_relocations * percent / 100;
    year->pool.financial_cents = year->pool.proposal_financial_cents * percent / 100;
}

static solpool_status settle_pool(struct reader *reader, struct year *year)
{
    const cJSON *pool = document_member(reader->document->root, "pool");
    settle_size(year);
    if (!chose(year, RULE_PART_YEAR, PART_YEAR_AS_STATED) &&
        (year->pool.relocations == 0 || year->pool.financial_cents == 0))
        return document_error(reader->document, pool, "proposal", SOLPOOL_ERR_INPUT, reader->err,
                              "the rule part_year takes a part of the proposal: both its numbers "
                              "must leave one person and one cent at least");
    if (chose(year, RULE_PRICE, PRICE_RATIO))
        year->pool.price_cents = NOT_STATED;
    else if (year->pool.price_cents <= 0)
        return document_error(reader->document, pool, "eur_per_relocation", SOLPOOL_ERR_INPUT, reader->err,
                              "the rule price=stated needs an amount above 0 here");
    if (chose(year, RULE_REFERENCE_NUMBERS, REFERENCE_ARTICLES)) {
        year->pool.minimum_relocations = ARTICLE_12_RELOCATIONS;
        year->pool.minimum_financial_cents = INT64_C(100) * ARTICLE_12_EUR;
    } else if (!cJSON_IsNumber(document_member(document_member(pool, "minimum"), "relocations")))
        return document_error(reader->document, pool, "minimum", SOLPOOL_ERR_INPUT, reader->err,
                              "the rule reference_numbers=stated needs \"relocations\" here");
    return SOLPOOL_OK;
}

/* Art 76: the Regulation applies to France's European territory only. */
static solpool_status settle_territory(struct reader *reader, struct year *year)
{
    size_t stated = 0;
    if (chose(year, RULE_TERRITORY, TERRITORY_TOTAL))
        return SOLPOOL_OK;
    for (size_t i = 0; i < year->state_count; i++) {
        struct state *state = &year->states[i];
        if (state->european_population == NOT_STATED)
            continue;
        state->population = state->european_population;
        state->gdp_thousandths = state->european_gdp_thousandths;
        stated++;
    }
    return stated > 0 ? SOLPOOL_OK
                      : wrong(reader, "states",
                              "the rule territory=european needs \"european_territory\" of at "
                              "least one state");
}

/* --- Eligible cases (Art 63(8)) ---------------------------------------------------------------- */

static solpool_status wrong_cases(const struct reader *reader, const struct link *link, const char *message)
{
    return document_error(reader->document, reader->document->root, "links", SOLPOOL_ERR_INPUT, reader->err,
                          "%s>%s: %s", link->from, link->to, message);
}

static solpool_status check_cases(const struct reader *reader, const struct year *year, const struct link *link)
{
    const struct offset_cases *cases = &link->cases;
    if (link->most.amount[OFFSETS] != NOT_STATED)
        return wrong_cases(reader, link, "offset_cases and eligible_offsets say the same; keep one");
    if (chose(year, RULE_TRANSFER_DEADLINE, DEADLINE_ARTICLE_39) && cases->time_limit_expired_39 == NOT_STATED)
        return wrong_cases(reader, link,
                           "the rule transfer_deadline=article_39 needs "
                           "offset_cases.time_limit_expired_39");
    if (chose(year, RULE_START_DATE, START_TEXT) && cases->before_12_june > 0 && cases->before_1_july == NOT_STATED)
        return wrong_cases(reader, link, "the rule start_date=text needs offset_cases.before_1_july");
    if (cases->before_1_july != NOT_STATED && cases->before_1_july < cases->before_12_june)
        return wrong_cases(reader, link,
                           "offset_cases.before_1_july holds those of before_12_june and cannot be "
                           "less");
    return SOLPOOL_OK;
}

/* What Art 63(8) leaves of the cases, and what a state adds by Art 63(9). */
static int64_t eligible(const struct year *year, const struct offset_cases *cases)
{
    bool letter = chose(year, RULE_TRANSFER_DEADLINE, DEADLINE_ARTICLE_39);
    bool text = chose(year, RULE_START_DATE, START_TEXT);
    int64_t expired = letter ? cases->time_limit_expired_39 : cases->time_limit_expired;
    int64_t early = text && cases->before_1_july != NOT_STATED ? cases->before_1_july : cases->before_12_june;
    if (chose(year, RULE_EARLIER_CASES, EARLIER_COUNTED))
        early = 0;
    int64_t left = cases->total - cases->unaccompanied_minors - cases->not_articles_29_33 - expired - cases->absconded -
                   cases->beneficiaries - cases->admitted - early;
    return (left > 0 ? left : 0) + cases->finally_rejected;
}

static solpool_status settle_stocks(struct reader *reader, struct year *year)
{
    for (size_t k = 0; k < year->link_count; k++) {
        struct link *link = &year->links[k];
        if (link->cases.total == NOT_STATED)
            continue;
        solpool_status status = check_cases(reader, year, link);
        if (status != SOLPOOL_OK)
            return status;
        link->most.amount[OFFSETS] = eligible(year, &link->cases);
    }
    return SOLPOOL_OK;
}

/* --- Who takes part ---------------------------------------------------------------------------- */

static bool benefits(const struct year *year, size_t b)
{
    return year->states[year->benefitting[b].state].benefitting;
}

static solpool_status warn_of_absent(struct reader *reader, const cJSON *item, const char *code)
{
    return reader_warn(reader, item, "to", "%s does not benefit, or not yet: this does not count", code);
}

/* Draws for states that do not benefit, and what was implemented toward them. */
static solpool_status leave_out_events(struct reader *reader, struct year *year)
{
    const cJSON *item = check_element(reader, "draws", 0);
    solpool_status status = SOLPOOL_OK;
    size_t draws = 0, events = 0;
    for (size_t k = 0; status == SOLPOOL_OK && k < year->draw_count; k++, item = item->next)
        if (year->draws[k].to_benefitting == NO_PLACE || benefits(year, year->draws[k].to_benefitting))
            year->draws[draws++] = year->draws[k];
        else
            status = warn_of_absent(reader, item, year->draws[k].to);
    item = check_element(reader, "implemented", 0);
    for (size_t k = 0; status == SOLPOOL_OK && k < year->implemented_count; k++, item = item->next)
        if (benefits(year, year->implemented[k].to_benefitting))
            year->implemented[events++] = year->implemented[k];
        else
            status = warn_of_absent(reader, item, year->implemented[k].to);
    year->draw_count = draws;
    year->implemented_count = events;
    return status;
}

static size_t place_of(const struct year *year, const char *code)
{
    return (size_t)(year_benefitting(year, code) - year->benefitting);
}

/* States that do not benefit are taken off the list, with the links and events that lead to them; they contribute like
 * others (Art 58, 59). */
static solpool_status settle_participants(struct reader *reader, struct year *year)
{
    size_t kept = 0, links = 0;
    for (size_t k = 0; k < year->link_count; k++)
        if (benefits(year, year->links[k].to_benefitting))
            year->links[links++] = year->links[k];
    year->link_count = links;
    solpool_status status = leave_out_events(reader, year);
    for (size_t b = 0; b < year->benefitting_count; b++)
        if (benefits(year, b))
            year->benefitting[kept++] = year->benefitting[b];
    year->benefitting_count = kept;
    for (size_t k = 0; k < links; k++)
        year->links[k].to_benefitting = place_of(year, year->links[k].to);
    for (size_t k = 0; status == SOLPOOL_OK && k < year->implemented_count; k++)
        year->implemented[k].to_benefitting = place_of(year, year->implemented[k].to);
    for (size_t k = 0; status == SOLPOOL_OK && k < year->draw_count; k++)
        if (year->draws[k].to_benefitting != NO_PLACE)
            year->draws[k].to_benefitting = place_of(year, year->draws[k].to);
    return status;
}

/* What is to come is not there yet: a pledge, an agreement to offsets, the meeting of the Forum. */
static void settle_days(struct year *year)
{
    size_t kept = 0;
    for (size_t k = 0; k < year->pledge_count; k++)
        if (year_counts(year, year->pledges[k].date))
            year->pledges[kept++] = year->pledges[k];
    year->pledge_count = kept;
    for (size_t k = 0; k < year->link_count; k++)
        if (year->links[k].agreed_from != NOT_STATED && !year_counts(year, year->links[k].agreed_from))
            year->links[k].offsets_agreed = 0;
    if (year->pool.forum_from != NOT_STATED && !year_counts(year, year->pool.forum_from))
        year->pool.forum_reconvened = false;
}

/* Before the day of the decision that finds them nobody may refuse (Art 60(3) fourth subparagraph). */
static void settle_shortcomings(struct year *year)
{
    for (size_t b = 0; b < year->benefitting_count; b++)
        if (year->benefitting[b].shortcomings_from != NOT_STATED &&
            !year_counts(year, year->benefitting[b].shortcomings_from))
            year->benefitting[b].systemic_shortcomings = false;
}

/* Money that the plan does not say to be needed is needed where it is taken from the pool. */
static void settle_crisis_money(struct crisis *crisis)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (measure_table[t].money && crisis->need.amount[t] == NOT_STATED)
            crisis->need.amount[t] = larger(0, crisis->from_pool.amount[t]);
}

static solpool_status settle_crisis(struct reader *reader, struct year *year)
{
    const cJSON *crisis = document_member(reader->document->root, "crisis");
    if (year->crisis.declared && year->crisis.date != NOT_STATED && !year_counts(year, year->crisis.date))
        year->crisis.declared = false; /* to come, like a draw of a later day */
    if (!year->crisis.declared)
        return SOLPOOL_OK;
    settle_crisis_money(&year->crisis);
    const struct benefitting *benefitting = year_benefitting(year, year->crisis.code);
    const struct state *state = year_state(year, year->crisis.code);
    if (state == NULL || !state->bound)
        return document_error(reader->document, crisis, "state", SOLPOOL_ERR_INPUT, reader->err,
                              "expected a state under \"states\" that is bound by the Regulation");
    year->crisis.state = (size_t)(state - year->states);
    year->crisis.benefitting = benefitting != NULL ? (size_t)(benefitting - year->benefitting) : NO_PLACE;
    return SOLPOOL_OK;
}

solpool_status year_settle_figures(struct reader *reader, struct year *year)
{
    solpool_status status = settle_pool(reader, year);
    if (status == SOLPOOL_OK)
        status = settle_territory(reader, year);
    return status == SOLPOOL_OK ? settle_stocks(reader, year) : status;
}

solpool_status year_settle_participants(struct reader *reader, struct year *year)
{
    solpool_status status = settle_participants(reader, year);
    settle_days(year);
    settle_shortcomings(year);
    return status == SOLPOOL_OK ? settle_crisis(reader, year) : status;
}
