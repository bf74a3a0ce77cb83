/*
 * The rows of a tree, and what stands in them.
 *
 * Rows are named by a path of parts between points: "states[]" is each entry of the list, "totals{}" each member
 * that is an object, "rules{.}" each that is none, "amounts" the object itself, "steps*" the item and, below it,
 * all that are in such lists of it; "" is the root alone. Each part is a level: "figures[].inputs[]". "S2[][]" are
 * the entries of lists in a list, "S2[][.]" those that are not null. "gain[]|lose[]" are first the one, then the other.
 *
 * A cell is named by a path from its row: "fair_share.relocations". Each "^" before it goes a level up; "@" is the
 * key of a member, "." the row itself, "#" how deep it is nested. Where lists belong together, "^ST[@]" is the entry
 * of a list that has the place which the row has in its own, "[@+]" the one behind it, and "[^@]" that with the place
 * of the level above the row; "benefitting[2]" is the third entry.
 */
#pragma once

#include <cJSON.h>

#include "base/text.h"

#define ROW_LEVELS 6

struct row {
    const cJSON *levels[ROW_LEVELS]; /* from the root down to the row itself */
    size_t depth;                    /* the place of the row itself */
    size_t nested;                   /* how often its "*" was gone into */
};

static inline const cJSON *row_self(const struct row *row)
{
    return row->levels[row->depth];
}

typedef void (*row_taker)(void *what, const struct row *row);

/* Hands each row over, in the order of the file. */
void rows_walk(const cJSON *root, const char *rows, row_taker take, void *what);

/* The same below an item of the tree, which is level `row->depth`. */
void rows_walk_below(const struct row *row, const char *rows, row_taker take, void *what);

/* What stands at a path: NULL where nothing does. "@" and "#" are no items. */
const cJSON *row_item(const struct row *row, const char *path);

/* Whether the path names something there, if only null. */
bool row_has(const struct row *row, const char *path);

/* Its words: digits as they stand in the file, true or false, a list with "; " between its texts, nothing for
 * null. */
void row_words(struct text *words, const struct row *row, const char *path);
/* The same for a table that has so many columns for it: shortened, "-" for nothing. */
void row_words_within(struct text *words, const struct row *row, const char *path, size_t columns);
