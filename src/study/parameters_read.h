/* Parameter files, "solpool-parameters-1": the uncertain numbers of a year and how they are distributed. */
#pragma once

#include "base/error.h"
#include "json/schema.h"
#include "study/parameters.h"

extern const struct schema parameters_schema;

/* On failure *out is cleared. Errors: SYNTAX, INPUT (with the place), MEMORY. */
solpool_status parameters_read(struct parameters *out, const char *text, size_t length, solpool_error *err);
