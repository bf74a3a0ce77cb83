/* What a state would choose by its own cost: the cheapest way to meet what it owes. */
#pragma once

#include "questions/contribution.h"
#include "questions/outlay.h"

#define NO_OPTION OPTION_COUNT

/* What one option costs, and whether the law leaves it open. */
struct offer {
    struct outlay outlay;
    bool open;
};

/* The first of the cheapest that are open; NO_OPTION where one of the costs is not known, or nothing costs
 * anything because nothing is to be implemented. */
enum option cheapest_of(const struct offer offers[OPTION_COUNT]);

/*
 * The same as comparison_compute finds (compare.h), with nothing distributed unless mandatory offsets
 * follow. `variant` is opened by the caller (variant.h); the state's pledge in it is as before when this
 * returns. Errors: those of allocation_compute.
 */
solpool_status cheapest_compute(enum option *out, struct year *variant, size_t i, solpool_error *err);
