/*
 * Merge patches on a year file (RFC 7396). Lists whose elements have names (`named` in the table of fields) are patched
 * by code: {"states": {"NL": {"pledge": {"relocations": 500}}}, "links": {"DE>IT": null}}. null removes.
 */
#pragma once

#include "json/fields.h"

/*
 * Makes `out` the patched `base`, which is not changed: a tree that borrows from `base` and from `patch` and lives
 * no longer than they. `fields` describes the root. To be cleared in any case. A code that a list does not have is
 * added to it. Errors: INPUT (the patch is no object, or names a link without "FROM>TO"), MEMORY.
 */
solpool_status patch_document(struct document *out, const struct document *base, const cJSON *patch,
                              const struct field *fields, solpool_error *err);
