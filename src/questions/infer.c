#include "questions/infer.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/contribution.h"

#define WATCHED_EVERY 65536 /* combinations, between two moments at which the caller may stop it */

struct fraction infer_deduction(enum deduction_choice choice)
{
    return choice == DEDUCTION_WHOLE  ? fraction_whole(1)
           : choice == DEDUCTION_HALF ? fraction_make(1, 2)
                                      : fraction_whole(0);
}

/* --- The ways of one state --------------------------------------------------------------------- */

static enum option option_of(enum pledge_choice choice)
{
    return choice == PLEDGE_PAYS ? OPTION_PAY : choice == PLEDGE_RELOCATES ? OPTION_RELOCATE : OPTION_MIX + 4;
}

static bool gives_the_same(const struct unknown *unknown, const struct way *way, size_t sums)
{
    for (size_t k = 0; k < unknown->way_count; k++)
        if (memcmp(unknown->ways[k].sums, way->sums, sums * sizeof *way->sums) == 0)
            return true;
    return false;
}

/* What the state has to implement in this way. False beyond 128 bits. */
static bool look(struct way *way, const struct effective *effective, const struct share *share, size_t i)
{
    const struct entry *stated = &effective->ledger[i];
    struct price price = price_of(&effective->year->pool);
    struct state state = effective->year->states[i]; /* borrows its texts */
    struct contribution contribution;
    struct entry entry;
    if (way->pledge != PLEDGE_AS_STATED) {
        struct fraction owed = stated->owed.num > 0 ? stated->owed : fraction_whole(0);
        if (!contribution_make(&contribution, effective->year, i, owed, option_of(way->pledge)))
            return false;
        way->pledged = state.pledge = contribution.pledge;
        state.raised = false;
        memset(state.pledge_unknown, 0, sizeof state.pledge_unknown);
    }
    if (way->deduction != DEDUCTION_AS_STATED) {
        state.deduction = infer_deduction(way->deduction);
        state.deducted_by_type = false;
    }
    if (!ledger_entry(&entry, effective->year, &state, share, stated->redistributed, &price))
        return false;
    for (size_t k = 0; k < effective->count; k++)
        way->sums[k] = entry.to_implement.amount[effective->sums[k].measure];
    return true;
}

/* With fewer assumptions first; what gives the same sums as an earlier one is left out. */
static bool list_ways(struct unknown *out, const struct effective *effective, const struct share *share)
{
    for (size_t assumptions = 0; assumptions <= 2; assumptions++)
        for (int p = 0; p < (out->pledge ? PLEDGE_CHOICES : 1); p++)
            for (int d = 0; d < (out->deduction ? DEDUCTION_CHOICES : 1); d++) {
                struct way way = {
                    (enum pledge_choice)p, (enum deduction_choice)d, {{0}}, (size_t)(p > 0) + (size_t)(d > 0), {0}};
                if (way.assumptions != assumptions)
                    continue;
                if (!look(&way, effective, share, out->state))
                    return false;
                if (!gives_the_same(out, &way, effective->count))
                    out->ways[out->way_count++] = way;
            }
    return true;
}

/* --- Which are tried --------------------------------------------------------------------------- */

static bool wholly_unknown(const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (!state->pledge_unknown[t])
            return false;
    return true;
}

static size_t parts_of(const struct unknown *unknown)
{
    return (size_t)unknown->pledge + (size_t)unknown->deduction;
}

static int128 reach_of(const struct unknown *unknown, const struct effective *effective)
{
    struct price price = price_of(&effective->year->pool);
    int128 reach = 0;
    for (size_t k = 0; k < effective->count; k++) {
        int64_t least = unknown->ways[0].sums[k], most = least;
        for (size_t w = 1; w < unknown->way_count; w++) {
            least = unknown->ways[w].sums[k] < least ? unknown->ways[w].sums[k] : least;
            most = unknown->ways[w].sums[k] > most ? unknown->ways[w].sums[k] : most;
        }
        reach += (int128)(most - least) * price_unit(&price, effective->sums[k].measure);
    }
    return reach;
}

/* What matters most first. */
static int by_reach(const void *a, const void *b)
{
    const struct unknown *left = a, *right = b;
    return left->reach != right->reach ? (left->reach > right->reach ? -1 : 1) : left->state < right->state ? -1 : 1;
}

/* Where what was deducted is redistributed, every deduction would change what all others owe. */
static bool tries_deductions(const struct year *year)
{
    return year->rules.option[RULE_DEDUCTED_SHARE] != DEDUCTED_REDISTRIBUTED;
}

static void keep_few(struct inference *out)
{
    size_t parts = 0, kept = 0;
    for (size_t k = 0; k < out->count; k++)
        if (parts + parts_of(&out->unknowns[k]) <= UNKNOWNS_MAX) {
            parts += parts_of(&out->unknowns[k]);
            out->unknowns[kept++] = out->unknowns[k];
        } else {
            out->left_out += parts_of(&out->unknowns[k]);
        }
    out->count = kept;
}

static solpool_status list_unknowns(struct inference *out, const struct share *shares, const bool *open,
                                    solpool_error *err)
{
    const struct effective *effective = out->effective;
    const struct year *year = effective->year;
    for (size_t i = 0; i < year->state_count; i++) {
        const struct state *state = &year->states[i];
        struct unknown unknown = {
            .state = i, .pledge = wholly_unknown(state), .deduction = open[i] && tries_deductions(year)};
        if (!state_contributes(state) || !effective_counts(year, i) || parts_of(&unknown) == 0)
            continue;
        if (!list_ways(&unknown, effective, &shares[i]))
            return error_range(err, "ledger");
        unknown.reach = reach_of(&unknown, effective);
        if (unknown.way_count > 1)
            out->unknowns[out->count++] = unknown;
    }
    qsort(out->unknowns, out->count, sizeof *out->unknowns, by_reach);
    keep_few(out);
    return SOLPOOL_OK;
}

/* --- Candidates -------------------------------------------------------------------------------- */

static int compare_numbers(int128 left, int128 right)
{
    return left < right ? -1 : left > right ? 1 : 0;
}

/* What gives every sum comes first, then with the fewest assumptions; the others by how near they are. */
static int compare_candidates(const struct guess *left, const struct guess *right, size_t sums)
{
    bool left_fits = left->fits == sums, right_fits = right->fits == sums;
    int near = compare_numbers(left->off, right->off);
    int few = compare_numbers((int128)left->assumptions, (int128)right->assumptions);
    if (left_fits != right_fits)
        return left_fits ? -1 : 1;
    return left_fits ? (few != 0 ? few : near) : near != 0 ? near : few;
}

static void keep(struct inference *out, const struct guess *candidate)
{
    size_t sums = out->effective->count, k = out->candidate_count;
    if (k == CANDIDATES_MAX && compare_candidates(&out->candidates[k - 1], candidate, sums) <= 0)
        return;
    k = k == CANDIDATES_MAX ? k - 1 : out->candidate_count++;
    for (; k > 0 && compare_candidates(candidate, &out->candidates[k - 1], sums) < 0; k--)
        out->candidates[k] = out->candidates[k - 1];
    out->candidates[k] = *candidate;
}

static void judge(struct inference *out, struct guess *candidate, const struct price *price)
{
    const struct effective *effective = out->effective;
    candidate->fits = 0;
    candidate->off = 0;
    for (size_t k = 0; k < effective->count; k++) {
        const struct effective_sum *sum = &effective->sums[k];
        int64_t distance = candidate->sums[k] - sum->adopted;
        candidate->fits += effective_agrees(sum, candidate->sums[k]) ? 1 : 0;
        candidate->off += (int128)(distance < 0 ? -distance : distance) * price_unit(price, sum->measure);
    }
    out->tried++;
    out->fitting += candidate->fits == effective->count ? 1 : 0;
    keep(out, candidate);
}

/* Sets the way of the state at `k`, with what it changes in the sums. */
static void take_way(struct inference *out, struct guess *candidate, size_t k, size_t way)
{
    const struct unknown *unknown = &out->unknowns[k];
    const struct way *before = &unknown->ways[candidate->ways[k]], *now = &unknown->ways[way];
    for (size_t s = 0; s < out->effective->count; s++)
        candidate->sums[s] += now->sums[s] - before->sums[s];
    candidate->assumptions += now->assumptions;
    candidate->assumptions -= before->assumptions;
    candidate->ways[k] = (unsigned char)way;
}

/* Every combination once, like an odometer: the state that matters least turns fastest. */
static solpool_status try_all(struct inference *out, solpool_error *err)
{
    struct price price = price_of(&out->effective->year->pool);
    struct guess candidate = {.assumptions = 0};
    for (size_t s = 0; s < out->effective->count; s++)
        candidate.sums[s] = out->effective->sums[s].computed;
    for (;;) {
        judge(out, &candidate, &price);
        if (out->tried % WATCHED_EVERY == 0 && progress_stops(out->effective->year->progress))
            return progress_cancelled(err);
        size_t k = out->count;
        while (k > 0 && candidate.ways[k - 1] + 1U == out->unknowns[k - 1].way_count)
            take_way(out, &candidate, --k, 0);
        if (k == 0)
            return SOLPOOL_OK;
        take_way(out, &candidate, k - 1, candidate.ways[k - 1] + 1U);
    }
}

solpool_status infer_compute(struct inference *out, const struct effective *effective, const struct share *shares,
                             const bool *open, solpool_error *err)
{
    *out = (struct inference){.effective = effective};
    out->unknowns = calloc(effective->year->state_count + 1, sizeof *out->unknowns);
    if (out->unknowns == NULL)
        return error_memory(err);
    if (effective->count == 0)
        return SOLPOOL_OK;
    solpool_status status = list_unknowns(out, shares, open, err);
    if (status == SOLPOOL_OK)
        status = try_all(out, err);
    if (status != SOLPOOL_OK) {
        infer_clear(out);
        return status;
    }
    while (out->fitting > 0 && out->candidates[out->candidate_count - 1].fits < effective->count)
        out->candidate_count--;
    return SOLPOOL_OK;
}

void infer_clear(struct inference *inference)
{
    free(inference->unknowns);
    memset(inference, 0, sizeof *inference);
}
