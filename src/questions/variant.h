/*
 * A year in which something is otherwise: the copy that a question is put to. Questions are about what is
 * pledged and needed; draws and figures of implementation are left out of it, since a pledge that falls
 * away could no longer cover them.
 */
#pragma once

#include "base/error.h"
#include "law/year.h"

/* A copy whose states, benefitting states and links may be changed; all else is borrowed from `base`. */
solpool_status variant_open(struct year *out, const struct year *base, solpool_error *err);
void variant_close(struct year *variant); /* accepts a zeroed struct */

/* The state pledges so much, all year, and this is known. */
void variant_pledge(struct year *variant, size_t i, const struct measures *pledge);

/* The state pledges nothing. */
void variant_drop(struct year *variant, size_t i);

/* The link of a pair, made where the variant has none; NULL without memory. Links that were found before
 * may have moved. */
struct link *variant_link(struct year *variant, size_t from_state, size_t to_benefitting);
