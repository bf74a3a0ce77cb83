/* Values as the public functions hand them out. */
#pragma once

#include "formulas/lookup.h"
#include "questions/figure.h"

/* A value that was found under `path`. */
void value_hand_out(solpool_value *out, const struct value *value, const char *path);
