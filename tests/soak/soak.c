/*
 * soak COUNT: so many scenarios on one year that was read once, as a server would calculate them, with pledges,
 * needs, links and rules that vary; now and then one that is wrong, one that is told whole and proved, and a year
 * of its own, allocated and written in every form. Fails where memory grows: what is allocated between two scenarios
 * must be the same all the time, and what the process holds must not rise after a time to warm up.
 */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <solpool_questions.h>

#define CHECKS 50    /* of memory, spread over the run */
#define WARM_UP 10   /* of them, before the measure is taken */
#define SLACK_KB 512 /* the allocator's own unrest */

/* --- Scenarios --------------------------------------------------------------------------------- */

static uint64_t state = 2026;

static unsigned below(unsigned count)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(state >> 33) % count;
}

static const char *const givers[] = {"AT", "BE", "BG", "DE", "FI", "FR", "IE", "NL", "PT", "SE"};
static const char *const takers[] = {"CY", "ES", "GR", "IT"};

#define ANY(LIST) (LIST)[below(sizeof(LIST) / sizeof *(LIST))]

static int write_patch(char *line, size_t size)
{
    const char *giver = ANY(givers), *taker = ANY(takers);
    switch (below(8)) {
    case 0:
        return snprintf(line, size, "{\"states\": {\"%s\": {\"pledge\": null}}}", giver);
    case 1:
        return snprintf(line, size, "{\"benefitting\": {\"%s\": {\"need\": {\"relocations\": %u}}}}", taker,
                        below(9000));
    case 2:
        return snprintf(line, size,
                        "{\"links\": {\"%s>%s\": {\"max_relocations\": %u, \"weight\": %u}}, "
                        "\"pool\": {\"forum_reconvened\": true}}",
                        giver, taker, below(500), 1 + below(3));
    case 3:
        return snprintf(line, size, "{\"rules\": {\"rounding\": \"%s\"}, \"states\": {\"%s\": null}}",
                        below(2) == 0 ? "nearest" : "largest_remainder", giver);
    case 4: /* wrong in one way or the other */
        return snprintf(line, size, below(2) == 0 ? "{\"states\": {\"%s\": {\"dutty\": 1}}}" : "{\"%s\": ", giver);
    default:
        return snprintf(line, size,
                        "{\"states\": {\"%s\": {\"pledge\": {\"relocations\": %u, \"financial_eur\": %u}}}}", giver,
                        below(3000), 100 * below(300000));
    }
}

static void fail(const char *what, const solpool_error *err)
{
    fprintf(stderr, "soak: %s: %s: %s\n", what, err->path, err->message);
    exit(1);
}

/* Errors are those of the scenario, which may be wrong. */
static void write_all(const solpool_year *year)
{
    static const struct {
        solpool_format format;
        const char *language;
    } forms[] = {{SOLPOOL_JSON, NULL}, {SOLPOOL_TEXT, "en"}, {SOLPOOL_TEXT, "nl"}, {SOLPOOL_CSV, NULL}};
    solpool_result *result = NULL, *again = NULL;
    solpool_error err;
    char *text = NULL;
    if (solpool_allocate(&result, year, &err) != SOLPOOL_OK)
        return;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        if (solpool_write(&text, result, forms[k].format, NULL, forms[k].language, &err) != SOLPOOL_OK)
            fail("a result cannot be written", &err);
        if (forms[k].format == SOLPOOL_JSON && solpool_result_read(&again, text, strlen(text), &err) != SOLPOOL_OK)
            fail("a result cannot be read back", &err);
        solpool_text_free(text);
    }
    solpool_result_free(again);
    solpool_result_free(result);
}

static void calculate(const solpool_year *base, size_t number)
{
    char line[512], *result = NULL;
    solpool_year *own = NULL;
    solpool_error err;
    size_t length = (size_t)write_patch(line, sizeof line);
    unsigned flags = number % 100 == 0 ? SOLPOOL_SWEEP_FULL : 0;
    if (solpool_sweep_line(&result, base, line, length, number, flags, &err) != SOLPOOL_OK)
        fail(line, &err);
    solpool_text_free(result);
    if (number % 50 == 0 && solpool_year_patch(&own, base, line, length, &err) == SOLPOOL_ERR_MEMORY)
        fail(line, &err);
    if (own != NULL)
        write_all(own);
    solpool_year_free(own);
}

/* --- Memory ------------------------------------------------------------------------------------ */

struct memory {
    long held_kb;     /* by the process */
    size_t allocated; /* bytes between malloc and free */
};

static struct memory measure(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1) {
        fputs("soak: /proc/self/statm cannot be read\n", stderr);
        exit(1);
    }
    fclose(file);
    return (struct memory){pages * (sysconf(_SC_PAGESIZE) / 1024), mallinfo2().uordblks};
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Whether memory is as it was when the process was warm. */
static int is_flat(const struct memory *warm, const struct memory *later, size_t done)
{
    if (later->held_kb <= warm->held_kb + SLACK_KB && later->allocated <= warm->allocated + 4096)
        return 1;
    fprintf(stderr, "soak: memory grew within %zu scenarios: held %ld to %ld kB, allocated %zu to %zu bytes\n", done,
            warm->held_kb, later->held_kb, warm->allocated, later->allocated);
    return 0;
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000, length = 0;
    const char *text = solpool_builtin_year(&length);
    solpool_year *base = NULL;
    solpool_error err;
    struct memory warm = {0, 0}, later = {0, 0};
    double begun = now();
    if (count < CHECKS) {
        fprintf(stderr, "soak: expected a number of scenarios from %d on\n", CHECKS);
        return 2;
    }
    if (solpool_year_read(&base, text, length, NULL, 0, &err) != SOLPOOL_OK)
        fail("built-in year", &err);
    for (size_t number = 1; number <= count; number++) {
        calculate(base, number);
        if (number % (count / CHECKS) != 0)
            continue;
        later = measure();
        if (number / (count / CHECKS) <= WARM_UP)
            warm = later;
        else if (!is_flat(&warm, &later, number))
            return 1;
    }
    solpool_year_free(base);
    printf("soak: %zu scenarios, %.0f a second; held %ld kB when warm and %ld kB at the end\n", count,
           (double)count / (now() - begun), warm.held_kb, later.held_kb);
    return 0;
}
