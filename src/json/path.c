#include "json/path.h"

#include <string.h>

#include "base/code.h"
#include "base/exact.h"
#include "json/document.h"

bool segment_next(char segment[SEGMENT_SIZE], const char **path, const char *end)
{
    const char *point = memchr(*path, '.', (size_t)(end - *path));
    size_t length = (size_t)((point != NULL ? point : end) - *path);
    if (length == 0 || length >= SEGMENT_SIZE)
        return false;
    memcpy(segment, *path, length);
    segment[length] = '\0';
    code_pair(segment);
    *path = point != NULL ? point + 1 : end;
    return true;
}

struct element_name element_name(const cJSON *element)
{
    const char *from = document_text_of(element, "from"), *to = document_text_of(element, "to");
    const char *code = document_text_of(element, "code");
    const char *article = document_text_of(element, "article");
    if (cJSON_IsString(element)) {
        bool segment = strpbrk(element->valuestring, ".=") == NULL; /* what was set is none: "NL.deduction=0.3" */
        return (struct element_name){.first = segment ? element->valuestring : NULL};
    }
    if (code != NULL)
        return (struct element_name){.first = code};
    if (from != NULL && to != NULL)
        return (struct element_name){from, '>', to};
    /* Stages have articles too, but are known by their names; conditions the other way round. */
    if (article != NULL && document_member(element, "holds") != NULL)
        return (struct element_name){article, '.', document_text_of(element, "state")};
    return (struct element_name){.first = document_text_of(element, "name")};
}

static bool is_named(const struct element_name *name, const char *segment)
{
    if (name->mark != '>')
        return name->first != NULL && strcmp(name->first, segment) == 0;
    size_t length = strlen(name->first);
    return strncmp(name->first, segment, length) == 0 && segment[length] == '>' &&
           strcmp(name->second, segment + length + 1) == 0;
}

cJSON *element_at(const cJSON *list, const char *segment)
{
    int128 place;
    bool there =
        cJSON_IsArray(list) && exact_read(&place, segment, strlen(segment)) && place < cJSON_GetArraySize(list);
    return there ? cJSON_GetArrayItem(list, (int)place) : NULL;
}

/* The element that the next segment of a path names, or the next two, or whose place it is; *path goes on behind them.
 */
static const cJSON *next_element(const cJSON *list, const char **path)
{
    char own[SEGMENT_SIZE], state[SEGMENT_SIZE] = "";
    const char *end = *path + strlen(*path);
    if (!segment_next(own, path, end))
        return NULL;
    const char *behind = *path;
    segment_next(state, &behind, end);
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list) {
        struct element_name name = element_name(element);
        bool of_state = name.mark == '.' && name.second != NULL;
        if (!is_named(&name, own) || (of_state && strcmp(name.second, state) != 0))
            continue;
        *path = of_state ? behind : *path;
        return element;
    }
    return element_at(list, own);
}

const cJSON *path_below(const cJSON *item, const char *path)
{
    char segment[SEGMENT_SIZE];
    while (item != NULL && *path != '\0')
        item = cJSON_IsArray(item)                                 ? next_element(item, &path)
               : segment_next(segment, &path, path + strlen(path)) ? document_member(item, segment)
                                                                   : NULL;
    return item;
}
