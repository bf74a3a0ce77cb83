#include "base/suggest.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define WORD_MAX 40

/* Levenshtein's distance: insertions, deletions and replacements that turn one word into the other. "nl" is as near to
 * "NL" as can be. */
static size_t edit_distance(const char *a, size_t length_a, const char *b, size_t length_b)
{
    size_t row[WORD_MAX + 1];
    for (size_t j = 0; j <= length_b; j++)
        row[j] = j;
    for (size_t i = 1; i <= length_a; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= length_b; j++) {
            size_t replaced = diagonal + (text_lower(a[i - 1]) == text_lower(b[j - 1]) ? 0 : 1);
            size_t shifted = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = replaced < shifted ? replaced : shifted;
        }
    }
    return row[length_b];
}

void suggest_consider(struct suggestion *suggestion, const char *word, const char *candidate)
{
    size_t length_word = strlen(word), length_candidate = strlen(candidate);
    if (length_word > WORD_MAX || length_candidate > WORD_MAX)
        return;
    size_t distance = edit_distance(word, length_word, candidate, length_candidate);
    size_t near = (length_word > length_candidate ? length_word : length_candidate) / 2;
    if (distance <= near && (suggestion->best == NULL || distance < suggestion->distance))
        *suggestion = (struct suggestion){candidate, distance};
}

struct suggestion_words suggestion_words(const struct suggestion *suggestion, const char *quote)
{
    struct suggestion_words words = {""};
    if (suggestion->best != NULL)
        snprintf(words.text, sizeof words.text, "; did you mean %s%s%s?", quote, suggestion->best, quote);
    return words;
}

void known_names_add(struct known_names *names, const char *word, const char *name)
{
    size_t length = strlen(names->list);
    suggest_consider(&names->near, word, name);
    snprintf(names->list + length, sizeof names->list - length, "%s%s", length > 0 ? ", " : "", name);
}

solpool_status known_names_error(const struct known_names *names, const char *word, const char *kind,
                                 solpool_error *err)
{
    bool near = names->near.best != NULL;
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%.60s: there is no such %s%s%s", word, kind,
                     near ? suggestion_words(&names->near, "").text : "; there are: ", near ? "" : names->list);
}
