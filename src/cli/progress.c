#include "progress.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "signals.h"

#define SECONDS_BEFORE 0.5 /* what is faster shows nothing */
#define SECONDS_BETWEEN 0.1
#define SECONDS_STILL 1.0 /* a step that takes longer is looked into */

static struct {
    int shown; /* on a terminal, and not --quiet */
    int drawn; /* there is a line now */
    pthread_t thread;
    double begun; /* seconds */
    double told;
    const char *task; /* the last one that was told of, since when, and when it last moved */
    size_t task_done;
    double task_begun, moved;
    int scenarios; /* are what is counted */
    double bytes;  /* of standard input, 0 where it has no size */
} line;

static atomic_size_t scenarios_done;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void bar_begin(int quiet)
{
    line.shown = !quiet && isatty(STDERR_FILENO);
    line.thread = pthread_self();
    line.begun = line.told = now();
}

/* --- The line ---------------------------------------------------------------------------------- */

void progress_erase(void)
{
    if (!pthread_equal(pthread_self(), line.thread))
        return;
    if (line.drawn)
        fputs("\r\033[K", stderr);
    line.drawn = 0;
}

static void put_time_left(double seconds)
{
    if (seconds >= 90.0)
        fprintf(stderr, ", %.0f min left", seconds / 60.0);
    else
        fprintf(stderr, ", %.0f s left", seconds);
}

static void draw_scenarios(double time)
{
    double seconds = time - line.begun;
    size_t done = atomic_load(&scenarios_done);
    double read = line.bytes > 0.0 ? (double)ftello(stdin) / line.bytes : 0.0;
    fprintf(stderr, "%zu done, %.0f a second", done, (double)done / seconds);
    if (read > 0.0 && read < 1.0)
        put_time_left(seconds / read - seconds);
}

static void draw_stage(const solpool_progress *at)
{
    fputs(at->stage, stderr);
    if (at->stage_of > 0)
        fprintf(stderr, ": %zu of %zu", at->stage_done, at->stage_of);
}

static void draw_task(const solpool_progress *at, double time)
{
    fprintf(stderr, at->of > 0 ? "%s: %zu of %zu" : "%s: %zu", at->task, at->done, at->of);
    if (at->stage != NULL && time - line.moved > SECONDS_STILL) {
        fputs(" (", stderr);
        draw_stage(at);
        fputs(")", stderr);
    }
    if (at->done > 0 && at->done < at->of)
        put_time_left((time - line.task_begun) * (double)(at->of - at->done) / (double)at->done);
}

/* How long a single allocation takes nobody knows. */
static void draw_allocation(const solpool_progress *at, double time)
{
    fputs("allocating: ", stderr);
    draw_stage(at);
    fprintf(stderr, ", %.0f s", time - line.begun);
}

static void keep_moves(const solpool_progress *at, double time)
{
    if (at->task != line.task)
        line.task_begun = line.moved = time;
    if (at->done != line.task_done)
        line.moved = time;
    line.task = at->task;
    line.task_done = at->done;
}

/* `at` is NULL between two calls of the library. */
static void tell(const solpool_progress *at)
{
    double time = line.shown ? now() : 0.0;
    if (!line.shown)
        return;
    if (at != NULL)
        keep_moves(at, time);
    if (time - line.begun < SECONDS_BEFORE || time - line.told < SECONDS_BETWEEN)
        return;
    line.told = time;
    line.drawn = 1;
    fputc('\r', stderr);
    if (line.scenarios)
        draw_scenarios(time);
    else if (at != NULL && at->task != NULL)
        draw_task(at, time);
    else if (at != NULL && at->stage != NULL)
        draw_allocation(at, time);
    fputs("\033[K", stderr);
}

/* Threads that help calculate are asked too, but one draws. */
static int watch(void *user_data, const solpool_progress *at)
{
    (void)user_data;
    if (pthread_equal(pthread_self(), line.thread))
        tell(at);
    return signals_noted();
}

void progress_watch(solpool_year *year)
{
    signals_hold();
    solpool_year_watch(year, watch, NULL);
}

void progress_of_scenarios(void)
{
    struct stat input;
    line.scenarios = 1;
    line.begun = now();
    if (fstat(STDIN_FILENO, &input) == 0 && S_ISREG(input.st_mode))
        line.bytes = (double)input.st_size;
}

void bar_step(size_t more)
{
    atomic_fetch_add(&scenarios_done, more);
    if (pthread_equal(pthread_self(), line.thread))
        tell(NULL);
}
