/* Several threads, one year: scenarios are shared out among them, each writes into its own place, and the
 * answers are the same whatever the number of threads. Usage: threads [THREADS], 8 by default.
 * Here: what mandatory offsets follow when one state after the other pledges nothing
 * and the Forum has reconvened. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <solpool.h>

static const char *const codes[] = {"BE", "BG", "DE", "EE", "FI", "FR", "LT", "LU",
                                    "LV", "MT", "NL", "PT", "RO", "SE", "SI"};
enum { CODES = sizeof codes / sizeof *codes, THREADS_MAX = 64 };

struct work {
    const solpool_year *year;
    char *lines[CODES]; /* the answers; NULL without memory */
    size_t step;        /* the number of threads */
};

struct share {
    struct work *work;
    size_t first;
};

/* Every step-th scenario, beginning with the first: no place belongs to two threads. */
static void *work_through(void *argument)
{
    struct share *share = argument;
    struct work *work = share->work;
    for (size_t k = share->first; k < CODES; k += work->step) {
        char patch[200];
        int length =
            snprintf(patch, sizeof patch,
                     "{\"id\": \"%s\", \"patch\": {\"pool\": {\"forum_reconvened\": true}, "
                     "\"states\": {\"%s\": {\"pledge\": "
                     "{\"relocations\": 0, \"financial_eur\": 0}}}}}",
                     codes[k], codes[k]);
        solpool_sweep_line(&work->lines[k], work->year, patch, (size_t)length, k + 1, 0, NULL);
    }
    return NULL;
}

static int run_threads(struct work *work)
{
    pthread_t threads[THREADS_MAX];
    struct share shares[THREADS_MAX];
    size_t started = 0;
    for (; started < work->step; started++) {
        shares[started] = (struct share){work, started};
        if (pthread_create(&threads[started], NULL, work_through, &shares[started]) != 0)
            break;
    }
    for (size_t k = 0; k < started; k++)
        pthread_join(threads[k], NULL);
    return started == work->step;
}

/* The value of `key` in a line, up to the next comma. */
static void print_member(const char *line, const char *key)
{
    const char *value = strstr(line, key);
    if (value != NULL)
        printf("  %.*s", (int)strcspn(value, ","), value);
}

int main(int count, char **arguments)
{
    int wanted = count > 1 ? atoi(arguments[1]) : 8;
    struct work work = {NULL,
                        {NULL},
                        wanted < 1             ? 1
                        : wanted > THREADS_MAX ? THREADS_MAX
                                               : (size_t)wanted};
    solpool_year *year = NULL;
    solpool_error err;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    if (solpool_year_read(&year, text, length, NULL, 0, &err) != SOLPOOL_OK) {
        fprintf(stderr, "%s: %s\n", err.path, err.message);
        return 1;
    }
    work.year = year;
    int failed = !run_threads(&work);
    for (size_t k = 0; k < CODES; k++) {
        failed = failed || work.lines[k] == NULL;
        printf("without %s:", codes[k]);
        if (work.lines[k] != NULL) {
            print_member(work.lines[k], "\"mandatory_offsets\"");
            print_member(work.lines[k], "\"GR\"");
        }
        printf("\n");
        solpool_text_free(work.lines[k]);
    }
    solpool_year_free(year);
    return failed;
}
