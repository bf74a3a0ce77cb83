/* A report of one page. */
#pragma once

#include "report/report.h"

/* Below the answer: what each state owes and pledges, beside who gives to whom; what was assumed; the sources. */
void put_brief(struct text *out, const struct report *report);
