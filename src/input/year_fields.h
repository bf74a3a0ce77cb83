/* The tables of keys of a year file, each closed by a row without a key. */
#ifndef SOLPOOL_INPUT_YEAR_FIELDS_H
#define SOLPOOL_INPUT_YEAR_FIELDS_H

#include "json/fields.h"
#include "law/vintage.h"

/* An entry of "sources". */
struct source_file { /* the file that was read */
    char *name;
    char *format;
    char *sha256;
    char *dataset;
    char *version;
};

struct source {
    char *id;
    char *title;
    char *address;
    char *date;
    int64_t confidence;
    int64_t figure; /* what of a state it gives; whether it says so, the document knows */
    char *period;
    char *series;
    char *figures_sha256;
    struct source_file file;
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
extern const struct field vintage_figure_table[KEY_DATA_COUNT];

/* The row of a key in a table, or NULL. */
const struct field *field_of_key(const struct field *fields, const char *key);

/* Whether a path CODE.KEY means the code's entry as a benefitting state, and not that as a state. */
bool year_key_is_benefitting(const char *key);

#endif
