#include "present/csv.h"

#include "base/cell.h"

void csv_cell(struct text *csv, const struct row *row, const char *path)
{
    struct text words = {.data = NULL};
    const cJSON *item = path[strspn(path, "^")] == '@' ? NULL : row_item(row, path);
    if (cJSON_IsString(item)) {
        cell_put(csv, item->valuestring);
    } else if (item != NULL && !cJSON_IsArray(item) && !cJSON_IsObject(item)) {
        row_words(csv, row, path);
    } else {
        row_words(&words, row, path);
        cell_put(csv, words.data != NULL ? words.data : "");
        csv->failed = csv->failed || words.failed;
        text_release(&words);
    }
}
