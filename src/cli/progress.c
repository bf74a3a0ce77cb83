#include "progress.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define SECONDS_BETWEEN 0.2

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void progress_begin(struct progress *progress, int quiet)
{
    struct stat input;
    *progress = (struct progress){.shown = !quiet && isatty(STDERR_FILENO), .begun = now()};
    if (fstat(STDIN_FILENO, &input) == 0 && S_ISREG(input.st_mode))
        progress->bytes = (double)input.st_size;
}

static void tell(const struct progress *progress, double time)
{
    double seconds = time - progress->begun;
    double rate = seconds > 0.0 ? (double)progress->done / seconds : 0.0;
    double read = progress->bytes > 0.0 ? (double)ftello(stdin) / progress->bytes : 0.0;
    fprintf(stderr, "\r%zu done, %.0f a second", progress->done, rate);
    if (read > 0.0 && read < 1.0)
        fprintf(stderr, ", %.0f s left", seconds / read - seconds);
    fputs("\033[K", stderr);
}

void progress_step(struct progress *progress, size_t more)
{
    double time = now();
    progress->done += more;
    if (!progress->shown || time - progress->told < SECONDS_BETWEEN)
        return;
    progress->told = time;
    tell(progress, time);
}

void progress_end(struct progress *progress)
{
    if (!progress->shown)
        return;
    tell(progress, now());
    fputs("\n", stderr);
}
