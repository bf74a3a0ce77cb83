/* Settings change a document, before it is read or later: "NL.pledge.relocations=500". */
#pragma once

#include "json/fields.h"
#include "json/path.h"

/* Changes a value for each, in their order: "PATH=VALUE". VALUE is JSON, or else a plain text. */
solpool_status settings_apply(struct document *document, const char *const *settings, size_t count, solpool_error *err);

/* The same for a document that lives on: of settings of one path the last one is remembered. */
solpool_status settings_amend(struct document *document, const char *const *settings, size_t count, solpool_error *err);

/* Warns of whole numbers and money that were set like thousands: "35.000", which is 35. */
solpool_status settings_warn(struct reader *reader);

/* A change that can be taken back: the part of the document that it touches, and a copy of how it was. */
struct amendment {
    struct document *document;
    cJSON *list;            /* whose entry changes; NULL: a member of the root does */
    cJSON *entry;           /* of the list; NULL: a link that was not there */
    char key[SEGMENT_SIZE]; /* of the member of the root */
    cJSON *kept;            /* NULL where there was nothing */
    int links;              /* how many there were */
    size_t settings;        /* the length of what was known of them */
};

/* Changes the value at `path` of a document with a tree of its own. Then amendment_undo puts back what was there,
 * also after a failure that left half a change, or amendment_keep lets it stand: one of the two is called in any
 * case. Errors: ARGUMENT, MEMORY. */
solpool_status amendment_make(struct amendment *amendment, struct document *document, const char *path,
                              const char *value, solpool_error *err);
void amendment_undo(struct amendment *amendment);
void amendment_keep(struct amendment *amendment);
