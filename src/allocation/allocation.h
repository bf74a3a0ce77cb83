/* The allocation of a year: everything that is printed, in whole persons, cents and fractions. */
#pragma once

#include "distribute/mandatory.h"
#include "law/implementation.h"
#include "law/totals.h"
#include "allocation/amounts.h"
#include "allocation/closing.h"
#include "allocation/crisis.h"

struct use {                /* of one state */
    struct measures used;   /* as delivered */
    struct measures unused; /* of what it pledged; conversions are taken off the pledged type */
    int64_t mandatory_offsets;
};

struct receipt { /* of one benefitting state */
    struct measures received;
    struct measures unmet;
    int64_t mandatory_offsets;
    int64_t late_offsets;
    struct fraction unmet_value; /* person-equivalents */
    bool covered;                /* there is a need, so that a coverage exists */
    struct fraction coverage;    /* received / needed value, of the types that are stated */
};

#define NOTE_MESSAGE_SIZE 512

struct note {
    const char *code;
    const char *article; /* or NULL */
    char message[NOTE_MESSAGE_SIZE];
    bool *states; /* which states it speaks of, one flag a state; NULL for none */
    bool failed;  /* no memory for its message */
};

/* Person-equivalents that are still printed and read back to the millionth: no total is worth more. */
#define ALLOCATION_VALUE_MAX INT64_C(9000000000)

struct allocation {
    const struct year *year; /* borrowed */
    struct price price;
    struct share *shares;
    struct entry *ledger;
    struct triggers triggers;
    struct agreed agreed;
    struct need *needs;
    struct distribution distribution;
    struct mandatory mandatory;
    struct implementation implementation;
    struct closing *closing; /* one a state, or NULL for a year that is not closed */
    struct crisis_result crisis;
    struct amounts amounts;
    struct use *uses;
    struct receipt *receipts;
    struct measures totals[TOTAL_COUNT];
    struct fraction total_values[TOTAL_COUNT];
    struct fraction nominal_persons; /* whole unless nothing is rounded */
    struct note *notes;
    size_t note_count;
};

/* Key, fair shares and ledger. On failure *out is cleared, as by all these functions. */
solpool_status allocation_begin(struct allocation *out, const struct year *year, solpool_error *err);

/* How much of an allocation is wanted: what each gives and receives (allocation_weigh), who gives to whom, and what is
 * said of it. */
enum want { WANT_SUMS, WANT_FLOWS, WANT_NOTES };

/* All that follows, of an allocation that was begun. */
solpool_status allocation_finish(struct allocation *out, enum want want, solpool_error *err);

/* What comes before the distribution: key, fair shares, ledger, conditions, needs. */
solpool_status allocation_prepare(struct allocation *out, const struct year *year, solpool_error *err);

/* That, and what is delivered of what is pledged: flows and sums, before offsets that are mandatory. */
solpool_status allocation_deliver(struct allocation *out, const struct year *year, solpool_error *err);

/* What each gives and receives of everything, and all that follows from it, for searches: the flows are there only
 * where something follows from them, and no stage is held against what can be printed. */
solpool_status allocation_weigh(struct allocation *out, const struct year *year, solpool_error *err);

/* The whole calculation without its notes, for the many scenarios of which nobody reads any. */
solpool_status allocation_decide(struct allocation *out, const struct year *year, solpool_error *err);

/* The whole calculation: key, ledger, triggers, needs, distribution, sums and notes. */
solpool_status allocation_compute(struct allocation *out, const struct year *year, solpool_error *err);
void allocation_clear(struct allocation *allocation);
