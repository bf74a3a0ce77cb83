/* What is said of relocating and paying, in the answer at the top and beside the chart. */
#pragma once

#include "report/report.h"

/* From relocating everything to paying everything, then the others; closed by NULL. */
extern const char *const option_order[];

/* "relocate", "90 % relocated, the rest paid". */
const char *say_option(const struct report *report, const char *name, bool narrow);

/* Which way costs the state least, or why that is not known, and where both cost the same. */
const char *say_choice(const struct report *report);
/* What each benefitting state receives more and less if the state relocates instead of paying, as HTML. */
void put_difference(struct text *out, const struct report *report);
/* The mandatory offsets that either way brings, and would bring if the Forum met. */
const char *say_offsets(const struct report *report);
