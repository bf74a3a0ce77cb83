/* The value of each objective stage, taken from the whole persons and cents of the result. */
#ifndef SOLPOOL_RESULT_STAGE_VALUES_H
#define SOLPOOL_RESULT_STAGE_VALUES_H

#include "result/allocation.h"

/* STAGE_COUNT fractions in a new array that the caller frees; a denominator of 0 means that the stage
 * has no value (nothing to measure, or a mere convention). */
solpool_status stage_values_compute(struct fraction **out, const struct allocation *allocation,
                                    solpool_error *err);

#endif
