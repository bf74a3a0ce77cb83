/* Parts of an allocation that stand beside the ledger and the flows: mandatory offsets, amounts of money,
 * the plan for a crisis. */
#ifndef SOLPOOL_PRESENT_SECTIONS_H
#define SOLPOOL_PRESENT_SECTIONS_H

#include "json/json_out.h"
#include "allocation/allocation.h"

void sections_write(struct out *out, const struct allocation *allocation);

#endif
