/* An allocation as somebody claims it: the numbers of a file, nothing computed. */
#pragma once

#include "base/error.h"
#include "base/exact.h"
#include "law/year.h"
#include "law/totals.h"

/* What is null in the file, or is not there. */
#define ABSENT INT64_MIN

/* Amounts with their value in millionths of a person-equivalent. */
struct claimed {
    struct measures measures;
    int64_t value;
    bool flag; /* "assumed" of a pledge, "stated" of a need */
};

/* An optional object is absent when its first number is, and one with a value when that is. */

struct claimed_state {
    char code[CODE_SIZE];
    const char *name;      /* or NULL */
    int64_t role;          /* enum claimed_role */
    int64_t share_percent; /* millionths */
    struct fraction share; /* den 0 where the file's is no fraction */
    const char *numerator, *denominator;
    int64_t fair_share; /* millionths of a person */
    int64_t fair_share_cents;
    int64_t deduction; /* millionths */
    int64_t duty;
    struct claimed pledge;
    struct claimed assumed; /* of it; its value ABSENT where nothing is */
    int64_t gap;            /* millionths */
    int64_t shortfall;      /* millionths */
    struct claimed to_implement;
    struct claimed used;
    struct claimed unused;
    int64_t mandatory_offsets;
    int64_t mandatory_cap; /* these and the following are optional */
    int64_t redistributed;
    int64_t credit_used;
    bool deemed;                       /* of the pledge */
    bool deemed_printed;               /* the file has it */
    bool planned;                      /* the pledge is a plan's, and not the file's */
    struct measures deduction_by_type; /* millionths */
    struct measures lapsed;
    struct carried carried;
    int64_t union_funding_cents; /* this one stands always */
    struct claimed drawn;
    struct claimed implemented;
    struct claimed left;
    int64_t accepted;
    int64_t late_offsets;
    int64_t ongoing_relocations;
};

enum claimed_role { ROLE_CONTRIBUTING, ROLE_BENEFITTING, ROLE_NOT_BOUND };

struct claimed_benefitting {
    char code[CODE_SIZE];
    struct claimed need;
    struct claimed inferred; /* of the need */
    int64_t claim;           /* millionths */
    struct claimed received;
    struct claimed had; /* optional: of the plan for a crisis (S37) */
    struct claimed unmet;
    int64_t coverage;          /* millionths, ABSENT for null */
    int64_t mandatory_offsets; /* these and the following are optional */
    struct claimed implemented;
    int64_t late_offsets;
};

struct claimed_flow {
    char from[CODE_SIZE];
    char to[CODE_SIZE];
    struct measures amount;
    int64_t agreed_offsets; /* these are optional */
    int64_t mandatory_offsets;
    int64_t late_offsets;
};

/* Offsets in force under Article 63(3) or (4), optional. */
struct claimed_mandatory {
    const char *article;
    int64_t missing; /* ABSENT where the object is */
    int64_t caps;
    int64_t stocks;
    int64_t total;
};

struct claimed_amounts {
    int64_t union_funding_cents;
    int64_t transfer_cents;
    int64_t converted_cents;
    int64_t unallocated_cents;
    int64_t payment_cents;
    int64_t payment_year;
};

struct claimed_crisis_state {
    char code[CODE_SIZE];
    int64_t fair_share;    /* millionths of a person */
    struct measures taken; /* from the pool; of money ABSENT where no money is part of the plan */
    struct claimed pledge;
    int64_t offsets;
    int64_t contribution;
    int64_t credit_used;
    int64_t money_counted; /* optional */
    int64_t above;         /* millionths */
    int64_t credit;
    int64_t credit_status; /* enum credit_status */
    int64_t credit_until;  /* ABSENT for null */
};

/* Money of one type in the plan, optional. */
struct claimed_crisis_money {
    int64_t need; /* ABSENT where the object is */
    int64_t available;
    int64_t used;
    int64_t pledged;
    int64_t unmet;
};

/* What the crisis takes from a benefitting state. */
struct claimed_crisis_loss {
    char code[CODE_SIZE];
    struct claimed without;
    struct claimed lost;
    bool unaddressed;
};

/* The plan for a state in crisis, optional. */
struct claimed_crisis {
    char code[CODE_SIZE];
    const char *article;
    int64_t need; /* ABSENT where the object is */
    int64_t pool_available;
    int64_t pool_used;
    int64_t pledged;
    int64_t pledged_offsets;
    bool holds;
    int64_t offsets;
    int64_t unmet;
    struct claimed_crisis_money money[MEASURE_COUNT]; /* of the types of money */
    bool unaddressed;                                 /* Art 9(6) */
    struct claimed_crisis_state *states;
    size_t state_count;
    struct claimed_crisis_loss *losses;
    size_t loss_count;
};

struct claimed_trigger {
    const char *article;
    const char *name;
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
    const char *name;
    const char *article;
    int64_t value; /* millionths, ABSENT for null */
};

struct claimed_note {
    const char *code;
    const char *article; /* or NULL */
    const char *message;
};

struct claimed_pool {
    int64_t relocations;
    int64_t financial_cents;
    int64_t cents_per_relocation;
};

struct claim {
    int64_t year;
    const char *title;
    const char *tool, *version; /* that calculated it */
    const char *outcome;
    struct arena texts;
    struct claimed_pool pool;
    int64_t rules[RULE_COUNT]; /* options */
    char (*lot)[CODE_SIZE];
    size_t lot_count;
    struct claimed_state *states;
    size_t state_count;
    struct claimed_benefitting *benefitting;
    size_t benefitting_count;
    struct claimed_flow *flows;
    size_t flow_count;
    struct claimed_nominal nominal;
    struct claimed totals[TOTAL_COUNT]; /* from TOTAL_PLEDGED on; the last three are optional */
    struct claimed_trigger *triggers;
    size_t trigger_count;
    struct claimed_stage *stages;
    size_t stage_count;
    struct claimed_note *notes;
    size_t note_count;
    char (*marked)[CODE_SIZE]; /* whom notes are about, one after the other, an empty code behind each note */
    struct claimed_mandatory mandatory;
    struct claimed_amounts amounts;
    struct claimed_crisis crisis;
};

/* SYNTAX or INPUT if the text is no allocation. On failure *claim is cleared. */
solpool_status claim_read(struct claim *claim, const char *text, size_t length, solpool_error *err);

/* The same of a text that was parsed; the document stays the caller's. */
struct document;
solpool_status claim_from_document(struct claim *claim, const struct document *document, solpool_error *err);
void claim_clear(struct claim *claim);
