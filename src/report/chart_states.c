/* Fair share, pledge and gap of every bound state. */
#include "report/chart.h"

#include "report/markup.h"
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

static void lead(struct text *plain, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *state;
    struct enumeration short_of = {.count = 0};
    int128 largest = 0;
    const char *first = NULL;
    size_t bound = 0, assumed = 0;
    cJSON_ArrayForEach(state, item_at(report->results->allocation, "states"))
    {
        if (!is_bound(state))
            continue;
        bound++;
        assumed += true_at(state, "pledge.assumed") ? 1 : 0;
        if (first == NULL || amount_at(state, "fair_share.relocations") > largest) {
            largest = amount_at(state, "fair_share.relocations");
            first = text_at(state, "code");
        }
        if (!true_at(state, "pledge.assumed") && amount_at(state, "duty") > 0 &&
            amount_at(state, "pledge.value") == 0)
            enumerate(&short_of, label_of(report, text_at(state, "code")));
    }
    SAY(plain, language, states_lead, piece_millionths(language, (int128)bound * ONE, 0, 0).text,
        label_of(report, first), piece_millionths(language, largest, 0, 0).text);
    if (assumed > 0) {
        text_put(plain, " ");
        SAY(plain, language, states_lead_assumed,
            piece_millionths(language, (int128)assumed * ONE, 0, 0).text);
    }
    if (short_of.count > 0) {
        struct text names = {.data = NULL};
        enumeration_end(&names, language, &short_of, TEXT_list_end);
        text_put(plain, " ");
        SAY(plain, language, states_lead_nothing, names.data != NULL ? names.data : "");
        plain->failed = plain->failed || names.failed;
        text_release(&names);
    }
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
    return (struct frame){left,
                          right - 2 * column,
                          right - column,
                          right,
                          {most, right - 3 * column - left - 12 * UNIT}};
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

static void put_numbers(struct svg *svg, const struct frame *frame, const cJSON *state, int64_t y,
                        const char *class)
{
    svg_number(svg, class, ANCHOR_END, frame->share, y, amount_at(state, "fair_share.relocations"),
               0);
    svg_number(svg, class, ANCHOR_END, frame->pledge, y, amount_at(state, "pledge.value"), 0);
    if (true_at(state, "pledge.assumed"))
        svg_words(svg, class, ANCHOR_START, frame->pledge + UNIT, y, "*");
    svg_number(svg, class, ANCHOR_END, frame->gap, y, amount_at(state, "gap"), 0);
}

static void put_name(struct svg *svg, const char *code, int64_t y, const char *class)
{
    struct text name = {.data = NULL};
    markup_shortened(&name, svg_narrow(svg) ? code : label_of(svg->report, code),
                     svg_narrow(svg) ? 5 : 22);
    svg_words(svg, class, ANCHOR_START, 0, y, name.data != NULL ? name.data : "");
    svg->text.failed = svg->text.failed || name.failed;
    text_release(&name);
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
    int64_t end = svg_stack(svg, frame->left, y + 4 * UNIT, bar, item_at(state, "pledge"),
                            frame->scale, true_at(state, "pledge.assumed")) -
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
    const struct legend_entry more[] = {{"outline", texts[TEXT_fair_share]},
                                        {"loss", texts[TEXT_gap]},
                                        {"assumed-key", texts[TEXT_assumed_mark]}};
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
    if (!ranking_make(&ranking, svg->report, item_at(svg->report->results->allocation, "states"),
                      rank)) {
        svg->text.failed = true;
        return;
    }
    draw_rows(svg, &ranking);
    ranking_free(&ranking);
}

/* --- Data -------------------------------------------------------------------------------------- */

static const struct grid_column *columns(const struct report *report)
{
    static const struct grid_column list[] = {
        {COLUMN_STATE, "code", TEXT_column_state},
        {COLUMN_WORD, "role", TEXT_column_role},
        {COLUMN_PERCENT, "share_percent", TEXT_column_key},
        {COLUMN_WHOLE, "fair_share_relocations", TEXT_column_fair_share},
        {COLUMN_EURO, "fair_share_eur", TEXT_column_fair_share_eur},
        {COLUMN_WHOLE, "duty", TEXT_column_duty},
        {COLUMN_WHOLE, "pledge_relocations", TEXT_column_pledge_relocations},
        {COLUMN_EURO, "pledge_financial_eur", TEXT_column_pledge_financial},
        {COLUMN_EURO, "pledge_alternative_eur", TEXT_column_pledge_alternative},
        {COLUMN_WHOLE, "pledge_offsets", TEXT_column_pledge_offsets},
        {COLUMN_WORD, "assumed", TEXT_column_assumed},
        {COLUMN_VALUE, "gap", TEXT_column_gap},
        {COLUMN_VALUE, "to_implement_value", TEXT_column_to_implement},
        {COLUMN_WHOLE, "mandatory_offsets", TEXT_column_mandatory},
        {COLUMN_END, NULL, TEXT_nothing}};
    (void)report;
    return list;
}

static const char *role_text(const struct language *language, const char *role)
{
    return language->texts[strcmp(role, "benefitting") == 0    ? TEXT_role_benefitting
                           : strcmp(role, "contributing") == 0 ? TEXT_role_contributing
                                                               : TEXT_role_not_bound];
}

static void rows(struct grid *grid)
{
    static const char *const owed[] = {"share.percent",
                                       "fair_share.relocations",
                                       "fair_share.financial_eur",
                                       "duty",
                                       "pledge.relocations",
                                       "pledge.financial_eur",
                                       "pledge.alternative_eur",
                                       "pledge.offsets",
                                       NULL};
    static const char *const follows[] = {"gap", "to_implement.value", "mandatory_offsets", NULL};
    const struct language *language = grid->report->language;
    const cJSON *state;
    cJSON_ArrayForEach(state, item_at(grid->report->results->allocation, "states"))
    {
        bool assumed = true_at(state, "pledge.assumed");
        if (!grid_row(grid, text_at(state, "code")))
            continue;
        grid_text(grid, text_at(state, "code"));
        grid_word(grid, text_at(state, "role"), role_text(language, text_at(state, "role")));
        grid_members(grid, state, owed);
        grid_word(grid, assumed ? "true" : "false", language->texts[assumed ? TEXT_yes : TEXT_no]);
        grid_members(grid, state, follows);
        grid_end_row(grid);
    }
}

const struct chart chart_states = {.name = "states",
                                   .about = "fair share, pledge and gap of every state",
                                   .heading = TEXT_states_heading,
                                   .title = TEXT_states_title,
                                   .units = TEXT_units_value,
                                   .reading = TEXT_states_reading,
                                   .lead = lead,
                                   .draw = draw,
                                   .columns = columns,
                                   .rows = rows};
