/* What the rows of the formula tables share. */
#pragma once

#include "formulas/formulas.h"

/* clang-format off */
/* r + o + (f + a) / ratio of the four measures under a path. */
#define WORTH(PATH)                                                                                \
    "{" PATH ".relocations} + {" PATH ".offsets} + ({" PATH ".financial_eur} + "                   \
    "{" PATH ".alternative_eur}) / {pool.eur_per_relocation}"

#define VALUE(PATTERN, PATH, OF_WHAT)                                                              \
    {PATTERN ".value", NULL, "56(2)",                                                              \
     OF_WHAT " in person-equivalents: persons, and money divided by the euro that stand for one",  \
     WORTH(PATH)}

/* A note that speaks of the states for which CONDITION holds: "*" is the state. */
#define NOTE_OF_STATES(CODE, ARTICLE, WORDS, SET, CONDITION)                                       \
    {"notes." CODE ".states", NULL, ARTICLE, "the states " WORDS, "which(" SET ", " CONDITION ")"}, \
    {"notes." CODE ".states.*", CONDITION, ARTICLE, "one of the states " WORDS, NULL},             \
    {"notes." CODE ".message", NULL, ARTICLE, "said because there are states " WORDS,              \
     "said({notes." CODE ".states})"}

/* A note on the whole, printed while CONDITION holds. */
#define NOTE(CODE, ARTICLE, WORDS, CONDITION)                                                      \
    {"notes." CODE ".message", CONDITION, ARTICLE, "said because " WORDS, NULL}

/* Whether the link of a pair serves at all. */
#define CLOSED "({@$.excluded} or ({@$.permission_used} and {@$2.systemic_shortcomings}))"

/* Distance of a flow from the proportional table, in its own unit. */
#define DISTANCE(MEASURE)                                                                          \
    "abs({$." MEASURE "} - if({supply." MEASURE "} > 0, {$1.supply." MEASURE    \
    "} / {supply." MEASURE "} * {$2.received." MEASURE "}, 0))"
/* clang-format on */
