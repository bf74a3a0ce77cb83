/* Relocate, pay or mix: what each way means for one state. */
#include "report/chart.h"

#include "report/options.h"

/* With a word where it is not open; a narrow picture says that elsewhere. */
static const char *name_text(const struct report *report, const cJSON *option, struct text *name,
                             bool narrow)
{
    option_name(name, report->language, text_at(option, "name"), narrow);
    if (!narrow && !true_at(option, "open")) {
        text_put(name, " (");
        text_put(name, report->language->texts[TEXT_option_not_open]);
        text_put(name, ")");
    }
    return name->data != NULL ? name->data : "";
}

static void lead(struct text *plain, const struct report *report)
{
    say_choice(plain, report);
}

/* --- Drawing ----------------------------------------------------------------------------------- */

/* Mandatory offsets of this way: as they are, or as they would be if the Forum met. */
static int128 offsets_of(const struct report *report, const cJSON *option)
{
    const cJSON *forum = item_at(report->results->with_forum, "options");
    const cJSON *same = entry_with(forum, "name", text_at(option, "name"));
    return amount_at(same != NULL ? same : option, "mandatory_offsets");
}

static enum text_key offsets_text(const struct report *report, bool narrow)
{
    if (report->results->with_forum == NULL)
        return narrow ? TEXT_short_mandatory : TEXT_mandatory_offsets;
    return narrow ? TEXT_short_mandatory_forum : TEXT_mandatory_if_forum;
}

struct frame {
    int64_t left, cost, offsets; /* where bars begin, and where two columns of numbers end */
    struct scale scale;
};

static struct frame frame_of(const struct svg *svg)
{
    const cJSON *option;
    bool narrow = svg_narrow(svg);
    int128 most = 0;
    cJSON_ArrayForEach(option, item_at(svg->report->results->comparison, "options"))
    {
        int128 value = worth_of_all(svg->report, item_at(option, "contribution")) +
                       offsets_of(svg->report, option);
        most = value > most ? value : most;
    }
    int64_t left = (narrow ? 92 : 170) * UNIT, column = (narrow ? 70 : 96) * UNIT;
    int64_t right = svg->width * UNIT;
    return (struct frame){
        left, right, right - column, {most, right - 2 * column - left - (narrow ? 4 : 0) * UNIT}};
}

static void put_headings(struct svg *svg, const struct frame *frame)
{
    const char *const *texts = svg->report->language->texts;
    svg_words(svg, "s", ANCHOR_END, frame->offsets, svg->y + 12 * UNIT,
              texts[offsets_text(svg->report, true)]);
    svg_words(svg, "s", ANCHOR_END, frame->cost, svg->y + 12 * UNIT, texts[TEXT_short_cost]);
    svg->y += 18 * UNIT;
}

static void put_cost(struct svg *svg, const struct frame *frame, const cJSON *option, int64_t y,
                     const char *class)
{
    const struct language *language = svg->report->language;
    const char *cost = text_at(option, "cost_eur");
    svg_words(svg, class, ANCHOR_END, frame->cost, y,
              cost != NULL ? piece_millionths(language, number_millionths(cost) / ONE, 2, 2).text
                           : language->texts[TEXT_not_known]);
}

static void put_option(struct svg *svg, const struct frame *frame, const cJSON *option)
{
    struct text name = {.data = NULL};
    bool cheapest = text_is(svg->report->results->comparison, "cheapest", text_at(option, "name"));
    const char *class = cheapest ? "n b" : "n";
    int64_t y = svg->y, bar = 13 * UNIT;
    int128 offsets = offsets_of(svg->report, option);
    if (cheapest)
        svg_rect(svg, "picked", 0, y, svg->width * UNIT, 21 * UNIT);
    svg_words(svg, cheapest ? "l b" : "l", ANCHOR_START, 0, y + 15 * UNIT,
              name_text(svg->report, option, &name, svg_narrow(svg)));
    int64_t end = svg_stack(svg, frame->left, y + 4 * UNIT, bar, item_at(option, "contribution"),
                            frame->scale, false);
    if (offsets > 0)
        svg_rect(svg, svg->report->results->with_forum != NULL ? "m-y" : "m-x", end, y + 4 * UNIT,
                 scale_length(frame->scale, offsets), bar);
    if (svg_narrow(svg) && !true_at(option, "open"))
        svg_words(svg, "s", ANCHOR_END, frame->offsets, y + 15 * UNIT,
                  svg->report->language->texts[TEXT_option_not_open]);
    else
        svg_number(svg, class, ANCHOR_END, frame->offsets, y + 15 * UNIT, offsets, 0);
    put_cost(svg, frame, option, y + 15 * UNIT, class);
    svg->text.failed = svg->text.failed || name.failed;
    text_release(&name);
    svg->y += 21 * UNIT;
}

static void draw(struct svg *svg)
{
    const cJSON *options = item_at(svg->report->results->comparison, "options"), *option;
    const char *const *texts = svg->report->language->texts;
    const struct legend_entry more[] = {{svg->report->results->with_forum != NULL ? "m-y" : "m-x",
                                         texts[offsets_text(svg->report, false)]},
                                        {NULL, NULL}};
    const struct frame frame = frame_of(svg);
    unsigned shown = 0;
    cJSON_ArrayForEach(option, options) shown |=
        measures_shown(svg->report, item_at(option, "contribution"));
    svg_measure_legend(svg, shown, more);
    put_headings(svg, &frame);
    for (size_t k = 0; k < OPTION_ORDER_COUNT; k++)
        if ((option = entry_with(options, "name", option_order[k])) != NULL)
            put_option(svg, &frame, option);
    svg->y += 6 * UNIT;
}

/* --- Data -------------------------------------------------------------------------------------- */

static const struct grid_column *columns(const struct report *report)
{
    static const struct grid_column list[] = {
        {COLUMN_WORD, "option", TEXT_column_option},
        {COLUMN_WHOLE, "relocations", TEXT_column_relocations},
        {COLUMN_EURO, "financial_eur", TEXT_column_financial},
        {COLUMN_EURO, "alternative_eur", TEXT_column_alternative},
        {COLUMN_WHOLE, "offsets", TEXT_column_offsets},
        {COLUMN_WHOLE, "mandatory_offsets", TEXT_column_mandatory},
        {COLUMN_WHOLE, "mandatory_offsets_if_forum", TEXT_column_mandatory_forum},
        {COLUMN_WHOLE, "mandatory_offsets_of_all", TEXT_column_mandatory_all},
        {COLUMN_EURO, "cost_eur", TEXT_column_cost},
        {COLUMN_EURO, "union_funding_eur", TEXT_column_funding},
        {COLUMN_WORD, "open", TEXT_column_open},
        {COLUMN_END, NULL, TEXT_nothing}};
    (void)report;
    return list;
}

static void put_row(struct grid *grid, const cJSON *option, const cJSON *with_forum)
{
    static const char *const contribution[] = {"relocations", "financial_eur", "alternative_eur",
                                               "offsets", NULL};
    static const char *const follows[] = {"mandatory_offsets_of_all", "cost_eur",
                                          "union_funding_eur", NULL};
    struct text name = {.data = NULL};
    bool open = true_at(option, "open");
    grid_word(grid, text_at(option, "name"), name_text(grid->report, option, &name, false));
    grid_members(grid, item_at(option, "contribution"), contribution);
    grid_digits(grid, text_at(option, "mandatory_offsets"));
    if (with_forum != NULL)
        grid_digits(grid, text_at(with_forum, "mandatory_offsets"));
    else
        grid_none(grid);
    grid_members(grid, option, follows);
    grid_word(grid, open ? "true" : "false",
              grid->report->language->texts[open ? TEXT_yes : TEXT_no]);
    grid->out->failed = grid->out->failed || name.failed;
    text_release(&name);
}

static void rows(struct grid *grid)
{
    const struct results *results = grid->report->results;
    for (size_t k = 0; k < OPTION_ORDER_COUNT; k++) {
        const char *name = option_order[k];
        const cJSON *option = entry_with(item_at(results->comparison, "options"), "name", name);
        if (option == NULL || !grid_row(grid, NULL))
            continue;
        put_row(grid, option, entry_with(item_at(results->with_forum, "options"), "name", name));
        grid_end_row(grid);
    }
}

const struct chart chart_options = {.name = "options",
                                    .about =
                                        "relocate, pay or mix: what each way means for one state",
                                    .heading = TEXT_options_heading,
                                    .title = TEXT_options_title,
                                    .units = TEXT_options_units,
                                    .reading = TEXT_options_reading,
                                    .of_state = true,
                                    .names_state = true,
                                    .lead = lead,
                                    .draw = draw,
                                    .columns = columns,
                                    .rows = rows};
