/* The conditions of Article 63 with their thresholds. */
#include "report/chart.h"

#include "report/markup.h"

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
static bool waits_for_forum(const cJSON *condition)
{
    return below_is_meant(condition) && !true_at(condition, "holds") &&
           amount_at(condition, "observed") < amount_at(condition, "threshold");
}

static enum text_key verdict(const cJSON *condition)
{
    return true_at(condition, "holds")  ? TEXT_holds
           : waits_for_forum(condition) ? TEXT_holds_with_forum
                                        : TEXT_holds_not;
}

static void lead(struct text *plain, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *allocation = report->results->allocation, *condition;
    const cJSON *mandatory = item_at(allocation, "mandatory_offsets");
    bool waits = false;
    cJSON_ArrayForEach(condition, item_at(allocation, "triggers")) waits =
        waits || waits_for_forum(condition);
    if (mandatory != NULL)
        SAY(plain, language, conditions_mandatory, text_at(mandatory, "article"),
            piece_number(language, text_at(mandatory, "total"), 0, 0).text,
            piece_number(language, text_at(mandatory, "missing"), 0, 0).text);
    else
        text_put(plain, language->texts[waits ? TEXT_conditions_wait : TEXT_conditions_none]);
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
    const struct language *language = svg->report->language;
    int128 observed = amount_at(condition, "observed"),
           threshold = amount_at(condition, "threshold");
    const struct scale scale = {(observed > threshold ? observed : threshold) * 10 / 9,
                                svg->width * UNIT};
    int64_t bar = scale_length(scale, observed), mark = scale_length(scale, threshold);
    int64_t y = svg->y + 6 * UNIT, height = 16 * UNIT;
    struct text at = {.data = NULL};
    svg_rect(svg, "track", 0, y, svg->width * UNIT, height);
    svg_rect(svg, true_at(condition, "holds") ? "gauge holds" : "gauge", 0, y, bar, height);
    svg_line(svg, "mark", mark, y - 5 * UNIT, mark, y + height + 5 * UNIT);
    SAY(&at, language, gauge_threshold, piece_millionths(language, threshold, 0, 1).text);
    svg_words(svg, "s", mark > scale.length / 2 ? ANCHOR_END : ANCHOR_START, mark,
              y + height + 17 * UNIT, at.data != NULL ? at.data : "");
    text_cut(&at, 0);
    SAY(&at, language, gauge_observed, piece_millionths(language, observed, 0, 0).text);
    svg_words(svg, "s b", mark > scale.length / 2 ? ANCHOR_START : ANCHOR_END,
              mark > scale.length / 2 ? 0 : svg->width * UNIT, y + height + 17 * UNIT,
              at.data != NULL ? at.data : "");
    svg->text.failed = svg->text.failed || at.failed;
    text_release(&at);
    svg->y = y + height + 34 * UNIT;
}

static void put_condition(struct svg *svg, const cJSON *condition)
{
    struct text title = {.data = NULL};
    const char *state = text_at(condition, "state");
    SAY(&title, svg->report->language, condition_article, text_at(condition, "article"));
    if (state != NULL) {
        text_put(&title, " ");
        markup_shortened(&title, label_of(svg->report, state), 20);
    }
    svg_words(svg, "l b", ANCHOR_START, 0, svg->y + 14 * UNIT,
              title.data != NULL ? title.data : "");
    put_verdict(svg, condition);
    svg->y += 16 * UNIT;
    svg_paragraph(svg, "s", 0, svg_narrow(svg) ? 52 : 112, 15 * UNIT,
                  meaning(svg->report->language, condition));
    svg->y += 6 * UNIT;
    put_gauge(svg, condition);
    svg->text.failed = svg->text.failed || title.failed;
    text_release(&title);
}

static void draw(struct svg *svg)
{
    const cJSON *condition;
    cJSON_ArrayForEach(condition, item_at(svg->report->results->allocation, "triggers"))
    {
        if (of_chosen(svg->report, condition))
            put_condition(svg, condition);
    }
}

/* --- Data -------------------------------------------------------------------------------------- */

static const struct grid_column *columns(const struct report *report)
{
    static const struct grid_column list[] = {{COLUMN_TEXT, "article", TEXT_column_article},
                                              {COLUMN_STATE, "state", TEXT_column_state},
                                              {COLUMN_WHOLE, "observed", TEXT_column_observed},
                                              {COLUMN_VALUE, "threshold", TEXT_column_threshold},
                                              {COLUMN_WORD, "holds", TEXT_column_holds},
                                              {COLUMN_END, NULL, TEXT_nothing}};
    (void)report;
    return list;
}

static void rows(struct grid *grid)
{
    const cJSON *condition;
    cJSON_ArrayForEach(condition, item_at(grid->report->results->allocation, "triggers"))
    {
        const char *state = text_at(condition, "state");
        if (!grid_row(grid, state))
            continue;
        grid_text(grid, text_at(condition, "article"));
        grid_text(grid, state);
        grid_digits(grid, text_at(condition, "observed"));
        grid_digits(grid, text_at(condition, "threshold"));
        grid_word(grid, true_at(condition, "holds") ? "true" : "false",
                  grid->report->language->texts[verdict(condition)]);
        grid_end_row(grid);
    }
}

const struct chart chart_conditions = {.name = "conditions",
                                       .about =
                                           "the conditions of Article 63 with their thresholds",
                                       .heading = TEXT_conditions_heading,
                                       .title = TEXT_conditions_title,
                                       .units = TEXT_units_persons,
                                       .reading = TEXT_conditions_reading,
                                       .lead = lead,
                                       .draw = draw,
                                       .columns = columns,
                                       .rows = rows};
