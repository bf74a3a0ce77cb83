/* A study: the figures of many scenarios, and what they tell together. */
#pragma once

#include "study/collection.h"
#include "study/indices.h"
#include "study/summary.h"

#define FIGURES_MAX 10000

struct analysis {
    char **figures; /* the paths of what is looked at; none before the first result where none was asked for */
    size_t figure_count;
    char **groups; /* the parameters' groups, where the parameter file is known */
    size_t group_count;
    struct collection collection;
    char *first_error; /* what the error of the lowest row says, or NULL */
    struct design_row first_error_row;
};

struct figure_result {
    const char *path;
    struct summary summary;
    size_t missing; /* independent scenarios in which it has no value */
    size_t blocks;  /* whole ones in which it has a value in every row; no indices unless it has in all of them */
    struct indices indices;
};

struct analysis_result {
    const struct analysis *of;
    size_t scenarios, errors;
    size_t independent; /* of the scenarios without an error: without the rows that repeat others */
    bool saltelli, second_order;
    struct block_count blocks;
    uint64_t seed;
    uint32_t resamples;
    struct figure_result *figures; /* one a figure */
};

void analysis_clear(struct analysis *analysis); /* accepts a zeroed struct */

/* Adds a path; false without memory. */
bool analysis_watch(struct analysis *analysis, const char *path);

/* Keeps what an error says if its row is the lowest so far, so that the order of the results does not count; false
 * without memory. */
bool analysis_note_error(struct analysis *analysis, struct design_row row, const char *path, const char *message);

/* Computes everything of a sorted collection; false without memory. */
bool analysis_compute(struct analysis_result *out, const struct analysis *analysis, uint64_t seed, uint32_t resamples);
void analysis_result_clear(struct analysis_result *result);
