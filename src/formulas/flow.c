#include "formulas/flow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- Words ------------------------------------------------------------------------------------- */

static const char *name_of(const struct state *state)
{
    return state->name != NULL ? state->name : state->code;
}

/* What one and several of a measure are called behind a number. */
static const struct {
    const char *one, *several;
} measure_words[MEASURE_COUNT] = {
    [RELOCATIONS] = {" relocation", " relocations"},
    [FINANCIAL] = {" of financial contributions", " of financial contributions"},
    [ALTERNATIVE] = {" of alternative measures", " of alternative measures"},
    [OFFSETS] = {" offset", " offsets"},
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
    const char *text =
        arena_format(&engine->arena, "%s%s", prose.data != NULL ? prose.data : "",
                     amount == 1 ? measure_words[measure].one : measure_words[measure].several);
    free(prose.data);
    return text;
}

static const char *const more_words[MEASURE_COUNT] = {
    [RELOCATIONS] = "One place more",
    [FINANCIAL] = "One euro more",
    [ALTERNATIVE] = "One euro more",
    [OFFSETS] = "One offset more",
};

/* The key of a link's limit; alternative measures have none. */
static const char *const link_keys[MEASURE_COUNT] = {
    [RELOCATIONS] = "max_relocations",
    [FINANCIAL] = "max_financial_eur",
    [ALTERNATIVE] = "",
    [OFFSETS] = "eligible_offsets",
};

/* --- Limits ------------------------------------------------------------------------------------ */

/* Who is limited and how, in one sentence. */
static const char *limit_text(struct engine *engine, const struct bound *bound,
                              const struct state *from, const struct state *to)
{
    const char *amount = amount_text(engine, bound->most, bound->measure);
    const char *all = measure_table[bound->measure].money ? "it all" : "them all";
    if (bound->of_link)
        return arena_format(&engine->arena, "The link from %s to %s takes at most %s.",
                            name_of(from), name_of(to), amount);
    if (bound->of_need)
        return arena_format(&engine->arena, "%s needs %s and receives %s.", name_of(to), amount,
                            all);
    return arena_format(&engine->arena, "%s has %s to implement and gives %s.", name_of(from),
                        amount, all);
}

static const char *worth_text(struct engine *engine, const struct bound *bound,
                              const struct state *from, const struct state *to)
{
    const char *where = bound->of_link ? " on this link"
                        : bound->of_need
                            ? arena_format(&engine->arena, " needed in %s", name_of(to))
                            : arena_format(&engine->arena, " from %s", name_of(from));
    if (bound->worth <= 0)
        return arena_format(
            &engine->arena,
            "%s%s would alone let nothing more be delivered: other limits bind too.",
            more_words[bound->measure], where);
    const char *what = measure_table[bound->measure].money ? "euro"
                       : bound->worth == 1                 ? "person"
                                                           : "persons";
    struct fraction worth = fraction_make(bound->worth, unit_amount(bound->measure));
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, worth, 2, true);
    return arena_format(&engine->arena, "%s%s would let %s %s more be delivered.",
                        more_words[bound->measure], where, digits, what);
}

static void tell_bound(struct flow_story *story, struct engine *engine, size_t k,
                       const struct state *from, const struct state *to)
{
    const struct bound *bound = &story->range.bounds[k];
    const char *key = measure_table[bound->measure].key;
    story->bound_paths[k] = bound->of_link ? arena_format(&engine->arena, "%s>%s.%s", from->code,
                                                          to->code, link_keys[bound->measure])
                            : bound->of_need
                                ? arena_format(&engine->arena, "%s.need.%s", to->code, key)
                                : arena_format(&engine->arena, "%s.pledge.%s", from->code, key);
    story->bound_sentences[k] =
        arena_format(&engine->arena, "%s %s", limit_text(engine, bound, from, to),
                     worth_text(engine, bound, from, to));
}

/* --- The range --------------------------------------------------------------------------------- */

static const char *range_text(struct engine *engine, const struct flow_story *story)
{
    const struct range *range = &story->range;
    if (!range->possible)
        return "Nothing can flow here.";
    if (range->forced)
        return "Forced: as much value delivered, coverage and use as the law asks for leave no "
               "other amount.";
    return arena_format(&engine->arena,
                        "Free: anything from %s to %s keeps delivered value, coverage and use as "
                        "they are; the later stages chose this amount.",
                        amount_text(engine, range->least, story->measure),
                        amount_text(engine, range->most, story->measure));
}

/* Tells of a node "DE>IT.offsets", at this place. */
static solpool_status tell(struct engine *engine, struct node *node,
                           const struct pattern_place *flow, solpool_error *err)
{
    const struct allocation *allocation = engine->allocation;
    const struct state *giver = &engine->year->states[flow->state];
    const struct state *receiver =
        &engine->year->states[engine->year->benefitting[flow->benefitting].state];
    struct distributed distributed = {allocation->year, allocation->ledger, allocation->needs,
                                      &allocation->triggers, &allocation->distribution};
    struct flow_story *story = arena_take(&engine->arena, sizeof *story);
    if (story == NULL)
        return error_memory(err);
    story->measure = flow->measure;
    solpool_status status = range_compute(&story->range, &distributed, flow->state,
                                          flow->benefitting, flow->measure, err);
    if (status != SOLPOOL_OK)
        return status;
    story->unrounded = fraction_make((int128)llround(story->range.exact * 1e6),
                                     (int128)MILLION * unit_amount(flow->measure));
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
    for (struct input *input = node->inputs; input != NULL && status == SOLPOOL_OK;
         input = input->next)
        if (pattern_fits(&place, flow, input->node->path, engine->year))
            status = tell(engine, input->node, &place, err);
    return status;
}
