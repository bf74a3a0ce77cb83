#include "base/progress.h"

#include <time.h>

double progress_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

bool progress_stops(struct progress *progress)
{
    if (progress == NULL || progress->stopped)
        return progress != NULL;
    if (progress->tell != NULL)
        progress->stopped = progress->tell(progress->user_data, &progress->at) != 0;
    if (!progress->stopped && progress->deadline > 0.0 && progress_now() >= progress->deadline) {
        progress->stopped = progress->late = true;
        progress->late_at = progress->at;
    }
    return progress->stopped;
}

solpool_status progress_cancelled(solpool_error *err)
{
    return error_set(err, SOLPOOL_ERR_CANCELLED,
                     "stopped by the function that watches, or by the time limit before anything was known");
}

bool progress_tells_rest(struct progress *progress, solpool_status *status)
{
    if (progress == NULL || !progress->late || *status != SOLPOOL_ERR_CANCELLED)
        return false;
    progress->stopped = false;
    progress->deadline = 0.0;
    *status = SOLPOOL_OK;
    return true;
}

static solpool_status tell(struct progress *progress, solpool_error *err)
{
    return progress_stops(progress) ? progress_cancelled(err) : SOLPOOL_OK;
}

void progress_begin(struct progress *progress, const char *name, size_t of)
{
    if (progress == NULL || progress->depth++ > 0)
        return;
    progress->at.task = name;
    progress->at.done = 0;
    progress->at.of = of;
}

solpool_status progress_step(struct progress *progress, solpool_error *err)
{
    if (progress != NULL && progress->depth == 1)
        progress->at.done++;
    return tell(progress, err);
}

void progress_end(struct progress *progress)
{
    if (progress != NULL && progress->depth > 0)
        progress->depth--;
}

solpool_status progress_stage(struct progress *progress, const char *stage, solpool_error *err)
{
    if (progress != NULL)
        progress->at.stage = stage;
    return progress_stage_done(progress, 0, 0, err);
}

solpool_status progress_stage_done(struct progress *progress, size_t done, size_t of, solpool_error *err)
{
    if (progress != NULL) {
        progress->at.stage_done = done;
        progress->at.stage_of = of;
    }
    return tell(progress, err);
}
