#include "base/divided.h"

#include <stdatomic.h>
#include <stdlib.h>

struct failure {
    solpool_status status; /* OK: none */
    solpool_error err;
};

struct division {
    struct progress *outer; /* of the call; may be NULL */
    const void *caller;     /* its thread */
    divided_work work;
    void *whose;
    size_t done_before; /* steps of the task */
    atomic_size_t done; /* since then */
    atomic_bool stopped;
    atomic_size_t failed;     /* the first item that has failed, or SIZE_MAX */
    struct failure *failures; /* of each item */
};

/* An item under way. */
struct part {
    struct division *division;
    size_t done; /* of its steps, as far as they are counted */
};

static _Thread_local char this_thread; /* of which only the address is used */

static bool is_late(const struct progress *outer)
{
    return outer->deadline > 0.0 && progress_now() >= outer->deadline;
}

/* The caller's thread asks the watcher, every thread looks at the clock. */
static bool outer_stops(struct division *division, const solpool_progress *at)
{
    struct progress *outer = division->outer;
    if (outer == NULL || division->caller != &this_thread)
        return outer != NULL && is_late(outer);
    if (outer->depth == 1)
        outer->at.done = division->done_before + atomic_load(&division->done);
    if (at->stage != NULL) {
        outer->at.stage = at->stage;
        outer->at.stage_done = at->stage_done;
        outer->at.stage_of = at->stage_of;
    }
    return progress_stops(outer);
}

static int relay(void *user_data, const solpool_progress *at)
{
    struct part *part = user_data;
    struct division *division = part->division;
    atomic_fetch_add(&division->done, at->done - part->done);
    part->done = at->done;
    if (!atomic_load(&division->stopped) && outer_stops(division, at))
        atomic_store(&division->stopped, true);
    return atomic_load(&division->stopped);
}

static void note_failure(struct division *division, size_t item)
{
    size_t first = atomic_load(&division->failed);
    while (item < first && !atomic_compare_exchange_weak(&division->failed, &first, item))
        continue;
}

static void do_item(void *what, size_t item)
{
    struct division *division = what;
    struct failure *own = &division->failures[item];
    struct part part = {.division = division};
    struct progress progress = {.tell = relay, .user_data = &part, .depth = 1};
    if (item > atomic_load(&division->failed))
        return;
    own->status = progress_stops(&progress) ? progress_cancelled(&own->err)
                                            : division->work(division->whose, item, &progress, &own->err);
    if (own->status != SOLPOOL_OK)
        note_failure(division, item);
}

solpool_status divided_run(struct progress *progress, size_t items, divided_work work, void *whose, solpool_error *err)
{
    struct division division = {.outer = progress, .caller = &this_thread, .work = work, .whose = whose};
    division.done_before = progress != NULL ? progress->at.done : 0;
    atomic_init(&division.failed, SIZE_MAX);
    division.failures = calloc(items + 1, sizeof *division.failures);
    if (division.failures == NULL)
        return error_memory(err);
    if (progress != NULL && progress->divide != NULL)
        progress->divide(progress->divider, items, do_item, &division);
    for (size_t k = 0; (progress == NULL || progress->divide == NULL) && k < items; k++)
        do_item(&division, k);
    size_t failed = atomic_load(&division.failed);
    solpool_status status = failed < items ? division.failures[failed].status : SOLPOOL_OK;
    if (status != SOLPOOL_OK && err != NULL)
        *err = division.failures[failed].err;
    if (progress != NULL && progress->depth == 1)
        progress->at.done = division.done_before + atomic_load(&division.done);
    free(division.failures);
    /* What other threads did last, and whether time is up, is for the caller's to tell. */
    bool stops = (status == SOLPOOL_OK || status == SOLPOOL_ERR_CANCELLED) && progress_stops(progress);
    return status == SOLPOOL_OK && stops ? progress_cancelled(err) : status;
}
