/*
 * What may have been pledged and deducted, where it is not known, so that the published sums of what is left to be
 * implemented come out (questions/effective.h). Each unknown pledge is tried as all money, as all relocations and as
 * half of each, each unknown deduction as none, half and all, and both as the file has them. Sums are of the ledger
 * alone, state by state, so that hundreds of thousands of combinations take milliseconds.
 */
#pragma once

#include "questions/effective.h"

#define UNKNOWNS_MAX 12
#define CANDIDATES_MAX 20

enum pledge_choice { PLEDGE_AS_STATED, PLEDGE_PAYS, PLEDGE_RELOCATES, PLEDGE_HALVES, PLEDGE_CHOICES };
enum deduction_choice { DEDUCTION_AS_STATED, DEDUCTION_NONE, DEDUCTION_HALF, DEDUCTION_WHOLE, DEDUCTION_CHOICES };

/* One way in which a state may be, of those that differ in the sums. */
struct way {
    enum pledge_choice pledge;
    enum deduction_choice deduction;
    struct measures pledged; /* unless as stated */
    size_t assumptions;      /* how much of it is otherwise than in the file: 0, 1 or 2 */
    int64_t sums[EFFECTIVE_SUMS];
};

struct unknown {
    size_t state;
    bool pledge, deduction;                              /* which of them is not known */
    struct way ways[PLEDGE_CHOICES * DEDUCTION_CHOICES]; /* as stated first */
    size_t way_count;
    int128 reach; /* how far apart they are, in units of the price */
};

struct guess {
    unsigned char ways[UNKNOWNS_MAX]; /* of each state */
    size_t assumptions;
    size_t fits; /* how many of the published sums it gives */
    int128 off;  /* by how much it misses them, in units of the price */
    int64_t sums[EFFECTIVE_SUMS];
};

struct inference {
    const struct effective *effective; /* borrowed */
    struct unknown *unknowns;          /* the one that matters most first */
    size_t count;                      /* of the states that are tried */
    size_t left_out;                   /* pledges and deductions beyond UNKNOWNS_MAX, which stay as stated */
    uint64_t tried, fitting;           /* combinations, and those that give every sum */
    /* Those that give every sum, the fewest assumptions first; where there is none, the nearest first. */
    struct guess candidates[CANDIDATES_MAX];
    size_t candidate_count;
};

/* `open` says of each state whether its deduction is not known. On failure *out is cleared. Errors: RANGE, MEMORY. */
solpool_status infer_compute(struct inference *out, const struct effective *effective, const struct share *shares,
                             const bool *open, solpool_error *err);
void infer_clear(struct inference *inference); /* accepts a zeroed struct */

/* The part that a choice deducts; as stated is none of them. */
struct fraction infer_deduction(enum deduction_choice choice);
