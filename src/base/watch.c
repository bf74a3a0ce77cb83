#include "base/watch.h"

bool watch_stops(struct watch *watch)
{
    if (watch == NULL || watch->tell == NULL)
        return false;
    watch->stopped = watch->stopped || watch->tell(watch->user_data, &watch->at) != 0;
    return watch->stopped;
}

solpool_status watch_cancelled(solpool_error *err)
{
    return error_set(err, SOLPOOL_ERR_CANCELLED, "stopped by the function that watches");
}

static solpool_status tell(struct watch *watch, solpool_error *err)
{
    return watch_stops(watch) ? watch_cancelled(err) : SOLPOOL_OK;
}

void watch_begin(struct watch *watch, const char *name, size_t of)
{
    if (watch == NULL || watch->depth++ > 0)
        return;
    watch->at.task = name;
    watch->at.done = 0;
    watch->at.of = of;
}

solpool_status watch_step(struct watch *watch, solpool_error *err)
{
    if (watch != NULL && watch->depth == 1)
        watch->at.done++;
    return tell(watch, err);
}

void watch_end(struct watch *watch)
{
    if (watch != NULL && watch->depth > 0)
        watch->depth--;
}

solpool_status watch_stage(struct watch *watch, const char *stage, solpool_error *err)
{
    if (watch != NULL)
        watch->at.stage = stage;
    return watch_stage_done(watch, 0, 0, err);
}

solpool_status watch_stage_done(struct watch *watch, size_t done, size_t of, solpool_error *err)
{
    if (watch != NULL) {
        watch->at.stage_done = done;
        watch->at.stage_of = of;
    }
    return tell(watch, err);
}
