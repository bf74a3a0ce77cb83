#include "study/sobol.h"

static unsigned degree_of(unsigned polynomial)
{
    unsigned degree = 0;
    while (polynomial >> (degree + 1) != 0)
        degree++;
    return degree;
}

/* The first `count` directions of a dimension, each shifted to the top of its 32 bits. */
static void directions(uint32_t *out, unsigned count, size_t dimension)
{
    const struct sobol_start *start = &sobol_starts[dimension > 0 ? dimension - 1 : 0];
    unsigned degree = dimension > 0 ? degree_of(start->polynomial) : count;
    for (unsigned k = 0; k < count && k < degree; k++)
        out[k] = (uint32_t)(dimension > 0 ? start->numbers[k] : 1) << (SOBOL_BITS - 1 - k);
    for (unsigned k = degree; k < count; k++) {
        out[k] = out[k - degree] ^ out[k - degree] >> degree;
        for (unsigned i = 1; i < degree; i++)
            if ((start->polynomial >> (degree - i) & 1) != 0)
                out[k] ^= out[k - i];
    }
}

uint32_t sobol_coordinate(uint32_t number, size_t dimension)
{
    uint32_t all[SOBOL_BITS], coordinate = 0, gray = number ^ number >> 1;
    unsigned count = 0;
    while (count < SOBOL_BITS && gray >> count != 0)
        count++;
    directions(all, count, dimension);
    for (unsigned k = 0; k < count; k++)
        if ((gray >> k & 1) != 0)
            coordinate ^= all[k];
    return coordinate;
}
