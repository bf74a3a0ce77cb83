/* The value of each objective stage, taken from the whole persons and cents of the result. */
#pragma once

#include "distribute/stages.h"
#include "allocation/allocation.h"

/* A denominator of 0 means that the stage has no value: there is nothing to measure. */
struct fraction stage_value(const struct allocation *allocation, enum stage_id stage);

/* RANGE where the value of a stage leaves exact arithmetic or is larger than what is printed: weights multiply what is
 * delivered, and what is received may be many times what is needed. */
solpool_status stage_values_check(const struct allocation *allocation, solpool_error *err);
