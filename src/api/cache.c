#include "api/cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "json/fields.h"

/* --- What a patch leaves as it is -------------------------------------------------------------- */

/* A merge patch changes the keys that it names and no others. These have no part in a fair share (Art 57(3), 66) nor in
 * the ledger, but for the entry of the very state whose keys they are. Where a patch names anything else, nothing is
 * taken over: a key that is missing here costs time, and never makes a result wrong. That none is here wrongly is tried
 * with every key of the year file by `make sweep`. */
static const char *const top_keys[] = {"links", "draws", "implemented", "crisis", NULL};
static const char *const state_keys[] = {"pledge", "capacity", "carried", "cost", "prefer", "relocate", NULL};
static const char *const benefitting_keys[] = {"need", "weight", "arrivals", NULL};
static const char *const rule_keys[] = {"benefitting_pledges", "forum_before_63_4", "mandatory_split",
                                        "need_split",          "offset_cap",        "offset_threshold",
                                        "offsets_unlocked_by", "payment_year",      "pro_rata",
                                        "refused_capacity",    "search_and_rescue", NULL};

static bool names_only(const cJSON *patch, const char *const *keys)
{
    const cJSON *member = patch->child;
    while (member != NULL && field_option(keys, member->string) >= 0)
        member = member->next;
    return cJSON_IsObject(patch) && member == NULL;
}

static bool list_keeps(const struct year *year, const cJSON *list, bool states)
{
    const cJSON *entry = NULL;
    if (!cJSON_IsObject(list)) /* it takes the place of the list */
        return false;
    cJSON_ArrayForEach(entry, list) {
        /* An entry that the patch adds has more keys than it names. */
        bool there = states ? year_state(year, entry->string) != NULL : year_benefitting(year, entry->string) != NULL;
        if (!there || !names_only(entry, states ? state_keys : benefitting_keys))
            return false;
    }
    return true;
}

bool cache_keeps(const struct cache *cache, const cJSON *patch)
{
    const cJSON *value = NULL;
    if (cache->begun.year == NULL)
        return false;
    cJSON_ArrayForEach(value, patch) {
        const char *key = value->string;
        bool states = strcmp(key, "states") == 0;
        bool keeps = states || strcmp(key, "benefitting") == 0 ? list_keeps(cache->begun.year, value, states)
                     : strcmp(key, "rules") == 0               ? names_only(value, rule_keys)
                                                               : field_option(top_keys, key) >= 0;
        if (!keeps)
            return false;
    }
    return true;
}

/* --- What is taken over ------------------------------------------------------------------------ */

/* The entries of the states that the patch names are computed, the others taken over. */
static solpool_status begin_ledger(struct allocation *out, const struct entry *ledger, const cJSON *patch,
                                   solpool_error *err)
{
    const struct year *year = out->year;
    /* What is redistributed (S7) makes every entry depend on the others. */
    if (year->rules.option[RULE_DEDUCTED_SHARE] == DEDUCTED_REDISTRIBUTED)
        return ledger_compute(&out->ledger, year, out->shares, err);
    out->ledger = list_copied(ledger, year->state_count, sizeof *ledger);
    if (out->ledger == NULL)
        return error_memory(err);
    for (const cJSON *value = patch->child; value != NULL; value = value->next) {
        const cJSON *entry = strcmp(value->string, "states") == 0 ? value->child : NULL;
        for (; entry != NULL; entry = entry->next) {
            const struct state *state = year_state(year, entry->string);
            size_t i = (size_t)(state - year->states);
            if (!ledger_entry(&out->ledger[i], year, state, &out->shares[i], 0, &out->price))
                return error_range(err, "ledger");
        }
    }
    return SOLPOOL_OK;
}

solpool_status cache_begin(struct allocation *out, const struct cache *cache, const cJSON *patch,
                           const struct year *scenario, solpool_error *err)
{
    const struct allocation *begun = &cache->begun;
    if (!cache_keeps(cache, patch))
        return allocation_begin(out, scenario, err);
    *out = (struct allocation){.year = scenario, .price = begun->price};
    out->shares = list_copied(begun->shares, scenario->state_count, sizeof *out->shares);
    solpool_status status = out->shares != NULL ? begin_ledger(out, begun->ledger, patch, err) : error_memory(err);
    if (status != SOLPOOL_OK)
        allocation_clear(out);
    return status;
}

/* --- The cache --------------------------------------------------------------------------------- */

void cache_free(struct cache *cache)
{
    if (cache == NULL)
        return;
    year_reading_close(&cache->reading);
    allocation_clear(&cache->begun);
    free(cache);
}

static solpool_status cache_make(struct cache **out, const solpool_year *year, solpool_error *err)
{
    struct cache *cache = calloc(1, sizeof *cache);
    *out = NULL;
    if (cache == NULL)
        return error_memory(err);
    solpool_status status = year_reading_open(&cache->reading, &year->document, err);
    /* What leaves exact arithmetic is the error of those scenarios that ask for it. */
    if (status == SOLPOOL_OK && allocation_begin(&cache->begun, &year->year, NULL) == SOLPOOL_ERR_MEMORY)
        status = error_memory(err);
    if (status != SOLPOOL_OK) {
        cache_free(cache);
        return status;
    }
    *out = cache;
    return SOLPOOL_OK;
}

/* Threads that ask for the first time at once each make it, and one wins. */
solpool_status cache_of(const struct cache **out, const solpool_year *year, solpool_error *err)
{
    /* What is made here changes nothing that can be seen. */
    _Atomic(struct cache *) *kept = &((solpool_year *)year)->cache;
    struct cache *found = atomic_load(kept), *made = NULL;
    if (found == NULL) {
        solpool_status status = cache_make(&made, year, err);
        if (status != SOLPOOL_OK)
            return status;
        if (atomic_compare_exchange_strong(kept, &found, made))
            found = made;
        else
            cache_free(made);
    }
    *out = found;
    return SOLPOOL_OK;
}
