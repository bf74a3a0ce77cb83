#include "formulas/sets.h"

#include <string.h>

#include "formulas/engine.h"
#include "formulas/printed.h"

static const char *pair_text(struct engine *engine, size_t from, size_t to)
{
    return arena_format(&engine->arena, "%s>%s", engine->year->states[from].code, engine->year->benefitting[to].code);
}

static size_t list_states(struct engine *engine, const char **out, bool bound_only)
{
    size_t count = 0;
    for (size_t i = 0; i < engine->year->state_count; i++)
        if (engine->year->states[i].bound || !bound_only)
            out[count++] = engine->year->states[i].code;
    return count;
}

static size_t list_all(struct engine *engine, const char **out)
{
    return list_states(engine, out, false);
}

static size_t list_bound(struct engine *engine, const char **out)
{
    return list_states(engine, out, true);
}

static size_t list_benefitting(struct engine *engine, const char **out)
{
    for (size_t b = 0; b < engine->year->benefitting_count; b++)
        out[b] = engine->year->benefitting[b].code;
    return engine->year->benefitting_count;
}

/* Those that a lot names come first, in its order. */
static size_t list_in_order(struct engine *engine, const char **out)
{
    const struct year *year = engine->year;
    for (size_t i = 0; i < year->state_count; i++)
        out[i] = year->states[year->lot != NULL ? year->lot[i] : i].code;
    return year->state_count;
}

static size_t list_benefitting_in_order(struct engine *engine, const char **out)
{
    const struct year *year = engine->year;
    size_t count = 0;
    for (size_t i = 0; year->lot != NULL && i < year->state_count; i++)
        if (year->states[year->lot[i]].benefitting)
            out[count++] = year->states[year->lot[i]].code;
    return year->lot != NULL ? count : list_benefitting(engine, out);
}

static size_t list_flows(struct engine *engine, const char **out)
{
    const struct distribution *distribution = &engine->allocation->distribution;
    for (size_t k = 0; k < distribution->flow_count; k++)
        out[k] = pair_text(engine, distribution->flows[k].from, distribution->flows[k].to);
    return distribution->flow_count;
}

/* The pairs between which anything could flow, in the order of a lot. */
static size_t list_pairs(struct engine *engine, const char **out)
{
    const struct year *year = engine->year;
    size_t count = 0;
    for (size_t k = 0; k < year->state_count * year->state_count; k++) {
        size_t i = k / year->state_count, to = k % year->state_count;
        i = year->lot != NULL ? year->lot[i] : i;
        to = year->lot != NULL ? year->lot[to] : to;
        if (!year->states[to].benefitting || measures_empty(&engine->allocation->ledger[i].to_implement))
            continue;
        const struct benefitting *own = year_benefitting(year, year->states[to].code);
        out[count++] = pair_text(engine, i, (size_t)(own - year->benefitting));
    }
    return count;
}

static size_t list_criteria(struct engine *engine, const char **out)
{
    const struct key *key = &engine->year->key;
    for (size_t c = 0; c < key->criterion_count; c++)
        out[c] = key->criteria[c].name;
    return key->criterion_count;
}

/* Those without a cap. */
static size_t list_free_criteria(struct engine *engine, const char **out)
{
    const struct key *key = &engine->year->key;
    size_t count = 0;
    for (size_t c = 0; c < key->criterion_count; c++)
        if (key->criteria[c].cap.den == 0)
            out[count++] = key->criteria[c].name;
    return count;
}

/* The sets that formulas run over. */
static const struct set {
    const char *name;
    size_t (*list)(struct engine *engine, const char **out);
} sets[] = {{"states", list_all},
            {"states_in_order", list_in_order},
            {"bound", list_bound},
            {"benefitting", list_benefitting},
            {"benefitting_in_order", list_benefitting_in_order},
            {"flows", list_flows},
            {"pairs", list_pairs},
            {"criteria", list_criteria},
            {"free_criteria", list_free_criteria}};

/* A list of the year file is the set of its places. */
static bool list_places(struct engine *engine, const char *name, size_t length, const char *const **elements,
                        size_t *count)
{
    *count = 0;
    if (!cell_list(count, engine->document->root, name, length))
        return false;
    const char **out = arena_take(&engine->arena, (*count + 1) * sizeof *out);
    for (size_t k = 0; out != NULL && k < *count; k++)
        out[k] = arena_format(&engine->arena, "%zu", k);
    *elements = out;
    *count = out != NULL ? *count : 0;
    return true;
}

bool sets_find(void *context, const char *name, size_t length, const char *const **elements, size_t *count)
{
    struct engine *engine = context;
    size_t most = engine->year->state_count * (engine->year->benefitting_count + 1) + engine->year->key.criterion_count;
    for (size_t k = 0; k < sizeof sets / sizeof *sets; k++) {
        if (strlen(sets[k].name) != length || strncmp(sets[k].name, name, length) != 0)
            continue;
        const char **out = arena_take(&engine->arena, (most + 1) * sizeof *out);
        *elements = out;
        *count = out != NULL ? sets[k].list(engine, out) : 0;
        return true;
    }
    return list_places(engine, name, length, elements, count);
}
