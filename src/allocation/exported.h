/* What is distributed in a year, as programmes for other solvers. */
#pragma once

#include "allocation/allocation.h"

/* Writes a stage to a file in CPLEX LP format. ARGUMENT if there is none of this name or the file cannot be
 * written, and the errors of the stages before. */
solpool_status allocation_export(const char *path, const char *stage, const struct year *year,
                                 solpool_error *err);
