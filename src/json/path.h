/*
 * Paths: the names of values, in files and in everything that is printed, asked for and set.
 *
 *     pool.relocations   NL.pledge.offsets   DE>IT.weight   triggers.63(3).holds   draws.0.date
 *
 * Segments stand between points. The first is a key of the root, or the code of a state or the two codes of a link or
 * a flow, whose entry stands in one of the lists of the root: keys are lower case, codes are not. Below it a segment
 * is a key of an object or names an element of a list (element_name); where nothing does, its place names it, which
 * errors put into brackets: "sources[0].id". People may also write "states.NL.duty", "states[3].duty", "63(3).holds"
 * and "NL.63(2)(b).holds" (formulas/printed.h), and EL for GR (base/code.h).
 *
 * A pattern (allocation/pattern.h) is a path of which parts are wild. Formulas (formulas/expression.h) put such parts
 * into the paths that they refer to, and an @ before one of the year file. The rows and cells of tables
 * (json/rows.h) go through a tree by keys alone.
 */
#pragma once

#include <stdbool.h>

#include <cJSON.h>

#define SEGMENT_SIZE 48

/* Cuts the next segment off *path, which goes on to `end`; false, with nothing changed, if it is empty or too
 * long. */
bool segment_next(char segment[SEGMENT_SIZE], const char **path, const char *end);

/* What names an element of a list: a code; "from>to"; the article of a condition of Art 63, with the state if it is
 * that of one, "63(2)(b).NL"; a name; or the element itself, a text that can be a segment. */
struct element_name {
    const char *first;  /* NULL: nothing names it */
    char mark;          /* between the two, '>' or '.' */
    const char *second; /* or NULL */
};
struct element_name element_name(const cJSON *element);

/* The element of a list at the place that a segment is, "3"; NULL where it is none. */
cJSON *element_at(const cJSON *list, const char *segment);

/* What stands at a path below an object or a list, elements by their names; NULL where nothing does. */
const cJSON *path_below(const cJSON *item, const char *path);
