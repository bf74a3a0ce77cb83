/* What counts where keys are left out, from the rows that describe them. */
#pragma once

#include "json/fields.h"

/* Fills a zeroed target with what counts where every key is left out; null is NOT_STATED of a number or a day, and
 * nothing of others. */
void fields_fall_back(const struct field *fields, void *target);
