#include "json/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/exact.h"
#include "json/plain.h"

/* --- Walking ----------------------------------------------------------------------------------- */

struct walk {
    row_taker take;
    void *what;
};

#define KEY_SIZE 64

/* The next part of a path: its key, which may be empty, and what follows the key ("[]"); returns what comes behind
 * it. */
static const char *take_part(char key[KEY_SIZE], const char **kind, const char *rows)
{
    size_t length = strcspn(rows, "[{*.|");
    memcpy(key, rows, length < KEY_SIZE ? length : 0);
    key[length < KEY_SIZE ? length : 0] = '\0';
    *kind = rows + length;
    rows += length;
    rows += *rows == '*' ? 1 : *rows == '[' || *rows == '{' ? strcspn(rows, "]}") + 1 : 0;
    return rows + (*rows == '.' ? 1 : 0);
}

static void walk(const struct walk *walk_of, const struct row *row, const char *rows);

/* A level down to `item`. */
static void descend(const struct walk *walk_of, const struct row *row, const cJSON *item, const char *rows)
{
    struct row below = *row;
    if (below.depth + 1 == ROW_LEVELS)
        return;
    below.levels[++below.depth] = item;
    walk(walk_of, &below, rows);
}

/* The item itself and, below it, those of its list `key`, which stay on the same level. */
static void nest(const struct walk *walk_of, const struct row *row, const char *key, const char *rows)
{
    walk(walk_of, row, rows);
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(row->levels[row->depth], key);
    for (const cJSON *item = list != NULL ? list->child : NULL; item != NULL; item = item->next) {
        struct row inner = *row;
        inner.levels[inner.depth] = item;
        inner.nested++;
        nest(walk_of, &inner, key, rows);
    }
}

static bool is_member(const cJSON *item, const char *kind)
{
    if (kind[0] != '{')
        return kind[1] != '.' || !cJSON_IsNull(item);
    return kind[1] == '}' ? cJSON_IsObject(item) : !cJSON_IsObject(item) && !cJSON_IsArray(item);
}

static const cJSON *member_of(const cJSON *item, const char *key)
{
    return *key == '\0' ? item : cJSON_GetObjectItemCaseSensitive(item, key);
}

static void walk(const struct walk *walk_of, const struct row *row, const char *rows)
{
    char key[KEY_SIZE];
    const char *kind;
    if (*rows == '\0' || *rows == '|') {
        walk_of->take(walk_of->what, row);
        return;
    }
    const char *rest = take_part(key, &kind, rows);
    const cJSON *item = member_of(row->levels[row->depth], key);
    if (*kind == '*') {
        nest(walk_of, row, key, rest);
    } else if (*kind == '[' ? cJSON_IsArray(item) : *kind == '{' && cJSON_IsObject(item)) {
        for (const cJSON *entry = item->child; entry != NULL; entry = entry->next)
            if (is_member(entry, kind))
                descend(walk_of, row, entry, rest);
    } else if (*kind != '[' && *kind != '{' && cJSON_IsObject(item)) {
        descend(walk_of, row, item, rest);
    }
}

void rows_walk_below(const struct row *row, const char *rows, row_taker take, void *what)
{
    walk(&(struct walk){take, what}, row, rows);
    while ((rows = strchr(rows, '|')) != NULL)
        walk(&(struct walk){take, what}, row, ++rows);
}

void rows_walk(const cJSON *root, const char *rows, row_taker take, void *what)
{
    rows_walk_below(&(struct row){.levels = {root}}, rows, take, what);
}

/* --- Cells ------------------------------------------------------------------------------------- */

/* The level that the path begins at; NULL where there is none. */
static const cJSON *level_of(const struct row *row, const char **path)
{
    size_t up = strspn(*path, "^");
    *path += up;
    return up <= row->depth ? row->levels[row->depth - up] : NULL;
}

/* How many entries stand before this one in its list; the first one's "prev" is the last. */
static int place_of(const cJSON *entry)
{
    int place = 0;
    for (; entry != NULL && entry->prev != NULL && entry->prev->next != NULL; entry = entry->prev)
        place++;
    return place;
}

/* The entry that "[@]" or "[2]" names. */
static const cJSON *entry_of(const struct row *row, const cJSON *list, const char *kind)
{
    kind++;
    if (*kind >= '0' && *kind <= '9')
        return cJSON_GetArrayItem(list, atoi(kind));
    const cJSON *level = level_of(row, &kind);
    return cJSON_GetArrayItem(list, place_of(level) + (kind[1] == '+' ? 1 : 0));
}

const cJSON *row_item(const struct row *row, const char *path)
{
    const cJSON *item = level_of(row, &path);
    if (strcmp(path, ".") == 0)
        return item;
    while (item != NULL && *path != '\0') {
        char key[KEY_SIZE];
        const char *kind;
        path = take_part(key, &kind, path);
        item = member_of(item, key);
        if (*kind == '[' && item != NULL)
            item = entry_of(row, item, kind);
    }
    return item;
}

bool row_has(const struct row *row, const char *path)
{
    return *path == '@' || *path == '#' || row_item(row, path) != NULL;
}

/* What has no place in one cell, as JSON. */
static void put_object(struct text *words, const cJSON *item)
{
    char *json = plain_print(item);
    if (json == NULL)
        words->failed = true;
    else
        text_put(words, json);
    cJSON_free(json);
}

static void put_item(struct text *words, const cJSON *item)
{
    if (cJSON_IsObject(item))
        put_object(words, item);
    if (cJSON_IsString(item) || cJSON_IsRaw(item))
        text_put(words, item->valuestring);
    else if (cJSON_IsBool(item))
        text_put(words, cJSON_IsTrue(item) ? "true" : "false");
    for (const cJSON *entry = cJSON_IsArray(item) ? item->child : NULL; entry != NULL; entry = entry->next) {
        put_item(words, entry);
        text_put(words, entry->next != NULL ? "; " : "");
    }
}

void row_words(struct text *words, const struct row *row, const char *path)
{
    if (*path == '#') {
        char digits[EXACT_TEXT_SIZE];
        exact_text(digits, (int128)row->nested);
        text_put(words, digits);
        return;
    }
    size_t up = strspn(path, "^");
    if (path[up] == '@') {
        const cJSON *item = level_of(row, &path);
        text_put(words, item != NULL && item->string != NULL ? item->string : "");
        return;
    }
    put_item(words, row_item(row, path));
}

void row_words_within(struct text *words, const struct row *row, const char *path, size_t columns)
{
    struct text whole = {.data = NULL};
    row_words(&whole, row, path);
    text_shortened(words, whole.length > 0 ? whole.data : "-", columns);
    words->failed = words->failed || whole.failed;
    text_release(&whole);
}
