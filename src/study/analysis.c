#include "study/analysis.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void texts_free(char **texts, size_t count)
{
    for (size_t k = 0; k < count; k++)
        free(texts[k]);
    free(texts);
}

void analysis_clear(struct analysis *analysis)
{
    texts_free(analysis->figures, analysis->figure_count);
    texts_free(analysis->groups, analysis->group_count);
    collection_clear(&analysis->collection);
    free(analysis->first_error);
    *analysis = (struct analysis){.figures = NULL};
}

bool analysis_watch(struct analysis *analysis, const char *path)
{
    char **more = realloc(analysis->figures, (analysis->figure_count + 1) * sizeof *more);
    if (more == NULL)
        return false;
    analysis->figures = more;
    char *copy = malloc(strlen(path) + 1);
    if (copy == NULL)
        return false;
    more[analysis->figure_count++] = strcpy(copy, path);
    return true;
}

bool analysis_note_error(struct analysis *analysis, struct design_row row, const char *path, const char *message)
{
    size_t size = strlen(path) + strlen(message) + sizeof ": ";
    char *words = malloc(size);
    if (words == NULL)
        return false;
    snprintf(words, size, "%s%s%s", path, path[0] != '\0' ? ": " : "", message);
    int order = analysis->first_error != NULL ? design_row_compare(&row, &analysis->first_error_row) : -1;
    if (order > 0 || (order == 0 && strcmp(words, analysis->first_error) >= 0)) {
        free(words);
        return true;
    }
    free(analysis->first_error);
    analysis->first_error = words;
    analysis->first_error_row = row;
    return true;
}

static size_t count_independent(const struct collection *collection)
{
    size_t count = 0;
    for (size_t k = 0; k < collection->count; k++) {
        enum design_part part = collection->rows[k].row.part;
        count += !collection->rows[k].failed && part != PART_AB && part != PART_BA ? 1 : 0;
    }
    return count;
}

static bool compute_figure(struct figure_result *out, const struct analysis_result *result, size_t figure,
                           double *values)
{
    const struct analysis *analysis = result->of;
    const struct collection *collection = &analysis->collection;
    out->path = analysis->figures[figure];
    summary_compute(&out->summary, values, collection_values(values, collection, figure));
    out->missing = result->independent - out->summary.count;
    if (!result->saltelli)
        return true;
    struct blocks blocks = {
        .values = values, .group_count = analysis->group_count, .second_order = result->second_order};
    blocks.count = out->blocks = collection_gather(values, collection, figure, blocks.group_count, blocks.second_order);
    /* What decides whether a figure has a value would seem to do nothing in the blocks in which it has one. */
    if (out->blocks < result->blocks.whole)
        return true;
    return indices_compute(&out->indices, &blocks, result->seed, result->resamples);
}

bool analysis_compute(struct analysis_result *out, const struct analysis *analysis, uint64_t seed, uint32_t resamples)
{
    const struct collection *collection = &analysis->collection;
    *out = (struct analysis_result){.of = analysis,
                                    .scenarios = collection->count,
                                    .errors = collection->errors,
                                    .independent = count_independent(collection),
                                    .seed = seed,
                                    .resamples = resamples};
    out->saltelli = collection->count > 0 && collection->rows[0].row.part != PART_PLAIN;
    out->second_order = collection_second_order(collection);
    if (out->saltelli)
        out->blocks = collection_blocks(collection, analysis->group_count, out->second_order);
    out->figures = calloc(analysis->figure_count + 1, sizeof *out->figures);
    double *values = malloc((collection->count + 1) * sizeof *values);
    bool done = out->figures != NULL && values != NULL;
    for (size_t f = 0; done && f < analysis->figure_count; f++)
        done = compute_figure(&out->figures[f], out, f, values);
    free(values);
    if (!done)
        analysis_result_clear(out);
    return done;
}

void analysis_result_clear(struct analysis_result *result)
{
    for (size_t f = 0; result->figures != NULL && f < result->of->figure_count; f++)
        indices_clear(&result->figures[f].indices);
    free(result->figures);
    result->figures = NULL;
}
