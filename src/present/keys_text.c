/* The keys of a format for people: each object as a table, a row for each key. */
#include <string.h>

#include "base/arena.h"
#include "base/exact.h"
#include "present/format.h"
#include "present/keys_text.h"
#include "present/table.h"

#define OPTIONS_WIDTH 20 /* more than that of options is told among the words */
#define POWER_LEAST 6    /* from ten to this on limits are told as powers of ten */

#define DEPTH_MAX 16

struct key_list {
    struct text text;
    struct arena arena;
    bool patch;
    const struct field *open[DEPTH_MAX]; /* tables that are being told, for one may hold itself */
    size_t depth;
};

static void tell_object(struct key_list *list, const char *path, const struct field *fields);

/* --- Cells ------------------------------------------------------------------------------------- */

static const char *limit_text(struct arena *arena, int64_t limit, int64_t scale)
{
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, fraction_make(limit, scale), 6, true);
    size_t zeros = strspn(digits + 1, "0");
    return digits[0] == '1' && digits[1 + zeros] == '\0' && zeros >= POWER_LEAST
               ? arena_format(arena, "1e%zu", zeros)
               : arena_text(arena, digits, strlen(digits));
}

static const char *options_text(struct arena *arena, const struct field *field)
{
    const char *all = field->options[0];
    for (size_t k = 1; field->options[k] != NULL; k++)
        all = arena_format(arena, "%s, %s", all, field->options[k]);
    return all;
}

/* What values it may have: "0 to 1e9 persons", "pay, relocate", "object". */
static const char *range_text(struct arena *arena, const struct field *field)
{
    static const char *const words[] = {
        [FIELD_PART] = "0 to 1, or \"1/3\"",
        [FIELD_BOOL] = "false, true",
        [FIELD_UP_TO] = "false, true, persons",
        [FIELD_TEXT] = "text",
        [FIELD_LINE] = "line",
        [FIELD_DATE] = "YYYY-MM-DD",
        [FIELD_CODE] = "code",
        [FIELD_MARKS] = "text",
        [FIELD_CHOICE] = "one of these",
        [FIELD_FLAGS] = "list of these",
        [FIELD_OBJECT] = "object",
        [FIELD_FIGURES] = "figures by name",
        [FIELD_LIST] = "list",
        [FIELD_MAP] = "object",
        [FIELD_BY_CODE] = "by code",
        [FIELD_PLAIN] = "value",
        [FIELD_IDS] = "texts",
        [FIELD_ANY] = "",
    };
    const char *unit = field->unit != UNIT_PART ? unit_names[field->unit] : NULL;
    int64_t scale = field_scale(field->kind);
    if (field->kind == FIELD_PART && field->most != MILLION)
        return arena_format(arena, "0 to %s, or \"1/3\"", limit_text(arena, field->most, MILLION));
    if (field->kind == FIELD_CHOICE && strlen(options_text(arena, field)) <= OPTIONS_WIDTH)
        return options_text(arena, field);
    if (field->kind == FIELD_BY_CODE && fields_are_plain(field->fields))
        return arena_format(arena, "by code: %s", range_text(arena, field->fields));
    if (field_is_object(field))
        return "object";
    if (scale == 0 || field->kind == FIELD_PART)
        return words[field->kind];
    if (field->most == 0 || field->least < 0)
        return unit != NULL ? unit : "number";
    return arena_format(arena, "%s to %s%s%s", limit_text(arena, field->least, scale),
                        limit_text(arena, field->most, scale), unit != NULL ? " " : "", unit != NULL ? unit : "");
}

static const char *meaning_text(struct arena *arena, const struct field *field)
{
    const char *options = field->options != NULL ? options_text(arena, field) : "";
    bool among = field->options != NULL && (field->kind == FIELD_FLAGS || strlen(options) > OPTIONS_WIDTH);
    const char *article = field->article;
    return arena_format(arena, "%s%s%s%s%s%s%s", among ? options : "", among ? ": " : "",
                        field->words != NULL ? field->words : "", article != NULL ? " (" : "",
                        article != NULL ? text_article(article) : "", article != NULL ? article : "",
                        article != NULL ? ")" : "");
}

/* --- Tables ------------------------------------------------------------------------------------ */

static void tell_rows(struct key_list *list, const struct field *fields)
{
    static const struct column columns[] = {{"key", true}, {"value", true}, {"left out", true}, {"meaning", true}};
    struct table table;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (; fields->key != NULL; fields++) {
        const char *fallback = fields->fallback;
        table_word(&table, fields->key);
        table_word(&table, range_text(&list->arena, fields));
        table_word(&table, list->patch         ? ""
                           : fields->required  ? "required"
                           : fallback == NULL  ? ""
                           : *fallback == '\0' ? "\"\""
                                               : fallback);
        table_word(&table, meaning_text(&list->arena, fields));
    }
    table_end(&list->text, &table, 2);
}

/* What is below a key: an object, or the elements of a list. */
static void tell_below(struct key_list *list, const char *path, const struct field *field)
{
    const char *dot = *path != '\0' ? "." : "", *brackets = field->kind == FIELD_LIST  ? "[]"
                                                            : field->kind == FIELD_MAP ? ".NAME"
                                                                                       : "";
    const char *own = arena_format(&list->arena, "%s%s%s%s", path, dot, field->key, brackets);
    for (size_t k = 0; field->variants != NULL && field->variants[k] != NULL; k++)
        tell_object(list, own, field->variants[k]);
    if (field->fields != NULL && !fields_are_plain(field->fields))
        tell_object(list, own, field->fields);
}

static void tell_object(struct key_list *list, const char *path, const struct field *fields)
{
    for (size_t k = 0; k < list->depth; k++)
        if (list->open[k] == fields || list->depth == DEPTH_MAX)
            return;
    list->open[list->depth++] = fields;
    text_put(&list->text, "\n");
    if (*path != '\0')
        text_paragraph(&list->text, 0, path);
    tell_rows(list, fields);
    for (; fields->key != NULL; fields++)
        tell_below(list, path, fields);
    list->depth--;
}

static void tell_schema(struct key_list *list, const struct schema *schema)
{
    text_paragraph(&list->text, 0, arena_format(&list->arena, "%s.", schema->title));
    text_put(&list->text, "\n");
    text_paragraph(&list->text, 0, schema->about);
    if (schema->fields != NULL)
        tell_object(list, "", schema->fields);
    for (size_t k = 0; schema->kinds != NULL && schema->kinds[k] != NULL; k++)
        for (size_t n = 0; schema->kinds[k][n] != NULL; n++)
            tell_object(list, "", schema->kinds[k][n]);
    if (schema->annotated)
        text_put(&list->text, "\nIn every object may stand source, an id of an entry of sources or "
                              "several,\nor an object of these by key; and note, a text.\n");
}

solpool_status keys_text(char **out, const struct schema *schema, solpool_error *err)
{
    struct key_list list = {.patch = schema->patch};
    tell_schema(&list, schema);
    list.text.failed = list.text.failed || list.arena.failed;
    arena_clear(&list.arena);
    return text_hand_out(out, &list.text, SOLPOOL_OK, err);
}
