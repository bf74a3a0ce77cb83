/*
 * Languages. A language is one file, text_CODE.c: every text under its key, the names of the states, and how
 * numbers are written. {0}, {1} … in a text are filled in, in whatever order the language wants them.
 */
#ifndef SOLPOOL_REPORT_LANGUAGE_H
#define SOLPOOL_REPORT_LANGUAGE_H

#include <stddef.h>

#include "base/text.h"
#include "report/text_keys.h"

enum text_key {
#define TEXT_ENUM(name) TEXT_##name,
    TEXT_KEYS(TEXT_ENUM)
#undef TEXT_ENUM
        TEXT_COUNT
};

struct word {
    const char *key;
    const char *text;
};

struct language {
    const char *code; /* ISO 639-1, as in --lang and in the attribute lang */
    const char *name; /* in the language itself */
    const char *thousands;
    const char *point;
    const char *const *texts;        /* TEXT_COUNT of them */
    const struct word *states;       /* names by code, closed by NULL */
    const struct word *in_sentences; /* names that want an article there, closed by NULL */
    const struct word *notes;        /* titles by the code of a note, closed by NULL */
};

extern const struct language language_en, language_nl;
extern const struct language *const languages[]; /* closed by NULL; the first is the default */
extern const char *const text_key_names[TEXT_COUNT];

/* The language of this code, or NULL. */
const struct language *language_find(const char *code);

/* What stands under `key`, or NULL. */
const char *word_find(const struct word *words, const char *key);

/* The text with its places filled; `arguments` is closed by NULL. */
void say_list(struct text *text, const struct language *language, enum text_key key,
              const char *const *arguments);
#define SAY(TEXT, LANGUAGE, ...) SAY_WITH(TEXT, LANGUAGE, __VA_ARGS__, NULL)
#define SAY_WITH(TEXT, LANGUAGE, KEY, ...)                                                         \
    say_list(TEXT, LANGUAGE, TEXT_##KEY, (const char *const[]){__VA_ARGS__})

#endif
