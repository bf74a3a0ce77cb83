#include "json/units.h"

#include <string.h>

#include "json/tree.h"

#define PREFIX "units_"

bool units_named(const cJSON *year)
{
    return cJSON_IsObject(tree_item(year, "unit_name"));
}

/* The words in this language, else in that of the JSON, else in any. */
static const cJSON *words_in(const cJSON *year, const struct language *language)
{
    const cJSON *names = tree_item(year, "unit_name"), *own = tree_item(names, language->code);
    own = own != NULL ? own : tree_item(names, languages[0]->code);
    for (const cJSON *any = names != NULL ? names->child : NULL; own == NULL && any != NULL; any = any->next)
        own = cJSON_IsObject(any) ? any : NULL;
    return own;
}

const char *unit_word(const cJSON *year, const struct language *language, bool many)
{
    const char *word = tree_text(words_in(year, language), many ? "many" : "one");
    return word != NULL ? word : language->texts[many ? TEXT_unit_many : TEXT_unit_one];
}

/* The text with the words in it: "{one}", "{Many}" where a sentence begins. */
static const char *fitted(struct arena *arena, const char *from, const char *const words[2])
{
    static const char *const places[] = {"{one}", "{many}", "{One}", "{Many}"};
    struct text text = {.data = NULL};
    if (strcmp(from, "-") == 0)
        return "";
    while (*from != '\0') {
        size_t place = 0, plain = strcspn(from, "{");
        text_add(&text, from, plain);
        from += plain;
        while (place < 4 && strncmp(from, places[place], strlen(places[place])) != 0)
            place++;
        if (place == 4) {
            text_add(&text, from, *from != '\0' ? 1 : 0);
            from += *from != '\0' ? 1 : 0;
            continue;
        }
        size_t begin = text.length;
        for (const char *word = words[place % 2]; *word != '\0'; word++)
            text_add(&text, word, *word != '{' && *word != '}' ? 1 : 0); /* these would be places */
        if (place >= 2 && !text.failed && text.length > begin)
            text.data[begin] = text_capital(text.data[begin]);
        from += strlen(places[place]);
    }
    return arena_keep(arena, &text);
}

/* --- Words of the Regulation ------------------------------------------------------------------- */

/* The longest word that begins here, as a whole one and no name such as states[].code or --state; NULL for none. */
static const struct word *member_word(const struct language *language, const char *text, const char *at)
{
    const struct word *longest = NULL;
    if (at > text && (text_is_letter(at[-1]) || strchr("-_.", at[-1]) != NULL))
        return NULL;
    for (const struct word *word = language->members; word->key != NULL; word++) {
        size_t length = strlen(word->key);
        if (word->key[0] == at[0] && strncmp(word->key, at, length) == 0 && !text_is_letter(at[length]) &&
            strchr("_[=", at[length] != '\0' ? at[length] : ' ') == NULL &&
            (longest == NULL || length > strlen(longest->key)))
            longest = word;
    }
    return longest;
}

static const char *of_members(struct arena *arena, const struct language *language, const char *from,
                              const char *const words[2])
{
    struct text text = {.data = NULL};
    size_t found = 0;
    for (const char *at = from; *at != '\0';) {
        const struct word *word = member_word(language, from, at);
        if (word != NULL)
            text_put(&text, word->text);
        else
            text_add(&text, at, 1);
        at += word != NULL ? strlen(word->key) : 1;
        found += word != NULL ? 1 : 0;
    }
    arena->failed = arena->failed || text.failed;
    if (found == 0) {
        text_release(&text);
        return from;
    }
    const char *own = arena_keep(arena, &text);
    return own != NULL ? fitted(arena, own, words) : from;
}

const char *units_said(struct arena *arena, const struct language *language, const char *text)
{
    return language->unit[0] != NULL ? of_members(arena, language, text, language->unit) : text;
}

/* --- The language ------------------------------------------------------------------------------ */

/* The titles of notes, of which some have others. */
static const struct word *titles_of_units(struct arena *arena, const struct language *language,
                                          const char *const words[2])
{
    size_t count = 0;
    while (language->notes[count].key != NULL)
        count++;
    struct word *notes = arena_list(arena, count + 1, sizeof *notes);
    if (notes == NULL)
        return language->notes;
    memcpy(notes, language->notes, (count + 1) * sizeof *notes);
    for (size_t k = 0; k < count; k++) {
        enum text_key title = text_find(PREFIX "title_", notes[k].key);
        notes[k].text = title != TEXT_COUNT ? fitted(arena, language->texts[title], words)
                                            : of_members(arena, language, notes[k].text, words);
    }
    return notes;
}

const struct language *units_language(struct arena *arena, const struct language *language, const cJSON *year)
{
    if (!units_named(year))
        return language;
    struct language *own = arena_take(arena, sizeof *own);
    const char **texts = arena_list(arena, TEXT_COUNT, sizeof *texts);
    const char *const words[] = {unit_word(year, language, false), unit_word(year, language, true)};
    if (own == NULL || texts == NULL)
        return language;
    for (size_t key = 0; key < TEXT_COUNT; key++)
        texts[key] = of_members(arena, language, language->texts[key], words);
    for (size_t key = 0; key < TEXT_COUNT; key++) {
        const char *name = text_key_names[key];
        bool of_units = strncmp(name, PREFIX, strlen(PREFIX)) == 0;
        enum text_key other = of_units ? text_find("", name + strlen(PREFIX)) : TEXT_COUNT;
        if (other != TEXT_COUNT)
            texts[other] = fitted(arena, texts[key], words);
    }
    *own = *language;
    own->texts = texts;
    own->notes = titles_of_units(arena, language, words);
    own->unit[0] = words[0];
    own->unit[1] = words[1];
    return own;
}
