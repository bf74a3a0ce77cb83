/* The proof of the year under way and of its end: draws and implementation (Article 60(3) and (6)),
 * relocations not performed (Articles 63(5) and 67(12)), and the amounts that follow (Articles 60, 64). */
#include <stdlib.h>

#include "proof/trial.h"

static const int64_t *to_implement(const struct trial *trial, size_t i)
{
    return trial->claim->states[i].to_implement.measures.amount;
}

/* --- What is printed --------------------------------------------------------------------------- */

static bool is_tracked(const struct trial *trial)
{
    return trial->year->draw_count + trial->year->implemented_count > 0;
}

static bool check_tracked(struct trial *trial)
{
    const struct claim *claim = trial->claim;
    bool tracked = is_tracked(trial), same = true;
    for (size_t i = 0; i < claim->state_count; i++) {
        const struct claimed_state *state = &claim->states[i];
        same = same && (state->drawn.value != ABSENT) == tracked && (state->implemented.value != ABSENT) == tracked &&
               (state->left.value != ABSENT) == tracked && (state->accepted != ABSENT) == tracked;
    }
    for (size_t b = 0; b < claim->benefitting_count; b++)
        same = same && (claim->benefitting[b].implemented.value != ABSENT) == tracked;
    for (size_t k = TOTAL_DRAWN; k < TOTAL_COUNT; k++)
        same = same && (claim->totals[k].value != ABSENT) == tracked;
    return same || refuse(trial, tracked ? "draws or figures of implementation are missing"
                                         : "there is nothing drawn or implemented in the year file");
}

static bool check_sum(struct trial *trial, enum total total, const struct measures *sum)
{
    const struct claimed *claimed = &trial->claim->totals[total];
    return (same_measures(&claimed->measures, sum) && value_fits(trial, claimed)) ||
           refuse(trial, "the total %s is not the sum of its parts", total_names[total]);
}

/* --- Draws ------------------------------------------------------------------------------------- */

bool check_draws(struct trial *trial)
{
    struct measures sum = {{0}};
    if (!check_tracked(trial))
        return false;
    if (!is_tracked(trial))
        return CONFIRM(trial, drawn_none);
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        const struct claimed_state *state = &trial->claim->states[i];
        measures_add(&sum, &state->drawn.measures);
        if (!same_measures(&state->drawn.measures, &trial->past[i].drawn) || !value_fits(trial, &state->drawn))
            return refuse(trial, "%s: what is drawn is not its part of the draws on their days", state->code);
    }
    return check_sum(trial, TOTAL_DRAWN, &sum) && CONFIRM(trial, drawn);
}

/* --- Implementation ---------------------------------------------------------------------------- */

static bool check_done(struct trial *trial, const struct claimed *claimed, const struct measures *sum, const char *code)
{
    return (same_measures(&claimed->measures, sum) && value_fits(trial, claimed)) ||
           refuse(trial, "%s: implemented is not the sum of the year file's figures", code);
}

static bool check_done_by(struct trial *trial, size_t i)
{
    const struct claimed_state *state = &trial->claim->states[i];
    struct measures sum = {{0}};
    int64_t accepted = 0;
    for (size_t k = 0; k < trial->year->implemented_count; k++) {
        const struct performance *event = &trial->year->implemented[k];
        if (event->from_state != i || !year_counts(trial->year, event->date))
            continue;
        measures_add(&sum, &event->amount);
        accepted += event->accepted;
    }
    if (state->accepted != accepted)
        return refuse(trial, "%s: accepted is not the sum of the year file's figures", state->code);
    struct measures left = left_of(&state->to_implement.measures, &state->implemented.measures);
    if (!same_measures(&state->left.measures, &left) || !value_fits(trial, &state->left))
        return refuse(trial, "%s: left is not what is to be implemented less what is", state->code);
    return check_done(trial, &state->implemented, &sum, state->code);
}

static bool check_done_for(struct trial *trial, size_t b)
{
    struct measures sum = {{0}};
    for (size_t k = 0; k < trial->year->implemented_count; k++) {
        const struct performance *event = &trial->year->implemented[k];
        if (event->to_benefitting == b && year_counts(trial->year, event->date))
            measures_add(&sum, &event->amount);
    }
    return check_done(trial, &trial->claim->benefitting[b].implemented, &sum, trial->claim->benefitting[b].code);
}

bool check_implemented(struct trial *trial)
{
    struct measures done = {{0}}, left = {{0}};
    if (!is_tracked(trial)) /* check_draws shows that nothing is printed */
        return CONFIRM(trial, implemented_none);
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        if (!check_done_by(trial, i))
            return false;
        measures_add(&done, &trial->claim->states[i].implemented.measures);
        measures_add(&left, &trial->claim->states[i].left.measures);
    }
    for (size_t b = 0; b < trial->claim->benefitting_count; b++)
        if (!check_done_for(trial, b))
            return false;
    return check_sum(trial, TOTAL_IMPLEMENTED, &done) && check_sum(trial, TOTAL_LEFT, &left) &&
           CONFIRM(trial, implemented);
}

/* --- Late offsets ------------------------------------------------------------------------------ */

static bool check_closed(struct trial *trial)
{
    const struct claim *claim = trial->claim;
    bool closed = trial->year->closed, same = true;
    for (size_t i = 0; i < claim->state_count; i++)
        same = same && (claim->states[i].late_offsets != ABSENT) == closed &&
               (claim->states[i].ongoing_relocations != ABSENT) == closed;
    for (size_t b = 0; b < claim->benefitting_count; b++)
        same = same && (claim->benefitting[b].late_offsets != ABSENT) == closed;
    for (size_t k = 0; k < claim->flow_count; k++)
        same = same && (claim->flows[k].late_offsets != ABSENT) == closed;
    return same || refuse(trial, closed ? "late offsets of the closed year are missing"
                                        : "the year is not closed, and there are late offsets");
}

/* What a state performed and accepted by the end of the year, in all or toward one benefitting state. */
struct performed {
    int64_t relocations;
    int64_t accepted;
    int64_t offsets;
};

static struct performed performed_by(const struct trial *trial, size_t i, size_t b, bool anywhere)
{
    struct performed sum = {0, 0, 0};
    for (size_t k = 0; k < trial->year->implemented_count; k++) {
        const struct performance *event = &trial->year->implemented[k];
        if (event->from_state != i || (!anywhere && event->to_benefitting != b) ||
            !year_counts(trial->year, event->date) || event->date / 10000 > trial->year->number)
            continue;
        sum.relocations += event->amount.amount[RELOCATIONS];
        sum.offsets += event->amount.amount[OFFSETS];
        sum.accepted += event->accepted;
    }
    return sum;
}

/* What a state still answers for: neither performed nor accepted, nor done as offsets (63(1), (2)). */
static int64_t unperformed(const struct trial *trial, size_t i)
{
    struct performed done = performed_by(trial, i, 0, true);
    const int64_t *supply = to_implement(trial, i);
    return larger(0, supply[RELOCATIONS] - larger(done.relocations, done.accepted) -
                         larger(0, done.offsets - supply[OFFSETS]));
}

/* Art 63(5): on request, what was not performed toward that state, as a relocation or as the offset that
 * was to replace it, within the eligible cases that are not done or mandatory. */
static int64_t late_most(const struct trial *trial, const struct claimed_flow *flow)
{
    size_t i = flow_from(trial, flow), b = flow_to(trial, flow);
    struct performed done = performed_by(trial, i, b, false);
    const struct link *link = link_of_pair(trial, i, b);
    int64_t offsets = flow->amount.amount[OFFSETS];
    int64_t most =
        larger(0, flow->amount.amount[RELOCATIONS] + offsets - done.offsets - larger(done.relocations, done.accepted));
    if (!trial->year->benefitting[b].requests_unperformed)
        return 0;
    if (link == NULL || link->most.amount[OFFSETS] == NOT_STATED)
        return most;
    int64_t mandatory = flow->mandatory_offsets == ABSENT ? 0 : flow->mandatory_offsets;
    return smaller(most, larger(0, link->most.amount[OFFSETS] - mandatory - done.offsets));
}

/* Each as much as it can; where the state's own limit binds, those that come first by code are full and
 * those after the one that meets it have nothing. */
static bool check_late_of(struct trial *trial, size_t i)
{
    const struct claimed_state *state = &trial->claim->states[i];
    struct performed done = performed_by(trial, i, 0, true);
    int64_t left = unperformed(trial, i), sum = 0;
    for (size_t b = 0; b < trial->claim->benefitting_count; b++) {
        const struct claimed_flow *flow = flow_of_pair(trial, i, b);
        if (flow == NULL)
            continue;
        if (flow->late_offsets != smaller(late_most(trial, flow), left - sum))
            return refuse(trial, "%s>%s: late offsets are not what was not performed", flow->from, flow->to);
        sum += flow->late_offsets;
    }
    if (state->late_offsets != sum)
        return refuse(trial, "%s: late offsets are not the sum of its flows", state->code);
    return state->ongoing_relocations == larger(0, done.accepted - done.relocations) ||
           refuse(trial, "%s: relocations under way are not accepted less performed", state->code);
}

bool check_late_offsets(struct trial *trial)
{
    if (!check_closed(trial))
        return false;
    if (!trial->year->closed)
        return CONFIRM(trial, late_none);
    for (size_t i = 0; i < trial->claim->state_count; i++)
        if (!check_late_of(trial, i))
            return false;
    for (size_t b = 0; b < trial->claim->benefitting_count; b++) {
        int64_t sum = 0;
        for (size_t i = 0; i < trial->claim->state_count; i++) {
            const struct claimed_flow *flow = flow_of_pair(trial, i, b);
            sum += flow != NULL ? flow->late_offsets : 0;
        }
        if (sum != trial->claim->benefitting[b].late_offsets)
            return refuse(trial, "%s: late offsets are not the sum of its flows", trial->claim->benefitting[b].code);
    }
    return CONFIRM(trial, late);
}

/* --- Amounts ----------------------------------------------------------------------------------- */

/* The Union's lump sums (Art 20 of Regulation 2021/1147): each person relocated, more for a minor. */
static int128 lump_sums(const struct trial *trial, size_t i)
{
    const struct union_funding *funding = &trial->year->pool.funding;
    int128 all = trial->given[i].amount[RELOCATIONS];
    int128 minors = trial->year->states[i].relocated_minors;
    if (minors > all)
        minors = all;
    return (all - minors) * funding->relocation_cents + minors * funding->minor_cents;
}

bool check_amounts(struct trial *trial)
{
    const struct claimed_amounts *claimed = &trial->claim->amounts;
    int128 funding = 0, persons = 0, converted = 0, needed = 0, paid = 0;
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        const struct claimed_state *state = &trial->claim->states[i];
        const int64_t *used = trial->given[i].amount;
        if (state->union_funding_cents != lump_sums(trial, i))
            return refuse(trial, "%s: the Union's funding is not that of its relocations", state->code);
        funding += state->union_funding_cents;
        persons += used[RELOCATIONS];
        /* Money is owed to the Union's budget whoever asks for it (Art 64(1)): what no need takes is paid, too. */
        struct measures own = supply_of(trial, i);
        converted += own.amount[ALTERNATIVE] - used[ALTERNATIVE];
        int64_t plan = trial->past[i].taken.amount[FINANCIAL]; /* of a crisis: no less owed */
        int128 spent = used[FINANCIAL] + plan;                 /* it is paid in any case */
        int128 due = own.amount[FINANCIAL] + plan + own.amount[ALTERNATIVE] - used[ALTERNATIVE];
        if (rule_is(trial, RULE_OFFSET_CAP, CAP_REPLACES_MONEY))
            due -= exact_floor(state->mandatory_offsets * trial->person_units, trial->cent_units);
        paid += due > spent ? due : spent;
        needed += spent;
    }
    int64_t later = rule_is(trial, RULE_PAYMENT_YEAR, PAYMENT_NEXT) ? 1 : 0;
    bool same = claimed->union_funding_cents == funding &&
                claimed->transfer_cents == persons * trial->year->pool.funding.transfer_cents &&
                claimed->converted_cents == converted && claimed->unallocated_cents == paid - needed &&
                claimed->payment_cents == paid && claimed->payment_year == trial->year->number + later;
    return same ? CONFIRM(trial, amounts) : refuse(trial, "the amounts are not those of the flows");
}
