/* "solpool-diff-1", what changed and why: what it holds, its tables, and how it is made. */
#include <string.h>

#include "base/language.h"
#include "json/json_text.h"
#include "json/plain.h"
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const char *const kinds[] = {"allocations", "years", NULL};
static const char *const steps[] = {"data", "pool", "rule", "pledge", "need", NULL};

static const struct field side_fields[] = {
    YEAR_FIELD,
    TITLE_FIELD,
    CODES("assumed_pledges", RARE, "Of a year file: states whose pledge is not known and was assumed"),
    LAST_FIELD,
};
static const struct field cause_fields[] = {
    CHOICE("cause", steps, ALWAYS, "In the order in which they are taken over"),
    COUNT("inputs", UNIT_NONE, ALWAYS, "How many cells of the year file differ"),
    CHOICE("counted_with", steps, NULLABLE, "The next cause, where this one alone gives no year that can be allocated"),
    LAST_FIELD,
};
static const struct field input_fields[] = {
    TEXT("path", ALWAYS, "Key of the year file"),
    CHOICE("cause", cause_names, ALWAYS, "To which cause it belongs"),
    ANY("before", ALWAYS, "Any value of the year file; null where there is none"),
    ANY("after", ALWAYS, "Any value of the year file; null where there is none"),
    LAST_FIELD,
};
#define OF_CHANGE(CAUSE, THERE) NUMBER(CAUSE, UNIT_NONE, THERE, "Part of the change")
static const struct field part_fields[] = {
    OF_CHANGE("data", ALWAYS), OF_CHANGE("pool", ALWAYS),      OF_CHANGE("rule", ALWAYS),   OF_CHANGE("pledge", ALWAYS),
    OF_CHANGE("need", ALWAYS), OF_CHANGE("tie_break", ALWAYS), OF_CHANGE("together", RARE), LAST_FIELD,
};
static const struct field figure_fields[] = {
    TEXT("path", ALWAYS, "Of the allocation"),
    NUMBER("before", UNIT_NONE, NULLABLE, "Persons, euro or a ratio; null where there is none"),
    NUMBER("after", UNIT_NONE, NULLABLE, "The same"),
    NUMBER("change", UNIT_NONE, NULLABLE, "after less before"),
    OBJECT("parts", part_fields, NULLABLE, "They add up to the change"),
    LAST_FIELD,
};
static const struct field message_fields[] = {
    TEXT("code", ALWAYS, "For programs"),
    TEXT("message", ALWAYS, "A sentence"),
    LAST_FIELD,
};
static const struct field diff_fields[] = {
    FORMAT_FIELD("solpool-diff-1"),
    TOOL_FIELD,
    CHOICE("of", kinds, ALWAYS, "What was compared"),
    OBJECT("before", side_fields, ALWAYS, NULL),
    OBJECT("after", side_fields, ALWAYS, NULL),
    LIST("causes", cause_fields, ALWAYS, NULL),
    LIST("inputs", input_fields, ALWAYS, NULL),
    LIST("figures", figure_fields, ALWAYS, NULL),
    LIST("notes", message_fields, ALWAYS, NULL),
    LAST_FIELD,
};

static const struct csv_table diff_tables[] = {
    {"figures", "figures[]", NULL}, {"inputs", "inputs[]", NULL}, {"causes", "causes[]", NULL},
    {"notes", "notes[]", NULL},     {"sides", "", NULL},
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void put_value(struct out *out, cJSON *object, const char *key, enum figure_unit unit, struct fraction value)
{
    out_decimals(out, object, key, value, unit == FIGURE_EURO ? 2 : 6, unit != FIGURE_EURO);
}

static void row_write(struct out *out, cJSON *list, const struct difference *difference,
                      const struct difference_row *row)
{
    cJSON *object = out_object(out, list, NULL);
    size_t count = difference->of_years ? CAUSE_TOGETHER : CAUSE_COUNT;
    out_text(out, object, "path", row->path);
    put_value(out, object, "before", row->unit, row->before);
    put_value(out, object, "after", row->unit, row->after);
    put_value(out, object, "change", row->unit, row->change);
    if (row->change.den == 0) {
        out_null(out, object, "parts");
        return;
    }
    cJSON *parts = out_object(out, object, "parts");
    for (size_t k = 0; k < count; k++)
        put_value(out, parts, cause_names[k], row->unit, row->parts[k]);
}

/* What stood in the file, from its JSON. */
static void stated_write(struct out *out, cJSON *object, const char *key, const char *json)
{
    if (json == NULL) {
        out_null(out, object, key);
        return;
    }
    if (json_text_is_number(json, strlen(json))) {
        out_number(out, object, key, json);
        return;
    }
    cJSON *item = plain_parse(json, strlen(json));
    out->arena.failed = out->arena.failed || item == NULL;
    if (item != NULL)
        out_copy(out, object, key, item);
    cJSON_Delete(item);
}

static void inputs_write(struct out *out, const struct changes *inputs)
{
    cJSON *list = out_list(out, out->root, "inputs");
    for (size_t k = 0; k < inputs->count; k++) {
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "path", inputs->list[k].path);
        out_text(out, object, "cause", cause_names[inputs->list[k].cause]);
        stated_write(out, object, "before", inputs->list[k].before);
        stated_write(out, object, "after", inputs->list[k].after);
    }
}

static void causes_write(struct out *out, const struct difference *difference)
{
    cJSON *list = out_list(out, out->root, "causes");
    for (size_t k = 0; k < CAUSE_STEPS; k++) {
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "cause", cause_names[k]);
        out_whole(out, object, "inputs", (int64_t)difference->inputs->by_cause[k]);
        out_text(out, object, "counted_with", difference->with_next[k] ? cause_names[k + 1] : NULL);
    }
}

static bool any_part(const struct difference *difference, enum cause cause)
{
    for (size_t k = 0; k < difference->row_count; k++)
        if (difference->rows[k].change.den != 0 && difference->rows[k].parts[cause].num != 0)
            return true;
    return false;
}

static void notes_write(struct out *out, const struct difference *difference)
{
    bool years = difference->of_years, ties = any_part(difference, CAUSE_TIE_BREAK);
    bool with_next = false;
    for (size_t k = 0; k < CAUSE_STEPS; k++)
        with_next = with_next || difference->with_next[k];
    const struct {
        const char *code;
        enum text_key message;
        bool applies;
    } notes[] = {
        {"order_of_causes", TEXT_diff_order_of_causes, years && difference->row_count > 0},
        {"counted_with_the_next", TEXT_diff_counted_with_the_next, with_next},
        {"tie_break", TEXT_diff_tie_break, years && ties},
        {"no_cause_in_the_input", TEXT_diff_no_cause_in_the_input, !years && ties},
        {"together", TEXT_diff_together, any_part(difference, CAUSE_TOGETHER)},
        {"under_way_left_aside", TEXT_diff_under_way_left_aside, difference->left_out},
    };
    cJSON *list = out_list(out, out->root, "notes");
    for (size_t k = 0; k < sizeof notes / sizeof *notes; k++) {
        if (!notes[k].applies)
            continue;
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "code", notes[k].code);
        out_text(out, object, "message", languages[0]->texts[notes[k].message]);
    }
}

void difference_tree(struct out *out, const struct difference *difference)
{
    static const char *const sides[] = {"before", "after"};
    out_begin_as(out, DIFFERENCE_FORMAT);
    out_text(out, out->root, "of", kinds[difference->of_years ? 1 : 0]);
    for (size_t k = 0; k < 2; k++) {
        cJSON *side = out_object(out, out->root, sides[k]);
        out_whole(out, side, "year", difference->sides[k].year);
        out_text(out, side, "title", difference->sides[k].title);
        if (difference->sides[k].input != NULL)
            out_assumed(out, side, difference->sides[k].input);
    }
    causes_write(out, difference);
    inputs_write(out, difference->inputs);
    cJSON *figures = out_list(out, out->root, "figures");
    for (size_t k = 0; k < difference->row_count; k++)
        row_write(out, figures, difference, &difference->rows[k]);
    notes_write(out, difference);
}

const struct format format_diff = {
    .id = DIFFERENCE_FORMAT,
    .schema = {"diff", "What changed between two years or two allocations, and why",
               "Printed by solpool diff --format json.", .fields = diff_fields},
    TABLES(diff_tables),
    .tell = diff_tell,
};
