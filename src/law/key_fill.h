/* Water-filling: a total in proportion to weights, each part within its limits. */
#pragma once

#include "base/natural.h"

struct fill {
    struct naturals *naturals;
    size_t count;
    const struct natural *weights;
    const struct natural *least; /* or NULL: nothing */
    const struct natural *most;
    const bool *open;     /* who has no limit above, or NULL: nobody */
    const bool *counted;  /* whose parts add up to the total, or NULL: all; the others get as much by their weights */
    struct natural total; /* in the units of the limits */
};

/* Whether the least of all is not more than the total. */
bool fill_fits(const struct fill *fill);
/* Whether those who have a weight, and the least of the others, can take all of the total. */
bool fill_room(const struct fill *fill);

/* The parts, where the total fits and there is room; what all of them are parts of is returned: 0 where the limits of
 * those who count leave more than one level, and nothing tells what the others get. */
struct natural fill_parts(struct natural *out, const struct fill *fill);

/* Each at most its limit: the smaller of weight and limit, or with `all` the limit of everyone who has a weight. */
void fill_to_most(struct natural *out, const struct fill *fill, bool all);
