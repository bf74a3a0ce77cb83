/* What the audit's two writers share: paths, words and combinations. */
#ifndef SOLPOOL_PRESENT_AUDIT_H
#define SOLPOOL_PRESENT_AUDIT_H

#include "present/questions.h"

/* "DE.share.percent", "NL.fair_share.relocations", "sum.financial_eur". */
#define PUBLISHED_PATH_SIZE 48
void published_path(char out[PUBLISHED_PATH_SIZE], const struct audit *audit,
                    const struct published *figure);

/* The id of the vintage of a combination; NULL where the data are those of the file. */
const char *combination_vintage(const struct audit *audit, const struct combination *combination,
                                enum key_data data);

/* "population POP-2024, GDP as in the file, rounding=ceil". */
void say_combination(struct text *text, const struct audit *audit,
                     const struct combination *combination);

/* What can be told of a figure in sentences; nothing where it agrees in every digit. */
void say_published(struct text *text, const struct audit *audit, const struct published *figure);

/* Why a vintage was not tried. */
void say_left_out(struct text *text, const struct audit *audit, const struct left_out *left_out);

#endif
