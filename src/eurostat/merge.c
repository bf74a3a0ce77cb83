#include "eurostat/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/edit.h"
#include "eurostat/members.h"
#include "input/sources.h"
#include "json/decimal.h"
#include "json/tree.h"

/* --- Figures ----------------------------------------------------------------------------------- */

/* A figure that is there already keeps its spelling. */
static bool is_same(const cJSON *item, int64_t thousandths)
{
    int64_t found;
    return decimal_units(&found, item, 1000) && found == thousandths;
}

/* Whether the table says something of the state: a figure, or that there is none. What it does not know, and what
 * stands outside the key of a figure that the key needs, is the year file's own. */
static bool speaks_of(const struct merge *merge, const struct selection *selection, size_t state)
{
    const struct pick *pick = &selection->picks[state];
    return pick->given ||
           (!selection_statistic(selection)->required && (merge->states->list[state].bound || pick->at != NULL));
}

/* Never invented: where there is none, null. New keys follow the figures that every state has. */
static void set_figure(struct edits *edits, const cJSON *object, const char *key, const struct statistic_info *figure,
                       const struct pick *pick, const char *after)
{
    char number[FIGURE_SIZE] = "null";
    const cJSON *item = document_member(object, key);
    if (pick->given)
        statistic_text(number, figure, pick->thousandths);
    if (pick->given ? !is_same(item, pick->thousandths) : item == NULL || !cJSON_IsNull(item))
        edits_set(edits, object, key, number, after);
}

/* --- Flags ------------------------------------------------------------------------------------- */

/* The flags of one figure: those just read, or those that the file has. */
static void flags_of(char out[FLAGS_SIZE + 1], const struct merge *merge, size_t state, enum statistic figure,
                     const cJSON *flags)
{
    const char *kept = document_text_of(flags, statistic_table[figure].key);
    snprintf(out, FLAGS_SIZE + 1, "%s", kept != NULL ? kept : "");
    for (size_t s = 0; s < merge->count; s++) {
        const struct selection *selection = &merge->selections[s];
        const struct pick *pick = &selection->picks[state];
        if (selection->dataset->figure == figure && speaks_of(merge, selection, state))
            snprintf(out, FLAGS_SIZE + 1, "%s%s", pick->given ? "" : ":", pick->flags);
    }
    out[FLAGS_SIZE - 1] = '\0';
}

static void set_flags(struct edits *edits, const struct merge *merge, const cJSON *item, size_t state)
{
    const cJSON *flags = document_member(item, "flags");
    struct text built = {.data = NULL};
    bool any = false, changed = false;
    text_put(&built, "{");
    for (int f = 0; f < STATISTIC_COUNT; f++) {
        char letters[FLAGS_SIZE + 1];
        const char *before = document_text_of(flags, statistic_table[f].key);
        flags_of(letters, merge, state, (enum statistic)f, flags);
        changed = changed || strcmp(letters, before != NULL ? before : "") != 0;
        if (letters[0] == '\0')
            continue;
        text_format(&built, "%s\"%s\": ", any ? ", " : " ", statistic_table[f].key);
        json_quote(&built, letters);
        any = true;
    }
    text_put(&built, any ? " }" : "}");
    if (changed)
        edits_set_built(edits, item, "flags", &built, "gdp_million_eur");
    text_release(&built);
}

/* --- Sources ----------------------------------------------------------------------------------- */

static bool names(const cJSON *source, const char *id)
{
    return cJSON_IsString(source) ? strcmp(source->valuestring, id) == 0 : tree_lists(source, id);
}

static bool of_import(const char *id)
{
    for (int f = 0; f < STATISTIC_COUNT; f++)
        if (strcmp(statistic_table[f].source, id) == 0)
            return true;
    return false;
}

bool merge_keeps_sources(const struct document *document)
{
    const cJSON *state = NULL, *element = NULL;
    cJSON_ArrayForEach(state, document_member(document->root, "states")) {
        const cJSON *source = document_member(state, "source");
        if (cJSON_IsString(source) && !of_import(source->valuestring))
            return true;
        if (cJSON_IsObject(source)) /* each figure has its own, which is replaced */
            continue;
        cJSON_ArrayForEach(element, source)
            if (cJSON_IsString(element) && !of_import(element->valuestring))
                return true;
    }
    return false;
}

/* What a key says is its source, where each key has its own. */
static void set_source_of(struct edits *edits, const cJSON *source, const char *key, const char *id)
{
    const cJSON *before = document_member(source, key);
    struct text built = {.data = NULL};
    json_quote(&built, id);
    if (names(before, id) && cJSON_GetArraySize(before) <= 1)
        text_release(&built);
    else
        edits_set_built(edits, source, key, &built, "");
}

/* The ids that an object has, and behind them those that it has not yet. */
static void add_sources(struct edits *edits, const cJSON *object, const char *const *ids, size_t count)
{
    const cJSON *source = document_member(object, "source"), *element = NULL;
    struct text built = {.data = NULL};
    const char *before = "";
    bool changed = false;
    text_put(&built, "[");
    if (cJSON_IsString(source)) {
        json_quote(&built, source->valuestring);
        before = ", ";
    }
    cJSON_ArrayForEach(element, source) {
        text_put(&built, before);
        json_quote(&built, cJSON_IsString(element) ? element->valuestring : "");
        before = ", ";
    }
    for (size_t k = 0; k < count; k++) {
        if (names(source, ids[k]))
            continue;
        text_put(&built, before);
        json_quote(&built, ids[k]);
        before = ", ";
        changed = true;
    }
    text_put(&built, "]");
    if (changed)
        edits_set_built(edits, object, "source", &built, "");
    text_release(&built);
}

/* `keys` are those of the object whose values the sources with the `ids` give. */
static void set_source(struct edits *edits, const cJSON *object, const char *const *keys, const char *const *ids,
                       size_t count)
{
    const cJSON *source = document_member(object, "source");
    if (!cJSON_IsObject(source))
        add_sources(edits, object, ids, count);
    for (size_t k = 0; cJSON_IsObject(source) && k < count; k++)
        set_source_of(edits, source, keys[k], ids[k]);
}

/* What is known of the file, on a line of its own. */
static void put_file(struct text *text, const struct selection *selection)
{
    const struct stat_table *table = selection->table;
    const char *slash = strrchr(table->name, '/');
    text_format(text, "  \"address\": \"https://ec.europa.eu/eurostat/databrowser/product/view/%s\", ",
                selection->dataset->id);
    text_format(text, table->updated[0] != '\0' ? "\"date\": \"%s\", " : "\"date\": null, ", table->updated);
    text_put(text, "\"file\": { \"name\": ");
    json_quote(text, slash != NULL ? slash + 1 : table->name);
    text_format(text, ", \"format\": \"%s\", \"sha256\": \"%s\", \"dataset\": \"%s\"", table->format, table->digest,
                selection->dataset->id);
    text_put(text, ", \"version\": ");
    if (table->version[0] != '\0')
        json_quote(text, table->version);
    else
        text_put(text, "null");
    text_put(text, " },\n");
}

static solpool_status build_source(struct text *text, const struct merge *merge, const struct selection *selection,
                                   solpool_error *err)
{
    const struct statistic_info *figure = selection_statistic(selection);
    char period[PERIOD_SIZE], series[200], digest[DIGEST_SIZE];
    solpool_status status = selection_digest(digest, selection, merge->states, err);
    if (status != SOLPOOL_OK)
        return status;
    selection_period(period, selection);
    dataset_series(series, sizeof series, selection->dataset, selection->rank);
    text_format(text, "{\n  \"id\": \"%s\", \"title\": \"%s %s\", \"confidence\": \"official\",\n", figure->source,
                figure->title, period);
    if (!merge->figures_only)
        put_file(text, selection);
    text_format(text, "  \"figure\": \"%s\", \"period\": \"%s\", \"series\": \"%s\",\n", figure->key, period, series);
    text_format(text, "  \"figures_sha256\": \"%s\"%s\n}", digest,
                selection->dataset->monthly ? ",\n  \"note\": \"the sum of twelve months, each of which is rounded\""
                                            : "");
    return SOLPOOL_OK;
}

/* Each in the place of the one with its id, else at the end. */
static solpool_status set_sources(struct edits *edits, const struct merge *merge, solpool_error *err)
{
    struct text texts[STATISTIC_COUNT] = {{.data = NULL}};
    const char *added[STATISTIC_COUNT];
    size_t count = 0;
    solpool_status status = SOLPOOL_OK;
    for (size_t s = 0; s < merge->count && status == SOLPOOL_OK; s++) {
        const cJSON *instead = source_entry(merge->document->root, selection_statistic(&merge->selections[s])->source);
        status = build_source(&texts[s], merge, &merge->selections[s], err);
        edits->failed = edits->failed || texts[s].failed;
        if (status != SOLPOOL_OK || texts[s].failed)
            break;
        if (instead != NULL)
            edits_replace(edits, instead, texts[s].data);
        else
            added[count++] = texts[s].data;
    }
    if (status == SOLPOOL_OK && !edits->failed)
        edits_append(edits, "sources", added, count);
    for (size_t s = 0; s < merge->count; s++)
        text_release(&texts[s]);
    return status;
}

/* --- States ------------------------------------------------------------------------------------ */

static void set_state(struct edits *edits, const struct merge *merge, const cJSON *item, size_t state)
{
    const char *ids[STATISTIC_COUNT], *keys[STATISTIC_COUNT];
    size_t count = 0;
    for (size_t s = 0; s < merge->count; s++) {
        const struct selection *selection = &merge->selections[s];
        const struct statistic_info *figure = selection_statistic(selection);
        const struct pick *pick = &selection->picks[state];
        if (!speaks_of(merge, selection, state))
            continue;
        set_figure(edits, item, figure->key, figure, pick, "gdp_million_eur");
        keys[count] = figure->key;
        ids[count++] = figure->source;
    }
    set_flags(edits, merge, item, state);
    set_source(edits, item, keys, ids, count);
}

/* The applicants of a benefitting state as its weight. */
static solpool_status set_weight(struct edits *edits, const struct merge *merge, const cJSON *item,
                                 const struct selection *selection, solpool_error *err)
{
    const char *code = document_text_of(item, "code");
    const struct statistic_info *figure = selection_statistic(selection);
    const struct wanted *states = merge->states->list;
    size_t k = 0;
    code = code != NULL ? code_proper(code) : NULL;
    while (k < merge->states->count && (code == NULL || strcmp(code, states[k].code) != 0))
        k++;
    if (k == merge->states->count || !selection->picks[k].given)
        return document_error(merge->document, item, NULL, SOLPOOL_ERR_INPUT, err,
                              "there are no first-time applicants to be its weight; leave --weights "
                              "out, or choose another year with --year");
    set_figure(edits, item, "weight", figure, &selection->picks[k], "code");
    set_source(edits, item, &(const char *){"weight"}, &figure->source, 1);
    return SOLPOOL_OK;
}

static solpool_status set_weights(struct edits *edits, const struct merge *merge, solpool_error *err)
{
    const cJSON *list = document_member(merge->document->root, "benefitting"), *item = NULL;
    const struct selection *selection = NULL;
    for (size_t s = 0; s < merge->count; s++)
        if (merge->selections[s].dataset->figure == STATISTIC_APPLICANTS)
            selection = &merge->selections[s];
    if (selection == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "--weights takes first-time applicants: give migr_asyappctza or "
                         "migr_asyappctzm");
    if (!cJSON_IsArray(list) || list->child == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "--weights: the year file names no benefitting state");
    solpool_status status = SOLPOOL_OK;
    cJSON_ArrayForEach(item, list) {
        status = status == SOLPOOL_OK ? set_weight(edits, merge, item, selection, err) : status;
    }
    return status;
}

solpool_status merge_write(char **out, const struct merge *merge, solpool_error *err)
{
    struct edits edits;
    size_t state = 0;
    const cJSON *item = NULL;
    edits_begin(&edits, merge->document);
    cJSON_ArrayForEach(item, document_member(merge->document->root, "states")) {
        set_state(&edits, merge, item, state++);
    }
    solpool_status status = merge->weights ? set_weights(&edits, merge, err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK)
        status = set_sources(&edits, merge, err);
    return edits_apply(out, &edits, status, err);
}
