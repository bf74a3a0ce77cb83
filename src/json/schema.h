/* JSON Schemas (draft 2020-12) made of the tables that describe what is read and printed. */
#pragma once

#include "json/fields.h"

struct schema {
    const char *name; /* for `solpool schema`: "allocation" */
    const char *title;
    const char *about; /* where it is read or printed, and what holds for all of it */
    const struct field *fields;
    /* Instead of one table, one of several kinds of objects; each has the members of all of its tables. Closed by NULL,
     * as they are. */
    const struct field *const *const *kinds;
    bool annotated; /* every object may have "source" and "note" */
    bool patch;     /* a merge patch on what has these fields (RFC 7396), alone or as "id" and "patch" */
};

/* The schema as a text that refers to no other file. *text is the caller's. Errors: MEMORY. */
solpool_status schema_write(char **text, const struct schema *schema, solpool_error *err);
