/*
 * Progress, cancellation and division of one call. Whoever runs through many things begins a task and counts its steps;
 * the outermost task is what the caller hears of, the stage of the allocation under way beside it. Each step
 * is a moment at which the caller, or its time limit, may stop the call. All functions accept NULL: nobody watches.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* Has `work` done for each item from 0 on, in any order, by as many threads as it likes, one of them the caller's. */
typedef void (*progress_divider)(void *user_data, size_t items, void (*work)(void *what, size_t item), void *what);

struct progress {
    solpool_watcher tell; /* NULL: nobody watches */
    void *user_data;
    progress_divider divide; /* NULL: one after the other; used by base/divided.h */
    void *divider;           /* its user data */
    solpool_progress at;
    size_t depth;             /* tasks that are under way, one inside the other */
    bool stopped;             /* and stays so until the call ends */
    double deadline;          /* on the clock of progress_now, 0: there is no limit */
    bool late;                /* the limit has stopped it */
    solpool_progress late_at; /* where it was then */
};

/* Begins a task of `of` steps, 0 where nobody knows their number; `name` lives as long as the library. */
void progress_begin(struct progress *progress, const char *name, size_t of);

/* A step of the task that was begun last is done. CANCELLED where the caller stops the call, as for the others
 * below. */
solpool_status progress_step(struct progress *progress, solpool_error *err);

/* Ends the task that was begun last, also after a failure. */
void progress_end(struct progress *progress);

/* The allocation under way comes to the stage of this name; so much of it is done. */
solpool_status progress_stage(struct progress *progress, const char *stage, solpool_error *err);
solpool_status progress_stage_done(struct progress *progress, size_t done, size_t of, solpool_error *err);

/* Tells where things stand; true if the caller stops the call. For places from which no status comes back. */
bool progress_stops(struct progress *progress);

/* The error of a call that was stopped. */
solpool_status progress_cancelled(solpool_error *err);

/* Whether it is the time limit that has stopped the call, so that what is known already may be told: then *status is OK
 * again, and no limit holds for what that still takes. */
bool progress_tells_rest(struct progress *progress, solpool_status *status);

/* Seconds on a clock that only goes forward. */
double progress_now(void);
