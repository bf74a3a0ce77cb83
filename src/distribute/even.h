/* Stage 5: as near as possible to the proportional table, Art 60(3), recital 31. */
#pragma once

#include "distribute/programme.h"

solpool_status even_solve(struct programme *programme, solpool_error *err);
