#include "present/csv.h"

#include <string.h>

/* Whether a spreadsheet might calculate what is meant to be read: also with the wide forms of the signs. */
static bool is_formula(const char *words)
{
    static const char *const signs[] = {"=",
                                        "+",
                                        "-",
                                        "@",
                                        "\t",
                                        "\r",
                                        "\n",
                                        "\xEF\xBC\x9D",
                                        "\xEF\xBC\x8B",
                                        "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (strncmp(words, signs[k], strlen(signs[k])) == 0)
            return true;
    return false;
}

/* Semicolons and tabs too: programs that find the separator themselves may take them for it. */
static bool needs_quotes(const char *words)
{
    size_t length = strlen(words);
    return strpbrk(words, ",;\"\t\r\n") != NULL || *words == ' ' ||
           (length > 0 && words[length - 1] == ' ');
}

/* The characters up to the next that does not stand for itself. */
static size_t plain_length(const char *words)
{
    size_t length = 0;
    while (words[length] != '\0' && words[length] != '"' &&
           (!text_is_control(words + length) || strchr("\t\r\n", words[length]) != NULL))
        length++;
    return length;
}

void csv_words(struct text *csv, const char *words)
{
    bool quotes = needs_quotes(words);
    text_put(csv, quotes ? "\"" : "");
    text_put(csv, is_formula(words) ? "'" : "");
    while (*words != '\0') {
        size_t length = plain_length(words);
        text_add(csv, words, length);
        words += length;
        if (*words == '"')
            text_put(csv, "\"\"");
        else if (*words != '\0')
            text_put(csv, "?");
        words += *words == '\0' ? 0 : (unsigned char)*words == 0xC2 ? 2 : 1;
    }
    text_put(csv, quotes ? "\"" : "");
}

void csv_cell(struct text *csv, const struct row *row, const char *path)
{
    struct text words = {.data = NULL};
    const cJSON *item = path[strspn(path, "^")] == '@' ? NULL : row_item(row, path);
    if (cJSON_IsString(item)) {
        csv_words(csv, item->valuestring);
    } else if (item != NULL && !cJSON_IsArray(item) && !cJSON_IsObject(item)) {
        row_words(csv, row, path);
    } else {
        row_words(&words, row, path);
        csv_words(csv, words.data != NULL ? words.data : "");
        csv->failed = csv->failed || words.failed;
        text_release(&words);
    }
}
