/* Whether a result that somebody hands in is what the tables of its fields say, so that what makes tables and texts of
 * it may trust its shape. */
#pragma once

#include "json/fields.h"

/* Checks the keys, kinds and numbers of an object whose numbers are digits (digits_keep). Keys that the table does not
 * have are left aside: a later version may write them. Errors: INPUT, with the place. */
solpool_status fields_check(const struct document *document, const cJSON *item, const struct field *fields,
                            solpool_error *err);
