/* Where the law is silent: the rules that decide something in this year and that nobody has chosen. */
#pragma once

#include "allocation/allocation.h"

/* Whether the law gives no answer, the year depends on one, and neither the file nor the command line
 * chooses it. After allocation_prepare; needs no distribution. */
bool silence_open(const struct allocation *prepared, enum rule rule);

#define SILENCE_TEXT_SIZE 400

/* The question and the options. */
void silence_text(char out[SILENCE_TEXT_SIZE], enum rule rule);
