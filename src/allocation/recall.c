#include "allocation/recall.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/progress.h"
#include "base/text.h"
#include "law/call.h"

enum { KEPT = 64 };

struct kept {
    struct text key;
    uint64_t hash;
    struct distribution distribution;
};

struct recall {
    struct kept kept[KEPT];
    size_t next; /* which is forgotten for the next one */
};

struct recall *recall_new(void)
{
    return calloc(1, sizeof(struct recall));
}

static void forget(struct kept *kept)
{
    free(kept->key.data);
    distribution_clear(&kept->distribution);
    memset(kept, 0, sizeof *kept);
}

void recall_free(struct recall *recall)
{
    for (size_t k = 0; recall != NULL && k < KEPT; k++)
        forget(&recall->kept[k]);
    free(recall);
}

#define PUT(KEY, THING) text_add(KEY, (const char *)&(THING), sizeof(THING))

/* All that the distribution looks at and a question may change: network.c, pool_net.c and proportions.c. A year
 * under way has more, and is not looked up. */
static void put_key(struct text *key, const struct year *year, const struct entry *ledger, const struct need *needs,
                    const struct agreed *agreed)
{
    PUT(key, year->rules.option);
    PUT(key, year->pool.relocations);
    PUT(key, year->pool.financial_cents);
    for (size_t i = 0; i < year->state_count; i++) {
        struct measures base = call_use_base(year, &ledger[i]);
        PUT(key, ledger[i].supply);
        PUT(key, base);
    }
    for (size_t b = 0; b < year->benefitting_count; b++) {
        PUT(key, year->benefitting[b].systemic_shortcomings);
        PUT(key, needs[b].open);
        PUT(key, needs[b].had);
        PUT(key, needs[b].claim.num);
        PUT(key, needs[b].claim.den);
    }
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        PUT(key, link->from_state);
        PUT(key, link->to_benefitting);
        PUT(key, link->excluded);
        PUT(key, link->permission_used);
        PUT(key, link->most);
        PUT(key, link->weight_millionths);
        PUT(key, agreed->of_link[k]);
    }
}

static uint64_t hash_of(const struct text *key)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t k = 0; k < key->length; k++)
        hash = (hash ^ (unsigned char)key->data[k]) * UINT64_C(1099511628211);
    return hash;
}

static bool copy(struct distribution *out, const struct distribution *of, const struct year *year)
{
    *out = (struct distribution){.flow_count = of->flow_count};
    out->flows = list_copied(of->flows, of->flow_count, sizeof *out->flows);
    bool done = out->flows != NULL;
    if (of->tied != NULL) {
        out->tied = list_copied(of->tied, year->state_count * MEASURE_COUNT, sizeof *out->tied);
        done = done && out->tied != NULL;
    }
    if (of->given != NULL) {
        out->given = list_copied(of->given, year->state_count, sizeof *out->given);
        out->received = list_copied(of->received, year->benefitting_count, sizeof *out->received);
        out->mandatory = list_copied(of->mandatory, year->state_count, sizeof *out->mandatory);
        done = done && out->given != NULL && out->received != NULL && out->mandatory != NULL;
    }
    if (!done)
        distribution_clear(out);
    return done;
}

static const struct distribution *find(const struct recall *recall, const struct text *key, uint64_t hash, bool flows)
{
    for (size_t k = 0; k < KEPT; k++) {
        const struct kept *kept = &recall->kept[k];
        if (kept->hash == hash && kept->key.length == key->length && key->length > 0 &&
            (!flows || kept->distribution.given == NULL) && memcmp(kept->key.data, key->data, key->length) == 0)
            return &kept->distribution;
    }
    return NULL;
}

/* Takes the key over. False without memory. */
static bool keep(struct recall *recall, struct text *key, uint64_t hash, const struct distribution *distribution,
                 const struct year *year)
{
    struct kept kept = {.key = *key, .hash = hash};
    if (key->failed || !copy(&kept.distribution, distribution, year))
        return false;
    forget(&recall->kept[recall->next]);
    recall->kept[recall->next] = kept;
    recall->next = (recall->next + 1) % KEPT;
    *key = (struct text){.data = NULL};
    return true;
}

solpool_status recall_distribute(struct distribution *out, const struct year *year, const struct entry *ledger,
                                 const struct need *needs, const struct agreed *agreed, bool flows, solpool_error *err)
{
    struct recall *recall = year->recall;
    struct text key = {.data = NULL};
    solpool_status (*find_out)(struct distribution *, const struct year *, const struct entry *, const struct need *,
                               const struct agreed *, solpool_error *) = flows ? distribute : distribute_sums;
    if (recall == NULL || year->draw_count + year->implemented_count > 0)
        return find_out(out, year, ledger, needs, agreed, err);
    put_key(&key, year, ledger, needs, agreed);
    uint64_t hash = hash_of(&key);
    const struct distribution *known = key.failed ? NULL : find(recall, &key, hash, flows);
    solpool_status status = SOLPOOL_OK;
    if (known != NULL)
        status = copy(out, known, year) ? progress_stage(year->progress, "delivered", err) : error_memory(err);
    else
        status = find_out(out, year, ledger, needs, agreed, err);
    if (status == SOLPOOL_OK && known == NULL && !keep(recall, &key, hash, out, year)) {
        distribution_clear(out);
        status = error_memory(err);
    }
    free(key.data);
    return status;
}
