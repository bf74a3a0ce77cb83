/*
 * Merge patches on a year file (RFC 7396). The lists "states", "benefitting" and "links" are patched by
 * code: {"states": {"NL": {"pledge": {"relocations": 500}}}, "links": {"DE>IT": null}}. null removes.
 */
#pragma once

#include "json/document.h"

/*
 * Makes `out` the patched `base`, which is not changed: a tree that borrows from `base` and from `patch` and lives
 * no longer than they. To be cleared in any case. A code that a list does not have is added to it. Errors: INPUT
 * (the patch is no object, or names a link without "FROM>TO"), MEMORY.
 */
solpool_status patch_document(struct document *out, const struct document *base, const cJSON *patch,
                              solpool_error *err);
