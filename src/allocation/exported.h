/* What is distributed in a year, for others to solve and to check. */
#pragma once

#include "allocation/allocation.h"
#include "distribute/certificate.h"

/* A stage in CPLEX LP format; the caller releases *out, whatever is returned. ARGUMENT if there is none of this name,
 * and the errors of the stages before. */
solpool_status allocation_export(struct text *out, const char *stage, const struct year *year, solpool_error *err);

/* The certificate of a year, and the allocation up to its distribution, which it borrows from. The caller clears both,
 * also on failure. The errors of the stages. */
solpool_status allocation_certify(struct certificate *out, struct allocation *prepared, const struct year *year,
                                  solpool_error *err);
