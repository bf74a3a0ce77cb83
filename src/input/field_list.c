#include "input/field_list.h"

#include <stdlib.h>
#include <string.h>

/* --- What was read before ---------------------------------------------------------------------- */

#define TEXTS_MOST 16 /* of an element */

/* Where an element has its texts: those of a table and of the tables in it. */
struct texts {
    size_t offset[TEXTS_MOST];
    size_t count;
};

static void find_texts(struct texts *texts, const struct field *fields, size_t base)
{
    for (const struct field *field = fields; field->key != NULL; field++) {
        if (field->kind == FIELD_OBJECT)
            find_texts(texts, field->fields, base + field->offset);
        else if ((field->kind == FIELD_TEXT || field->kind == FIELD_LINE) &&
                 texts->count < TEXTS_MOST)
            texts->offset[texts->count++] = base + field->offset;
    }
}

/* Gives a copied element texts of its own. False without memory; then some are missing. */
static bool own_texts(void *element, const struct texts *texts)
{
    bool owned = true;
    for (size_t k = 0; k < texts->count; k++) {
        char **place = (char **)((char *)element + texts->offset[k]);
        const char *text = *place;
        if (text == NULL)
            continue;
        size_t size = strlen(text) + 1;
        *place = malloc(size);
        if (*place != NULL)
            memcpy(*place, text, size);
        owned = owned && *place != NULL;
    }
    return owned;
}

/* Walks through a list that was read before; its elements keep their order in those that borrow from it. */
struct earlier {
    const void *array;
    const cJSON *item; /* the next one, and its place in the array */
    size_t place;
    bool all; /* the list itself is borrowed: its elements are the same and not marked */
    struct texts texts;
};

/* Takes a borrowed element as it was read before; false if it was not. */
static bool take_earlier(struct earlier *earlier, const struct field_list *list, const cJSON *item,
                         void *element)
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
                          "%zu entries, and %zu are read at most; put several into one", found,
                          most);
}

static solpool_status read_element(struct reader *reader, struct earlier *earlier,
                                   const struct field_list *list, const cJSON *item, void *element)
{
    bool borrowed = earlier->all || document_is_borrowed(item);
    if (borrowed && take_earlier(earlier, list, item, element))
        return own_texts(element, &earlier->texts) ? SOLPOOL_OK : error_memory(reader->err);
    memset(element, 0, list->size);
    if (list->prepare != NULL)
        list->prepare(item, element);
    return fields_read(reader, item, list->fields, element);
}

solpool_status fields_read_list_again(struct reader *reader, const struct field_list *list,
                                      const struct read_before *before)
{
    const cJSON *items = cJSON_GetObjectItemCaseSensitive(list->parent, list->key);
    if (items == NULL || cJSON_IsNull(items))
        return SOLPOOL_OK;
    if (!cJSON_IsArray(items))
        return fields_expected(reader, items, "a list [ … ]");
    size_t found = (size_t)cJSON_GetArraySize(items);
    if (found > list->most)
        return too_many(reader, items, found, list->most);
    *list->array = malloc((found + 1) * list->size); /* large, and nearly all of it copied */
    if (*list->array == NULL)
        return error_memory(reader->err);
    struct earlier earlier = {.array = before->array};
    if (before->list != NULL) {
        earlier.item = before->list->child;
        earlier.all = document_same(items, before->list);
        find_texts(&earlier.texts, list->fields, 0);
    }
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, items)
    {
        /* Counted before it is read, so that a half-read element is freed too. */
        void *element = (char *)*list->array + (*list->count)++ * list->size;
        solpool_status status = read_element(reader, &earlier, list, item, element);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

solpool_status fields_read_list(struct reader *reader, const struct field_list *list)
{
    return fields_read_list_again(reader, list, &(struct read_before){NULL, NULL});
}
