/*
 * Sobol's indices from the blocks of Saltelli's scheme: of the variance of a figure, the part that is due to a
 * parameter alone (S1), to it and everything it does with others (ST), and to two of them together (S2). The
 * estimators, the confidence intervals and the names are those of SALib's analyze.sobol: A. Saltelli and others,
 * "Variance based sensitivity analysis of model output", Comput. Phys. Commun. 181 (2010), 259-270.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RESAMPLES_MAX 100000

struct blocks {
    const double *values; /* block after block, each in the order A, AB …, BA …, B */
    size_t count;
    size_t group_count;
    bool second_order; /* with BA */
};

size_t blocks_width(const struct blocks *blocks); /* values a block */

/* The place of S2 of two groups, the first before the second. */
size_t indices_pair(size_t group_count, size_t first, size_t second);

struct index {
    double value;
    double conf; /* half the width of the 95 % interval, by resampling blocks */
};

struct indices {
    bool vary; /* the figure varies; otherwise there are no indices */
    size_t group_count;
    struct index *S1;
    struct index *ST;
    struct index *S2; /* by indices_pair; NULL without second order */
};

/* With no variance, or with fewer than two blocks, *out has nothing but vary = false. False without memory.
 * Resamples from 2 on; which blocks they draw is bound to the seed and the same for every figure. */
bool indices_compute(struct indices *out, const struct blocks *blocks, uint64_t seed, uint32_t resamples);
void indices_clear(struct indices *indices);
