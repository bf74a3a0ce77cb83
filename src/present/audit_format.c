/* "solpool-audit-1", published figures beside computed ones: what it holds, its tables, and how it is
 * made. */
#include <stdio.h>

#include "present/effective.h"
#include "present/format.h"
#include "present/infer.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

#define COMBINATION_FIELDS                                                                                             \
    TEXT("population", NULLABLE, "Id of a vintage; null: as in the file"),                                             \
        TEXT("gdp_million_eur", NULLABLE, "Id of a vintage; null: as in the file"),                                    \
        CHOICE("rounding", method_names, ALWAYS, "A way to make whole persons; exact: not at all")
static const struct field first_fields[] = {COMBINATION_FIELDS, LAST_FIELD};
static const struct field combination_fields[] = {
    COMBINATION_FIELDS,
    COUNT("matches", UNIT_FIGURES, ALWAYS, "Published figures that it gives"),
    EXACT_PERSONS("persons_off", ALWAYS, "By how many the states' fair shares differ from those published, added up"),
    LAST_FIELD,
};
static const struct field given_by_fields[] = {
    CHOICES("rounding", method_names, ALWAYS, "Methods that give the published figure with the data of the file"),
    COUNT("other_data", UNIT_COMBINATIONS, ALWAYS, "How many pairs of other data give it with the year's rule"),
    OBJECT("other_data_first", first_fields, NULLABLE, "The one of them that changes least; null: none does"),
    COUNT("other_data_and_rounding", UNIT_COMBINATIONS, ALWAYS, "How many give it with another method"),
    OBJECT("other_data_and_rounding_first", first_fields, NULLABLE,
           "The one of them that changes least; null: none does"),
    YES("best_combination", ALWAYS, "The combination that gives most figures gives this one"),
    YES("published_percentage", ALWAYS, "The rule makes it of the published percentage"),
    LAST_FIELD,
};
#define FIGURE_FIELDS                                                                                                  \
    TEXT("path", ALWAYS, "Which figure"), NUMBER("computed", UNIT_NONE, ALWAYS, "Per cent, persons or euro"),          \
        NUMBER("adopted", UNIT_NONE, ALWAYS, "As it was published"),                                                   \
        COUNT("decimals", UNIT_NONE, NULLABLE, "Of a percentage: those that it was published with"),                   \
        NUMBER("difference", UNIT_NONE, ALWAYS, "Computed less published"),                                            \
        EXACT_PERSONS("difference_persons", ALWAYS, "The same"),                                                       \
        CHOICE("reason", reason_names + 1, NULLABLE, "null: not known, or nothing differs"),                           \
        TEXT("note", NULLABLE, "What can be told, in words"),                                                          \
        TEXTS("source", ALWAYS, "Ids of the sources of the published figure"),                                         \
        TEXT("adopted_note", NULLABLE, "What the file says of it")
static const struct field difference_fields[] = {
    FIGURE_FIELDS,
    OBJECT("given_by", given_by_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field agreement_fields[] = {FIGURE_FIELDS, LAST_FIELD};
static const struct field interval_fields[] = {
    PERCENT("least", ALWAYS, NULL),
    YES("least_belongs", ALWAYS, "The end belongs to the interval"),
    PERCENT("most", ALWAYS, NULL),
    YES("most_belongs", ALWAYS, "The end belongs to the interval"),
    LAST_FIELD,
};
#define RANGE_WORDS                                                                                                    \
    "The state's own figure with which its share would be in the interval, all other data as "                         \
    "they are; null: no figure would do"
static const struct field population_fields[] = {
    PERSONS("stated", ALWAYS, "As in the file"),
    PERSONS("least", ALWAYS, NULL),
    PERSONS("most", NULLABLE, "null: no limit"),
    LAST_FIELD,
};
static const struct field gdp_fields[] = {
    NUMBER("stated", UNIT_MILLION_EUR, ALWAYS, "As in the file"),
    NUMBER("least", UNIT_MILLION_EUR, ALWAYS, NULL),
    NUMBER("most", UNIT_MILLION_EUR, NULLABLE, "null: no limit"),
    LAST_FIELD,
};
static const struct field state_fields[] = {
    CODE("code", ALWAYS, NULL),
    PERSONS("persons", NULLABLE, "Published, or what published money stands for; null: none, or no whole number"),
    OBJECT("from_persons", interval_fields, NULLABLE, NULL),
    OBJECT("from_percentage", interval_fields, NULLABLE, NULL),
    OBJECT("together", interval_fields, NULLABLE, "What both leave; null: nothing"),
    PERCENT("computed", ALWAYS, "The computed share"),
    YES("inside", ALWAYS, "It is in the interval"),
    NUMBER("misses_by", UNIT_PERCENTAGE_POINTS, ALWAYS, "How far above it, or, negative, below"),
    EXACT_PERSONS("misses_by_persons", NULLABLE, "The same"),
    OBJECT("population", population_fields, NULLABLE, RANGE_WORDS),
    OBJECT("gdp_million_eur", gdp_fields, NULLABLE, RANGE_WORDS),
    LAST_FIELD,
};
static const struct field vintage_fields[] = {
    TEXT("id", ALWAYS, NULL),
    TEXT("title", NULLABLE, NULL),
    LAST_FIELD,
};
static const struct field left_out_fields[] = {
    TEXT("id", ALWAYS, NULL),
    CHOICE("data", key_data_names, ALWAYS, NULL),
    TEXT("note", ALWAYS, "Why it was not tried"),
    LAST_FIELD,
};
static const struct field vintages_fields[] = {
    LIST("population", vintage_fields, ALWAYS, NULL),
    LIST("gdp_million_eur", vintage_fields, ALWAYS, NULL),
    LIST("left_out", left_out_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field audit_fields[] = {
    HEAD_FIELDS(AUDIT_FORMAT),
    POOL_FIELD,
    RULES_FIELD,
    COUNT("figures", UNIT_NONE, ALWAYS, "How many figures were published"),
    COUNT("matches", UNIT_NONE, ALWAYS, "How many of them are as computed with the data of the file and its rule"),
    COUNT("percent_decimals", UNIT_NONE, ALWAYS,
          "Decimals of the published percentages: the most that one of them has"),
    LIST("differences", difference_fields, ALWAYS, "Figures that are otherwise"),
    LIST("agreements", agreement_fields, ALWAYS, "Figures that are the same"),
    LIST("intervals", state_fields, ALWAYS,
         "What the exact shares must have been, of the states of which something was published"),
    OBJECT("vintages", vintages_fields, ALWAYS, "The vintages of the file that were tried, beside the file's own data"),
    LIST("combinations", combination_fields, ALWAYS, "Every combination, the one that gives most figures first"),
    OBJECT("to_implement", effective_fields, NULLABLE,
           "Published sums of what is left to be implemented beside the computed ones; null: none"),
    OBJECT("inference", inference_fields, RARE, "With --infer: what was tried to find those sums"),
    LIST("candidates", candidate_fields, RARE,
         "With --infer: ways that give every published sum, the fewest assumptions first; or the nearest"),
    LAST_FIELD,
};
static const struct csv_table audit_tables[] = {
    {"figures", "differences[]|agreements[]", "^year"},
    {"intervals", "intervals[]", NULL},
    {"combinations", "combinations[]", NULL},
    {"vintages_population", "vintages.population[]", NULL},
    {"vintages_gdp", "vintages.gdp_million_eur[]", NULL},
    {"vintages_left_out", "vintages.left_out[]", NULL},
    {"to_implement", "to_implement.figures[]", "^^year, *, ^without, ^assumed, ^source, ^adopted_note"},
    {"candidates", "candidates[]", NULL},
    {"assumptions", "candidates[].assumptions[]", "^rank"},
    {"inference", "inference", NULL},
    {"result", "", "!to_implement"},
    COMMON_TABLES,
};

/* --- How it is made: figures ------------------------------------------------------------------- */

/* "DE.share.percent", "NL.fair_share.relocations", "sum.financial_eur". */
static void put_path(struct out *out, cJSON *object, const struct audit *audit, const struct published *figure)
{
    static const char *const keys[] = {[PUBLISHED_SHARE] = "share.percent",
                                       [PUBLISHED_RELOCATIONS] = "fair_share.relocations",
                                       [PUBLISHED_MONEY] = "fair_share.financial_eur"};
    char path[48];
    if (figure->state == NO_PLACE)
        snprintf(path, sizeof path, "sum.%s",
                 measure_table[figure->kind == PUBLISHED_MONEY ? FINANCIAL : RELOCATIONS].key);
    else
        snprintf(path, sizeof path, "%s.%s", audit->year->states[figure->state].code, keys[figure->kind]);
    out_text(out, object, "path", path);
}

/* A figure in the units of the contract: per cent, persons, euro. */
static void put_value(struct out *out, cJSON *object, const char *key, const struct published *figure,
                      struct fraction value)
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
    for (size_t d = 0; d < KEY_DATA_COUNT; d++) {
        const struct vintage *vintage = audit->choices[d][combination->data[d]].vintage;
        out_text(out, object, key_data_names[d], vintage != NULL ? vintage->id : NULL);
    }
    out_text(out, object, "rounding", method_names[combination->method]);
}

static void put_evidence(struct out *out, cJSON *object, const char *key, const char *first, const struct audit *audit,
                         const struct evidence *evidence)
{
    out_whole(out, object, key, (int64_t)evidence->count);
    if (evidence->count > 0)
        put_combination(out, out_object(out, object, first), audit, &evidence->first);
    else
        out_null(out, object, first);
}

/* Which combinations give a figure that the file's data and the year's rule do not give. */
static void put_given_by(struct out *out, cJSON *object, const struct audit *audit, const struct published *figure)
{
    cJSON *given = out_object(out, object, "given_by");
    cJSON *methods = out_list(out, given, "rounding");
    for (size_t m = 0; m < METHOD_COUNT; m++)
        if (figure->by_method[m])
            out_text(out, methods, NULL, method_names[m]);
    put_evidence(out, given, "other_data", "other_data_first", audit, &figure->by_data);
    put_evidence(out, given, "other_data_and_rounding", "other_data_and_rounding_first", audit, &figure->by_both);
    out_bool(out, given, "best_combination", figure->by_best);
    out_bool(out, given, "published_percentage", figure->follows_from_percentage);
}

static void put_figure(struct out *out, cJSON *list, const struct audit *audit, const struct published *figure,
                       const struct published_remark *remark)
{
    struct fraction difference = fraction_whole(0);
    cJSON *object = out_object(out, list, NULL);
    fraction_sub(&difference, figure->computed, figure->adopted); /* it was subtracted before */
    put_path(out, object, audit, figure);
    put_value(out, object, "computed", figure, figure->computed);
    put_value(out, object, "adopted", figure, figure->adopted);
    out_stated(out, object, "decimals", false,
               figure->kind == PUBLISHED_SHARE ? (int64_t)figure->decimals : NOT_STATED);
    put_value(out, object, "difference", figure, difference);
    out_fraction(out, object, "difference_persons", figure->persons);
    out_text(out, object, "reason", reason_names[figure->reason]);
    out_null(out, object, "note");
    cJSON *sources = out_list(out, object, "source");
    for (size_t k = 0; k < remark->source_count; k++)
        out_text(out, sources, NULL, remark->sources[k]);
    out_text(out, object, "adopted_note", remark->note);
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

/* What can be told of each, when all that it is told of is there. */
static void fill_notes(struct out *out, const cJSON *figures)
{
    struct telling telling = {.root = out->root, .language = languages[0]};
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, figures) {
        const char *note = audit_reason(&telling, figure);
        if (*note != '\0')
            out_fill(out, cJSON_GetObjectItemCaseSensitive(figure, "note"), note);
    }
    out->arena.failed = out->arena.failed || telling.words.failed || telling.text.failed;
    arena_clear(&telling.words);
}

/* --- Intervals --------------------------------------------------------------------------------- */

static void put_percent(struct out *out, cJSON *object, const char *key, struct fraction share)
{
    struct fraction percent;
    bool known = fraction_mul(&percent, share, fraction_whole(100));
    out_six(out, object, key, known ? percent : (struct fraction){0, 0});
}

static void put_interval(struct out *out, cJSON *row, const char *key, const struct interval *interval, bool known)
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

static void put_amount(struct out *out, cJSON *object, const char *key, int64_t amount, int64_t unit)
{
    out_fraction(out, object, key, amount != NOT_STATED ? fraction_make(amount, unit) : (struct fraction){0, 0});
}

/* What the state's own figure would have to be, all others as they are. */
static void put_range(struct out *out, cJSON *row, const struct share_interval *interval, size_t d)
{
    const struct data_range *range = &interval->data[d];
    int64_t unit = d == KEY_GDP ? 1000 : 1;
    if (!interval->consistent || !range->possible) {
        out_null(out, row, key_data_names[d]);
        return;
    }
    cJSON *object = out_object(out, row, key_data_names[d]);
    put_amount(out, object, "stated", range->stated, unit);
    put_amount(out, object, "least", range->least, unit);
    put_amount(out, object, "most", range->most, unit);
}

static void put_intervals(struct out *out, const struct audit *audit)
{
    cJSON *list = out_list(out, out->root, "intervals");
    for (size_t k = 0; k < audit->interval_count; k++) {
        const struct share_interval *row = &audit->intervals[k];
        struct fraction persons;
        bool known = fraction_mul(&persons, row->misses, audit->reference);
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "code", audit->year->states[row->state].code);
        put_amount(out, object, "persons", row->persons, 1);
        put_interval(out, object, "from_persons", &row->from_persons, row->persons != NOT_STATED);
        put_interval(out, object, "from_percentage", &row->from_percentage, row->has_percentage);
        put_interval(out, object, "together", &row->together, row->consistent);
        put_percent(out, object, "computed", row->share);
        out_bool(out, object, "inside", row->inside);
        put_percent(out, object, "misses_by", row->misses);
        out_six(out, object, "misses_by_persons", known ? persons : (struct fraction){0, 0});
        for (size_t d = 0; d < KEY_DATA_COUNT; d++)
            put_range(out, object, row, d);
    }
}

/* --- Combinations ------------------------------------------------------------------------------ */

/* Why it was not tried. */
static void say_left_out(struct text *text, const struct audit *audit, const struct left_out *left_out)
{
    text_format(text, "%s of %s is not tried: ", left_out->data == KEY_GDP ? "GDP" : "population",
                left_out->vintage->id);
    if (left_out->missing_count == 0)
        text_put(text, "it adds up to 0");
    else if (left_out->missing_count == 1)
        text_format(text, "it has no figure for %s", audit->year->states[left_out->missing].code);
    else
        text_format(text, "it has no figure for %zu states, the first of them %s", left_out->missing_count,
                    audit->year->states[left_out->missing].code);
}

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
        out->arena.failed = out->arena.failed || words.failed;
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

void audit_tree(struct out *out, const struct audit *audit, const struct published_remark *remarks,
                const struct inference *inference)
{
    answer_begin(out, AUDIT_FORMAT, audit->year);
    out_whole(out, out->root, "figures", (int64_t)audit->figure_count);
    out_whole(out, out->root, "matches", (int64_t)audit->matches);
    out_whole(out, out->root, "percent_decimals", (int64_t)audit->percent_decimals);
    put_figures(out, "differences", audit, remarks, false);
    put_figures(out, "agreements", audit, remarks, true);
    put_intervals(out, audit);
    put_vintages(out, audit);
    put_combinations(out, audit);
    effective_write(out, &audit->effective, &remarks[audit->figure_count]);
    if (inference != NULL)
        infer_write(out, inference);
    fill_notes(out, tree_item(out->root, "differences"));
    fill_notes(out, tree_item(out->root, "agreements"));
}

const struct format format_audit = {
    .id = AUDIT_FORMAT,
    .schema = {"audit", "Published figures beside computed ones",
               "Printed by solpool audit --format json (Articles 57, 66).", .fields = audit_fields},
    TABLES(audit_tables),
    .tell = audit_tell,
};
