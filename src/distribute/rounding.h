/*
 * The rounding programme (model section 7): whole persons and cents out of the exact optimum, every
 * flow, row sum and column sum at the floor or the ceiling of its exact value.
 */
#pragma once

#include "distribute/programme.h"

/* Rounds programme->flow into `flow`, one whole number an arc. */
solpool_status rounding_solve(int64_t *flow, const struct programme *programme, solpool_error *err);
