#include "distribute/network.h"

#include <stdlib.h>
#include <string.h>

/* --- The table of limits ----------------------------------------------------------------------- */

static bool any_relocation(const struct arc *arc)
{
    return arc->measure == RELOCATIONS;
}

static bool any_person(const struct arc *arc)
{
    return !measure_table[arc->measure].money;
}

static bool closed_offset(const struct arc *arc)
{
    return arc->measure == OFFSETS && !arc->open;
}

static bool any_alternative(const struct arc *arc)
{
    return arc->measure == ALTERNATIVE;
}

static bool any_money(const struct arc *arc)
{
    return measure_table[arc->measure].money;
}

/* What a contributing state's pledge allows. In each row's arcs one row lies inside another or apart
 * from it, which is what makes a network of them (pool_net.c). `sum` names the pledged types that add
 * up to the limit; relocations may become offsets (Art 63(1), (2)), unrequested alternative measures
 * money (Art 57(4)). */
static const struct supply_limit {
    const char *name;
    const char *article;
    bool (*takes)(const struct arc *arc);
    bool sum[MEASURE_COUNT];
    enum measure measure; /* of `sum`, the one that the limit is about */
} supply_limits[] = {
    {"relocations pledged", "56(2)(a)", any_relocation, {[RELOCATIONS] = true}, RELOCATIONS},
    {"offsets pledged", "63", closed_offset, {[OFFSETS] = true}, OFFSETS},
    {"persons pledged", "63(2)", any_person, {[RELOCATIONS] = true, [OFFSETS] = true}, RELOCATIONS},
    {"alternative measures pledged", "65(1)", any_alternative, {[ALTERNATIVE] = true}, ALTERNATIVE},
    {"money pledged", "57(4)", any_money, {[FINANCIAL] = true, [ALTERNATIVE] = true}, FINANCIAL},
};

/* What a benefitting state needs of each type, Art 58(2). */
static const char *const need_limit_names[MEASURE_COUNT] = {
    [RELOCATIONS] = "relocations needed",
    [FINANCIAL] = "financial contributions needed",
    [ALTERNATIVE] = "alternative measures requested",
    [OFFSETS] = "offsets needed",
};

enum { SUPPLY_LIMIT_COUNT = sizeof supply_limits / sizeof *supply_limits, LIMITS_PER_ARC = 4 };

/* --- Arcs -------------------------------------------------------------------------------------- */

static bool gives_any(const struct entry *entry)
{
    return !measures_empty(&entry->supply) || entry->done_count > 0;
}

/* Whether the state has anything to give as this measure. */
static bool gives(const struct measures *supply, enum measure measure, bool open)
{
    const int64_t *amount = supply->amount;
    return amount[measure] > 0 || (measure == FINANCIAL && amount[ALTERNATIVE] > 0) ||
           (measure == OFFSETS && open && amount[RELOCATIONS] > 0);
}

/* What the state has implemented toward the benefitting one, beside agreed offsets. */
static struct measures done_toward(const struct entry *entry, size_t b)
{
    for (size_t k = 0; k < entry->done_count; k++)
        if (entry->done[k].to == b)
            return entry->done[k].amount;
    return (struct measures){{0}};
}

/* What a link lets through of a measure, or NO_LIMIT. */
static int64_t most_on(const struct year *year, const struct link *link, enum measure measure,
                       const struct opening *opening)
{
    int64_t most = link->most.amount[measure] == NOT_STATED ? NO_LIMIT : link->most.amount[measure];
    int64_t taken = opening->agreed != NULL ? opening->agreed->of_link[link - year->links] : 0;
    if (measure != OFFSETS)
        return most;
    if (opening->planning != NULL && !offsets_outright(year))
        most = smaller(most, link->offsets_agreed);
    return most == NO_LIMIT ? NO_LIMIT : most - taken;
}

static void add_arcs(struct network *network, const struct year *year, const struct entry *entry,
                     const struct opening *opening, size_t i, size_t b, const struct need *need)
{
    const struct link *link = year_link(year, i, b);
    struct measures done = done_toward(entry, b);
    bool open = link != NULL && opening->planning != NULL && triggers_open(opening->planning, link);
    bool closed = year->benefitting[b].state == i || year_link_closed(year, link);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t most = link != NULL ? most_on(year, link, (enum measure)t, opening) : NO_LIMIT;
        bool allowed = t != OFFSETS || opening->planning == NULL || open || offsets_outright(year);
        bool possible = !closed && allowed && gives(&entry->supply, (enum measure)t, open) &&
                        need_open(need, (enum measure)t) > 0 && most != 0;
        if (!possible && done.amount[t] == 0)
            continue;
        network->arcs[network->arc_count++] = (struct arc){
            .from = i,
            .to = b,
            .measure = (enum measure)t,
            .open = t == OFFSETS && open,
            .least = done.amount[t],
            .most = possible ? larger(most, done.amount[t]) : done.amount[t],
            .weight_millionths = link != NULL ? link->weight_millionths : MILLION,
        };
    }
}

static void build_arcs(struct network *network, const struct year *year, const struct entry *ledger,
                       const struct need *needs, const struct opening *opening)
{
    for (size_t i = 0; i < year->state_count; i++)
        for (size_t b = 0; gives_any(&ledger[i]) && b < year->benefitting_count; b++)
            add_arcs(network, year, &ledger[i], opening, i, b, &needs[b]);
}

/* --- Limits ------------------------------------------------------------------------------------ */

static void close_limit(struct network *network, struct limit limit, size_t first, size_t end)
{
    int64_t done = 0;
    if (first == end)
        return;
    limit.arcs = network->members + first;
    limit.arc_count = end - first;
    for (size_t k = first; k < end; k++)
        done += network->arcs[network->members[k]].least;
    limit.least += limit.least > 0 ? done : 0;
    limit.most = larger(limit.most, done);
    network->limits[network->limit_count++] = limit;
}

/* Of each type what was drawn, and is to be carried out (Art 60(3)). */
static size_t build_due_limits(struct network *network, const struct measures *due, size_t first, size_t end,
                               size_t used)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        size_t begin = used;
        for (size_t arc = first; due->amount[t] > 0 && arc < end; arc++)
            if (network->arcs[arc].measure == t)
                network->members[used++] = arc;
        close_limit(network,
                    (struct limit){.name = "drawn",
                                   .article = "60(3)",
                                   .measure = (enum measure)t,
                                   .least = due->amount[t],
                                   .most = NO_LIMIT},
                    begin, used);
    }
    return used;
}

static size_t build_supply_limits(struct network *network, const struct entry *ledger)
{
    size_t used = 0;
    for (size_t first = 0, end; first < network->arc_count; first = end) {
        size_t i = network->arcs[first].from;
        for (end = first; end < network->arc_count && network->arcs[end].from == i; end++)
            continue;
        for (size_t k = 0; k < SUPPLY_LIMIT_COUNT; k++) {
            size_t begin = used;
            int64_t most = 0;
            for (size_t t = 0; t < MEASURE_COUNT; t++)
                most += supply_limits[k].sum[t] ? ledger[i].supply.amount[t] : 0;
            for (size_t arc = first; arc < end; arc++)
                if (supply_limits[k].takes(&network->arcs[arc]))
                    network->members[used++] = arc;
            close_limit(network,
                        (struct limit){.name = supply_limits[k].name,
                                       .article = supply_limits[k].article,
                                       .measure = supply_limits[k].measure,
                                       .raised_by = supply_limits[k].sum,
                                       .most = most},
                        begin, used);
        }
        used = build_due_limits(network, &ledger[i].open_draws, first, end, used);
    }
    return used;
}

/* The arcs of each need, gathered by counting: one pass for the sizes, one to fill. */
static void build_need_limits(struct network *network, const struct year *year, const struct need *needs, size_t used,
                              size_t *start)
{
    size_t buckets = year->benefitting_count * MEASURE_COUNT;
    for (size_t arc = 0; arc < network->arc_count; arc++)
        start[network->arcs[arc].to * MEASURE_COUNT + network->arcs[arc].measure + 1]++;
    for (size_t k = 0; k < buckets; k++)
        start[k + 1] += start[k];
    for (size_t arc = 0; arc < network->arc_count; arc++) {
        size_t k = network->arcs[arc].to * MEASURE_COUNT + network->arcs[arc].measure;
        network->members[used + start[k]++] = arc;
    }
    for (size_t k = 0; k < buckets; k++) /* what was the start is the end now */
        close_limit(network,
                    (struct limit){.name = need_limit_names[k % MEASURE_COUNT],
                                   .article = "58(2)",
                                   .of_need = true,
                                   .measure = (enum measure)(k % MEASURE_COUNT),
                                   .most = need_open(&needs[k / MEASURE_COUNT], (enum measure)(k % MEASURE_COUNT))},
                    used + (k > 0 ? start[k - 1] : 0), used + start[k]);
}

/* --- Both -------------------------------------------------------------------------------------- */

static size_t givers_of(const struct year *year, const struct entry *ledger)
{
    size_t givers = 0;
    for (size_t i = 0; i < year->state_count; i++)
        givers += gives_any(&ledger[i]) ? 1 : 0;
    return givers;
}

solpool_status network_arcs(struct network *out, const struct year *year, const struct entry *ledger,
                            const struct need *needs, const struct opening *opening, solpool_error *err)
{
    memset(out, 0, sizeof *out);
    out->most_persons = NO_LIMIT;
    size_t most = givers_of(year, ledger) * year->benefitting_count * MEASURE_COUNT;
    out->arcs = malloc((most + 1) * sizeof *out->arcs);
    if (out->arcs == NULL)
        return error_memory(err);
    build_arcs(out, year, ledger, needs, opening);
    return SOLPOOL_OK;
}

solpool_status network_limits(struct network *network, const struct year *year, const struct entry *ledger,
                              const struct need *needs, solpool_error *err)
{
    size_t buckets = year->benefitting_count * MEASURE_COUNT;
    size_t most = givers_of(year, ledger) * (SUPPLY_LIMIT_COUNT + MEASURE_COUNT) + buckets;
    network->members = calloc(network->arc_count * LIMITS_PER_ARC + 1, sizeof *network->members);
    network->limits = calloc(most + 1, sizeof *network->limits);
    size_t *start = calloc(buckets + 1, sizeof *start);
    bool ok = network->members != NULL && network->limits != NULL && start != NULL;
    if (ok)
        build_need_limits(network, year, needs, build_supply_limits(network, ledger), start);
    free(start);
    return ok ? SOLPOOL_OK : error_memory(err);
}

solpool_status network_build(struct network *out, const struct year *year, const struct entry *ledger,
                             const struct need *needs, const struct opening *opening, solpool_error *err)
{
    solpool_status status = network_arcs(out, year, ledger, needs, opening, err);
    if (status == SOLPOOL_OK)
        status = network_limits(out, year, ledger, needs, err);
    if (status != SOLPOOL_OK)
        network_clear(out);
    return status;
}

size_t network_first_from(const struct network *network, size_t from)
{
    size_t low = 0, high = network->arc_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (network->arcs[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void network_clear(struct network *network)
{
    free(network->arcs);
    free(network->limits);
    free(network->members);
    memset(network, 0, sizeof *network);
}
