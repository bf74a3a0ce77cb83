#include "law/needs.h"

#include <stdlib.h>

#include "law/apportion.h"
#include "law/implementation.h"
#include "law/weights.h"

static bool leaves_out(const struct year *year, size_t b, enum measure t)
{
    return year->benefitting[b].need.amount[t] == NOT_STATED;
}

/* Whether a benefitting state, by its place, states a need of any type. */
static bool need_states(const struct year *year, size_t b)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (!leaves_out(year, b, (enum measure)t))
            return true;
    return false;
}

/* Whether alternative measures of which no request is stated have become money (S36): at the end of the year. */
static bool needs_converted(const struct year *year)
{
    return year->rules.option[RULE_UNSTATED_ALTERNATIVES] == UNSTATED_CONVERTED &&
           (year->as_of == NOT_STATED || year->as_of >= year_last_day(year));
}

/* Who states relocations and offsets states them beside each other; otherwise agreed offsets come instead of
 * relocations that are needed (Art 63(1), (2)). */
static bool beside(const struct year *year, size_t b)
{
    return !leaves_out(year, b, RELOCATIONS) && !leaves_out(year, b, OFFSETS);
}

/* --- What nobody stated ------------------------------------------------------------------------ */

struct weighing {
    const struct year *year;
    struct need *needs;
    int128 *weights; /* of all benefitting states */
    int128 weight_sum;
    const struct agreed *agreed;
    struct measures supply; /* of each type, of all states; agreed offsets among the relocations */
    int128 *open;           /* scratch: the weights of those that leave a type out, 0 for the others */
    int64_t *part;          /* scratch: parts of all that is to be implemented */
    int64_t *rest;          /* scratch: parts of what the stated needs leave */
    bool *part_tied;        /* scratch: where the order among equals decided these */
    bool *rest_tied;
};

/* Enters the stated needs of a type; what they leave of the supply, and whether anybody is to divide it. */
static int64_t enter_stated(const struct weighing *weighing, enum measure t, bool *open)
{
    int64_t left = weighing->supply.amount[t];
    *open = false;
    for (size_t b = 0; b < weighing->year->benefitting_count; b++) {
        bool out = leaves_out(weighing->year, b, t);
        if (!out)
            left -= weighing->needs[b].measures.amount[t] = weighing->year->benefitting[b].need.amount[t];
        if (t == RELOCATIONS && beside(weighing->year, b))
            left -= weighing->agreed->of_benefitting[b];
        weighing->open[b] = out ? weighing->weights[b] : 0;
        *open = *open || weighing->open[b] > 0;
    }
    return left;
}

static void keep_larger(const struct weighing *weighing, size_t b, enum measure t)
{
    struct need *need = &weighing->needs[b];
    int64_t part = weighing->part[b], rest = weighing->rest[b];
    need->measures.amount[t] = need->inferred.amount[t] = larger(part, rest);
    need->tied = need->tied || (part >= rest && weighing->part_tied[b]) || (rest >= part && weighing->rest_tied[b]);
}

/* Who states nothing of a type keeps its part by weight, whatever others state; where they leave more than
 * their parts, that is divided among those who state nothing. */
static solpool_status infer(const struct weighing *weighing, enum measure t, solpool_error *err)
{
    size_t count = weighing->year->benefitting_count;
    const size_t *rank = weighing->year->benefitting_rank;
    bool open = false;
    int64_t left = enter_stated(weighing, t, &open);
    if (!open || (t == ALTERNATIVE && needs_converted(weighing->year)))
        return SOLPOOL_OK;
    solpool_status status = apportion(weighing->part, weighing->supply.amount[t], weighing->weights, count,
                                      &(struct tie_break){rank, weighing->part_tied}, err);
    if (status == SOLPOOL_OK)
        status = apportion(weighing->rest, larger(left, 0), weighing->open, count,
                           &(struct tie_break){rank, weighing->rest_tied}, err);
    for (size_t b = 0; status == SOLPOOL_OK && b < count; b++)
        if (leaves_out(weighing->year, b, t))
            keep_larger(weighing, b, t);
    return status;
}

/* Art 57(4): alternative measures that nobody requests are money. */
static void add_unrequested(struct weighing *weighing)
{
    int64_t left = weighing->supply.amount[ALTERNATIVE];
    for (size_t b = 0; b < weighing->year->benefitting_count; b++)
        left -= weighing->needs[b].measures.amount[ALTERNATIVE];
    weighing->supply.amount[FINANCIAL] += larger(left, 0);
    weighing->supply.amount[ALTERNATIVE] -= larger(left, 0);
}

static solpool_status infer_all(struct weighing *weighing, solpool_error *err)
{
    solpool_status status = infer(weighing, ALTERNATIVE, err);
    add_unrequested(weighing);
    if (status == SOLPOOL_OK)
        status = infer(weighing, FINANCIAL, err);
    if (status == SOLPOOL_OK)
        status = infer(weighing, RELOCATIONS, err);
    return status == SOLPOOL_OK ? infer(weighing, OFFSETS, err) : status;
}

/* --- What agreed offsets bring ------------------------------------------------------------------ */

/* They come off the relocations that a state needs, and off its request. */
static void bring(struct need *need, const struct year *year, size_t b, int64_t agreed)
{
    int64_t *measures = need->measures.amount, *inferred = need->inferred.amount;
    if (!beside(year, b)) {
        int64_t less = smaller(agreed, measures[RELOCATIONS]);
        measures[RELOCATIONS] -= less;
        inferred[RELOCATIONS] -= leaves_out(year, b, RELOCATIONS) ? less : 0;
    }
    need->open = need->measures;
    if (leaves_out(year, b, OFFSETS)) {
        measures[OFFSETS] += agreed;
        inferred[OFFSETS] += agreed;
    } else {
        need->open.amount[OFFSETS] = larger(0, measures[OFFSETS] - agreed);
    }
}

/* --- What coverage refers to ------------------------------------------------------------------- */

struct measures need_counted(const struct year *year, size_t b, const struct measures *received, int64_t agreed)
{
    struct measures counted = *received;
    for (size_t t = 0; need_states(year, b) && t < MEASURE_COUNT; t++)
        if (leaves_out(year, b, (enum measure)t))
            counted.amount[t] = t == OFFSETS && !leaves_out(year, b, RELOCATIONS) ? agreed : 0;
    return counted;
}

/* What is stated, 0 of what is not. */
static struct measures stated_of(const struct year *year, size_t b)
{
    struct measures stated = {{0}};
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        stated.amount[t] = larger(0, year->benefitting[b].need.amount[t]);
    return stated;
}

/* What is stated; where a state states nothing, its part of the pool, whose size is the Council's own estimate of
 * the need (Art 12(1)). */
static bool value_compute(struct fraction *out, const struct weighing *weighing, size_t b)
{
    const struct year *year = weighing->year;
    struct price price = price_of(&year->pool);
    if (need_states(year, b)) {
        struct measures stated = stated_of(year, b);
        *out = price_persons(&price, price_value(&price, &stated));
        return true;
    }
    *out = fraction_whole(0);
    return weighing->weight_sum == 0 || /* the key holds none of them (S1, S18) */
           fraction_mul(out, fraction_make(weighing->weights[b], weighing->weight_sum),
                        fraction_whole(year->pool.relocations));
}

/* S35: what is stated of a type, and of the others the part by weight of all that is to be implemented; or
 * that part alone, less what agreed offsets bring. So all claims of a year have one scale, whoever states what.
 * A request of offsets (Art 69(1)) is none of a type of contribution: it claims nothing, and beside stated relocations
 * agreed offsets take nothing off; by one reading it is like the others (S33). Who states no request of alternative
 * measures claims none once they are money without one (S36). */
static bool claim_compute(struct fraction *out, const struct weighing *weighing, size_t b)
{
    const struct year *year = weighing->year;
    struct price price = price_of(&year->pool);
    struct measures stated = {{0}}, open = {{0}};
    bool by_weight = year->rules.option[RULE_COVERAGE_OF] == COVERAGE_OF_WEIGHTS;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (!by_weight && t == ALTERNATIVE && leaves_out(year, b, ALTERNATIVE) && needs_converted(year))
            continue; /* what is left of them, others requested */
        if (by_weight || leaves_out(year, b, (enum measure)t))
            open.amount[t] = weighing->supply.amount[t];
        else if (t != OFFSETS || offsets_outright(year))
            stated.amount[t] = year->benefitting[b].need.amount[t];
    }
    bool apart = !by_weight && beside(year, b) && !offsets_outright(year);
    int64_t brought = apart ? 0 : weighing->agreed->of_benefitting[b];
    *out = fraction_whole(0);
    bool exact =
        (weighing->weight_sum == 0 || fraction_mul(out, fraction_make(weighing->weights[b], weighing->weight_sum),
                                                   price_persons(&price, price_value(&price, &open)))) &&
        fraction_add(out, *out, price_persons(&price, price_value(&price, &stated))) &&
        fraction_sub(out, *out, fraction_whole(brought));
    if (exact && out->num < 0)
        *out = fraction_whole(0);
    return exact;
}

/* --- All of it --------------------------------------------------------------------------------- */

static bool sum_weights(struct weighing *weighing)
{
    for (size_t b = 0; b < weighing->year->benefitting_count; b++)
        if (!exact_add(&weighing->weight_sum, weighing->weight_sum, weighing->weights[b]))
            return false;
    return true;
}

/* What is to be divided of each type. Agreed offsets come instead of relocations; others are a type of their own only
 * where they are delivered as pledged (S33). */
static void add_supply(struct weighing *weighing, const struct entry *entry, int64_t agreed)
{
    struct measures supply = entry->to_implement;
    int64_t pledged = smaller(agreed, supply.amount[OFFSETS]);
    supply.amount[RELOCATIONS] += pledged;
    supply.amount[OFFSETS] = offsets_outright(weighing->year) ? supply.amount[OFFSETS] - pledged : 0;
    measures_add(&weighing->supply, &supply);
}

static solpool_status fill(struct weighing *weighing, const struct share *shares, const struct entry *ledger,
                           solpool_error *err)
{
    const struct year *year = weighing->year;
    for (size_t i = 0; i < year->state_count; i++)
        add_supply(weighing, &ledger[i], weighing->agreed->of_state[i]);
    if (!weights_compute(weighing->weights, year, shares, ledger) || !sum_weights(weighing))
        return error_range(err, "weights");
    if (weighing->weight_sum == 0 && year->benefitting_count > 0 && year->rules.option[RULE_NEED_SPLIT] == NEED_KEY)
        return error_set(err, SOLPOOL_ERR_INPUT,
                         "the rule need_split=key needs benefitting states in the key; choose "
                         "key_base=all or another need_split");
    solpool_status status = infer_all(weighing, err);
    for (size_t b = 0; status == SOLPOOL_OK && b < year->benefitting_count; b++) {
        weighing->needs[b].stated = need_states(year, b);
        bring(&weighing->needs[b], year, b, weighing->agreed->of_benefitting[b]);
        if (!value_compute(&weighing->needs[b].value, weighing, b) ||
            !claim_compute(&weighing->needs[b].claim, weighing, b))
            status = error_range(err, "needs");
    }
    return status;
}

static solpool_status weigh(struct need *needs, const struct year *year, const struct share *shares,
                            const struct entry *ledger, const struct agreed *agreed, const struct measures *planned,
                            solpool_error *err)
{
    size_t count = year->benefitting_count + 1;
    struct weighing weighing = {.year = year,
                                .needs = needs,
                                .agreed = agreed,
                                .supply = *planned,
                                .weights = calloc(count, sizeof *weighing.weights),
                                .open = calloc(count, sizeof *weighing.open),
                                .part = calloc(count, sizeof *weighing.part),
                                .rest = calloc(count, sizeof *weighing.rest),
                                .part_tied = calloc(count, sizeof *weighing.part_tied),
                                .rest_tied = calloc(count, sizeof *weighing.rest_tied)};
    bool there = weighing.weights != NULL && weighing.open != NULL && weighing.part != NULL && weighing.rest != NULL &&
                 weighing.part_tied != NULL && weighing.rest_tied != NULL;
    solpool_status status = there ? fill(&weighing, shares, ledger, err) : error_memory(err);
    free(weighing.weights);
    free(weighing.open);
    free(weighing.part);
    free(weighing.rest);
    free(weighing.part_tied);
    free(weighing.rest_tied);
    return status;
}

solpool_status needs_compute(struct need **out, const struct year *year, const struct share *shares,
                             const struct entry *ledger, const struct agreed *agreed, solpool_error *err)
{
    const struct measures nothing = {{0}};
    struct need *needs = calloc(year->benefitting_count + 1, sizeof *needs);
    solpool_status status =
        needs != NULL ? weigh(needs, year, shares, ledger, agreed, &nothing, err) : error_memory(err);
    if (status != SOLPOOL_OK) {
        free(needs);
        needs = NULL;
    }
    *out = needs;
    return status;
}

solpool_status needs_claim_planned(struct need *needs, const struct year *year, const struct share *shares,
                                   const struct entry *ledger, const struct measures *planned, solpool_error *err)
{
    size_t count = year->benefitting_count;
    struct need *claiming = calloc(count + 1, sizeof *claiming);
    struct agreed none = {
        .of_state = calloc(year->state_count + 1, sizeof *none.of_state),
        .of_benefitting = calloc(count + 1, sizeof *none.of_benefitting),
    };
    bool there = claiming != NULL && none.of_state != NULL && none.of_benefitting != NULL;
    solpool_status status = there ? weigh(claiming, year, shares, ledger, &none, planned, err) : error_memory(err);
    for (size_t b = 0; status == SOLPOOL_OK && b < count; b++)
        needs[b].claim = claiming[b].claim;
    agreed_clear(&none);
    free(claiming);
    return status;
}

/* --- What a plan for a crisis gives (S37) ------------------------------------------------------- */

int64_t need_open(const struct need *need, enum measure measure)
{
    return larger(0, need->open.amount[measure] - need->had.amount[measure]);
}

void needs_count_plan(struct need *needs, const struct year *year, const struct entry *ledger)
{
    size_t b = year->crisis.benefitting;
    if (!year->crisis.declared || b == NO_PLACE || year->rules.option[RULE_CRISIS_NEED] == CRISIS_NEED_GROSS)
        return;
    for (size_t i = 0; i < year->state_count; i++)
        measures_add(&needs[b].had, &ledger[i].taken);
}

/* --- What lapses (S19) ------------------------------------------------------------------------- */

static bool refuses(const struct year *year, size_t i, size_t b)
{
    const struct link *link = year_link(year, i, b);
    return link != NULL && link->permission_used && year->benefitting[b].systemic_shortcomings;
}

void needs_lapse(struct entry *ledger, const struct year *year, const struct need *needs)
{
    if (year->rules.option[RULE_REFUSED_CAPACITY] == REFUSED_MOVES)
        return;
    for (size_t i = 0; i < year->state_count; i++) {
        struct measures left; /* what was drawn or implemented does not lapse any more */
        implementation_left(&left, &ledger[i].supply, &ledger[i].called);
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            int128 refused = 0, all = 0;
            for (size_t b = 0; b < year->benefitting_count; b++) {
                all += needs[b].open.amount[t];
                refused += refuses(year, i, b) ? needs[b].open.amount[t] : 0;
            }
            if (refused == 0)
                continue;
            ledger[i].lapsed.amount[t] = (int64_t)((int128)left.amount[t] * refused / all);
            ledger[i].supply.amount[t] -= ledger[i].lapsed.amount[t];
        }
    }
}
