/* What is distributed in a year, for others to solve and to check. */
#pragma once

#include "allocation/allocation.h"
#include "distribute/certificate.h"

/* Writes a stage to a file in CPLEX LP format. ARGUMENT if there is none of this name or the file cannot be
 * written, and the errors of the stages before. */
solpool_status allocation_export(const char *path, const char *stage, const struct year *year,
                                 solpool_error *err);

/* The certificate of a year, and the allocation up to its distribution, which it borrows from. The caller clears both, also
 * on failure. The errors of the stages. */
solpool_status allocation_certify(struct certificate *out, struct allocation *prepared,
                                  const struct year *year, solpool_error *err);
