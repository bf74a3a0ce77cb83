/* The answer in words at the top of a page, and its headline numbers. */
#pragma once

#include "report/report.h"

/* "Annual Solidarity Pool 2026: Netherlands" */
const char *say_heading(const struct report *report);

/* Paragraphs of HTML. */
void put_summary(struct text *out, const struct report *report);
/* The headline numbers, as a list of HTML. */
void put_headlines(struct text *out, const struct report *report);

/* How many pledges are not known, and what is assumed of them; "" where none is. */
const char *say_assumed(const struct report *report);
