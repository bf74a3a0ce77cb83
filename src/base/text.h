/* A text that grows. A failed allocation is remembered, so that writers ask once, at the end. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "solpool.h"

struct text {
    char *data; /* zero-terminated, NULL while nothing was added; freed by the owner */
    size_t length;
    size_t size;
    size_t columns; /* of paragraphs and tables in it; 0: TEXT_WIDTH */
    bool failed;
};

/* Makes room for `length` more bytes and the zero behind them; false if the text has failed. */
bool text_room(struct text *text, size_t length);

/* Adds `length` bytes that the caller fills; NULL if the text has failed. Here, so that adding a literal is a few
 * moves. */
static inline char *text_more(struct text *text, size_t length)
{
    if (text->failed || (text->length + length + 1 > text->size && !text_room(text, length)))
        return NULL;
    char *place = text->data + text->length;
    place[length] = '\0';
    text->length += length;
    return place;
}

static inline void text_add(struct text *text, const char *more, size_t length)
{
    char *place = text_more(text, length);
    if (place != NULL)
        memcpy(place, more, length);
}

static inline void text_put(struct text *text, const char *more)
{
    text_add(text, more, strlen(more));
}

static inline bool text_begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static inline bool text_ends(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Of ASCII, whatever the locale of the host takes for letters and capitals. */
static inline bool text_is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

static inline bool text_is_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

static inline char text_lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static inline char text_capital(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

/* At most 1 000 bytes. */
__attribute__((format(printf, 2, 3))) void text_format(struct text *text, const char *format, ...);

/* What stands before an article, or several, as tables have them: "Article " before "57(3)", nothing before "recital
 * 29". */
const char *text_article(const char *article);

/* What stands in a file, for a terminal: what ends a line becomes a blank, what commands a terminal "?". */
void text_harmless(struct text *text, const char *words, size_t length);

/* Digits with the marks of a language: "21 000", "-1.234,50". */
void text_grouped(struct text *text, const char *digits, const char *thousands, const char *point);

/* The length of the UTF-8 character at `at` (RFC 3629), of which `left` bytes are there; 0 where there is none. */
size_t text_character(const char *at, size_t left);

/* How XML and HTML have a letter that means something to them: "&lt;"; NULL: as it is. */
const char *text_entity(char letter);

/* The number in Unicode of a character of that length. */
uint32_t text_code_point(const char *at, size_t length);

/* Whether a control character begins at `at`, one that would end a line or command a terminal: U+0000 to U+001F
 * and U+007F to U+009F. */
bool text_is_control(const char *at);

/* Whether a character turns the direction of what follows. */
bool text_turns_direction(uint32_t point);

/* The length of the character at `at` where no terminal and no table is to get it, a control character, the end of a
 * line or a mark that turns direction; 0 for any other. */
size_t text_masked(const char *at);

/* Line and column (from 1, in characters) of the byte at `at`. */
void text_place(size_t *line, size_t *column, const char *text, size_t at);

/* How many columns of a terminal the first `length` bytes of UTF-8 take: none for a mark on the letter before it, two
 * for a wide character. In width.c. */
size_t text_width(const char *words, size_t length);

/* Adds words, or as many characters as leave room for an ellipsis within `most` columns. */
void text_shortened(struct text *text, const char *words, size_t most);

#define TEXT_WIDTH 100 /* columns of what people read; paragraphs are no wider, whatever a terminal has */
#define TEXT_WIDTH_LEAST 40
static inline size_t text_columns(const struct text *text)
{
    return text->columns > 0 ? text->columns : TEXT_WIDTH;
}

/* Whether a line must not end at the blank: between thousands, EUR and its amount, a number and its %, a word and a
 * number with a sign. */
bool text_joins(const char *words, size_t blank);

/* A paragraph, broken at blanks, every line `indent` columns in; ends the line. Control characters do not get
 * through. */
void text_paragraph(struct text *text, size_t indent, const char *words);

/* Frees the text and leaves it empty. */
void text_release(struct text *text);

/* Hands the text over, "" where nothing was put there, if all went well; else it is freed and *out is NULL. Errors:
 * MEMORY. */
solpool_status text_hand_out(char **out, struct text *text, solpool_status status, solpool_error *err);

/* Forgets what was added after the text was `length` long. */
void text_cut(struct text *text, size_t length);
