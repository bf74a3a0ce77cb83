/* What a column of a table may hold: one row for each figure of a state that a spreadsheet can give. */
#pragma once

#include "base/language.h"
#include "json/fields.h"
#include "sheet/words.h"

enum kind_of_column {
    KIND_NAMES,       /* which state it is */
    KIND_STATE,       /* a figure of the state */
    KIND_BENEFITTING, /* of its entry under "benefitting" */
    KIND_ADJUSTED     /* what is left of its pledge, of which deductions are made */
};

struct sheet_kind {
    const char *key; /* the path of the figure below its entry, "pledge.relocations" */
    enum kind_of_column of;
    unsigned meaning; /* enum meaning of its heads, without units; of a column of the file's own MEANS_SUM where rows of
                       * sums add it up, else nothing */
    enum text_key head; /* in a template */
    bool always;        /* in every template */
};

extern const struct sheet_kind sheet_kinds[]; /* closed by a row without a key */

/* The kind that words mean together with their unit, or that has this key; NULL where none does. */
const struct sheet_kind *kind_meant(unsigned meaning);
/* The key that a head, as far as it is understood, is likely to mean: of the unit that it names. */
const char *kind_likely(unsigned meaning);

const struct sheet_kind *kind_of_key(const char *key);

/* Whether a year file names this column of its own: "columns" describes it, its key counts it, or a state has it. */
bool kind_is_own(const cJSON *root, const char *name);
/* The kind of such a column, in a unit or NULL. NULL without memory. */
const struct sheet_kind *kind_of_own(struct arena *arena, const cJSON *root, const char *name, const char *unit);
#define OWN_COLUMNS "columns."

/* "reception.2026.free": places of a year. NULL where a key is none of these, or without memory. */
const struct sheet_kind *kind_of_reception(struct arena *arena, const char *key);
#define RECEPTION "reception."

/* The row of its figure in the year file; of what is left of a pledge, that of the pledge. NULL for names. */
const struct field *kind_field(const struct sheet_kind *kind);

/* The object in which its figure stands, "pledge", "reception.2026", and the name that it has there; "" where it is the
 * entry itself. */
struct kind_place {
    char object[40];
    const char *key;
};
struct kind_place kind_place(const struct sheet_kind *kind);
