/* "solpool-sensitivity-1", how far numbers can move before a figure changes: what it holds, its tables, and how it is
 * made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const char *const input_units[] = {"persons", "euro", "million euro", NULL};
static const struct field moved_fields[] = {
    TEXT("path", ALWAYS, "The number that moves"),
    CHOICE("unit", input_units, ALWAYS, "Of all that follows but the percentage"),
    NUMBER("value", UNIT_NONE, ALWAYS, "As stated"),
    NUMBER("step", UNIT_NONE, ALWAYS, "The smallest move"),
    NUMBER("least", UNIT_NONE, ALWAYS, "Down to which was looked"),
    NUMBER("most", UNIT_NONE, ALWAYS, "Up to which was looked"),
    NUMBER("lower", UNIT_NONE, NULLABLE,
           "The last value downwards at which the figure is the same; null where nothing changes down to least"),
    PLAIN(
        "below", NULLABLE,
        "The figure one step below lower; null beside a lower: there it has no value, or the year cannot be calculated"),
    NUMBER("upper", UNIT_NONE, NULLABLE, "The last value upwards"),
    PLAIN("above", NULLABLE, "The figure one step above upper"),
    NUMBER("margin_of", UNIT_NONE, ALWAYS, "Of what the margin is a percentage"),
    NUMBER("margin_percent", UNIT_NONE, NULLABLE, "Way to the nearest change, per cent of margin_of"),
    LAST_FIELD,
};
static const struct field watched_fields[] = {
    TEXT("path", ALWAYS, "Of the allocation, or NL.cheapest"),
    PLAIN("value", NULLABLE, "As stated"),
    NUMBER("change", UNIT_NONE, NULLABLE,
           "From which distance on another value counts as a change: a hundredth of it; null: any other value does"),
    LIST("inputs", moved_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field uncertain_fields[] = {
    CODE("code", ALWAYS, NULL),
    EXACT_PERSONS("unrounded", ALWAYS, "Part of the pool"),
    EXACT_PERSONS("fair_share", ALWAYS, NULL),
    EXACT_PERSONS("least", NULLABLE, "Null where figures so far off make a year that cannot be calculated"),
    EXACT_PERSONS("greatest", NULLABLE, "The same"),
    YES("changes", ALWAYS, "The fair share could be another number"),
    PERCENT("tightest_percent", NULLABLE, "The revision from which on it could"),
    LAST_FIELD,
};
static const struct field uncertainty_fields[] = {
    PERCENT("percent", ALWAYS, "By how much each figure may be revised"),
    YES("exact", ALWAYS, "The extremes are exact, and no bounds"),
    COUNT("changed", UNIT_NONE, ALWAYS, "How many fair shares could change"),
    CODE("tightest", NULLABLE, "Whose changes first"),
    LIST("states", uncertain_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field sensitivity_fields[] = {
    HEAD_FIELDS(SENSITIVITY_FORMAT),
    ENDING_FIELDS,
    POOL_FIELD,
    RULES_FIELD,
    ASSUMED_FIELD,
    LIST("figures", watched_fields, ALWAYS, NULL),
    OBJECT("uncertainty", uncertainty_fields, NULLABLE,
           "Fair shares that could change if population and GDP are revised by a percentage; null where the key of the "
           "file counts something else"),
    LAST_FIELD,
};
static const struct csv_table sensitivity_tables[] = {
    {"inputs", "figures[].inputs[]", "^path=figure, path=input"},
    {"figures", "figures[]", NULL},
    {"uncertainty", "uncertainty.states[]", NULL},
    {"uncertainty_result", "uncertainty", NULL},
    COMMON_TABLES,
};

/* --- Numbers in their units -------------------------------------------------------------------- */

static const struct {
    int64_t in_one; /* of the quantity's units in one of the file's */
    unsigned decimals;
} units[] = {
    [QUANTITY_PERSONS] = {1, 0},
    [QUANTITY_CENTS] = {100, 2},
    [QUANTITY_THOUSANDTHS] = {1000, 3},
};

static void amount(struct out *out, cJSON *object, const char *key, const struct quantity *quantity, int64_t value)
{
    enum quantity_unit unit = quantity_unit(quantity);
    out_decimals(out, object, key, fraction_make(value, units[unit].in_one), units[unit].decimals, false);
}

static void figure(struct out *out, cJSON *object, const char *key, const struct watched *watched,
                   struct fraction value)
{
    if (watched->depth == DEPTH_CHOSEN && value.den != 0)
        out_text(out, object, key, option_names[(size_t)value.num]);
    else
        out_figure(out, object, key, watched->depth != DEPTH_CHOSEN ? figure_unit(&watched->figure) : FIGURE_NUMBER,
                   value);
}

/* --- Ranges ------------------------------------------------------------------------------------ */

/* Null where nothing changes down to the least, or up to the most. */
static void shift(struct out *out, cJSON *object, const char *limit_key, const char *becomes_key,
                  const struct watched *watched, const struct quantity *quantity, const struct shift *shift)
{
    if (shift->changes)
        amount(out, object, limit_key, quantity, shift->limit);
    else
        out_null(out, object, limit_key);
    figure(out, object, becomes_key, watched, shift->changes ? shift->becomes : (struct fraction){0, 0});
}

static void row(struct out *out, cJSON *list, const struct watched *watched, const struct sensitivity_row *row)
{
    const struct quantity *quantity = row->quantity;
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "path", quantity->path);
    out_text(out, object, "unit", input_units[quantity_unit(quantity)]);
    amount(out, object, "value", quantity, quantity->value);
    amount(out, object, "step", quantity, quantity->step);
    amount(out, object, "least", quantity, quantity->least);
    amount(out, object, "most", quantity, quantity->most);
    shift(out, object, "lower", "below", watched, quantity, &row->below);
    shift(out, object, "upper", "above", watched, quantity, &row->above);
    amount(out, object, "margin_of", quantity, quantity->scale);
    out_decimals(out, object, "margin_percent", row->margin_percent, 9, true);
}

static void figures(struct out *out, const struct sensitivity *sensitivity)
{
    cJSON *list = out_list(out, out->root, "figures");
    for (size_t f = 0; f < sensitivity->figure_count; f++) {
        const struct sensitivity_figure *own = &sensitivity->figures[f];
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "path", own->watched.figure.path);
        figure(out, object, "value", &own->watched, own->value);
        out_decimals(out, object, "change", own->change, 9, true);
        cJSON *inputs = out_list(out, object, "inputs");
        for (size_t k = 0; k < own->row_count; k++)
            row(out, inputs, &own->watched, &own->rows[k]);
    }
}

/* --- Provisional figures ----------------------------------------------------------------------- */

static void millionths(struct out *out, cJSON *object, const char *key, int64_t value)
{
    out_fraction(out, object, key, value != NOT_STATED ? fraction_make(value, MILLION) : (struct fraction){0, 0});
}

static void uncertain(struct out *out, const struct uncertainty *uncertainty)
{
    const struct year *year = uncertainty->year;
    if (year == NULL) {
        out_null(out, out->root, "uncertainty");
        return;
    }
    cJSON *object = out_object(out, out->root, "uncertainty");
    millionths(out, object, "percent", uncertainty->millionth_percent);
    out_bool(out, object, "exact", uncertainty->exact);
    out_whole(out, object, "changed", (int64_t)uncertainty->changed);
    out_text(out, object, "tightest",
             uncertainty->tightest != NO_PLACE ? year->states[uncertainty->shares[uncertainty->tightest].state].code
                                               : NULL);
    cJSON *states = out_list(out, object, "states");
    for (size_t k = 0; k < uncertainty->count; k++) {
        const struct uncertain_share *share = &uncertainty->shares[k];
        cJSON *state = out_object(out, states, NULL);
        out_text(out, state, "code", year->states[share->state].code);
        out_fraction(out, state, "unrounded", share->quota);
        out_fraction(out, state, "fair_share", share->fair_share);
        out_fraction(out, state, "least", share->least);
        out_fraction(out, state, "greatest", share->greatest);
        out_bool(out, state, "changes", share->changes);
        millionths(out, state, "tightest_percent", share->tightest_millionth_percent);
    }
}

void sensitivity_tree(struct out *out, const struct sensitivity *sensitivity, const struct uncertainty *uncertainty)
{
    answer_begin(out, SENSITIVITY_FORMAT, sensitivity->year);
    out_assumed(out, out->root, sensitivity->year);
    figures(out, sensitivity);
    uncertain(out, uncertainty);
}

const struct format format_sensitivity = {
    .id = SENSITIVITY_FORMAT,
    .schema = {"sensitivity", "How far each number can move before a figure changes",
               "Printed by solpool sensitivity --format json.", .fields = sensitivity_fields},
    TABLES(sensitivity_tables),
    .tell = sensitivity_tell,
};
