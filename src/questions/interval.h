/*
 * What the shares must have been that were not published: a published number of persons leaves an interval of
 * shares from which its rounding makes it, and a published percentage another. With all other data as they are,
 * each is an interval of population and one of GDP. The reference number is held, also where the rule gross_up
 * would move it with the shares.
 */
#pragma once

#include "base/error.h"
#include "law/shares.h"

struct interval { /* of shares, from 0 to 1 */
    struct fraction least, most;
    bool has_least, has_most; /* whether the ends belong to it */
};

struct data_range { /* whole persons, or thousandths of a million euro */
    int64_t stated;
    int64_t least, most; /* NOT_STATED for `most`: no limit */
    bool possible;       /* otherwise no figure explains the share */
};

struct share_interval { /* of one state, of which something was published */
    size_t state;
    int64_t persons;     /* published, or money that stands for whole persons; NOT_STATED */
    bool has_percentage; /* a percentage was published */
    struct interval from_persons, from_percentage;
    struct interval together; /* what both leave; of one alone where there is one */
    bool consistent;          /* something is left */
    struct fraction share;    /* as computed */
    bool inside;              /* of what both leave */
    struct fraction misses;   /* by how much the computed share is above (or, negative, below); 0 inside */
    struct data_range data[KEY_DATA_COUNT];
};

/* The shares that the year's rule rounds to so many persons. By largest remainders that depends on the other
 * states too, and the interval is all that may be. */
struct interval interval_of_persons(const struct year *year, struct fraction reference, int64_t persons);

/* The shares that are this percentage, in millionths, after rounding to so many decimals. */
struct interval interval_of_percentage(int64_t millionth_percent, unsigned decimals);

/* Whether a share lies in it. */
bool interval_holds(const struct interval *interval, struct fraction share);

/* Fills the row of a state whose `state`, `persons` and `has_percentage` are set. Errors: RANGE. */
solpool_status share_interval_compute(struct share_interval *row, const struct year *year, const struct share *shares,
                                      struct fraction reference, unsigned decimals, solpool_error *err);
