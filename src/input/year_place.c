#include "input/year_place.h"

#include <stdio.h>
#include <string.h>

#include "base/code.h"
#include "base/suggest.h"
#include "json/path.h"

static void put_key(struct year_place *place, const char *key)
{
    text_add(&place->keys, key, strlen(key) + 1);
    place->key_count++;
}

/* --- Words for what is wrong ------------------------------------------------------------------- */

static solpool_status unknown_key(struct text *problem, const struct field *fields, const char *key)
{
    struct suggestion suggestion = {NULL, 0};
    for (; fields->key != NULL; fields++)
        suggest_consider(&suggestion, key, fields->key);
    text_format(problem, "%.48s: unknown key%s", key, suggestion_words(&suggestion, "\"").text);
    return SOLPOOL_ERR_INPUT;
}

static solpool_status say(struct text *problem, const char *words)
{
    text_put(problem, words);
    return SOLPOOL_ERR_INPUT;
}

/* --- The place --------------------------------------------------------------------------------- */

/* The list and the entry that a code or a link names. */
static solpool_status put_entry(struct year_place *place, const struct field *list, const char *segment,
                                struct text *problem)
{
    char from[SEGMENT_SIZE];
    const char *arrow = strchr(segment, '>');
    snprintf(from, sizeof from, "%.*s", (int)strcspn(segment, ">"), segment);
    if (!code_valid(from) || (arrow != NULL && !code_valid(arrow + 1)))
        return say(problem, arrow != NULL ? "a link is named FROM>TO, by two codes"
                                          : "expected a path such as NL.pledge.relocations or pool.relocations");
    put_key(place, list->key);
    put_key(place, code_proper(segment)); /* as the year file has it */
    return SOLPOOL_OK;
}

/* From the keys of a table down to the last one. */
static solpool_status go_down(struct year_place *place, const struct field *fields, const char *path,
                              struct text *problem)
{
    char segment[SEGMENT_SIZE];
    do {
        if (!segment_next(segment, &path, path + strlen(path)))
            return say(problem, "the path ends too early, or a part of it is empty or too long");
        place->field = field_of_key(fields, segment);
        if (place->field == NULL)
            return unknown_key(problem, fields, segment);
        if (place->field->kind >= FIELD_LIST || place->field->kind == FIELD_CODE ||
            ((place->field->apart || place->field->kind == FIELD_FIGURES) && *path == '\0'))
            return say(problem, "this cannot be varied");
        if (*path != '\0' && place->field->kind != FIELD_OBJECT && place->field->kind != FIELD_FIGURES) {
            text_format(problem, "%s has no members", segment);
            return SOLPOOL_ERR_INPUT;
        }
        put_key(place, place->field->key);
        fields = place->field->fields;
        if (place->field->kind == FIELD_FIGURES && segment_next(segment, &path, path + strlen(path))) {
            place->field = figure_elements;
            put_key(place, segment);
            if (*path == '\0')
                return SOLPOOL_OK;
        }
    } while (*path != '\0');
    return SOLPOOL_OK;
}

solpool_status year_place_find(struct year_place *out, const char *path, struct text *problem)
{
    char segment[SEGMENT_SIZE];
    const char *rest = path, *end = path + strlen(path);
    const struct field *list = year_list_of(path, end);
    solpool_status status = SOLPOOL_OK;
    *out = (struct year_place){.key_count = 0};
    if (!segment_next(segment, &rest, end))
        return say(problem, "expected a path such as NL.pledge.relocations or pool.relocations");
    if (list != NULL)
        status = put_entry(out, list, segment, problem);
    if (status == SOLPOOL_OK)
        status = list != NULL ? go_down(out, list->fields, rest, problem) : go_down(out, year_table, path, problem);
    if (out->keys.failed || problem->failed)
        status = SOLPOOL_ERR_MEMORY;
    return status;
}
