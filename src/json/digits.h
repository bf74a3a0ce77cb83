/* Numbers as they are written. cJSON makes doubles of them, in which 21920000.00 and 21920000 are the same. */
#pragma once

#include "json/document.h"

/* Visits every number of a document that was parsed, with the digits that stand in the file. Ends where a visit is
 * false, and is false then. */
typedef bool (*digits_visit)(void *whose, cJSON *item, const char *digits, size_t length);
bool digits_each(const struct document *document, digits_visit visit, void *whose);

/* Makes every number of a document that was parsed a raw text of cJSON's: the digits that stand in the file. */
solpool_status digits_keep(struct document *document, solpool_error *err);
