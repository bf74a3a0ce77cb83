#include "formulas/flow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"

/* --- Words ------------------------------------------------------------------------------------- */

static const char *name_of(const struct state *state)
{
    return state->name != NULL ? state->name : state->code;
}

/* A text of the catalogue, filled: SAID(engine, flow_link, from, to, amount). In the arena. */
#define SAID(ENGINE, ...) SAID_WITH(ENGINE, __VA_ARGS__, NULL)
#define SAID_WITH(ENGINE, KEY, ...) said(ENGINE, TEXT_said_##KEY, (const char *const[]){__VA_ARGS__})
static const char *said(struct engine *engine, enum text_key key, const char *const *arguments)
{
    struct text text = {.data = NULL};
    say_list(&text, languages[0], key, arguments);
    return arena_keep(&engine->arena, &text);
}

/* An amount of a measure, and one more of it. */
static const enum text_key amount_keys[MEASURE_COUNT] = {
    [RELOCATIONS] = TEXT_said_flow_relocations,
    [FINANCIAL] = TEXT_said_flow_financial,
    [ALTERNATIVE] = TEXT_said_flow_alternative,
    [OFFSETS] = TEXT_said_flow_offsets,
};
static const char *const one_words[MEASURE_COUNT] = {
    [RELOCATIONS] = ENGLISH_said_flow_place,
    [FINANCIAL] = ENGLISH_said_flow_euro,
    [ALTERNATIVE] = ENGLISH_said_flow_euro,
    [OFFSETS] = ENGLISH_said_flow_offset,
};

/* A person, or the cents of a euro. */
static int64_t unit_amount(enum measure measure)
{
    return measure_table[measure].money ? 100 : 1;
}

/* "4 555 relocations" or "EUR 12.50 of financial contributions", of persons or cents. */
static const char *amount_text(struct engine *engine, int64_t amount, enum measure measure)
{
    struct value value = value_number(fraction_make(amount, unit_amount(measure)));
    struct text prose = {.data = NULL};
    value_prose(&prose, &value, measure_table[measure].key);
    engine->arena.failed = engine->arena.failed || prose.failed;
    const char *number = prose.data != NULL ? prose.data : "";
    const char *text = said(engine, amount_keys[measure], (const char *const[]){number, NULL});
    free(prose.data);
    return text;
}

/* The key of a link's limit; alternative measures have none. */
static const char *const link_keys[MEASURE_COUNT] = {
    [RELOCATIONS] = "max_relocations",
    [FINANCIAL] = "max_financial_eur",
    [ALTERNATIVE] = "",
    [OFFSETS] = "eligible_offsets",
};

/* --- Limits ------------------------------------------------------------------------------------ */

/* Who is limited and how, in one sentence. */
static const char *limit_text(struct engine *engine, const struct bound *bound, const struct state *from,
                              const struct state *to)
{
    const char *amount = amount_text(engine, bound->most, bound->measure);
    const char *whom = name_of(bound->of_need ? to : from);
    if (bound->of_link)
        return SAID(engine, flow_link, name_of(from), name_of(to), amount);
    if (measure_table[bound->measure].money)
        return bound->of_need ? SAID(engine, flow_need_money, whom, amount)
                              : SAID(engine, flow_supply_money, whom, amount);
    return bound->of_need ? SAID(engine, flow_need_persons, whom, amount)
                          : SAID(engine, flow_supply_persons, whom, amount);
}

static const char *worth_text(struct engine *engine, const struct bound *bound, const struct state *from,
                              const struct state *to)
{
    const char *one = one_words[bound->measure];
    const char *more = bound->of_link   ? SAID(engine, flow_more_link, one)
                       : bound->of_need ? SAID(engine, flow_more_need, one, name_of(to))
                                        : SAID(engine, flow_more_supply, one, name_of(from));
    if (bound->worth <= 0)
        return SAID(engine, flow_no_worth, more);
    struct fraction worth = fraction_make(bound->worth, unit_amount(bound->measure));
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, worth, 2, true);
    return measure_table[bound->measure].money ? SAID(engine, flow_worth_money, more, digits)
                                               : SAID(engine, flow_worth_persons, more, digits);
}

static void tell_bound(struct flow_story *story, struct engine *engine, size_t k, const struct state *from,
                       const struct state *to)
{
    const struct bound *bound = &story->range.bounds[k];
    const char *key = measure_table[bound->measure].key;
    story->bound_paths[k] =
        bound->of_link   ? arena_format(&engine->arena, "%s>%s.%s", from->code, to->code, link_keys[bound->measure])
        : bound->of_need ? arena_format(&engine->arena, "%s.need.%s", to->code, key)
                         : arena_format(&engine->arena, "%s.pledge.%s", from->code, key);
    story->bound_sentences[k] =
        arena_format(&engine->arena, "%s %s", limit_text(engine, bound, from, to), worth_text(engine, bound, from, to));
}

/* --- The range --------------------------------------------------------------------------------- */

static const char *range_text(struct engine *engine, const struct flow_story *story)
{
    const struct range *range = &story->range;
    if (!range->possible)
        return ENGLISH_said_flow_impossible;
    if (range->forced)
        return ENGLISH_said_flow_forced;
    return SAID(engine, flow_free, amount_text(engine, range->least, story->measure),
                amount_text(engine, range->most, story->measure));
}

/* Tells of a node "DE>IT.offsets", at this place. */
static solpool_status tell(struct engine *engine, struct node *node, const struct pattern_place *flow,
                           solpool_error *err)
{
    const struct allocation *allocation = engine->allocation;
    const struct state *giver = &engine->year->states[flow->state];
    const struct state *receiver = &engine->year->states[engine->year->benefitting[flow->benefitting].state];
    struct distributed distributed = {allocation->year, allocation->ledger, allocation->needs, &allocation->agreed,
                                      &allocation->distribution};
    struct flow_story *story = arena_take(&engine->arena, sizeof *story);
    if (story == NULL)
        return error_memory(err);
    story->measure = flow->measure;
    solpool_status status =
        range_compute(&story->range, &distributed, flow->state, flow->benefitting, flow->measure, err);
    if (status != SOLPOOL_OK)
        return status;
    story->proportional = fraction_make(story->range.table.num, story->range.table.den * unit_amount(flow->measure));
    story->range_sentence = range_text(engine, story);
    for (size_t k = 0; k < story->range.bound_count; k++)
        tell_bound(story, engine, k, giver, receiver);
    node->flow = story;
    return engine->arena.failed ? error_memory(err) : SOLPOOL_OK;
}

solpool_status flow_tell(struct engine *engine, struct node *node, solpool_error *err)
{
    static const char flow[] = "*>%.#";
    struct pattern_place place;
    solpool_status status = SOLPOOL_OK;
    if (pattern_fits(&place, flow, node->path, engine->year))
        return tell(engine, node, &place, err);
    if (!pattern_fits(&place, "*>%", node->path, engine->year))
        return SOLPOOL_OK;
    for (struct input *input = node->inputs; input != NULL && status == SOLPOOL_OK; input = input->next)
        if (pattern_fits(&place, flow, input->node->path, engine->year))
            status = tell(engine, input->node, &place, err);
    return status;
}
