/* "solpool-against-1", the answer to a question beside the answer of a baseline: what it holds, and how it is made. Any
 * two results of one format are held against each other, value by value. */
#include <stdio.h>
#include <string.h>

#include "json/leaves.h"
#include "json/path_unit.h"
#include "json/tree.h"
#include "present/format.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

#define VALUE_WORDS "As the result has it; null where there is none"

static const struct field side_fields[] = {
    COUNT("year", UNIT_NONE, RARE, "The year of the pool"),
    TEXT("title", RARE_NULLABLE, "The title of the year file"),
    LAST_FIELD,
};
static const struct field figure_fields[] = {
    TEXT("path", ALWAYS, "Of the result; entries of lists by their names"),
    ANY("baseline", ALWAYS, VALUE_WORDS),
    ANY("scenario", ALWAYS, VALUE_WORDS),
    NUMBER("difference", UNIT_NONE, NULLABLE, "scenario less baseline; null unless both are numbers"),
    LAST_FIELD,
};
static const struct field against_fields[] = {
    FORMAT_FIELD(AGAINST_FORMAT),
    TOOL_FIELD,
    TEXT("of", ALWAYS, "The format of the two results"),
    OBJECT("baseline", side_fields, ALWAYS, "What is compared with"),
    OBJECT("scenario", side_fields, ALWAYS, "What was asked about"),
    LIST("figures", figure_fields, ALWAYS, "Values that differ"),
    COUNT("same", UNIT_NONE, ALWAYS, "How many values are the same in both"),
    LAST_FIELD,
};

static const struct csv_table against_tables[] = {
    {"figures", "figures[]", NULL},
    {"result", "", NULL},
};

/* --- How it is made ---------------------------------------------------------------------------- */

struct pairing {
    struct out *out;
    cJSON *figures;
    int64_t same;
};

static void pair(struct pairing *pairing, const char *path, const cJSON *baseline, const cJSON *scenario);

/* What is no figure: what names a result or an entry of it, and sentences about it. */
static bool is_figure(const char *path, const cJSON *item)
{
    static const char *const of_result[] = {"format", "tool", "year", "title", "settings", "notes", NULL};
    static const char *const of_entry[] = {"code", "from", "to", "name", "path", "id", NULL};
    const char *const *names = path[0] == '\0' ? of_result : of_entry;
    for (; *names != NULL; names++)
        if (strcmp(item->string, *names) == 0)
            return path[0] != '\0' && !cJSON_IsString(item);
    return true;
}

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_IsObject(object) ? document_member(object, key) : NULL;
}

static void pair_members(struct pairing *pairing, const char *path, const cJSON *baseline, const cJSON *scenario)
{
    const cJSON *const sides[] = {cJSON_IsObject(scenario) ? scenario : NULL,
                                  cJSON_IsObject(baseline) ? baseline : NULL};
    const cJSON *item = NULL;
    for (size_t k = 0; k < 2; k++)
        cJSON_ArrayForEach(item, sides[k]) {
            char below[LEAF_PATH_SIZE];
            const cJSON *other = member(sides[1 - k], item->string);
            if (!is_figure(path, item) || (k == 1 && other != NULL))
                continue;
            snprintf(below, sizeof below, "%s%s%s", path, path[0] != '\0' ? "." : "", item->string);
            pair(pairing, below, k == 0 ? other : item, k == 0 ? item : other);
        }
}

static void name_add(char name[LEAF_PATH_SIZE], const char *between, const char *more)
{
    size_t length = strlen(name);
    snprintf(name + length, LEAF_PATH_SIZE - length, "%s%s", length > 0 ? between : "", more);
}

/* The states that drop out, or else why they do: who does is an answer then. */
static const char *dropout_name(char name[LEAF_PATH_SIZE], const cJSON *entry)
{
    const cJSON *code = NULL, *states = member(entry, "states");
    const char *kind = tree_text(entry, "kind"), *where = tree_text(entry, "shortcomings_in");
    bool given = kind == NULL || strcmp(kind, "single") == 0 || strcmp(kind, "pair") == 0 || strcmp(kind, "group") == 0;
    name[0] = '\0';
    if (given)
        cJSON_ArrayForEach(code, states)
            name_add(name, ",", tree_words(code, ""));
    else
        name_add(name, "", kind);
    if (where != NULL)
        name_add(name, ".", where);
    return name[0] != '\0' ? name : NULL;
}

/* The path of an entry, by what names it or sets it apart from others; false where nothing does. */
static bool entry_path(char path[LEAF_PATH_SIZE], const char *list, const cJSON *entry)
{
    static const char *const keys[] = {"path", "id", "article"};
    struct element_name name = element_name(entry);
    char own[LEAF_PATH_SIZE];
    for (size_t k = 0; name.first == NULL && k < sizeof keys / sizeof *keys; k++)
        name.first = tree_text(entry, keys[k]);
    if (name.first == NULL)
        name.first = dropout_name(own, entry);
    return leaves_element(path, list, &name);
}

/* The entry of a list with this path, looked for from *next on, which stands behind it afterwards: both lists have
 * mostly the same order. */
static const cJSON *entry_find(const cJSON *list, const char *path, const char *wanted, const cJSON **next)
{
    const cJSON *first = cJSON_IsArray(list) ? list->child : NULL;
    const cJSON *start = *next != NULL ? *next : first, *entry = start;
    char own[LEAF_PATH_SIZE];
    for (bool begun = false; entry != NULL && (!begun || entry != start); begun = true) {
        if (entry_path(own, path, entry) && strcmp(own, wanted) == 0) {
            *next = entry->next;
            return entry;
        }
        entry = entry->next != NULL ? entry->next : first;
    }
    return NULL;
}

static void pair_entries(struct pairing *pairing, const char *path, const cJSON *baseline, const cJSON *scenario)
{
    const cJSON *const sides[] = {cJSON_IsArray(scenario) ? scenario : NULL, cJSON_IsArray(baseline) ? baseline : NULL};
    for (size_t k = 0; k < 2; k++) {
        const cJSON *entry = NULL, *next = NULL;
        cJSON_ArrayForEach(entry, sides[k]) {
            char below[LEAF_PATH_SIZE];
            if (!entry_path(below, path, entry))
                continue;
            const cJSON *other = entry_find(sides[1 - k], path, below, &next);
            if (k == 0 || other == NULL)
                pair_members(pairing, below, k == 0 ? other : entry, k == 0 ? entry : other);
        }
    }
}

/* Nothing flows where there is no flow. */
static void value_write(struct out *out, cJSON *row, const char *key, const cJSON *value, bool flow)
{
    if (value != NULL)
        out_copy(out, row, key, value);
    else if (flow)
        out_whole(out, row, key, 0);
    else
        out_null(out, row, key);
}

static void row_write(struct pairing *pairing, const char *path, const cJSON *baseline, const cJSON *scenario)
{
    struct fraction before = tree_number(baseline, ""), after = tree_number(scenario, ""), change;
    bool flow = strchr(path, '>') != NULL;
    bool euro = figure_unit_of_path(path) == FIGURE_EURO;
    before = baseline == NULL && flow ? fraction_whole(0) : before;
    after = scenario == NULL && flow ? fraction_whole(0) : after;
    bool both =
        before.den != 0 && after.den != 0 && fraction_add(&change, after, (struct fraction){-before.num, before.den});
    if (both && change.num == 0) {
        pairing->same++;
        return;
    }
    cJSON *row = out_object(pairing->out, pairing->figures, NULL);
    out_text(pairing->out, row, "path", path);
    value_write(pairing->out, row, "baseline", baseline, flow);
    value_write(pairing->out, row, "scenario", scenario, flow);
    out_decimals(pairing->out, row, "difference", both ? change : (struct fraction){0, 0}, euro ? 2 : 9, !euro);
}

static bool has_entries(const cJSON *item)
{
    return cJSON_IsArray(item) && cJSON_IsObject(item->child);
}

static void pair(struct pairing *pairing, const char *path, const cJSON *baseline, const cJSON *scenario)
{
    const cJSON *there = scenario != NULL ? scenario : baseline;
    if (cJSON_IsObject(baseline) || cJSON_IsObject(scenario))
        pair_members(pairing, path, baseline, scenario);
    else if (has_entries(baseline) || has_entries(scenario))
        pair_entries(pairing, path, baseline, scenario);
    else if (baseline != NULL && scenario != NULL && cJSON_Compare(baseline, scenario, true))
        pairing->same++;
    else if ((baseline != NULL && scenario != NULL) || cJSON_IsRaw(there))
        row_write(pairing, path, baseline, scenario);
}

static void side_write(struct out *out, const char *key, const cJSON *result)
{
    cJSON *side = out_object(out, out->root, key);
    if (document_member(result, "year") != NULL)
        out_copy(out, side, "year", document_member(result, "year"));
    if (document_member(result, "title") != NULL)
        out_copy(out, side, "title", document_member(result, "title"));
}

void against_tree(struct out *out, const cJSON *baseline, const cJSON *scenario)
{
    struct pairing pairing = {.out = out};
    out_begin_as(out, AGAINST_FORMAT);
    out_text(out, out->root, "of", document_text_of(scenario, "format"));
    side_write(out, "baseline", baseline);
    side_write(out, "scenario", scenario);
    pairing.figures = out_list(out, out->root, "figures");
    pair_members(&pairing, "", baseline, scenario);
    out_whole(out, out->root, "same", pairing.same);
}

const struct format format_against = {
    .id = AGAINST_FORMAT,
    .schema = {"against", "An answer beside that of a baseline: the values that differ",
               "Printed by --against with --format json.", .fields = against_fields},
    TABLES(against_tables),
    .tell = against_tell,
};
