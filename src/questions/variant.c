#include "questions/variant.h"

#include <stdlib.h>
#include <string.h>

#include "allocation/recall.h"
#include "base/list.h"
#include "distribute/known_prices.h"

solpool_status variant_open(struct year *out, const struct year *base, solpool_error *err)
{
    *out = *base;
    out->draws = NULL;
    out->implemented = NULL;
    out->draw_count = out->implemented_count = 0;
    out->closed = false;
    out->recall = recall_new();
    out->known_prices = known_prices_new();
    out->states = list_copied(base->states, base->state_count, sizeof *out->states);
    out->benefitting = list_copied(base->benefitting, base->benefitting_count, sizeof *out->benefitting);
    out->links = list_copied(base->links, base->link_count, sizeof *out->links);
    if (out->recall != NULL && out->known_prices != NULL && out->states != NULL && out->benefitting != NULL &&
        out->links != NULL)
        return SOLPOOL_OK;
    variant_close(out);
    return error_memory(err);
}

void variant_close(struct year *variant)
{
    free(variant->states);
    free(variant->benefitting);
    free(variant->links);
    recall_free(variant->recall);
    known_prices_free(variant->known_prices);
    memset(variant, 0, sizeof *variant);
}

void variant_pledge(struct year *variant, size_t i, const struct measures *pledge)
{
    variant->states[i].pledge = *pledge;
    variant->states[i].raised = false;
    memset(variant->states[i].pledge_unknown, 0, sizeof variant->states[i].pledge_unknown);
}

void variant_drop(struct year *variant, size_t i)
{
    variant_pledge(variant, i, &(struct measures){{0}});
}

struct link *variant_link(struct year *variant, size_t from_state, size_t to_benefitting)
{
    const struct link *found = year_link(variant, from_state, to_benefitting);
    size_t place = 0, count = variant->link_count;
    if (found != NULL)
        return &variant->links[found - variant->links];
    struct link *links = realloc(variant->links, (count + 1) * sizeof *links);
    if (links == NULL)
        return NULL;
    variant->links = links;
    while (place < count && (links[place].from_state < from_state ||
                             (links[place].from_state == from_state && links[place].to_benefitting < to_benefitting)))
        place++;
    memmove(links + place + 1, links + place, (count - place) * sizeof *links);
    links[place] = (struct link){.from_state = from_state, .to_benefitting = to_benefitting};
    memcpy(links[place].from, variant->states[from_state].code, CODE_SIZE);
    memcpy(links[place].to, variant->benefitting[to_benefitting].code, CODE_SIZE);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        links[place].most.amount[t] = NOT_STATED;
    links[place].cases.total = NOT_STATED;
    links[place].weight_millionths = MILLION;
    variant->link_count++;
    return &links[place];
}
