/*
 * The catalogue: every text that people read, in every language. The texts stand in data/texts, each under its key, a
 * line for each language; packaging/texts.awk makes C of them, and the build stops where a language lacks one.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "base/texts.h" /* enum text_key, which is built */

struct word {
    const char *key;
    const char *text;
};

/* Of the glossary. */
struct term {
    const char *key;
    const char *article; /* NULL: a term of solpool */
    const char *name;
    const char *meaning;
};

struct language {
    const char *code; /* ISO 639-1, as in --lang and in the attribute lang */
    const char *name; /* in the language itself */
    const char *thousands;
    const char *point;
    const char *singular;        /* of which numbers: "1", or "<2" */
    const char *const *texts;    /* TEXT_COUNT of them */
    const struct word *states;   /* names by code, closed by NULL */
    const struct word *articles; /* names that want an article in a sentence, closed by NULL */
    const struct word *notes;    /* titles by the code of a note, closed by NULL */
    const struct word *cells;    /* what keys of the year file are, by what they are in English; closed by NULL */
    const struct term *terms;    /* the same in each language, in the same order, closed by NULL */
    const struct word *formulas; /* formulas in words, by these in English; closed by NULL */
    const struct word *messages; /* of errors and warnings, by these in English, with places; closed by NULL */
    const struct word *pieces;   /* the same of what fills places only */
    const struct word *members;  /* what stands for words of Member States (json/units.h), closed by NULL */
    const char *unit[2];         /* what members of the file are called, one and several; NULL: Member States */
};

extern const struct language *const languages[]; /* closed by NULL; the first is the default */
extern const char *const text_key_names[TEXT_COUNT];

/* The text whose key is `prefix` and `name` together ("total_" and "pledged"); TEXT_COUNT where there is none. */
enum text_key text_find(const char *prefix, const char *name);

/* Whether it is the language of the JSON, also as it speaks of the members of a file (json/units.h). */
bool language_is_first(const struct language *language);

/* The language of this code, or NULL. */
const struct language *language_find(const char *code);

/* What stands under `key`, or NULL. */
const char *word_find(const struct word *words, const char *key);

/* The title of a note: that of its code or, of law_silent_rounding and the like, that of law_silent, with *rule
 * "rounding" and else "". NULL without one. */
const char *note_title(const struct language *language, const char *code, const char **rule);

/* The text with its places filled: {0}, {1} … by the arguments, which NULL closes, in whatever order the language wants
 * them; {0|one|many} by the first form where argument 0 takes the singular, else by the second. */
void say_list(struct text *text, const struct language *language, enum text_key key, const char *const *arguments);

/* What fills the places of a text: the other way round. False where the words are no filling of it. The places that it
 * has are in `fillings`, in the words; those with forms are none. */
#define FILLINGS_MAX 5
struct filling {
    const char *words;
    size_t length;
};
bool say_fits(struct filling fillings[FILLINGS_MAX], const char *text, const char *words);

/* What the JSON of a result says in English, in this language: the first text whose key begins with "said_" and that
 * fits it, its parts alike, or sentence by sentence; as it is where none does. Numbers have the language's point. */
void say_again(struct text *text, const struct language *language, const char *english);

/* What an error or a warning says, which C has in English, in this language: the first message that fits it, and so
 * what fills its places, be that a message or what results say; as it is where none does. Numbers stay as the file must
 * have them. */
void say_message(struct text *text, const struct language *language, const char *english);

/* What a result cites of the law: "20 of 2021/1147", "recital 29". */
void say_cited(struct text *text, const struct language *language, const char *article);

#define SAY(TEXT, LANGUAGE, ...) SAY_WITH(TEXT, LANGUAGE, __VA_ARGS__, NULL)
#define SAY_WITH(TEXT, LANGUAGE, KEY, ...) say_list(TEXT, LANGUAGE, TEXT_##KEY, (const char *const[]){__VA_ARGS__})

/* Parts of an enumeration as they come: "a", "a and b", "a, b and c". Zeroed to begin with. */
struct enumeration {
    struct text text;
    struct text last; /* not yet joined, for it may be the last */
    size_t count;
};
void enumerate(struct enumeration *list, const char *part);
/* Puts it, with `last` between the last two (list_end: "{0} and {1}"), TEXT_COUNT: a comma there too; and frees it. */
void enumeration_end(struct text *text, const struct language *language, struct enumeration *list, enum text_key last);
