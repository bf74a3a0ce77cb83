/* The smallest groups of states that pull relocations under the thresholds of Article 63. */
#pragma once

#include "questions/stress.h"

/* Fills stress->smallest; `stress` has its base and the rows of each contributing state alone. On failure
 * what was filled is the caller's to clear. */
solpool_status smallest_compute(struct stress *stress, prover prove, solpool_error *err);
