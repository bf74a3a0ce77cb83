#include "law/agreed.h"

#include <stdlib.h>
#include <string.h>

#include "law/apportion.h"

int64_t agreed_instead(const struct entry *entry, int64_t given)
{
    return larger(0, given - entry->to_implement.amount[OFFSETS]);
}

bool offsets_outright(const struct year *year)
{
    return year->rules.option[RULE_OUTRIGHT_OFFSETS] == OUTRIGHT_AS_PLEDGED;
}

/* --- What agreement, cases and pledge allow ---------------------------------------------------- */

/* What was implemented stays, and what a plan for a crisis takes is its own. */
static int64_t persons_left(const struct entry *entry)
{
    int64_t left = entry->to_implement.amount[RELOCATIONS] + entry->to_implement.amount[OFFSETS] -
                   entry->taken.amount[RELOCATIONS];
    for (size_t k = 0; k < entry->done_count; k++)
        left -= entry->done[k].amount.amount[RELOCATIONS] + entry->done[k].amount.amount[OFFSETS];
    return left;
}

static struct done_pair *done_on(const struct entry *entry, const struct link *link)
{
    for (size_t k = 0; k < entry->done_count; k++)
        if (entry->done[k].to == link->to_benefitting)
            return &entry->done[k];
    return NULL;
}

static int64_t bound_of(const struct year *year, const struct triggers *triggers, const struct link *link)
{
    int64_t cases = link->most.amount[OFFSETS];
    if (!triggers_open(triggers, link) || year_link_closed(year, link))
        return 0;
    return cases == NOT_STATED ? link->offsets_agreed : smaller(link->offsets_agreed, cases);
}

/* --- Cut to a whole, in proportion ------------------------------------------------------------- */

/* A link with an agreement. */
struct pact {
    size_t link;
    size_t state;
    size_t benefitting;
    size_t receiver;   /* the state that benefits */
    size_t state_rank; /* by the lot, or by code */
    size_t benefitting_rank;
};

static int compare_benefitting(const void *first, const void *second)
{
    const struct pact *a = first, *b = second;
    if (a->benefitting != b->benefitting)
        return a->benefitting < b->benefitting ? -1 : 1;
    return a->state_rank < b->state_rank ? -1 : 1;
}

static int compare_states(const void *first, const void *second)
{
    const struct pact *a = first, *b = second;
    if (a->state != b->state)
        return a->state < b->state ? -1 : 1;
    return a->benefitting_rank < b->benefitting_rank ? -1 : 1;
}

/* Some pacts together are worth at most so much. Among equals they come as they stand: by lot or code. They are of one
 * benefitting state, or of one that gives. */
static solpool_status cut(struct agreed *out, const struct pact *pacts, size_t count, int64_t most, bool of_one_giver,
                          solpool_error *err)
{
    int128 *weights = calloc(count, sizeof *weights);
    int64_t *parts = calloc(count, sizeof *parts);
    bool *tied = calloc(count, sizeof *tied);
    int128 all = 0;
    solpool_status status = weights != NULL && parts != NULL && tied != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
        all += weights[k] = out->of_link[pacts[k].link];
    if (status == SOLPOOL_OK && all > most) {
        status = apportion(parts, most, weights, count, &(struct tie_break){NULL, tied}, err);
        for (size_t k = 0; status == SOLPOOL_OK && k < count; k++) {
            size_t other = of_one_giver ? pacts[k].receiver : pacts[k].state;
            out->of_link[pacts[k].link] = parts[k];
            out->tied[other] = out->tied[other] || tied[k];
        }
    }
    free(tied);
    free(weights);
    free(parts);
    return status;
}

/* The request of each benefitting state, Art 69(1). */
static solpool_status cut_to_requests(struct agreed *out, const struct year *year, struct pact *pacts, size_t count,
                                      solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    qsort(pacts, count, sizeof *pacts, compare_benefitting);
    for (size_t first = 0, end; status == SOLPOOL_OK && first < count; first = end) {
        size_t b = pacts[first].benefitting;
        for (end = first; end < count && pacts[end].benefitting == b; end++)
            continue;
        int64_t request = year->benefitting[b].need.amount[OFFSETS];
        if (request != NOT_STATED)
            status = cut(out, pacts + first, end - first, larger(0, request - out->of_benefitting[b]), false, err);
    }
    return status;
}

/* What each state has left of its pledge. */
static solpool_status cut_to_pledges(struct agreed *out, const struct entry *ledger, struct pact *pacts, size_t count,
                                     solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    qsort(pacts, count, sizeof *pacts, compare_states);
    for (size_t first = 0, end; status == SOLPOOL_OK && first < count; first = end) {
        size_t i = pacts[first].state;
        for (end = first; end < count && pacts[end].state == i; end++)
            continue;
        status = cut(out, pacts + first, end - first, persons_left(&ledger[i]), true, err);
    }
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

/* Of each link, what may be given beside what was implemented. Offsets that were implemented within an agreement,
 * since its day, are those agreed to. */
static size_t enter_bounds(struct agreed *out, struct pact *pacts, const struct year *year, const struct entry *ledger,
                           const struct triggers *triggers)
{
    size_t count = 0;
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        const struct entry *entry = &ledger[link->from_state];
        const struct done_pair *done = done_on(entry, link);
        int64_t bound = bound_of(year, triggers, link);
        out->implemented[k] = done != NULL ? smaller(bound, done->agreed) : 0;
        out->of_benefitting[link->to_benefitting] += out->implemented[k];
        out->of_link[k] = smaller(bound - out->implemented[k], persons_left(entry));
        if (out->of_link[k] > 0)
            pacts[count++] =
                (struct pact){k,
                              link->from_state,
                              link->to_benefitting,
                              year->benefitting[link->to_benefitting].state,
                              year->lot != NULL ? year->rank[link->from_state] : link->from_state,
                              year->lot != NULL ? year->benefitting_rank[link->to_benefitting] : link->to_benefitting};
    }
    return count;
}

/* Adds up what is given, and what was implemented of it. */
static void sum_up(struct agreed *out, const struct year *year, struct entry *ledger)
{
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        struct done_pair *done = done_on(&ledger[link->from_state], link);
        out->of_benefitting[link->to_benefitting] += out->of_link[k];
        out->of_link[k] += out->implemented[k];
        out->of_state[link->from_state] += out->of_link[k];
        out->total += out->of_link[k];
        if (done != NULL)
            done->amount.amount[OFFSETS] -= out->implemented[k];
    }
}

/* Offsets in a pledge go first; by agreement alone, what finds none of them is given only as far as it was implemented.
 */
static void take_off(struct entry *entry, const struct year *year, int64_t given)
{
    int64_t *supply = entry->supply.amount, *called = entry->called.amount, done = 0;
    int64_t instead = agreed_instead(entry, given);
    for (size_t k = 0; k < entry->done_count; k++)
        done += entry->done[k].amount.amount[OFFSETS];
    supply[RELOCATIONS] -= instead;
    supply[OFFSETS] -= given - instead;
    if (!offsets_outright(year))
        supply[OFFSETS] = smaller(supply[OFFSETS], done);
    called[OFFSETS] = larger(done, called[OFFSETS] - given);
}

solpool_status agreed_compute(struct agreed *out, const struct year *year, struct entry *ledger,
                              const struct triggers *triggers, solpool_error *err)
{
    struct pact *pacts = calloc(year->link_count + 1, sizeof *pacts);
    *out = (struct agreed){calloc(year->link_count + 1, sizeof *out->of_link),
                           calloc(year->link_count + 1, sizeof *out->implemented),
                           calloc(year->state_count + 1, sizeof *out->of_state),
                           calloc(year->benefitting_count + 1, sizeof *out->of_benefitting),
                           calloc(year->state_count + 1, sizeof *out->tied),
                           0};
    bool there = pacts != NULL && out->of_link != NULL && out->implemented != NULL && out->of_state != NULL &&
                 out->of_benefitting != NULL && out->tied != NULL;
    solpool_status status = there ? SOLPOOL_OK : error_memory(err);
    size_t count = there ? enter_bounds(out, pacts, year, ledger, triggers) : 0;
    if (status == SOLPOOL_OK)
        status = cut_to_requests(out, year, pacts, count, err);
    if (status == SOLPOOL_OK)
        status = cut_to_pledges(out, ledger, pacts, count, err);
    if (status == SOLPOOL_OK)
        sum_up(out, year, ledger);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        take_off(&ledger[i], year, out->of_state[i]);
    if (status != SOLPOOL_OK)
        agreed_clear(out);
    free(pacts);
    return status;
}

void agreed_give_back(const struct agreed *agreed, const struct year *year, struct entry *ledger)
{
    for (size_t k = 0; k < year->link_count; k++) {
        struct done_pair *done = done_on(&ledger[year->links[k].from_state], &year->links[k]);
        if (done != NULL)
            done->amount.amount[OFFSETS] += agreed->implemented[k];
    }
    for (size_t i = 0; i < year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            ledger[i].supply.amount[t] =
                ledger[i].to_implement.amount[t] - ledger[i].taken.amount[t] - ledger[i].lapsed.amount[t];
}

void agreed_clear(struct agreed *agreed)
{
    free(agreed->of_link);
    free(agreed->implemented);
    free(agreed->of_state);
    free(agreed->of_benefitting);
    free(agreed->tied);
    memset(agreed, 0, sizeof *agreed);
}
