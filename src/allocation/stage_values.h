/* The value of each objective stage, taken from the whole persons and cents of the result. */
#pragma once

#include "distribute/stages.h"
#include "allocation/allocation.h"

/* A denominator of 0 means that the stage has no value: nothing to measure, or a mere convention. */
struct fraction stage_value(const struct allocation *allocation, enum stage_id stage);

/* Whether all of them are in exact arithmetic and no larger than what is printed. */
bool stage_values_fit(const struct allocation *allocation);
