/* Lists of a file into arrays, an element by the rows of its table. */
#pragma once

#include "json/fields.h"

/* A list of the file, and the array that it becomes. */
struct field_list {
    const cJSON *parent;       /* the object that has it */
    const struct field *field; /* its row, and how many elements it has at most */
    /* Sets what the rows of an element do not say of it, before it is read; or NULL. */
    void (*prepare)(const cJSON *item, void *element);
    size_t size; /* of an element */
    void **array;
    size_t *count;
};

/* Reads a list into a new array. Absent or null is an empty list. The array is the caller's, also after a
 * failure; elements that were begun are counted. */
solpool_status fields_read_list(struct reader *reader, const struct field_list *list);

/* A list as it was read before. */
struct read_before {
    const cJSON *list; /* or NULL */
    const void *array; /* what became of it */
};

/* The same of a list that may borrow from one that was read before (document_borrow): what it borrows is taken
 * from there and not read again, and its texts are those of before. */
solpool_status fields_read_list_again(struct reader *reader, const struct field_list *list,
                                      const struct read_before *before);
