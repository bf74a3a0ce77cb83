#include "distribute/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/pool_net.h"

/* The draws of one type alone: who has to give what, and who needs that type. */
struct scene {
    struct entry *ledger;
    struct need *needs;
    int64_t due; /* of all states, of the type */
    int128 done; /* implemented of all types of its kind, which stays */
};

static bool scene_init(struct scene *scene, const struct year *year, const struct entry *ledger,
                       const struct need *needs, size_t t)
{
    *scene = (struct scene){.ledger = calloc(year->state_count, sizeof *scene->ledger),
                            .needs = calloc(year->benefitting_count + 1, sizeof *scene->needs)};
    if (scene->ledger == NULL || scene->needs == NULL)
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++)
        scene->needs[b].open.amount[t] = need_open(&needs[b], (enum measure)t);
    for (size_t i = 0; i < year->state_count; i++) {
        struct entry *entry = &scene->ledger[i];
        entry->done = ledger[i].done;
        entry->done_count = ledger[i].done_count;
        entry->supply.amount[t] = ledger[i].open_draws.amount[t];
        scene->due += ledger[i].open_draws.amount[t];
        for (size_t k = 0; k < entry->done_count; k++) {
            measures_add(&entry->supply, &entry->done[k].amount);
            for (size_t m = 0; m < MEASURE_COUNT; m++)
                if (measure_table[m].money == measure_table[t].money)
                    scene->done += entry->done[k].amount.amount[m];
        }
    }
    return true;
}

/* Whether all of it can be delivered. */
static solpool_status fits(bool *out, const struct scene *scene, const struct year *year, const struct agreed *agreed,
                           size_t t, solpool_error *err)
{
    struct network network;
    struct problem problem = {year, scene->ledger, scene->needs, &network, NULL};
    struct pool_net net = {.problem = NULL};
    solpool_status status =
        network_build(&network, year, scene->ledger, scene->needs, &(struct opening){.agreed = agreed}, err);
    if (status == SOLPOOL_OK)
        status = pool_net_open(&net, &problem, NO_ARC, err);
    if (status == SOLPOOL_OK)
        status = pool_net_fill(&net, err);
    if (status == SOLPOOL_OK)
        *out = pool_net_delivered(&net, kind_of((enum measure)t)) == scene->due + scene->done;
    pool_net_close(&net);
    network_clear(&network);
    return status;
}

static solpool_status settle(struct entry *ledger, const struct year *year, const struct need *needs,
                             const struct agreed *agreed, size_t t, solpool_error *err)
{
    struct scene scene;
    bool placed = true;
    solpool_status status = scene_init(&scene, year, ledger, needs, t) ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK && scene.due > 0)
        status = fits(&placed, &scene, year, agreed, t, err);
    for (size_t i = 0; status == SOLPOOL_OK && !placed && i < year->state_count; i++)
        ledger[i].open_draws.amount[t] = 0;
    free(scene.ledger);
    free(scene.needs);
    return status;
}

solpool_status drawn_settle(struct entry *ledger, const struct year *year, const struct need *needs,
                            const struct agreed *agreed, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t t = 0; status == SOLPOOL_OK && year->draw_count > 0 && t < MEASURE_COUNT; t++)
        status = settle(ledger, year, needs, agreed, t, err);
    return status;
}
