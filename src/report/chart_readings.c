/* How far the figures of one state depend on how the law is read, if the Forum had met. */
#include "report/chart.h"

#include <string.h>

static const cJSON *figures_of(const struct report *report)
{
    return item_at(report->results->readings, "figures");
}

/* --- Words ------------------------------------------------------------------------------------- */

/* What a figure is called that the usual ones of a state hold: "NL.duty" by its second part. */
static const char *say_figure(const struct report *report, const cJSON *figure)
{
    static const struct {
        const char *key;
        enum text_key text;
    } names[] = {{".fair_share.relocations", TEXT_reading_fair_share},
                 {".duty", TEXT_reading_duty},
                 {".to_implement.value", TEXT_reading_to_implement},
                 {".shortfall", TEXT_reading_shortfall},
                 {".mandatory_offsets", TEXT_reading_mandatory},
                 {".need.value", TEXT_reading_need},
                 {".received.value", TEXT_reading_received}};
    const char *path = text_at(figure, "path"), *key = strchr(path, '.');
    for (size_t k = 0; key != NULL && k < sizeof names / sizeof *names; k++)
        if (strcmp(key, names[k].key) == 0)
            return report->language->texts[names[k].text];
    return path;
}

static bool is_fixed(const cJSON *figure)
{
    return amount_at(figure, "agree") == ONE;
}

static int128 width_of(const cJSON *figure)
{
    return amount_at(figure, "most") - amount_at(figure, "least");
}

static const char *lead(const struct report *report)
{
    const cJSON *figure, *widest = NULL;
    size_t fixed = 0, count = (size_t)cJSON_GetArraySize(figures_of(report));
    bool whole = true;
    cJSON_ArrayForEach(figure, figures_of(report)) {
        fixed += is_fixed(figure) ? 1 : 0;
        whole = whole && amount_at(figure, "readings.all") == amount_at(figure, "readings.looked_at");
        if (!is_fixed(figure) && (widest == NULL || width_of(figure) > width_of(widest)))
            widest = figure;
    }
    const char *words = PHRASE(report, readings_lead, say_count(report, fixed), say_count(report, count));
    if (widest != NULL)
        words = say_both(report, words,
                         PHRASE(report, readings_widest, say_figure(report, widest),
                                say_rounded(report, amount_at(widest, "least")),
                                say_rounded(report, amount_at(widest, "most"))));
    return whole ? words : say_both(report, words, report->language->texts[TEXT_readings_part]);
}

/* --- Drawing ----------------------------------------------------------------------------------- */

static int128 most_of(const struct report *report)
{
    const cJSON *figure;
    int128 most = ONE;
    cJSON_ArrayForEach(figure, figures_of(report))
        most = amount_at(figure, "most") > most ? amount_at(figure, "most") : most;
    return most;
}

static void put_figure(struct svg *svg, const cJSON *figure, struct scale scale)
{
    const struct report *report = svg->report;
    int64_t y = svg->y + 20 * UNIT, bar = 12 * UNIT;
    int64_t from = scale_length(scale, amount_at(figure, "least")), to = scale_length(scale, amount_at(figure, "most"));
    svg_words(svg, "l b", ANCHOR_START, 0, svg->y + 13 * UNIT, say_figure(report, figure));
    svg_words(svg, "n", ANCHOR_END, svg->width * UNIT, svg->y + 13 * UNIT,
              is_fixed(figure) ? say_rounded(report, amount_at(figure, "default"))
                               : PHRASE(report, readings_figures, say_rounded(report, amount_at(figure, "default")),
                                        say_rounded(report, amount_at(figure, "least")),
                                        say_rounded(report, amount_at(figure, "most"))));
    svg_rect(svg, "track", 6 * UNIT, y, scale.length, bar);
    svg_rect(svg, "gauge", 6 * UNIT + from, y, to - from > 2 * UNIT ? to - from : 2 * UNIT, bar);
    svg_circle(svg, "dot", 6 * UNIT + scale_length(scale, amount_at(figure, "default")), y + bar / 2, 5 * UNIT);
    svg->y += 46 * UNIT;
}

static void draw(struct svg *svg)
{
    const char *const *texts = svg->report->language->texts;
    const struct legend_entry entries[] = {{"gauge", texts[TEXT_readings_between_ends]},
                                           {"dot", texts[TEXT_readings_default]}};
    const struct scale scale = {most_of(svg->report), svg->width * UNIT - 12 * UNIT};
    const cJSON *figure;
    svg_legend(svg, entries, 2);
    cJSON_ArrayForEach(figure, figures_of(svg->report))
        put_figure(svg, figure, scale);
}

/* --- Data -------------------------------------------------------------------------------------- */

static void put_name(struct grid *grid, const cJSON *figure)
{
    grid_word(grid, text_at(figure, "path"), say_figure(grid->report, figure));
}

/* "offset_cap=whole_share, rounding=exact" of an object of rules. */
static void put_rules(struct grid *grid, const cJSON *rules)
{
    const cJSON *rule;
    struct text list = {.data = NULL};
    cJSON_ArrayForEach(rule, rules) {
        text_put(&list, list.length > 0 ? ", " : "");
        text_put(&list, rule->string != NULL ? rule->string : rule->valuestring);
        text_put(&list, rule->string != NULL ? "=" : "");
        text_put(&list, rule->string != NULL ? rule->valuestring : "");
    }
    grid_text(grid, arena_keep(grid->report->words, &list));
}

static void put_least(struct grid *grid, const cJSON *figure)
{
    put_rules(grid, item_at(figure, "least_rules"));
}

static void put_most(struct grid *grid, const cJSON *figure)
{
    put_rules(grid, item_at(figure, "most_rules"));
}

static void put_decided(struct grid *grid, const cJSON *figure)
{
    put_rules(grid, item_at(figure, "decided_by"));
}

static const struct grid_column columns[] = {
    {COLUMN_WORD, "figure", TEXT_column_figure, NULL, put_name},
    {COLUMN_VALUE, "default", TEXT_column_as_read, "default", NULL},
    {COLUMN_VALUE, "least", TEXT_column_least, "least", NULL},
    {COLUMN_TEXT, "least_rules", TEXT_column_least_rules, NULL, put_least},
    {COLUMN_VALUE, "most", TEXT_column_most, "most", NULL},
    {COLUMN_TEXT, "most_rules", TEXT_column_most_rules, NULL, put_most},
    {COLUMN_RATIO, "agree", TEXT_column_agree, "agree", NULL},
    {COLUMN_WHOLE, "looked_at", TEXT_column_looked_at, "readings.looked_at", NULL},
    {COLUMN_WHOLE, "all", TEXT_column_readings, "readings.all", NULL},
    {COLUMN_TEXT, "decided_by", TEXT_column_decided_by, NULL, put_decided},
    {.kind = COLUMN_END},
};

const struct chart chart_readings = {.name = "readings",
                                     .about = "how far a state's figures depend on how the law is read",
                                     .heading = TEXT_readings_heading,
                                     .title = TEXT_readings_title,
                                     .units = TEXT_readings_units,
                                     .reading = TEXT_readings_reading,
                                     .of_state = true,
                                     .names_state = true,
                                     .lead = lead,
                                     .draw = draw,
                                     .columns = columns,
                                     .entries = figures_of};
