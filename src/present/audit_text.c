/* The audit for people: the figures, why they differ, what gives most of them, what the shares must have been. */
#include <string.h>

#include "present/audit.h"
#include "present/table.h"

#define COMBINATIONS_SHOWN 10
#define ID_WIDTH 26 /* what the table of combinations has room for, twice */

/* --- Figures ----------------------------------------------------------------------------------- */

static void put_headline(struct text *text, const struct audit *audit)
{
    struct text line = {.data = NULL};
    text_format(&line, "The pool of %d: ", (int)audit->year->number);
    if (audit->figure_count == 0)
        text_put(&line, "the file has no published figures (adopted), so there is nothing to "
                        "compare.");
    else
        text_format(&line,
                    "of %zu published figures %zu %s what the key gives with the data of the file "
                    "and rounding=%s, and %zu %s not.",
                    audit->figure_count, audit->matches, audit->matches == 1 ? "is" : "are",
                    method_table[audit->rule].name, audit->figure_count - audit->matches,
                    audit->figure_count - audit->matches == 1 ? "is" : "are");
    say_paragraph(text, &line);
}

/* With a sign, as a difference. */
static void put_difference(struct table *table, struct fraction value, unsigned decimals, bool trim)
{
    char digits[EXACT_TEXT_SIZE];
    struct text cell = {.data = NULL};
    fraction_text(digits, value, decimals, trim);
    text_put(&cell, value.num > 0 ? "+" : "");
    text_grouped(&cell, digits);
    table_take(table, &cell);
}

static void put_figure(struct table *table, const struct audit *audit,
                       const struct published *figure)
{
    char path[PUBLISHED_PATH_SIZE];
    struct fraction difference = fraction_whole(0), scale = fraction_whole(1);
    unsigned decimals = figure->kind == PUBLISHED_SHARE ? 6 : 0;
    published_path(path, audit, figure);
    fraction_sub(&difference, figure->computed, figure->adopted);
    if (figure->kind == PUBLISHED_MONEY) {
        scale = (struct fraction){1, 100};
        decimals = difference.num % 100 != 0 || figure->adopted.num % 100 != 0 ? 2 : 0;
    } else if (figure->computed.den != 1) { /* not rounded, or a percentage */
        decimals = 6;
    }
    const struct fraction sides[] = {figure->computed, figure->adopted, difference};
    table_word(table, path);
    for (size_t k = 0; k < 3; k++) {
        struct fraction value = fraction_make(sides[k].num, sides[k].den * scale.den);
        bool published = k == 1 && figure->kind == PUBLISHED_SHARE;
        if (k == 2)
            put_difference(table, value, decimals, false);
        else
            table_number(table, value, published ? audit->percent_decimals : decimals);
    }
    put_difference(table, figure->persons, 2, true);
    table_word(table, figure->agrees ? "yes" : "no");
}

static void put_figures(struct text *text, const struct audit *audit)
{
    static const struct column columns[] = {{"figure", true},       {"computed", false},
                                            {"published", false},   {"difference", false},
                                            {"in\npersons", false}, {"the\nsame", true}};
    struct table table;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < audit->figure_count; k++)
        put_figure(&table, audit, &audit->figures[k]);
    table_end(text, &table, 0);
}

/* " [ENR-BE, X]" */
static void put_sources(struct text *line, const struct published_remark *remark)
{
    for (size_t k = 0; k < remark->source_count; k++) {
        text_put(line, k == 0 ? " [" : ", ");
        text_put(line, remark->sources[k]);
    }
    text_put(line, remark->source_count > 0 ? "]" : "");
}

static void put_reasons(struct text *text, const struct audit *audit,
                        const struct published_remark *remarks)
{
    for (size_t k = 0; k < audit->figure_count; k++) {
        char path[PUBLISHED_PATH_SIZE];
        struct text line = {.data = NULL}, words = {.data = NULL};
        say_published(&words, audit, &audit->figures[k]);
        if (words.data != NULL) {
            published_path(path, audit, &audit->figures[k]);
            text_put(&line, path);
            put_sources(&line, &remarks[k]);
            text_put(&line, ": ");
            text_put(&line, words.data);
            text_put(&line, remarks[k].note != NULL ? ". The file says: " : ".");
            text_put(&line, remarks[k].note != NULL ? remarks[k].note : "");
        }
        line.failed = line.failed || words.failed;
        text_release(&words);
        say_paragraph(text, &line);
    }
}

/* --- Combinations ------------------------------------------------------------------------------ */

/* Its id, or its number where that would make the table wider than the page. */
static void put_vintage(struct table *table, const struct audit *audit,
                        const struct combination *combination, enum key_data data)
{
    const char *id = combination_vintage(audit, combination, data);
    struct text cell = {.data = NULL};
    if (id != NULL && text_width(id, strlen(id)) > ID_WIDTH)
        text_format(&cell, "vintages[%zu]",
                    (size_t)(audit->choices[data][combination->data[data]].vintage -
                             audit->vintages->list));
    else
        text_put(&cell, id != NULL ? id : "as in the file");
    table_take(table, &cell);
}

static void put_combination(struct table *table, const struct audit *audit, size_t k)
{
    const struct combination *combination = &audit->combinations[k];
    table_whole(table, (int64_t)k + 1);
    put_vintage(table, audit, combination, KEY_POPULATION);
    put_vintage(table, audit, combination, KEY_GDP);
    table_word(table, method_table[combination->method].name);
    table_whole(table, (int64_t)combination->matches);
    table_number(table, combination->off, combination->off.den == 1 ? 0 : 2);
}

/* The place of the file's data with the year's rule. */
static size_t place_of_file(const struct audit *audit)
{
    size_t k = 0;
    while (audit->combinations[k].data[KEY_POPULATION] != 0 ||
           audit->combinations[k].data[KEY_GDP] != 0 ||
           audit->combinations[k].method != audit->rule)
        k++;
    return k;
}

static void put_combinations(struct text *text, const struct audit *audit)
{
    static const struct column columns[] = {
        {"", false},        {"population", true},      {"GDP", true},
        {"rounding", true}, {"figures\ngiven", false}, {"persons\noff", false}};
    struct table table;
    size_t own = place_of_file(audit);
    text_format(text, "\nWhat gives most of the figures, of %zu combinations:\n\n",
                audit->combination_count);
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < audit->combination_count && k < COMBINATIONS_SHOWN; k++)
        put_combination(&table, audit, k);
    if (own >= COMBINATIONS_SHOWN)
        put_combination(&table, audit, own);
    table_end(text, &table, 0);
    text_paragraph(
        text, 0,
        "Persons off: by how many the fair shares of the states of which something was "
        "published differ, added up. Among many combinations some give a figure by chance: "
        "one that gives most is a hint at what was used, and no proof.");
    for (size_t k = 0; k < audit->left_out_count; k++) {
        struct text line = {.data = NULL};
        say_left_out(&line, audit, &audit->left_out[k]);
        text_put(&line, ".");
        say_paragraph(text, &line);
    }
}

/* --- Intervals --------------------------------------------------------------------------------- */

static void put_share(struct table *table, struct fraction share)
{
    struct fraction percent = fraction_whole(0);
    fraction_mul(&percent, share, fraction_whole(100));
    table_number(table, percent, 6);
}

static void put_end(struct table *table, struct fraction share, bool belongs, bool least)
{
    struct fraction percent = fraction_whole(0);
    char digits[EXACT_TEXT_SIZE];
    struct text cell = {.data = NULL};
    fraction_mul(&percent, share, fraction_whole(100));
    fraction_text(digits, percent, 6, false);
    text_put(&cell, !least ? "" : belongs ? "[" : "(");
    text_put(&cell, digits);
    text_put(&cell, least ? "" : belongs ? "]" : ")");
    table_take(table, &cell);
}

/* Where the computed share lies: inside, or off by so many points and persons. */
static void put_miss(struct table *table, const struct audit *audit,
                     const struct share_interval *row)
{
    struct fraction points = fraction_whole(0), persons = fraction_whole(0);
    if (row->inside || !row->consistent) {
        table_word(table, row->inside ? "inside" : "-");
        table_none(table);
        return;
    }
    fraction_mul(&points, row->misses, fraction_whole(100));
    fraction_mul(&persons, row->misses, audit->reference);
    put_difference(table, points, 6, false);
    put_difference(table, persons, 3, false);
}

static void put_interval(struct table *table, const struct audit *audit,
                         const struct share_interval *row)
{
    table_word(table, state_label(audit->year, row->state));
    if (row->persons != NOT_STATED)
        table_whole(table, row->persons);
    else
        table_none(table);
    if (row->consistent) {
        put_end(table, row->together.least, row->together.has_least, true);
        put_end(table, row->together.most, row->together.has_most, false);
    } else {
        table_none(table);
        table_none(table);
    }
    put_share(table, row->share);
    put_miss(table, audit, row);
}

static void put_shares(struct text *text, const struct audit *audit)
{
    static const struct column columns[] = {
        {"state", true},           {"persons\npublished", false}, {"share from\n%", false},
        {"to\n%", false},          {"computed\n%", false},        {"off by\npoints", false},
        {"off by\npersons", false}};
    struct table table;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < audit->interval_count; k++)
        put_interval(&table, audit, &audit->intervals[k]);
    table_end(text, &table, 0);
}

/* A range of population or GDP, and by how much per cent the stated figure has to move into it. */
static void put_range(struct table *table, const struct share_interval *row, enum key_data data)
{
    const struct data_range *range = &row->data[data];
    int64_t unit = data == KEY_GDP ? 1000 : 1;
    if (!row->consistent || !range->possible) {
        for (size_t k = 0; k < 3; k++)
            table_none(table);
        return;
    }
    int64_t most = range->most != NOT_STATED ? range->most : INT64_MAX;
    int64_t nearest = range->stated < range->least ? range->least
                      : range->stated > most       ? most
                                                   : range->stated;
    table_number(table, fraction_make(range->least, unit), data == KEY_GDP ? 3 : 0);
    if (range->most == NOT_STATED)
        table_none(table);
    else
        table_number(table, fraction_make(range->most, unit), data == KEY_GDP ? 3 : 0);
    if (range->stated > 0)
        put_difference(table, fraction_make((int128)100 * (nearest - range->stated), range->stated),
                       2, false);
    else
        table_none(table);
}

static void put_ranges(struct text *text, const struct audit *audit)
{
    static const struct column columns[] = {{"state", true},        {"population\nfrom", false},
                                            {"persons\nto", false}, {"move\n%", false},
                                            {"GDP\nfrom", false},   {"million EUR\nto", false},
                                            {"move\n%", false}};
    struct table table;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < audit->interval_count; k++) {
        table_word(&table, state_label(audit->year, audit->intervals[k].state));
        for (size_t d = 0; d < KEY_DATA_COUNT; d++)
            put_range(&table, &audit->intervals[k], (enum key_data)d);
    }
    table_end(text, &table, 0);
}

static void put_contradictions(struct text *text, const struct audit *audit)
{
    for (size_t k = 0; k < audit->interval_count; k++) {
        struct text line = {.data = NULL};
        if (audit->intervals[k].consistent)
            continue;
        text_format(&line,
                    "%s: no share fits both its published percentage and its published persons.",
                    audit->year->states[audit->intervals[k].state].code);
        say_paragraph(text, &line);
    }
}

static void put_intervals(struct text *text, const struct audit *audit)
{
    if (audit->interval_count == 0)
        return;
    text_put(text, "\nWhat the exact shares must have been, from what was published:\n\n");
    put_shares(text, audit);
    text_put(text,
             "\nThe figures of a state with which it would be so, all other data as they are:\n\n");
    put_ranges(text, audit);
    put_contradictions(text, audit);
    text_paragraph(
        text, 0,
        "Square brackets: the end belongs to the interval. Move: by how many per cent the "
        "figure of the file would have to be otherwise, it alone.");
}

solpool_status audit_text(char **out, const struct audit *audit,
                          const struct published_remark *remarks, solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, audit);
    if (audit->figure_count > 0) {
        text_put(&text, "\n");
        put_figures(&text, audit);
        put_reasons(&text, audit, remarks);
        put_combinations(&text, audit);
        put_intervals(&text, audit);
    }
    return text_end(out, &text, err);
}
