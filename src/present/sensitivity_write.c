#include "present/parts.h"
#include "present/questions.h"

/* --- Numbers in their units -------------------------------------------------------------------- */

static const struct {
    const char *name;
    int64_t in_one; /* of the quantity's units in one of the file's */
    unsigned decimals;
} units[] = {
    [QUANTITY_PERSONS] = {"persons", 1, 0},
    [QUANTITY_CENTS] = {"euro", 100, 2},
    [QUANTITY_THOUSANDTHS] = {"million euro", 1000, 3},
};

static void amount(struct out *out, cJSON *object, const char *key, const struct quantity *quantity,
                   int64_t value)
{
    enum quantity_unit unit = quantity_unit(quantity);
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, fraction_make(value, units[unit].in_one), units[unit].decimals, false);
    out_number(out, object, key, digits);
}

static void choice(struct out *out, cJSON *object, const char *key, struct fraction value)
{
    out_text(out, object, key, option_names[(size_t)value.num]);
}

static void figure(struct out *out, cJSON *object, const char *key, const struct watched *watched,
                   struct fraction value)
{
    char digits[EXACT_TEXT_SIZE];
    if (value.den == 0) {
        out_null(out, object, key);
        return;
    }
    if (watched->depth == DEPTH_CHOSEN) {
        choice(out, object, key, value);
        return;
    }
    switch (figure_unit(&watched->figure)) {
    case FIGURE_YES:
        out_bool(out, object, key, value.num != 0);
        break;
    case FIGURE_EURO:
        fraction_text(digits, value, 2, false);
        out_number(out, object, key, digits);
        break;
    case FIGURE_RATIO:
    case FIGURE_PERCENT:
        out_six(out, object, key, value);
        break;
    case FIGURE_NUMBER:
    case FIGURE_PERSONS: /* a cent is a small part of a person */
        fraction_text(digits, value, 9, true);
        out_number(out, object, key, digits);
        break;
    }
}

/* --- Ranges ------------------------------------------------------------------------------------ */

/* Null where nothing changes down to the least, or up to the most. */
static void shift(struct out *out, cJSON *object, const char *limit_key, const char *becomes_key,
                  const struct watched *watched, const struct quantity *quantity,
                  const struct shift *shift)
{
    if (!shift->changes) {
        out_null(out, object, limit_key);
        out_null(out, object, becomes_key);
        return;
    }
    amount(out, object, limit_key, quantity, shift->limit);
    figure(out, object, becomes_key, watched, shift->becomes);
}

static void row(struct out *out, cJSON *list, const struct watched *watched,
                const struct sensitivity_row *row)
{
    const struct quantity *quantity = row->quantity;
    char digits[EXACT_TEXT_SIZE];
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "path", quantity->path);
    out_text(out, object, "unit", units[quantity_unit(quantity)].name);
    amount(out, object, "value", quantity, quantity->value);
    amount(out, object, "step", quantity, quantity->step);
    amount(out, object, "least", quantity, quantity->least);
    amount(out, object, "most", quantity, quantity->most);
    shift(out, object, "lower", "below", watched, quantity, &row->below);
    shift(out, object, "upper", "above", watched, quantity, &row->above);
    amount(out, object, "margin_of", quantity, quantity->scale);
    if (row->margin_percent.den == 0) {
        out_null(out, object, "margin_percent");
        return;
    }
    fraction_text(digits, row->margin_percent, 9, true);
    out_number(out, object, "margin_percent", digits);
}

static void figures(struct out *out, const struct sensitivity *sensitivity)
{
    cJSON *list = out_list(out, out->root, "figures");
    for (size_t f = 0; f < sensitivity->figure_count; f++) {
        const struct sensitivity_figure *own = &sensitivity->figures[f];
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "path", own->watched.figure.path);
        figure(out, object, "value", &own->watched, own->value);
        cJSON *inputs = out_list(out, object, "inputs");
        for (size_t k = 0; k < own->row_count; k++)
            row(out, inputs, &own->watched, &own->rows[k]);
    }
}

/* --- Provisional figures ----------------------------------------------------------------------- */

static void millionths(struct out *out, cJSON *object, const char *key, int64_t value)
{
    if (value == NOT_STATED)
        out_null(out, object, key);
    else
        out_fraction(out, object, key, fraction_make(value, MILLION));
}

static void uncertain(struct out *out, const struct uncertainty *uncertainty)
{
    const struct year *year = uncertainty->year;
    cJSON *object = out_object(out, out->root, "uncertainty");
    millionths(out, object, "percent", uncertainty->millionth_percent);
    out_bool(out, object, "exact", uncertainty->exact);
    out_whole(out, object, "changed", (int64_t)uncertainty->changed);
    out_text(out, object, "tightest",
             uncertainty->tightest != NO_PLACE
                 ? year->states[uncertainty->shares[uncertainty->tightest].state].code
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

void sensitivity_tree(struct out *out, const struct sensitivity *sensitivity,
                                 const struct uncertainty *uncertainty)
{
    out_begin(out);
    out_head(out, SENSITIVITY_FORMAT, sensitivity->year);
    out_pool(out, sensitivity->year);
    out_rules(out, &sensitivity->year->rules);
    out_assumed(out, out->root, sensitivity->year);
    figures(out, sensitivity);
    uncertain(out, uncertainty);
}
