#include "distribute/known_prices.h"

#include <stdlib.h>

enum { POOL, MANDATORY, NETWORKS };

struct known_prices {
    int128 *price[NETWORKS]; /* by the names of nodes */
    size_t size[NETWORKS];
};

struct known_prices *known_prices_new(void)
{
    return calloc(1, sizeof(struct known_prices));
}

void known_prices_free(struct known_prices *known)
{
    for (size_t k = 0; known != NULL && k < NETWORKS; k++)
        free(known->price[k]);
    free(known);
}

static size_t network_of(const struct pool_net *net)
{
    return net->problem->use_weight != NULL ? MANDATORY : POOL;
}

bool known_prices_take(int128 *price, const struct known_prices *known, const struct pool_net *net)
{
    size_t k = network_of(net);
    if (known == NULL || known->size[k] != net->names_most)
        return false;
    for (size_t v = 0; v < net->flow.node_count; v++)
        price[v] = known->price[k][net->name[v]];
    return true;
}

void known_prices_keep(struct known_prices *known, const struct pool_net *net, const int128 *price)
{
    size_t k = network_of(net);
    if (known == NULL)
        return;
    if (known->size[k] != net->names_most) {
        free(known->price[k]);
        known->price[k] = calloc(net->names_most, sizeof *known->price[k]);
        known->size[k] = known->price[k] != NULL ? net->names_most : 0;
    }
    for (size_t v = 0; known->size[k] > 0 && v < net->flow.node_count; v++)
        known->price[k][net->name[v]] = price[v];
}
