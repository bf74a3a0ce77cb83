/* An allocation as somebody claims it: the numbers of a file, nothing computed. */
#ifndef SOLPOOL_PROOF_CLAIM_H
#define SOLPOOL_PROOF_CLAIM_H

#include "base/error.h"
#include "base/exact.h"
#include "pool/year.h"
#include "pool/totals.h"

/* Amounts with their value in millionths of a person-equivalent. */
struct claimed {
    struct measures measures;
    int64_t value;
    bool flag; /* "assumed" of a pledge, "stated" of a need */
};

struct claimed_state {
    char code[CODE_SIZE];
    char *name;            /* or NULL */
    int64_t role;          /* enum claimed_role */
    int64_t share_percent; /* millionths */
    struct fraction share; /* den 0 where the file's is no fraction */
    char *numerator, *denominator;
    int64_t fair_share; /* millionths of a person */
    int64_t fair_share_cents;
    int64_t deduction; /* millionths */
    int64_t duty;
    struct claimed pledge;
    int64_t gap;       /* millionths */
    int64_t shortfall; /* millionths */
    struct claimed to_implement;
    struct claimed used;
    struct claimed unused;
    int64_t mandatory_offsets;
};

enum claimed_role { ROLE_CONTRIBUTING, ROLE_BENEFITTING, ROLE_NOT_BOUND };

struct claimed_benefitting {
    char code[CODE_SIZE];
    struct claimed need;
    struct claimed received;
    struct claimed unmet;
    int64_t coverage; /* millionths, NOT_STATED for null */
};

struct claimed_flow {
    char from[CODE_SIZE];
    char to[CODE_SIZE];
    struct measures amount;
};

struct claimed_trigger {
    char *article;
    char *name;
    char state[CODE_SIZE]; /* or empty */
    bool holds;
    int64_t observed;
    int64_t threshold; /* millionths */
};

struct claimed_nominal {
    int64_t relocations; /* millionths */
    int64_t financial_cents;
    int64_t value; /* millionths */
};

struct claimed_stage {
    char *name;
    int64_t value; /* millionths, NOT_STATED for null */
};

struct claimed_pool {
    int64_t relocations;
    int64_t financial_cents;
    int64_t cents_per_relocation;
};

struct claim {
    int64_t year;
    char *title;
    char *outcome;
    struct claimed_pool pool;
    int64_t rules[RULE_COUNT]; /* options */
    struct claimed_state *states;
    size_t state_count;
    struct claimed_benefitting *benefitting;
    size_t benefitting_count;
    struct claimed_flow *flows;
    size_t flow_count;
    struct claimed_nominal nominal;
    struct claimed totals[TOTAL_COUNT]; /* from TOTAL_PLEDGED on */
    struct claimed_trigger *triggers;
    size_t trigger_count;
    struct claimed_stage *stages;
    size_t stage_count;
};

/* SYNTAX or INPUT if the text is no allocation. On failure *claim is cleared. */
solpool_status claim_read(struct claim *claim, const char *text, size_t length, solpool_error *err);
void claim_clear(struct claim *claim);

#endif
