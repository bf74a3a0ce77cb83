/* Several threads: scenarios are shared out among them, each works on a year of its own and writes into its own
 * place, all read one allocation and write one result, and the answers are the same whatever the number of threads.
 * Usage: threads [THREADS], 8 by default. Here: what mandatory offsets follow when one state after the other pledges
 * nothing and the Forum has reconvened. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <solpool.h>

static const char *const codes[] = {"BE", "BG", "DE", "EE", "FI", "FR", "LT", "LU",
                                    "LV", "MT", "NL", "PT", "RO", "SE", "SI"};
enum { CODES = sizeof codes / sizeof *codes, THREADS_MAX = 64 };

struct answer {
    solpool_status status;
    int64_t offsets;  /* persons, of all states together */
    double covered;   /* of the needs of Greece */
    double less;      /* than with everybody */
    const char *rule; /* read from the allocation that all share */
};

struct work {
    const solpool_year *year;
    const solpool_allocation *everybody;
    const solpool_result *result; /* of everybody; each thread writes it as a text */
    const char *text;             /* what that must be */
    struct answer answers[CODES];
    size_t step; /* the number of threads */
};

struct share {
    struct work *work;
    size_t first;
};

static solpool_status write_again(const struct work *work)
{
    char *text = NULL;
    solpool_status status = solpool_write(&text, work->result, SOLPOOL_TEXT, NULL, "nl", NULL);
    if (status == SOLPOOL_OK && strcmp(text, work->text) != 0)
        status = SOLPOOL_ERR_VERIFY;
    solpool_text_free(text);
    return status;
}

static solpool_status answer(struct answer *out, const struct work *work, const char *code)
{
    char patch[100];
    solpool_year *own = NULL;
    solpool_allocation *without = NULL;
    solpool_value before, after, rule;
    int length = snprintf(patch, sizeof patch,
                          "{\"states\": {\"%s\": {\"pledge\": {\"relocations\": 0, "
                          "\"financial_eur\": 0}}}}",
                          code);
    solpool_status status = solpool_year_patch(&own, work->year, patch, (size_t)length, NULL);
    if (status == SOLPOOL_OK)
        status = solpool_year_set(own, "pool.forum_reconvened", "true", NULL);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_compute(&without, own, 0, NULL);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_amount(&out->offsets, without, "mandatory_offsets.total", NULL);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&after, without, "GR.coverage", NULL);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&before, work->everybody, "GR.coverage", NULL);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&rule, work->everybody, "rules.rounding", NULL);
    if (status == SOLPOOL_OK) {
        out->covered = after.number;
        out->less = before.number - after.number;
        out->rule = rule.text;
        status = write_again(work);
    }
    solpool_allocation_free(without);
    solpool_year_free(own);
    return status;
}

/* Every step-th scenario, beginning with the first: no place belongs to two threads. */
static void *work_through(void *argument)
{
    struct share *share = argument;
    struct work *work = share->work;
    for (size_t k = share->first; k < CODES; k += work->step)
        work->answers[k].status = answer(&work->answers[k], work, codes[k]);
    return NULL;
}

static int run_threads(struct work *work)
{
    pthread_t threads[THREADS_MAX];
    struct share shares[THREADS_MAX];
    size_t started = 0;
    for (; started < work->step; started++) {
        shares[started].work = work;
        shares[started].first = started;
        if (pthread_create(&threads[started], NULL, work_through, &shares[started]) != 0)
            break;
    }
    for (size_t k = 0; k < started; k++)
        pthread_join(threads[k], NULL);
    return started == work->step;
}

static int print_answers(const struct work *work)
{
    int failed = 0;
    for (size_t k = 0; k < CODES; k++) {
        const struct answer *found = &work->answers[k];
        failed = failed || found->status != SOLPOOL_OK;
        printf("without %s: mandatory offsets %lld, coverage of GR %.6f, %.6f less (rounding: %s)\n", codes[k],
               (long long)found->offsets, found->covered, found->less, found->rule);
    }
    return failed;
}

int main(int count, char **arguments)
{
    static struct work work; /* all places are zero */
    int wanted = count > 1 ? atoi(arguments[1]) : 8;
    solpool_year *year = NULL;
    solpool_allocation *everybody = NULL;
    solpool_result *result = NULL;
    solpool_error err;
    char *written = NULL;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    work.step = wanted < 1 ? 1 : wanted > THREADS_MAX ? THREADS_MAX : (size_t)wanted;
    if (solpool_year_read(&year, text, length, NULL, 0, &err) != SOLPOOL_OK ||
        solpool_allocation_compute(&everybody, year, 0, &err) != SOLPOOL_OK ||
        solpool_allocate(&result, year, &err) != SOLPOOL_OK ||
        solpool_write(&written, result, SOLPOOL_TEXT, NULL, "nl", &err) != SOLPOOL_OK) {
        fprintf(stderr, "%s: %s\n", err.path, err.message);
        solpool_result_free(result);
        solpool_allocation_free(everybody);
        solpool_year_free(year);
        return 1;
    }
    work.year = year;
    work.everybody = everybody;
    work.result = result;
    work.text = written;
    int failed = !run_threads(&work);
    failed = print_answers(&work) || failed;
    solpool_text_free(written);
    solpool_result_free(result);
    solpool_allocation_free(everybody);
    solpool_year_free(year);
    return failed;
}
