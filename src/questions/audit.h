/*
 * Published figures beside computed ones: which agree, which differ by how much, and the reason where it can be
 * told, which is where a combination of population, GDP and rounding gives the published figure. Nothing is
 * taken for a reason that does not give it.
 */
#pragma once

#include "questions/effective.h"
#include "questions/interval.h"
#include "questions/roundings.h"

enum published_kind { PUBLISHED_SHARE, PUBLISHED_RELOCATIONS, PUBLISHED_MONEY };

/* What a figure of the key is taken from, and how persons are made of it. */
struct combination {
    size_t data[KEY_DATA_COUNT]; /* places in audit.choices; 0: as in the file */
    enum method method;
    size_t matches;      /* published figures that it gives */
    struct fraction off; /* persons by which the states' fair shares differ from those published, added up */
};

enum reason {
    REASON_NONE,               /* not known */
    REASON_PERCENTAGE_ROUNDED, /* of a figure that agrees: it was published with fewer decimals */
    REASON_PERCENTAGE_CUT,     /* the decimals that were not published were cut off */
    REASON_ROUNDING,           /* another method gives it */
    REASON_VINTAGE,            /* other data give it */
    REASON_VINTAGE_AND_ROUNDING,
    REASON_ONE_PERSON, /* no combination gives it, and it is one person off */
    REASON_SUM,        /* a sum: that of the published figures, which differ themselves */
    REASON_COUNT
};
extern const char *const reason_names[REASON_COUNT + 1]; /* NULL for none, and at the end */

/* The combinations that give a figure, of some kind: how many, and the one that changes least. */
struct evidence {
    size_t count;
    struct combination first;
};

struct published {
    size_t state; /* or NO_PLACE: the sum of all */
    enum published_kind kind;
    unsigned decimals;        /* of a percentage: those that it was published with */
    struct fraction adopted;  /* per cent, persons, cents */
    struct fraction computed; /* the same */
    struct fraction persons;  /* by how many persons computed is more (or, negative, less) */
    bool agrees;
    enum reason reason;
    bool by_method[METHOD_COUNT];     /* with the data of the file */
    struct evidence by_data, by_both; /* with the rule of the year; with any method */
    bool by_best;                     /* the combination that gives most figures gives this one */
    bool follows_from_percentage;     /* the rule makes it of the published percentage */
};

/* One source of population or of GDP. */
struct data_choice {
    const struct vintage *vintage; /* NULL: as in the file */
};

/* A vintage that lacks a state of the key, or gives all of them 0, is not tried: the key compares all. */
struct left_out {
    const struct vintage *vintage;
    enum key_data data;
    size_t missing; /* a state that it lacks, the first in the order of codes */
    size_t missing_count;
    bool nothing; /* what it has adds up to 0 */
};

struct audit {
    const struct year *year;         /* borrowed */
    const struct vintages *vintages; /* borrowed */
    struct share *shares;            /* as the file has it */
    struct fraction reference;
    unsigned percent_decimals; /* of the published percentages: the most that one of them has, to be told */
    enum method rule;          /* that of the year */
    struct published *figures; /* state after state in the order of codes, then the sums */
    size_t figure_count, matches;
    struct data_choice *choices[KEY_DATA_COUNT];
    size_t choice_counts[KEY_DATA_COUNT];
    struct left_out *left_out;
    size_t left_out_count;
    struct combination *combinations; /* the one that gives most figures first, then the least off */
    size_t combination_count;
    struct share_interval *intervals; /* of the states of which something was published */
    size_t interval_count;
    struct effective effective; /* beside the figures of the key */
};

/* On failure *out is cleared. Errors: those of shares_compute. */
solpool_status audit_compute(struct audit *out, const struct year *year, const struct vintages *vintages,
                             solpool_error *err);
void audit_clear(struct audit *audit); /* accepts a zeroed struct */
