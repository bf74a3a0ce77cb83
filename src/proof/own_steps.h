/* The steps of a key of the file's own. */
#pragma once

#include "base/ratio.h"
#include "proof/trial.h"

/* Fills the share of every state; false where there are none, or they are too long. */
bool own_steps(struct long_ratio *share, struct naturals *naturals, const struct trial *trial);

/* Whether the sums of the key hold a state (S1). */
bool is_in_key(const struct trial *trial, size_t i);
