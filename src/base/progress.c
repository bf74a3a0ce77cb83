#include "base/progress.h"

bool progress_stops(struct progress *progress)
{
    if (progress == NULL || progress->tell == NULL)
        return false;
    progress->stopped = progress->stopped || progress->tell(progress->user_data, &progress->at) != 0;
    return progress->stopped;
}

solpool_status progress_cancelled(solpool_error *err)
{
    return error_set(err, SOLPOOL_ERR_CANCELLED, "stopped by the function that watches");
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
