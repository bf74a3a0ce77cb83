/* The answers to questions, for programs (JSON) and for people (text). *text is the caller's. */
#ifndef SOLPOOL_OUTPUT_QUESTIONS_H
#define SOLPOOL_OUTPUT_QUESTIONS_H

#include "base/text.h"
#include "output/json_out.h"
#include "scenario/compare.h"
#include "scenario/sensitivity.h"
#include "scenario/uncertainty.h"

#define COMPARISON_FORMAT "solpool-comparison-1"
#define COMPARISONS_FORMAT "solpool-comparisons-1"
#define SENSITIVITY_FORMAT "solpool-sensitivity-1"

solpool_status comparison_write(char **text, const struct comparison *comparison,
                                solpool_error *err);
solpool_status comparison_text(char **text, const struct comparison *comparison,
                               solpool_error *err);

solpool_status sensitivity_write(char **text, const struct sensitivity *sensitivity,
                                 const struct uncertainty *uncertainty, solpool_error *err);
solpool_status sensitivity_text(char **text, const struct sensitivity *sensitivity,
                                const struct uncertainty *uncertainty, solpool_error *err);

/* The members of one comparison in `object`. */
void comparison_members(struct out *out, cJSON *object, const struct comparison *comparison);

/* --- Parts of several answers ------------------------------------------------------------------ */

/* The articles of Article 63 that hold; 63(2)(b) of the state `i`, or of none with NO_PLACE. */
void out_articles(struct out *out, cJSON *parent, const char *key, const struct outcome *outcome,
                  size_t i);

/* The articles, of those that belong to no one state, that hold in one of two outcomes only. */
void out_flipped(struct out *out, cJSON *parent, const char *key, const struct outcome *before,
                 const struct outcome *after);

/* A benefitting state: code, received, unmet, coverage and mandatory offsets. */
void out_relief(struct out *out, cJSON *list, const struct year *year,
                const struct outcome *outcome, size_t b);

/* The name of a state, or its code where the file gives none. */
const char *state_name(const struct year *year, size_t i);

/* "EUR 21 920 000", cents only where there are; "1 096", "0.5". */
void say_euro(struct text *text, struct fraction euro);
void say_number(struct text *text, struct fraction number);

/* Puts a paragraph that was gathered in `line`, which is freed. */
void say_paragraph(struct text *text, struct text *line);

/* Hands a finished text over, or frees it after a failed allocation. */
solpool_status text_end(char **out, struct text *text, solpool_error *err);

#endif
