/* Text in HTML and SVG. Whatever comes from a file goes through here. */
#pragma once

#include "base/text.h"

/* Escaped for text and for attributes in double quotes, of HTML and of XML alike. Control characters, and
 * characters that XML 1.0 has no place for, become U+FFFD; marks that turn the direction of what follows are left out.
 */
void markup_put(struct text *text, const char *plain);

/* Markup in whose places "{}" the texts stand, escaped; NULL is nothing: MARKUP(out, "<b>{}</b>", name). */
#define MARKUP(TEXT, FORM, ...) markup_fill(TEXT, FORM, (const char *const[]){__VA_ARGS__})
void markup_fill(struct text *text, const char *form, const char *const *plain);

/* Percent-encoded for a data: address in an attribute. */
void markup_percent(struct text *text, const char *plain);

/* A name fit for display: marks that turn the direction of what follows are left out, and one that is
 * written from right to left is kept apart from its surroundings (U+2068, U+2069). */
void markup_name(struct text *text, const char *name);
