#include "input/year_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/fallback.h"
#include "json/field_list.h"
#include "json/units.h"
#include "input/key_read.h"
#include "input/lot_read.h"
#include "input/reception_read.h"
#include "input/rules_read.h"
#include "input/settings.h"
#include "input/share_decimals.h"
#include "input/sources.h"
#include "input/vintages_read.h"
#include "input/unit_name.h"
#include "input/year_check.h"
#include "input/year_fields.h"
#include "input/year_settle.h"

/* --- Lists ------------------------------------------------------------------------------------- */

static bool has_object(const cJSON *item, const char *key)
{
    return cJSON_IsObject(document_member(item, key));
}

static void prepare_state(const cJSON *item, void *element)
{
    struct state *state = element;
    state->deducted_by_type = has_object(item, "deduction_by_type");
    const cJSON *pledge = document_member(item, "pledge");
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        state->pledge_unknown[t] =
            !cJSON_IsObject(pledge) || cJSON_IsNull(document_member(pledge, measure_table[t].key));
}

static void prepare_link(const cJSON *item, void *element)
{
    struct link *link = element;
    (void)item;
    link->most.amount[ALTERNATIVE] = NOT_STATED; /* the file has no such limit */
}

/* --- Rules ------------------------------------------------------------------------------------- */

/* A rule from the command line is the caller's slip and not the file's. */
static solpool_status blame(struct reader *reader, solpool_status status)
{
    if (status == SOLPOOL_ERR_INPUT && reader->err->line == 0)
        status = reader->err->status = SOLPOOL_ERR_ARGUMENT;
    return status;
}

static solpool_status read_rules(struct reader *reader, struct rules *rules)
{
    int64_t chosen[RULE_COUNT] = {0};
    solpool_status status = rules_read(reader, false, chosen);
    for (size_t k = 0; k < RULE_COUNT; k++) {
        rules->chosen[k] = chosen[k] >= 0;
        rules->option[k] = rules->chosen[k] ? (int)chosen[k] : 0;
    }
    return blame(reader, status);
}

/* --- The whole file ---------------------------------------------------------------------------- */

static solpool_status read_format(struct reader *reader)
{
    const cJSON *root = reader->document->root;
    const cJSON *format = document_member(root, "format");
    if (format == NULL)
        return document_error(reader->document, root, "format", SOLPOOL_ERR_INPUT, reader->err,
                              "required and missing: expected \"%s\"", YEAR_FORMAT);
    if (cJSON_IsString(format) && strcmp(format->valuestring, YEAR_FORMAT) == 0)
        return SOLPOOL_OK;
    char found[FOUND_SIZE];
    found_text(found, reader->document, format);
    return document_error(reader->document, format, NULL, SOLPOOL_ERR_INPUT, reader->err, "expected \"%s\", found %s",
                          YEAR_FORMAT, found);
}

/* The lists of the file, each with its table. */
static solpool_status read_lists(struct reader *reader, struct year *year, const struct year_reading *before)
{
    static const struct year nothing = {.number = 0};
    const struct year *earlier = before != NULL ? &before->year : &nothing;
    const cJSON *root = reader->document->root;
    const cJSON *crisis = document_member(root, "crisis"), *key = document_member(root, "key");
/* clang-format off */
#define LISTED(PARENT, FIELD, PREPARE, LIST, COUNT)                                                               \
    {{PARENT, FIELD, PREPARE, sizeof *year->LIST, (void **)&year->LIST, &year->COUNT}, earlier->LIST}
    /* clang-format on */
    const struct {
        struct field_list list;
        const void *before;
    } lists[] = {
        LISTED(root, year_row("states"), prepare_state, states, state_count),
        LISTED(root, year_row("benefitting"), NULL, benefitting, benefitting_count),
        LISTED(root, year_row("links"), prepare_link, links, link_count),
        LISTED(root, year_row("pledges"), NULL, pledges, pledge_count),
        LISTED(root, year_row("draws"), NULL, draws, draw_count),
        LISTED(root, year_row("implemented"), NULL, implemented, implemented_count),
        LISTED(crisis, field_of_key(year_row("crisis")->fields, "pledges"), NULL, crisis.pledges, crisis.pledge_count),
        LISTED(key, field_of_key(year_row("key")->fields, "criteria"), NULL, key.criteria, key.criterion_count),
    };
#undef LISTED
    const cJSON *root_before = before != NULL ? before->root : NULL;
    year->crisis.declared = cJSON_IsObject(crisis) != 0;
    year->key.own = cJSON_IsObject(key) != 0;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        const struct field_list *list = &lists[k].list;
        const cJSON *parent = list->parent == root     ? root_before
                              : list->parent == crisis ? document_member(root_before, "crisis")
                                                       : document_member(root_before, "key");
        solpool_status status = fields_read_list_again(
            reader, list, &(struct read_before){document_member(parent, list->field->key), lists[k].before});
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

static bool same_sources(const struct reader *reader, const struct year_reading *before)
{
    const cJSON *sources = document_member(reader->document->root, "sources");
    const cJSON *earlier = document_member(before->root, "sources");
    return (sources == NULL && earlier == NULL) || document_same(sources, earlier);
}

/* The ids that every "source" must name; where they are those of before, so are their places. */
static solpool_status read_sources(struct reader *reader, const struct year_reading *before)
{
    if (before == NULL)
        return sources_check(reader);
    reader->source_ids = before->source_ids;
    reader->source_count = before->source_count;
    return SOLPOOL_OK;
}

/* What the document says, as it stands there. */
static solpool_status read_parts(struct reader *reader, struct year *year, const struct year_reading *before)
{
    memset(year, 0, sizeof *year);
    reader->texts = &year->texts;
    fields_fall_back(year_table, year);
    year->adopted.shares.share_millionth_percent = NOT_STATED; /* the sum of all shares is no figure */
    year->adopted.to_implement.share_millionth_percent = NOT_STATED;
    if (before != NULL && !same_sources(reader, before))
        before = NULL; /* what was looked up there can name no source any more */
    solpool_status status = read_sources(reader, before);
    if (status == SOLPOOL_OK)
        status = read_format(reader);
    if (status == SOLPOOL_OK)
        status = fields_read(reader, reader->document->root, year_table, year);
    year->units_named = units_named(reader->document->root);
    year->key_alone = year->persons_open = document_member(reader->document->root, "pool") == NULL;
    if (status == SOLPOOL_OK)
        status = read_lists(reader, year, before);
    if (status == SOLPOOL_OK)
        status = key_read_columns(reader, year);
    return status == SOLPOOL_OK ? read_rules(reader, &year->rules) : status;
}

/* What follows from it, and whether it fits together. */
static solpool_status conclude(struct reader *reader, struct year *year)
{
    solpool_status status = year_settle_figures(reader, year);
    if (status == SOLPOOL_OK)
        status = year_check(reader, year);
    if (status == SOLPOOL_OK)
        status = year_settle_participants(reader, year);
    if (status == SOLPOOL_OK)
        status = key_try(reader, year);
    return status == SOLPOOL_OK ? blame(reader, lot_read(reader, year)) : status;
}

solpool_status year_reading_open(struct year_reading *out, const struct document *document, solpool_error *err)
{
    solpool_error own_err;
    struct reader reader = {.document = document, .err = err != NULL ? err : &own_err};
    solpool_status status = read_parts(&reader, &out->year, NULL);
    out->root = document->root;
    out->source_ids = reader.source_ids;
    out->source_count = reader.source_count;
    free(reader.warnings);
    if (status != SOLPOOL_OK)
        year_reading_close(out);
    return status;
}

void year_reading_close(struct year_reading *reading)
{
    year_clear(&reading->year);
    free(reading->source_ids);
    *reading = (struct year_reading){.root = NULL};
}

/* The reader's document goes to who keeps it; the text behind it is the caller's and may end. */
static void hand_over(struct document *kept, struct document *document, solpool_status status)
{
    if (kept == NULL || status != SOLPOOL_OK) {
        document_clear(document);
        return;
    }
    *kept = *document;
    kept->text = NULL;
    kept->length = 0;
}

solpool_status year_from_document(struct year *year, const struct document *document, const struct year_reading *before,
                                  solpool_error **warnings, size_t *warning_count, solpool_error *err)
{
    solpool_error own_err; /* read_rules looks at the place of an error, whoever asked */
    struct reader reader = {.document = document, .err = err != NULL ? err : &own_err};
    solpool_status status = read_parts(&reader, year, before);
    if (status == SOLPOOL_OK && before == NULL)
        status = settings_warn(&reader);
    if (status == SOLPOOL_OK)
        status = conclude(&reader, year);
    if (status != SOLPOOL_OK)
        year_clear(year);
    if (before == NULL || reader.source_ids != before->source_ids)
        free(reader.source_ids);
    *warnings = reader.warnings;
    *warning_count = reader.warning_count;
    return status;
}

solpool_status year_read(struct year *year, struct document *kept, solpool_error **warnings, size_t *warning_count,
                         const char *text, size_t length, const char *const *settings, size_t setting_count,
                         solpool_error *err)
{
    memset(year, 0, sizeof *year);
    if (kept != NULL)
        memset(kept, 0, sizeof *kept);
    *warnings = NULL;
    *warning_count = 0;
    struct document document;
    solpool_status status = document_parse(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    struct share_decimals shares;
    status = share_decimals_gather(&shares, &document, err);
    if (status == SOLPOOL_OK)
        status = settings_apply(&document, settings, setting_count, err);
    if (status == SOLPOOL_OK)
        status = year_from_document(year, &document, NULL, warnings, warning_count, err);
    if (status == SOLPOOL_OK)
        share_decimals_put(year, &shares, &document);
    free(shares.list);
    if (status == SOLPOOL_OK) {
        status = vintages_check(&document, err);
        if (status == SOLPOOL_OK)
            status = reception_check(&document, err);
        if (status == SOLPOOL_OK)
            status = unit_name_check(&document, err);
        if (status != SOLPOOL_OK)
            year_clear(year);
    }
    hand_over(kept, &document, status);
    return status;
}
