/*
 * How wide a character is on a terminal. The C library's wcwidth tells by the locale, which a library leaves alone;
 * here are the blocks of Unicode that names of states, regions and people are written in.
 */
#include <stdint.h>

#include "base/text.h"

struct code_range {
    uint32_t first, last;
};

/* Marks that stand on the letter before them, and what joins or separates without being seen. What directs is shown as
 * a question mark (text_masked). */
static const struct code_range marks[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0489},   {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x0610, 0x061A}, {0x064B, 0x065F},   {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x1AB0, 0x1ACE},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x2060, 0x2064},   {0x20D0, 0x20F0}, {0x3099, 0x309A}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

/* Of East Asia, and pictures. */
static const struct code_range wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},
    {0xA960, 0xA97C}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

static bool is_in(const struct code_range *ranges, size_t count, uint32_t character)
{
    for (size_t k = 0; k < count && ranges[k].first <= character; k++)
        if (character <= ranges[k].last)
            return true;
    return false;
}

size_t text_width(const char *words, size_t length)
{
    size_t width = 0;
    while (length > 0) {
        size_t bytes = text_character(words, length);
        bytes = bytes > 0 ? bytes : 1; /* what is no UTF-8 takes a column a byte */
        uint32_t character = bytes > 1 ? text_code_point(words, bytes) : 'a';
        if (is_in(wide, sizeof wide / sizeof *wide, character))
            width += 2;
        else if (!is_in(marks, sizeof marks / sizeof *marks, character))
            width++;
        words += bytes;
        length -= bytes;
    }
    return width;
}
