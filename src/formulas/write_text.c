/* For people: what a value is, which article says so, the formula with its numbers, and below it, one
 * step further in, where those numbers come from. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "formulas/flow.h"
#include "formulas/writers.h"

struct telling {
    struct text text;
    struct engine *engine;
    struct used_sources used;
};

/* --- Lines ------------------------------------------------------------------------------------- */

static void put_indent(struct telling *telling, size_t depth)
{
    for (size_t k = 0; k < depth; k++)
        text_put(&telling->text, "  ");
}

static void put_paragraph(struct telling *telling, size_t depth, const char *words)
{
    text_paragraph(&telling->text, 2 * depth, words);
}

/* --- Values ------------------------------------------------------------------------------------ */

static const char *source_ids(struct telling *telling, const struct cell *cell)
{
    struct arena *arena = &telling->engine->arena;
    const char *ids = "";
    sources_add(&telling->used, cell, arena);
    for (size_t k = 0; k < cell->source_count; k++)
        ids = arena_format(arena, "%s%s%s", ids, k > 0 ? ", " : "", cell->sources[k]);
    return ids;
}

/* Where a cell's value comes from: "[E-POP-2026]", "(default)", "(command line)". */
static const char *origin_text(struct telling *telling, const struct cell *cell)
{
    if (cell->origin == ORIGIN_SETTING)
        return "  (command line)";
    if (cell->origin == ORIGIN_DEFAULT)
        return "  (default)";
    if (cell->source_count == 0)
        return "  (no source in the file)";
    return arena_format(&telling->engine->arena, "  [%s]", source_ids(telling, cell));
}

static bool is_cell_line(const struct node *node)
{
    return node->is_cell || node->copies_cell;
}

/* "NL.duty = 1 096", with the source of a cell: on the same line as far as there is room. */
static void put_head(struct telling *telling, size_t depth, const struct node *node)
{
    struct arena *arena = &telling->engine->arena;
    const char *line = node->path;
    const char *origin = is_cell_line(node) ? origin_text(telling, &node->cell) : "";
    if (node->value.kind != VALUE_JSON)
        line = arena_format(arena, "%s = %s", line, node_prose(telling->engine, node));
    if (2 * depth + text_width(line, strlen(line)) + text_width(origin, strlen(origin)) <=
        TEXT_WIDTH) {
        put_indent(telling, depth);
        text_put(&telling->text, line);
        text_put(&telling->text, origin);
        text_put(&telling->text, "\n");
    } else {
        put_paragraph(telling, depth, line);
        if (*origin != '\0')
            put_paragraph(telling, depth + 2, origin + strspn(origin, " "));
    }
    if (node->cell.note != NULL)
        put_paragraph(telling, depth + 1, arena_format(arena, "Note: %s", node->cell.note));
}

/* --- Nodes ------------------------------------------------------------------------------------- */

static const char *capital(struct telling *telling, const char *words)
{
    struct arena *arena = &telling->engine->arena;
    return words[0] == '\0'
               ? words /* no memory was left */
               : arena_format(arena, "%c%s", toupper((unsigned char)words[0]), words + 1);
}

static void put_words(struct telling *telling, size_t depth, const struct node *node)
{
    struct arena *arena = &telling->engine->arena;
    const char *calculation = calculation_text(telling->engine, node);
    const char *end = calculation != NULL ? ":" : ".";
    const char *article = node->article;
    put_paragraph(telling, depth,
                  capital(telling, article == NULL
                                       ? arena_format(arena, "%s%s", node->words, end)
                                       : arena_format(arena, "%s%s: %s%s", text_article(article),
                                                      article, node->words, end)));
    if (calculation != NULL)
        put_paragraph(telling, depth + 1, calculation);
}

/* The rounding step, where there was anything to round. */
static void put_unrounded(struct telling *telling, size_t depth, const struct flow_story *story)
{
    char digits[EXACT_TEXT_SIZE];
    bool money = measure_table[story->measure].money;
    if ((money ? 100 : 1) % story->unrounded.den == 0)
        return;
    fraction_text(digits, story->unrounded, 6, true);
    put_paragraph(telling, depth,
                  arena_format(&telling->engine->arena, "Before rounding to %s: %s%s.",
                               money ? "cents" : "whole persons", money ? "EUR " : "", digits));
}

static void put_stage(struct telling *telling, size_t depth, const struct range *range)
{
    const struct stage *stage = &stage_table[range->stage];
    const char *law = stage->article != NULL
                          ? arena_format(&telling->engine->arena, " (Article %s)", stage->article)
                          : ", a convention";
    put_paragraph(telling, depth,
                  arena_format(&telling->engine->arena, "Fixed by stage %d of %d, \"%s\"%s.",
                               (int)range->stage + 1, (int)STAGE_COUNT, stage->name, law));
}

static void put_flow(struct telling *telling, size_t depth, const struct flow_story *story)
{
    const struct range *range = &story->range;
    if (range->possible) {
        put_unrounded(telling, depth, story);
        put_stage(telling, depth, range);
    }
    put_paragraph(telling, depth, story->range_sentence);
    for (size_t k = 0; k < range->bound_count; k++)
        put_paragraph(telling, depth,
                      arena_format(&telling->engine->arena, "- %s (%s)", story->bound_sentences[k],
                                   story->bound_paths[k]));
}

static void put_node(struct telling *telling, size_t depth, struct node *node)
{
    node->told = true;
    put_head(telling, depth, node);
    put_words(telling, depth + 1, node);
    if (node->flow != NULL)
        put_flow(telling, depth + 1, node->flow);
    for (const struct input *input = node->inputs; input != NULL; input = input->next) {
        if (input_has_step(node, input->node))
            put_node(telling, depth + 1, input->node);
        else if (strcmp(input->node->path, node->path) != 0 || !node->copies_cell)
            put_head(telling, depth + 1, input->node);
    }
}

/* --- Sources ----------------------------------------------------------------------------------- */

static const char *member_of(const cJSON *entry, const char *key)
{
    const cJSON *item = document_member(entry, key);
    return cJSON_IsString(item) ? item->valuestring : NULL;
}

static void put_source(struct telling *telling, const cJSON *entry, const char *id)
{
    static const char *const keys[] = {"title", "address", "date", "confidence"};
    struct arena *arena = &telling->engine->arena;
    const char *line = arena_format(arena, "[%s]", id);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const char *text = entry != NULL ? member_of(entry, keys[k]) : NULL;
        if (text != NULL)
            line = arena_format(arena, "%s%s %s", line, k > 0 ? "," : "", text);
    }
    put_paragraph(telling, 1, line);
}

solpool_status explanation_text(char **out, struct engine *engine, struct node *node,
                                solpool_error *err)
{
    struct telling telling = {.engine = engine};
    put_node(&telling, 0, node);
    if (telling.used.count > 0)
        text_put(&telling.text, "\nSources\n");
    for (size_t k = 0; k < telling.used.count; k++)
        put_source(&telling, source_entry(engine->document->root, telling.used.ids[k]),
                   telling.used.ids[k]);
    if (telling.text.failed || engine->arena.failed) {
        free(telling.text.data);
        return error_memory(err);
    }
    *out = telling.text.data;
    return SOLPOOL_OK;
}
