#include "questions/comparisons.h"

#include <stdlib.h>
#include <string.h>

#include "base/divided.h"
#include "questions/variant.h"

enum {
    STATES_A_RUN = 4, /* one after the other: each has much of what the one before had */
    FRONTIER_ITEM = 1
};

struct runs {
    struct comparisons *out;
    struct comparing comparing;
    const size_t *states; /* those that contribute */
    size_t count;
};

static solpool_status compare_some(struct runs *runs, size_t first, struct progress *progress, solpool_error *err)
{
    size_t past = first + STATES_A_RUN < runs->count ? first + STATES_A_RUN : runs->count;
    struct year variant;
    solpool_status status = variant_open(&variant, runs->out->year, err);
    variant.progress = progress;
    for (size_t k = first; status == SOLPOOL_OK && k < past; k++) {
        status = comparing_state(&runs->out->states[k], &runs->comparing, &variant, runs->states[k], err);
        if (status == SOLPOOL_OK)
            status = progress_step(progress, err);
    }
    variant_close(&variant);
    return status;
}

/* The frontier takes longest, and so comes early; but first some states, so that there is something to tell of. */
static solpool_status run(void *whose, size_t item, struct progress *progress, solpool_error *err)
{
    struct runs *runs = whose;
    struct comparisons *out = runs->out;
    if (item == FRONTIER_ITEM)
        return frontier_search(&out->frontier, out->year, progress, runs->comparing.prove, err);
    return compare_some(runs, (item < FRONTIER_ITEM ? item : item - 1) * STATES_A_RUN, progress, err);
}

/* Those that the time limit left out have no year. */
static void drop_unknown(struct comparisons *out, size_t count)
{
    out->count = 0;
    for (size_t k = 0; k < count; k++)
        if (out->states[k].year != NULL)
            out->states[out->count++] = out->states[k];
}

static solpool_status run_all(struct comparisons *out, const size_t *states, size_t count, prover prove,
                              solpool_error *err)
{
    struct runs runs = {.out = out, .states = states, .count = count};
    struct year variant;
    struct progress *progress = out->year->progress;
    solpool_status status = variant_open(&variant, out->year, err);
    progress_begin(progress, "states and points compared", count + FRONTIER_GRID_STEPS);
    if (status == SOLPOOL_OK)
        status = comparing_open(&runs.comparing, out->year, &variant, prove, err);
    if (status == SOLPOOL_OK)
        status = divided_run(progress, 2 + count / STATES_A_RUN, run, &runs, err);
    drop_unknown(out, count);
    if (out->count > 0 && progress_tells_rest(progress, &status))
        out->frontier.complete = false;
    progress_end(progress);
    comparing_close(&runs.comparing);
    variant_close(&variant);
    return status;
}

solpool_status comparisons_compute(struct comparisons *out, const struct year *year, prover prove, solpool_error *err)
{
    size_t *states = calloc(year->state_count + 1, sizeof *states), count = 0;
    *out = (struct comparisons){.year = year, .frontier.year = year};
    out->states = calloc(year->state_count + 1, sizeof *out->states);
    for (size_t i = 0; states != NULL && i < year->state_count; i++)
        if (state_contributes(&year->states[i]))
            states[count++] = i;
    solpool_status status =
        states != NULL && out->states != NULL ? run_all(out, states, count, prove, err) : error_memory(err);
    free(states);
    if (status != SOLPOOL_OK)
        comparisons_clear(out);
    return status;
}

void comparisons_clear(struct comparisons *comparisons)
{
    for (size_t k = 0; k < comparisons->count; k++)
        comparison_clear(&comparisons->states[k]);
    free(comparisons->states);
    frontier_clear(&comparisons->frontier);
    memset(comparisons, 0, sizeof *comparisons);
}
