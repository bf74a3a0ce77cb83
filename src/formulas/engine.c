#include "formulas/engine.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "base/texts.h"
#include "formulas/expression.h"
#include "formulas/printed.h"
#include "formulas/sets.h"
#include "json/plain.h"

static solpool_status calculate(struct engine *engine, struct node *node, solpool_error *err);

static solpool_status no_memory(const struct engine *engine, solpool_error *err)
{
    return engine->arena.failed ? error_memory(err) : SOLPOOL_OK;
}

/* --- The net ----------------------------------------------------------------------------------- */

static uint64_t hash_of(const char *path, bool cell)
{
    uint64_t hash = cell ? 7 : 1469598103934665603u;
    for (; *path != '\0'; path++)
        hash = (hash ^ (unsigned char)*path) * 1099511628211u;
    return hash ^ hash >> 32;
}

/* The slot of the node of a path, or the empty one where it would be. */
static struct node **slot_of(const struct engine *engine, const char *path, bool cell, uint64_t hash)
{
    for (size_t k = (size_t)hash;; k++) {
        struct node **slot = &engine->table[k & (engine->table_size - 1)];
        if (*slot == NULL || ((*slot)->hash == hash && (*slot)->is_cell == cell && strcmp((*slot)->path, path) == 0))
            return slot;
    }
}

/* A table twice as large; false without memory. */
static bool grow_table(struct engine *engine)
{
    struct engine larger = {.table_size = engine->table_size > 0 ? 2 * engine->table_size : 1024};
    larger.table = calloc(larger.table_size, sizeof(struct node *));
    if (larger.table == NULL)
        return false;
    for (size_t k = 0; k < engine->table_size; k++) {
        struct node *node = engine->table[k];
        if (node != NULL)
            *slot_of(&larger, node->path, node->is_cell, node->hash) = node;
    }
    free(engine->table);
    engine->table = larger.table;
    engine->table_size = larger.table_size;
    return true;
}

/* The node of a path, made where there is none; NULL without memory. */
static struct node *node_of(struct engine *engine, const char *path, bool cell)
{
    uint64_t hash = hash_of(path, cell);
    struct node **slot = slot_of(engine, path, cell, hash);
    if (*slot != NULL)
        return *slot;
    if (2 * (engine->node_count + 1) > engine->table_size) {
        if (!grow_table(engine))
            return NULL;
        slot = slot_of(engine, path, cell, hash);
    }
    struct node *node = arena_take(&engine->arena, sizeof *node);
    if (node == NULL)
        return NULL;
    node->path = arena_text(&engine->arena, path, strlen(path));
    node->is_cell = cell;
    node->hash = hash;
    node->last_input = &node->inputs;
    engine->node_count++;
    *slot = node;
    return node;
}

/* --- What a node refers to, each once ---------------------------------------------------------- */

#define FEW_INPUTS 16 /* are looked through one by one */

/* The slot of an input in the node's set, or the empty one where it would be. */
static struct node **input_slot(const struct node *node, const struct node *referred)
{
    for (size_t k = (size_t)referred->hash;; k++) {
        struct node **slot = &node->input_set[k & (node->input_set_size - 1)];
        if (*slot == NULL || *slot == referred)
            return slot;
    }
}

/* A set of the node's inputs with room for as many again. Without memory there is none, and the arena says so. */
static void make_set(struct engine *engine, struct node *node)
{
    node->input_set_size = 64;
    while (node->input_set_size < 4 * node->input_count)
        node->input_set_size *= 2;
    node->input_set = arena_list(&engine->arena, node->input_set_size, sizeof(struct node *));
    for (const struct input *input = node->inputs; node->input_set != NULL && input != NULL; input = input->next)
        *input_slot(node, input->node) = input->node;
}

static bool is_input(struct engine *engine, struct node *node, const struct node *referred)
{
    if (node->input_count >= FEW_INPUTS) {
        if (node->input_set == NULL || 2 * node->input_count >= node->input_set_size)
            make_set(engine, node);
        return node->input_set == NULL || *input_slot(node, referred) != NULL;
    }
    for (const struct input *input = node->inputs; input != NULL; input = input->next)
        if (input->node == referred)
            return true;
    return false;
}

static void add_input(struct engine *engine, struct node *node, struct node *referred)
{
    struct input *input = is_input(engine, node, referred) ? NULL : arena_take(&engine->arena, sizeof *input);
    if (input == NULL)
        return;
    input->node = referred;
    *node->last_input = input;
    node->last_input = &input->next;
    node->input_count++;
    if (node->input_set != NULL)
        *input_slot(node, referred) = referred;
}

static void drop_inputs(struct node *node)
{
    node->inputs = NULL;
    node->last_input = &node->inputs;
    node->input_count = 0;
    node->input_set = NULL;
}

/* Calculates what `node` refers to and keeps it as an input. */
static solpool_status refer(struct node **out, struct engine *engine, struct node *node, const char *path, bool cell,
                            solpool_error *err)
{
    struct node *referred = node_of(engine, path, cell);
    if (referred == NULL)
        return error_memory(err);
    solpool_status status = referred->done ? SOLPOOL_OK : calculate(engine, referred, err);
    if (status == SOLPOOL_OK)
        add_input(engine, node, referred);
    *out = referred;
    return status == SOLPOOL_OK ? no_memory(engine, err) : status;
}

/* --- What expressions refer to ----------------------------------------------------------------- */

static solpool_status resolve(void *context, struct value *out, const char *path, bool cell, solpool_error *err)
{
    struct engine *engine = context;
    struct node *referred = NULL;
    solpool_status status = refer(&referred, engine, engine->current, path, cell, err);
    if (status == SOLPOOL_OK)
        *out = referred->value;
    return status;
}

/* --- One node ---------------------------------------------------------------------------------- */

/* What the wild parts of a row's pattern stand for in expressions. */
struct match {
    const char *own;     /* its first code or word, "DE>IT" for a pair; NULL: it has none */
    const char *measure; /* or NULL */
    const char *word;    /* or NULL */
    const char *criterion[SCOPE_CRITERION];
};

/* The columns that the key of the file's own names, and the criterion that the pattern does. */
static void name_criterion(struct match *out, const struct key *key, const struct criterion *criterion)
{
    out->criterion[SCOPE_NAME] = criterion != NULL ? criterion->name : NULL;
    out->criterion[SCOPE_COLUMN] = criterion != NULL ? criterion->column : NULL;
    out->criterion[SCOPE_PER] = criterion != NULL ? criterion->per : NULL;
    out->criterion[SCOPE_CORRECTION] = key->correction;
    out->criterion[SCOPE_FLOOR] = key->floor.column;
    out->criterion[SCOPE_CAP] = key->cap.column;
}

static bool matches(struct match *out, struct engine *engine, const char *pattern, const char *path)
{
    struct pattern_place place;
    if (!pattern_fits(&place, pattern, path, engine->year))
        return false;
    const char *own = pattern_own(pattern, path);
    out->own = own != NULL ? arena_text(&engine->arena, own, strcspn(own, ".")) : NULL;
    out->measure = strchr(pattern, '#') != NULL ? measure_table[place.measure].key : NULL;
    const char *point = strrchr(path, '.');
    out->word = pattern[strlen(pattern) - 1] == '?' && point != NULL ? point + 1 : NULL;
    const struct key *key = &engine->year->key;
    name_criterion(out, key, strchr(pattern, '^') != NULL ? &key->criteria[place.criterion] : NULL);
    return true;
}

static solpool_status evaluate(struct evaluation *out, struct engine *engine, struct node *node, const char *expression,
                               const struct match *match, solpool_error *err)
{
    struct node *outer = engine->current;
    struct scope scope = {.context = engine,
                          .resolve = resolve,
                          .set_of = sets_find,
                          .arena = &engine->arena,
                          .own = match->own,
                          .measure = match->measure,
                          .word = match->word,
                          .criterion = match->criterion};
    engine->current = node;
    solpool_status status = expression_evaluate(out, expression, &scope, err);
    engine->current = outer;
    return status;
}

/* The first row of the table that fits and whose condition holds; NULL where none does. */
static solpool_status choose_row(const struct formula **out, struct match *match, struct engine *engine,
                                 struct node *node, solpool_error *err)
{
    *out = NULL;
    for (const struct formula *row = formula_table; row->pattern != NULL; row++) {
        struct evaluation condition = {.value = value_bool(true)};
        if (!matches(match, engine, row->pattern, node->path))
            continue;
        drop_inputs(node);
        solpool_status status =
            row->when != NULL ? evaluate(&condition, engine, node, row->when, match, err) : SOLPOOL_OK;
        if (status != SOLPOOL_OK)
            return status;
        if (!condition.value.truth)
            continue;
        node->condition = condition.machine;
        *out = row;
        return SOLPOOL_OK;
    }
    return SOLPOOL_OK;
}

static solpool_status disagree(const struct node *node, solpool_error *err)
{
    char *printed = plain_print(node->printed);
    solpool_status status =
        error_set(err, SOLPOOL_ERR_VERIFY,
                  "%s: the formula %.100s does not give %.60s, which is printed; please report this with the "
                  "year file",
                  node->path, node->machine != NULL ? node->machine : "", printed != NULL ? printed : "");
    cJSON_free(printed);
    return status;
}

/* What no expression gives is taken from the print: texts, and flows, of which none is 0. */
static void take_printed(struct engine *engine, struct node *node)
{
    node->value =
        node->printed != NULL ? printed_value(node->printed, &engine->arena) : value_number(fraction_whole(0));
}

/* A formula that hands the input's cell of the same path on needs no step of its own. */
static void mark_copy(struct node *node)
{
    const struct node *only = node->input_count == 1 ? node->inputs->node : NULL;
    size_t length = strlen(node->path);
    if (only == NULL || !only->is_cell || strcmp(only->path, node->path) != 0 || node->machine == NULL ||
        strlen(node->machine) != length + 2)
        return;
    node->copies_cell = true;
    node->cell = only->cell;
}

static solpool_status apply_row(struct engine *engine, struct node *node, const struct formula *row,
                                const struct match *match, solpool_error *err)
{
    struct evaluation evaluation = {.value = {.kind = VALUE_SOLVED}};
    solpool_status status =
        row->expression != NULL ? evaluate(&evaluation, engine, node, row->expression, match, err) : SOLPOOL_OK;
    if (status != SOLPOOL_OK)
        return status;
    node->article = row->article;
    node->words = row->words;
    node->prose = evaluation.prose;
    if (evaluation.value.kind == VALUE_SOLVED) {
        node->solved = row->expression != NULL;
        take_printed(engine, node);
        return SOLPOOL_OK;
    }
    node->machine = evaluation.machine;
    node->value = evaluation.value;
    if (node->printed != NULL && !printed_same(node->printed, &node->value, node->path, &engine->arena))
        return disagree(node, err);
    mark_copy(node);
    if (node->words == NULL && node->copies_cell) {
        node->words = node->cell.words;
        node->article = node->cell.article;
    }
    return SOLPOOL_OK;
}

static solpool_status calculate_cell(struct engine *engine, struct node *node, solpool_error *err)
{
    if (!cell_find(&node->cell, engine->document, &engine->cell_lists, node->path, engine->year, &engine->arena))
        return error_set(err, SOLPOOL_ERR_INPUT, "the formula needs %s, which the year file does not state",
                         node->path);
    node->value = node->cell.value;
    node->words = node->cell.words;
    node->article = node->cell.article;
    return SOLPOOL_OK;
}

/* --- Objects and lists: their members ---------------------------------------------------------- */

static solpool_status explain_members(struct engine *engine, struct node *node, const cJSON *parent, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (const cJSON *child = parent->child; child != NULL && status == SOLPOOL_OK; child = child->next) {
        struct node *member = NULL;
        const char *path = printed_child_path(node->path, parent, child, &engine->arena);
        status = refer(&member, engine, node, path, false, err);
    }
    return status;
}

/* The measures of a pair that the allocation leaves out because nothing flows. */
static solpool_status explain_measures(struct engine *engine, struct node *node, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t t = 0; t < MEASURE_COUNT && status == SOLPOOL_OK; t++) {
        struct node *member = NULL;
        const char *path = arena_format(&engine->arena, "%s.%s", node->path, measure_table[t].key);
        status = refer(&member, engine, node, path, false, err);
    }
    return status;
}

static bool is_pair(const struct engine *engine, const char *path)
{
    struct pattern_place place;
    return pattern_fits(&place, "*>%", path, engine->year);
}

static solpool_status calculate_object(struct engine *engine, struct node *node, solpool_error *err)
{
    bool pair = is_pair(engine, node->path);
    const cJSON *benefitting = strchr(node->path, '.') == NULL
                                   ? printed_benefitting(engine->printed, &engine->printed_lists, node->path)
                                   : NULL;
    node->words = pair ? ENGLISH_said_pair : ENGLISH_said_members;
    node->value = (struct value){.kind = VALUE_JSON, .json = node->printed};
    if (node->printed == NULL)
        return explain_measures(engine, node, err);
    solpool_status status = explain_members(engine, node, node->printed, err);
    if (status == SOLPOOL_OK && benefitting != NULL && benefitting != node->printed)
        status = explain_members(engine, node, benefitting, err);
    return status;
}

static bool is_parent(const struct engine *engine, const struct node *node)
{
    if (node->printed == NULL)
        return is_pair(engine, node->path);
    return cJSON_IsObject(node->printed) ||
           (cJSON_IsArray(node->printed) && (node->printed->child == NULL || !cJSON_IsString(node->printed->child)));
}

static solpool_status calculate(struct engine *engine, struct node *node, solpool_error *err)
{
    const struct formula *row = NULL;
    struct match match;
    if (node->begun)
        return error_set(err, SOLPOOL_ERR_VERIFY, "the formula of %s refers to itself", node->path);
    solpool_status status = progress_step(engine->year->progress, err);
    if (status != SOLPOOL_OK)
        return status;
    node->begun = true;
    node->printed = node->is_cell ? NULL : printed_find(engine->printed, &engine->printed_lists, node->path);
    if (node->is_cell) {
        status = calculate_cell(engine, node, err);
    } else if (is_parent(engine, node)) {
        status = calculate_object(engine, node, err);
    } else {
        status = choose_row(&row, &match, engine, node, err);
        if (status == SOLPOOL_OK && row != NULL)
            status = apply_row(engine, node, row, &match, err);
        else if (status == SOLPOOL_OK)
            status = error_set(err, SOLPOOL_ERR_VERIFY, "there is no formula for %s", node->path);
    }
    node->done = status == SOLPOOL_OK;
    return status == SOLPOOL_OK ? no_memory(engine, err) : status;
}

/* --- For the outside --------------------------------------------------------------------------- */

/* Whether a formula gives a value also where nothing is printed. A ? fits any word and says nothing. */
static bool has_formula(struct engine *engine, const char *path)
{
    struct pattern_place place;
    for (const struct formula *row = formula_table; row->pattern != NULL; row++)
        if (row->expression != NULL && strchr(row->pattern, '?') == NULL &&
            pattern_fits(&place, row->pattern, path, engine->year))
            return true;
    return false;
}

bool engine_knows(struct engine *engine, const char *path)
{
    struct cell cell;
    return printed_find(engine->printed, &engine->printed_lists, path) != NULL || has_formula(engine, path) ||
           is_pair(engine, path) ||
           cell_find(&cell, engine->document, &engine->cell_lists, path, engine->year, &engine->arena);
}

solpool_status engine_explain(struct node **out, struct engine *engine, const char *path, solpool_error *err)
{
    bool cell = printed_find(engine->printed, &engine->printed_lists, path) == NULL && !has_formula(engine, path) &&
                !is_pair(engine, path);
    *out = node_of(engine, path, cell);
    return *out != NULL ? calculate(engine, *out, err) : error_memory(err);
}

bool engine_index(struct engine *engine)
{
    return entry_lists_build(&engine->printed_lists, engine->printed) &&
           entry_lists_build(&engine->cell_lists, engine->document->root) && grow_table(engine);
}

void engine_clear(struct engine *engine)
{
    entry_lists_clear(&engine->printed_lists);
    entry_lists_clear(&engine->cell_lists);
    free(engine->table);
    arena_clear(&engine->arena);
}
