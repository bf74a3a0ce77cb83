/* Colour for people, on a terminal only. */
#pragma once

#include "cli.h"

/* Not with -o, not where standard output is no terminal, not with NO_COLOR (no-color.org) or a dumb terminal. */
int colour_wanted(const struct options *options);

/* Prints a text with the heads of its tables bold, and what holds or does not in a column "holds" green or red.
 * Returns an exit code. */
int colour_print(const char *text);
