#include "report/grid.h"

#include <string.h>

#include "base/cell.h"
#include "report/markup.h"

static bool is_number(enum column_kind kind)
{
    return kind >= COLUMN_WHOLE;
}

/* --- CSV --------------------------------------------------------------------------------------- */

static void csv_cell(struct grid *grid, const char *plain, bool number)
{
    struct text cell = {.data = NULL};
    (number ? text_put : cell_put)(&cell, plain);
    if (cell.data != NULL)
        markup_percent(grid->out, cell.data);
    grid->out->failed = grid->out->failed || cell.failed;
    text_release(&cell);
}

static void csv_put(struct grid *grid, const char *plain, bool number)
{
    if (grid->at > 0)
        text_put(grid->out, ",");
    csv_cell(grid, plain != NULL ? plain : "", number);
}

static void csv_heading(struct grid *grid)
{
    text_put(grid->out, "data:text/csv;charset=utf-8,%EF%BB%BF");
    for (; grid->columns[grid->at].kind != COLUMN_END; grid->at++) {
        csv_put(grid, grid->columns[grid->at].key, false);
        if (grid->columns[grid->at].kind == COLUMN_STATE) {
            text_put(grid->out, ",");
            text_put(grid->out, grid->columns[grid->at].key);
            text_put(grid->out, "_name");
        }
    }
    text_put(grid->out, "%0D%0A");
}

/* --- HTML -------------------------------------------------------------------------------------- */

/* Of some members not every column is told (json/units.h); programs get all of them. */
static bool is_told(const struct grid *grid, const struct grid_column *column)
{
    return grid->csv || report_tells(grid->report, column->heading);
}

static void html_heading(struct grid *grid, enum text_key caption)
{
    const char *const *texts = grid->report->language->texts;
    MARKUP(grid->out, "<table><caption>{}</caption><thead><tr>", texts[caption]);
    for (const struct grid_column *column = grid->columns; column->kind != COLUMN_END; column++) {
        if (!is_told(grid, column))
            continue;
        text_put(grid->out, is_number(column->kind) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        MARKUP(grid->out, "{}</th>", texts[column->heading]);
    }
    text_put(grid->out, "</tr></thead><tbody>");
}

static const char *say_cell(const struct grid *grid, const char *digits)
{
    const struct report *report = grid->report;
    switch (grid->columns[grid->at].kind) {
    case COLUMN_WHOLE:
        return say_whole(report, digits);
    case COLUMN_EURO:
        return say_number(report, digits, number_millionths(digits) % ONE != 0 ? 2 : 0, 2);
    case COLUMN_PERCENT:
        return say_percent(report, digits, 2);
    case COLUMN_RATIO:
        return say_ratio(report, digits);
    case COLUMN_NUMBER:
        return say_number(report, digits, 0, 6);
    case COLUMN_VALUE:
    case COLUMN_STATE:
    case COLUMN_WORD:
    case COLUMN_YES:
    case COLUMN_TEXT:
    case COLUMN_END:
        break;
    }
    return say_number(report, digits, 0, 1);
}

/* The first cell heads its row. */
static void html_open_cell(struct grid *grid)
{
    text_put(grid->out, grid->at == 0 ? "<th scope=\"row\"" : "<td");
}

static void html_close_cell(struct grid *grid)
{
    text_put(grid->out, grid->at == 0 ? "</th>" : "</td>");
}

/* --- Cells ------------------------------------------------------------------------------------- */

/* Its digits are there for programs only where people read something else. */
static void html_digits(struct grid *grid, const char *digits)
{
    const char *words = say_cell(grid, digits);
    html_open_cell(grid);
    if (digits == NULL || strcmp(words, digits) == 0)
        MARKUP(grid->out, " class=\"n\">{}", words);
    else
        MARKUP(grid->out, " class=\"n\" data-v=\"{}\">{}", digits, words);
    html_close_cell(grid);
}

void grid_digits(struct grid *grid, const char *digits)
{
    if (grid->csv)
        csv_put(grid, digits, true);
    else
        html_digits(grid, digits);
    grid->at++;
}

void grid_text(struct grid *grid, const char *text)
{
    bool state = grid->columns[grid->at].kind == COLUMN_STATE;
    const char *shown = state ? label_of(grid->report, text) : text;
    if (grid->csv) {
        csv_put(grid, text, false);
        if (state) {
            text_put(grid->out, ",");
            csv_cell(grid, shown, false);
        }
    } else {
        html_open_cell(grid);
        MARKUP(grid->out, " data-v=\"{}\" dir=\"auto\">{}", text, shown);
        html_close_cell(grid);
    }
    grid->at++;
}

void grid_word(struct grid *grid, const char *word, const char *shown)
{
    if (grid->csv) {
        csv_put(grid, word, false);
    } else {
        html_open_cell(grid);
        MARKUP(grid->out, " data-v=\"{}\">{}", word, shown);
        html_close_cell(grid);
    }
    grid->at++;
}

void grid_none(struct grid *grid)
{
    if (grid->csv) {
        csv_put(grid, "", true);
    } else {
        html_open_cell(grid);
        text_put(grid->out, " class=\"n\">\xE2\x80\x93");
        html_close_cell(grid);
    }
    grid->at++;
}

static void put_cell(struct grid *grid, const struct grid_column *column, const cJSON *entry)
{
    const char *text = column->path != NULL ? text_at(entry, column->path) : NULL;
    bool yes = column->kind == COLUMN_YES && tree_true(entry, column->path);
    if (column->put != NULL)
        column->put(grid, entry);
    else if (column->kind == COLUMN_YES)
        grid_word(grid, yes ? "true" : "false", grid->report->language->texts[yes ? TEXT_yes : TEXT_no]);
    else if (!is_number(column->kind))
        grid_text(grid, text);
    else if (text != NULL || (column->kind != COLUMN_RATIO && tree_item(entry, column->path) != NULL))
        grid_digits(grid, text);
    else
        grid_none(grid);
}

void put_assumed(struct grid *grid, const cJSON *state)
{
    const char *const *texts = grid->report->language->texts;
    bool known = !tree_true(state, "pledge.assumed"), assumed = is_assumed(state);
    grid_word(grid,
              assumed ? "true"
              : known ? "false"
                      : "",
              texts[assumed ? TEXT_yes
                    : known ? TEXT_no
                            : TEXT_not_known]);
}

/* --- The table --------------------------------------------------------------------------------- */

void grid_open(struct grid *grid, enum text_key caption)
{
    grid->at = grid->rows = grid->asked = 0;
    if (grid->csv)
        csv_heading(grid);
    else
        html_heading(grid, caption);
}

void grid_row(struct grid *grid, const cJSON *entry, const char *state)
{
    grid->at = 0;
    grid->asked++;
    if (grid->rows == GRID_ROWS_MAX)
        return;
    grid->rows++;
    const struct results *results = grid->report->results;
    bool own = results->brief && state != NULL && results->state != NULL && strcmp(state, results->state) == 0;
    if (!grid->csv && state != NULL)
        MARKUP(grid->out, own ? "<tr class=\"on\" data-state=\"{}\">" : "<tr data-state=\"{}\">", state);
    else if (!grid->csv)
        text_put(grid->out, "<tr>");
    for (const struct grid_column *column = grid->columns; column->kind != COLUMN_END; column++) {
        grid->at = (size_t)(column - grid->columns);
        if (is_told(grid, column))
            put_cell(grid, column, entry);
    }
    text_put(grid->out, grid->csv ? "%0D%0A" : "</tr>");
}

void grid_close(struct grid *grid)
{
    if (!grid->csv)
        text_put(grid->out, "</tbody></table>");
}
