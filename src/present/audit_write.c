#include "present/audit.h"
#include "present/parts.h"

/* --- Figures ----------------------------------------------------------------------------------- */

/* A figure in the units of the contract: per cent, persons, euro. */
static void put_value(struct out *out, cJSON *object, const char *key,
                      const struct published *figure, struct fraction value)
{
    if (figure->kind == PUBLISHED_SHARE)
        out_six(out, object, key, value);
    else if (figure->kind == PUBLISHED_RELOCATIONS)
        out_fraction(out, object, key, value);
    else
        out_euro(out, object, key, (int64_t)value.num); /* whole cents */
}

static void put_combination(struct out *out, cJSON *object, const struct audit *audit,
                            const struct combination *combination)
{
    for (size_t d = 0; d < KEY_DATA_COUNT; d++)
        out_text(out, object, key_data_names[d],
                 combination_vintage(audit, combination, (enum key_data)d));
    out_text(out, object, "rounding", method_table[combination->method].name);
}

static void put_evidence(struct out *out, cJSON *object, const char *key, const char *first,
                         const struct audit *audit, const struct evidence *evidence)
{
    out_whole(out, object, key, (int64_t)evidence->count);
    if (evidence->count > 0)
        put_combination(out, out_object(out, object, first), audit, &evidence->first);
    else
        out_null(out, object, first);
}

/* Which combinations give a figure that the file's data and the year's rule do not give. */
static void put_given_by(struct out *out, cJSON *object, const struct audit *audit,
                         const struct published *figure)
{
    cJSON *given = out_object(out, object, "given_by");
    cJSON *methods = out_list(out, given, "rounding");
    for (size_t m = 0; m < METHOD_COUNT; m++)
        if (figure->by_method[m])
            out_text(out, methods, NULL, method_table[m].name);
    put_evidence(out, given, "other_data", "other_data_first", audit, &figure->by_data);
    put_evidence(out, given, "other_data_and_rounding", "other_data_and_rounding_first", audit,
                 &figure->by_both);
    out_bool(out, given, "best_combination", figure->by_best);
    out_bool(out, given, "published_percentage", figure->follows_from_percentage);
}

static void put_remark(struct out *out, cJSON *object, const struct published_remark *remark)
{
    cJSON *sources = out_list(out, object, "source");
    for (size_t k = 0; k < remark->source_count; k++)
        out_text(out, sources, NULL, remark->sources[k]);
    out_text(out, object, "adopted_note", remark->note);
}

static void put_figure(struct out *out, cJSON *list, const struct audit *audit,
                       const struct published *figure, const struct published_remark *remark)
{
    char path[PUBLISHED_PATH_SIZE];
    struct text note = {.data = NULL};
    struct fraction difference = fraction_whole(0);
    cJSON *object = out_object(out, list, NULL);
    fraction_sub(&difference, figure->computed, figure->adopted); /* it was subtracted before */
    published_path(path, audit, figure);
    out_text(out, object, "path", path);
    put_value(out, object, "computed", figure, figure->computed);
    put_value(out, object, "adopted", figure, figure->adopted);
    put_value(out, object, "difference", figure, difference);
    out_fraction(out, object, "difference_persons", figure->persons);
    out_text(out, object, "reason", reason_names[figure->reason]);
    say_published(&note, audit, figure);
    out_text(out, object, "note", note.data);
    out->failed = out->failed || note.failed;
    text_release(&note);
    put_remark(out, object, remark);
    if (!figure->agrees)
        put_given_by(out, object, audit, figure);
}

static void put_figures(struct out *out, const char *key, const struct audit *audit,
                        const struct published_remark *remarks, bool agrees)
{
    cJSON *list = out_list(out, out->root, key);
    for (size_t k = 0; k < audit->figure_count; k++)
        if (audit->figures[k].agrees == agrees)
            put_figure(out, list, audit, &audit->figures[k], &remarks[k]);
}

/* --- Intervals --------------------------------------------------------------------------------- */

static void put_percent(struct out *out, cJSON *object, const char *key, struct fraction share)
{
    struct fraction percent = fraction_whole(0);
    if (fraction_mul(&percent, share, fraction_whole(100)))
        out_six(out, object, key, percent);
    else
        out_null(out, object, key);
}

static void put_interval(struct out *out, cJSON *row, const char *key,
                         const struct interval *interval, bool known)
{
    if (!known) {
        out_null(out, row, key);
        return;
    }
    cJSON *object = out_object(out, row, key);
    put_percent(out, object, "least", interval->least);
    out_bool(out, object, "least_belongs", interval->has_least);
    put_percent(out, object, "most", interval->most);
    out_bool(out, object, "most_belongs", interval->has_most);
}

static void put_amount(struct out *out, cJSON *object, const char *key, size_t data, int64_t amount)
{
    if (amount == NOT_STATED)
        out_null(out, object, key);
    else if (data == KEY_POPULATION)
        out_whole(out, object, key, amount);
    else
        out_fraction(out, object, key, fraction_make(amount, 1000));
}

/* What the state's own figure would have to be, all others as they are. */
static void put_range(struct out *out, cJSON *row, const struct share_interval *interval, size_t d)
{
    const struct data_range *range = &interval->data[d];
    if (!interval->consistent || !range->possible) {
        out_null(out, row, key_data_names[d]);
        return;
    }
    cJSON *object = out_object(out, row, key_data_names[d]);
    put_amount(out, object, "stated", d, range->stated);
    put_amount(out, object, "least", d, range->least);
    put_amount(out, object, "most", d, range->most);
}

static void put_intervals(struct out *out, const struct audit *audit)
{
    cJSON *list = out_list(out, out->root, "intervals");
    for (size_t k = 0; k < audit->interval_count; k++) {
        const struct share_interval *row = &audit->intervals[k];
        struct fraction persons = fraction_whole(0);
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "code", audit->year->states[row->state].code);
        if (row->persons != NOT_STATED)
            out_whole(out, object, "persons", row->persons);
        else
            out_null(out, object, "persons");
        put_interval(out, object, "from_persons", &row->from_persons, row->persons != NOT_STATED);
        put_interval(out, object, "from_percentage", &row->from_percentage, row->has_percentage);
        put_interval(out, object, "together", &row->together, row->consistent);
        put_percent(out, object, "computed", row->share);
        out_bool(out, object, "inside", row->inside);
        put_percent(out, object, "misses_by", row->misses);
        if (fraction_mul(&persons, row->misses, audit->reference))
            out_six(out, object, "misses_by_persons", persons);
        else
            out_null(out, object, "misses_by_persons");
        for (size_t d = 0; d < KEY_DATA_COUNT; d++)
            put_range(out, object, row, d);
    }
}

/* --- Combinations ------------------------------------------------------------------------------ */

static void put_vintages(struct out *out, const struct audit *audit)
{
    cJSON *object = out_object(out, out->root, "vintages");
    for (size_t d = 0; d < KEY_DATA_COUNT; d++) {
        cJSON *list = out_list(out, object, key_data_names[d]);
        for (size_t k = 1; k < audit->choice_counts[d]; k++) {
            cJSON *choice = out_object(out, list, NULL);
            out_text(out, choice, "id", audit->choices[d][k].vintage->id);
            out_text(out, choice, "title", audit->choices[d][k].vintage->title);
        }
    }
    cJSON *list = out_list(out, object, "left_out");
    for (size_t k = 0; k < audit->left_out_count; k++) {
        struct text words = {.data = NULL};
        cJSON *left = out_object(out, list, NULL);
        say_left_out(&words, audit, &audit->left_out[k]);
        out_text(out, left, "id", audit->left_out[k].vintage->id);
        out_text(out, left, "data", key_data_names[audit->left_out[k].data]);
        out_text(out, left, "note", words.data);
        out->failed = out->failed || words.failed;
        text_release(&words);
    }
}

static void put_combinations(struct out *out, const struct audit *audit)
{
    cJSON *list = out_list(out, out->root, "combinations");
    for (size_t k = 0; k < audit->combination_count && audit->figure_count > 0; k++) {
        const struct combination *combination = &audit->combinations[k];
        cJSON *object = out_object(out, list, NULL);
        put_combination(out, object, audit, combination);
        out_whole(out, object, "matches", (int64_t)combination->matches);
        out_fraction(out, object, "persons_off", combination->off);
    }
}

void audit_tree(struct out *out, const struct audit *audit,
                           const struct published_remark *remarks)
{
    out_begin(out);
    out_head(out, AUDIT_FORMAT, audit->year);
    out_pool(out, audit->year);
    out_rules(out, &audit->year->rules);
    out_whole(out, out->root, "figures", (int64_t)audit->figure_count);
    out_whole(out, out->root, "matches", (int64_t)audit->matches);
    out_whole(out, out->root, "percent_decimals", (int64_t)audit->percent_decimals);
    put_figures(out, "differences", audit, remarks, false);
    put_figures(out, "agreements", audit, remarks, true);
    put_intervals(out, audit);
    put_vintages(out, audit);
    put_combinations(out, audit);
}
