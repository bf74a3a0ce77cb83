/* The uncertain numbers of a year: what is varied, and the names of the rows of a sample. */
#pragma once

#include "base/arena.h"
#include "base/text.h"
#include "study/design.h"
#include "study/variate.h"

#define PARAMETERS_MAX 1000

struct parameter {
    const char *name;
    const char *path; /* in words: "NL.pledge.relocations" */
    char *keys; /* in the year's merge patch: "states", "NL", "pledge", "relocations", each ended by a zero byte */
    size_t key_count;
    const char *group; /* whose numbers change together; by default the name */
    unsigned decimals; /* of what is printed */
    struct variate variate;
    const char **values; /* of a choice, as JSON; variate.value_count of them */
};

struct parameters {
    const char *title; /* or NULL */
    struct arena texts;
    struct parameter *list;
    size_t count;
    size_t *group_of;         /* one a parameter */
    const char **group_names; /* in the order in which they come first */
    size_t group_count;
};

void parameters_clear(struct parameters *parameters); /* accepts a zeroed struct */

/* Numbers the groups; false without memory. */
bool parameters_group(struct parameters *parameters);

/* The id of a row: 17 of the 17th one, "17/A", "17/AB/NAME OF THE GROUP", "17/BA/…" or "17/B" of the 17th block
 * of Saltelli's scheme; as JSON. */
void row_id_put(struct text *text, struct design_row row, const char *const *group_names);

/* What a text says that it is the id of; false if it is none of Saltelli's scheme. *group is its group's name
 * within `id`, or NULL. */
bool row_id_read(struct design_row *row, const char **group, const char *id);

/* One row of a sample as JSON: the value of a parameter. */
void parameter_put(struct text *text, const struct parameter *parameter, uint64_t part);
