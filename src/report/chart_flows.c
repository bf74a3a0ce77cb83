/* Who gives to whom, as a Sankey diagram by value. */
#include "report/chart.h"

#include <stdlib.h>

#include "report/ranking.h"

#define GIVERS_MAX 48 /* drawn one by one; the rest is one band */

/* --- The nodes --------------------------------------------------------------------------------- */

struct flow_end {
    const char *code; /* NULL: all the others */
    int128 value;
    int64_t y, height; /* of its bar */
    int64_t used;      /* of the height, by bands drawn */
};

struct picture {
    struct flow_end *givers, *takers;
    size_t giver_count, taker_count;
    int128 *flows; /* value by giver and taker */
    struct scale scale;
    int64_t height;
};

static int128 given(const struct report *report, const cJSON *state)
{
    int128 value = worth_of_all(report, item_at(state, "used"));
    return value > 0 ? value : -1;
}

static int128 taken(const struct report *report, const cJSON *benefitting)
{
    int128 value = worth_of_all(report, item_at(benefitting, "received"));
    return value > 0 ? value : -1;
}

static void take_nodes(struct flow_end *nodes, size_t *count, const struct ranking *ranking, size_t most)
{
    for (size_t k = 0; k < ranking->count; k++) {
        bool other = k >= most;
        struct flow_end *node = &nodes[other ? most : k];
        node->code = other ? NULL : text_at(ranking->list[k].entry, "code");
        node->value += ranking->list[k].amount;
    }
    *count = ranking->count <= most ? ranking->count : most + 1;
}

static struct flow_end *node_of(struct flow_end *nodes, size_t count, const char *code)
{
    for (size_t k = 0; k < count; k++)
        if (nodes[k].code != NULL && strcmp(nodes[k].code, code) == 0)
            return &nodes[k];
    return count > 0 && nodes[count - 1].code == NULL ? &nodes[count - 1] : NULL;
}

static void take_flows(struct picture *picture, const struct report *report)
{
    const cJSON *flow;
    cJSON_ArrayForEach(flow, item_at(report->results->allocation, "flows")) {
        struct flow_end *from = node_of(picture->givers, picture->giver_count, text_at(flow, "from"));
        struct flow_end *to = node_of(picture->takers, picture->taker_count, text_at(flow, "to"));
        if (from != NULL && to != NULL)
            picture->flows[(size_t)(from - picture->givers) * picture->taker_count + (size_t)(to - picture->takers)] +=
                worth_of_all(report, flow);
    }
}

static bool picture_make(struct picture *picture, const struct report *report)
{
    const cJSON *allocation = report->results->allocation;
    struct ranking givers = {NULL, 0}, takers = {NULL, 0};
    bool made = ranking_make(&givers, report, item_at(allocation, "states"), given) &&
                ranking_make(&takers, report, item_at(allocation, "benefitting"), taken);
    *picture = (struct picture){.givers = NULL};
    if (made) {
        picture->givers = calloc(givers.count + 1, sizeof *picture->givers);
        picture->takers = calloc(takers.count + 1, sizeof *picture->takers);
        picture->flows = calloc((givers.count + 1) * (takers.count + 1), sizeof *picture->flows);
        made = picture->givers != NULL && picture->takers != NULL && picture->flows != NULL;
    }
    if (made) {
        take_nodes(picture->givers, &picture->giver_count, &givers, GIVERS_MAX);
        take_nodes(picture->takers, &picture->taker_count, &takers, GIVERS_MAX);
        take_flows(picture, report);
    }
    ranking_free(&givers);
    ranking_free(&takers);
    return made;
}

static void picture_free(struct picture *picture)
{
    free(picture->givers);
    free(picture->takers);
    free(picture->flows);
}

/* --- Where they lie ---------------------------------------------------------------------------- */

/* A node has room for a line of words, however small it is. */
static int64_t slot_of(const struct flow_end *node)
{
    int64_t least = 15 * UNIT;
    return node->height > least ? node->height : least;
}

static int64_t slots_of(const struct flow_end *nodes, size_t count)
{
    int64_t sum = 0;
    for (size_t k = 0; k < count; k++)
        sum += slot_of(&nodes[k]);
    return sum;
}

/* One below the other, the space that is left between them. */
static void place_nodes(struct flow_end *nodes, size_t count, int64_t top, int64_t height)
{
    int64_t gap = count > 1 ? (height - slots_of(nodes, count)) / (int64_t)(count - 1) : 0;
    int64_t most = 34 * UNIT, y = top;
    if (gap > most) {
        y += (gap - most) * (int64_t)(count - 1) / 2;
        gap = most;
    }
    if (count == 1)
        y += (height - slot_of(nodes)) / 2;
    for (size_t k = 0; k < count; k++) {
        nodes[k].y = y + (slot_of(&nodes[k]) - nodes[k].height) / 2;
        y += slot_of(&nodes[k]) + gap;
    }
}

static void lay_out(struct picture *picture, int64_t top)
{
    int128 sum = 0;
    for (size_t k = 0; k < picture->taker_count; k++)
        sum += picture->takers[k].value;
    picture->scale = (struct scale){sum, 340 * UNIT};
    for (size_t k = 0; k < picture->giver_count; k++)
        picture->givers[k].height = scale_length(picture->scale, picture->givers[k].value);
    for (size_t k = 0; k < picture->taker_count; k++)
        picture->takers[k].height = scale_length(picture->scale, picture->takers[k].value);
    int64_t left = slots_of(picture->givers, picture->giver_count) + 3 * UNIT * (int64_t)picture->giver_count;
    int64_t right = slots_of(picture->takers, picture->taker_count) + 8 * UNIT * (int64_t)picture->taker_count;
    picture->height = left > right ? left : right;
    place_nodes(picture->givers, picture->giver_count, top, picture->height);
    place_nodes(picture->takers, picture->taker_count, top, picture->height);
}

/* --- Drawing ----------------------------------------------------------------------------------- */

enum { HUES = 6 };

static const char *const band_classes[HUES] = {"band h0", "band h1", "band h2", "band h3", "band h4", "band h5"};
static const char *const node_classes[HUES] = {"node h0", "node h1", "node h2", "node h3", "node h4", "node h5"};

static const char *node_name(const struct svg *svg, const struct flow_end *node)
{
    if (node->code == NULL)
        return svg->report->language->texts[TEXT_others];
    return label_of(svg->report, node->code);
}

static void put_band(struct svg *svg, struct picture *picture, size_t i, size_t b, int64_t left, int64_t right)
{
    struct flow_end *from = &picture->givers[i], *to = &picture->takers[b];
    int128 value = picture->flows[i * picture->taker_count + b];
    struct band band = {left, from->y + from->used, right, to->y + to->used, scale_length(picture->scale, value)};
    if (band.height == 0)
        return; /* nothing, or too little to be seen */
    const char *chosen = svg->report->results->state, *class = band_classes[b % HUES];
    bool own = chosen != NULL && ((from->code != NULL && strcmp(from->code, chosen) == 0) ||
                                  (to->code != NULL && strcmp(to->code, chosen) == 0));
    const char *title =
        PHRASE(svg->report, flow_title, node_name(svg, from), node_name(svg, to), say_rounded(svg->report, value));
    svg_band(svg, own ? arena_format(svg->report->words, "%s own", class) : class, from->code, &band,
             svg_narrow(svg) ? NULL : title);
    from->used += band.height;
    to->used += band.height;
}

/* "Germany 4 555", beside the bar. */
static void put_node(struct svg *svg, const struct flow_end *node, const char *class, int64_t x, enum anchor anchor)
{
    const char *chosen = svg->report->results->state;
    bool narrow = svg_narrow(svg);
    bool picked = chosen != NULL && node->code != NULL && strcmp(chosen, node->code) == 0;
    const char *name = narrow && node->code != NULL ? node->code : node_name(svg, node);
    const char *words =
        arena_format(svg->report->words, "%s\xC2\xA0\xC2\xA0%s", say_shortened(svg->report, name, narrow ? 8 : 18),
                     say_rounded(svg->report, node->value));
    svg_open_state(svg, node->code != NULL ? node->code : "", node_name(svg, node));
    svg_rect(svg, class, x, node->y, 10 * UNIT, node->height > 10 ? node->height : 10);
    svg_words(svg, picked ? "l b" : "l", anchor, anchor == ANCHOR_END ? x - 7 * UNIT : x + 17 * UNIT,
              node->y + node->height / 2 + 4 * UNIT, words);
    svg_close(svg);
}

static void draw_picture(struct svg *svg, struct picture *picture)
{
    int64_t side = (svg_narrow(svg) ? 84 : 176) * UNIT;
    int64_t left = side, right = svg->width * UNIT - side - 10 * UNIT;
    const char *const *texts = svg->report->language->texts;
    svg_words(svg, "s", ANCHOR_END, left + 10 * UNIT, svg->y + 12 * UNIT, texts[TEXT_column_gives]);
    svg_words(svg, "s", ANCHOR_START, right, svg->y + 12 * UNIT, texts[TEXT_column_receives]);
    svg->y += 22 * UNIT;
    lay_out(picture, svg->y);
    for (size_t i = 0; i < picture->giver_count; i++)
        for (size_t b = 0; b < picture->taker_count; b++)
            put_band(svg, picture, i, b, left + 10 * UNIT, right);
    for (size_t i = 0; i < picture->giver_count; i++)
        put_node(svg, &picture->givers[i], "node", left, ANCHOR_END);
    for (size_t b = 0; b < picture->taker_count; b++)
        put_node(svg, &picture->takers[b], node_classes[b % HUES], right, ANCHOR_START);
    svg->y += picture->height + 12 * UNIT;
}

static void draw(struct svg *svg)
{
    struct picture picture;
    if (!picture_make(&picture, svg->report)) {
        svg->text.failed = true;
    } else if (picture.giver_count == 0) {
        svg_paragraph(svg, "l", 0, 48, 18 * UNIT, svg->report->language->texts[TEXT_flows_none]);
        svg->y += 10 * UNIT;
    } else {
        draw_picture(svg, &picture);
    }
    picture_free(&picture);
}

/* --- Words and data ---------------------------------------------------------------------------- */

static const cJSON *flows_of(const struct report *report)
{
    return item_at(report->results->allocation, "flows");
}

static const char *lead(const struct report *report)
{
    const cJSON *state;
    struct enumeration list = {.count = 0};
    if (cJSON_GetArraySize(flows_of(report)) == 0)
        return report->language->texts[TEXT_flows_none];
    cJSON_ArrayForEach(state, item_at(report->results->allocation, "benefitting"))
        if (list.count < 6)
            enumerate(&list, PHRASE(report, flows_part, label_of(report, text_at(state, "code")),
                                    say_measures(report, item_at(state, "received"))));
    return PHRASE(report, flows_lead, say_listed(report, &list));
}

static const struct grid_column columns[] = {
    {COLUMN_STATE, "from", TEXT_column_from, "from", NULL},
    {COLUMN_STATE, "to", TEXT_column_to, "to", NULL},
    {COLUMN_WHOLE, "relocations", TEXT_column_relocations, "relocations", NULL},
    {COLUMN_EURO, "financial_eur", TEXT_column_financial, "financial_eur", NULL},
    {COLUMN_EURO, "alternative_eur", TEXT_column_alternative, "alternative_eur", NULL},
    {COLUMN_WHOLE, "offsets", TEXT_column_offsets, "offsets", NULL},
    {COLUMN_WHOLE, "mandatory_offsets", TEXT_column_mandatory, "mandatory_offsets", NULL},
    {.kind = COLUMN_END},
};

const struct chart chart_flows = {.name = "flows",
                                  .about = "who gives what to whom",
                                  .heading = TEXT_flows_heading,
                                  .title = TEXT_flows_title,
                                  .units = TEXT_units_value,
                                  .reading = TEXT_flows_reading,
                                  .lead = lead,
                                  .draw = draw,
                                  .columns = columns,
                                  .entries = flows_of,
                                  .state = "from"};
