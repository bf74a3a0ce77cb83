#include "json/tree.h"

#include <string.h>

#include "json/decimal.h"
#include "json/rows.h"

const cJSON *tree_item(const cJSON *item, const char *path)
{
    return row_item(&(struct row){.levels = {item}}, path);
}

const char *tree_text(const cJSON *item, const char *path)
{
    const cJSON *found = tree_item(item, path);
    return cJSON_IsString(found) ? found->valuestring : NULL;
}

const char *tree_words(const cJSON *item, const char *path)
{
    const char *text = tree_text(item, path);
    return text != NULL ? text : "";
}

struct fraction tree_number(const cJSON *item, const char *path)
{
    const cJSON *found = tree_item(item, path);
    struct fraction value;
    if (cJSON_IsNumber(found)) /* of a year file */
        return decimal_value(found);
    return cJSON_IsRaw(found) && fraction_read(&value, found->valuestring) ? value : (struct fraction){0, 0};
}

bool tree_true(const cJSON *item, const char *path)
{
    return cJSON_IsTrue(tree_item(item, path)) != 0;
}

size_t tree_count(const cJSON *item, const char *path)
{
    const cJSON *found = tree_item(item, path);
    return found != NULL ? (size_t)cJSON_GetArraySize(found) : 0;
}

bool tree_lists(const cJSON *list, const char *text)
{
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list)
        if (cJSON_IsString(element) && strcmp(element->valuestring, text) == 0)
            return true;
    return false;
}

const cJSON *tree_find(const cJSON *list, const char *key, const char *text)
{
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list) {
        const cJSON *own = cJSON_GetObjectItemCaseSensitive(element, key);
        if (cJSON_IsString(own) && text != NULL && strcmp(own->valuestring, text) == 0)
            return element;
    }
    return NULL;
}
