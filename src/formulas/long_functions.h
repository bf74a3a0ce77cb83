/* Functions of the expression language on numbers that 128 bits do not hold, and those that keys of a file's own need.
 */
#pragma once

#include "formulas/functions.h"

bool long_any(const struct arguments *arguments);

/* A number times `scale` as a fraction that is rounded as it is: on the same side of every whole and half one. */
bool long_scaled(struct fraction *out, const struct value *value, int128 scale, struct arena *arena);

struct remainder_part {
    struct fraction part;
    bool tied; /* of those with an equal remainder not all have one more, nor none */
};
/* The own part of a whole total, which comes first, by the largest remainders. */
bool long_largest(struct remainder_part *out, const struct arguments *arguments, struct arena *arena);

/* filled(total, weights, least, most, counted): the own part, all in proportion to their weights within their limits;
 * near(number), beyond(numbers): as law/shares.h has them. */
bool apply_filled(struct value *out, const struct arguments *arguments, struct arena *arena);
bool apply_near(struct value *out, const struct arguments *arguments, struct arena *arena);
bool apply_beyond(struct value *out, const struct arguments *arguments, struct arena *arena);
