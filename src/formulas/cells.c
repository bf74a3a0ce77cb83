#include "formulas/cells.h"

#include <string.h>

#include "input/sources.h"
#include "input/year_fields.h"
#include "json/decimal.h"
#include "json/path.h"
#include "json/source.h"

/* What the list of benefitting states says of one that does not take part: "NL.listing.from". */
#define LISTING "listing."

/* --- The row of a path ------------------------------------------------------------------------- */

/* The list in which the path's first part names an entry, and what is left of the path; *list is NULL below the root.
 * False where the year has no such entry. */
static bool find_list(const struct field **list, const char **path, const struct year *year)
{
    char first[SEGMENT_SIZE];
    const char *rest = *path, *end = rest + strlen(rest);
    struct pattern_place pair;
    if (!segment_next(first, &rest, end))
        return false;
    bool listing = strncmp(rest, LISTING, sizeof LISTING - 1) == 0;
    *list = year_list_of(*path, end);
    if (*list == NULL)
        return true;
    *path = listing ? rest + sizeof LISTING - 1 : rest;
    if (strchr(first, '>') != NULL)
        return pattern_fits(&pair, "*>%", first, year);
    if (*list == year_row("benefitting"))
        return year_benefitting(year, first) != NULL;
    if (listing)
        *list = year_row("benefitting");
    return year_state(year, first) != NULL;
}

/* The row below those of a table that a path leads to. Elements of a list are named by a code of the year, or by
 * their place: *placed is then where the path of the element ends. *unknown: it is part of an object that may be
 * unknown part by part. */
static const struct field *row_below(const char **placed, bool *unknown, const struct field *fields, const char *path,
                                     const struct year *year)
{
    char segment[SEGMENT_SIZE];
    const char *end = path + strlen(path);
    const struct field *field = NULL;
    *unknown = false;
    while (segment_next(segment, &path, end) && (field = field_of_key(fields, segment)) != NULL) {
        if (path == end)
            return field;
        if (field->kind == FIELD_FIGURES)
            return strchr(path, '.') == NULL ? field->fields : NULL;
        bool object = field->kind == FIELD_OBJECT || (field->kind == FIELD_PART && field->fields != NULL);
        if (!object && field->kind != FIELD_LIST)
            return NULL;
        fields = field->fields;
        *unknown = field->unknown_alone;
        if (object)
            continue;
        if (!segment_next(segment, &path, end))
            return NULL;
        if (field_of_key(fields, "code") == NULL)
            *placed = path - 1;
        else if (year_state(year, segment) == NULL)
            return NULL;
    }
    return NULL;
}

/* --- The place in the document ----------------------------------------------------------------- */

/* A cell's way down from the root, which knows the source that speaks of it, and the note that does: that
 * of a small object around it, or one of its state that names it. */
struct place {
    const cJSON *item;
    struct source_said said;
    const char *note;
};

static void enter(struct place *place, const cJSON *item)
{
    place->item = item;
    if (item == NULL)
        return;
    const char *note = document_text_of(item, "note");
    if (note != NULL)
        place->note = note;
}

/* The note of a whole state is of use only where it names the cell ("deduction: not known"). */
static void keep_telling_note(struct place *place, const char *path)
{
    char key[SEGMENT_SIZE] = "";
    size_t length = strcspn(path, ".");
    if (place->note == NULL || length >= sizeof key)
        return;
    memcpy(key, path, length);
    if (strstr(place->note, key) == NULL)
        place->note = NULL;
}

/* What stands under one segment of a path: a member, or an element by its code or its place. */
static const cJSON *below_of(const cJSON *parent, const struct entry_lists *lists, const char *segment)
{
    if (!cJSON_IsArray(parent))
        return document_member(parent, segment);
    const cJSON *element = entry_lists_find(lists, parent, segment);
    return element != NULL ? element : element_at(parent, segment);
}

/* Where the value of a cell comes from that stands in the document. `list` is the key of that in which the path's first
 * part names an entry, or NULL. */
static enum origin origin_of(const struct document *document, const char *list, const char *path, struct arena *arena)
{
    const char *listing = strstr(path, "." LISTING);
    if (list != NULL && listing != NULL)
        path = arena_format(arena, "%.*s.%s", (int)(listing - path), path, listing + sizeof "." LISTING - 1);
    return document_is_set(document, path) || (list != NULL && document_is_set(document, list)) ? ORIGIN_SETTING
                                                                                                : ORIGIN_FILE;
}

static struct place find_place(const cJSON *document, const struct entry_lists *lists, const char *list,
                               const char *path)
{
    char segment[SEGMENT_SIZE];
    const char *end = path + strlen(path);
    struct place place = {.item = document};
    const cJSON *item = document; /* whose own note speaks of everything */
    if (list != NULL) {
        source_step(&place.said, document, list);
        item = document_member(document, list);
    }
    while (path < end && place.item != NULL) {
        bool segment_there = segment_next(segment, &path, end);
        if (segment_there && cJSON_IsObject(item))
            source_step(&place.said, item, segment);
        item = segment_there ? below_of(item, lists, segment) : NULL;
        enter(&place, item);
        if (list != NULL && strncmp(path, LISTING, sizeof LISTING - 1) == 0)
            path += sizeof LISTING - 1;
        if (list != NULL || item == document_member(document, "pool"))
            keep_telling_note(&place, path);
        list = NULL;
    }
    return place;
}

/* --- Values ------------------------------------------------------------------------------------ */

static struct value list_value(const cJSON *list, struct arena *arena)
{
    const char **codes = arena_take(arena, ((size_t)cJSON_GetArraySize(list) + 1) * sizeof *codes);
    struct value value = {.kind = VALUE_CODES, .codes = codes};
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list)
        if (codes != NULL && cJSON_IsString(element))
            codes[value.code_count++] = code_proper(element->valuestring);
    return value;
}

static struct value value_of(const cJSON *item, const struct field *field, struct arena *arena)
{
    struct fraction part;
    if (cJSON_IsNumber(item))
        return value_number(decimal_value(item));
    if (cJSON_IsString(item) && field->kind == FIELD_PART && field_part_in_words(&part, item->valuestring, field->most))
        return value_number(part);
    if (cJSON_IsString(item))
        return value_text(field->kind == FIELD_CODE ? code_proper(item->valuestring) : item->valuestring);
    if (cJSON_IsBool(item))
        return value_bool(cJSON_IsTrue(item) != 0);
    if (cJSON_IsArray(item))
        return list_value(item, arena);
    if (cJSON_IsObject(item))
        return (struct value){.kind = VALUE_JSON, .json = item};
    return value_null();
}

/* What counts where nothing stands. */
static struct value fallback_value(const struct field *field)
{
    struct fraction number;
    const char *fallback = field->fallback;
    if (fallback == NULL || strcmp(fallback, "null") == 0)
        return value_null();
    if (field_scale(field->kind) > 0 && fraction_read(&number, fallback))
        return value_number(number);
    if (field->kind == FIELD_BOOL || field->kind == FIELD_UP_TO)
        return value_bool(strcmp(fallback, "true") == 0);
    if (field->kind == FIELD_FLAGS)
        return (struct value){.kind = VALUE_CODES};
    return value_text(fallback);
}

/* --- Sources ----------------------------------------------------------------------------------- */

/* Whether a source says that it gives the figure with this key, or any with NULL. Applicants may be the weight of a
 * benefitting state. */
static bool gives(const cJSON *document, const char *id, const char *key)
{
    const char *figure = document_text_of(source_entry(document, id), "figure");
    if (figure == NULL || key == NULL)
        return figure != NULL;
    return strcmp(figure, key) == 0 || (strcmp(key, "weight") == 0 && strcmp(figure, "first_time_applicants") == 0);
}

/* Where one says that it gives the cell's figure, it alone does; those that give other figures do not speak of it. A
 * cell that is an object has the sources of its own values. */
static void take_sources(struct cell *out, const cJSON *document, const struct place *place, struct arena *arena)
{
    const cJSON *below = cJSON_IsObject(place->item) ? document_member(place->item, "source") : NULL;
    bool has_own = source_id_count(below) > 0, further_out = !has_own && place->said.further_out;
    const cJSON *source = has_own ? below : place->said.source;
    const char *key = place->item != NULL ? place->item->string : NULL;
    size_t count = source_id_count(source), kept = 0;
    const char **ids = count > 0 ? arena_take(arena, count * sizeof *ids) : NULL;
    bool own = false;
    if (ids == NULL)
        return;
    count = source_ids(ids, source);
    for (size_t k = 0; k < count; k++)
        own = own || (key != NULL && gives(document, ids[k], key));
    for (size_t k = 0; k < count; k++)
        if (own ? gives(document, ids[k], key) : !further_out && !gives(document, ids[k], NULL))
            ids[kept++] = ids[k];
    out->sources = ids;
    out->source_count = kept;
}

/* Whether the state stands under "benefitting": no cell of its own, but what roles are read from. */
static bool find_listed(struct cell *out, const struct document *document, const struct entry_lists *lists,
                        const char *path, const struct year *year, struct arena *arena)
{
    struct pattern_place which;
    if (!pattern_fits(&which, "*.listed_as_benefitting", path, year))
        return false;
    const char *code = year->states[which.state].code;
    struct place place = find_place(document->root, lists, "benefitting", code);
    source_step(&place.said, place.item, "code");
    *out = (struct cell){.value = value_bool(place.item != NULL),
                         .origin = origin_of(document, "benefitting", code, arena),
                         .note = place.note,
                         .article = "58, 59",
                         .words = "whether the file lists the state as benefitting"};
    place.item = document_member(place.item, "code");
    take_sources(out, document->root, &place, arena);
    return true;
}

/* The cell as its row describes it, with what counts where nothing stands. */
static void describe(struct cell *out, const struct field *field, struct arena *arena)
{
    *out = (struct cell){.value = fallback_value(field), .article = field->article, .words = field_words(field, arena)};
}

/* A figure under a name of the file's own: what "columns" says of it, and its source where the state has none. */
static void describe_figure(struct cell *out, struct place *place, const cJSON *root, const char *name,
                            struct arena *arena)
{
    const cJSON *column = document_member(document_member(root, "columns"), name);
    const char *title = document_text_of(column, "title"), *unit = document_text_of(column, "unit");
    const cJSON *source = document_member(column, "source");
    out->words = title != NULL && unit != NULL ? arena_format(arena, "%s, %s", title, unit)
                 : title != NULL               ? title
                 : unit != NULL                ? unit
                                               : name;
    if (source != NULL && (place->said.source == NULL || place->said.further_out))
        place->said = (struct source_said){.source = source};
}

/* Whether a part of an object is not known: null, or with all of the object, which is not there. */
static bool is_unknown(const cJSON *root, const struct entry_lists *lists, const char *list, const char *path,
                       const cJSON *item, struct arena *arena)
{
    const char *end = strrchr(path, '.');
    return cJSON_IsNull(item) ||
           (end != NULL &&
            !cJSON_IsObject(find_place(root, lists, list, arena_text(arena, path, (size_t)(end - path))).item));
}

bool cell_find(struct cell *out, const struct document *document, const struct entry_lists *lists, const char *path,
               const struct year *year, struct arena *arena)
{
    const struct field *list = NULL;
    const char *rest = path, *placed = NULL;
    bool unknown = false;
    if (find_listed(out, document, lists, path, year, arena))
        return true;
    if (!find_list(&list, &rest, year))
        return false;
    const struct field *field = row_below(&placed, &unknown, list != NULL ? list->fields : year_table, rest, year);
    /* An object is a cell only where it says something as a whole: nothing, for a pledge, is unknown. */
    if (field == NULL || (field->kind >= FIELD_OBJECT && field->fallback == NULL))
        return false;
    describe(out, field, arena);
    const char *key = list != NULL ? list->key : NULL;
    struct place place = find_place(document->root, lists, key, path);
    if (field == figure_elements)
        describe_figure(out, &place, document->root, strrchr(path, '.') + 1, arena);
    unknown = unknown && is_unknown(document->root, lists, key, path, place.item, arena);
    if (unknown)
        out->value = value_null();
    bool has_fallback = field->fallback != NULL;
    bool stands = place.item != NULL && (!cJSON_IsNull(place.item) || !has_fallback || out->value.kind == VALUE_NULL);
    stands = stands || unknown;
    /* An element named by its place has cells only where the result has it, and a figure of the file's own only where
     * the file does; states and pairs always have theirs. */
    bool assumed =
        field != figure_elements &&
        (placed == NULL ||
         find_place(document->root, lists, key, arena_text(arena, path, (size_t)(placed - path))).item != NULL);
    if (!stands && !assumed)
        return false;
    if (stands && !unknown)
        out->value = value_of(place.item, field, arena);
    out->origin = stands ? origin_of(document, key, path, arena) : ORIGIN_DEFAULT;
    if (out->origin == ORIGIN_FILE)
        take_sources(out, document->root, &place, arena);
    out->note = place.note;
    return true;
}

bool cell_list(size_t *count, const cJSON *document, const char *name, size_t length)
{
    for (const struct field *field = year_table; field->key != NULL; field++)
        if (field->kind == FIELD_LIST && strlen(field->key) == length && strncmp(field->key, name, length) == 0) {
            const cJSON *list = document_member(document, field->key);
            *count = cJSON_IsArray(list) ? (size_t)cJSON_GetArraySize(list) : 0;
            return true;
        }
    return false;
}

/* Considers the cells below a table, whose paths begin with `top`. */
static void suggest_below(struct suggestion *suggestion, const char *path, const char *top, const struct field *fields,
                          struct arena *arena)
{
    for (; fields->key != NULL; fields++) {
        const char *own = arena_format(arena, "%s%s", top, fields->key);
        if (fields->kind < FIELD_OBJECT || fields->fallback != NULL)
            suggest_consider(suggestion, path, own);
        if (fields->kind == FIELD_OBJECT)
            suggest_below(suggestion, path, arena_format(arena, "%s.", own), fields->fields, arena);
    }
}

/* Of what has members, one of them is likely to be meant. */
static void suggest_member(struct suggestion *suggestion, const char *path, const char *member)
{
    size_t length = strlen(path);
    bool within = strncmp(path, member, length) == 0 && member[length] == '.';
    if (within && (suggestion->best == NULL || suggestion->distance > 0))
        *suggestion = (struct suggestion){member, 0};
    else
        suggest_consider(suggestion, path, member);
}

/* What the file itself names: columns of a state, and what the key says of its criteria. */
static void suggest_named(struct suggestion *suggestion, const char *path, const char *first, const struct year *year,
                          struct arena *arena)
{
    const struct state *state = year_state(year, first);
    for (size_t k = 0; state != NULL && k < state->columns.count; k++)
        suggest_member(suggestion, path, arena_format(arena, "%s.columns.%s", first, state->columns.list[k].name));
    for (size_t c = 0; c < year->key.criterion_count; c++)
        suggest_member(suggestion, path, arena_format(arena, "key.criteria.%s.weight", year->key.criteria[c].name));
}

void cell_suggest(struct suggestion *suggestion, const char *path, const struct year *year, struct arena *arena)
{
    const char *first = arena_text(arena, path, strcspn(path, "."));
    const char *top = arena_format(arena, "%s.", first);
    const struct field *list = year_list_of(first, first + strlen(first));
    struct pattern_place pair;
    if (list == NULL)
        suggest_below(suggestion, path, "", year_table, arena);
    else if (pattern_fits(&pair, "*>%", first, year) || year_state(year, first) != NULL)
        suggest_below(suggestion, path, top, list->fields, arena);
    if (year_benefitting(year, first) != NULL)
        suggest_below(suggestion, path, top, year_row("benefitting")->fields, arena);
    suggest_named(suggestion, path, first, year, arena);
}
