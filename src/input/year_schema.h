/* The JSON Schemas of year files and of patches on them. */
#ifndef SOLPOOL_INPUT_YEAR_SCHEMA_H
#define SOLPOOL_INPUT_YEAR_SCHEMA_H

#include "json/schema.h"

extern const struct schema year_schema, patch_schema;

#endif
