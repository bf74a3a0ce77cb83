/* A report of one page, which prints as one: a table of the states beside the picture of who gives to whom, and what
 * was assumed and where the figures are from, in a line each. What does not fit is counted. */
#include "report/brief.h"

#include <string.h>

#include "report/chart.h"
#include "report/markup.h"
#include "report/ranking.h"
#include "report/summary.h"

#define ROWS_MAX 30
#define SOURCES_MAX 6
#define SOURCE_CHARACTERS 64

/* --- The table --------------------------------------------------------------------------------- */

static const struct grid_column columns[] = {
    {COLUMN_STATE, "code", TEXT_column_state, "code", NULL},
    {COLUMN_WHOLE, "fair_share_relocations", TEXT_column_fair_share, "fair_share.relocations", NULL},
    {COLUMN_WHOLE, "pledge_relocations", TEXT_column_pledge_relocations, "pledge.relocations", NULL},
    {COLUMN_EURO, "pledge_financial_eur", TEXT_column_pledge_financial, "pledge.financial_eur", NULL},
    {COLUMN_WORD, "assumed", TEXT_column_assumed, NULL, put_assumed},
    {COLUMN_VALUE, "to_implement_value", TEXT_column_to_implement, "to_implement.value", NULL},
    {.kind = COLUMN_END},
};

/* By fair share, those that are bound. */
static int128 rank(const struct report *report, const cJSON *state)
{
    (void)report;
    return text_is(state, "role", "not_bound") ? -1 : amount_at(state, "fair_share.relocations");
}

/* The largest, and the state that the page is of, wherever it stands. */
static size_t put_rows(struct grid *grid, const struct ranking *ranking)
{
    const char *chosen = grid->report->results->state;
    size_t left_out = 0;
    for (size_t k = 0; k < ranking->count; k++) {
        const char *code = text_at(ranking->list[k].entry, "code");
        bool own = chosen != NULL && strcmp(code, chosen) == 0;
        if (k < ROWS_MAX || own)
            grid_row(grid, ranking->list[k].entry, code);
        else
            left_out++;
    }
    return left_out;
}

static void put_states(struct text *out, const struct report *report)
{
    const char *code = report->language->code;
    struct ranking ranking;
    struct grid grid = {.out = out, .report = report, .columns = columns};
    if (!ranking_make(&ranking, report, item_at(report->results->allocation, "states"), rank)) {
        out->failed = true;
        return;
    }
    MARKUP(out,
           "<section aria-labelledby=\"{}-brief\"><h2 id=\"{}-brief\">{}</h2><div class=\"table\" tabindex=\"0\" "
           "role=\"region\" aria-labelledby=\"{}-brief\" data-table=\"brief\">",
           code, code, report->language->texts[TEXT_states_title], code);
    grid_open(&grid, TEXT_states_title);
    size_t left_out = put_rows(&grid, &ranking);
    grid_close(&grid);
    text_put(out, "</div>");
    if (left_out > 0)
        MARKUP(out, "<p class=\"note\">{}</p>", PHRASE(report, rows_left_out, say_count(report, left_out)));
    text_put(out, "</section>");
    ranking_free(&ranking);
}

static void put_picture(struct text *out, const struct report *report)
{
    const char *code = report->language->code, *name = chart_flows.name;
    MARKUP(out, "<section aria-labelledby=\"{}-{}\"><h2 id=\"{}-{}\">{}</h2><figure>", code, name, code, name,
           report->language->texts[chart_flows.heading]);
    chart_picture(out, report, &chart_flows, NARROW, false);
    text_put(out, "</figure></section>");
}

/* --- Lines ------------------------------------------------------------------------------------- */

static void put_line(struct text *out, const struct report *report, enum text_key title, const char *words)
{
    if (*words != '\0')
        MARKUP(out, "<p class=\"note\"><b>{}:</b> {}</p>", report->language->texts[title], words);
}

/* The rules that the law leaves open, or of which the default departs from its letter, and that nobody chose. */
static const char *say_silent(const struct report *report)
{
    struct enumeration list = {.count = 0};
    const cJSON *note;
    cJSON_ArrayForEach(note, item_at(report->results->allocation, "notes")) {
        const char *rule;
        if (note_title(report->language, text_at(note, "code"), &rule) != NULL && *rule != '\0')
            enumerate(&list, rule);
    }
    return list.count > 0 ? PHRASE(report, brief_silent, say_listed(report, &list)) : "";
}

static const char *say_sources(const struct report *report)
{
    const cJSON *source, *sources = item_at(report->results->year, "sources");
    size_t count = (size_t)cJSON_GetArraySize(sources), told = 0;
    struct enumeration list = {.count = 0};
    cJSON_ArrayForEach(source, sources) {
        const char *title = text_at(source, "title"), *id = text_at(source, "id");
        if (told++ < SOURCES_MAX && (title != NULL || id != NULL))
            enumerate(&list, say_shortened(report, title != NULL ? title : id, SOURCE_CHARACTERS));
    }
    if (list.count == 0)
        return report->language->texts[TEXT_sources_none];
    if (count > SOURCES_MAX)
        enumerate(&list, PHRASE(report, brief_more, say_count(report, count - SOURCES_MAX)));
    return PHRASE(report, brief_ended, say_listed(report, &list));
}

void put_brief(struct text *out, const struct report *report)
{
    text_put(out, "<div class=\"columns\">");
    put_states(out, report);
    put_picture(out, report);
    text_put(out, "</div>");
    put_line(out, report, TEXT_brief_assumptions, say_both(report, say_assumed(report), say_silent(report)));
    put_line(out, report, TEXT_brief_sources, say_sources(report));
}
