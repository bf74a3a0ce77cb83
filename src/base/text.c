#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

bool text_room(struct text *text, size_t length)
{
    size_t size = 2 * text->size + length + 1024;
    char *data = realloc(text->data, size);
    text->failed = data == NULL;
    if (text->failed)
        return false;
    text->data = data;
    text->size = size;
    return true;
}

void text_release(struct text *text)
{
    free(text->data);
    *text = (struct text){.data = NULL};
}

solpool_status text_hand_out(char **out, struct text *text, solpool_status status, solpool_error *err)
{
    text_put(text, "");
    if (status == SOLPOOL_OK && text->failed)
        status = error_memory(err);
    if (status != SOLPOOL_OK)
        text_release(text);
    *out = text->data;
    return status;
}

void text_cut(struct text *text, size_t length)
{
    if (length >= text->length)
        return;
    text->length = length;
    text->data[length] = '\0';
}

void text_format(struct text *text, const char *format, ...)
{
    char piece[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    text_put(text, piece);
}

const char *text_article(const char *article)
{
    return article[0] >= 'a' ? "" : strchr(article, ',') != NULL ? "Articles " : "Article ";
}

void text_grouped(struct text *text, const char *digits, const char *thousands, const char *point)
{
    size_t whole = strcspn(digits, ".");
    for (size_t k = 0; k < whole; k++) {
        text_add(text, digits + k, 1);
        bool last = k + 1 == whole, sign = digits[k] == '-';
        if (!last && !sign && (whole - k - 1) % 3 == 0)
            text_put(text, thousands);
    }
    if (digits[whole] == '\0')
        return;
    text_put(text, point);
    text_put(text, digits + whole + 1);
}

size_t text_character(const char *at, size_t left)
{
    const unsigned char *c = (const unsigned char *)at;
    if (left == 0)
        return 0;
    size_t length = c[0] < 0x80 ? 1 : c[0] < 0xC2 ? 0 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : c[0] < 0xF5 ? 4 : 0;
    if (length == 0 || length > left)
        return 0;
    for (size_t k = 1; k < length; k++)
        if ((c[k] & 0xC0) != 0x80)
            return 0;
    bool overlong = (c[0] == 0xE0 && c[1] < 0xA0) || (c[0] == 0xF0 && c[1] < 0x90);
    bool surrogate = c[0] == 0xED && c[1] > 0x9F;
    bool beyond = c[0] == 0xF4 && c[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

uint32_t text_code_point(const char *at, size_t length)
{
    static const unsigned char first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t point = (unsigned char)at[0] & first_bits[length];
    for (size_t k = 1; k < length; k++)
        point = point << 6 | ((unsigned char)at[k] & 0x3F);
    return point;
}

bool text_is_control(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;
    return c[0] < 0x20 || c[0] == 0x7F || (c[0] == 0xC2 && c[1] < 0xA0);
}

bool text_turns_direction(uint32_t point)
{
    return point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

size_t text_masked(const char *at)
{
    if ((unsigned char)*at < 0x80)
        return text_is_control(at) && *at != '\0' ? 1 : 0;
    size_t length = text_character(at, strnlen(at, 4));
    return length > 0 && (text_is_control(at) || text_turns_direction(text_code_point(at, length))) ? length : 0;
}

static void put_indent(struct text *text, size_t indent)
{
    while (indent-- > 0)
        text_put(text, " ");
}

bool text_joins(const char *words, size_t blank)
{
    bool after_digit = blank > 0 && text_is_digit(words[blank - 1]);
    const char *next = words + blank + 1;
    if ((*next == '+' || *next == '-') && text_is_digit(next[1]))
        return true;
    if (text_is_digit(*next))
        return after_digit || (blank >= 3 && strncmp(words + blank - 3, "EUR", 3) == 0);
    return after_digit && *next == '%';
}

/* Up to the next blank at which a line may end. */
static size_t unbroken(const char *words)
{
    size_t length = strcspn(words, " ");
    while (words[length] == ' ' && text_joins(words, length))
        length += 1 + strcspn(words + length + 1, " ");
    return length;
}

void text_harmless(struct text *text, const char *words, size_t length)
{
    for (size_t k = 0, plain; k < length;) {
        for (plain = 0; k + plain < length && text_masked(words + k + plain) == 0;)
            plain++;
        text_add(text, words + k, plain);
        k += plain;
        if (k == length)
            break;
        text_put(text, words[k] == '\n' || words[k] == '\t' || words[k] == '\r' ? " " : "?");
        k += text_masked(words + k);
    }
}

void text_paragraph(struct text *text, size_t indent, const char *words)
{
    size_t column = 0, most = text_columns(text) < TEXT_WIDTH ? text_columns(text) : TEXT_WIDTH;
    put_indent(text, indent);
    while (*words != '\0') {
        size_t length = unbroken(words);
        size_t width = text_width(words, length);
        if (column > 0 && indent + column + 1 + width > most) {
            text_put(text, "\n");
            put_indent(text, indent);
            column = 0;
        }
        if (column > 0)
            text_put(text, " ");
        text_harmless(text, words, length);
        column += width + (column > 0 ? 1 : 0);
        words += length;
        words += strspn(words, " ");
    }
    text_put(text, "\n");
}

void text_place(size_t *line, size_t *column, const char *text, size_t at)
{
    *line = 1;
    *column = 1;
    for (size_t k = 0; k < at; k++) {
        if (text[k] == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)text[k] & 0xC0) != 0x80) {
            ++*column;
        }
    }
}

const char *text_entity(char letter)
{
    switch (letter) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void text_shortened(struct text *text, const char *words, size_t most)
{
    size_t all = strlen(words), length = 0;
    if (text_width(words, all) <= most) {
        text_put(text, words);
        return;
    }
    for (size_t count = 0; count + 1 < most && length < all; count++) {
        size_t size = text_character(words + length, all - length);
        length += size > 0 ? size : 1;
    }
    text_add(text, words, length);
    text_put(text, "\xE2\x80\xA6");
}
