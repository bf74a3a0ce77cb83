/* The JSON Schemas that are built in, each made whole: what it takes from others is put into it. */
#ifndef SOLPOOL_PRESENT_SCHEMA_H
#define SOLPOOL_PRESENT_SCHEMA_H

#include "base/builtin.h"
#include "base/error.h"
#include "json/schema.h"

/* NULL where there is none of this name. */
const struct builtin_file *schema_find(const char *name);

/* The schema as one text that refers to no other file. */
solpool_status bundle_write(char **text, const struct builtin_file *schema, solpool_error *err);

/* The keys of a format for people: what may stand there, what counts where it is left out, what it means. */
solpool_status keys_text(char **out, const struct schema *schema, solpool_error *err);

#endif
