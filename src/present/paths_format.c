/* "solpool-paths-1", every value that can be named, of a year file and of its allocation: what it holds, its tables,
 * how it is made, and how it is told. */
#include <stdio.h>
#include <string.h>

#include "json/leaves.h"
#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/view.h"
#include "present/writers.h"

enum { NUMBER_KIND, YES_KIND, TEXT_KIND, CHOICE_KIND, DAY_KIND, LIST_KIND };
static const char *const kind_names[] = {[NUMBER_KIND] = "number",
                                         [YES_KIND] = "yes_no",
                                         [TEXT_KIND] = "text",
                                         [CHOICE_KIND] = "choice",
                                         [DAY_KIND] = "day",
                                         [LIST_KIND] = "list",
                                         NULL};

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field path_fields[] = {
    TEXT("path", ALWAYS, "Its name, as --set and explain take it"),
    CHOICE("kind", kind_names, ALWAYS, "What it is; a list and what is in it are set together"),
    TEXT("unit", NULLABLE, "Of a number: persons, euro, part of 1 …"),
    TEXTS("options", RARE, "Of a choice or a list of them"),
    TEXT("article", NULLABLE, "Of Regulation (EU) 2024/1351, where no other act is named"),
    TEXT("words", NULLABLE, "What it says"),
    LAST_FIELD,
};
static const struct field paths_fields[] = {
    HEAD_FIELDS(PATHS_FORMAT),
    LIST("cells", path_fields, ALWAYS,
         "What can be set: every cell of the states, of the links that the file has, of "
         "the pool and the rules, also where the file says nothing"),
    LIST("figures", path_fields, ALWAYS, "What can be explained: every value of the allocation"),
    LAST_FIELD,
};
static const struct csv_table paths_tables[] = {
    {"cells", "cells[]", "^year"}, {"figures", "figures[]", "^year"}, {"result", "", "year, title, settings?"}};

/* --- How it is made ---------------------------------------------------------------------------- */

struct walk {
    struct out *out;
    cJSON *list;
    bool all; /* also what is not there, but could be; elements of lists by their names alone */
};

static int kind_of(const struct field *field, const cJSON *item)
{
    switch (field->kind) {
    case FIELD_BOOL:
        return YES_KIND;
    case FIELD_CHOICE:
        return CHOICE_KIND;
    case FIELD_DATE:
        return DAY_KIND;
    case FIELD_TEXT:
    case FIELD_LINE:
    case FIELD_CODE:
    case FIELD_MARKS:
        return TEXT_KIND;
    case FIELD_FLAGS:
    case FIELD_LIST:
    case FIELD_IDS:
    case FIELD_MAP:
    case FIELD_FIGURES:
    case FIELD_BY_CODE:
    case FIELD_OBJECT:
        return LIST_KIND;
    case FIELD_WHOLE:
    case FIELD_CENTS:
    case FIELD_THOUSANDTHS:
    case FIELD_MILLIONTHS:
    case FIELD_PART:
    case FIELD_UP_TO:
        return NUMBER_KIND;
    case FIELD_PLAIN:
    case FIELD_ANY:
        break;
    }
    return cJSON_IsBool(item) ? YES_KIND : cJSON_IsRaw(item) || cJSON_IsNumber(item) ? NUMBER_KIND : TEXT_KIND;
}

static void put(const struct walk *walk, const char *path, const struct field *field, const cJSON *item)
{
    cJSON *object = out_object(walk->out, walk->list, NULL);
    out_text(walk->out, object, "path", path);
    out_text(walk->out, object, "kind", kind_names[kind_of(field, item)]);
    out_text(walk->out, object, "unit", unit_names[field->unit]);
    if (field->options != NULL) {
        cJSON *options = out_list(walk->out, object, "options");
        for (size_t k = 0; field->options[k] != NULL; k++)
            out_text(walk->out, options, NULL, field->options[k]);
    }
    out_text(walk->out, object, "article", field->article);
    out_text(walk->out, object, "words", field->words);
}

static void walk_value(const struct walk *walk, const char *path, const struct field *field, const cJSON *item);

static void walk_below(const struct walk *walk, const char *path, const char *key, const struct field *field,
                       const cJSON *item)
{
    char below[LEAF_PATH_SIZE];
    int length = snprintf(below, sizeof below, "%s%s%s", path, *path != '\0' ? "." : "", key);
    if (length < LEAF_PATH_SIZE) /* else nobody can name it */
        walk_value(walk, below, field, item);
}

/* But for what names the element that they are of, and the name of the format. */
static void walk_members(const struct walk *walk, const char *path, const struct field *fields, const cJSON *object,
                         const struct element_name *name)
{
    for (; fields->key != NULL; fields++) {
        const cJSON *item = document_member(object, fields->key);
        bool names = name != NULL && item != NULL && item->valuestring != NULL &&
                     (item->valuestring == name->first || item->valuestring == name->second);
        bool format = name == NULL && *path == '\0' && strcmp(fields->key, "format") == 0;
        if (!names && !format && (item != NULL || walk->all))
            walk_below(walk, path, fields->key, fields, item);
    }
}

/* Whether an element before this one in its list has the same name. */
static bool named_before(const cJSON *list, const cJSON *element, const struct element_name *name)
{
    const cJSON *before = list->child;
    for (; before != element; before = before->next) {
        struct element_name other = element_name(before);
        if (other.first != NULL && strcmp(other.first, name->first) == 0 &&
            (name->second == NULL || (other.second != NULL && strcmp(other.second, name->second) == 0)))
            return true;
    }
    return false;
}

/* Elements of the lists of states and of flows have names of their own, without the list's. */
static void walk_elements(const struct walk *walk, const char *path, const struct field *fields, const cJSON *list)
{
    size_t place = 0;
    for (const cJSON *element = list->child; element != NULL; element = element->next, place++) {
        char below[LEAF_PATH_SIZE];
        struct element_name name = element_name(element);
        bool named = leaves_element(below, path, &name);
        if (named && strncmp(below, path, strlen(path)) == 0 && named_before(list, element, &name))
            named = false;
        if (!named && walk->all)
            continue;
        if (!named)
            snprintf(below, sizeof below, "%s.%zu", path, place);
        walk_members(walk, below, fields, element, named ? &name : NULL);
    }
}

static void walk_value(const struct walk *walk, const char *path, const struct field *field, const cJSON *item)
{
    bool keyed = field->kind == FIELD_MAP || field->kind == FIELD_FIGURES || field->kind == FIELD_BY_CODE;
    const struct field *below = field->kind == FIELD_FIGURES ? figure_elements : field->fields;
    bool whole = below != NULL && !fields_are_plain(below);
    if (whole && (field_is_object(field) || cJSON_IsObject(item)) && !keyed)
        walk_members(walk, path, below, item, NULL);
    else if (whole && cJSON_IsArray(item) && item->child != NULL)
        walk_elements(walk, path, below, item);
    else if (keyed && below != NULL && cJSON_IsObject(item))
        for (const cJSON *member = item->child; member != NULL; member = member->next)
            walk_below(walk, path, member->string,
                       whole ? &(struct field){.kind = FIELD_OBJECT, .fields = below} : below, member);
    else
        put(walk, path, field, item);
}

void paths_tree(struct out *out, const struct year *year, const struct field *cells, const cJSON *file,
                const cJSON *allocation)
{
    head_begin(out, PATHS_FORMAT, year);
    struct walk walk = {out, out_list(out, out->root, "cells"), true};
    walk_members(&walk, "", cells, file, NULL);
    walk = (struct walk){out, out_list(out, out->root, "figures"), false};
    walk_members(&walk, "", format_find(ALLOCATION_FORMAT)->schema.fields, allocation, NULL);
}

/* --- How it is told ---------------------------------------------------------------------------- */

static void put_kind(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_named(telling, "paths_", tree_words(row_self(row), "kind")));
}

static void put_unit(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_unit(telling, tree_words(row_self(row), "unit")));
}

static void put_article(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_article(telling, tree_words(row_self(row), "article")));
}

static const struct view_column path_columns[] = {
    COLUMN("path", head_paths, PATH),
    {.words = put_kind, .head = TEXT_head_paths_kind},
    {.words = put_unit, .head = TEXT_head_paths_unit},
    {.words = put_article, .head = TEXT_head_article},
};

static void paths_tell(struct telling *telling)
{
    static const struct view views[] = {{VIEW(TEXT_paths_cells, "cells[]", path_columns)},
                                        {VIEW(TEXT_paths_figures, "figures[]", path_columns)}};
    TELL_LAST(telling, paths_about);
    for (size_t k = 0; k < sizeof views / sizeof *views; k++)
        tell_view(telling, &views[k]);
}

const struct format format_paths = {
    .id = PATHS_FORMAT,
    .schema = {"paths", "Every value of a year and its allocation by its name",
               "Printed by solpool paths --format json.", .fields = paths_fields},
    TABLES(paths_tables),
    .tell = paths_tell,
};
