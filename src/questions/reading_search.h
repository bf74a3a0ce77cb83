/* The search of readings.c: readings that are looked at in batches, perhaps by several threads, and what each says. */
#pragma once

#include "base/progress.h"
#include "questions/readings.h"

struct reading_trial {
    struct reading reading;
    size_t tag; /* whatever the source knows it by */
    bool done;  /* or the call was stopped before */
    solpool_status status;
    solpool_error err;
};

struct reading_search {
    struct readings *out;
    const struct reading_wish *wish;
    struct reading_trial *trials; /* of a batch */
    struct fraction *values;      /* one for each figure of each of them */
    size_t count;
    struct reading_log log;
    bool log_failed;
    struct progress *progress; /* that of the call; may be NULL */
};

/* Sets the next reading that is to be looked at, and its tag; false where there is none. */
typedef bool (*reading_source)(void *whose, struct reading_search *search, struct reading_trial *trial);
/* What was seen of it, in the order of the source. */
typedef void (*reading_sink)(void *whose, struct reading_search *search, const struct reading_trial *trial,
                             const struct fraction *values);

/* Looks at all readings of a source. Errors: MEMORY, CANCELLED: then the sink has what was looked at. */
solpool_status reading_run(struct reading_search *search, reading_source source, reading_sink sink, void *whose,
                           solpool_error *err);

/* Whether it has an answer. */
static inline bool trial_answered(const struct reading_trial *trial)
{
    return trial->done && trial->status == SOLPOOL_OK;
}

/* Counts what a reading says, and keeps it where it is an end of a figure. */
void reading_fold(void *whose, struct reading_search *search, const struct reading_trial *trial,
                  const struct fraction *values);

/* Each option alone, and every two: what moves the figures. Sets the space. Errors: those of reading_run, and that of
 * the year itself where it has no answer. */
solpool_status reading_effects(struct reading_search *search, solpool_error *err);

/* Every combination of what has an effect, or as many as were wished. */
solpool_status reading_combine(struct reading_search *search, solpool_error *err);
