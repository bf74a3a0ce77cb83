/* A difference as JSON. */
#include "present/difference_parts.h"
#include "present/parts.h"

static void put_value(struct out *out, cJSON *object, const char *key, enum figure_unit unit,
                      struct fraction value)
{
    char digits[EXACT_TEXT_SIZE];
    if (value.den == 0) {
        out_null(out, object, key);
        return;
    }
    fraction_text(digits, value, unit == FIGURE_EURO ? 2 : 6, unit != FIGURE_EURO);
    out_number(out, object, key, digits);
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

static void json_or_null(struct out *out, cJSON *object, const char *key, const char *json)
{
    if (json != NULL)
        out_number(out, object, key, json);
    else
        out_null(out, object, key);
}

static void inputs_write(struct out *out, const struct changes *inputs)
{
    cJSON *list = out_list(out, out->root, "inputs");
    for (size_t k = 0; k < inputs->count; k++) {
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "path", inputs->list[k].path);
        out_text(out, object, "cause", cause_names[inputs->list[k].cause]);
        json_or_null(out, object, "before", inputs->list[k].before);
        json_or_null(out, object, "after", inputs->list[k].after);
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

static void notes_write(struct out *out, const struct difference *difference)
{
    cJSON *list = out_list(out, out->root, "notes");
    for (size_t k = 0; k < DIFFERENCE_NOTES; k++) {
        if (!difference_notes[k].applies(difference))
            continue;
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "code", difference_notes[k].code);
        out_text(out, object, "message", difference_notes[k].message);
    }
}

void difference_tree(struct out *out, const struct difference *difference)
{
    static const char *const sides[] = {"before", "after"};
    out_begin(out);
    out_head(out, DIFFERENCE_FORMAT, NULL);
    out_text(out, out->root, "of", difference->of_years ? "years" : "allocations");
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
