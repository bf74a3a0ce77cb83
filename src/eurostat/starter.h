/* A year file to begin with, into which figures are then put. */
#pragma once

#include "base/text.h"

/* The Member States, the smallest pool that Article 12(2) allows, and null or a note for what is not known. */
void starter_write(struct text *out, int year);
