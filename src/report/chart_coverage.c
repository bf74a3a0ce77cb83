/* How far the needs of the benefitting states are covered. */
#include "report/chart.h"

#include <string.h>

static const cJSON *needs_of(const struct report *report)
{
    return item_at(report->results->allocation, "benefitting");
}

static const char *lead(const struct report *report)
{
    const cJSON *state, *worst = NULL, *best = NULL;
    bool stated = false;
    cJSON_ArrayForEach(state, needs_of(report)) {
        stated = stated || tree_true(state, "need.stated");
        if (text_at(state, "coverage") == NULL)
            continue;
        if (worst == NULL || amount_at(state, "coverage") < amount_at(worst, "coverage"))
            worst = state;
        if (best == NULL || amount_at(state, "coverage") > amount_at(best, "coverage"))
            best = state;
    }
    if (worst == NULL)
        return report->language->texts[TEXT_coverage_none];
    const char *least = say_ratio(report, text_at(worst, "coverage"));
    const char *most = say_ratio(report, text_at(best, "coverage"));
    const char *whose = label_of(report, text_at(worst, "code"));
    const char *words = worst == best              ? PHRASE(report, coverage_one, whose, least)
                        : strcmp(least, most) == 0 ? PHRASE(report, coverage_alike, least)
                                                   : PHRASE(report, coverage_lead, whose, least,
                                                            label_of(report, text_at(best, "code")), most);
    return stated ? words : say_both(report, words, report->language->texts[TEXT_coverage_by_weight]);
}

/* --- Drawing ----------------------------------------------------------------------------------- */

static int128 most_of(const struct report *report, unsigned *shown)
{
    const cJSON *state;
    int128 most = 0;
    cJSON_ArrayForEach(state, needs_of(report)) {
        int128 need = amount_at(state, "need.value"), received = amount_at(state, "received.value");
        *shown |= measures_shown(report, item_at(state, "received"));
        most = need > most ? need : most;
        most = received > most ? received : most;
    }
    return most;
}

/* "2 618.6 of 4 320.6 · 60.6 %" */
static void put_figures(struct svg *svg, const cJSON *state, int64_t y)
{
    const struct report *report = svg->report;
    const char *coverage = text_at(state, "coverage");
    svg_words(svg, "n", ANCHOR_END, (svg->width - 62) * UNIT, y,
              PHRASE(report, coverage_figures, say_whole(report, text_at(state, "received.value")),
                     say_whole(report, text_at(state, "need.value"))));
    svg_words(svg, "n b", ANCHOR_END, svg->width * UNIT, y,
              coverage != NULL ? say_ratio(report, coverage) : "\xE2\x80\x93");
}

static void put_state(struct svg *svg, const cJSON *state, struct scale scale)
{
    const char *code = text_at(state, "code");
    int64_t y = svg->y + 20 * UNIT, bar = 16 * UNIT;
    int64_t need = scale_length(scale, amount_at(state, "need.value"));
    svg_open_state(svg, code, label_of(svg->report, code));
    svg_words(svg, "l b", ANCHOR_START, 0, svg->y + 13 * UNIT,
              say_shortened(svg->report, label_of(svg->report, code), svg_narrow(svg) ? 14 : 40));
    put_figures(svg, state, svg->y + 13 * UNIT);
    int64_t end = svg_stack(svg, 0, y, bar, item_at(state, "received"), scale, NULL);
    if (need > end)
        svg_rect(svg, "loss", end, y, need - end, bar);
    svg_rect(svg, "outline", 0, y - 2 * UNIT, need, bar + 4 * UNIT);
    svg_close(svg);
    svg->y += 48 * UNIT;
}

static void draw(struct svg *svg)
{
    const char *const *texts = svg->report->language->texts;
    const struct legend_entry more[] = {
        {"outline", texts[TEXT_needed]}, {"loss", texts[TEXT_not_covered]}, {NULL, NULL}};
    unsigned shown = 0;
    size_t drawn = 0;
    const cJSON *state;
    const struct scale scale = {most_of(svg->report, &shown), svg->width * UNIT - 2 * UNIT};
    if (cJSON_GetArraySize(needs_of(svg->report)) == 0) {
        svg_paragraph(svg, "l", 0, 48, 18 * UNIT, texts[TEXT_coverage_none]);
        svg->y += 10 * UNIT;
        return;
    }
    svg_measure_legend(svg, shown, more);
    cJSON_ArrayForEach(state, needs_of(svg->report))
        if (drawn++ < 40)
            put_state(svg, state, scale);
}

/* --- Data -------------------------------------------------------------------------------------- */

static const struct grid_column columns[] = {
    {COLUMN_STATE, "code", TEXT_column_state, "code", NULL},
    {COLUMN_YES, "need_stated", TEXT_column_stated, "need.stated", NULL},
    {COLUMN_WHOLE, "need_relocations", TEXT_column_need_relocations, "need.relocations", NULL},
    {COLUMN_EURO, "need_financial_eur", TEXT_column_need_financial, "need.financial_eur", NULL},
    {COLUMN_VALUE, "need_value", TEXT_column_need_value, "need.value", NULL},
    {COLUMN_WHOLE, "received_relocations", TEXT_column_received_relocations, "received.relocations", NULL},
    {COLUMN_EURO, "received_financial_eur", TEXT_column_received_financial, "received.financial_eur", NULL},
    {COLUMN_EURO, "received_alternative_eur", TEXT_column_received_alternative, "received.alternative_eur", NULL},
    {COLUMN_WHOLE, "received_offsets", TEXT_column_received_offsets, "received.offsets", NULL},
    {COLUMN_VALUE, "received_value", TEXT_column_received_value, "received.value", NULL},
    {COLUMN_VALUE, "unmet_value", TEXT_column_unmet, "unmet.value", NULL},
    {COLUMN_RATIO, "coverage", TEXT_column_coverage, "coverage", NULL},
    {.kind = COLUMN_END},
};

const struct chart chart_coverage = {.name = "coverage",
                                     .about = "what the benefitting states need and receive",
                                     .heading = TEXT_coverage_heading,
                                     .title = TEXT_coverage_title,
                                     .units = TEXT_units_value,
                                     .reading = TEXT_coverage_reading,
                                     .lead = lead,
                                     .draw = draw,
                                     .columns = columns,
                                     .entries = needs_of,
                                     .state = "code"};
