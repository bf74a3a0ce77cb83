/*
 * What is read of Eurostat: four figures of a state, each from one of several datasets, and the series of a
 * dataset that holds it. A table of two: adding a dataset is adding a row.
 */
#pragma once

#include <stdint.h>

#include "eurostat/slice.h"

enum statistic { STATISTIC_POPULATION, STATISTIC_GDP, STATISTIC_APPLICANTS, STATISTIC_UNEMPLOYMENT, STATISTIC_COUNT };

struct statistic_info {
    const char *key;    /* of a state in the year file */
    const char *name;   /* for messages */
    const char *source; /* id under "sources" */
    const char *title;  /* of the source, before the period */
    bool required;      /* Article 66 does not work without it */
    bool whole;         /* persons; otherwise printed with at least one decimal */
    int64_t most_thousandths;
};
extern const struct statistic_info statistic_table[STATISTIC_COUNT];

/* Which values of a dimension hold the figure, the first the best; codes, and the labels of older files. */
struct requirement {
    const char *dimension, *older_name; /* the latter or NULL */
    const char *accepted[6];            /* closed by NULL; "" parts what is better from what is not */
    bool optional;                      /* a file need not have the dimension */
};

struct dataset {
    const char *id;
    enum statistic figure;
    bool monthly;
    struct requirement needs[8]; /* closed by a row without a dimension */
};

#define DATASET_COUNT 8
extern const struct dataset dataset_table[DATASET_COUNT];

/* How well a series fits each dataset: 0 best, NO_FIT not at all. */
#define NO_FIT 0xFF
struct fit {
    unsigned char rank[DATASET_COUNT];
};

/* The fit by the names of a file's dimensions alone. */
struct fit fit_of_names(const struct slice *names, size_t count);

/* The fit of a value of a dimension, and of both together. */
struct fit fit_of_value(struct slice dimension, struct slice value);
struct fit fit_both(struct fit one, struct fit other);
bool fit_any(const struct fit *fit);

/* The dataset with this id, or DATASET_COUNT. */
size_t dataset_of_id(struct slice id);

/* The dataset that stands in the name of a file ("estat_demo_pjan.tsv.gz") and for which candidates[] is set,
 * or DATASET_COUNT. */
size_t dataset_of_name(const char *name, const bool candidates[DATASET_COUNT]);

/* "freq A, unit NR, age TOTAL, sex T": the series of this rank. */
void dataset_series(char *out, size_t size, const struct dataset *dataset, unsigned rank);
