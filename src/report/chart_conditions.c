/* The conditions of Article 63 with their thresholds. */
#include "report/chart.h"

static bool of_chosen(const struct report *report, const cJSON *condition)
{
    const char *state = text_at(condition, "state"), *chosen = report->results->state;
    return state == NULL || (chosen != NULL && strcmp(state, chosen) == 0);
}

/* What follows where it holds. */
static const char *meaning(const struct language *language, const cJSON *condition)
{
    static const struct {
        const char *name;
        enum text_key text;
    } list[] = {{"offsets_on_request", TEXT_condition_on_request},
                {"offsets_on_offer", TEXT_condition_on_offer},
                {"mandatory_offsets", TEXT_condition_mandatory},
                {"mandatory_offsets_after_deductions", TEXT_condition_after_exits}};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (text_is(condition, "name", list[k].name))
            return language->texts[list[k].text];
    return "";
}

static bool below_is_meant(const cJSON *condition)
{
    return text_is(condition, "name", "mandatory_offsets") ||
           text_is(condition, "name", "mandatory_offsets_after_deductions");
}

/* Under the threshold, and yet it does not hold: the Forum has to meet first. */
bool waits_for_forum(const cJSON *condition)
{
    return below_is_meant(condition) && !tree_true(condition, "holds") &&
           amount_at(condition, "observed") < amount_at(condition, "threshold");
}

static enum text_key verdict(const cJSON *condition)
{
    return tree_true(condition, "holds") ? TEXT_holds
           : waits_for_forum(condition)  ? TEXT_holds_with_forum
                                         : TEXT_holds_not;
}

static const cJSON *conditions_of(const struct report *report)
{
    return item_at(report->results->allocation, "triggers");
}

static const char *lead(const struct report *report)
{
    const cJSON *condition, *mandatory = item_at(report->results->allocation, "mandatory_offsets");
    bool waits = false;
    cJSON_ArrayForEach(condition, conditions_of(report))
        waits = waits || waits_for_forum(condition);
    if (mandatory == NULL)
        return report->language->texts[waits ? TEXT_conditions_wait : TEXT_conditions_none];
    if (amount_at(mandatory, "missing") == 0)
        return PHRASE(report, conditions_nothing_missing, text_at(mandatory, "article"));
    return PHRASE(report, conditions_mandatory, text_at(mandatory, "article"),
                  say_whole(report, text_at(mandatory, "total")), say_whole(report, text_at(mandatory, "missing")));
}

/* --- Drawing ----------------------------------------------------------------------------------- */

static void put_verdict(struct svg *svg, const cJSON *condition)
{
    enum text_key key = verdict(condition);
    bool holds = key == TEXT_holds;
    svg_words(svg, holds ? "n b holds" : "n b", ANCHOR_END, svg->width * UNIT, svg->y + 14 * UNIT,
              svg->report->language->texts[key]);
}

static void put_gauge(struct svg *svg, const cJSON *condition)
{
    const struct report *report = svg->report;
    int128 observed = amount_at(condition, "observed"), threshold = amount_at(condition, "threshold");
    const struct scale scale = {(observed > threshold ? observed : threshold) * 10 / 9, svg->width * UNIT};
    int64_t bar = scale_length(scale, observed), mark = scale_length(scale, threshold);
    int64_t y = svg->y + 6 * UNIT, height = 16 * UNIT;
    bool right = mark > scale.length / 2;
    svg_rect(svg, "track", 0, y, svg->width * UNIT, height);
    svg_rect(svg, tree_true(condition, "holds") ? "gauge holds" : "gauge", 0, y, bar, height);
    svg_line(svg, "mark", mark, y - 5 * UNIT, mark, y + height + 5 * UNIT);
    svg_words(svg, "s", right ? ANCHOR_END : ANCHOR_START, mark, y + height + 17 * UNIT,
              PHRASE(report, gauge_threshold, say_millionths(report, threshold, 0, 1)));
    svg_words(svg, "s b", right ? ANCHOR_START : ANCHOR_END, right ? 0 : svg->width * UNIT, y + height + 17 * UNIT,
              PHRASE(report, gauge_observed, say_rounded(report, observed)));
    svg->y = y + height + 34 * UNIT;
}

static void put_condition(struct svg *svg, const cJSON *condition)
{
    const struct report *report = svg->report;
    const char *state = text_at(condition, "state");
    const char *title = PHRASE(report, condition_article, text_at(condition, "article"));
    if (state != NULL)
        title = say_both(report, title, say_shortened(report, label_of(report, state), 20));
    svg_words(svg, "l b", ANCHOR_START, 0, svg->y + 14 * UNIT, title);
    put_verdict(svg, condition);
    svg->y += 16 * UNIT;
    svg_paragraph(svg, "s", 0, svg_narrow(svg) ? 52 : 112, 15 * UNIT, meaning(report->language, condition));
    svg->y += 6 * UNIT;
    put_gauge(svg, condition);
}

static void draw(struct svg *svg)
{
    const cJSON *condition;
    cJSON_ArrayForEach(condition, conditions_of(svg->report)) {
        if (of_chosen(svg->report, condition))
            put_condition(svg, condition);
    }
}

/* --- Data -------------------------------------------------------------------------------------- */

static void put_holds(struct grid *grid, const cJSON *condition)
{
    grid_word(grid, tree_true(condition, "holds") ? "true" : "false",
              grid->report->language->texts[verdict(condition)]);
}

static const struct grid_column columns[] = {
    {COLUMN_TEXT, "article", TEXT_column_article, "article", NULL},
    {COLUMN_STATE, "state", TEXT_column_state, "state", NULL},
    {COLUMN_WHOLE, "observed", TEXT_column_observed, "observed", NULL},
    {COLUMN_VALUE, "threshold", TEXT_column_threshold, "threshold", NULL},
    {COLUMN_WORD, "holds", TEXT_column_holds, NULL, put_holds},
    {.kind = COLUMN_END},
};

const struct chart chart_conditions = {.name = "conditions",
                                       .about = "the conditions of Article 63 with their thresholds",
                                       .heading = TEXT_conditions_heading,
                                       .title = TEXT_conditions_title,
                                       .units = TEXT_units_persons,
                                       .reading = TEXT_conditions_reading,
                                       .lead = lead,
                                       .draw = draw,
                                       .columns = columns,
                                       .entries = conditions_of,
                                       .state = "state"};
