/*
 * Proves an allocation against its year without a solver. Shares no code with the path that finds
 * allocations (src/distribute) nor with its arithmetic of the law (src/law/shares.c, ledger.c,
 * needs.c, triggers.c, src/result): most numbers are not computed again but held against the
 * inequality that defines them.
 */
#pragma once

#include "base/error.h"
#include "proof/claim.h"
#include "proof/proof.h"

/* OK when the proof was made, whatever its verdict. Errors: RANGE, MEMORY. */
solpool_status verify(struct proof *out, const struct year *year, const struct claim *claim, solpool_error *err);
