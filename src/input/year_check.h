/* What no single field shows: duplicates, references, sums. Sorts the lists by code. */
#ifndef SOLPOOL_INPUT_YEAR_CHECK_H
#define SOLPOOL_INPUT_YEAR_CHECK_H

#include "input/fields.h"
#include "pool/year.h"

solpool_status year_check(struct reader *reader, struct year *year);

#endif
