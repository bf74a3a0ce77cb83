/* Stage 5: as near as possible to the proportional table, Art 60(3), recital 31. */
#ifndef SOLPOOL_DISTRIBUTE_EVEN_H
#define SOLPOOL_DISTRIBUTE_EVEN_H

#include "distribute/programme.h"

solpool_status even_solve(struct programme *programme, solpool_error *err);

#endif
