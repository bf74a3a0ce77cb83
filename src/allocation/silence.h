/* Where the law is silent: the rules that decide something in this year and that nobody has chosen. */
#pragma once

#include "allocation/allocation.h"
#include "base/text.h"

/* Whether the law gives no answer, the year depends on one, and neither the file nor the command line
 * chooses it. After allocation_prepare; needs no distribution. */
bool silence_open(const struct allocation *prepared, enum rule rule);

/* The question and the options, in English. */
void silence_say(struct text *text, enum rule rule);
