#include "present/sections.h"

#include "present/parts.h"

static void mandatory(struct out *out, const struct allocation *allocation)
{
    const struct mandatory *mandatory = &allocation->mandatory;
    if (!mandatory->in_force)
        return;
    cJSON *object = out_object(out, out->root, "mandatory_offsets");
    out_text(out, object, "article", trigger_table[mandatory->trigger].article);
    out_whole(out, object, "missing", mandatory->missing);
    out_whole(out, object, "caps", mandatory->caps);
    out_whole(out, object, "stocks", mandatory->stocks);
    out_whole(out, object, "total", mandatory->total);
}

static void amounts(struct out *out, const struct amounts *amounts)
{
    cJSON *object = out_object(out, out->root, "amounts");
    out_euro(out, object, "union_funding_eur", amounts->funding_cents);
    out_euro(out, object, "transfers_eur", amounts->transfer_cents);
    out_euro(out, object, "alternative_converted_eur", amounts->converted_cents);
    out_euro(out, object, "unallocated_eur", amounts->to_fund_cents);
    out_euro(out, object, "payments_eur", amounts->payment_cents);
    out_whole(out, object, "payment_year", amounts->payment_year);
}

/* States that are asked to contribute, and those that do of their own will. */
static bool in_plan(const struct allocation *allocation, size_t i)
{
    const struct state *state = &allocation->year->states[i];
    return (state_contributes(state) && i != allocation->year->crisis.state) ||
           !measures_empty(&allocation->crisis.entries[i].pledge);
}

static void crisis_state(struct out *out, cJSON *list, const struct allocation *allocation,
                         size_t i)
{
    const struct crisis_entry *entry = &allocation->crisis.entries[i];
    const struct year *year = allocation->year;
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", year->states[i].code);
    out_fraction(out, object, "fair_share", entry->fair_share);
    out_whole(out, object, "pool_relocations", entry->pool_relocations);
    out_priced(out, object, "pledge", &entry->pledge, &allocation->price);
    out_whole(out, object, "offsets", entry->offsets);
    out_whole(out, object, "contribution", entry->contribution);
    out_whole(out, object, "credit_used", entry->credit_used);
    out_fraction(out, object, "above_fair_share", entry->above);
    out_whole(out, object, "credit", entry->credit);
    out_text(out, object, "credit_status", credit_names[entry->credit_status]);
    if (entry->credit > 0)
        out_whole(out, object, "credit_until", year->number + CRISIS_CREDIT_YEARS);
    else
        out_null(out, object, "credit_until");
}

static void crisis(struct out *out, const struct allocation *allocation)
{
    const struct crisis_result *crisis = &allocation->crisis;
    if (!crisis->declared)
        return;
    cJSON *object = out_object(out, out->root, "crisis");
    out_text(out, object, "state", allocation->year->crisis.code);
    out_text(out, object, "article", "9(1) of 2024/1359");
    out_whole(out, object, "need", allocation->year->crisis.relocations);
    out_whole(out, object, "pool_available", crisis->pool_available);
    out_whole(out, object, "pool_used", crisis->pool_used);
    out_whole(out, object, "pledged", crisis->pledged);
    out_whole(out, object, "pledged_offsets", crisis->pledged_offsets);
    out_bool(out, object, "holds", crisis->holds);
    out_whole(out, object, "offsets", crisis->offsets);
    out_whole(out, object, "unmet", crisis->unmet);
    cJSON *states = out_list(out, object, "states");
    for (size_t i = 0; i < allocation->year->state_count; i++)
        if (in_plan(allocation, i))
            crisis_state(out, states, allocation, i);
}

void sections_write(struct out *out, const struct allocation *allocation)
{
    mandatory(out, allocation);
    amounts(out, &allocation->amounts);
    crisis(out, allocation);
}
