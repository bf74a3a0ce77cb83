/* Words as they are looked up and compared: letters of Europe without capitals and accents. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* As words are compared: small letters without accents, a blank for what is neither letter nor digit; " eur " and
 * " percent " for the signs. Longer words than any that mean something end in a byte that no word has. */
#define FOLDED_SIZE 400
struct folded {
    char text[FOLDED_SIZE];
    size_t length;
};
void fold_words(struct folded *out, const char *words);

/* Whether both are the same but for capitals, accents and signs. */
bool fold_alike(const char *a, const char *b);

/* The order of two texts as people look them up: capitals and accents aside. */
int fold_compare(const char *a, const char *b);
