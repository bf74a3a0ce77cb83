/* What an analysis of many scenarios tells of each figure: the range in which it falls, and how often it falls where.
 */
#include "report/chart.h"

#include "base/text.h"

#define FIGURES_DRAWN 30
#define HOLDS ".holds"
#define CHEAPER ".relocating_is_cheaper"

static const cJSON *figures_of(const struct report *report)
{
    return item_at(report->results->analysis, "figures");
}

/* Of a condition there is only how often it holds. */
static bool is_condition(const cJSON *figure)
{
    const char *path = text_at(figure, "path");
    return path != NULL && (text_ends(path, HOLDS) || text_ends(path, CHEAPER));
}

/* One of a state, of which there are many, is drawn only where it holds sometimes. */
static bool is_dull(const cJSON *figure)
{
    const char *path = text_at(figure, "path");
    int128 mean = amount_at(figure, "mean");
    return text_ends(path, HOLDS) && (path[0] < '0' || path[0] > '9') && (mean == 0 || mean == ONE);
}

static bool has_value(const cJSON *figure)
{
    return text_at(figure, "path") != NULL && text_at(figure, "mean") != NULL;
}

static bool varies(const cJSON *figure)
{
    return amount_at(figure, "least") < amount_at(figure, "greatest");
}

static const char *lead(const struct report *report)
{
    const char *count = text_at(report->results->analysis, "independent");
    return PHRASE(report, study_lead, say_whole(report, count));
}

static void put_nothing(struct svg *svg)
{
    svg_paragraph(svg, "l", 0, 48, 18 * UNIT, svg->report->language->texts[TEXT_study_none]);
    svg->y += 10 * UNIT;
}

/* The path, and at the right what is said of it. */
static void put_line(struct svg *svg, const cJSON *figure, const char *words)
{
    int64_t y = svg->y + 13 * UNIT;
    svg_words(svg, "l b", ANCHOR_START, 0, y,
              say_shortened(svg->report, text_at(figure, "path"), svg_narrow(svg) ? 24 : 60));
    svg_words(svg, "n", ANCHOR_END, svg->width * UNIT, y, words);
}

static const char *say_figure(const struct report *report, const char *digits)
{
    int128 size = number_millionths(digits);
    return say_number(report, digits, 0, size < 0 || size >= 1000 * (int128)ONE ? 0 : 3);
}

/* --- The fan ----------------------------------------------------------------------------------- */

/* The place of a value between the least and the greatest. */
static int64_t place_of(const struct svg *svg, const cJSON *figure, const char *path)
{
    int128 least = amount_at(figure, "least");
    const struct scale scale = {amount_at(figure, "greatest") - least, svg->width * UNIT - 2 * UNIT};
    return UNIT + scale_length(scale, amount_at(figure, path) - least);
}

static void put_band(struct svg *svg, const cJSON *figure, const char *class, const char *from, const char *to)
{
    int64_t left = place_of(svg, figure, from), right = place_of(svg, figure, to);
    svg_rect(svg, class, left, svg->y + 20 * UNIT, right - left, 14 * UNIT);
}

static void put_fan(struct svg *svg, const cJSON *figure)
{
    const struct report *report = svg->report;
    put_line(svg, figure,
             PHRASE(report, study_range, say_figure(report, text_at(figure, "quantiles[1].value")),
                    say_figure(report, text_at(figure, "quantiles[4].value")),
                    say_figure(report, text_at(figure, "quantiles[7].value"))));
    if (varies(figure)) {
        put_band(svg, figure, "track", "least", "greatest");
        put_band(svg, figure, "fan-outer", "quantiles[1].value", "quantiles[7].value");
        put_band(svg, figure, "fan-inner", "quantiles[3].value", "quantiles[5].value");
        int64_t median = place_of(svg, figure, "quantiles[4].value");
        svg_line(svg, "chosen", median, svg->y + 18 * UNIT, median, svg->y + 36 * UNIT);
    }
    svg->y += varies(figure) ? 50 * UNIT : 24 * UNIT;
}

static void put_often(struct svg *svg, const cJSON *figure)
{
    const struct scale scale = {ONE, svg->width * UNIT};
    put_line(svg, figure, PHRASE(svg->report, study_often, say_ratio(svg->report, text_at(figure, "mean"))));
    svg_rect(svg, "track", 0, svg->y + 20 * UNIT, svg->width * UNIT, 8 * UNIT);
    svg_rect(svg, "gauge", 0, svg->y + 20 * UNIT, scale_length(scale, amount_at(figure, "mean")), 8 * UNIT);
    svg->y += 44 * UNIT;
}

static void draw_fan(struct svg *svg)
{
    const char *const *texts = svg->report->language->texts;
    const struct legend_entry legend[] = {{"fan-inner", texts[TEXT_study_half]},
                                          {"fan-outer", texts[TEXT_study_most]},
                                          {"track", texts[TEXT_study_all]},
                                          {"gauge", texts[TEXT_study_holds]}};
    const cJSON *figure;
    size_t drawn = 0;
    svg_legend(svg, legend, sizeof legend / sizeof *legend);
    cJSON_ArrayForEach(figure, figures_of(svg->report)) {
        if (!has_value(figure) || is_dull(figure) || drawn++ >= FIGURES_DRAWN)
            continue;
        if (is_condition(figure))
            put_often(svg, figure);
        else
            put_fan(svg, figure);
    }
    if (drawn == 0)
        put_nothing(svg);
}

/* --- The histogram ----------------------------------------------------------------------------- */

static void put_bars(struct svg *svg, const cJSON *counts)
{
    const cJSON *count;
    int64_t bins = cJSON_GetArraySize(counts), height = 60 * UNIT, foot = svg->y + 84 * UNIT, k = 0;
    int128 most = 0;
    cJSON_ArrayForEach(count, counts)
        most = amount_at(count, "") > most ? amount_at(count, "") : most;
    const struct scale scale = {most, height};
    cJSON_ArrayForEach(count, counts) {
        int64_t left = svg->width * UNIT * k / bins, right = svg->width * UNIT * (k + 1) / bins;
        int64_t length = scale_length(scale, amount_at(count, ""));
        svg_rect(svg, "m-r", left + UNIT / 2, foot - length, right - left - UNIT, length);
        k++;
    }
    svg_line(svg, "grid", 0, foot, svg->width * UNIT, foot);
}

static void put_histogram(struct svg *svg, const cJSON *figure)
{
    const struct report *report = svg->report;
    put_line(svg, figure, PHRASE(report, study_mean, say_figure(report, text_at(figure, "mean"))));
    put_bars(svg, item_at(figure, "histogram.counts"));
    svg_words(svg, "s", ANCHOR_START, 0, svg->y + 98 * UNIT, say_figure(report, text_at(figure, "least")));
    svg_words(svg, "s", ANCHOR_END, svg->width * UNIT, svg->y + 98 * UNIT,
              say_figure(report, text_at(figure, "greatest")));
    svg->y += 118 * UNIT;
}

static void draw_histogram(struct svg *svg)
{
    const cJSON *figure;
    size_t drawn = 0;
    cJSON_ArrayForEach(figure, figures_of(svg->report))
        if (has_value(figure) && !is_condition(figure) && varies(figure) && drawn++ < FIGURES_DRAWN)
            put_histogram(svg, figure);
    if (drawn == 0)
        put_nothing(svg);
}

/* --- Data -------------------------------------------------------------------------------------- */

static const struct grid_column fan_columns[] = {
    {COLUMN_TEXT, "path", TEXT_column_figure, "path", NULL},
    {COLUMN_WHOLE, "count", TEXT_column_scenarios, "count", NULL},
    {COLUMN_NUMBER, "mean", TEXT_column_mean, "mean", NULL},
    {COLUMN_NUMBER, "least", TEXT_column_smallest, "least", NULL},
    {COLUMN_NUMBER, "quantile_0.05", TEXT_column_five, "quantiles[1].value", NULL},
    {COLUMN_NUMBER, "quantile_0.25", TEXT_column_quarter, "quantiles[3].value", NULL},
    {COLUMN_NUMBER, "quantile_0.5", TEXT_column_median, "quantiles[4].value", NULL},
    {COLUMN_NUMBER, "quantile_0.75", TEXT_column_three_quarters, "quantiles[5].value", NULL},
    {COLUMN_NUMBER, "quantile_0.95", TEXT_column_ninety_five, "quantiles[7].value", NULL},
    {COLUMN_NUMBER, "greatest", TEXT_column_greatest, "greatest", NULL},
    {.kind = COLUMN_END},
};

static const struct grid_column histogram_columns[] = {
    {COLUMN_TEXT, "path", TEXT_column_figure, "path", NULL},
    {COLUMN_WHOLE, "count", TEXT_column_scenarios, "count", NULL},
    {COLUMN_NUMBER, "mean", TEXT_column_mean, "mean", NULL},
    {COLUMN_NUMBER, "standard_deviation", TEXT_column_deviation, "standard_deviation", NULL},
    {COLUMN_NUMBER, "least", TEXT_column_smallest, "least", NULL},
    {COLUMN_NUMBER, "greatest", TEXT_column_greatest, "greatest", NULL},
    {.kind = COLUMN_END},
};

const struct chart chart_fan = {.name = "fan",
                                .about = "the range of each figure over many scenarios",
                                .heading = TEXT_fan_heading,
                                .title = TEXT_fan_title,
                                .units = TEXT_fan_units,
                                .reading = TEXT_fan_reading,
                                .of_analysis = true,
                                .lead = lead,
                                .draw = draw_fan,
                                .columns = fan_columns,
                                .entries = figures_of};

const struct chart chart_histogram = {.name = "histogram",
                                      .about = "how often each figure falls where, over many scenarios",
                                      .heading = TEXT_histogram_heading,
                                      .title = TEXT_histogram_title,
                                      .units = TEXT_histogram_units,
                                      .reading = TEXT_histogram_reading,
                                      .of_analysis = true,
                                      .lead = lead,
                                      .draw = draw_histogram,
                                      .columns = histogram_columns,
                                      .entries = figures_of};
