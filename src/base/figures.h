/* Figures under names that a file gives them. */
#pragma once

#include "base/exact.h"

struct named_figure {
    const char *name;
    int64_t millionths; /* 0 or more; NOT_STATED where it is not known */
};

struct figures {
    const struct named_figure *list; /* sorted by name */
    size_t count;
};

#define FIGURE_NAME_MOST 40 /* a small letter, then small letters, digits and _ */
#define FIGURE_NAME_RULE "a small letter, then small letters, digits and _, at most 40" /* the same in messages */
bool figure_name_valid(const char *name);

/* The figure of this name, or NULL. */
const struct named_figure *figures_find(const struct figures *figures, const char *name);
