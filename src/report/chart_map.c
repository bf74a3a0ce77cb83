/* The Union as equal squares: who gives what, who receives. */
#include "report/chart.h"

#include <string.h>

/* --- The grid ---------------------------------------------------------------------------------- */

enum { GRID_COLUMNS = 7, GRID_ROWS = 8 };

/* Roughly where the states lie. */
static const struct tile {
    const char *code;
    int column, row;
} tiles[] = {
    {"SE", 4, 0}, {"FI", 5, 0}, {"EE", 5, 1}, {"IE", 0, 2}, {"DK", 3, 2}, {"LV", 5, 2}, {"NL", 2, 3},
    {"DE", 3, 3}, {"PL", 4, 3}, {"LT", 5, 3}, {"BE", 1, 4}, {"LU", 2, 4}, {"CZ", 3, 4}, {"SK", 4, 4},
    {"FR", 1, 5}, {"AT", 3, 5}, {"HU", 4, 5}, {"RO", 5, 5}, {"PT", 0, 6}, {"ES", 1, 6}, {"IT", 2, 6},
    {"SI", 3, 6}, {"HR", 4, 6}, {"BG", 5, 6}, {"MT", 2, 7}, {"GR", 5, 7}, {"CY", 6, 7},
};

enum { TILE_COUNT = sizeof tiles / sizeof *tiles };

static const struct tile *tile_of(const char *code)
{
    for (size_t k = 0; k < TILE_COUNT; k++)
        if (strcmp(tiles[k].code, code) == 0)
            return &tiles[k];
    return NULL;
}

/* --- What a state does ------------------------------------------------------------------------- */

enum part { RELOCATES, PAYS, ALTERNATIVES, OFFSETS_ONLY, MIXES, NOTHING, DEDUCTED, BENEFITS, UNBOUND, PARTS };

static const struct look {
    const char *class;
    enum text_key sign, name;
} looks[PARTS] = {
    [RELOCATES] = {"k-r", TEXT_sign_relocates, TEXT_map_relocates},
    [PAYS] = {"k-f", TEXT_sign_pays, TEXT_map_pays},
    [ALTERNATIVES] = {"k-a", TEXT_sign_alternatives, TEXT_map_alternatives},
    [OFFSETS_ONLY] = {"k-o", TEXT_sign_offsets, TEXT_map_offsets},
    [MIXES] = {"k-m", TEXT_sign_mixes, TEXT_map_mixes},
    [NOTHING] = {"k-n", TEXT_sign_nothing, TEXT_map_nothing},
    [DEDUCTED] = {"k-d", TEXT_sign_deducted, TEXT_map_deducted},
    [BENEFITS] = {"k-b", TEXT_sign_benefits, TEXT_map_benefits},
    [UNBOUND] = {"k-u", TEXT_sign_unbound, TEXT_map_unbound},
};

static enum part part_of(const cJSON *state)
{
    static const enum part alone[REPORT_MEASURES] = {RELOCATES, PAYS, ALTERNATIVES, OFFSETS_ONLY};
    const cJSON *given = item_at(state, "to_implement");
    enum part part = NOTHING;
    int types = 0;
    if (text_is(state, "role", "benefitting"))
        return BENEFITS;
    for (int t = 0; t < REPORT_MEASURES; t++) {
        if (amount_at(given, measure_looks[t].key) > 0) {
            part = alone[t];
            types++;
        }
    }
    if (types > 1)
        return MIXES;
    if (types == 0 && text_is(state, "role", "not_bound"))
        return UNBOUND;
    if (types == 0 && amount_at(state, "deduction") == ONE)
        return DEDUCTED;
    return part;
}

/* What it gives, or receives; NULL where there is nothing to say. */
static const char *amount_of_state(const struct report *report, const cJSON *state)
{
    enum part part = part_of(state);
    if (part == UNBOUND)
        return NULL;
    if (part != BENEFITS)
        return text_at(state, "used.value");
    return text_at(tree_find(item_at(report->results->allocation, "benefitting"), "code", text_at(state, "code")),
                   "received.value");
}

static void count_parts(size_t counts[PARTS], const struct report *report)
{
    const cJSON *state;
    for (int k = 0; k < PARTS; k++)
        counts[k] = 0;
    cJSON_ArrayForEach(state, item_at(report->results->allocation, "states"))
        counts[part_of(state)]++;
}

static const cJSON *states_of(const struct report *report)
{
    return item_at(report->results->allocation, "states");
}

static const char *lead(const struct report *report)
{
    struct enumeration list = {.count = 0};
    size_t counts[PARTS];
    count_parts(counts, report);
    for (int k = 0; k < PARTS; k++)
        if (counts[k] > 0)
            enumerate(&list,
                      PHRASE(report, map_count, report->language->texts[looks[k].name], say_count(report, counts[k])));
    return PHRASE(report, map_lead, say_listed(report, &list));
}

/* --- Drawing ----------------------------------------------------------------------------------- */

struct place {
    int64_t x, y, size;
};

static void put_tile(struct svg *svg, const cJSON *state, struct place at)
{
    const char *const *texts = svg->report->language->texts;
    const char *code = text_at(state, "code"), *chosen = svg->report->results->state;
    const struct look *look = &looks[part_of(state)];
    const char *amount = amount_of_state(svg->report, state);
    bool small = svg_narrow(svg);
    svg_open_state(svg, code, PHRASE(svg->report, map_tile, label_of(svg->report, code), texts[look->name]));
    svg_rect(svg, look->class, at.x, at.y, at.size, at.size);
    if (chosen != NULL && strcmp(code, chosen) == 0)
        svg_rect(svg, "chosen", at.x + 15, at.y + 15, at.size - 30, at.size - 30);
    svg_words(svg, small ? "code small" : "code", ANCHOR_START, at.x + 6 * UNIT, at.y + (small ? 16 : 20) * UNIT,
              say_shortened(svg->report, code, small ? 5 : 7));
    svg_words(svg, "sign", ANCHOR_END, at.x + at.size - 5 * UNIT, at.y + (small ? 16 : 20) * UNIT, texts[look->sign]);
    if (amount != NULL)
        svg_words(svg, small ? "value small" : "value", ANCHOR_START, at.x + 6 * UNIT, at.y + at.size - 8 * UNIT,
                  say_whole(svg->report, amount));
    svg_close(svg);
}

static void put_absent(struct svg *svg, const char *code, struct place at)
{
    svg_rect(svg, "absent", at.x, at.y, at.size, at.size);
    svg_words(svg, "code absent-code", ANCHOR_START, at.x + 6 * UNIT, at.y + 20 * UNIT, code);
}

static void put_grid(struct svg *svg, int64_t size, int64_t step)
{
    for (size_t k = 0; k < TILE_COUNT; k++) {
        const struct place at = {tiles[k].column * step, svg->y + tiles[k].row * step, size};
        const cJSON *state = state_of(svg->report, tiles[k].code);
        if (state != NULL)
            put_tile(svg, state, at);
        else
            put_absent(svg, tiles[k].code, at);
    }
    svg->y += GRID_ROWS * step + 6 * UNIT;
}

/* States and regions that have no place on the grid, in rows. */
static void put_others(struct svg *svg, int64_t size, int64_t step)
{
    const cJSON *state;
    int64_t columns = svg->width * UNIT / step, k = 0;
    cJSON_ArrayForEach(state, states_of(svg->report)) {
        if (tile_of(text_at(state, "code")) != NULL)
            continue;
        put_tile(svg, state, (struct place){k % columns * step, svg->y + k / columns * step, size});
        k++;
    }
    svg->y += (k + columns - 1) / columns * step + (k > 0 ? 6 * UNIT : 0);
}

static bool any_on_grid(const struct report *report)
{
    for (size_t k = 0; k < TILE_COUNT; k++)
        if (state_of(report, tiles[k].code) != NULL)
            return true;
    return false;
}

/* The signs with what they mean, beside the grid or below it. */
static void put_key(struct svg *svg, int64_t x, int64_t y)
{
    const char *const *texts = svg->report->language->texts;
    size_t counts[PARTS];
    count_parts(counts, svg->report);
    for (int k = 0; k < PARTS; k++) {
        if (counts[k] == 0)
            continue;
        svg_rect(svg, looks[k].class, x, y, 20 * UNIT, 20 * UNIT);
        svg_words(svg, "sign", ANCHOR_MIDDLE, x + 10 * UNIT, y + 14 * UNIT, texts[looks[k].sign]);
        svg_words(svg, "l", ANCHOR_START, x + 30 * UNIT, y + 14 * UNIT, texts[looks[k].name]);
        y += 27 * UNIT;
    }
    svg->y = y > svg->y ? y : svg->y;
}

static void draw(struct svg *svg)
{
    bool narrow = svg_narrow(svg), on_grid = any_on_grid(svg->report);
    int64_t size = (narrow ? 46 : 62) * UNIT, step = size + 4 * UNIT, top = svg->y;
    if (on_grid)
        put_grid(svg, size, step);
    if (on_grid && !narrow)
        put_key(svg, GRID_COLUMNS * step + 24 * UNIT, top);
    put_others(svg, size, step);
    if (!on_grid || narrow)
        put_key(svg, 0, svg->y);
}

/* --- Data -------------------------------------------------------------------------------------- */

static void put_part(struct grid *grid, const cJSON *state)
{
    static const char *const words[PARTS] = {"relocates", "pays",     "alternative", "offsets",  "mix",
                                             "nothing",   "deducted", "benefits",    "not_bound"};
    enum part part = part_of(state);
    grid_word(grid, words[part], grid->report->language->texts[looks[part].name]);
}

static void put_given(struct grid *grid, const cJSON *state)
{
    if (part_of(state) == BENEFITS)
        grid_none(grid);
    else
        grid_digits(grid, text_at(state, "used.value"));
}

static void put_received(struct grid *grid, const cJSON *state)
{
    if (part_of(state) == BENEFITS)
        grid_digits(grid, amount_of_state(grid->report, state));
    else
        grid_none(grid);
}

static const struct grid_column columns[] = {
    {COLUMN_STATE, "code", TEXT_column_state, "code", NULL},
    {COLUMN_WORD, "part", TEXT_column_part, NULL, put_part},
    {COLUMN_VALUE, "gives_value", TEXT_column_gives, NULL, put_given},
    {COLUMN_VALUE, "receives_value", TEXT_column_receives, NULL, put_received},
    {.kind = COLUMN_END},
};

const struct chart chart_map = {.name = "map",
                                .about = "who gives what and who receives, as a map of equal squares",
                                .heading = TEXT_map_heading,
                                .title = TEXT_map_title,
                                .units = TEXT_map_units,
                                .reading = TEXT_map_reading,
                                .lead = lead,
                                .draw = draw,
                                .columns = columns,
                                .entries = states_of,
                                .state = "code"};
