#include "eurostat/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "eurostat/formats.h"
#include "eurostat/members.h"
#include "eurostat/merge.h"
#include "eurostat/starter.h"
#include "eurostat/unpack.h"
#include "input/target.h"

/* A file on its way through. */
struct given_file {
    struct stat_table table;
    char *unpacked; /* or NULL where the caller's text is the text */
    struct selection selection;
};

struct import {
    const solpool_file *files;
    size_t count;
    const solpool_file *into;   /* or NULL */
    struct given_file *sources; /* of the files, in their order */
    struct selection *chosen;   /* the selections in the order of the figures, which is not the files' */
    struct wanted_states states;
    struct document document; /* of the year file that is changed */
    struct text starter;      /* its text where none is given */
    struct text *notes;
    int periods[STATISTIC_COUNT]; /* as wished, or 0 */
    bool named[STATISTIC_COUNT];  /* the wish is for this figure alone */
    unsigned flags;
    size_t wrong; /* which file an error is about; `count`: the year file */
};

static void import_clear(struct import *import)
{
    for (size_t k = 0; import->sources != NULL && k < import->count; k++) {
        stat_table_clear(&import->sources[k].table);
        selection_clear(&import->sources[k].selection);
        free(import->sources[k].unpacked);
    }
    free(import->sources);
    free(import->chosen);
    free(import->states.list);
    document_clear(&import->document);
    text_release(&import->starter);
}

/* --- Wishes ------------------------------------------------------------------------------------ */

/* "2025", or "gdp_million_eur=2024"; a month only for what is counted by months. */
static solpool_status take_period(struct import *import, const char *wish, solpool_error *err)
{
    struct slice period, name = slice_before(slice_of(wish), "=", &period);
    bool all = name.length == strlen(wish);
    int value = period_read(all ? name : period);
    bool known = all;
    for (int f = 0; f < STATISTIC_COUNT; f++) {
        if (!all && !slice_is(name, statistic_table[f].key))
            continue;
        import->periods[f] = value;
        import->named[f] = !all;
        known = true;
        if (value % 100 != 0 && f != STATISTIC_APPLICANTS)
            value = 0;
    }
    return value != 0 && known ? SOLPOOL_OK
                               : error_set(err, SOLPOOL_ERR_ARGUMENT,
                                           "--year %.60s: expected a year such as 2025, or one for a figure: "
                                           "population=2025, gdp_million_eur=2024, first_time_applicants=2025 (or "
                                           "2026-06 for twelve months), unemployment_percent=2025",
                                           wish);
}

/* --- Files ------------------------------------------------------------------------------------- */

static solpool_status read_file(struct given_file *source, const solpool_file *file, solpool_error *err)
{
    struct stat_table *table = &source->table;
    snprintf(table->name, sizeof table->name, "%s", file->name);
    error_one_line(table->name);
    table->text = file->data;
    table->length = file->length;
    digest_text(table->digest, file->data, file->length);
    if (is_packed(file->data, file->length)) {
        solpool_status status = unpack(&source->unpacked, &table->length, file->data, file->length, err);
        if (status != SOLPOOL_OK)
            return status;
        table->text = source->unpacked;
    }
    return formats_read(table, err);
}

static solpool_status read_files(struct import *import, solpool_error *err)
{
    import->sources = calloc(import->count, sizeof *import->sources);
    import->chosen = calloc(import->count, sizeof *import->chosen);
    if (import->sources == NULL || import->chosen == NULL)
        return error_memory(err);
    for (import->wrong = 0; import->wrong < import->count; import->wrong++) {
        solpool_status status = read_file(&import->sources[import->wrong], &import->files[import->wrong], err);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

/* --- The year file ----------------------------------------------------------------------------- */

static solpool_status want_members(struct import *import, solpool_error *err)
{
    import->states.list = calloc(MEMBER_COUNT, sizeof *import->states.list);
    if (import->states.list == NULL)
        return error_memory(err);
    for (; import->states.count < MEMBER_COUNT; import->states.count++) {
        struct wanted *wanted = &import->states.list[import->states.count];
        strcpy(wanted->code, member_states[import->states.count].code);
        wanted->bound = member_states[import->states.count].bound;
    }
    return SOLPOOL_OK;
}

static solpool_status want_states_of(struct import *import, solpool_error *err)
{
    const cJSON *list = document_member(import->document.root, "states"), *item = NULL;
    import->states.list = calloc((size_t)cJSON_GetArraySize(list), sizeof *import->states.list);
    if (import->states.list == NULL)
        return error_memory(err);
    cJSON_ArrayForEach(item, list) {
        struct wanted *wanted = &import->states.list[import->states.count++];
        strcpy(wanted->code, code_proper(document_text_of(item, "code")));
        wanted->bound = !cJSON_IsFalse(document_member(item, "bound"));
    }
    return SOLPOOL_OK;
}

/* The states that figures are looked for: those of the year file, or the Member States. */
static solpool_status take_states(struct import *import, solpool_error *err)
{
    import->wrong = import->count;
    if (import->into == NULL)
        return want_members(import, err);
    solpool_status status = target_open(&import->document, import->into->data, import->into->length, err);
    return status == SOLPOOL_OK ? want_states_of(import, err) : status;
}

/* --- Selecting --------------------------------------------------------------------------------- */

static solpool_status refuse_twin(const struct import *import, size_t k, solpool_error *err)
{
    const struct selection *own = &import->sources[k].selection;
    for (size_t e = 0; e < k; e++)
        if (import->sources[e].selection.dataset->figure == own->dataset->figure)
            return error_set(err, SOLPOOL_ERR_INPUT, "%.120s gives the %s already; give one file for each figure",
                             import->sources[e].table.name, selection_statistic(own)->name);
    return SOLPOOL_OK;
}

static int compare_figures(const void *a, const void *b)
{
    const struct selection *left = a, *right = b;
    return (int)left->dataset->figure - (int)right->dataset->figure;
}

/* Which year was wished for the figure that the table has is known only when it is recognised; all datasets of
 * a figure share the wish, and so do the datasets that one series fits. */
static int period_for(const struct import *import, const struct stat_table *table)
{
    for (size_t k = 0; k < table->count; k++)
        for (size_t d = 0; d < DATASET_COUNT; d++)
            if (table->list[k].fit.rank[d] != NO_FIT)
                return import->periods[dataset_table[d].figure];
    return 0;
}

/* A wish for a figure that no file gives is a slip. */
static solpool_status refuse_idle_wish(const struct import *import, solpool_error *err)
{
    for (int f = 0; f < STATISTIC_COUNT; f++) {
        bool there = false;
        for (size_t k = 0; k < import->count; k++)
            there = there || (int)import->chosen[k].dataset->figure == f;
        if (import->named[f] && !there)
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "--year %s=…: none of the files gives the %s",
                             statistic_table[f].key, statistic_table[f].name);
    }
    return SOLPOOL_OK;
}

static solpool_status select_all(struct import *import, solpool_error *err)
{
    for (import->wrong = 0; import->wrong < import->count; import->wrong++) {
        struct given_file *source = &import->sources[import->wrong];
        solpool_status status = selection_make(&source->selection, &source->table, &import->states,
                                               period_for(import, &source->table), import->notes, err);
        if (status == SOLPOOL_OK)
            status = refuse_twin(import, import->wrong, err);
        if (status != SOLPOOL_OK)
            return status;
        import->chosen[import->wrong] = source->selection;
    }
    qsort(import->chosen, import->count, sizeof *import->chosen, compare_figures);
    return refuse_idle_wish(import, err);
}

/* --- Merging ----------------------------------------------------------------------------------- */

/* The Council decides on a pool in the year before, with the population of that year and the GDP of the one
 * before it: so it was for 2026. */
static int pool_year(const struct import *import)
{
    int year = 0;
    for (size_t k = 0; k < import->count; k++) {
        const struct selection *selection = &import->chosen[k];
        int later = selection->dataset->figure == STATISTIC_POPULATION ? 1 : 2;
        int own = selection->last / 100 + later;
        year = k == 0 || selection->dataset->figure == STATISTIC_POPULATION ? own : year;
    }
    return year;
}

static solpool_status begin_year(struct import *import, solpool_error *err)
{
    if (import->into != NULL)
        return SOLPOOL_OK;
    starter_write(&import->starter, pool_year(import));
    return import->starter.failed
               ? error_memory(err)
               : document_parse(&import->document, import->starter.data, import->starter.length, err);
}

/* Says what a year file still needs before anything can be calculated from it. */
static solpool_status note_what_is_needed(const struct import *import, const char *text, solpool_error *err)
{
    bool there[STATISTIC_COUNT] = {false}, complete = true;
    for (size_t k = 0; k < import->count; k++)
        there[import->chosen[k].dataset->figure] = true;
    for (int f = 0; f < STATISTIC_COUNT && import->into == NULL; f++) {
        if (!statistic_table[f].required || there[f])
            continue;
        text_format(import->notes, "still needed: the %s of every bound state (%s is null)\n", statistic_table[f].name,
                    statistic_table[f].key);
        complete = false;
    }
    if (import->into != NULL && merge_keeps_sources(&import->document))
        text_put(import->notes, "what states named as their sources before stays there; take out of "
                                "\"source\" what spoke of the former figures\n");
    return target_remark(import->notes, text, complete, err);
}

static solpool_status merge_all(char **out, struct import *import, solpool_error *err)
{
    struct merge merge = {.document = &import->document,
                          .states = &import->states,
                          .selections = import->chosen,
                          .count = import->count,
                          .weights = (import->flags & SOLPOOL_IMPORT_WEIGHTS) != 0,
                          .figures_only = (import->flags & SOLPOOL_IMPORT_FIGURES_ONLY) != 0};
    import->wrong = import->count;
    solpool_status status = begin_year(import, err);
    if (status == SOLPOOL_OK)
        status = merge_write(out, &merge, err);
    if (status == SOLPOOL_OK)
        status = note_what_is_needed(import, *out, err);
    return status;
}

solpool_status import_eurostat(char **out, struct text *notes, size_t *wrong, const solpool_file *files, size_t count,
                               const solpool_file *into, const char *const *periods, size_t period_count,
                               unsigned flags, solpool_error *err)
{
    struct import import = {.files = files, .count = count, .into = into, .notes = notes, .flags = flags};
    solpool_status status = SOLPOOL_OK;
    *out = NULL;
    for (size_t k = 0; k < period_count && status == SOLPOOL_OK; k++)
        status = take_period(&import, periods[k], err);
    if (status == SOLPOOL_OK)
        status = read_files(&import, err);
    if (status == SOLPOOL_OK)
        status = take_states(&import, err);
    if (status == SOLPOOL_OK)
        status = select_all(&import, err);
    if (status == SOLPOOL_OK)
        status = merge_all(out, &import, err);
    if (status == SOLPOOL_OK && notes->failed)
        status = error_memory(err);
    if (status != SOLPOOL_OK) {
        free(*out);
        *out = NULL;
    }
    *wrong = import.wrong;
    import_clear(&import);
    return status;
}
