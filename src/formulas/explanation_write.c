/* An explanation as a tree. */
#include <stdlib.h>
#include <string.h>

#include "base/texts.h"
#include "formulas/explain.h"
#include "formulas/flow.h"
#include "input/sources.h"
#include "present/parts.h"

/* The sources that an explanation uses, each once, in the order of use. */
struct used_sources {
    const char **ids;
    size_t count;
};

struct writing {
    size_t depth; /* levels of steps, the first one included; 0: all */
    struct out out;
    struct engine *engine;
    struct used_sources used;
};

/* --- Nodes in words ------------------------------------------------------------------------------ */

static void add_id(struct used_sources *used, const char *id, struct arena *arena)
{
    for (size_t k = 0; k < used->count; k++)
        if (strcmp(used->ids[k], id) == 0)
            return;
    const char **ids = arena_take(arena, (used->count + 1) * sizeof *ids);
    if (ids == NULL)
        return;
    if (used->count > 0)
        memcpy(ids, used->ids, used->count * sizeof *ids);
    ids[used->count++] = id;
    used->ids = ids;
}

static void sources_add(struct used_sources *used, const struct cell *cell, struct arena *arena)
{
    for (size_t k = 0; k < cell->source_count; k++)
        add_id(used, cell->sources[k], arena);
}

#define MANY 8 /* inputs of a choice that are told all */

static bool picked_in_vain(const struct node *parent, const struct node *node)
{
    bool choice = parent->machine != NULL &&
                  (strncmp(parent->machine, "max(", 4) == 0 || strncmp(parent->machine, "min(", 4) == 0);
    return choice && parent->input_count > MANY && !value_equal(&parent->value, &node->value);
}

/* Whether the explanation of `parent` goes on below its input `node`: it is calculated, was not explained above, and is
 * not one of many that the least or the largest was picked from in vain. */
static bool input_has_step(const struct node *parent, const struct node *node)
{
    return !node->is_cell && !node->copies_cell && !node->told && !picked_in_vain(parent, node);
}

/* A node's value in prose. In the arena. */
static const char *node_prose(struct engine *engine, const struct node *node)
{
    struct text prose = {.data = NULL};
    if (node->value.kind == VALUE_NULL && !node->is_cell && !node->copies_cell)
        text_put(&prose, ENGLISH_calculation_none);
    else
        value_prose(&prose, &node->value, node->path);
    engine->arena.failed = engine->arena.failed || prose.failed;
    const char *text = arena_text(&engine->arena, prose.data != NULL ? prose.data : "", prose.length);
    free(prose.data);
    return text;
}

/* The expression of a node with the numbers put in and its result, NULL where it has none. In the arena. */
static const char *calculation_text(struct engine *engine, const struct node *node)
{
    const char *value = node_prose(engine, node);
    if (node->copies_cell)
        return NULL;
    const char *plain = strncmp(value, "EUR ", 4) == 0 ? value + 4 : value;
    if (node->prose == NULL || node->solved)
        return node->prose;
    if (strcmp(node->prose, value) == 0 || strcmp(node->prose, plain) == 0)
        return value;
    return arena_format(&engine->arena, "%s = %s", node->prose, value);
}

/* A number of a cell as it stands in the file, of anything else as an allocation prints it. */
static void node_digits(char out[EXACT_TEXT_SIZE], const struct node *node, bool *exact)
{
    *exact = MILLION % node->value.number.den == 0;
    if (node->is_cell)
        fraction_text(out, node->value.number, 6, true);
    else
        value_digits(out, node->value.number, node->path, exact);
    *exact = *exact && !value_is_long(&node->value);
}

/* --- Values and sources ------------------------------------------------------------------------ */

static void write_codes(struct out *out, cJSON *parent, const struct value *value)
{
    cJSON *list = out_list(out, parent, "value");
    for (size_t k = 0; k < value->code_count; k++)
        out_text(out, list, NULL, value->codes[k]);
}

/* The fraction itself, of any length. */
static void write_exact(struct out *out, cJSON *object, const struct value *value)
{
    struct naturals naturals = {.into = &out->arena};
    struct natural num = value->exact.num, den = value->exact.den;
    if (!value_is_long(value)) {
        num = natural_of(&naturals, value->number.num < 0 ? -value->number.num : value->number.num);
        den = natural_of(&naturals, value->number.den);
    }
    out_text(out, object, "exact",
             arena_format(&out->arena, "%s%s/%s", value->number.num < 0 ? "-" : "", natural_text(&naturals, num),
                          natural_text(&naturals, den)));
}

/* "value" as it is printed, and "exact" where the print rounds. */
static void write_value(struct out *out, cJSON *object, const struct node *node)
{
    char digits[EXACT_TEXT_SIZE];
    bool exact = true;
    const struct value *value = &node->value;
    if (value->kind == VALUE_NUMBER) {
        node_digits(digits, node, &exact);
        out_number(out, object, "value", cJSON_IsRaw(node->printed) ? node->printed->valuestring : digits);
        if (!exact)
            write_exact(out, object, value);
    } else if (value->kind == VALUE_TEXT) {
        out_text(out, object, "value", value->text);
    } else if (value->kind == VALUE_BOOL) {
        out_bool(out, object, "value", value->truth);
    } else if (value->kind == VALUE_CODES) {
        write_codes(out, object, value);
    } else if (value->kind == VALUE_JSON && value->json != NULL) {
        out_copy(out, object, "value", value->json);
    } else {
        out_null(out, object, "value");
    }
}

static void write_source(struct writing *writing, cJSON *object, const struct node *node)
{
    struct out *out = &writing->out;
    const struct cell *cell = &node->cell;
    if (!node->is_cell && !node->copies_cell) { /* see its step */
        out_null(out, object, "source");
        return;
    }
    if (cell->origin != ORIGIN_FILE) {
        out_text(out, object, "source", cell->origin == ORIGIN_SETTING ? "command line" : "default");
    } else if (cell->source_count > 0) {
        cJSON *list = out_list(out, object, "source");
        for (size_t k = 0; k < cell->source_count; k++)
            out_text(out, list, NULL, cell->sources[k]);
    } else {
        out_text(out, object, "source", "no source");
    }
    if (cell->origin == ORIGIN_FILE)
        sources_add(&writing->used, cell, &writing->engine->arena);
}

/* --- Flows ------------------------------------------------------------------------------------- */

static void write_bounds(struct out *out, cJSON *object, const struct flow_story *story)
{
    cJSON *list = out_list(out, object, "binding");
    for (size_t k = 0; k < story->range.bound_count; k++) {
        const struct bound *bound = &story->range.bounds[k];
        cJSON *item = out_object(out, list, NULL);
        bool money = measure_table[bound->measure].money;
        out_text(out, item, "limit", bound->name);
        out_text(out, item, "article", bound->article);
        out_text(out, item, "path", story->bound_paths[k]);
        out_amount(out, item, "most", bound->most, money);
        out_amount(out, item, "dual_price", bound->worth, money);
        out_text(out, item, "unit", money ? "EUR" : "persons");
        out_text(out, item, "sentence", story->bound_sentences[k]);
    }
}

static void write_flow(struct out *out, cJSON *object, const struct flow_story *story)
{
    const struct range *range = &story->range;
    bool money = measure_table[story->measure].money;
    if (range->possible) {
        out_text(out, object, "stage", stage_table[range->stage].name);
        out_fraction(out, object, "proportional", story->proportional);
    } else {
        out_null(out, object, "stage");
    }
    cJSON *item = out_object(out, object, "range");
    out_amount(out, item, "min", range->least, money);
    out_amount(out, item, "max", range->most, money);
    out_bool(out, item, "forced", range->forced);
    out_text(out, item, "sentence", story->range_sentence);
    write_bounds(out, object, story);
}

/* --- Nodes ------------------------------------------------------------------------------------- */

/* Words, the expression with the numbers put in, and the result. */
static const char *formula_text(struct engine *engine, const struct node *node)
{
    const char *calculation = calculation_text(engine, node);
    return calculation != NULL ? arena_format(&engine->arena, "%s: %s", node->words, calculation) : node->words;
}

/* The cell of its own path that a value is made of, if there is one; else the value itself. */
static const struct node *own_cell(const struct node *node)
{
    for (const struct input *input = node->inputs; input != NULL; input = input->next)
        if (input->node->is_cell && strcmp(input->node->path, node->path) == 0)
            return input->node;
    return node;
}

static void write_inputs(struct writing *writing, cJSON *object, const struct node *node, bool last)
{
    struct out *out = &writing->out;
    cJSON *list = out_list(out, object, "inputs");
    for (const struct input *input = node->inputs; input != NULL; input = input->next) {
        cJSON *item = out_object(out, list, NULL);
        out_text(out, item, "path", input->node->path);
        write_value(out, item, input->node);
        /* What is not explained further has its cell's note, and its source unless it is something else, assumed. */
        const struct node *cell = last ? own_cell(input->node) : input->node;
        bool same = value_equal(&cell->value, &input->node->value);
        write_source(writing, item, same ? cell : input->node);
        if (cell->cell.note != NULL)
            out_text(out, item, "note", cell->cell.note);
    }
}

static void write_node(struct writing *writing, cJSON *object, struct node *node, size_t level);

/* How the inputs were calculated; of those below the last level, how many there are. */
static void write_steps(struct writing *writing, cJSON *object, const struct node *node, size_t level)
{
    cJSON *steps = out_list(&writing->out, object, "steps");
    bool last = level == writing->depth;
    size_t left_out = 0;
    for (const struct input *input = node->inputs; input != NULL; input = input->next) {
        if (!input_has_step(node, input->node))
            continue;
        left_out++;
        if (!last)
            write_node(writing, out_object(&writing->out, steps, NULL), input->node, level + 1);
    }
    if (last && left_out > 0)
        out_whole(&writing->out, object, "left_out", (int64_t)left_out);
}

static void write_node(struct writing *writing, cJSON *object, struct node *node, size_t level)
{
    struct out *out = &writing->out;
    node->told = true;
    out_text(out, object, "path", node->path);
    write_value(out, object, node);
    out_text(out, object, "article", node->article);
    out_text(out, object, "formula", formula_text(writing->engine, node));
    if (node->condition != NULL)
        out_text(out, object, "condition", node->condition);
    out_text(out, object, "expression", node->machine);
    if (node->flow != NULL)
        write_flow(out, object, node->flow);
    if (node->is_cell)
        write_source(writing, object, node);
    write_inputs(writing, object, node, level == writing->depth);
    write_steps(writing, object, node, level);
}

static void write_sources(struct writing *writing)
{
    cJSON *list = out_list(&writing->out, writing->out.root, "sources");
    for (size_t k = 0; k < writing->used.count; k++) {
        const cJSON *entry = source_entry(writing->engine->document->root, writing->used.ids[k]);
        if (entry != NULL)
            out_copy(&writing->out, list, NULL, entry);
    }
}

void explanation_tree(struct out *out, struct engine *engine, struct node *node, size_t depth)
{
    struct writing writing = {.depth = depth, .engine = engine};
    head_begin(&writing.out, EXPLANATION_FORMAT, engine->year);
    write_node(&writing, writing.out.root, node, 1);
    write_sources(&writing);
    writing.out.arena.failed = writing.out.arena.failed || engine->arena.failed;
    *out = writing.out;
}
