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

static int64_t persons_of(const struct entry *entry)
{
    return entry->to_implement.amount[RELOCATIONS] + entry->to_implement.amount[OFFSETS];
}

static int64_t bound_of(const struct year *year, const struct entry *ledger,
                        const struct triggers *triggers, const struct link *link)
{
    int64_t most = smaller(link->offsets_agreed, persons_of(&ledger[link->from_state]));
    if (!triggers_open(triggers, link) ||
        year_link_closed(year, link->from_state, link->to_benefitting))
        return 0;
    return link->most.amount[OFFSETS] == NOT_STATED ? most
                                                    : smaller(most, link->most.amount[OFFSETS]);
}

/* --- Cut to a whole, in proportion ------------------------------------------------------------- */

/* A link with an agreement. */
struct pact {
    size_t link;
    size_t state;
    size_t benefitting;
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

/* Some pacts together are worth at most so much. Among equals they come as they stand: by lot or code. */
static solpool_status cut(struct agreed *out, const struct pact *pacts, size_t count, int64_t most,
                          solpool_error *err)
{
    int128 *weights = calloc(count, sizeof *weights);
    int64_t *parts = calloc(count, sizeof *parts);
    int128 all = 0;
    solpool_status status = weights != NULL && parts != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
        all += weights[k] = out->of_link[pacts[k].link];
    if (status == SOLPOOL_OK && all > most) {
        status = apportion(parts, most, weights, count, NULL, err);
        for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
            out->of_link[pacts[k].link] = parts[k];
    }
    free(weights);
    free(parts);
    return status;
}

/* The request of each benefitting state, Art 69(1). */
static solpool_status cut_to_requests(struct agreed *out, const struct year *year,
                                      struct pact *pacts, size_t count, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    qsort(pacts, count, sizeof *pacts, compare_benefitting);
    for (size_t first = 0, end; status == SOLPOOL_OK && first < count; first = end) {
        size_t b = pacts[first].benefitting;
        for (end = first; end < count && pacts[end].benefitting == b; end++)
            continue;
        if (year->benefitting[b].need.amount[OFFSETS] != NOT_STATED)
            status = cut(out, pacts + first, end - first, year->benefitting[b].need.amount[OFFSETS],
                         err);
    }
    return status;
}

/* What each state has pledged. */
static solpool_status cut_to_pledges(struct agreed *out, const struct entry *ledger,
                                     struct pact *pacts, size_t count, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    qsort(pacts, count, sizeof *pacts, compare_states);
    for (size_t first = 0, end; status == SOLPOOL_OK && first < count; first = end) {
        size_t i = pacts[first].state;
        for (end = first; end < count && pacts[end].state == i; end++)
            continue;
        status = cut(out, pacts + first, end - first, persons_of(&ledger[i]), err);
    }
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static size_t enter_bounds(struct agreed *out, struct pact *pacts, const struct year *year,
                           const struct entry *ledger, const struct triggers *triggers)
{
    size_t count = 0;
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        out->of_link[k] = bound_of(year, ledger, triggers, link);
        if (out->of_link[k] > 0)
            pacts[count++] = (struct pact){
                k, link->from_state, link->to_benefitting,
                year->lot != NULL ? year->rank[link->from_state] : link->from_state,
                year->lot != NULL ? year->benefitting_rank[link->to_benefitting] : link->to_benefitting};
    }
    return count;
}

/* Offsets in a pledge go first; by agreement alone, what finds none of them is not given. */
static void take_off(struct agreed *out, const struct year *year, struct entry *ledger)
{
    for (size_t k = 0; k < year->link_count; k++) {
        out->total += out->of_link[k];
        out->of_state[year->links[k].from_state] += out->of_link[k];
        out->of_benefitting[year->links[k].to_benefitting] += out->of_link[k];
    }
    for (size_t i = 0; i < year->state_count; i++) {
        int64_t *supply = ledger[i].supply.amount;
        int64_t instead = agreed_instead(&ledger[i], out->of_state[i]);
        supply[RELOCATIONS] -= instead;
        supply[OFFSETS] =
            offsets_outright(year) ? supply[OFFSETS] - (out->of_state[i] - instead) : 0;
    }
}

solpool_status agreed_compute(struct agreed *out, const struct year *year, struct entry *ledger,
                              const struct triggers *triggers, solpool_error *err)
{
    struct pact *pacts = calloc(year->link_count + 1, sizeof *pacts);
    *out = (struct agreed){calloc(year->link_count + 1, sizeof *out->of_link),
                           calloc(year->state_count + 1, sizeof *out->of_state),
                           calloc(year->benefitting_count + 1, sizeof *out->of_benefitting), 0};
    bool there = pacts != NULL && out->of_link != NULL && out->of_state != NULL &&
                 out->of_benefitting != NULL;
    solpool_status status = there ? SOLPOOL_OK : error_memory(err);
    size_t count = there ? enter_bounds(out, pacts, year, ledger, triggers) : 0;
    if (status == SOLPOOL_OK)
        status = cut_to_requests(out, year, pacts, count, err);
    if (status == SOLPOOL_OK)
        status = cut_to_pledges(out, ledger, pacts, count, err);
    if (status == SOLPOOL_OK)
        take_off(out, year, ledger);
    else
        agreed_clear(out);
    free(pacts);
    return status;
}

void agreed_clear(struct agreed *agreed)
{
    free(agreed->of_link);
    free(agreed->of_state);
    free(agreed->of_benefitting);
    memset(agreed, 0, sizeof *agreed);
}
