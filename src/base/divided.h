/*
 * Work on many things, divided among the threads of whoever watches the call (progress.divide), or done one after the
 * other. What happens in one of them is told to the watcher in the thread of the call, and whoever stops the call stops
 * all of them.
 */
#pragma once

#include "base/progress.h"

/* One thing, with a progress of its own whose steps are steps of the task; from any of the threads. */
typedef solpool_status (*divided_work)(void *whose, size_t item, struct progress *progress, solpool_error *err);

/* Does all of them, in any order. Errors: that of the first one that fails, whatever the number of threads, and others
 * behind it may not have been done; CANCELLED: some have been. */
solpool_status divided_run(struct progress *progress, size_t items, divided_work work, void *whose, solpool_error *err);
