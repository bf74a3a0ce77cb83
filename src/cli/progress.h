/* A line on standard error, on a terminal only, that tells how far a long run is. */
#ifndef SOLPOOL_CLI_PROGRESS_H
#define SOLPOOL_CLI_PROGRESS_H

#include <stddef.h>

struct progress {
    int shown;
    size_t done;
    double begun; /* seconds */
    double told;
    double bytes; /* of standard input, 0 where it has no size */
};

void progress_begin(struct progress *progress, int quiet);
void progress_step(struct progress *progress, size_t more);
void progress_end(struct progress *progress);

#endif
