/* The JSON Schemas of year files and of patches on them. */
#pragma once

#include "json/schema.h"

extern const struct schema year_schema, patch_schema;
