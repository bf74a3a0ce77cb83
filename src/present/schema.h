/* The JSON Schemas that are built in, each made whole: what it takes from others is put into it. */
#ifndef SOLPOOL_PRESENT_SCHEMA_H
#define SOLPOOL_PRESENT_SCHEMA_H

#include "base/builtin.h"
#include "base/error.h"

/* NULL where there is none of this name. */
const struct builtin_file *schema_find(const char *name);

/* The schema as one text that refers to no other file. */
solpool_status bundle_write(char **text, const struct builtin_file *schema, solpool_error *err);

#endif
