/* The line of a file that a message speaks of, and a caret under the place. */
#include <string.h>

#include "cli.h"

#define TAB_COLUMNS 4

/* A character of a line as a terminal shows it. */
struct glyph {
    const char *bytes;
    size_t length;
    size_t columns;
};

/* Code points of no width, of two columns, and those that would command the terminal or turn the order of what
 * follows round. */
enum class { NARROW, MARK, WIDE, CONTROL };
static const struct {
    unsigned long first, last;
    enum class class;
} classes[] = {
    {0x0000, 0x001F, CONTROL},   {0x007F, 0x009F, CONTROL}, {0x00AD, 0x00AD, CONTROL}, {0x0300, 0x036F, MARK},
    {0x061C, 0x061C, CONTROL},   {0x1100, 0x115F, WIDE},    {0x200B, 0x200F, CONTROL}, {0x2028, 0x202E, CONTROL},
    {0x2060, 0x206F, CONTROL},   {0x2E80, 0xA4CF, WIDE},    {0xAC00, 0xD7A3, WIDE},    {0xF900, 0xFAFF, WIDE},
    {0xFE00, 0xFE0F, MARK},      {0xFE20, 0xFE2F, MARK},    {0xFE30, 0xFE6F, WIDE},    {0xFEFF, 0xFEFF, MARK},
    {0xFF00, 0xFF60, WIDE},      {0xFFE0, 0xFFE6, WIDE},    {0x1F300, 0x1FAFF, WIDE},  {0x20000, 0x3FFFD, WIDE},
    {0xE0000, 0xE0FFF, CONTROL},
};

static enum class class_of(unsigned long code) {
    for (size_t k = 0; k < sizeof classes / sizeof *classes;
         k++) if (code >= classes[k].first && code <= classes[k].last) return classes[k]
        .class;
    return NARROW;
}

/* How many bytes the character at `at` has, and its code; 1 and U+FFFD for a byte that begins none. */
static size_t decode(unsigned long *code, const char *at, size_t left)
{
    const unsigned char *c = (const unsigned char *)at;
    size_t length = c[0] < 0x80 ? 1 : c[0] < 0xC2 ? 0 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : c[0] < 0xF5 ? 4 : 0;
    *code = length == 1 ? c[0] : c[0] & (0xFFu >> (length + 1));
    for (size_t k = 1; k < length; k++) {
        if (k >= left || (c[k] & 0xC0) != 0x80)
            length = 0;
        else
            *code = *code << 6 | (c[k] & 0x3F);
    }
    if (length > 0)
        return length;
    *code = 0xFFFD;
    return 1;
}

size_t control_length(const char *at)
{
    unsigned long code;
    size_t length = decode(&code, at, strnlen(at, 4));
    return *at != '\0' && class_of(code) == CONTROL ? length : 0;
}

/* The next character of a line, with which bytes and in how many columns it is shown. */
static struct glyph glyph_at(size_t *taken, const char *at, size_t left)
{
    static const char replacement[] = "\xEF\xBF\xBD", blanks[] = "    ";
    unsigned long code;
    *taken = decode(&code, at, left);
    if (code == '\t')
        return (struct glyph){blanks, TAB_COLUMNS, TAB_COLUMNS};
    enum class class = class_of(code);
    if (class == CONTROL || code == 0xFFFD)
        return (struct glyph){replacement, sizeof replacement - 1, 1};
    return (struct glyph){at, *taken, class == MARK ? 0 : class == WIDE ? 2 : 1};
}

/* The bytes of a line without its end; NULL where the text has no such line. */
static const char *line_find(size_t *line_length, const char *text, size_t length, size_t line)
{
    const char *end = text + length;
    for (; line > 1 && text != NULL; line--) {
        text = memchr(text, '\n', (size_t)(end - text));
        text = text != NULL ? text + 1 : NULL;
    }
    if (text == NULL)
        return NULL;
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    *line_length = (size_t)((newline != NULL ? newline : end) - text);
    if (*line_length > 0 && text[*line_length - 1] == '\r')
        --*line_length;
    return text;
}

/* Columns before the character `column`, counted from 1, and of the whole line. Columns of messages count every
 * byte that does not go on a character. */
static void measure(size_t *before, size_t *whole, const char *line, size_t length, size_t column)
{
    size_t taken, number = 1;
    *before = *whole = 0;
    for (size_t k = 0; k < length; k += taken) {
        struct glyph glyph = glyph_at(&taken, line + k, length - k);
        int stray = ((unsigned char)line[k] & 0xC0) == 0x80;
        *before += number < column && !(stray && number == column) ? glyph.columns : 0;
        *whole += glyph.columns;
        number += stray ? 0 : 1;
    }
}

static void put_blanks(FILE *out, size_t count)
{
    for (; count > 0; count--)
        fputc(' ', out);
}

/* The columns from `from` on, `room` of them at most; returns at which column the first of them stood. */
static size_t put_window(FILE *out, const char *line, size_t length, size_t from, size_t room)
{
    size_t taken, at = 0, begin = from;
    int begun = 0;
    for (size_t k = 0; k < length; k += taken) {
        struct glyph glyph = glyph_at(&taken, line + k, length - k);
        if (at >= from && !begun) {
            begun = 1;
            begin = at;
        }
        if (begun && at + glyph.columns - begin > room)
            break;
        if (begun)
            fwrite(glyph.bytes, 1, glyph.length, out);
        at += glyph.columns;
    }
    return begin;
}

void place_print(FILE *out, const char *text, size_t length, size_t line, size_t column, int width)
{
    static const char cut[] = "\xE2\x80\xA6"; /* … */
    size_t line_length = 0, before, whole, from = 0;
    const char *start = text != NULL ? line_find(&line_length, text, length, line) : NULL;
    if (start == NULL || column == 0)
        return;
    char margin[32];
    int margin_width = snprintf(margin, sizeof margin, "%5zu | ", line);
    size_t room = width > margin_width + 20 ? (size_t)(width - margin_width) - 1 : 20;
    measure(&before, &whole, start, line_length, column);
    int cut_left = 0, cut_right = 0;
    if (whole > room) {
        room -= 2; /* for the marks of what is left out */
        from = before > room / 2 ? before - room / 2 : 0;
        if (from + room > whole && whole > room)
            from = whole - room;
        cut_left = from > 0;
        cut_right = from + room < whole;
    }
    fprintf(out, "%s%s", margin, cut_left ? cut : "");
    size_t begin = put_window(out, start, line_length, from, room);
    fprintf(out, "%s\n%*s| ", cut_right ? cut : "", margin_width - 2, "");
    put_blanks(out, (cut_left ? 1 : 0) + (before > begin ? before - begin : 0));
    fputs("^\n", out);
}
