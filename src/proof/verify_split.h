/* Proves a split as it is printed, without what makes it (src/questions/split.c). */
#pragma once

#include <cJSON.h>

#include "base/error.h"

/* Errors: VERIFY, with what does not hold; MEMORY. */
solpool_status split_verify(const cJSON *root, solpool_error *err);
