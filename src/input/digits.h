/* Numbers as they are written. */
#ifndef SOLPOOL_INPUT_DIGITS_H
#define SOLPOOL_INPUT_DIGITS_H

#include "base/exact.h"

/* The value of digits such as "-12.50"; false where they have an exponent or are too many. */
bool digits_value(struct fraction *out, const char *digits);

#endif
