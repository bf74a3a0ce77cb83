/* A number as people write it in a cell, with every way to read its marks. */
#pragma once

#include "base/exact.h"
#include "sheet/words.h"

enum decimal_mark { DECIMAL_POINT, DECIMAL_COMMA, DECIMAL_MARKS };

enum amount_kind {
    AMOUNT_BLANK,   /* nothing is said */
    AMOUNT_UNKNOWN, /* "?", "n/a", ":" */
    AMOUNT_DASH,    /* none, in tables of amounts */
    AMOUNT_PART,    /* "1/3" */
    AMOUNT_NUMBER,
    AMOUNT_WRONG
};

struct amount {
    enum amount_kind kind;
    struct fraction by[DECIMAL_MARKS]; /* with this mark before the decimals; a denominator of 0: it is none so */
    unsigned decimals[DECIMAL_MARKS];
    unsigned unit;     /* enum meaning, of what stands around the number */
    const char *wrong; /* why it is none, and what to do */
};

/* Reads what stands in a cell. */
void amount_read(struct amount *amount, const char *words);
