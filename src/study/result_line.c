#include "study/result_line.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/code.h"
#include "base/text.h"
#include "json/decimal.h"
#include "json/entries.h"
#include "json/path.h"
#include "json/tree.h"
#include "law/triggers.h"

#define HOLDS ".holds"

/* --- Lines ------------------------------------------------------------------------------------- */

static solpool_status take_apart(struct result_line *out, solpool_error *err)
{
    const cJSON *root = out->document.root;
    const cJSON *id = document_member(root, "id");
    const cJSON *error = document_member(root, "error");
    const char *outcome = document_text_of(root, "outcome");
    if (id == NULL || outcome == NULL)
        return error_set(err, SOLPOOL_ERR_INPUT, "expected a result of sweep: {\"id\": …, \"outcome\": …}");
    out->id_text = cJSON_IsString(id) ? id->valuestring : NULL;
    int64_t number;
    if (decimal_units(&number, id, 1) && number >= 0)
        out->id_number = (uint64_t)number;
    else if (out->id_text == NULL)
        out->id_text = ""; /* below 0: a name like any other */
    if (strcmp(outcome, "error") == 0) {
        out->error = document_text_of(error, "message");
        out->error = out->error != NULL ? out->error : "";
        out->error_path = document_text_of(error, "path");
        out->error_path = out->error_path != NULL ? out->error_path : "";
    }
    return SOLPOOL_OK;
}

solpool_status result_line_read(struct result_line *out, const char *line, size_t length, size_t number,
                                solpool_error *err)
{
    *out = (struct result_line){.id_text = NULL};
    solpool_status status = document_parse(&out->document, line, length, err);
    if (status == SOLPOOL_OK)
        status = take_apart(out, err);
    if (status != SOLPOOL_OK && err != NULL) { /* of the whole text, not of this line */
        err->line = number;
        err->column = err->column > 0 ? err->column : 1;
    }
    return status;
}

void result_line_clear(struct result_line *line)
{
    document_clear(&line->document);
}

/* --- Figures ----------------------------------------------------------------------------------- */

static bool take_number(double *out, const cJSON *item)
{
    if (cJSON_IsBool(item))
        *out = cJSON_IsTrue(item) ? 1 : 0;
    else if (cJSON_IsNumber(item) && fabs(item->valuedouble) <= (double)PRINTED_MAX)
        *out = item->valuedouble;
    else
        return false;
    return true;
}

/* In a summary "states" is an object of values by code, in an allocation a list. */
static bool is_summary(const cJSON *root)
{
    return !cJSON_IsArray(document_member(root, "states"));
}

static bool number_at(double *out, const cJSON *item, const char *path)
{
    return take_number(out, path_below(item, path));
}

static bool is_article(const char *article)
{
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        if (strcmp(trigger_table[k].article, article) == 0)
            return true;
    return false;
}

/* Whether a condition of Article 63 holds; of a state for Art 63(2)(b). */
static bool holds(double *out, const cJSON *root, const char *state, const char *article)
{
    const cJSON *list = document_member(root, "triggers");
    bool by_state = strcmp(article, trigger_table[OFFSETS_ON_OFFER].article) == 0;
    if (!cJSON_IsArray(list) || !is_article(article) || by_state != (state != NULL))
        return false;
    if (is_summary(root)) {
        const cJSON *states = document_member(root, "states");
        *out = tree_lists(by_state ? document_member(root, trigger_table[OFFSETS_ON_OFFER].name) : list,
                          by_state ? state : article)
                   ? 1
                   : 0;
        return !by_state || document_member(states, state) != NULL;
    }
    char path[3 * SEGMENT_SIZE];
    snprintf(path, sizeof path, "%s%s%s" HOLDS, article, by_state ? "." : "", by_state ? state : "");
    return number_at(out, list, path);
}

/* "NL.used.value", "IT.coverage", "BE.63(2)(b).holds", "NL.relocating_is_cheaper". */
static bool of_code(double *out, const cJSON *root, const char *path, const char *code, const char *rest)
{
    size_t length = strlen(rest);
    if (text_ends(rest, HOLDS) && length < SEGMENT_SIZE) {
        char article[SEGMENT_SIZE];
        snprintf(article, sizeof article, "%.*s", (int)(length - strlen(HOLDS)), rest);
        return holds(out, root, code, article);
    }
    if (!is_summary(root))
        return number_at(out, document_member(root, "states"), path) ||
               number_at(out, document_member(root, "benefitting"), path);
    cJSON *costs = document_member(root, "costs");
    if (cJSON_IsArray(costs) && number_at(out, entry_find(costs, code), rest))
        return true;
    const char *where = strcmp(rest, "coverage") == 0 ? "coverage" : strcmp(rest, "used.value") == 0 ? "states" : NULL;
    return where != NULL && take_number(out, document_member(document_member(root, where), code));
}

/* "DE>IT.relocations"; a flow with nothing in it is not listed. */
static bool of_flow(double *out, const cJSON *root, const char *pair, const char *rest)
{
    cJSON *flows = document_member(root, "flows");
    if (!cJSON_IsArray(flows))
        return false;
    const cJSON *flow = entry_find(flows, pair);
    *out = 0;
    return flow == NULL || number_at(out, flow, rest);
}

bool result_figure(double *out, const struct result_line *line, const char *path)
{
    const cJSON *root = line->document.root;
    char segment[SEGMENT_SIZE];
    const char *rest = path;
    if (!segment_next(segment, &rest, rest + strlen(rest)))
        return false;
    if (strchr(segment, '>') != NULL)
        return of_flow(out, root, segment, rest);
    if (code_begins(segment))
        return of_code(out, root, path, segment, rest);
    if (text_ends(path, HOLDS))
        return holds(out, root, NULL, segment);
    if (strcmp(path, "mandatory_offsets") == 0 && !is_summary(root)) { /* there where they are */
        *out = 0;
        const cJSON *offsets = document_member(root, path);
        return offsets == NULL || number_at(out, offsets, "total");
    }
    return number_at(out, root, path);
}

/* --- What is looked at ------------------------------------------------------------------------- */

/* Of a list by codes, or an object of them: the code of an element. */
static const char *code_of(const cJSON *item)
{
    return item->string != NULL ? item->string : document_text_of(item, "code");
}

static bool take_each(const cJSON *list, const char *what, const struct result_line *line,
                      bool (*take)(void *whose, const char *path), void *whose)
{
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, list) {
        char path[2 * SEGMENT_SIZE];
        double value;
        const char *code = code_of(item);
        snprintf(path, sizeof path, "%.*s.%s", SEGMENT_SIZE, code != NULL ? code : "", what);
        bool there = result_figure(&value, line, path) || strchr(what, '(') == NULL; /* it may have one in others */
        if (code != NULL && there && !take(whose, path))
            return false;
    }
    return true;
}

bool result_usual_figures(const struct result_line *line, bool (*take)(void *whose, const char *path), void *whose)
{
    static const char *const totals[] = {"totals.effective.value", "totals.delivered.value", "totals.unmet.value",
                                         "mandatory_offsets"};
    const cJSON *root = line->document.root;
    char path[2 * SEGMENT_SIZE];
    for (size_t k = 0; k < TRIGGER_COUNT; k++) {
        snprintf(path, sizeof path, "%s%s", trigger_table[k].article, HOLDS);
        if (k != OFFSETS_ON_OFFER && !take(whose, path))
            return false;
    }
    for (size_t k = 0; k < sizeof totals / sizeof *totals; k++)
        if (!take(whose, totals[k]))
            return false;
    snprintf(path, sizeof path, "%s%s", trigger_table[OFFSETS_ON_OFFER].article, HOLDS);
    return take_each(document_member(root, is_summary(root) ? "coverage" : "benefitting"), "coverage", line, take,
                     whose) &&
           take_each(document_member(root, "costs"), "relocating_is_cheaper", line, take, whose) &&
           take_each(document_member(root, "costs"), "saved_by_relocating_eur", line, take, whose) &&
           take_each(document_member(root, "states"), path, line, take, whose);
}
