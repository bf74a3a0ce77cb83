#include "report/markup.h"

#include <stdbool.h>
#include <stdint.h>

enum { FIRST_STRONG_ISOLATE = 0x2068, POP_ISOLATE = 0x2069 };

/* --- Escapes ----------------------------------------------------------------------------------- */

static const char *entity(char letter)
{
    return letter == '\'' ? "&#39;" : text_entity(letter);
}

static bool has_place(const char *at, size_t length)
{
    uint32_t point = length > 0 ? text_code_point(at, length) : 0;
    return length > 0 && !text_is_control(at) && point != 0xFFFE && point != 0xFFFF;
}

/* Isolates stay: markup_name puts them there. */
static bool is_left_out(const char *at, size_t size)
{
    uint32_t point = size > 0 ? text_code_point(at, size) : 0;
    return text_turns_direction(point) && point != FIRST_STRONG_ISOLATE && point != POP_ISOLATE;
}

void markup_put(struct text *text, const char *plain)
{
    size_t length = strlen(plain);
    for (size_t k = 0; k < length;) {
        size_t size = text_character(plain + k, length - k);
        const char *escaped = size == 1 ? entity(plain[k]) : NULL;
        if (escaped != NULL)
            text_put(text, escaped);
        else if (!has_place(plain + k, size))
            text_put(text, "\xEF\xBF\xBD");
        else if (!is_left_out(plain + k, size))
            text_add(text, plain + k, size);
        k += size > 0 ? size : 1;
    }
}

void markup_fill(struct text *text, const char *form, const char *const *plain)
{
    for (const char *place; (place = strstr(form, "{}")) != NULL; form = place + 2) {
        text_add(text, form, (size_t)(place - form));
        markup_put(text, *plain != NULL ? *plain : "");
        plain++;
    }
    text_put(text, form);
}

void markup_percent(struct text *text, const char *plain)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,;:";
    static const char hexadecimal[] = "0123456789ABCDEF";
    for (; *plain != '\0'; plain++) {
        unsigned char byte = (unsigned char)*plain;
        if (strchr(unreserved, *plain) != NULL) {
            text_add(text, plain, 1);
        } else {
            char code[3] = {'%', hexadecimal[byte >> 4], hexadecimal[byte & 15]};
            text_add(text, code, sizeof code);
        }
    }
}

/* --- Names ------------------------------------------------------------------------------------- */

/* The blocks of scripts that are written from right to left. */
static bool runs_leftward(uint32_t point)
{
    return (point >= 0x0590 && point <= 0x08FF) || (point >= 0xFB1D && point <= 0xFDFF) ||
           (point >= 0xFE70 && point <= 0xFEFE) || (point >= 0x10800 && point <= 0x10FFF) ||
           (point >= 0x1E800 && point <= 0x1EFFF);
}

static bool has_leftward(const char *name)
{
    for (size_t left = strlen(name), size; left > 0; name += size, left -= size) {
        size_t found = text_character(name, left);
        size = found > 0 ? found : 1;
        if (found > 0 && runs_leftward(text_code_point(name, found)))
            return true;
    }
    return false;
}

void markup_name(struct text *text, const char *name)
{
    bool apart = has_leftward(name);
    if (apart)
        text_put(text, "\xE2\x81\xA8");
    for (size_t left = strlen(name), size; left > 0; name += size, left -= size) {
        size_t found = text_character(name, left);
        size = found > 0 ? found : 1;
        if (found == 0 || !text_turns_direction(text_code_point(name, found)))
            text_add(text, name, size);
    }
    if (apart)
        text_put(text, "\xE2\x81\xA9");
}
