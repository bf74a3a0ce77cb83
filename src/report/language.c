#include "report/language.h"

#include <stdbool.h>
#include <string.h>

const struct language *const languages[] = {&language_en, &language_nl, NULL};

const char *const text_key_names[TEXT_COUNT] = {
#define TEXT_NAME(name) #name,
    TEXT_KEYS(TEXT_NAME)
#undef TEXT_NAME
};

const struct language *language_find(const char *code)
{
    for (size_t k = 0; languages[k] != NULL; k++)
        if (strcmp(languages[k]->code, code) == 0)
            return languages[k];
    return NULL;
}

const char *word_find(const struct word *words, const char *key)
{
    for (; words->key != NULL; words++)
        if (strcmp(words->key, key) == 0)
            return words->text;
    return NULL;
}

void say_list(struct text *text, const struct language *language, enum text_key key,
              const char *const *arguments)
{
    size_t count = 0, from = text->length;
    while (arguments[count] != NULL)
        count++;
    for (const char *at = language->texts[key]; *at != '\0';) {
        size_t plain = strcspn(at, "{");
        text_add(text, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        size_t place = (size_t)(at[1] - '0');
        if (place < count)
            text_put(text, arguments[place]);
        at += 3; /* {0} */
    }
    /* A sentence that begins with a name and its article. */
    bool name_first = strncmp(language->texts[key], "{0} ", 4) == 0;
    if (name_first && !text->failed && strncmp(text->data + from, "the ", 4) == 0)
        text->data[from] = 'T';
}
