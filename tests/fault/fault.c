/*
 * Every allocation is made to fail in turn: the library's own (the linker wraps malloc and its family
 * in its objects) and cJSON's (through its hooks). Each time the call must come back with the status
 * MEMORY, without a result and without a leak. It goes on until a run needs no more allocations.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "fault.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

/* The n-th allocation from now on fails, 0 for none; how many blocks live. */
struct counter {
    long fail_in;
    long live;
};
static struct counter own, tree;

static int fails(struct counter *counter)
{
    return counter->fail_in > 0 && --counter->fail_in == 0;
}

void *__wrap_malloc(size_t size)
{
    void *block = fails(&own) ? NULL : __real_malloc(size);
    own.live += block != NULL;
    return block;
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *block = fails(&own) ? NULL : __real_calloc(count, size);
    own.live += block != NULL;
    return block;
}

void *__wrap_realloc(void *block, size_t size)
{
    void *moved = fails(&own) ? NULL : __real_realloc(block, size);
    own.live += block == NULL && moved != NULL;
    return moved;
}

void __wrap_free(void *block)
{
    own.live -= block != NULL;
    __real_free(block);
}

static void *tree_malloc(size_t size)
{
    void *block = fails(&tree) ? NULL : __real_malloc(size);
    tree.live += block != NULL;
    return block;
}

static void tree_free(void *block)
{
    tree.live -= block != NULL;
    __real_free(block);
}

/* --- The torture ------------------------------------------------------------------------------- */

/* One run whose n-th allocation of `counter` fails. Returns 1 when it needed fewer, -1 on a defect. */
static int torture(const struct trial *trial, struct counter *counter, const char *whose, long n)
{
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    char *result = NULL;
    long own_before = own.live, tree_before = tree.live;
    counter->fail_in = n;
    solpool_status status = trial->run(&result, &err);
    int unused = counter->fail_in > 0;
    counter->fail_in = 0;
    int wrong = unused ? status != SOLPOOL_OK || result == NULL
                       : status != SOLPOOL_ERR_MEMORY || result != NULL || err.status != SOLPOOL_ERR_MEMORY;
    solpool_text_free(result);
    int leak = own.live != own_before || tree.live != tree_before;
    if (wrong || leak)
        fprintf(stderr, "fault: %s, %s allocation %ld: status %s (%s)%s\n", trial->name, whose, n,
                solpool_status_text(status), err.message, leak ? ", leak" : "");
    return wrong || leak ? -1 : unused;
}

/* Of the allocations behind the first forty, one in so many; 0: of a long trial too every one, which takes hours. */
static long one_in = 1;

static long next_allocation(const struct trial *trial, long n)
{
    long step = n < 40 || one_in == 0 ? 1 : one_in;
    bool dense = one_in == 0 || trial->all == 0 || n < trial->all || n / 40 < step;
    return n + (dense ? step : n / 40);
}

/* Runs a trial until it needs no more allocations; returns how many runs failed. */
static long run_trial(const struct trial *trial, long *runs)
{
    long failures = 0;
    for (int kind = 0; kind < 2; kind++) {
        int outcome = 0;
        for (long n = 1; outcome != 1 && failures < 20; n = next_allocation(trial, n), ++*runs) {
            outcome = torture(trial, kind == 0 ? &own : &tree, kind == 0 ? "own" : "cJSON", n);
            failures += outcome < 0;
        }
    }
    return failures;
}

int main(int argc, char **argv)
{
    static const struct trials *const all[] = {&plain_trials, &handle_trials, &question_trials, &study_trials,
                                               &import_trials};
    cJSON_Hooks hooks = {tree_malloc, tree_free};
    long failures = 0, runs = 0;
    if (argc > 1)
        one_in = strtol(argv[1], NULL, 10);
    cJSON_InitHooks(&hooks);
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        if (all[k]->open() != 0)
            return 1;
        for (const struct trial *trial = all[k]->list; trial->name != NULL; trial++)
            failures += run_trial(trial, &runs);
        all[k]->close();
    }
    printf("fault: %ld passed, %ld failed\n", runs - failures, failures);
    return failures == 0 && own.live == 0 && tree.live == 0 ? 0 : 1;
}
