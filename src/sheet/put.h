/* The figures of a table into the text of a year file, which is otherwise left as it is. */
#pragma once

#include "sheet/table.h"

/* What the year file says of the table. */
struct sheet_source {
    const char *id;   /* under "sources" */
    const char *name; /* of the file, or NULL where nothing is said of it */
    const char *day;  /* on which it was read, or NULL */
    const char *digest;
    const char *format;
};

/* The changed text, freed with free(). Errors: INPUT (a need of a state that does not benefit), MEMORY. */
solpool_status table_put(char **out, struct sheet_table *table, const struct sheet_source *source, solpool_error *err);
