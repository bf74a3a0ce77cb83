#include "present/scenario_row.h"

#include <string.h>

#include "present/csv.h"

static const struct sheet_column before[] = {
    PLAIN("id"),
    PLAIN("outcome"),
    PERSONS("totals.nominal.relocations"),
    PLAIN("totals.nominal.financial_eur"),
    UNIT("totals.nominal.value", "person-equivalents"),
    VALUED("totals.pledged."),
    VALUED("totals.to_implement."),
    VALUED("totals.effective."),
    VALUED("totals.delivered."),
    VALUED("totals.unmet."),
    VALUED("totals.unused."),
    PLAIN("triggers"),
    PERSONS("mandatory_offsets"),
};
static const struct sheet_column after[] = {
    PLAIN("error.status"),
    PLAIN("error.path"),
    PLAIN("error.message"),
};
#define COUNT(LIST) (sizeof(LIST) / sizeof *(LIST))

void scenario_head(struct text *csv, const struct year *base)
{
    for (size_t k = 0; k < COUNT(before); k++) {
        text_put(csv, k > 0 ? "," : "");
        csv_head(csv, &before[k]);
    }
    for (size_t i = 0; i < base->state_count; i++)
        if (state_contributes(&base->states[i]))
            text_format(csv, ",states.%s (person-equivalents)", base->states[i].code);
    for (size_t b = 0; b < base->benefitting_count; b++)
        text_format(csv, ",coverage.%s (part of 1)", base->benefitting[b].code);
    text_put(csv, ",others");
    for (size_t k = 0; k < COUNT(after); k++) {
        text_put(csv, ",");
        csv_head(csv, &after[k]);
    }
    text_put(csv, CSV_LINE_END);
}

/* The columns of one kind, in the order of codes. */
struct coded {
    const struct year *base;
    bool benefitting;
};

/* The code that column `k` is of; NULL where place `k` has no column, "" behind the last. */
static const char *code_at(const struct coded *coded, size_t k)
{
    const struct year *base = coded->base;
    if (coded->benefitting)
        return k < base->benefitting_count ? base->benefitting[k].code : "";
    if (k >= base->state_count)
        return "";
    return state_contributes(&base->states[k]) ? base->states[k].code : NULL;
}

static void put_other(struct text *others, const cJSON *object, const cJSON *item)
{
    text_put(others, others->length > 0 ? "; " : "");
    text_put(others, object->string);
    text_put(others, ".");
    text_put(others, item->string);
    text_put(others, "=");
    text_put(others, cJSON_IsRaw(item) ? item->valuestring : "");
}

/* The members of an object in the order of the columns, which are sorted as they are. */
static void put_by_code(struct text *csv, struct text *others, const struct coded *coded,
                        const cJSON *object)
{
    const cJSON *item = object != NULL ? object->child : NULL;
    const char *code;
    for (size_t k = 0; (code = code_at(coded, k)) == NULL || *code != '\0'; k++) {
        if (code == NULL)
            continue;
        for (; item != NULL && strcmp(item->string, code) < 0; item = item->next)
            put_other(others, object, item);
        text_put(csv, ",");
        if (item != NULL && strcmp(item->string, code) == 0) {
            text_put(csv, cJSON_IsRaw(item) ? item->valuestring : "");
            item = item->next;
        }
    }
    for (; item != NULL; item = item->next)
        put_other(others, object, item);
}

void scenario_row(struct text *csv, const struct year *base, const cJSON *line)
{
    struct row row = {.levels = {line}};
    struct text others = {.data = NULL};
    for (size_t k = 0; k < COUNT(before); k++) {
        text_put(csv, k > 0 ? "," : "");
        csv_cell(csv, &row, before[k].path);
    }
    put_by_code(csv, &others, &(struct coded){base, false},
                cJSON_GetObjectItemCaseSensitive(line, "states"));
    put_by_code(csv, &others, &(struct coded){base, true},
                cJSON_GetObjectItemCaseSensitive(line, "coverage"));
    text_put(csv, ",");
    csv_words(csv, others.data != NULL ? others.data : "");
    for (size_t k = 0; k < COUNT(after); k++) {
        text_put(csv, ",");
        csv_cell(csv, &row, after[k].path);
    }
    text_put(csv, CSV_LINE_END);
    csv->failed = csv->failed || others.failed;
    text_release(&others);
}

void scenario_id(struct text *csv, const cJSON *line)
{
    csv_cell(csv, &(struct row){.levels = {line}}, "id");
    text_put(csv, ",");
}
