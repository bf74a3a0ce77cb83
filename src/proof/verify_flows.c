/* The proof of the flows: every limit, every sum, to the person and the cent. */
#include <string.h>

#include "proof/trial.h"

/* --- Flows ------------------------------------------------------------------------------------- */

static bool check_flow(struct trial *trial, const struct claimed_flow *flow, size_t i, size_t b)
{
    const struct link *link = link_of_pair(trial, i, b);
    struct measures done = done_between(trial, i, b);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t agreed = t == OFFSETS ? agreed_on(trial, i, b) : 0;
        int64_t amount = flow->amount.amount[t];
        if (amount < done.amount[t] + agreed)
            return refuse(trial, "%s>%s: %s is less than what was implemented or drawn for it", flow->from, flow->to,
                          measure_table[t].key);
        if (amount == done.amount[t] + agreed) /* whatever the link lets through now */
            continue;
        if (!link_lets(trial, i, b, (enum measure)t))
            return refuse(trial, "%s>%s: the link is excluded", flow->from, flow->to);
        if (link != NULL && link->most.amount[t] >= 0 && amount > link->most.amount[t])
            return refuse(trial, "%s>%s: %s is above the link's limit", flow->from, flow->to, measure_table[t].key);
    }
    return !measures_empty(&flow->amount) || flow->mandatory_offsets > 0 || flow->late_offsets > 0 ||
           refuse(trial, "%s>%s is empty", flow->from, flow->to);
}

bool check_flows(struct trial *trial)
{
    const struct claim *claim = trial->claim;
    if (!hold_draws(trial))
        return false;
    for (size_t k = 0; k < claim->flow_count; k++) {
        const struct claimed_flow *flow = &claim->flows[k], *before = k > 0 ? flow - 1 : NULL;
        const struct state *from = year_state(trial->year, flow->from);
        const struct benefitting *to = year_benefitting(trial->year, flow->to);
        if (from == NULL || to == NULL)
            return refuse(trial, "%s>%s: there is no such link", flow->from, flow->to);
        int order = before == NULL ? -1 : strcmp(before->from, flow->from);
        if (order > 0 || (order == 0 && strcmp(before->to, flow->to) >= 0))
            return refuse(trial, "%s>%s is out of order or stands twice", flow->from, flow->to);
        size_t i = (size_t)(from - trial->year->states), b = (size_t)(to - trial->year->benefitting);
        trial->routes[k] = (struct route){i, b};
        trial->flows[i * trial->year->benefitting_count + b] = flow;
        if (!check_flow(trial, flow, i, b))
            return false;
        measures_add(&trial->given[i], &flow->amount);
        measures_add(&trial->received[b], &flow->amount);
    }
    for (size_t k = 0; k < trial->done_count; k++)
        if (!measures_empty(&trial->done[k].amount) &&
            flow_of_pair(trial, trial->done[k].route.from, trial->done[k].route.to) == NULL)
            return refuse(trial, "what %s has implemented is missing among the flows",
                          trial->year->states[trial->done[k].route.from].code);
    return CONFIRM(trial, flows, NUMBER_WORDS(claim->flow_count));
}

bool check_limits(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct measures most = supply_of(trial, i), divided = divided_given(trial, i);
        const int64_t *given = divided.amount, *supply = most.amount;
        const int64_t *done = trial->past[i].done.amount;
        if (given[RELOCATIONS] > larger(supply[RELOCATIONS], done[RELOCATIONS]) ||
            given[OFFSETS] > larger(supply[OFFSETS], done[OFFSETS]) ||
            given[ALTERNATIVE] > larger(supply[ALTERNATIVE], done[ALTERNATIVE]) ||
            given[RELOCATIONS] + given[OFFSETS] > supply[RELOCATIONS] + supply[OFFSETS] ||
            given[FINANCIAL] + given[ALTERNATIVE] > supply[FINANCIAL] + supply[ALTERNATIVE])
            return refuse(trial, "%s gives more than it has to implement and does not lapse",
                          trial->claim->states[i].code);
    }
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        struct measures done = done_toward(trial, b), received = divided_received(trial, b);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (received.amount[t] > larger(open_need(trial, b, t), done.amount[t]))
                return refuse(trial, "%s receives more %s than it needs", trial->claim->benefitting[b].code,
                              measure_table[t].key);
    }
    return CONFIRM(trial, limits);
}

/* --- Crossings -------------------------------------------------------------------------------- */

struct crossing crossing_of(const struct trial *trial, size_t i, size_t b, enum measure t)
{
    const struct claimed_flow *flow = flow_of_pair(trial, i, b);
    const struct link *link = link_of_pair(trial, i, b);
    int64_t agreed = t == OFFSETS ? agreed_on(trial, i, b) : 0;
    struct crossing cell = {.low = done_between(trial, i, b).amount[t],
                            .amount = (flow != NULL ? flow->amount.amount[t] : 0) - agreed,
                            .high = INT64_MAX};
    if (!link_lets(trial, i, b, t))
        cell.high = cell.low;
    else if (link != NULL && link->most.amount[t] >= 0)
        cell.high = larger(cell.low, link->most.amount[t] - agreed);
    cell.worse = link != NULL ? MILLION - link->weight_millionths : 0;
    return cell;
}

struct crossing mandatory_crossing(const struct trial *trial, size_t i, size_t b)
{
    const struct claimed_flow *flow = flow_of_pair(trial, i, b);
    int64_t left = stock_left(trial, i, b, TAKEN_VOLUNTARY);
    return (struct crossing){.amount = flow != NULL ? flow->mandatory_offsets : 0,
                             .high = year_link_closed(trial->year, link_of_pair(trial, i, b)) ? 0
                                     : left == ABSENT                                         ? INT64_MAX
                                                                                              : left};
}

/* --- Sums -------------------------------------------------------------------------------------- */

/* What is left of what is to be implemented: by kind as much as was not given, and never more of a type than was
 * pledged of it beyond what was delivered as that type. */
static bool check_unused(struct trial *trial, size_t i, enum measure from, enum measure as)
{
    const int64_t *unused = trial->claim->states[i].unused.measures.amount;
    const int64_t *supply = trial->claim->states[i].to_implement.measures.amount;
    const int64_t *given = trial->given[i].amount;
    const int64_t *taken = trial->past[i].taken.amount;
    return unused[from] + unused[as] == supply[from] + supply[as] - taken[from] - taken[as] - given[from] - given[as] &&
           unused[as] == larger(0, supply[as] - taken[as] - given[as]);
}

static bool check_state_sums(struct trial *trial, size_t i)
{
    const struct claimed_state *state = &trial->claim->states[i];
    if (!same_measures(&state->used.measures, &trial->given[i]) || !value_fits(trial, &state->used))
        return refuse(trial, "%s: used is not the sum of its flows", state->code);
    return (check_unused(trial, i, RELOCATIONS, OFFSETS) && check_unused(trial, i, ALTERNATIVE, FINANCIAL) &&
            value_fits(trial, &state->unused)) ||
           refuse(trial, "%s: unused is not what the flows leave", state->code);
}

static bool check_benefitting_sums(struct trial *trial, size_t b)
{
    const struct claimed_benefitting *claimed = &trial->claim->benefitting[b];
    struct fraction missing, coverage = fraction_whole(0), needed = needed_value(trial, b);
    struct measures had = had_of(trial, b), counted = counted_of(trial, b);
    struct fraction value = trial_value(trial, &counted);
    if ((claimed->had.value != ABSENT) != !measures_empty(&had) ||
        (claimed->had.value != ABSENT &&
         (!same_measures(&claimed->had.measures, &had) || !value_fits(trial, &claimed->had))))
        return refuse(trial, "%s: from_crisis_plan is not what counts towards its need", claimed->code);
    if (!same_measures(&claimed->received.measures, &trial->received[b]) || !value_fits(trial, &claimed->received))
        return refuse(trial, "%s: received is not the sum of its flows", claimed->code);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (claimed->unmet.measures.amount[t] !=
            larger(0, open_need(trial, b, t) - divided_received(trial, b).amount[t]))
            return refuse(trial, "%s: unmet is not need less received", claimed->code);
    if (!fraction_sub(&missing, needed, value) ||
        (needed.num > 0 && !fraction_mul(&coverage, value, (struct fraction){needed.den, needed.num})))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (claimed->unmet.value != (missing.num > 0 ? millionths(missing) : 0))
        return refuse(trial, "%s: the unmet value is not needed less received", claimed->code);
    return claimed->coverage == (needed.num > 0 ? millionths(coverage) : ABSENT) ||
           refuse(trial, "%s: coverage is not received over needed", claimed->code);
}

bool check_sums(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!check_state_sums(trial, i))
            return false;
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        if (!check_benefitting_sums(trial, b))
            return false;
    return CONFIRM(trial, sums);
}

/* --- Totals ------------------------------------------------------------------------------------ */

static bool check_total(struct trial *trial, enum total total, const struct measures *sum)
{
    const struct claimed *claimed = &trial->claim->totals[total];
    bool value = total == TOTAL_UNMET || value_fits(trial, claimed);
    return (same_measures(&claimed->measures, sum) && value) ||
           refuse(trial, "the total %s is not the sum of its parts", total_names[total]);
}

static bool check_nominal(struct trial *trial)
{
    const struct claimed_nominal *claimed = &trial->claim->nominal;
    struct fraction nominal = fraction_whole(0);
    int64_t cents = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        if (!is_counted(trial, i))
            continue;
        cents += trial->claim->states[i].fair_share_cents;
        if (!fraction_add(&nominal, nominal, fair_share(trial, i)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    return (claimed->relocations == millionths(nominal) && claimed->value == millionths(nominal) &&
            claimed->financial_cents == cents) ||
           refuse(trial, "the total nominal is not the sum of the fair shares");
}

/* The exact sum of what is printed rounded. */
static bool check_unmet_value(struct trial *trial)
{
    struct fraction unmet = fraction_whole(0);
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        struct measures counted = counted_of(trial, b);
        struct fraction missing;
        if (!fraction_sub(&missing, needed_value(trial, b), trial_value(trial, &counted)) ||
            (missing.num > 0 && !fraction_add(&unmet, unmet, missing)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    return trial->claim->totals[TOTAL_UNMET].value == millionths(unmet) ||
           refuse(trial, "the total unmet is not the sum of its parts");
}

bool check_totals(struct trial *trial)
{
    struct measures sums[TOTAL_COUNT] = {{{0}}};
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        const struct claimed_state *state = &trial->claim->states[i];
        if (is_counted(trial, i)) {
            measures_add(&sums[TOTAL_PLEDGED], &state->pledge.measures);
            if (state->assumed.value != ABSENT)
                measures_add(&sums[TOTAL_ASSUMED], &state->assumed.measures);
        }
        measures_add(&sums[TOTAL_TO_IMPLEMENT], &state->to_implement.measures);
        measures_add(&sums[TOTAL_DELIVERED], &state->used.measures);
        measures_add(&sums[TOTAL_UNUSED], &state->unused.measures);
    }
    for (size_t b = 0; b < trial->claim->benefitting_count; b++)
        measures_add(&sums[TOTAL_UNMET], &trial->claim->benefitting[b].unmet.measures);
    sums[TOTAL_EFFECTIVE] = sums[TOTAL_TO_IMPLEMENT];
    sums[TOTAL_EFFECTIVE].amount[OFFSETS] = 0;
    for (size_t i = 0; i < trial->claim->state_count; i++)
        sums[TOTAL_EFFECTIVE].amount[RELOCATIONS] -= agreed_instead_of(trial, i);
    for (size_t k = TOTAL_PLEDGED; k < TOTAL_DRAWN; k++)
        if (!check_total(trial, (enum total)k, &sums[k]))
            return false;
    return check_nominal(trial) && check_unmet_value(trial) && CONFIRM(trial, totals);
}
