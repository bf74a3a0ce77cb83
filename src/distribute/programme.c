#include "distribute/programme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t from_of(const struct arc *arc)
{
    return arc->from;
}

static size_t kind_of(const struct arc *arc)
{
    return 2 * arc->from + (measure_table[arc->measure].money ? 1 : 0);
}

static size_t to_of(const struct arc *arc)
{
    return arc->to;
}

static bool grouping_build(struct grouping *grouping, const struct network *network,
                           size_t (*key)(const struct arc *arc), size_t count)
{
    size_t *start = grouping->start = calloc(count + 2, sizeof *start);
    grouping->arcs = calloc(network->arc_count + 1, sizeof *grouping->arcs);
    grouping->count = count;
    if (start == NULL || grouping->arcs == NULL)
        return false;
    /* Sizes are counted two places up and added one place up; filling then moves start[k + 1] from
     * the beginning of group k to its end, which is the beginning of group k + 1. */
    for (size_t k = 0; k < network->arc_count; k++)
        if (key(&network->arcs[k]) + 2 <= count)
            start[key(&network->arcs[k]) + 2]++;
    for (size_t k = 2; k <= count; k++)
        start[k] += start[k - 1];
    for (size_t k = 0; k < network->arc_count; k++)
        grouping->arcs[start[key(&network->arcs[k]) + 1]++] = k;
    return true;
}

static void limit_rows(struct programme *programme)
{
    const struct network *network = programme->network;
    for (size_t k = 0; k < network->limit_count; k++) {
        const struct limit *limit = &network->limits[k];
        enum measure measure = network->arcs[limit->arcs[0]].measure;
        double most = (double)limit->most * programme->scale[measure];
        lp_add_row(programme->lp, LP_FREE_BELOW, most, limit->arcs, NULL, limit->arc_count);
    }
    if (network->most_persons != NO_LIMIT)
        lp_add_row(programme->lp, LP_FREE_BELOW,
                   (double)network->most_persons * programme->scale[RELOCATIONS],
                   programme->by_state.arcs, NULL, network->arc_count);
}

static void measure_scales(struct programme *programme)
{
    double supply[2] = {0.0, 0.0}; /* persons, cents */
    int128 value = 0;
    for (size_t i = 0; i < programme->year->state_count; i++) {
        const struct measures *own = &programme->ledger[i].supply;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            supply[measure_table[t].money] += (double)own->amount[t];
        value += price_value(&programme->price, own);
    }
    programme->unit = 1.0 / (double)value;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        double all = supply[measure_table[t].money];
        programme->worth[t] =
            (double)price_unit(&programme->price, (enum measure)t) * programme->unit;
        programme->scale[t] = all > 0.0 ? 1.0 / all : 1.0;
        programme->value[t] = programme->worth[t] / programme->scale[t];
    }
}

static void build(struct programme *programme)
{
    const struct network *network = programme->network;
    measure_scales(programme);
    lp_add_columns(programme->lp, network->arc_count);
    for (size_t k = 0; k < network->arc_count; k++)
        if (network->arcs[k].most != NO_LIMIT)
            lp_column_bounds(programme->lp, k, 0.0,
                             (double)network->arcs[k].most *
                                 programme->scale[network->arcs[k].measure]);
    limit_rows(programme);
}

solpool_status programme_open(struct programme *programme, const struct year *year,
                              const struct entry *ledger, const struct need *needs,
                              const struct network *network, solpool_error *err)
{
    *programme = (struct programme){.year = year,
                                    .ledger = ledger,
                                    .needs = needs,
                                    .network = network,
                                    .price = price_of(&year->pool)};
    size_t arcs = network->arc_count + 1;
    programme->columns = calloc(arcs, sizeof *programme->columns);
    programme->coefficients = calloc(arcs, sizeof *programme->coefficients);
    programme->amount = calloc(arcs, sizeof *programme->amount);
    programme->coverage_class =
        calloc(year->benefitting_count + 1, sizeof *programme->coverage_class);
    bool by_type = year->rules.option[RULE_PRO_RATA] == PRO_RATA_TYPE;
    size_t users = by_type ? 2 * year->state_count : year->state_count;
    programme->use_class = calloc(users + 1, sizeof *programme->use_class);
    bool ok = programme->columns != NULL && programme->coefficients != NULL &&
              programme->amount != NULL && programme->coverage_class != NULL &&
              programme->use_class != NULL &&
              grouping_build(&programme->by_state, network, from_of, year->state_count) &&
              grouping_build(&programme->by_use, network, by_type ? kind_of : from_of, users) &&
              grouping_build(&programme->by_benefitting, network, to_of, year->benefitting_count);
    if (!ok)
        return error_memory(err);
    solpool_status status = lp_open(&programme->lp, err);
    if (status == SOLPOOL_OK) {
        lp_watch(programme->lp, year->watch);
        build(programme);
    }
    return status;
}

void programme_close(struct programme *programme)
{
    lp_close(programme->lp);
    free(programme->by_state.start);
    free(programme->by_state.arcs);
    free(programme->by_use.start);
    free(programme->by_use.arcs);
    free(programme->by_benefitting.start);
    free(programme->by_benefitting.arcs);
    free(programme->columns);
    free(programme->coefficients);
    free(programme->coverage_class);
    free(programme->use_class);
    free(programme->amount);
    memset(programme, 0, sizeof *programme);
}

solpool_status programme_optimise(struct programme *programme, enum lp_sense sense,
                                  const size_t *columns, const double *coefficients, size_t count,
                                  solpool_error *err)
{
    struct lp *lp = programme->lp;
    if (count == 0)
        return SOLPOOL_OK;
    lp_objective_clear(lp);
    for (size_t k = 0; k < count; k++)
        lp_objective(lp, columns[k], coefficients[k]);
    solpool_status status = lp_solve(lp, sense, LP_PRIMAL, err);
    if (status != SOLPOOL_OK)
        return status;
    double best = 0.0;
    for (size_t k = 0; k < count; k++)
        best += coefficients[k] * lp_value(lp, columns[k]);
    lp_add_row(lp, sense == LP_MAXIMISE ? best : LP_FREE_BELOW,
               sense == LP_MAXIMISE ? LP_FREE_ABOVE : best, columns, coefficients, count);
    return SOLPOOL_OK;
}

void programme_read_amounts(struct programme *programme)
{
    for (size_t k = 0; k < programme->network->arc_count; k++) {
        double amount =
            lp_value(programme->lp, k) / programme->scale[programme->network->arcs[k].measure];
        programme->amount[k] = amount > 0.0 ? amount : 0.0;
    }
}

void programme_sum(struct sums *sums, const struct programme *programme, const size_t *arcs,
                   size_t count)
{
    *sums = (struct sums){0.0, 0.0};
    for (size_t k = 0; k < count; k++) {
        bool money = measure_table[programme->network->arcs[arcs[k]].measure].money;
        *(money ? &sums->cents : &sums->persons) += programme->amount[arcs[k]];
    }
}

double snap(double sum, bool money)
{
    /* Far above the solver's error (1e-12 of a sum) and far below what a person or a cent is. */
    double tolerance = (money ? 1e-3 : 1e-7) + 1e-13 * fabs(sum);
    double whole = round(sum);
    return fabs(sum - whole) <= tolerance ? whole : sum;
}

double canonical_price(size_t place)
{
    double multiple = (double)(place + 1) * 0.61803398874989485;
    return multiple - floor(multiple);
}
