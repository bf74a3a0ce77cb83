/* The table of keys of a year file. */
#pragma once

#include <string.h>

#include "json/fields.h"

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

#define YEAR_FORMAT "solpool-year-1"

/* Rows of the whole and of a state are tagged with what a change of them is a cause of (input/cause.h). */
#define TAG_OF_CAUSE(CAUSE) (1u + (CAUSE))
#define CAUSE_OF_TAG(TAG) ((TAG)-1u)

/* Lists, and what else is read apart, are rows of it too. */
extern const struct field year_table[], source_fields[];

/* Its row of this key. */
const struct field *year_row(const char *key);

/* The list in which the first part of a path up to `end` names an entry, by a code or as FROM>TO; NULL where it is a
 * key of the root, which are lower case. The second part tells a benefitting state from a state. */
const struct field *year_list_of(const char *path, const char *end);

/* Whether null in the cell of this path stands for what is not known: a pledge, or a type of one. In others it is what
 * the file leaves out. */
static inline bool year_may_be_unknown(const char *path)
{
    const char *found = strstr(path, ".pledge");
    char after = found != NULL ? found[strlen(".pledge")] : 'x';
    return after == '\0' || after == '.';
}
