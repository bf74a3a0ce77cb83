#include "distribute/layer.h"

#include <string.h>

#include "distribute/grouping.h"

size_t arc_layer(const struct arc *arc)
{
    return arc->open ? (size_t)MEASURE_COUNT : (size_t)arc->measure;
}

bool arc_apart(const struct network *network, size_t arc, const struct apart *apart)
{
    return apart->watched == EVERY_ARC || apart->watched == arc ||
           network->arcs[arc].least > 0 ||
           (apart->preferred && network->arcs[arc].weight_millionths != MILLION) ||
           apart->whole[arc_layer(&network->arcs[arc])];
}

/* --- Arcs with a column of their own ----------------------------------------------------------- */

static bool own_columns(struct lp_layout *layout, const struct network *network,
                        const struct apart *apart)
{
    layout->own = arena_list(&layout->room, network->arc_count, sizeof *layout->own);
    layout->given = arena_list(&layout->room, network->arc_count, sizeof *layout->given);
    layout->received = arena_list(&layout->room, network->arc_count, sizeof *layout->received);
    if (layout->room.failed)
        return false;
    for (size_t k = 0; k < network->arc_count; k++)
        if (arc_apart(network, k, apart)) {
            layout->given[k] = layout->received[k] = layout->own_count;
            layout->own[layout->own_count++] = k;
        }
    layout->count = layout->own_count;
    return true;
}

/* --- Layers ------------------------------------------------------------------------------------ */

/* Where the members of a layer stand in it: SIZE_MAX for those that are none. */
struct places {
    size_t *giver;
    size_t *receiver;
};

static size_t number(size_t *place, size_t *members, size_t count)
{
    size_t found = 0;
    for (size_t k = 0; k < count; k++)
        if (place[k] != SIZE_MAX) {
            place[k] = found;
            members[found++] = k;
        }
    return found;
}

/* Finds the members among the arcs of layer `which`. */
static bool find_members(struct layer *layer, struct lp_layout *layout, struct places *places,
                         const struct network *network, size_t which, const struct apart *apart,
                         size_t state_count, size_t benefitting_count)
{
    layer->giver = arena_list(&layout->room, state_count, sizeof *layer->giver);
    layer->receiver = arena_list(&layout->room, benefitting_count, sizeof *layer->receiver);
    if (layout->room.failed)
        return false;
    memset(places->giver, 0xff, state_count * sizeof *places->giver);
    memset(places->receiver, 0xff, benefitting_count * sizeof *places->receiver);
    for (size_t k = 0; k < network->arc_count; k++)
        if (arc_layer(&network->arcs[k]) == which && !arc_apart(network, k, apart)) {
            places->giver[network->arcs[k].from] = 0;
            places->receiver[network->arcs[k].to] = 0;
        }
    layer->giver_count = number(places->giver, layer->giver, state_count);
    layer->receiver_count = number(places->receiver, layer->receiver, benefitting_count);
    return true;
}

/* Enters the arcs and their columns. */
static bool fill_layer(struct layer *layer, struct lp_layout *layout, const struct places *places,
                       const struct network *network, size_t which, const struct apart *apart)
{
    size_t pairs = layer->giver_count * layer->receiver_count, arcs = 0;
    layer->arc = arena_list(&layout->room, pairs, sizeof *layer->arc);
    if (!matrix_open(&layer->matrix, &layout->room, layer->giver_count, layer->receiver_count))
        return false;
    memset(layer->arc, 0xff, pairs * sizeof *layer->arc);
    layer->first_given = layout->count;
    layer->first_received = layout->count + layer->giver_count;
    layout->count += layer->giver_count + layer->receiver_count;
    layer->plain = true;
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        if (arc_layer(arc) != which || arc_apart(network, k, apart))
            continue;
        size_t giver = places->giver[arc->from], receiver = places->receiver[arc->to];
        layer->arc[giver * layer->receiver_count + receiver] = k;
        layout->given[k] = layer->first_given + giver;
        layout->received[k] = layer->first_received + receiver;
        layer->plain = layer->plain && arc->most == NO_LIMIT;
        arcs++;
    }
    layer->plain = layer->plain && arcs == pairs;
    return true;
}

static bool build_layers(struct lp_layout *layout, const struct network *network,
                         size_t state_count, size_t benefitting_count, const struct apart *apart)
{
    struct places places = {
        .giver = arena_list(&layout->room, state_count, sizeof *places.giver),
        .receiver = arena_list(&layout->room, benefitting_count, sizeof *places.receiver)};
    bool ok = !layout->room.failed;
    for (size_t k = 0; ok && k < LAYER_COUNT; k++) {
        struct layer *layer = &layout->layers[k];
        layer->measure = k < MEASURE_COUNT ? (enum measure)k : OFFSETS;
        ok = find_members(layer, layout, &places, network, k, apart, state_count,
                          benefitting_count) &&
             fill_layer(layer, layout, &places, network, k, apart);
    }
    return ok;
}

/* --- What each column stands for --------------------------------------------------------------- */

static bool describe(struct lp_layout *layout, const struct network *network)
{
    layout->measure = arena_list(&layout->room, layout->count, sizeof *layout->measure);
    layout->state = arena_list(&layout->room, layout->count, sizeof *layout->state);
    layout->benefitting = arena_list(&layout->room, layout->count, sizeof *layout->benefitting);
    if (layout->room.failed)
        return false;
    for (size_t k = 0; k < layout->count; k++)
        layout->state[k] = layout->benefitting[k] = NO_GROUP;
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        layout->measure[layout->given[k]] = layout->measure[layout->received[k]] = arc->measure;
        layout->state[layout->given[k]] = arc->from;
        layout->benefitting[layout->received[k]] = arc->to;
    }
    return true;
}

bool layout_build(struct lp_layout *layout, const struct network *network, size_t state_count,
                  size_t benefitting_count, const struct apart *apart)
{
    memset(layout, 0, sizeof *layout);
    return own_columns(layout, network, apart) &&
           build_layers(layout, network, state_count, benefitting_count, apart) &&
           describe(layout, network);
}

void layout_clear(struct lp_layout *layout)
{
    arena_clear(&layout->room);
    memset(layout, 0, sizeof *layout);
}
