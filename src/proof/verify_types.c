/*
 * The proof of what the stages after coverage and use decide in the network (optimum.h).
 *
 * As requested, and links: in what is printed, to the person and the cent, no cycle of exchanges gains, while what each
 * state gives and each receives stays what it is worth. The prices that show it bound the network to the cheapest
 * flows; in these, at the levels of coverage and use, the levels of each type are found, and what is printed is less
 * than one person or cent away from them.
 */
#include <string.h>

#include "proof/optimum.h"

#define MOVES (FINE / 1000) /* who is held at a level has less than that to move in */

/* --- As requested, and links ------------------------------------------------------------------- */

/* A requested alternative measure that is delivered as such gains `worth` for each unit of value. */
static bool add_requests(struct optimum *optimum, int128 *cost, int128 worth)
{
    bool any = false;
    for (size_t i = 0; i < optimum->trial->year->state_count; i++) {
        size_t edge = optimum->type_edge[place_of(i, ALTERNATIVE)];
        if (edge == NO_EDGE)
            continue;
        cost[pair_of(edge)] = -worth;
        any = true;
    }
    return any;
}

static bool add_preferences(const struct optimum *optimum, int128 *cost, int128 *largest)
{
    *largest = 0;
    for (size_t k = 0; k < optimum->own_count; k++) {
        int128 own = MILLION - optimum->own[k].weight_millionths;
        cost[pair_of(optimum->own[k].edge)] = own;
        own = own < 0 ? -own : own;
        *largest = own > *largest ? own : *largest;
    }
    return *largest > 0;
}

/* The code of a state that stands on the cycle of an edge: the one that an own edge or a type leads from. */
static const char *met_on_cycle(const struct optimum *optimum, size_t edge)
{
    const struct trial *trial = optimum->trial;
    size_t at = edge;
    do {
        for (size_t k = 0; k < optimum->own_count; k++)
            if (pair_of(optimum->own[k].edge) == pair_of(at))
                return trial->claim->states[optimum->own[k].from].code;
        for (size_t k = 0; k < trial->year->state_count * MEASURE_COUNT; k++)
            if (optimum->type_edge[k] != NO_EDGE && pair_of(optimum->type_edge[k]) == pair_of(at))
                return trial->claim->states[k / MEASURE_COUNT].code;
        at = circulation_next(&optimum->whole, at);
    } while (at != edge);
    return "?";
}

bool check_as_requested(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    optimum->printed = lay_out_printed(optimum);
    if (!optimum->printed)
        return refuse(trial, "the flows do not keep within pledges, needs and links");
    struct circulation *whole = &optimum->whole;
    size_t cycle;
    int128 *cost = arena_list(&trial->room, whole->pair_count, sizeof *cost);
    if (cost == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    if (!add_requests(optimum, cost, 1))
        return CONFIRM(trial, as_requested_none);
    optimum->cost = cost;
    if (circulation_prices(whole, cost, &cycle))
        return CONFIRM(trial, as_requested);
    return cycle == NO_EDGE ? give_up(trial, SOLPOOL_ERR_MEMORY)
                            : refuse(trial, "%s: more of the alternative measures requested could be delivered as such",
                                     met_on_cycle(optimum, cycle));
}

bool check_links(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    struct circulation *whole = &optimum->whole;
    size_t cycle;
    int128 largest;
    int128 *cost = arena_list(&trial->room, whole->pair_count, sizeof *cost);
    if (cost == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    if (!optimum->printed || !add_preferences(optimum, cost, &largest))
        return CONFIRM(trial, links_none);
    /* A cycle passes each node once at most: no sum of preferences outweighs a request. */
    add_requests(optimum, cost, largest * (int128)whole->node_count + 1);
    optimum->cost = cost;
    if (circulation_prices(whole, cost, &cycle))
        return CONFIRM(trial, links);
    return cycle == NO_EDGE ? give_up(trial, SOLPOOL_ERR_MEMORY)
                            : refuse(trial, "%s: preferred links could be served better", met_on_cycle(optimum, cycle));
}

/* --- By type ----------------------------------------------------------------------------------- */

/* Each member at its level, as far as that is known. */
static bool bind_levels(struct optimum *optimum, const struct side *side, int128 blur)
{
    for (const struct party *m = side->members; m < side->members + side->count; m++) {
        int128 part = 0, low = 0, high = m->most;
        if (!level_part(&part, side, m))
            return give_up(optimum->trial, SOLPOOL_ERR_RANGE);
        part -= m->base;
        if (m->weight > 0) {
            low = part > blur ? part - blur : 0;
            high = part < 0 ? 0 : part + blur < high ? part + blur : high;
        }
        circulation_bounds(&optimum->whole, pair_of(m->edge), low, high);
    }
    return true;
}

/* Against what a type is measured: the need, or what there is of it; no less than what is done. */
static int64_t measure_of(const struct trial *trial, bool giving, size_t k, size_t t)
{
    if (!giving)
        return larger(open_need(trial, k, t), done_toward(trial, k).amount[t]);
    struct measures supply = supply_of(trial, k);
    const int64_t *all = supply.amount, *done = trial->past[k].done.amount;
    size_t one = t == RELOCATIONS || t == OFFSETS ? RELOCATIONS : FINANCIAL;
    size_t other = one == RELOCATIONS ? OFFSETS : ALTERNATIVE;
    int64_t kind = larger(all[one] + all[other], done[one] + done[other]);
    return t == FINANCIAL ? kind : smaller(kind, larger(all[t], done[t]));
}

/* What an amount of the type is measured against: there is, or is needed of it; by weights alone the claim (S35). */
static int128 weight_of(const struct optimum *optimum, bool giving, size_t k, size_t t)
{
    const struct trial *trial = optimum->trial;
    int128 claim = giving ? 0 : optimum->receivers.members[k].weight;
    return claim > 0 && rule_is(trial, RULE_COVERAGE_OF, COVERAGE_OF_WEIGHTS)
               ? claim
               : measure_of(trial, giving, k, t) * trial_unit(trial, (enum measure)t) * (giving ? 1 : trial->fineness);
}

static struct climber climber_of(const struct optimum *optimum, bool giving, size_t k, size_t t)
{
    const struct trial *trial = optimum->trial;
    size_t edge = giving ? optimum->type_edge[place_of(k, t)] : optimum->need_edge[place_of(k, t)];
    int64_t base =
        giving ? trial->past[k].done.amount[t] + optimum_due(optimum, k).amount[t] : done_toward(trial, k).amount[t];
    struct measures claimed = giving ? divided_given(trial, k) : divided_received(trial, k);
    return (struct climber){edge != NO_EDGE ? pair_of(edge) : NO_EDGE, weight_of(optimum, giving, k, t),
                            fine_amount(trial, t, base), fine_amount(trial, t, claimed.amount[t] + 1)};
}

/* Whether the levels by value leave to its types what it has: without a claim it takes, of any type, what the others
 * leave. */
static bool is_measured(const struct optimum *optimum, bool giving, size_t k)
{
    return giving || optimum->receivers.members[k].weight > 0;
}

/* Raises the levels of a side, unless each has one type, of which its level by value says how much. */
static bool raise_side(struct optimum *optimum, struct climber *climbers, bool giving, size_t count)
{
    bool mixed = false;
    for (size_t k = 0; k < count; k++) {
        size_t types = is_measured(optimum, giving, k) ? 0 : 1;
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            struct climber *climber = &climbers[place_of(k, t)];
            *climber = climber_of(optimum, giving, k, t);
            types += climber->weight > 0 && (climber->pair != NO_EDGE || climber->base > 0) ? 1 : 0;
        }
        mixed = mixed || types > 1;
    }
    solpool_status status =
        mixed ? circulation_raise(&optimum->whole, climbers, count * MEASURE_COUNT, MOVES) : SOLPOOL_OK;
    return status == SOLPOOL_OK || give_up(optimum->trial, status);
}

/* Less than one person, or cent, from what is exact. */
static bool is_near(const struct optimum *optimum, size_t t, int128 units, int128 exact)
{
    int128 unit = fine_amount(optimum->trial, t, 1), far = units - exact;
    return (far < 0 ? -far : far) < unit - levels_near(unit, optimum_blur(optimum));
}

static bool compare_types(struct optimum *optimum, const struct climber *climbers, bool giving, size_t k)
{
    struct trial *trial = optimum->trial;
    struct measures claimed = giving ? divided_given(trial, k) : divided_received(trial, k);
    int128 exact[2] = {0, 0}, whole[2] = {0, 0};
    const char *code = giving ? trial->claim->states[k].code : trial->claim->benefitting[k].code;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        const struct climber *climber = &climbers[place_of(k, t)];
        int128 own = climber_amount(optimum, climber);
        int128 units = fine_amount(trial, t, claimed.amount[t]);
        char text[EXACT_TEXT_SIZE];
        exact[measure_table[t].money] += own;
        whole[measure_table[t].money] += units;
        fraction_text(text, fraction_make(own / FINE, trial_unit(trial, (enum measure)t)), 6, true);
        if (!is_near(optimum, t, units, own))
            return refuse(trial, "%s: the exact %s %s %s", code, measure_table[t].key,
                          giving ? "that it gives would be" : "that it receives would be", text);
    }
    return (is_near(optimum, RELOCATIONS, whole[0], exact[0]) && is_near(optimum, FINANCIAL, whole[1], exact[1])) ||
           refuse(trial, "%s: its persons or its money are not rounded to the next whole number", code);
}

static bool compare_side(struct optimum *optimum, const struct climber *climbers, bool giving, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (!compare_types(optimum, climbers, giving, k))
            return false;
    return true;
}

/* Bounds the network to the cheapest flows at the levels: they are known to a fine part, or to what is lost on the way.
 */
static bool hold_levels(struct optimum *optimum)
{
    const int128 blurs[] = {1, 4 * optimum_blur(optimum)};
    struct circulation *whole = &optimum->whole;
    bool fits = false;
    for (size_t k = 0; !fits && k < sizeof blurs / sizeof *blurs; k++) {
        size_t cycle;
        if (k > 0 && (whole->room.failed || whole->net.stopped || !lay_out_printed(optimum) ||
                      (optimum->cost != NULL && !circulation_prices(whole, optimum->cost, &cycle))))
            break;
        if (!bind_levels(optimum, &optimum->givers, blurs[k]) || !bind_levels(optimum, &optimum->receivers, blurs[k]))
            return false;
        fits = optimum->cost != NULL ? circulation_hold(whole, optimum->cost) : circulation_mend(whole);
    }
    if (!fits)
        return whole->room.failed ? give_up(optimum->trial, SOLPOOL_ERR_MEMORY)
                                  : refuse(optimum->trial, "the levels by value do not fit together");
    return true;
}

/* After the levels are held. */
static bool find_parts(struct optimum *optimum)
{
    struct circulation *whole = &optimum->whole;
    struct arena *room = &optimum->trial->room;
    bool *settled = arena_list(room, whole->pair_count, sizeof *settled);
    uint32_t *scratch = arena_list(room, whole->node_count, sizeof *scratch);
    optimum->part = arena_list(room, whole->node_count, sizeof *optimum->part);
    if (room->failed)
        return give_up(optimum->trial, SOLPOOL_ERR_MEMORY);
    circulation_settled(whole, MOVES, settled, scratch);
    for (size_t v = 0; v < whole->node_count; v++)
        optimum->part[v] = circulation_part(whole, v);
    return true;
}

bool optimum_moves(const struct optimum *optimum, size_t i, size_t b, enum measure t, int64_t worse)
{
    const struct circulation *whole = &optimum->whole;
    size_t edge = optimum->type_edge[place_of(i, t)];
    if (edge == NO_EDGE || !link_lets(optimum->trial, i, b, t))
        return false;
    size_t from = whole->net.edges[edge].to, to = optimum->need_node[place_of(b, t)] + 2;
    return optimum->part[from] == optimum->part[to] && whole->price[from] + worse == whole->price[to];
}

bool check_by_type(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    struct climber *given = arena_list(&trial->room, states * MEASURE_COUNT, sizeof *given);
    struct climber *received = arena_list(&trial->room, count * MEASURE_COUNT, sizeof *received);
    if (given == NULL || received == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    if (!optimum->levels_known || !optimum->printed)
        return refuse(trial, "the levels by value do not hold");
    if (!hold_levels(optimum) || (optimum->cost != NULL && !find_parts(optimum)))
        return false;
    if (!raise_side(optimum, received, false, count) || !raise_side(optimum, given, true, states))
        return false;
    optimum->given = given;
    optimum->received = received;
    return compare_side(optimum, received, false, count) && compare_side(optimum, given, true, states) &&
           CONFIRM(trial, by_type);
}
