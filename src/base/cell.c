#include "base/cell.h"

#include <string.h>

/* The length of a sign that makes a formula of a cell, or 0: also of the wide forms of East Asian keyboards. */
static size_t sign_length(const char *words)
{
    static const char *const signs[] = {"=",           "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (text_begins(words, signs[k]))
            return strlen(signs[k]);
    return 0;
}

/* Whether a character parts cells or lines somewhere in Europe. The quotes around the cell are no help: a program that
 * parts lines elsewhere than they were written finds them within a cell. */
static bool is_border(char letter)
{
    return letter == ',' || letter == ';' || letter == '\t' || letter == '\r' || letter == '\n';
}

static bool needs_quotes(const char *words)
{
    size_t length = strlen(words);
    return strpbrk(words, ",;\"\t\r\n") != NULL || *words == ' ' || (length > 0 && words[length - 1] == ' ');
}

/* The next character; how many bytes it has. */
static size_t put_character(struct text *csv, const char *words)
{
    size_t masked = is_border(*words) ? 0 : text_masked(words);
    if (masked > 0)
        text_put(csv, "?");
    else if (*words == '"')
        text_put(csv, "\"\"");
    else
        text_add(csv, words, 1);
    return masked > 0 ? masked : 1;
}

/* A formula begins behind a border, or at the beginning, and what some programs overlook: blanks and quotes of both
 * kinds. */
void cell_put(struct text *csv, const char *words)
{
    const char *quote = needs_quotes(words) ? "\"" : "";
    bool begins = true;
    text_put(csv, quote);
    if (*words == '\t' || *words == '\r' || *words == '\n') /* what programs cut off at the beginning */
        text_put(csv, "'");
    while (*words != '\0') {
        if (begins && sign_length(words) > 0)
            text_put(csv, "'");
        begins = is_border(*words) || (begins && strchr(" \"'", *words) != NULL);
        words += put_character(csv, words);
    }
    text_put(csv, quote);
}
