/* Fair share, pledge and gap of every bound state. */
#include "report/chart.h"

#include "report/ranking.h"

#define ROWS_MAX 60 /* states drawn; the table holds the others */

static bool is_bound(const cJSON *state)
{
    return !text_is(state, "role", "not_bound");
}

/* By fair share; states without one, and without a pledge, are not drawn. */
static int128 rank(const struct report *report, const cJSON *state)
{
    (void)report;
    if (!is_bound(state) && amount_at(state, "pledge.value") == 0)
        return -1;
    return amount_at(state, "fair_share.relocations");
}

static const cJSON *states_of(const struct report *report)
{
    return item_at(report->results->allocation, "states");
}

static const char *lead(const struct report *report)
{
    const cJSON *state;
    struct enumeration short_of = {.count = 0};
    int128 largest = 0;
    const char *first = NULL;
    size_t bound = 0, assumed = 0;
    cJSON_ArrayForEach(state, states_of(report)) {
        if (!is_bound(state))
            continue;
        bound++;
        assumed += is_assumed(state) ? 1 : 0;
        if (first == NULL || amount_at(state, "fair_share.relocations") > largest) {
            largest = amount_at(state, "fair_share.relocations");
            first = text_at(state, "code");
        }
        if (!tree_true(state, "pledge.assumed") && amount_at(state, "duty") > 0 &&
            amount_at(state, "pledge.value") == 0)
            enumerate(&short_of, label_of(report, text_at(state, "code")));
    }
    const char *words =
        PHRASE(report, states_lead, say_count(report, bound), label_of(report, first), say_rounded(report, largest));
    if (assumed > 0)
        words = say_both(report, words, PHRASE(report, states_lead_assumed, say_count(report, assumed)));
    if (short_of.count > 0)
        words = say_both(report, words, PHRASE(report, states_lead_nothing, say_listed(report, &short_of)));
    return words;
}

/* --- Drawing ----------------------------------------------------------------------------------- */

struct frame {
    int64_t left, share, pledge, gap; /* where bars begin, and where three columns of numbers end */
    struct scale scale;
};

static struct frame frame_of(const struct svg *svg, int128 most)
{
    int64_t right = svg->width * UNIT, column = (svg_narrow(svg) ? 54 : 68) * UNIT;
    int64_t left = (svg_narrow(svg) ? 32 : 160) * UNIT;
    return (struct frame){
        left, right - 2 * column, right - column, right, {most, right - 3 * column - left - 12 * UNIT}};
}

static void put_headings(struct svg *svg, const struct frame *frame)
{
    const char *const *texts = svg->report->language->texts;
    int64_t y = svg->y + 12 * UNIT;
    svg_words(svg, "s", ANCHOR_END, frame->share, y, texts[TEXT_short_share]);
    svg_words(svg, "s", ANCHOR_END, frame->pledge, y, texts[TEXT_short_pledge]);
    svg_words(svg, "s", ANCHOR_END, frame->gap, y, texts[TEXT_short_gap]);
    svg->y += 18 * UNIT;
}

static void put_numbers(struct svg *svg, const struct frame *frame, const cJSON *state, int64_t y, const char *class)
{
    svg_number(svg, class, ANCHOR_END, frame->share, y, amount_at(state, "fair_share.relocations"), 0);
    svg_number(svg, class, ANCHOR_END, frame->pledge, y, amount_at(state, "pledge.value"), 0);
    if (is_assumed(state))
        svg_words(svg, class, ANCHOR_START, frame->pledge + UNIT, y, "*");
    svg_number(svg, class, ANCHOR_END, frame->gap, y, amount_at(state, "gap"), 0);
}

static void put_name(struct svg *svg, const char *code, int64_t y, const char *class)
{
    bool narrow = svg_narrow(svg);
    const char *name = narrow ? code : label_of(svg->report, code);
    svg_words(svg, class, ANCHOR_START, 0, y, say_shortened(svg->report, name, narrow ? 5 : 22));
}

static void put_state(struct svg *svg, const struct frame *frame, const cJSON *state)
{
    const char *code = text_at(state, "code"), *chosen = svg->report->results->state;
    bool picked = chosen != NULL && strcmp(code, chosen) == 0;
    int64_t y = svg->y, bar = 12 * UNIT;
    int128 share = amount_at(state, "fair_share.relocations");
    int64_t share_end = scale_length(frame->scale, share);
    svg_open_state(svg, code, label_of(svg->report, code));
    if (picked)
        svg_rect(svg, "picked", 0, y, svg->width * UNIT, 20 * UNIT);
    put_name(svg, code, y + 14 * UNIT, picked ? "l b" : "l");
    int64_t end = svg_stack(svg, frame->left, y + 4 * UNIT, bar, item_at(state, "pledge"), frame->scale,
                            item_at(state, "assumed")) -
                  frame->left;
    if (share_end > end)
        svg_rect(svg, "loss", frame->left + end, y + 4 * UNIT, share_end - end, bar);
    svg_rect(svg, "outline", frame->left, y + 2 * UNIT, share_end, bar + 4 * UNIT);
    put_numbers(svg, frame, state, y + 14 * UNIT, picked ? "n b" : "n");
    svg_close(svg);
    svg->y += 20 * UNIT;
}

static void draw_rows(struct svg *svg, const struct ranking *ranking)
{
    const char *const *texts = svg->report->language->texts;
    const struct legend_entry more[] = {
        {"outline", texts[TEXT_fair_share]}, {"loss", texts[TEXT_gap]}, {"assumed-key", texts[TEXT_assumed_mark]}};
    unsigned shown = 0;
    int128 most = 0;
    for (size_t k = 0; k < ranking->count; k++) {
        const cJSON *state = ranking->list[k].entry;
        int128 pledged = amount_at(state, "pledge.value"), share = ranking->list[k].amount;
        shown |= measures_shown(svg->report, item_at(state, "pledge"));
        most = share > most ? share : most;
        most = pledged > most ? pledged : most;
    }
    const struct frame frame = frame_of(svg, most);
    svg_measure_legend(svg, shown, more);
    put_headings(svg, &frame);
    for (size_t k = 0; k < ranking->count && k < ROWS_MAX; k++)
        put_state(svg, &frame, ranking->list[k].entry);
    if (ranking->count > ROWS_MAX)
        svg_paragraph(svg, "s", 0, 60, 16 * UNIT, texts[TEXT_largest_only]);
    svg->y += 8 * UNIT;
}

static void draw(struct svg *svg)
{
    struct ranking ranking;
    if (!ranking_make(&ranking, svg->report, states_of(svg->report), rank)) {
        svg->text.failed = true;
        return;
    }
    draw_rows(svg, &ranking);
    ranking_free(&ranking);
}

/* --- Data -------------------------------------------------------------------------------------- */

static void put_role(struct grid *grid, const cJSON *state)
{
    const char *role = text_at(state, "role");
    grid_word(grid, role, grid->report->language->texts[text_find("role_", role)]);
}

static const struct grid_column columns[] = {
    {COLUMN_STATE, "code", TEXT_column_state, "code", NULL},
    {COLUMN_WORD, "role", TEXT_column_role, NULL, put_role},
    {COLUMN_PERCENT, "share_percent", TEXT_column_key, "share.percent", NULL},
    {COLUMN_WHOLE, "fair_share_relocations", TEXT_column_fair_share, "fair_share.relocations", NULL},
    {COLUMN_EURO, "fair_share_eur", TEXT_column_fair_share_eur, "fair_share.financial_eur", NULL},
    {COLUMN_WHOLE, "duty", TEXT_column_duty, "duty", NULL},
    {COLUMN_WHOLE, "pledge_relocations", TEXT_column_pledge_relocations, "pledge.relocations", NULL},
    {COLUMN_EURO, "pledge_financial_eur", TEXT_column_pledge_financial, "pledge.financial_eur", NULL},
    {COLUMN_EURO, "pledge_alternative_eur", TEXT_column_pledge_alternative, "pledge.alternative_eur", NULL},
    {COLUMN_WHOLE, "pledge_offsets", TEXT_column_pledge_offsets, "pledge.offsets", NULL},
    {COLUMN_WORD, "assumed", TEXT_column_assumed, NULL, put_assumed},
    {COLUMN_VALUE, "gap", TEXT_column_gap, "gap", NULL},
    {COLUMN_VALUE, "to_implement_value", TEXT_column_to_implement, "to_implement.value", NULL},
    {COLUMN_WHOLE, "mandatory_offsets", TEXT_column_mandatory, "mandatory_offsets", NULL},
    {.kind = COLUMN_END},
};

const struct chart chart_states = {.name = "states",
                                   .about = "fair share, pledge and gap of every state",
                                   .heading = TEXT_states_heading,
                                   .title = TEXT_states_title,
                                   .units = TEXT_units_value,
                                   .reading = TEXT_states_reading,
                                   .lead = lead,
                                   .draw = draw,
                                   .columns = columns,
                                   .entries = states_of,
                                   .state = "code"};
