/* How far the numbers of a year can move, as an answer: what hangs on least, then a table a figure. */
#include <string.h>

#include "present/questions.h"
#include "law/deduction.h"
#include "present/table.h"

#define ROWS_SHOWN 15

/* --- Words ------------------------------------------------------------------------------------- */

/* A figure as people read it: "no", "EUR 1 000", "61.2 %", "12 726". */
static void say_figure(struct text *text, const struct watched *watched, struct fraction value)
{
    if (value.den == 0) {
        text_put(text, watched->depth == DEPTH_CHOSEN ? "not known" : "none");
        return;
    }
    if (watched->depth == DEPTH_CHOSEN) {
        text_put(text, option_names[(size_t)value.num]);
        return;
    }
    char digits[EXACT_TEXT_SIZE];
    switch (figure_unit(&watched->figure)) {
    case FIGURE_YES:
        text_put(text, value.num != 0 ? "yes" : "no");
        break;
    case FIGURE_EURO:
        say_euro(text, value);
        break;
    case FIGURE_RATIO:
    case FIGURE_PERCENT:
        fraction_text(digits, value, 6, false);
        text_put(text, digits);
        break;
    case FIGURE_NUMBER:
    case FIGURE_PERSONS: /* a cent is a small part of a person */
        fraction_text(digits, value, 9, true);
        text_grouped(text, digits);
        break;
    }
}

/* "0.000007": down to the last digit that is not 0, at most six of them. */
static void say_percent(struct text *text, struct fraction percent)
{
    char digits[EXACT_TEXT_SIZE];
    if (fraction_compare(percent, fraction_make(1, MILLION)) < 0) {
        text_put(text, "<0.000001");
        return;
    }
    unsigned decimals = fraction_compare(percent, fraction_whole(1)) >= 0        ? 2
                        : fraction_compare(percent, fraction_make(1, 1000)) >= 0 ? 4
                                                                                 : 6;
    fraction_text(digits, percent, decimals, false);
    text_grouped(text, digits);
}

static void table_text(struct table *table, struct text *cell)
{
    table->cells.failed = table->cells.failed || cell->failed;
    table_word(table, cell->data != NULL ? cell->data : "");
    text_release(cell);
}

static void table_amount(struct table *table, const struct quantity *quantity, int64_t value)
{
    switch (quantity_unit(quantity)) {
    case QUANTITY_PERSONS:
        table_whole(table, value);
        break;
    case QUANTITY_CENTS:
        table_euro(table, value);
        break;
    case QUANTITY_THOUSANDTHS:
        table_number(table, fraction_make(value, 1000), 3);
        break;
    }
}

static void table_limit(struct table *table, const struct quantity *quantity,
                        const struct shift *shift)
{
    if (shift->changes)
        table_amount(table, quantity, shift->limit);
    else
        table_none(table);
}

/* --- One figure -------------------------------------------------------------------------------- */

static size_t changing(const struct sensitivity_figure *figure)
{
    size_t count = 0;
    while (count < figure->row_count && figure->rows[count].margin_percent.den != 0)
        count++;
    return count;
}

static bool same_shift(const struct shift *a, const struct shift *b)
{
    return a->changes == b->changes && a->limit == b->limit &&
           (!a->changes || a->becomes.den == 0 || b->becomes.den == 0 ||
            fraction_compare(a->becomes, b->becomes) == 0);
}

/* Whether another state's number of the same kind does the same. */
static bool alike(const struct sensitivity_row *a, const struct sensitivity_row *b)
{
    return a->quantity->kind == b->quantity->kind && a->quantity->measure == b->quantity->measure &&
           a->quantity->value == b->quantity->value && same_shift(&a->below, &b->below) &&
           same_shift(&a->above, &b->above);
}

/* How many rows from `first` on are alike, which stand together. */
static size_t alike_from(const struct sensitivity_figure *figure, size_t first, size_t end)
{
    size_t count = 1;
    while (first + count < end && alike(&figure->rows[first], &figure->rows[first + count]))
        count++;
    return count;
}

static void put_row(struct table *table, const struct watched *watched,
                    const struct sensitivity_row *row, size_t alike)
{
    struct text path = {.data = NULL}, becomes = {.data = NULL}, margin = {.data = NULL};
    const struct shift *nearer = sensitivity_nearer(row);
    text_put(&path, row->quantity->path);
    if (alike > 1)
        text_format(&path, " +%zu", alike - 1);
    table_text(table, &path);
    table_amount(table, row->quantity, row->quantity->value);
    table_limit(table, row->quantity, &row->below);
    table_limit(table, row->quantity, &row->above);
    say_percent(&margin, row->margin_percent);
    table_text(table, &margin);
    say_figure(&becomes, watched, nearer->becomes);
    table_text(table, &becomes);
}

static void put_rest(struct text *text, const struct sensitivity_figure *figure, size_t shown)
{
    size_t changes = changing(figure), nothing = figure->row_count - changes;
    struct text line = {.data = NULL};
    if (changes > shown)
        text_format(&line, "%zu more have a change further away. ", changes - shown);
    if (nothing > 0)
        text_format(&line, "%zu of %zu numbers %s nothing within %s bounds.", nothing,
                    figure->row_count, nothing == 1 ? "changes" : "change",
                    nothing == 1 ? "its" : "their");
    say_paragraph(text, &line);
}

static void put_figure(struct text *text, const struct sensitivity_figure *figure)
{
    static const struct column columns[] = {{"what moves, alone", true}, {"\nstated", false},
                                            {"the same\nfrom", false},   {"\nto", false},
                                            {"moved\nby %", false},      {"it then is", true}};
    size_t changes = changing(figure), next = 0;
    if (changes == 0)
        return;
    text_format(text, "\n%s is ", figure->watched.figure.path);
    say_figure(text, &figure->watched, figure->value);
    text_put(text, ".\n");
    struct table table;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < ROWS_SHOWN && next < changes; k++) {
        size_t count = alike_from(figure, next, changes);
        put_row(&table, &figure->watched, &figure->rows[next], count);
        next += count;
    }
    table_end(text, &table, 0);
    put_rest(text, figure, next);
}

/* --- Headline and bounds ----------------------------------------------------------------------- */

/* Whether the figure is the choice of a state that need not implement anything, and so has none to make. */
static bool has_no_choice(const struct year *year, const struct sensitivity_figure *figure)
{
    if (figure->watched.depth != DEPTH_CHOSEN || figure->value.den != 0)
        return false;
    const struct state *state = &year->states[figure->watched.figure.place.state];
    return state->cost.relocation_cents != NOT_STATED || !state_contributes(state) ||
           deduction_full(year, state);
}

static void put_one(struct text *line, const struct year *year,
                    const struct sensitivity_figure *figure)
{
    const struct sensitivity_row *row = &figure->rows[0];
    text_put(line, figure->watched.figure.path);
    if (has_no_choice(year, figure)) {
        text_put(line, " has no value");
    } else {
        text_put(line, " is ");
        say_figure(line, &figure->watched, figure->value);
    }
    if (changing(figure) == 0) {
        text_format(line, ", and none of %zu numbers changes it within its bounds.",
                    figure->row_count);
        return;
    }
    text_format(line, ". It hangs most on %s: where that alone moves by ", row->quantity->path);
    say_percent(line, row->margin_percent);
    text_put(line, " %, it becomes ");
    say_figure(line, &figure->watched, sensitivity_nearer(row)->becomes);
    text_put(line, ".");
}

static void put_nearest(struct text *text, const struct sensitivity *sensitivity)
{
    static const struct column columns[] = {{"figure", true},
                                            {"it is", true},
                                            {"changed first by", true},
                                            {"moved\nby %", false},
                                            {"it then is", true}};
    struct table table;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t f = 0; f < sensitivity->figure_count; f++) {
        const struct sensitivity_figure *figure = &sensitivity->figures[f];
        const struct sensitivity_row *row = changing(figure) > 0 ? &figure->rows[0] : NULL;
        struct text value = {.data = NULL}, margin = {.data = NULL}, becomes = {.data = NULL};
        table_word(&table, figure->watched.figure.path);
        if (has_no_choice(sensitivity->year, figure))
            text_put(&value, "none");
        else
            say_figure(&value, &figure->watched, figure->value);
        table_text(&table, &value);
        table_word(&table, row != NULL ? row->quantity->path : "no number alone");
        if (row != NULL) {
            say_percent(&margin, row->margin_percent);
            say_figure(&becomes, &figure->watched, sensitivity_nearer(row)->becomes);
        }
        table_text(&table, &margin);
        table_text(&table, &becomes);
    }
    table_end(text, &table, 0);
}

static void put_headline(struct text *text, const struct sensitivity *sensitivity)
{
    struct text line = {.data = NULL};
    size_t changed = 0;
    for (size_t f = 0; f < sensitivity->figure_count; f++)
        changed += changing(&sensitivity->figures[f]) > 0 ? 1 : 0;
    if (sensitivity->figure_count == 1) {
        put_one(&line, sensitivity->year, &sensitivity->figures[0]);
        say_paragraph(text, &line);
        return;
    }
    if (changed == 0)
        text_format(&line, "No number of the file changes one of the %zu figures by moving alone:",
                    sensitivity->figure_count);
    else
        text_format(&line,
                    "%zu of %zu figures %s where one number of the file moves alone; what changes "
                    "each of them first:",
                    changed, sensitivity->figure_count, changed == 1 ? "changes" : "change");
    say_paragraph(text, &line);
    text_put(text, "\n");
    put_nearest(text, sensitivity);
}

static void say_without_cheapest(struct text *line, const struct year *year,
                                 const struct sensitivity_figure *figure)
{
    size_t i = figure->watched.figure.place.state;
    if (!has_no_choice(year, figure))
        text_format(line,
                    "What %s would choose by its cost is not known: the file has no "
                    "%s.cost.relocation_eur. Put it in with --set.",
                    state_name(year, i), year->states[i].code);
    else
        text_format(
            line,
            "%s need not implement what it pledges (Articles 60(3), 61, 62), so that no option "
            "is the cheapest.",
            state_name(year, i));
}

static void put_missing_costs(struct text *text, const struct sensitivity *sensitivity)
{
    for (size_t f = 0; f < sensitivity->figure_count; f++) {
        const struct sensitivity_figure *figure = &sensitivity->figures[f];
        struct text line = {.data = NULL};
        if (figure->watched.depth != DEPTH_CHOSEN || figure->value.den != 0)
            continue;
        say_without_cheapest(&line, sensitivity->year, figure);
        text_put(text, "\n");
        say_paragraph(text, &line);
    }
}

static void put_bounds(struct text *text)
{
    text_put(text, "\n");
    text_paragraph(
        text, 0,
        "One number moves at a time, by whole persons, cents and thousandths of a million euro (the "
        "pool with its money, so that the ratio stays), down to 0 and up to ten times itself or, if "
        "that is more, the whole pool or proposal. \"-\": no change up to there. \"+8\": eight "
        "other states' numbers do the same. Per cent of a number that is 0 are of what is usual of "
        "its kind: of the whole pool, of the mean. Ratios are compared as printed, to six decimals, "
        "all else exactly. A figure might change and change back between the "
        "points that were tried; the range is the one next to the number as stated. \"none\": "
        "there the figure has no value. --format json has all numbers and both sides.");
}

/* --- Provisional figures ----------------------------------------------------------------------- */

static void say_millionths(struct text *text, int64_t millionths)
{
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, fraction_make(millionths, MILLION), 6, true);
    text_put(text, digits);
}

static void put_uncertainty_headline(struct text *text, const struct uncertainty *uncertainty)
{
    struct text line = {.data = NULL};
    text_put(&line, "Provisional figures: if population and GDP of each state may be off by ");
    say_millionths(&line, uncertainty->millionth_percent);
    if (uncertainty->changed == 0)
        text_format(&line,
                    " %%, each for itself, none of the %zu fair shares could be another "
                    "number.",
                    uncertainty->count);
    else
        text_format(&line, " %%, each for itself, %zu of %zu fair shares could be another number.",
                    uncertainty->changed, uncertainty->count);
    if (uncertainty->tightest != NO_PLACE) {
        const struct uncertain_share *share = &uncertainty->shares[uncertainty->tightest];
        text_format(&line, " First %s: ", state_name(uncertainty->year, share->state));
        say_number(&line, share->fair_share);
        text_put(&line, " comes from ");
        say_number(&line, share->quota);
        text_put(&line, ", and ");
        say_millionths(&line, share->tightest_millionth_percent);
        text_put(&line, " % is enough to change it.");
    }
    say_paragraph(text, &line);
}

static void put_uncertain_share(struct table *table, const struct year *year,
                                const struct uncertain_share *share)
{
    struct text percent = {.data = NULL};
    struct fraction numbers[] = {share->fair_share, share->least, share->greatest};
    table_word(table, state_label(year, share->state));
    table_number(table, share->quota, 6);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
        struct text number = {.data = NULL};
        say_number(&number, numbers[k]);
        table_text(table, &number);
    }
    table_word(table, share->changes ? "yes" : "no");
    if (share->tightest_millionth_percent == NOT_STATED)
        text_put(&percent, "-");
    else
        say_millionths(&percent, share->tightest_millionth_percent);
    table_text(table, &percent);
}

static void put_uncertainty(struct text *text, const struct uncertainty *uncertainty)
{
    static const struct column columns[] = {{"state", true},
                                            {"fair share\nunrounded", false},
                                            {"persons\nrounded", false},
                                            {"\nleast", false},
                                            {"\ngreatest", false},
                                            {"could\nchange", true},
                                            {"first\nat %", false}};
    struct table table;
    text_put(text, "\n");
    put_uncertainty_headline(text, uncertainty);
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < uncertainty->count; k++)
        put_uncertain_share(&table, uncertainty->year, &uncertainty->shares[k]);
    table_end(text, &table, 0);
    if (!uncertainty->exact)
        text_paragraph(
            text, 0,
            "Indicative: with this rounding, or with the number raised, a share does not "
            "have to be outermost where its own figures are highest and all others "
            "lowest, or the reverse, and only these two were looked at.");
}

solpool_status sensitivity_text(char **out, const struct sensitivity *sensitivity,
                                const struct uncertainty *uncertainty, solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, sensitivity);
    for (size_t f = 0; f < sensitivity->figure_count; f++)
        put_figure(&text, &sensitivity->figures[f]);
    put_missing_costs(&text, sensitivity);
    put_bounds(&text);
    say_assumed(&text, NULL, sensitivity->year);
    put_uncertainty(&text, uncertainty);
    return text_end(out, &text, err);
}
