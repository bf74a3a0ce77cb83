/*
 * What is read and printed, described once: a table for each kind of object, a row for each key. From it come the
 * reader of a file (key, kind, range, and where in the struct it goes), the JSON Schema (json/schema.h), the columns of
 * tables (present/table.h) and what is told of a key. Unknown and duplicate keys, missing ones, wrong types and
 * ranges are found here, in one way for every object.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/exact.h"
#include "base/unit.h"
#include "json/document.h"

enum field_kind {
    FIELD_WHOLE,       /* int64_t */
    FIELD_CENTS,       /* int64_t, euro with at most two decimals */
    FIELD_THOUSANDTHS, /* int64_t, at most three decimals */
    FIELD_MILLIONTHS,  /* int64_t, at most six decimals */
    FIELD_PART,        /* struct fraction from 0 to `most`: a number with at most six decimals, or "1/3"; with `fields`
                        * perhaps an object of these, whose members are those of the struct around it */
    FIELD_BOOL,        /* bool */
    FIELD_UP_TO,       /* int64_t, a whole number; or true, FIELD_ALL, or false, 0 */
    FIELD_TEXT,        /* const char *, of the reader's texts */
    FIELD_LINE,        /* the same, of one line without control characters */
    FIELD_DATE,        /* int64_t, a day as YYYYMMDD */
    FIELD_CODE,        /* char[CODE_SIZE] (base/code.h) */
    FIELD_MARKS,       /* char[FLAGS_SIZE], what Eurostat says of a figure */
    FIELD_CHOICE,      /* int64_t, index into options */
    FIELD_FLAGS,       /* unsigned, a list of options as bits */
    FIELD_OBJECT,      /* a nested struct */
    FIELD_FIGURES,     /* struct figures (base/figures.h), by names that are data: what figure_elements say */
    FIELD_LIST,        /* left to the caller: objects of `fields`, or what its one row without a name says */
    FIELD_MAP,         /* left to the caller: the same by keys that are data */
    FIELD_BY_CODE,     /* left to the caller: the same by codes of states */
    FIELD_PLAIN,       /* left to the caller: a number, yes or no, or a text */
    FIELD_IDS,         /* left to the caller: a text, or a list of texts */
    FIELD_ANY          /* left to the caller; with `fields` it is an object of these */
};

#define FIELD_ALL INT64_MAX /* of FIELD_UP_TO */

struct field {
    const char *key; /* "" of the one row that describes elements that are no objects */
    enum field_kind kind;
    bool required;      /* in a result: always there */
    bool nullable;      /* null leaves what was there */
    bool apart;         /* left to the caller, whatever its kind */
    bool one_of;        /* of the rows that have this at least one must be there, and not empty */
    bool unknown_alone; /* an object of whose members each may be unknown, which is null: where one is set and the
                         * object was not there, the others are */
    bool named;         /* a list whose elements paths and patches name by their code, or as FROM>TO */
    size_t offset;      /* of what nobody reads into a struct: 0 */
    /* Of a number in the unit of the struct, or of characters or elements; most 0: no range is told. */
    int64_t least, most;
    const char *keys;           /* of a FIELD_MAP: the pattern of its keys; NULL: names of the file's own */
    const char *const *options; /* FIELD_CHOICE, FIELD_FLAGS; closed by NULL */
    /* FIELD_OBJECT, _LIST, _MAP, _BY_CODE; closed by a row without a key. */
    const struct field *fields;
    /* FIELD_LIST without fields: each element is an object by one of these; closed by NULL. */
    const struct field *const *variants;
    unsigned tag; /* of whose table it is: what belongs together; 0: nothing */
    enum unit unit;
    const char *article;  /* of Regulation (EU) 2024/1351: "57(4)", "9(4) of 2024/1359"; or NULL */
    const char *fallback; /* what counts where it is left out, as --set takes it; NULL: nothing */
    const char *words;    /* what it is, for schemas and explanations, without the unit; may be NULL */
};

/* When a key is there, for macros that write rows: always, perhaps as null, or not always. */
#define THERE_ALWAYS .required = true
#define THERE_NULLABLE .required = true, .nullable = true
#define THERE_RARE .required = false
#define THERE_RARE_NULLABLE .nullable = true

/* Whether it is an object of known keys. */
static inline bool field_is_object(const struct field *field)
{
    return field->kind == FIELD_OBJECT || (field->kind == FIELD_ANY && field->fields != NULL);
}

/* Whether elements are no objects, but what their one row without a name says. */
static inline bool fields_are_plain(const struct field *fields)
{
    return fields != NULL && fields[0].key != NULL && fields[0].key[0] == '\0';
}

/* The elements of lists of codes and of texts. */
extern const struct field code_elements[], text_elements[];
/* The figures of FIELD_FIGURES; null: not known. */
extern const struct field figure_elements[];

/* The row of a key in a table, or NULL. */
const struct field *field_of_key(const struct field *fields, const char *key);

/* What it is, with its unit: "what is drawn, persons", or the unit alone. */
const char *field_words(const struct field *field, struct arena *arena);

/* What every object of one file may refer to, and where allowed oddities are noted. */
struct reader {
    const struct document *document;
    struct arena *texts;     /* that are read, which live as long as what they are read into */
    const char **source_ids; /* sorted */
    size_t source_count;
    solpool_error *warnings;
    size_t warning_count;
    solpool_error *err;
};

/* For sorting reader.source_ids. */
int compare_source_ids(const void *a, const void *b);

/* Reads the object `item` into `target`, which holds the defaults. `fields` is closed by a row
 * without a key. "source" and "note" are understood in every object; a source is one id or more,
 * or an object of these by keys of the table. */
solpool_status fields_read(struct reader *reader, const cJSON *item, const struct field *fields, void *target);

/* Reads one value by a row: its kind and range. */
solpool_status field_read(struct reader *reader, const cJSON *item, const struct field *field, void *target);

/* Whether a member is "source" or "note", in an object whose keys are data; *status tells what is wrong with it. */
bool fields_common(struct reader *reader, const cJSON *member, solpool_status *status);

/* The place of a text among options, or -1. */
int field_option(const char *const *options, const char *name);

/* Reads "1/3", two whole numbers, the second from 1 to a million, or "0.25" with at most six decimals; not more than
 * `most` millionths. */
bool field_part_in_words(struct fraction *out, const char *text, int64_t most);

/* How many of the struct's units are one of the file's, of a kind that is a number (of a part, what its decimals are
 * millionths of); 0 of another one. */
int64_t field_scale(enum field_kind kind);

/* Reads a number of one of the first four kinds. */
solpool_status fields_read_number(struct reader *reader, const cJSON *item, const struct field *field, int64_t *out);

/* "expected WHAT, found …" at `item`. */
solpool_status fields_expected(struct reader *reader, const cJSON *item, const char *what);

/* Refuses a key that the table does not have, with the one that was perhaps meant. */
solpool_status fields_unknown_key(struct reader *reader, const cJSON *item, const struct field *fields);

/* Notes a warning at `item`. */
__attribute__((format(printf, 4, 5))) solpool_status reader_warn(struct reader *reader, const cJSON *item,
                                                                 const char *key, const char *format, ...);

/* What stands there, for "expected …, found …". */
#define FOUND_SIZE 64
void found_text(char out[FOUND_SIZE], const struct document *document, const cJSON *item);
