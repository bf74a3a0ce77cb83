/* From all relocating to all paying: what changes on the way. */
#include "report/chart.h"

#include <string.h>

static const cJSON *points_of(const struct report *report)
{
    return item_at(report->results->frontier, "frontier");
}

static const cJSON *last_of(const cJSON *list)
{
    int count = cJSON_GetArraySize(list);
    return count > 0 ? cJSON_GetArrayItem(list, count - 1) : NULL;
}

/* A limit of a state may leave somebody relocated even where all pay. */
static const char *say_relocated(const struct report *report, const cJSON *point)
{
    return amount_at(point, "delivered.relocations") == 0
               ? report->language->texts[TEXT_comparisons_nobody]
               : PHRASE(report, comparisons_relocated, say_whole(report, text_at(point, "delivered.relocations")));
}

static const char *lead(const struct report *report)
{
    const cJSON *first = cJSON_GetArrayItem(points_of(report), 0);
    const cJSON *last = last_of(points_of(report));
    if (first == NULL)
        return report->language->texts[TEXT_frontier_none];
    return PHRASE(
        report, frontier_lead, say_whole(report, text_at(first, "relocations")),
        say_money(report, text_at(last, "financial_eur")), say_whole(report, text_at(first, "mandatory_offsets")),
        say_whole(report, text_at(last, "mandatory_offsets")), say_whole(report, text_at(first, "delivered.value")),
        say_whole(report, text_at(last, "delivered.value")), say_relocated(report, first), say_relocated(report, last));
}

/* --- Drawing ----------------------------------------------------------------------------------- */

struct plane {
    int64_t left, top, width, height;
    int128 most;
};

static const struct curve {
    const char *class, *path;
    enum text_key name;
} curves[] = {
    {"curve c-r", "relocations", TEXT_curve_relocations},
    {"curve c-d", "delivered.value", TEXT_curve_delivered},
    {"curve c-x", "mandatory_offsets", TEXT_curve_mandatory},
};
enum { CURVES = sizeof curves / sizeof *curves };

static int64_t x_of(const struct plane *plane, const cJSON *point)
{
    struct scale scale = {(int128)100 * ONE, plane->width};
    return plane->left + scale_length(scale, amount_at(point, "paying_percent"));
}

static int64_t y_of(const struct plane *plane, int128 value)
{
    return plane->top + plane->height - scale_length((struct scale){plane->most, plane->height}, value);
}

/* 1, 2 or 5 times a power of ten: about four lines. */
static int128 grid_step(int128 most)
{
    static const int factors[] = {1, 2, 5};
    for (int128 power = ONE;; power *= 10)
        for (size_t k = 0; k < 3; k++)
            if (power * factors[k] * 5 >= most)
                return power * factors[k];
}

static void put_axes(struct svg *svg, const struct plane *plane)
{
    int64_t bottom = plane->top + plane->height, right = plane->left + plane->width;
    int128 step = grid_step(plane->most);
    for (int128 value = 0; value <= plane->most; value += step) {
        int64_t y = y_of(plane, value);
        svg_line(svg, "grid", plane->left, y, right, y);
        svg_number(svg, "s", ANCHOR_END, plane->left - 6 * UNIT, y + 4 * UNIT, value, 0);
    }
    for (int percent = 0; percent <= 100; percent += svg_narrow(svg) ? 50 : 20) {
        int64_t x = plane->left + plane->width * percent / 100;
        char digits[EXACT_TEXT_SIZE];
        number_digits(digits, (int128)percent * ONE);
        svg_line(svg, "grid", x, bottom, x, bottom + 5 * UNIT);
        svg_words(svg, "s", percent == 100 ? ANCHOR_END : ANCHOR_MIDDLE, x, bottom + 18 * UNIT,
                  say_percent(svg->report, digits, 0));
    }
    svg_words(svg, "s", ANCHOR_START, plane->left, bottom + 36 * UNIT,
              svg->report->language->texts[TEXT_frontier_axis]);
}

static void put_curve(struct svg *svg, const struct plane *plane, const struct curve *curve)
{
    const cJSON *point;
    const char *joint = "M";
    text_format(&svg->text, "<path class=\"%s\" d=\"", curve->class);
    cJSON_ArrayForEach(point, points_of(svg->report)) {
        int64_t x = x_of(plane, point), y = y_of(plane, amount_at(point, curve->path));
        if (text_at(point, curve->path) == NULL) { /* no answer */
            joint = "M";
            continue;
        }
        text_format(&svg->text, "%s%lld.%lld %lld.%lld", joint, (long long)(x / UNIT), (long long)(x % UNIT),
                    (long long)(y / UNIT), (long long)(y % UNIT));
        joint = "L";
    }
    text_put(&svg->text, "\"/>");
}

/* A line of thresholds, only where it is on the plane. */
static void put_threshold(struct svg *svg, const struct plane *plane, const char *article)
{
    const cJSON *condition = tree_find(item_at(svg->report->results->allocation, "triggers"), "article", article);
    int128 threshold = amount_at(condition, "threshold");
    if (condition == NULL || threshold > plane->most)
        return;
    int64_t y = y_of(plane, threshold);
    svg_line(svg, "mark", plane->left, y, plane->left + plane->width, y);
    svg_words(svg, "s", ANCHOR_END, plane->left + plane->width, y - 5 * UNIT,
              PHRASE(svg->report, threshold_mark, article, say_rounded(svg->report, threshold)));
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Where a condition of Article 63 that is not of one state changes, or what limits mandatory offsets. */
static bool changes(const cJSON *point)
{
    const cJSON *before = item_at(point, "before");
    return before != NULL && (!cJSON_Compare(item_at(before, "triggers"), item_at(point, "triggers"), true) ||
                              !same_text(text_at(before, "mandatory_offsets_limited_by"),
                                         text_at(point, "mandatory_offsets_limited_by")));
}

static void put_changes(struct svg *svg, const struct plane *plane)
{
    const cJSON *point;
    cJSON_ArrayForEach(point, points_of(svg->report)) {
        if (changes(point))
            svg_circle(svg, "dot", x_of(plane, point), y_of(plane, amount_at(point, "relocations")), 5 * UNIT);
    }
}

static int128 most_of(const struct report *report)
{
    const cJSON *point;
    int128 most = ONE;
    cJSON_ArrayForEach(point, points_of(report))
        for (size_t k = 0; k < CURVES; k++) {
            int128 value = amount_at(point, curves[k].path);
            most = value > most ? value : most;
        }
    return most;
}

static void draw(struct svg *svg)
{
    const char *const *texts = svg->report->language->texts;
    struct legend_entry entries[CURVES + 1];
    if (cJSON_GetArraySize(points_of(svg->report)) == 0) {
        svg_paragraph(svg, "l", 0, 48, 18 * UNIT, texts[TEXT_frontier_none]);
        svg->y += 10 * UNIT;
        return;
    }
    for (size_t k = 0; k < CURVES; k++)
        entries[k] = (struct legend_entry){curves[k].class, texts[curves[k].name]};
    entries[CURVES] = (struct legend_entry){"dot", texts[TEXT_curve_change]};
    svg_legend(svg, entries, CURVES + 1);
    const struct plane plane = {48 * UNIT, svg->y + 10 * UNIT, (svg->width - 50) * UNIT, 240 * UNIT,
                                most_of(svg->report)};
    put_axes(svg, &plane);
    put_threshold(svg, &plane, "63(1)");
    put_threshold(svg, &plane, "63(3)");
    for (size_t k = 0; k < CURVES; k++)
        put_curve(svg, &plane, &curves[k]);
    put_changes(svg, &plane);
    svg->y = plane.top + plane.height + 46 * UNIT;
}

/* --- Data -------------------------------------------------------------------------------------- */

static void put_triggers(struct grid *grid, const cJSON *point)
{
    const cJSON *article;
    struct text list = {.data = NULL};
    cJSON_ArrayForEach(article, item_at(point, "triggers")) {
        text_put(&list, list.length > 0 ? ", " : "");
        text_put(&list, article->valuestring);
    }
    grid_text(grid, arena_keep(grid->report->words, &list));
}

static const struct grid_column columns[] = {
    {COLUMN_PERCENT, "paying_percent", TEXT_column_paying, "paying_percent", NULL},
    {COLUMN_WHOLE, "relocations", TEXT_column_relocations, "relocations", NULL},
    {COLUMN_EURO, "financial_eur", TEXT_column_financial, "financial_eur", NULL},
    {COLUMN_WHOLE, "mandatory_offsets", TEXT_column_mandatory, "mandatory_offsets", NULL},
    {COLUMN_VALUE, "delivered_value", TEXT_column_delivered, "delivered.value", NULL},
    {COLUMN_WHOLE, "offsets_on_offer", TEXT_column_on_offer, "offsets_on_offer", NULL},
    {COLUMN_TEXT, "triggers", TEXT_column_triggers, NULL, put_triggers},
    {COLUMN_STATE, "worst_covered", TEXT_column_worst, "worst_covered.code", NULL},
    {COLUMN_RATIO, "worst_coverage", TEXT_column_coverage, "worst_covered.coverage", NULL},
    {COLUMN_EURO, "cost_eur", TEXT_column_cost_all, "cost_eur", NULL},
    {.kind = COLUMN_END},
};

const struct chart chart_frontier = {.name = "frontier",
                                     .about = "from all relocating to all paying: what changes",
                                     .heading = TEXT_frontier_heading,
                                     .title = TEXT_frontier_title,
                                     .units = TEXT_frontier_units,
                                     .reading = TEXT_frontier_reading,
                                     .of_state = true,
                                     .lead = lead,
                                     .draw = draw,
                                     .columns = columns,
                                     .entries = points_of};
