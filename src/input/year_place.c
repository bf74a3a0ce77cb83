#include "input/year_place.h"

#include <stdio.h>
#include <string.h>

#include "base/suggest.h"
#include "json/segment.h"
#include "law/rules.h"

static void put_key(struct year_place *place, const char *key)
{
    text_add(&place->keys, key, strlen(key) + 1);
    place->key_count++;
}

static bool is_code(const char *code, size_t length)
{
    return length >= 2 && length < CODE_SIZE && code[0] >= 'A' && code[0] <= 'Z' &&
           strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") >= length;
}

/* --- Words for what is wrong ------------------------------------------------------------------- */

static solpool_status say_unknown(struct text *problem, const char *key, const char *best)
{
    text_format(problem, "%.48s: unknown key", key);
    if (best != NULL)
        text_format(problem, "; did you mean \"%s\"?", best);
    return SOLPOOL_ERR_INPUT;
}

static solpool_status unknown_key(struct text *problem, const struct field *fields, const char *key)
{
    struct suggestion suggestion = {NULL, 0};
    for (; fields->key != NULL; fields++)
        suggest_consider(&suggestion, key, fields->key);
    return say_unknown(problem, key, suggestion.best);
}

static solpool_status say(struct text *problem, const char *words)
{
    text_put(problem, words);
    return SOLPOOL_ERR_INPUT;
}

/* --- The place --------------------------------------------------------------------------------- */

/* The list and the entry of a code or a link, and the table of its keys. */
static solpool_status find_entry(struct year_place *place, const char *segment, const char *rest,
                                 const struct field **fields, struct text *problem)
{
    char key[SEGMENT_SIZE] = "";
    const char *arrow = strchr(segment, '>');
    segment_next(key, &rest, rest + strlen(rest));
    if (arrow != NULL) {
        if (!is_code(segment, (size_t)(arrow - segment)) || !is_code(arrow + 1, strlen(arrow + 1)))
            return say(problem, "a link is named FROM>TO, by two codes");
        put_key(place, "links");
        *fields = link_table;
    } else if (!is_code(segment, strlen(segment))) {
        return say(problem, "expected a path such as NL.pledge.relocations or pool.relocations");
    } else {
        put_key(place, year_key_is_benefitting(key) ? "benefitting" : "states");
        *fields = year_key_is_benefitting(key) ? benefitting_table : state_table;
    }
    put_key(place, code_proper(segment)); /* as the year file has it */
    return SOLPOOL_OK;
}

static solpool_status find_rule(struct year_place *place, const char *path, struct text *problem)
{
    struct suggestion suggestion = {NULL, 0};
    put_key(place, "rules");
    for (size_t k = 0; k < RULE_COUNT; k++) {
        if (strcmp(rule_table[k].name, path) == 0) {
            put_key(place, path);
            return SOLPOOL_OK;
        }
        suggest_consider(&suggestion, path, rule_table[k].name);
    }
    return say_unknown(problem, path, suggestion.best);
}

/* From the keys of a table down to the last one. */
static solpool_status go_down(struct year_place *place, const struct field *fields,
                              const char *path, struct text *problem)
{
    char segment[SEGMENT_SIZE];
    do {
        if (!segment_next(segment, &path, path + strlen(path)))
            return say(problem, "the path ends too early, or a part of it is empty or too long");
        place->field = field_of_key(fields, segment);
        if (place->field == NULL)
            return unknown_key(problem, fields, segment);
        if (place->field->kind == FIELD_ANY || place->field->kind == FIELD_CODE)
            return say(problem, "this cannot be varied");
        if (*path != '\0' && place->field->kind != FIELD_OBJECT) {
            text_format(problem, "%s has no members", segment);
            return SOLPOOL_ERR_INPUT;
        }
        put_key(place, place->field->key);
        fields = place->field->fields;
    } while (*path != '\0');
    return SOLPOOL_OK;
}

solpool_status year_place_find(struct year_place *out, const char *path, struct text *problem)
{
    char segment[SEGMENT_SIZE];
    const char *rest = path;
    const struct field *fields = year_table;
    solpool_status status = SOLPOOL_OK;
    *out = (struct year_place){.key_count = 0};
    if (!segment_next(segment, &rest, rest + strlen(rest)))
        return say(problem, "expected a path such as NL.pledge.relocations or pool.relocations");
    if (strcmp(segment, "rules") == 0) {
        status = find_rule(out, rest, problem);
    } else if (strchr(segment, '>') != NULL || (segment[0] >= 'A' && segment[0] <= 'Z')) {
        status = find_entry(out, segment, rest, &fields, problem);
        if (status == SOLPOOL_OK)
            status = go_down(out, fields, rest, problem);
    } else {
        status = go_down(out, fields, path, problem);
    }
    if (out->keys.failed || problem->failed)
        status = SOLPOOL_ERR_MEMORY;
    return status;
}
