/*
 * A glance at a variant: between which bounds figures lie that hang on the value delivered alone. Rounding moves each
 * by less than a person and a cent, so that searches need the whole distribution only where they come that near.
 */
#pragma once

#include "questions/figure.h"

struct between {
    bool known; /* or nothing can be said without the distribution */
    struct fraction least;
    struct fraction most;
};

/* Whether glances say anything of the figure. */
bool glance_covers(const struct figure *figure);

struct glance;

/* Errors: those of allocation_prepare, SOLVER. *out is freed by glance_close, and NULL on failure. */
solpool_status glance_open(struct glance **out, const struct year *year, solpool_error *err);
void glance_close(struct glance *glance); /* accepts NULL */

struct between glance_at(const struct glance *glance, const struct figure *figure);
