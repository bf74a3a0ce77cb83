#include "json/field_list.h"

#include <stdlib.h>
#include <string.h>

#include "json/fallback.h"

/* --- What was read before ---------------------------------------------------------------------- */

/* Walks through a list that was read before; its elements keep their order in those that borrow from it. */
struct earlier {
    const void *array;
    const cJSON *item; /* the next one, and its place in the array */
    size_t place;
    bool all; /* the list itself is borrowed: its elements are the same and not marked */
};

/* An element of which nothing is read yet; made when the first one needs it. */
struct blank {
    void *element;
    bool made;
};

/* Takes a borrowed element as it was read before; false if it was not. */
static bool take_earlier(struct earlier *earlier, const struct field_list *list, const cJSON *item, void *element)
{
    while (earlier->item != NULL && !document_same(item, earlier->item)) {
        earlier->item = earlier->item->next;
        earlier->place++;
    }
    if (earlier->item == NULL)
        return false;
    memcpy(element, (const char *)earlier->array + earlier->place * list->size, list->size);
    return true;
}

/* --- Lists ------------------------------------------------------------------------------------- */

static solpool_status too_many(struct reader *reader, const cJSON *list, size_t found, size_t most)
{
    return document_error(reader->document, list, NULL, SOLPOOL_ERR_INPUT, reader->err,
                          "%zu entries, and %zu are read at most; put several into one", found, most);
}

static solpool_status read_element(struct reader *reader, struct earlier *earlier, struct blank *blank,
                                   const struct field_list *list, const cJSON *item, void *element)
{
    bool borrowed = earlier->all || document_is_borrowed(item);
    if (borrowed && take_earlier(earlier, list, item, element))
        return SOLPOOL_OK;
    if (!blank->made) {
        memset(blank->element, 0, list->size);
        fields_fall_back(list->field->fields, blank->element);
        blank->made = true;
    }
    memcpy(element, blank->element, list->size);
    if (list->prepare != NULL)
        list->prepare(item, element);
    return fields_read(reader, item, list->field->fields, element);
}

solpool_status fields_read_list_again(struct reader *reader, const struct field_list *list,
                                      const struct read_before *before)
{
    const cJSON *items = document_member(list->parent, list->field->key);
    if (items == NULL || cJSON_IsNull(items))
        return SOLPOOL_OK;
    if (!cJSON_IsArray(items))
        return fields_expected(reader, items, "a list [ … ]");
    size_t found = (size_t)cJSON_GetArraySize(items), most = (size_t)list->field->most;
    if (found > most)
        return too_many(reader, items, found, most);
    *list->array = malloc((found + 1) * list->size); /* large, and nearly all of it copied */
    if (*list->array == NULL)
        return error_memory(reader->err);
    struct blank blank = {.element = (char *)*list->array + found * list->size}; /* behind the last */
    struct earlier earlier = {.array = before->array};
    if (before->list != NULL) {
        earlier.item = before->list->child;
        earlier.all = document_same(items, before->list);
    }
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, items) {
        /* Counted before it is read, so that a half-read element is freed too. */
        void *element = (char *)*list->array + (*list->count)++ * list->size;
        solpool_status status = read_element(reader, &earlier, &blank, list, item, element);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

solpool_status fields_read_list(struct reader *reader, const struct field_list *list)
{
    return fields_read_list_again(reader, list, &(struct read_before){NULL, NULL});
}
