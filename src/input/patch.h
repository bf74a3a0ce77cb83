/*
 * Merge patches on a year file (RFC 7396). The lists "states", "benefitting" and "links" are patched by
 * code: {"states": {"NL": {"pledge": {"relocations": 500}}}, "links": {"DE>IT": null}}. null removes.
 */
#ifndef SOLPOOL_INPUT_PATCH_H
#define SOLPOOL_INPUT_PATCH_H

#include "input/document.h"

/* Applies `patch` to the tree `root` (its own or borrowed: document_borrow), which is half changed after a
 * failure. A code that a list does not have is added to it. Errors: INPUT (the patch is no object, or names
 * a link without "FROM>TO"), MEMORY. */
solpool_status patch_apply(cJSON *root, const cJSON *patch, solpool_error *err);

/* Makes `out` the patched `base`, which is not changed: with a tree of its own, or where `borrow` with one
 * that lives no longer than `base`. To be cleared in any case. Errors: those of patch_apply. */
solpool_status patch_document(struct document *out, const struct document *base, const cJSON *patch,
                              bool borrow, solpool_error *err);

#endif
