/* The cells of the year file: value, source and note of each, and the default where a cell is empty. */
#pragma once

#include "base/suggest.h"
#include "allocation/pattern.h"
#include "formulas/value.h"
#include "json/entries.h"

/* Where the value of a cell comes from. */
enum origin { ORIGIN_FILE, ORIGIN_SETTING, ORIGIN_DEFAULT };

struct cell {
    struct value value;
    enum origin origin;
    const char **sources; /* ids: those of the nearest object around the cell that has any, but for those that
                             speak of another figure; in the arena */
    size_t source_count;
    const char *note;    /* of the nearest object around the cell, but not of the whole file */
    const char *article; /* or NULL */
    const char *words;
};

/* Finds a cell by its path. False where the format has no such cell, or nothing stands there and
 * nothing is assumed (a state that the file does not have). `lists`: the document's, or NULL where little is looked
 * up. */
bool cell_find(struct cell *out, const struct document *document, const struct entry_lists *lists, const char *path,
               const struct year *year, struct arena *arena);

/* How many elements the year file has in a list whose cells are named by places ("sources.0.id"); false
 * where the format has no such list of that name (`length` characters long). */
bool cell_list(size_t *count, const cJSON *document, const char *name, size_t length);

/* Considers the cells of one state, pair or object for "did you mean". */
void cell_suggest(struct suggestion *suggestion, const char *path, const struct year *year, struct arena *arena);
