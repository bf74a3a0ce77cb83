/* Why the pool is not the pool in effect: nominal, pledged, to implement, effective, delivered. */
#include "report/chart.h"

/* What lies between two totals: how much is lost, and by what. */
struct steps {
    int128 nominal, not_pledged, pledged, benefitting, deducted, to_implement, offsets, effective;
    bool split; /* the loss between pledged and to implement is that of these two kinds of states */
};

/* What the benefitting states pledged and the others lose to deductions; together they are the difference
 * of the two totals unless something else takes part, such as what lapses. */
static void split_loss(struct steps *steps, const cJSON *allocation)
{
    const cJSON *state;
    int128 states = 0;
    bool counted = text_is(allocation, "rules.benefitting_pledges", "counted");
    cJSON_ArrayForEach(state, item_at(allocation, "states")) {
        int128 pledged = amount_at(state, "pledge.value");
        states++;
        if (!text_is(state, "role", "benefitting"))
            steps->deducted += pledged - amount_at(state, "to_implement.value");
        else if (counted)
            steps->benefitting += pledged;
    }
    /* Values are printed with six decimals: each may be off by half of the last. */
    int128 rest = steps->pledged - steps->to_implement - steps->benefitting - steps->deducted;
    steps->split = steps->benefitting >= 0 && steps->deducted >= 0 && rest <= states && -rest <= states;
}

static struct steps steps_of(const struct report *report)
{
    const cJSON *allocation = report->results->allocation;
    struct steps steps = {.nominal = amount_at(allocation, "totals.nominal.value"),
                          .pledged = amount_at(allocation, "totals.pledged.value"),
                          .to_implement = amount_at(allocation, "totals.to_implement.value"),
                          .effective = amount_at(allocation, "totals.effective.value")};
    steps.not_pledged = steps.nominal - steps.pledged;
    steps.offsets = steps.to_implement - steps.effective;
    split_loss(&steps, allocation);
    return steps;
}

static const char *lead(const struct report *report)
{
    const struct steps steps = steps_of(report);
    int128 pool = amount_at(report->results->allocation, "pool.relocations");
    const char *words = PHRASE(report, ledger_lead, say_rounded(report, steps.nominal),
                               say_rounded(report, steps.pledged), say_rounded(report, steps.to_implement),
                               say_rounded(report, steps.effective), say_part(report, steps.effective, pool));
    if (!steps.split)
        return words;
    return say_both(report, words,
                    PHRASE(report, ledger_lead_losses, say_rounded(report, steps.benefitting),
                           say_rounded(report, steps.deducted)));
}

static const cJSON *totals_of(const struct report *report)
{
    return item_at(report->results->allocation, "totals");
}

/* --- Drawing ----------------------------------------------------------------------------------- */

struct frame {
    int64_t left, row, bar;
    struct scale scale;
};

static struct frame frame_of(const struct svg *svg, const struct steps *steps)
{
    bool narrow = svg_narrow(svg);
    int64_t left = narrow ? 0 : 236 * UNIT;
    int128 most = steps->nominal > steps->pledged ? steps->nominal : steps->pledged;
    int128 pool = amount_at(svg->report->results->allocation, "pool.relocations");
    return (struct frame){
        left, (narrow ? 42 : 34) * UNIT, 20 * UNIT, {most > pool ? most : pool, svg->width * UNIT - left - 74 * UNIT}};
}

/* The label beside the bar, or above it where the picture is narrow; returns where the bar begins. */
static int64_t put_label(struct svg *svg, const char *class, const char *words)
{
    if (!svg_narrow(svg)) {
        svg_words(svg, class, ANCHOR_START, 0, svg->y + 18 * UNIT, words);
        return svg->y + 4 * UNIT;
    }
    svg_words(svg, class, ANCHOR_START, 0, svg->y + 13 * UNIT, words);
    return svg->y + 18 * UNIT;
}

static void put_total(struct svg *svg, const struct frame *frame, enum text_key label, const char *name)
{
    const cJSON *total = item_at(totals_of(svg->report), name);
    int64_t y = put_label(svg, "l b", svg->report->language->texts[label]);
    if (item_at(total, "alternative_eur") == NULL) {
        svg_rect(svg, "nominal", frame->left, y, scale_length(frame->scale, amount_at(total, "value")), frame->bar);
    } else {
        svg_stack(svg, frame->left, y, frame->bar, total, frame->scale, NULL);
    }
    svg_number(svg, "n b", ANCHOR_END, svg->width * UNIT, y + 15 * UNIT, amount_at(total, "value"), 1);
    svg->y += frame->row;
}

/* A step down from `from` to `to`, or up. */
static void put_step(struct svg *svg, const struct frame *frame, enum text_key label, int128 from, int128 to)
{
    if (from == to)
        return;
    int64_t y = put_label(svg, "l", svg->report->language->texts[label]);
    int128 low = from < to ? from : to, high = from < to ? to : from;
    int64_t x = frame->left + scale_length(frame->scale, low);
    int64_t end = frame->left + scale_length(frame->scale, high);
    svg_rect(svg, from > to ? "loss" : "gain", x, y + 3 * UNIT, end - x > 10 ? end - x : 10, frame->bar - 6 * UNIT);
    svg_number(svg, "n", ANCHOR_END, svg->width * UNIT, y + 15 * UNIT, to - from, 1);
    svg->y += frame->row;
}

/* The pool's own number, across all bars. */
static void put_pool(struct svg *svg, const struct frame *frame, int64_t top)
{
    const struct report *report = svg->report;
    const char *pool = text_at(report->results->allocation, "pool.relocations");
    int64_t x = frame->left + scale_length(frame->scale, number_millionths(pool));
    svg_line(svg, "mark", x, top - 2 * UNIT, x, svg->y);
    svg_words(svg, "s", ANCHOR_END, x, svg->y + 13 * UNIT, PHRASE(report, pool_mark, say_whole(report, pool)));
    svg->y += 22 * UNIT;
}

static void draw(struct svg *svg)
{
    const cJSON *totals = totals_of(svg->report);
    const struct steps steps = steps_of(svg->report);
    const struct frame frame = frame_of(svg, &steps);
    const char *const *texts = svg->report->language->texts;
    const struct legend_entry more[] = {
        {"nominal", texts[TEXT_fair_shares]}, {"loss", texts[TEXT_falls_away]}, {NULL, NULL}};
    svg_measure_legend(svg,
                       measures_shown(svg->report, item_at(totals, "pledged")) |
                           measures_shown(svg->report, item_at(totals, "delivered")),
                       more);
    int64_t top = svg->y;
    int128 after = steps.pledged - steps.benefitting;
    put_total(svg, &frame, TEXT_total_nominal, "nominal");
    put_step(svg, &frame, steps.pledged > steps.nominal ? TEXT_step_over_pledged : TEXT_step_not_pledged, steps.nominal,
             steps.pledged);
    put_total(svg, &frame, TEXT_total_pledged, "pledged");
    if (steps.split) {
        put_step(svg, &frame, TEXT_step_benefitting, steps.pledged, after);
        put_step(svg, &frame, TEXT_step_deducted, after, steps.to_implement);
    } else {
        put_step(svg, &frame, TEXT_step_not_implemented, steps.pledged, steps.to_implement);
    }
    put_total(svg, &frame, TEXT_total_to_implement, "to_implement");
    put_step(svg, &frame, TEXT_step_offsets, steps.to_implement, steps.effective);
    put_total(svg, &frame, TEXT_total_effective, "effective");
    put_total(svg, &frame, TEXT_total_delivered, "delivered");
    put_pool(svg, &frame, top);
}

/* --- Data -------------------------------------------------------------------------------------- */

static void put_total_name(struct grid *grid, const cJSON *total)
{
    const char *name = total->string;
    grid_word(grid, name, grid->report->language->texts[text_find("total_", name)]);
}

static const struct grid_column columns[] = {
    {COLUMN_WORD, "total", TEXT_column_total, NULL, put_total_name},
    {COLUMN_WHOLE, "relocations", TEXT_column_relocations, "relocations", NULL},
    {COLUMN_EURO, "financial_eur", TEXT_column_financial, "financial_eur", NULL},
    {COLUMN_EURO, "alternative_eur", TEXT_column_alternative, "alternative_eur", NULL},
    {COLUMN_WHOLE, "offsets", TEXT_column_offsets, "offsets", NULL},
    {COLUMN_VALUE, "value", TEXT_column_value, "value", NULL},
    {.kind = COLUMN_END},
};

const struct chart chart_ledger = {.name = "ledger",
                                   .about = "from the pool on paper to the pool in effect",
                                   .heading = TEXT_ledger_heading,
                                   .title = TEXT_ledger_title,
                                   .units = TEXT_units_value,
                                   .reading = TEXT_ledger_reading,
                                   .lead = lead,
                                   .draw = draw,
                                   .columns = columns,
                                   .entries = totals_of};
