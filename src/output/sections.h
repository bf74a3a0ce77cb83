/* Parts of an allocation that stand beside the ledger and the flows: mandatory offsets, amounts of money,
 * the plan for a crisis. */
#ifndef SOLPOOL_OUTPUT_SECTIONS_H
#define SOLPOOL_OUTPUT_SECTIONS_H

#include "output/json_out.h"
#include "result/allocation.h"

void sections_write(struct out *out, const struct allocation *allocation);

#endif
