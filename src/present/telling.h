/*
 * An answer for people, told of the tree of a result: sentences of the catalogue with figures of the tree put in,
 * paragraphs of them, and tables (view.h). Nothing is calculated here that the tree does not say, but for sums and
 * parts of what is shown.
 */
#pragma once

#include "base/arena.h"
#include "base/language.h"
#include "json/tree.h"

struct telling {
    struct text text; /* what has been told */
    struct text line; /* the paragraph under way */
    bool blank;       /* a blank line comes before what is told next */
    const struct language *language;
    const cJSON *root;    /* the result */
    const cJSON *year;    /* the year file that it is of, for names and what was stated; NULL where nobody knows it */
    const cJSON **states; /* those of the year file by code, once one was looked for */
    size_t state_count;
    struct arena words; /* what is put into sentences */
};

/* Adds a sentence to the paragraph under way, with a blank before it: TELL(telling, stress_terms, words_euro(…)). */
#define TELL(TELLING, ...) TELL_WITH(TELLING, __VA_ARGS__, NULL)
#define TELL_WITH(TELLING, KEY, ...) tell(TELLING, TEXT_##KEY, (const char *const[]){__VA_ARGS__})
void tell(struct telling *telling, enum text_key key, const char *const *arguments);

/* The same, and ends the paragraph. */
#define TELL_LAST(TELLING, ...) TELL_LAST_WITH(TELLING, __VA_ARGS__, NULL)
#define TELL_LAST_WITH(TELLING, KEY, ...) tell_last(TELLING, TEXT_##KEY, (const char *const[]){__VA_ARGS__})
void tell_last(struct telling *telling, enum text_key key, const char *const *arguments);

/* The same as a piece of a sentence, to be put into another one. */
#define WORDS(TELLING, ...) WORDS_WITH(TELLING, __VA_ARGS__, NULL)
#define WORDS_WITH(TELLING, KEY, ...) words_of(TELLING, TEXT_##KEY, (const char *const[]){__VA_ARGS__})
const char *words_of(struct telling *telling, enum text_key key, const char *const *arguments);

/* "; " or ": ", by TEXT_semicolon or TEXT_colon, as the language sets them. */
const char *words_mark(struct telling *telling, enum text_key mark);

/* A text of somebody's own as a piece; frees it. Never NULL. */
const char *words_kept(struct telling *telling, struct text *text);

/* Ends the paragraph, if there is one. */
void tell_paragraph(struct telling *telling);
void tell_paragraph_at(struct telling *telling, size_t indent);
/* A blank line before what comes next, if something stands before it and something comes. */
void tell_blank(struct telling *telling);
/* Puts it, for who writes into the text himself. */
void tell_blank_now(struct telling *telling);

/* A line of its own with a blank one before it. */
void tell_heading(struct telling *telling, enum text_key key);

/* A paragraph of what was enumerated, with commas between, as {0}; none where nothing was. */
void tell_listed(struct telling *telling, enum text_key key, struct enumeration *list);

/* --- What is put into sentences ------------------------------------------------------------------
 * Each is a text that lives as long as the telling. A number that is not there is told as "not known". */

/* "1 096", "0.5": up to six decimals, as many as there are. */
const char *words_number(struct telling *telling, struct fraction number);
const char *words_count(struct telling *telling, size_t count);
/* With so many decimals, always. */
const char *words_decimals(struct telling *telling, struct fraction number, unsigned decimals);
/* The digits as the result has them, without cents that are 0. */
const char *words_digits(struct telling *telling, const cJSON *item, const char *path);
/* The words of a number with a "+" before what is more than nothing. */
const char *words_signed(struct telling *telling, struct fraction number, const char *words);
/* A year: no thousands apart. */
const char *words_year(struct telling *telling, const cJSON *item, const char *path);
/* The value of the figure at this path of an allocation: "no", "EUR 1 000", "0.612000"; "none" for null. */
const char *words_figure(struct telling *telling, const char *path, const cJSON *value);
/* "EUR 21 920 000", cents only where there are. */
const char *words_euro(struct telling *telling, struct fraction euro);
/* Of what stands in the tree. */
const char *words_number_at(struct telling *telling, const cJSON *item, const char *path);
/* From 100 euro on without cents, in sentences that are read aloud: the tables have every cent. */
const char *words_spoken_euro(struct telling *telling, struct fraction euro);
const char *words_euro_at(struct telling *telling, const cJSON *item, const char *path);

/* "Article 57(3)", "recital 29", "Article 9(4) of 2024/1359": what a result cites as "57(3)" and so on. */
const char *words_article(struct telling *telling, const char *article);
/* The same without the word Article. */
const char *words_cited(struct telling *telling, const char *article);

/* A unit by its English name (base/unit.h), or that where nothing is known of it. */
const char *words_unit(struct telling *telling, const char *name);

/* What the year file has of a state; NULL where nobody knows it. */
const cJSON *state_in_file(struct telling *telling, const char *code);

/* The name of a state as this language has it, else as the file has it, else its code, with the article that it
 * wants within a sentence. */
const char *words_of_state(struct telling *telling, const char *code);
#define LABEL_WIDTH 15 /* in tables */
/* The name alone, or the code where the name takes more than `width` columns. */
const char *words_label(struct telling *telling, const char *code, size_t width);

/* "AT, CZ, EE" of a list of texts. */
const char *words_codes(struct telling *telling, const cJSON *list);
/* The same of what stands at `path` of each element. */
const char *words_codes_at(struct telling *telling, const cJSON *list, const char *path);
/* "Germany", "Germany and France", "Germany, France and Romania" of a list of codes, with `last` between the last two:
 * TEXT_list_end, TEXT_list_or. */
const char *words_names(struct telling *telling, const cJSON *list, enum text_key last);

/* "500 relocations and EUR 1 000 000" of an object of amounts by type; "" where there are none. */
const char *words_measures(struct telling *telling, const cJSON *amounts);

/* The codes of states whose pledges are not known, or "all states" where these are all of the year file. */
const char *words_pledgers(struct telling *telling, const cJSON *codes);

/* What was enumerated, with `last` between the last two, TEXT_COUNT: commas only. */
const char *words_listed(struct telling *telling, struct enumeration *list, enum text_key last);

/* What a word of a result is called: the text `prefix` and the word together, or the word itself, "_" as a blank. */
const char *words_named(struct telling *telling, const char *prefix, const char *word);
/* What an option of a rule means. */
const char *words_choice(struct telling *telling, const char *rule, const char *option);

/* A way to contribute, of its name in a result ("mix_30"; "whole_3" for three persons): "30 % reloc." for a cell,
 * "relocating 30 % and paying the rest" for a sentence. */
const char *words_option(struct telling *telling, const char *name);
const char *words_contributing(struct telling *telling, const char *name);

/* "2(b), 3" of a list of articles, in a place that says Article 63. */
const char *words_paragraphs(struct telling *telling, const cJSON *articles);

/* What a result says in English, in the language of the telling (say_again). */
const char *words_again(struct telling *telling, const char *english);

/* --- Sentences of several answers ---------------------------------------------------------------- */

/* "Not known, and assumed (rule assume_pledge): the pledges of AT, CZ." of a list of codes. */
void tell_assumed(struct telling *telling, const cJSON *codes);
