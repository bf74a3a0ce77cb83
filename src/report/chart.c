#include "report/chart.h"

#include <string.h>

#include "base/builtin.h"
#include "report/markup.h"

/* In the order of the page. */
const struct chart *const charts[] = {&chart_ledger,   &chart_states,     &chart_map,       &chart_flows,
                                      &chart_coverage, &chart_conditions, &chart_options,   &chart_frontier,
                                      &chart_readings, &chart_fan,        &chart_histogram, NULL};

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
    const struct report *report = svg->report;
    const char *const *texts = report->language->texts;
    const char *title = texts[chart->title], *state = report->results->state;
    if (chart->names_state && state != NULL)
        title = arena_format(report->words, "%s%s %s", title, texts[TEXT_colon],
                             say_shortened(report, label_of(report, state), 40));
    svg_paragraph(svg, "t", 0, characters(svg, 88), 20 * UNIT, title);
    svg_paragraph(svg, "u", 0, characters(svg, 66), 17 * UNIT, texts[chart->units]);
    svg->y += 14 * UNIT;
}

static void put_foot(struct svg *svg)
{
    const struct report *report = svg->report;
    const cJSON *allocation = report->results->allocation;
    const char *scenario = say_scenario(report);
    svg->y += 4 * UNIT;
    if (*scenario != '\0')
        svg_paragraph(svg, "f", 0, characters(svg, 59), 14 * UNIT, scenario);
    svg_paragraph(svg, "f", 0, characters(svg, 59), 14 * UNIT,
                  PHRASE(report, source_line, say_shortened(report, say_title(report), 160),
                         text_at(allocation, "tool.version"), report->dated));
    svg->y += 6 * UNIT;
}

static void put_alternative(struct text *out, const struct svg *svg, const struct chart *chart, const char *id)
{
    MARKUP(out, "<title id=\"{}-title\">{}</title><desc id=\"{}-desc\">{}</desc>", id,
           svg->report->language->texts[chart->title], id, chart->lead(svg->report));
}

static void put_opening(struct text *out, const struct svg *svg, const struct chart *chart, bool alone)
{
    int height = (int)(svg->y / UNIT);
    const char *code = svg->report->language->code, *width = svg_narrow(svg) ? "narrow" : "wide";
    const char *id = arena_format(svg->report->words, "%s-%s-%s", code, chart->name, width);
    text_put(out,
             alone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"" : "<svg");
    if (alone)
        text_format(out, " width=\"%d\" height=\"%d\" viewBox=\"-20 -12 %d %d\"", svg->width + 40, height + 24,
                    svg->width + 40, height + 24);
    else
        text_format(out, " viewBox=\"0 0 %d %d\"", svg->width, height);
    MARKUP(out, " class=\"chart {}\" role=\"img\" lang=\"{}\" aria-labelledby=\"{}-title {}-desc\">", width, code, id,
           id);
    put_alternative(out, svg, chart, id);
    if (alone) {
        text_put(out, "<style>");
        text_put(out, report_chart_css);
        text_put(out, "</style>");
        text_put(out, report_patterns_svg);
        text_format(out, "<rect class=\"paper\" x=\"-20\" y=\"-12\" width=\"%d\" height=\"%d\"/>", svg->width + 40,
                    height + 24);
    }
}

void chart_picture(struct text *out, const struct report *report, const struct chart *chart, int width, bool alone)
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

static void put_rows(struct grid *grid, const struct chart *chart)
{
    const cJSON *entry, *entries = chart->entries(grid->report);
    for (size_t k = 0; chart->order != NULL && chart->order[k] != NULL; k++)
        if ((entry = tree_find(entries, "name", chart->order[k])) != NULL)
            grid_row(grid, entry, NULL);
    if (chart->order == NULL)
        cJSON_ArrayForEach(entry, entries)
            grid_row(grid, entry, chart->state != NULL ? text_at(entry, chart->state) : NULL);
}

size_t chart_table(struct text *out, const struct report *report, const struct chart *chart, bool csv)
{
    struct grid grid = {.out = out, .report = report, .csv = csv, .columns = chart->columns};
    grid_open(&grid, chart->title);
    put_rows(&grid, chart);
    grid_close(&grid);
    return grid.asked - grid.rows;
}

solpool_status report_chart(char **out, const struct results *results, const struct language *language,
                            const struct chart *chart, solpool_error *err)
{
    struct report report;
    struct arena words = {.blocks = NULL};
    struct text text = {.data = NULL};
    solpool_status status = report_open(&report, results, language, &words, err);
    if (status == SOLPOOL_OK)
        chart_picture(&text, &report, chart, WIDE, true);
    return report_end(out, &text, &words, status, err);
}
