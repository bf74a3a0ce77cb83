/* The values of a JSON file by their paths, sorted: "NL.pledge.relocations", "DE>IT.relocations". For
 * finding in what two files differ. */
#pragma once

#include "base/exact.h"

#define LEAF_PATH_SIZE 128

struct leaf {
    char path[LEAF_PATH_SIZE];
    char *json;             /* as JSON text: 5, "pay", true, ["at_risk"], {} for an empty object */
    struct fraction number; /* true is 1, false 0; a denominator of 0 where it is no number */
};

struct leaves {
    struct leaf *list;
    size_t count;
    size_t size;
};

/* Adds a copy of `json`; false without memory. */
bool leaves_add(struct leaves *leaves, const char *path, const char *json, struct fraction number);
void leaves_sort(struct leaves *leaves);
void leaves_clear(struct leaves *leaves); /* accepts zeroed ones */

/* Of sorted leaves: the one with this path, or NULL. */
const struct leaf *leaves_find(const struct leaves *leaves, const char *path);

/* A place at which two files differ; NULL where one has nothing. */
struct leaf_pair {
    const char *path;
    const struct leaf *before;
    const struct leaf *after;
};

/* Zeroed but for the two files, it stands before the first difference. */
struct leaf_walk {
    const struct leaves *before;
    const struct leaves *after;
    size_t next_before;
    size_t next_after;
};

/* The next place at which the two differ, in the order of paths; false at the end. Null, [] and
 * nothing are the same, and so are {} and an object of which the other file has more. */
bool leaves_next(struct leaf_walk *walk, struct leaf_pair *pair);
