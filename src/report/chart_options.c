/* Relocate, pay or mix: what each way means for one state. */
#include "report/chart.h"

#include "report/options.h"

static const cJSON *options_of(const struct report *report)
{
    return item_at(report->results->comparison, "options");
}

/* With a word where it is not open; a narrow picture says that elsewhere. */
static const char *say_name(const struct report *report, const cJSON *option, bool narrow)
{
    const char *name = say_option(report, text_at(option, "name"), narrow);
    return narrow || tree_true(option, "open")
               ? name
               : arena_format(report->words, "%s (%s)", name, report->language->texts[TEXT_option_not_open]);
}

/* --- Drawing ----------------------------------------------------------------------------------- */

/* The same option, if the Forum met; NULL where it has. */
static const cJSON *if_forum(const struct report *report, const cJSON *option)
{
    return tree_find(item_at(report->results->with_forum, "options"), "name", text_at(option, "name"));
}

/* Mandatory offsets of this way: as they are, or as they would be if the Forum met; NULL: the year has no answer then.
 */
static const char *offsets_text_of(const struct report *report, const cJSON *option)
{
    const cJSON *same = if_forum(report, option);
    return text_at(same != NULL ? same : option, "mandatory_offsets");
}

static int128 offsets_of(const struct report *report, const cJSON *option)
{
    return number_millionths(offsets_text_of(report, option));
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
    cJSON_ArrayForEach(option, options_of(svg->report)) {
        int128 value = worth_of_all(svg->report, item_at(option, "contribution")) + offsets_of(svg->report, option);
        most = value > most ? value : most;
    }
    int64_t left = (narrow ? 92 : 170) * UNIT, column = (narrow ? 70 : 96) * UNIT;
    int64_t right = svg->width * UNIT;
    return (struct frame){left, right, right - column, {most, right - 2 * column - left - (narrow ? 4 : 0) * UNIT}};
}

static void put_headings(struct svg *svg, const struct frame *frame)
{
    const char *const *texts = svg->report->language->texts;
    svg_words(svg, "s", ANCHOR_END, frame->offsets, svg->y + 12 * UNIT, texts[offsets_text(svg->report, true)]);
    svg_words(svg, "s", ANCHOR_END, frame->cost, svg->y + 12 * UNIT, texts[TEXT_short_cost]);
    svg->y += 18 * UNIT;
}

static void put_cost(struct svg *svg, const struct frame *frame, const cJSON *option, int64_t y, const char *class)
{
    const char *cost = text_at(option, "cost_eur");
    svg_words(svg, class, ANCHOR_END, frame->cost, y,
              !tree_true(option, "open") ? "\xe2\x80\x93"
              : cost != NULL             ? say_millionths(svg->report, number_millionths(cost) / ONE, 2, 2)
                                         : svg->report->language->texts[TEXT_not_known]);
}

static void put_option(struct svg *svg, const struct frame *frame, const cJSON *option)
{
    bool cheapest = text_is(svg->report->results->comparison, "cheapest", text_at(option, "name"));
    const char *class = cheapest ? "n b" : "n";
    int64_t y = svg->y, bar = 13 * UNIT;
    int128 offsets = offsets_of(svg->report, option);
    if (cheapest)
        svg_rect(svg, "picked", 0, y, svg->width * UNIT, 21 * UNIT);
    svg_words(svg, cheapest ? "l b" : "l", ANCHOR_START, 0, y + 15 * UNIT,
              say_name(svg->report, option, svg_narrow(svg)));
    int64_t end = svg_stack(svg, frame->left, y + 4 * UNIT, bar, item_at(option, "contribution"), frame->scale, NULL);
    if (offsets > 0)
        svg_rect(svg, svg->report->results->with_forum != NULL ? "m-y" : "m-x", end, y + 4 * UNIT,
                 scale_length(frame->scale, offsets), bar);
    if (svg_narrow(svg) && !tree_true(option, "open"))
        svg_words(svg, "s", ANCHOR_END, frame->offsets, y + 15 * UNIT,
                  svg->report->language->texts[TEXT_option_not_open]);
    else if (offsets_text_of(svg->report, option) == NULL)
        svg_words(svg, class, ANCHOR_END, frame->offsets, y + 15 * UNIT, svg->report->language->texts[TEXT_not_known]);
    else
        svg_number(svg, class, ANCHOR_END, frame->offsets, y + 15 * UNIT, offsets, 0);
    put_cost(svg, frame, option, y + 15 * UNIT, class);
    svg->y += 21 * UNIT;
}

static void draw(struct svg *svg)
{
    const cJSON *options = options_of(svg->report), *option;
    const char *const *texts = svg->report->language->texts;
    const struct legend_entry more[] = {
        {svg->report->results->with_forum != NULL ? "m-y" : "m-x", texts[offsets_text(svg->report, false)]},
        {NULL, NULL}};
    const struct frame frame = frame_of(svg);
    unsigned shown = 0;
    cJSON_ArrayForEach(option, options)
        shown |= measures_shown(svg->report, item_at(option, "contribution"));
    svg_measure_legend(svg, shown, more);
    put_headings(svg, &frame);
    for (size_t k = 0; option_order[k] != NULL; k++)
        if ((option = tree_find(options, "name", option_order[k])) != NULL)
            put_option(svg, &frame, option);
    svg->y += 6 * UNIT;
}

/* --- Data -------------------------------------------------------------------------------------- */

static void put_name(struct grid *grid, const cJSON *option)
{
    grid_word(grid, text_at(option, "name"), say_name(grid->report, option, false));
}

static void put_if_forum(struct grid *grid, const cJSON *option)
{
    const cJSON *same = if_forum(grid->report, option);
    if (same != NULL)
        grid_digits(grid, text_at(same, "mandatory_offsets"));
    else
        grid_none(grid);
}

static const struct grid_column columns[] = {
    {COLUMN_WORD, "option", TEXT_column_option, NULL, put_name},
    {COLUMN_WHOLE, "relocations", TEXT_column_relocations, "contribution.relocations", NULL},
    {COLUMN_EURO, "financial_eur", TEXT_column_financial, "contribution.financial_eur", NULL},
    {COLUMN_EURO, "alternative_eur", TEXT_column_alternative, "contribution.alternative_eur", NULL},
    {COLUMN_WHOLE, "offsets", TEXT_column_offsets, "contribution.offsets", NULL},
    {COLUMN_WHOLE, "mandatory_offsets", TEXT_column_mandatory, "mandatory_offsets", NULL},
    {COLUMN_WHOLE, "mandatory_offsets_if_forum", TEXT_column_mandatory_forum, NULL, put_if_forum},
    {COLUMN_WHOLE, "mandatory_offsets_of_all", TEXT_column_mandatory_all, "mandatory_offsets_of_all", NULL},
    {COLUMN_EURO, "cost_eur", TEXT_column_cost, "cost_eur", NULL},
    {COLUMN_EURO, "union_funding_eur", TEXT_column_funding, "union_funding_eur", NULL},
    {COLUMN_YES, "open", TEXT_column_open, "open", NULL},
    {.kind = COLUMN_END},
};

const struct chart chart_options = {.name = "options",
                                    .about = "relocate, pay or mix: what each way means for one state",
                                    .heading = TEXT_options_heading,
                                    .title = TEXT_options_title,
                                    .units = TEXT_options_units,
                                    .reading = TEXT_options_reading,
                                    .of_state = true,
                                    .names_state = true,
                                    .lead = say_choice,
                                    .draw = draw,
                                    .columns = columns,
                                    .entries = options_of,
                                    .order = option_order};
