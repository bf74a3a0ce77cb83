#include "base/fold.h"

#include <string.h>

#include "base/text.h"

#define TOO_LONG '\1'

/* U+00C0 to U+00FF and U+0100 to U+017F without accents; a blank for the signs among them. */
static const char plain_letters[] = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy"
                                    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* The small letter of ASCII that a character is looked up as, ' ' for a sign among the letters of Western Europe; '\0'
 * where it is none of these. */
static char fold_letter(uint32_t point)
{
    if (point < 0x80)
        return text_lower((char)point);
    return point >= 0xC0 && point <= 0x17F ? plain_letters[point - 0xC0] : '\0';
}

/* Adds letters; a blank only between two words. */
static void fold_add(struct folded *out, const char *letters, size_t length)
{
    if (*letters == ' ' && (out->length == 0 || out->text[out->length - 1] == ' '))
        return;
    if (out->length + length + 2 > FOLDED_SIZE) {
        memset(out->text + out->length, TOO_LONG, FOLDED_SIZE - 1 - out->length);
        out->length = FOLDED_SIZE - 1;
        return;
    }
    memcpy(out->text + out->length, letters, length);
    out->length += length;
}

/* What a character is compared as. */
static void fold_one(struct folded *out, uint32_t point, const char *at, size_t length)
{
    char letter = fold_letter(point);
    if (point == '%' || point == 0x20AC) {
        fold_add(out, " ", 1);
        fold_add(out, point == '%' ? "percent" : "eur", point == '%' ? 7 : 3);
        fold_add(out, " ", 1);
    } else if (point == 0x152 || point == 0x153) {
        fold_add(out, "oe", 2);
    } else if (text_is_digit(letter) || text_is_letter(letter)) {
        fold_add(out, &letter, 1);
    } else if (letter != '\0' || (point >= 0x80 && point < 0xC0) || (point >= 0x2000 && point < 0x2C00) ||
               point == 0xFEFF) {
        fold_add(out, " ", 1);
    } else if (point < 0x300 || point > 0x36F) { /* not an accent that stands alone */
        fold_add(out, at, length);
    }
    if (point == 0xDF)
        fold_add(out, "s", 1);
}

void fold_words(struct folded *out, const char *words)
{
    out->length = 0;
    for (size_t length; *words != '\0' && out->length + 1 < FOLDED_SIZE; words += length) {
        length = text_character(words, strnlen(words, 4));
        length = length > 0 ? length : 1;
        fold_one(out, text_code_point(words, length), words, length);
    }
    if (out->length > 0 && out->text[out->length - 1] == ' ')
        out->length--;
    out->text[out->length] = '\0';
}

bool fold_alike(const char *a, const char *b)
{
    struct folded one, other;
    fold_words(&one, a);
    fold_words(&other, b);
    return one.length > 0 && one.length + 1 < FOLDED_SIZE && strcmp(one.text, other.text) == 0;
}

/* What a character is put in order by; *at goes on behind it. */
static uint32_t looked_up(const char **at)
{
    size_t length = text_character(*at, strlen(*at));
    uint32_t point = length > 0 ? text_code_point(*at, length) : (uint32_t)(unsigned char)**at;
    char letter = length > 0 ? fold_letter(point) : '\0';
    *at += length > 0 ? length : 1;
    return letter != '\0' ? (uint32_t)(unsigned char)letter : point;
}

int fold_compare(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        uint32_t one = looked_up(&a), other = looked_up(&b);
        if (one != other)
            return one < other ? -1 : 1;
    }
    return (*a != '\0') - (*b != '\0');
}
