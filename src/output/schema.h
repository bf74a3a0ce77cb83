/* The JSON Schemas that are built in, each made whole: what it takes from others is put into it. */
#ifndef SOLPOOL_OUTPUT_SCHEMA_H
#define SOLPOOL_OUTPUT_SCHEMA_H

#include <stddef.h>

#include "base/error.h"

struct builtin_schema {
    const char *name; /* of the file in data/schema, without ".json" */
    const char *title;
    const char *text;
    size_t length;
};

/* Written at build from data/schema, sorted by name. */
extern const struct builtin_schema builtin_schemas[];
extern const size_t builtin_schema_count;

/* NULL where there is none of this name. */
const struct builtin_schema *schema_find(const char *name);

/* The schema as one text that refers to no other file. */
solpool_status schema_write(char **text, const struct builtin_schema *schema, solpool_error *err);

#endif
