/* A difference as an answer: what changed most and why, the totals, the states. */
#include <stdlib.h>
#include <string.h>

#include "present/difference_parts.h"
#include "present/table.h"

#define ROWS_SHOWN 30
#define CAUSES_LEAST 20 /* columns; what is longer goes on in the next line */

/* --- Numbers and causes ------------------------------------------------------------------------ */

/* Ratios as per cent, two decimals at most. */
static void number_text(char digits[EXACT_TEXT_SIZE], enum figure_unit unit, struct fraction value)
{
    if (unit == FIGURE_RATIO)
        value = fraction_make(100 * value.num, value.den);
    fraction_text(digits, value, 2, true);
}

static void put_number(struct text *text, enum figure_unit unit, struct fraction value, bool sign)
{
    char digits[EXACT_TEXT_SIZE];
    number_text(digits, unit, value);
    if (sign && value.num > 0)
        text_put(text, "+");
    text_grouped(text, digits);
}

/* Whether two decimals leave nothing of it. */
static bool shows_as_nothing(enum figure_unit unit, struct fraction value)
{
    char digits[EXACT_TEXT_SIZE];
    number_text(digits, unit, value);
    return strspn(digits, "-0") == strlen(digits);
}

static void table_value(struct table *table, enum figure_unit unit, struct fraction value,
                        bool sign)
{
    struct text text = {.data = NULL};
    if (value.den == 0)
        text_put(&text, "-");
    else
        put_number(&text, unit, value, sign);
    table_take(table, &text);
}

/* "pool +9 000, data -3" in as many lines as it takes, the other cells of which stay empty. */
static void table_causes(struct table *table, const struct difference_row *row, size_t cells_before,
                         size_t width)
{
    struct text line = {.data = NULL};
    for (size_t k = 0; row->change.den != 0 && k < CAUSE_COUNT; k++) {
        struct text part = {.data = NULL};
        if (shows_as_nothing(row->unit, row->parts[k]))
            continue;
        text_format(&part, "%s ", difference_cause_words[k]);
        put_number(&part, row->unit, row->parts[k], true);
        if (line.length > 0 && line.length + part.length + 3 > width) {
            text_put(&line, ",");
            table_take(table, &line);
            for (size_t n = 0; n < cells_before; n++)
                table_word(table, "");
        }
        text_format(&line, "%s%s", line.length > 0 ? ", " : "", part.data != NULL ? part.data : "");
        line.failed = line.failed || part.failed;
        text_release(&part);
    }
    table_take(table, &line);
}

static void table_row(struct table *table, const struct difference_row *row, size_t cells_before,
                      size_t causes_width)
{
    table_value(table, row->unit, row->before, false);
    table_value(table, row->unit, row->after, false);
    table_value(table, row->unit, row->change, true);
    table_causes(table, row, cells_before + 3, causes_width);
}

static size_t value_width(enum figure_unit unit, struct fraction value)
{
    char digits[EXACT_TEXT_SIZE] = "";
    if (value.den != 0)
        number_text(digits, unit, value);
    size_t whole = strcspn(digits, ".");
    return strlen(digits) + whole / 3 + 1; /* blanks between thousands, and a sign */
}

/* What the other columns of a table leave for the causes: `labels` columns, and three of numbers. */
static size_t causes_width(const struct difference_row *const *rows, size_t count, size_t labels)
{
    size_t widest[3] = {6, 6, 6}; /* the heads */
    for (size_t k = 0; k < count; k++) {
        const struct fraction values[3] = {rows[k]->before, rows[k]->after, rows[k]->change};
        for (size_t n = 0; n < 3; n++) {
            size_t width = value_width(rows[k]->unit, values[n]);
            widest[n] = width > widest[n] ? width : widest[n];
        }
    }
    size_t others = labels + widest[0] + widest[1] + widest[2] + 6;
    return others + CAUSES_LEAST < TEXT_WIDTH ? TEXT_WIDTH - others : CAUSES_LEAST;
}

/* --- Totals and headline ----------------------------------------------------------------------- */

static const struct total_row {
    const char *path;
    const char *words; /* "what is … " */
    const char *name;
} total_rows[] = {
    {"totals.nominal.value", "the sum of the fair shares", "nominal"},
    {"totals.pledged.value", "what is pledged", "pledged"},
    {"totals.to_implement.value", "what is to be implemented", "to implement"},
    {"totals.effective.value", "support in effect", "effective"},
    {"totals.delivered.value", "what is delivered", "delivered"},
    {"totals.unmet.value", "what is lacking", "unmet"},
    {"totals.unused.value", "what stays unused", "unused"},
};

enum { TOTAL_ROWS = sizeof total_rows / sizeof *total_rows };

static struct fraction size_of(struct fraction value)
{
    return value.num < 0 ? (struct fraction){-value.num, value.den} : value;
}

static enum cause main_cause(const struct difference_row *row)
{
    size_t best = 0;
    for (size_t k = 1; k < CAUSE_COUNT; k++)
        if (fraction_compare(size_of(row->parts[k]), size_of(row->parts[best])) > 0)
            best = k;
    return (enum cause)best;
}

static const char *const cause_phrases[CAUSE_COUNT] = {
    [CAUSE_DATA] = "from population, GDP and who takes part",
    [CAUSE_POOL] = "from the size of the pool",
    [CAUSE_RULE] = "from the rules",
    [CAUSE_PLEDGE] = "from pledges and deductions",
    [CAUSE_NEED] = "from needs, links and who benefits",
    [CAUSE_TIE_BREAK] = "from a choice among equally good flows",
    [CAUSE_TOGETHER] = "from several causes together",
};

static void put_nothing(struct text *line, const struct difference *difference)
{
    text_put(line, "No difference");
    if (difference->inputs->count == 0) {
        text_put(line, ".");
        return;
    }
    text_put(line, " in the result. What differs in the input changes nothing: ");
    say_number(line, fraction_whole((int128)difference->inputs->count));
    text_put(line, difference->inputs->count == 1 ? " value." : " values.");
}

static void put_main(struct text *line, const struct difference_row *row, const char *words)
{
    text_format(line, "%s %s most: from ", words, row->change.num > 0 ? "rises" : "falls");
    put_number(line, row->unit, row->before, false);
    text_put(line, " to ");
    put_number(line, row->unit, row->after, false);
    text_put(line, " relocations' worth.");
}

/* A line of its own, so that no number is broken. */
static void put_reason(struct text *line, const struct difference_row *row)
{
    enum cause cause = main_cause(row);
    struct fraction part = row->parts[cause], whole = row->change;
    bool within =
        (part.num < 0) == (whole.num < 0) && fraction_compare(size_of(part), size_of(whole)) < 0;
    put_number(line, row->unit, part, true);
    if (within) {
        text_put(line, " of these ");
        put_number(line, row->unit, whole, true);
    }
    text_format(line, " come %s", cause_phrases[cause]);
    if (!within && fraction_compare(part, whole) != 0) {
        text_put(line, "; other causes take it to ");
        put_number(line, row->unit, whole, true);
    }
    text_put(line, ". ");
}

static void put_headline(struct text *text, const struct difference *difference)
{
    struct text line = {.data = NULL};
    const struct difference_row *most = NULL;
    size_t which = 0;
    for (size_t k = 0; k < TOTAL_ROWS; k++) {
        const struct difference_row *row = difference_find(difference, total_rows[k].path);
        if (row != NULL &&
            (most == NULL || fraction_compare(size_of(row->change), size_of(most->change)) > 0)) {
            most = row;
            which = k;
        }
    }
    if (difference->row_count == 0) {
        put_nothing(&line, difference);
    } else {
        if (difference->sides[0].year != difference->sides[1].year)
            text_format(&line, "From %d to %d ", (int)difference->sides[0].year,
                        (int)difference->sides[1].year);
        else
            text_format(&line, "In the pool of %d ", (int)difference->sides[0].year);
        if (most != NULL) {
            put_main(&line, most, total_rows[which].words);
            say_paragraph(text, &line);
            put_reason(&line, most);
        } else {
            text_put(&line, "the totals are worth the same. ");
        }
        say_number(&line, fraction_whole((int128)difference->row_count));
        text_put(&line, difference->row_count == 1 ? " figure differs." : " figures differ.");
    }
    say_paragraph(text, &line);
}

static void put_totals(struct text *text, const struct difference *difference)
{
    static const struct column columns[] = {{"totals, value\nin relocations", true},
                                            {"before", false},
                                            {"after", false},
                                            {"change", false},
                                            {"change by cause", true}};
    const struct difference_row *rows[TOTAL_ROWS];
    const char *names[TOTAL_ROWS];
    size_t count = 0;
    struct table table;
    for (size_t k = 0; k < TOTAL_ROWS; k++) {
        names[count] = total_rows[k].name;
        rows[count] = difference_find(difference, total_rows[k].path);
        count += rows[count] != NULL ? 1 : 0;
    }
    if (count == 0)
        return;
    size_t width = causes_width(rows, count, strlen("in relocations") + 2);
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < count; k++) {
        table_word(&table, names[k]);
        table_row(&table, rows[k], 1, width);
    }
    table_end(text, &table, 0);
}

/* --- States ------------------------------------------------------------------------------------ */

static const struct shown {
    const char *key;
    const char *words;
    bool of_benefitting;
} shown_keys[] = {
    {"received.value", "received", true},
    {"coverage", "coverage, %", true},
    {"fair_share.relocations", "fair share", false},
    {"duty", "duty", false},
    {"pledge.value", "pledge", false},
    {"mandatory_offsets", "mandatory offsets", false},
};

/* How a row is shown, or NULL where it is not. */
static const struct shown *shown_as(const struct difference_row *row)
{
    const char *dot = strchr(row->path, '.');
    if (dot == NULL || row->path[0] < 'A' || row->path[0] > 'Z' || strchr(row->path, '>') != NULL)
        return NULL;
    for (size_t k = 0; k < sizeof shown_keys / sizeof *shown_keys; k++)
        if (strcmp(dot + 1, shown_keys[k].key) == 0)
            return &shown_keys[k];
    return NULL;
}

/* Benefitting states first, then the largest changes; what has none comes before those. */
static int compare_shown(const void *a, const void *b)
{
    const struct difference_row *left = *(const struct difference_row *const *)a;
    const struct difference_row *right = *(const struct difference_row *const *)b;
    bool benefits[2] = {shown_as(left)->of_benefitting, shown_as(right)->of_benefitting};
    if (benefits[0] != benefits[1])
        return benefits[0] ? -1 : 1;
    bool there[2] = {left->change.den != 0, right->change.den != 0};
    if (there[0] != there[1])
        return there[0] ? 1 : -1;
    int order = benefits[0] || !there[0]
                    ? 0
                    : fraction_compare(size_of(right->change), size_of(left->change));
    return order != 0 ? order : strcmp(left->path, right->path);
}

static void put_shown(struct text *text, const struct difference_row *const *rows, size_t count)
{
    static const struct column columns[] = {{"state", true},   {"figure, persons\nor %", true},
                                            {"before", false}, {"after", false},
                                            {"change", false}, {"change by cause", true}};
    struct table table;
    size_t shown = count < ROWS_SHOWN ? count : ROWS_SHOWN, longest = strlen("state");
    if (count == 0)
        return;
    for (size_t k = 0; k < shown; k++) {
        size_t length = strcspn(rows[k]->path, ".");
        longest = length > longest ? length : longest;
    }
    size_t width = causes_width(rows, shown, longest + strlen("mandatory offsets") + 4);
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < shown; k++) {
        struct text code = {.data = NULL};
        text_add(&code, rows[k]->path, strcspn(rows[k]->path, "."));
        table_take(&table, &code);
        table_word(&table, shown_as(rows[k])->words);
        table_row(&table, rows[k], 2, width);
    }
    table_end(text, &table, 0);
    if (count > shown)
        text_format(text, "and %zu more (--format json)\n", count - shown);
}

static void put_states(struct text *text, const struct difference *difference)
{
    const struct difference_row **rows = calloc(difference->row_count + 1, sizeof *rows);
    size_t count = 0;
    if (rows == NULL) {
        text->failed = true;
        return;
    }
    for (size_t k = 0; k < difference->row_count; k++)
        if (shown_as(&difference->rows[k]) != NULL)
            rows[count++] = &difference->rows[k];
    if (count > 0)
        qsort(rows, count, sizeof *rows, compare_shown);
    put_shown(text, rows, count);
    free(rows);
}

/* --- Neither totals nor states ----------------------------------------------------------------- */

static bool is_told(const struct difference *difference)
{
    for (size_t k = 0; k < difference->row_count; k++)
        if (shown_as(&difference->rows[k]) != NULL)
            return true;
    for (size_t k = 0; k < TOTAL_ROWS; k++)
        if (difference_find(difference, total_rows[k].path) != NULL)
            return true;
    return false;
}

/* Where neither tells anything, flows or money moved: each by its path. */
static void put_others(struct text *text, const struct difference *difference)
{
    static const struct column columns[] = {{"figure, persons,\neuro or %", true},
                                            {"before", false},
                                            {"after", false},
                                            {"change", false},
                                            {"change by cause", true}};
    const struct difference_row *rows[ROWS_SHOWN] = {NULL};
    size_t count = 0, longest = strlen("figure, persons,");
    struct table table;
    if (difference->row_count == 0 || is_told(difference))
        return;
    for (; count < difference->row_count && count < ROWS_SHOWN; count++) {
        rows[count] = &difference->rows[count];
        longest = strlen(rows[count]->path) > longest ? strlen(rows[count]->path) : longest;
    }
    size_t width = causes_width(rows, count, longest + 2);
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < count; k++) {
        table_word(&table, rows[k]->path);
        table_row(&table, rows[k], 1, width);
    }
    table_end(text, &table, 0);
    if (difference->row_count > count)
        text_format(text, "and %zu more (--format json)\n", difference->row_count - count);
}

/* Conditions of Article 63 that begin or cease to hold. */
static void put_conditions(struct text *text, const struct difference *difference)
{
    for (size_t k = 0; k < difference->row_count; k++) {
        const struct difference_row *row = &difference->rows[k];
        if (row->unit != FIGURE_YES || row->change.den == 0 || row->path[0] != '6')
            continue;
        text_format(text, "The condition of Article %.*s %s.\n", (int)strcspn(row->path, "."),
                    row->path, row->change.num > 0 ? "now holds" : "holds no more");
    }
}

/* A pledge that is assumed is no decision of a state: what changes with it follows from the rule. */
static void put_assumed(struct text *text, const struct difference *difference)
{
    for (size_t k = 0; difference->row_count > 0 && k < 2; k++)
        if (difference->sides[k].input != NULL)
            say_assumed(text, k == 0 ? "Before" : "After", difference->sides[k].input);
}

/* --- All of it --------------------------------------------------------------------------------- */

solpool_status difference_text(char **out, const struct difference *difference, solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, difference);
    put_conditions(&text, difference);
    put_totals(&text, difference);
    put_states(&text, difference);
    put_others(&text, difference);
    difference_inputs_text(&text, difference->inputs);
    difference_notes_text(&text, difference);
    put_assumed(&text, difference);
    return text_end(out, &text, err);
}
