/* The answer in words at the top of a page, and its headline numbers. */
#ifndef SOLPOOL_REPORT_SUMMARY_H
#define SOLPOOL_REPORT_SUMMARY_H

#include "report/report.h"

/* "Annual Solidarity Pool 2026: Netherlands" */
const char *say_heading(const struct report *report);

/* Paragraphs of HTML. */
void put_summary(struct text *out, const struct report *report);
/* The headline numbers, as a list of HTML. */
void put_headlines(struct text *out, const struct report *report);

#endif
