/* What a granted deduction takes off the pledges and the duty (Art 61, 62; S8). */
#pragma once

#include "law/price.h"

/* The part of a type that is deducted: 0 where the deduction does not count. */
struct fraction deduction_part(const struct year *year, const struct state *state, enum measure measure);

/* Whether it is stated in amounts by type. These are parts of the pledge, and others when that is raised: sets them.
 * Not more is deducted than is pledged. */
bool deduction_in_amounts(const struct state *state);
void deduction_from_amounts(struct state *state);

/* The part of the whole contribution that is deducted. Where the types are not deducted alike, it is what the deduction
 * takes off a pledge by the pledge, both as values, and the smallest part where nothing is pledged. False beyond 128
 * bits. */
bool deduction_whole(struct fraction *out, const struct year *year, const struct state *state,
                     const struct measures *pledge, const struct price *price);

/* Whether a deduction counts at all: its act is of the kind that the rule asks for, and not to come. */
bool deduction_counts(const struct year *year, const struct state *state);

/* Whether a deduction is stated, but the rule `deduction_act` sets it aside. */
bool deduction_set_aside(const struct year *year, const struct state *state);

/* Whether the Council's act is dated after the day that the year is looked at (as_of). */
bool deduction_to_come(const struct year *year, const struct state *state);

/* Whether anything is deducted, or everything. */
bool deduction_any(const struct year *year, const struct state *state);
bool deduction_full(const struct year *year, const struct state *state);
