/* The proof of the offsets that both sides agree to: Article 63(1) and (2), 69. */
#include <stdlib.h>

#include "proof/trial.h"

/* What a state has that is not done yet, and not taken by a plan for a crisis. */
static int64_t persons_of(const struct trial *trial, size_t i)
{
    const int64_t *all = trial->claim->states[i].to_implement.measures.amount;
    const int64_t *done = trial->past[i].done.amount, *taken = trial->past[i].taken.amount;
    return all[RELOCATIONS] + all[OFFSETS] - taken[RELOCATIONS] - done[RELOCATIONS] - done[OFFSETS];
}

/* What the agreement and the cases allow on a link. */
static int64_t allowed(const struct trial *trial, const struct link *link)
{
    int64_t cases = link->most.amount[OFFSETS];
    if (!link_open(trial, link->from_state, link->to_benefitting) || year_link_closed(trial->year, link))
        return 0;
    return cases != NOT_STATED && cases < link->offsets_agreed ? cases : link->offsets_agreed;
}

/* Of what is allowed, what was carried out already. */
static int64_t within_agreement(const struct trial *trial, const struct link *link)
{
    return smaller(allowed(trial, link), done_after_agreement(trial, link->from_state, link->to_benefitting));
}

/* Of a benefitting state's request, what is left of it. */
static int64_t requested(const struct trial *trial, size_t b)
{
    int64_t left = trial->year->benefitting[b].need.amount[OFFSETS];
    if (left == NOT_STATED)
        return NOT_STATED;
    for (size_t k = 0; left > 0 && k < trial->year->link_count; k++)
        if (trial->year->links[k].to_benefitting == b)
            left -= within_agreement(trial, &trial->year->links[k]);
    return larger(0, left); /* more may have been carried out than was requested */
}

/* --- In proportion, where there is not enough for all ------------------------------------------- */

/* Whether a link leads from a state, or to a benefitting one. */
static bool is_end(const struct link *link, bool giving, size_t end)
{
    return (giving ? link->from_state : link->to_benefitting) == end;
}

/* The links of one end carry at most so much together; each keeps its part of it by largest remainder. */
static bool limit_end(struct trial *trial, bool giving, size_t end, int64_t most)
{
    size_t links = trial->year->link_count, count = 0;
    int128 *weights = calloc(links + 1, sizeof *weights), all = 0;
    int64_t *parts = calloc(links + 1, sizeof *parts);
    size_t *others = calloc(links + 1, sizeof *others); /* the states at the other end */
    bool *tied = calloc(links + 1, sizeof *tied);
    bool holds = weights != NULL && parts != NULL && others != NULL && tied != NULL;
    for (size_t k = 0; holds && k < links; k++)
        if (is_end(&trial->year->links[k], giving, end) && trial->agreed[k] > 0) {
            const struct link *link = &trial->year->links[k];
            others[count] = giving ? trial->benefits[link->to_benefitting] : link->from_state;
            all += weights[count++] = trial->agreed[k];
        }
    if (!holds)
        give_up(trial, SOLPOOL_ERR_MEMORY);
    else if (all > most)
        holds = split(trial, parts, tied, most, weights, count, others);
    for (size_t k = 0; holds && k < count; k++)
        trial->tied[TIED_AGREED][others[k]] = trial->tied[TIED_AGREED][others[k]] || tied[k];
    count = 0;
    for (size_t k = 0; holds && all > most && k < links; k++)
        if (is_end(&trial->year->links[k], giving, end) && trial->agreed[k] > 0)
            trial->agreed[k] = parts[count++];
    free(weights);
    free(parts);
    free(others);
    free(tied);
    return holds;
}

/* First what each benefitting state requests (Art 69(1)), then what each state has left of its pledge. Only ends with
 * an agreement are looked at. */
static bool limit_all(struct trial *trial, bool *seen, bool giving)
{
    for (size_t k = 0; k < trial->year->link_count; k++) {
        const struct link *link = &trial->year->links[k];
        size_t end = giving ? link->from_state : link->to_benefitting;
        if (trial->agreed[k] == 0 || seen[end])
            continue;
        seen[end] = true;
        int64_t most = giving ? persons_of(trial, end) : requested(trial, end);
        if (most != NOT_STATED && !limit_end(trial, giving, end, most))
            return false;
    }
    return true;
}

static bool work_out(struct trial *trial)
{
    bool *benefitting = calloc(trial->year->benefitting_count + 1, sizeof *benefitting);
    bool *states = calloc(trial->year->state_count, sizeof *states);
    bool holds = benefitting != NULL && states != NULL;
    for (size_t k = 0; k < trial->year->link_count; k++) {
        const struct link *link = &trial->year->links[k];
        trial->agreed[k] =
            smaller(allowed(trial, link) - within_agreement(trial, link), persons_of(trial, link->from_state));
    }
    holds = holds ? limit_all(trial, benefitting, false) && limit_all(trial, states, true)
                  : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(benefitting);
    free(states);
    for (size_t k = 0; holds && k < trial->year->link_count; k++)
        trial->agreed[k] += within_agreement(trial, &trial->year->links[k]);
    return holds;
}

/* From here on, what is agreed stands apart from what was done and called for. */
static void set_apart(struct trial *trial)
{
    for (size_t k = 0; k < trial->done_count; k++) {
        struct carried_out *done = &trial->done[k];
        const struct link *link = link_of_pair(trial, done->route.from, done->route.to);
        int64_t own = link != NULL ? within_agreement(trial, link) : 0;
        done->amount.amount[OFFSETS] -= own;
        trial->past[done->route.from].agreed += own;
    }
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct past *past = &trial->past[i];
        past->called = called_of(trial, i);
        past->done.amount[OFFSETS] -= past->agreed;
        past->called.amount[OFFSETS] =
            larger(past->done.amount[OFFSETS], past->called.amount[OFFSETS] - trial->agreed_given[i]);
    }
}

/* --- Against the claim ------------------------------------------------------------------------- */

static bool check_claimed(struct trial *trial, int64_t total)
{
    const struct claim *claim = trial->claim;
    int64_t sum = 0;
    for (size_t k = 0; k < claim->flow_count; k++) {
        const struct claimed_flow *flow = &claim->flows[k];
        const struct state *from = year_state(trial->year, flow->from);
        const struct benefitting *to = year_benefitting(trial->year, flow->to);
        const struct link *link = from != NULL && to != NULL ? link_of_pair(trial, (size_t)(from - trial->year->states),
                                                                            (size_t)(to - trial->year->benefitting))
                                                             : NULL;
        int64_t agreed = link != NULL ? trial->agreed[link - trial->year->links] : 0;
        if ((flow->agreed_offsets != ABSENT) != (total > 0) || (total > 0 && flow->agreed_offsets != agreed) ||
            flow->amount.amount[OFFSETS] < agreed)
            return refuse(trial,
                          "%s>%s: the agreed offsets are not what agreement, request, cases "
                          "and pledge allow",
                          flow->from, flow->to);
        sum += agreed;
    }
    return sum == total || refuse(trial, "agreed offsets are missing");
}

bool check_agreed(struct trial *trial)
{
    int64_t total = 0;
    if (!work_out(trial))
        return false;
    for (size_t k = 0; k < trial->year->link_count; k++) {
        const struct link *link = &trial->year->links[k];
        trial->agreed_given[link->from_state] += trial->agreed[k];
        trial->agreed_received[link->to_benefitting] += trial->agreed[k];
        total += trial->agreed[k];
    }
    if (!check_claimed(trial, total))
        return false;
    set_apart(trial);
    return total > 0 ? CONFIRM(trial, agreed_offsets) : CONFIRM(trial, agreed_none);
}

int64_t agreed_on(const struct trial *trial, size_t i, size_t b)
{
    const struct link *link = link_of_pair(trial, i, b);
    return link != NULL ? trial->agreed[link - trial->year->links] : 0;
}

int64_t agreed_instead_of(const struct trial *trial, size_t i)
{
    int64_t pledged = trial->claim->states[i].to_implement.measures.amount[OFFSETS];
    return trial->agreed_given[i] > pledged ? trial->agreed_given[i] - pledged : 0;
}
