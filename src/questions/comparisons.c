#include "questions/comparisons.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/variant.h"

static solpool_status compare_each(struct comparisons *out, prover prove, solpool_error *err)
{
    const struct year *year = out->year;
    struct comparing comparing;
    solpool_status status = comparing_open(&comparing, year, prove, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        if (!state_contributes(&year->states[i]))
            continue;
        status = comparing_state(&out->states[out->count], &comparing, i, err);
        out->count += status == SOLPOOL_OK ? 1 : 0;
        if (status == SOLPOOL_OK)
            status = progress_step(year->progress, err);
    }
    comparing_close(&comparing);
    return status;
}

solpool_status comparisons_compute(struct comparisons *out, const struct year *year, prover prove, solpool_error *err)
{
    *out = (struct comparisons){.year = year};
    out->states = calloc(year->state_count, sizeof *out->states);
    solpool_status status = out->states != NULL ? SOLPOOL_OK : error_memory(err);
    progress_begin(year->progress, "states and points compared", year_contributing(year) + FRONTIER_GRID_STEPS);
    if (status == SOLPOOL_OK)
        status = compare_each(out, prove, err);
    if (out->count > 0 && progress_tells_rest(year->progress, &status))
        out->frontier.year = year; /* no point of it is known */
    else if (status == SOLPOOL_OK)
        status = frontier_compute(&out->frontier, year, prove, err);
    progress_end(year->progress);
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
