/* The published figures of a year: which there are, and what a key and a rounding make of each. */
#pragma once

#include "questions/audit.h"

/* Lists them into `out` (room for three a state and two). Returns how many. */
size_t published_list(struct published *out, const struct year *year);

/* What was published of a state's fair share as whole persons, or NOT_STATED. */
int64_t published_persons(const struct year *year, size_t i);

/* Shares of a year, and the persons that a method makes of them. */
struct made {
    const struct year *year;
    const struct share *shares;
    const struct fraction *persons;
    struct price price;
    struct fraction reference;
};

/* What it gives for a figure, in the figure's unit. False if it leaves 128 bits. */
bool published_made(struct fraction *out, const struct published *figure, const struct made *made);

/* Whether that is the published figure: a percentage to the decimals that it has, all others exactly. */
bool published_same(const struct published *figure, struct fraction computed);

/* The difference of a figure from what was published as persons. */
bool published_off(struct fraction *out, const struct published *figure, struct fraction computed,
                   const struct made *made);
