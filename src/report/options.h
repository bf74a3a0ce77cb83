/* What is said of relocating and paying, in the answer at the top and beside the chart. */
#ifndef SOLPOOL_REPORT_OPTIONS_H
#define SOLPOOL_REPORT_OPTIONS_H

#include "report/report.h"

enum { OPTION_ORDER_COUNT = 13 };
/* From relocating everything to paying everything, then the others. */
extern const char *const option_order[OPTION_ORDER_COUNT];

/* "relocate", "90 % relocated, the rest paid". */
void option_name(struct text *text, const struct language *language, const char *name, bool narrow);

/* Which way costs the state least, or why that is not known, and where both cost the same. */
void say_choice(struct text *text, const struct report *report);
/* What each benefitting state receives more and less if the state relocates instead of paying, as HTML. */
void put_difference(struct text *out, const struct report *report);
/* The mandatory offsets that either way brings, and would bring if the Forum met. */
void say_offsets(struct text *text, const struct report *report);

#endif
