#include "report/chart.h"

#include <string.h>

#include "base/builtin.h"
#include "report/markup.h"

/* In the order of the page. */
const struct chart *const charts[] = {&chart_ledger,  &chart_states,   &chart_map,
                                      &chart_flows,   &chart_coverage, &chart_conditions,
                                      &chart_options, &chart_frontier, NULL};

const struct chart *chart_find(const char *name)
{
    for (size_t k = 0; charts[k] != NULL; k++)
        if (strcmp(charts[k]->name, name) == 0)
            return charts[k];
    return NULL;
}

/* --- The picture ------------------------------------------------------------------------------- */

static size_t characters(const struct svg *svg, int tenths_of_a_character)
{
    return (size_t)(svg->width * 10 / tenths_of_a_character);
}

static void put_head(struct svg *svg, const struct chart *chart)
{
    const struct language *language = svg->report->language;
    struct text title = {.data = NULL};
    const char *state = svg->report->results->state;
    text_put(&title, language->texts[chart->title]);
    if (chart->names_state && state != NULL) {
        text_put(&title, ": ");
        markup_shortened(&title, label_of(svg->report, state), 40);
    }
    svg_paragraph(svg, "t", 0, characters(svg, 88), 20 * UNIT,
                  title.data != NULL ? title.data : "");
    svg->text.failed = svg->text.failed || title.failed;
    text_release(&title);
    svg_paragraph(svg, "u", 0, characters(svg, 66), 17 * UNIT, language->texts[chart->units]);
    svg->y += 14 * UNIT;
}

static void put_foot(struct svg *svg)
{
    const struct report *report = svg->report;
    const struct language *language = report->language;
    const char *date = report_date(report);
    struct text plain = {.data = NULL}, title = {.data = NULL};
    const char *given = text_at(report->results->allocation, "title");
    if (given != NULL && given[0] != '\0')
        markup_shortened(&title, given, 160);
    else
        SAY(&title, language, untitled, text_at(report->results->allocation, "year"));
    SAY(&plain, language, source_line, title.data != NULL ? title.data : "",
        text_at(report->results->allocation, "tool.version"),
        date != NULL ? date : language->texts[TEXT_not_dated]);
    svg->y += 4 * UNIT;
    svg_paragraph(svg, "f", 0, characters(svg, 59), 14 * UNIT,
                  plain.data != NULL ? plain.data : "");
    svg->text.failed = svg->text.failed || plain.failed || title.failed;
    text_release(&plain);
    text_release(&title);
    svg->y += 6 * UNIT;
}

static void put_id(struct text *out, const struct svg *svg, const struct chart *chart,
                   const char *part)
{
    text_format(out, "%s-%s-%s-%s", svg->report->language->code, chart->name,
                svg_narrow(svg) ? "narrow" : "wide", part);
}

static void put_alternative(struct text *out, const struct svg *svg, const struct chart *chart)
{
    struct text lead = {.data = NULL};
    chart->lead(&lead, svg->report);
    text_put(out, "<title id=\"");
    put_id(out, svg, chart, "title");
    text_put(out, "\">");
    markup_put(out, svg->report->language->texts[chart->title]);
    text_put(out, "</title><desc id=\"");
    put_id(out, svg, chart, "desc");
    text_put(out, "\">");
    put_escaped_text(out, &lead);
    text_put(out, "</desc>");
}

static void put_opening(struct text *out, const struct svg *svg, const struct chart *chart,
                        bool alone)
{
    int height = (int)(svg->y / UNIT);
    text_put(
        out,
        alone
            ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
            : "<svg");
    if (alone)
        text_format(out, " width=\"%d\" height=\"%d\" viewBox=\"-20 -12 %d %d\"", svg->width + 40,
                    height + 24, svg->width + 40, height + 24);
    else
        text_format(out, " viewBox=\"0 0 %d %d\"", svg->width, height);
    text_format(out, " class=\"chart %s\" role=\"img\" lang=\"%s\" aria-labelledby=\"",
                svg_narrow(svg) ? "narrow" : "wide", svg->report->language->code);
    put_id(out, svg, chart, "title");
    text_put(out, " ");
    put_id(out, svg, chart, "desc");
    text_put(out, "\">");
    put_alternative(out, svg, chart);
    if (alone) {
        text_put(out, "<style>");
        text_put(out, report_chart_css);
        text_put(out, "</style>");
        text_put(out, report_patterns_svg);
        text_format(out, "<rect class=\"paper\" x=\"-20\" y=\"-12\" width=\"%d\" height=\"%d\"/>",
                    svg->width + 40, height + 24);
    }
}

void chart_picture(struct text *out, const struct report *report, const struct chart *chart,
                   int width, bool alone)
{
    struct svg svg = {.report = report, .width = width};
    put_head(&svg, chart);
    chart->draw(&svg);
    put_foot(&svg);
    put_opening(out, &svg, chart, alone);
    if (svg.text.data != NULL)
        text_put(out, svg.text.data);
    text_put(out, alone ? "</svg>\n" : "</svg>");
    out->failed = out->failed || svg.text.failed;
    text_release(&svg.text);
}

size_t chart_table(struct text *out, const struct report *report, const struct chart *chart,
                   bool csv)
{
    struct grid grid = {.out = out, .report = report, .csv = csv};
    grid.columns = chart->columns(report);
    grid_open(&grid, chart->title);
    chart->rows(&grid);
    grid_close(&grid);
    return grid.asked - grid.rows;
}

solpool_status report_chart(char **out, const struct results *results,
                            const struct language *language, const struct chart *chart,
                            solpool_error *err)
{
    struct report report;
    struct text text = {.data = NULL};
    *out = NULL;
    solpool_status status = report_open(&report, results, language, err);
    if (status != SOLPOOL_OK)
        return status;
    chart_picture(&text, &report, chart, WIDE, true);
    report_close(&report);
    if (text.failed) {
        text_release(&text);
        return error_memory(err);
    }
    *out = text.data;
    return SOLPOOL_OK;
}
