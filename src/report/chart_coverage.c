/* How far the needs of the benefitting states are covered. */
#include "report/chart.h"

#include <string.h>

#include "report/markup.h"

static const cJSON *needs_of(const struct report *report)
{
    return item_at(report->results->allocation, "benefitting");
}

static void lead(struct text *plain, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *state, *worst = NULL, *best = NULL;
    bool stated = false;
    cJSON_ArrayForEach(state, needs_of(report))
    {
        stated = stated || true_at(state, "need.stated");
        if (text_at(state, "coverage") == NULL)
            continue;
        if (worst == NULL || amount_at(state, "coverage") < amount_at(worst, "coverage"))
            worst = state;
        if (best == NULL || amount_at(state, "coverage") > amount_at(best, "coverage"))
            best = state;
    }
    if (worst == NULL) {
        text_put(plain, language->texts[TEXT_coverage_none]);
        return;
    }
    struct piece least = piece_ratio(language, text_at(worst, "coverage"));
    if (worst != best &&
        strcmp(least.text, piece_ratio(language, text_at(best, "coverage")).text) == 0)
        SAY(plain, language, coverage_alike, least.text);
    else if (worst == best)
        SAY(plain, language, coverage_one, label_of(report, text_at(worst, "code")), least.text);
    else
        SAY(plain, language, coverage_lead, label_of(report, text_at(worst, "code")), least.text,
            label_of(report, text_at(best, "code")),
            piece_ratio(language, text_at(best, "coverage")).text);
    if (!stated) {
        text_put(plain, " ");
        text_put(plain, language->texts[TEXT_coverage_by_weight]);
    }
}

/* --- Drawing ----------------------------------------------------------------------------------- */

static int128 most_of(const struct report *report, unsigned *shown)
{
    const cJSON *state;
    int128 most = 0;
    cJSON_ArrayForEach(state, needs_of(report))
    {
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
    const struct language *language = svg->report->language;
    struct text words = {.data = NULL};
    SAY(&words, language, coverage_figures,
        piece_number(language, text_at(state, "received.value"), 0, 0).text,
        piece_number(language, text_at(state, "need.value"), 0, 0).text);
    svg_words(svg, "n", ANCHOR_END, (svg->width - 62) * UNIT, y,
              words.data != NULL ? words.data : "");
    svg_words(svg, "n b", ANCHOR_END, svg->width * UNIT, y,
              text_at(state, "coverage") != NULL
                  ? piece_ratio(language, text_at(state, "coverage")).text
                  : "\xE2\x80\x93");
    svg->text.failed = svg->text.failed || words.failed;
    text_release(&words);
}

static void put_state(struct svg *svg, const cJSON *state, struct scale scale)
{
    const char *code = text_at(state, "code");
    struct text name = {.data = NULL};
    int64_t y = svg->y + 20 * UNIT, bar = 16 * UNIT;
    int64_t need = scale_length(scale, amount_at(state, "need.value"));
    markup_shortened(&name, label_of(svg->report, code), svg_narrow(svg) ? 14 : 40);
    svg_open_state(svg, code, label_of(svg->report, code));
    svg_words(svg, "l b", ANCHOR_START, 0, svg->y + 13 * UNIT, name.data != NULL ? name.data : "");
    put_figures(svg, state, svg->y + 13 * UNIT);
    int64_t end = svg_stack(svg, 0, y, bar, item_at(state, "received"), scale, false);
    if (need > end)
        svg_rect(svg, "loss", end, y, need - end, bar);
    svg_rect(svg, "outline", 0, y - 2 * UNIT, need, bar + 4 * UNIT);
    svg_close(svg);
    svg->text.failed = svg->text.failed || name.failed;
    text_release(&name);
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
    cJSON_ArrayForEach(state, needs_of(svg->report)) if (drawn++ < 40) put_state(svg, state, scale);
}

/* --- Data -------------------------------------------------------------------------------------- */

static const struct grid_column *columns(const struct report *report)
{
    static const struct grid_column list[] = {
        {COLUMN_STATE, "code", TEXT_column_state},
        {COLUMN_WORD, "need_stated", TEXT_column_stated},
        {COLUMN_WHOLE, "need_relocations", TEXT_column_need_relocations},
        {COLUMN_EURO, "need_financial_eur", TEXT_column_need_financial},
        {COLUMN_VALUE, "need_value", TEXT_column_need_value},
        {COLUMN_WHOLE, "received_relocations", TEXT_column_received_relocations},
        {COLUMN_EURO, "received_financial_eur", TEXT_column_received_financial},
        {COLUMN_EURO, "received_alternative_eur", TEXT_column_received_alternative},
        {COLUMN_WHOLE, "received_offsets", TEXT_column_received_offsets},
        {COLUMN_VALUE, "received_value", TEXT_column_received_value},
        {COLUMN_VALUE, "unmet_value", TEXT_column_unmet},
        {COLUMN_RATIO, "coverage", TEXT_column_coverage},
        {COLUMN_END, NULL, TEXT_nothing}};
    (void)report;
    return list;
}

static void rows(struct grid *grid)
{
    static const char *const paths[] = {"need.relocations",
                                        "need.financial_eur",
                                        "need.value",
                                        "received.relocations",
                                        "received.financial_eur",
                                        "received.alternative_eur",
                                        "received.offsets",
                                        "received.value",
                                        "unmet.value",
                                        NULL};
    const char *const *texts = grid->report->language->texts;
    const cJSON *state;
    cJSON_ArrayForEach(state, needs_of(grid->report))
    {
        bool stated = true_at(state, "need.stated");
        if (!grid_row(grid, text_at(state, "code")))
            continue;
        grid_text(grid, text_at(state, "code"));
        grid_word(grid, stated ? "true" : "false", texts[stated ? TEXT_yes : TEXT_no]);
        grid_members(grid, state, paths);
        if (text_at(state, "coverage") != NULL)
            grid_digits(grid, text_at(state, "coverage"));
        else
            grid_none(grid); /* nothing is needed */
        grid_end_row(grid);
    }
}

const struct chart chart_coverage = {.name = "coverage",
                                     .about = "what the benefitting states need and receive",
                                     .heading = TEXT_coverage_heading,
                                     .title = TEXT_coverage_title,
                                     .units = TEXT_units_value,
                                     .reading = TEXT_coverage_reading,
                                     .lead = lead,
                                     .draw = draw,
                                     .columns = columns,
                                     .rows = rows};
