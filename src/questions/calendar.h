/* The time limits of a year, with their days as far as these are known; and what was pledged, drawn, implemented and is
 * left on the day looked at (Art 60(6), 63(5)). */
#pragma once

#include "law/deadlines.h"
#include "questions/outcome.h"

struct due {
    const struct deadline *deadline;
    bool begun;         /* the year's cycle or the file has what it begins with */
    struct event event; /* that; `day` NOT_STATED where it is not known */
    struct due_day day; /* 0 where there is none */
};

struct calendar {
    const struct year *year; /* borrowed */
    size_t state;            /* whose calendar it is, or NO_PLACE */
    struct event *events;
    size_t event_count;
    struct due *list; /* by day, those without one last */
    size_t count;
    struct allocation allocation;
};

/* Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status calendar_compute(struct calendar *out, const struct year *year, size_t state, prover prove,
                                solpool_error *err);
void calendar_clear(struct calendar *calendar); /* accepts a zeroed struct */
