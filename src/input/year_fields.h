/* The tables of keys of a year file, each closed by a row without a key. */
#ifndef SOLPOOL_INPUT_YEAR_FIELDS_H
#define SOLPOOL_INPUT_YEAR_FIELDS_H

#include "input/fields.h"
#include "pool/vintage.h"

/* An entry of "sources". */
struct source {
    char *id;
    char *title;
    char *address;
    char *date;
    int64_t confidence;
};

extern const struct field *const year_table; /* but its lists and rules */
extern const struct field *const state_table;
extern const struct field *const benefitting_table;
extern const struct field *const link_table;
extern const struct field *const draw_table;
extern const struct field *const implemented_table;
extern const struct field *const crisis_pledge_table;
extern const struct field *const source_table;
extern const struct field *const vintage_table; /* but its figures */

/* The figure of a state in a vintage. */
extern const struct field figure_table[KEY_DATA_COUNT];

#endif
