/*
 * A year as read: the plain facts of one Annual Solidarity Pool, sorted by code and immutable after
 * reading. Units stand in the names; money is whole cents, decimals are whole thousandths or
 * millionths, so that 0.3 is three tenths.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/code.h"
#include "base/error.h"
#include "base/exact.h"
#include "law/criteria.h"
#include "law/rules.h"

/* The types of solidarity of Art 56(2), and responsibility offsets (Art 63). */
enum measure {
    RELOCATIONS, /* persons, Art 56(2)(a) */
    FINANCIAL,   /* cents, Art 56(2)(b) */
    ALTERNATIVE, /* cents, Art 56(2)(c) */
    OFFSETS,     /* persons, Art 63 */
    MEASURE_COUNT
};

/* An amount of each measure, in persons or cents. */
struct measures {
    int64_t amount[MEASURE_COUNT];
};

struct measure_info {
    const char *key; /* as in the files */
    const char *article;
    bool money; /* cents, otherwise persons */
};
extern const struct measure_info measure_table[MEASURE_COUNT];

/* Ranges of one number. They keep all sums within 128 bits: a year of 100 000 million persons or a million
 * million euro is a slip of the pen, not a pool. */
#define PERSONS_MAX INT64_C(1000000000)
#define CENTS_MAX INT64_C(100000000000000)
#define POPULATION_MAX INT64_C(100000000000)
#define GDP_MAX_THOUSANDTHS INT64_C(1000000000000)

/* Persons or cents that are still printed and read back, in one number. */
#define PRINTED_MAX INT64_C(1000000000000000)

/* What amounts of one type, or costs, add up to at most: persons or cents. Sums of such sums fit 64 bits. */
#define AMOUNT_SUM_MAX INT64_C(100000000000000000)

enum preference { PREFER_PAY, PREFER_RELOCATE, PREFER_COUNT };
extern const char *const preference_names[PREFER_COUNT + 1]; /* closed by NULL */

/* The three labels of Art 11(1), which do not exclude each other. */
enum { STATUS_UNDER_PRESSURE = 1, STATUS_AT_RISK = 2, STATUS_SIGNIFICANT = 4 };
extern const char *const status_names[4]; /* closed by NULL, in the order of the bits */

/* What the Union pays for a relocation: Art 20 of Regulation (EU) 2021/1147. */
struct union_funding {
    int64_t relocation_cents; /* per person relocated, to the state that takes him or her over */
    int64_t minor_cents;      /* the same for an unaccompanied minor */
    int64_t transfer_cents;   /* per transfer, to the state that bears its costs */
};

struct pool {
    int64_t relocations;          /* N, persons: the Council's reference number, Art 57(1) */
    int64_t financial_cents;      /* F */
    int64_t proposal_relocations; /* the Commission's numbers, Art 12(2) */
    int64_t proposal_financial_cents;
    int64_t minimum_relocations;     /* Art 12(2)(a): the act's or as the file has it (S4) */
    int64_t minimum_financial_cents; /* Art 12(2)(b) */
    int64_t price_cents;             /* of a relocation where the file states it (S3), or NOT_STATED */
    int64_t sar_millionth_percent;   /* Art 57(2), or NOT_STATED */
    bool forum_reconvened;           /* the meeting of Art 13(4) has taken place, by the day looked at */
    int64_t forum_from;              /* the day of that meeting, or NOT_STATED */
    int64_t proposed;                /* the day of report, decision and proposal, or NOT_STATED */
    struct union_funding funding;
};

struct adopted { /* published figures, NOT_STATED where unknown */
    int64_t share_millionth_percent;
    unsigned share_decimals; /* one more than it is written with; 0: not known */
    int64_t relocations;
    int64_t financial_cents;
};

struct adopted_sums {            /* published, of all states */
    struct adopted shares;       /* of their fair shares, without a share */
    struct adopted to_implement; /* of what is left to be implemented, but for states with `outside_sum` */
};

struct cost { /* national figures for planning, NOT_STATED where unknown */
    int64_t relocation_cents;
    int64_t offset_cents;
    int64_t alternative_factor_millionths;
};

enum request_outcome { REQUEST_NONE, REQUEST_GRANTED, REQUEST_REFUSED, REQUEST_PENDING };

/* A request for a deduction, Art 61 or 62. */
struct deduction_request {
    int64_t article;          /* index into request_articles, which names them */
    int64_t asked_millionths; /* of the pledges, or NOT_STATED */
    int64_t outcome;          /* enum request_outcome */
    int64_t received;         /* the day on which the Commission received it, or NOT_STATED */
    int64_t separate_act;     /* 1: decided by an act of its own (61(4), 62(5)); 0: in the pool's */
    int64_t date;
};
extern const char *const request_articles[3]; /* closed by NULL */

/* Why a state named under "benefitting" does not take part (Art 58, 59). */
enum standing {
    STANDING_BENEFITS, /* or never asked to */
    STANDING_NOT_INFORMED,
    STANDING_REFUSED,
    STANDING_PENDING,
    STANDING_NOT_YET /* not before a date after the file's `as_of` */
};

/* What earlier years left to this one, in persons. */
struct carried {
    int64_t late_offsets;        /* unperformed relocations, Art 63(5) */
    int64_t ongoing_relocations; /* accepted and not yet carried out, Art 67(12) */
    int64_t crisis_credit;       /* to be used in this year, Art 9(4) of Regulation 2024/1359 */
    int64_t over_pledge;         /* pledged beyond the share (S28) */
};

/* How many persons a state is willing to relocate, whatever it prefers: a preference and no limit of the
 * law, for Art 57(4) leaves the state the choice among the types and their combinations. */
struct willing {
    int64_t least; /* persons; 0 if not stated */
    int64_t most;  /* persons, or NOT_STATED where there is no limit; never below `least` */
};

/* What Eurostat says of a state's figures: "p" provisional, "b" break in series, ":" no figure. */
struct figure_flags {
    char population[FLAGS_SIZE];
    char gdp[FLAGS_SIZE];
    char first_time_applicants[FLAGS_SIZE];
    char unemployment[FLAGS_SIZE];
};

struct state {
    char code[CODE_SIZE];
    const char *name; /* or NULL */
    bool bound;
    bool benefitting;                       /* derived from the list of benefitting states */
    enum standing standing;                 /* derived from it too */
    int64_t population;                     /* or NOT_STATED, under a key of the file's own */
    int64_t gdp_thousandths;                /* of a million euro, nominal; the same */
    int64_t european_population;            /* Art 76 (S26), or NOT_STATED */
    int64_t european_gdp_thousandths;       /* the same */
    int64_t first_time_applicants;          /* persons, or NOT_STATED: enters no calculation */
    int64_t unemployment_millionth_percent; /* the same */
    struct figure_flags flags;
    struct figures columns; /* under names of the file's own */
    unsigned status;
    struct fraction deduction; /* the part granted under Art 61 or 62, 0 to 1 */
    bool deducted_by_type;
    struct fraction type_deductions[MEASURE_COUNT]; /* where deducted_by_type */
    struct measures deduction_amounts;              /* as stated, NOT_STATED where the deduction is a part */
    struct deduction_request request;
    int64_t relocated_minors; /* unaccompanied, among those it takes over; 0 if not stated */
    struct carried carried;
    struct measures pledge;
    bool pledge_unknown[MEASURE_COUNT]; /* the type is not known: `pledge` is what was added to it */
    bool raised;                        /* some of it was pledged during the year: year.pledges */
    struct measures capacity;           /* NOT_STATED where there is none */
    struct cost cost;
    int64_t prefer; /* enum preference */
    struct willing relocate;
    struct adopted adopted;
    bool outside_sum; /* whoever published what is left to be implemented left it out */
};

struct benefitting {
    char code[CODE_SIZE];
    size_t state;     /* its place in year.states */
    int64_t basis;    /* 0: Art 58, named; 1: Art 59, by its own declaration */
    bool informed;    /* Art 58(1): it wants to use the pool */
    int64_t decision; /* on its declaration (Art 59(4)), enum declaration */
    int64_t from;     /* the day from which it benefits, or NOT_STATED */
    bool search_and_rescue;
    bool systemic_shortcomings; /* found, and by the day looked at */
    int64_t shortcomings_from;  /* the day of the decision that found them, or NOT_STATED */
    bool requests_unperformed;  /* asks for offsets instead, Art 63(5) */
    struct measures need;       /* NOT_STATED by type where left out */
    int64_t weight_millionths;
    int64_t arrivals; /* persons, or NOT_STATED */
};

enum declaration { DECLARATION_ACCEPTED, DECLARATION_REFUSED, DECLARATION_PENDING };

/* Applicants of the benefitting state who are in the contributing one, and whom Art 63(8) excludes. */
struct offset_cases {
    int64_t total;                 /* or NOT_STATED */
    int64_t unaccompanied_minors;  /* (a) */
    int64_t not_articles_29_33;    /* (b) */
    int64_t time_limit_expired;    /* (c), of Art 46 (S15) */
    int64_t time_limit_expired_39; /* (c), of Art 39(1) to the letter, or NOT_STATED */
    int64_t absconded;             /* (d) */
    int64_t beneficiaries;         /* (e) */
    int64_t admitted;              /* (f) */
    int64_t before_12_june;        /* registered before the start, Art 84(2) (S14, S20) */
    int64_t before_1_july;
    int64_t finally_rejected; /* added by the contributing state's choice, Art 63(9) */
};

struct link {
    char from[CODE_SIZE];  /* gives */
    char to[CODE_SIZE];    /* receives */
    size_t from_state;     /* place in year.states */
    size_t to_benefitting; /* place in year.benefitting */
    bool excluded;
    bool permission_used;      /* Art 60(3) fourth subparagraph, bites under systemic shortcomings only */
    int64_t offsets_agreed;    /* Art 63(1), (2), 69(2): persons; FIELD_ALL as many as can be. By the day looked at */
    int64_t agreed_from;       /* the day of the agreement, or NOT_STATED */
    int64_t offsets_requested; /* the day on which the giving state received the request, or NOT_STATED */
    struct measures most;      /* limits, NOT_STATED where there is none */
    struct offset_cases cases;
    int64_t weight_millionths;
};

/* What a state pledges during the year, Art 13(4): beside what it pledged before. */
struct raise {
    int64_t date;
    char code[CODE_SIZE];
    size_t state; /* its place in year.states, whose pledge it is part of from its day on */
    struct measures amount;
};

/* A call on the pool, Art 60(3) second subparagraph. */
struct draw {
    int64_t date;
    char to[CODE_SIZE];    /* for whom, or empty: for whoever needs it */
    size_t to_benefitting; /* or NO_PLACE */
    struct measures amount;
};

/* What has been carried out, Art 60(6). */
struct performance {
    int64_t date;
    char from[CODE_SIZE];
    char to[CODE_SIZE];
    size_t from_state;
    size_t to_benefitting;
    struct measures amount;
    int64_t accepted; /* relocations accepted, Art 67(9) */
};

enum credit_status { CREDIT_NONE, CREDIT_CLAIMED, CREDIT_GRANTED };
extern const char *const credit_names[4]; /* closed by NULL */

/* An additional pledge to a solidarity response plan. */
struct crisis_pledge {
    char code[CODE_SIZE];
    size_t state;
    struct measures amount;
    int64_t credit;      /* enum credit_status, Art 9(4) and (5) of Regulation 2024/1359 */
    int64_t credit_used; /* persons of an earlier crisis's credit, used in this one: Art 9(4)(b) */
};

/* A solidarity response plan, Art 4(2)(b) and 9 of Regulation (EU) 2024/1359. */
struct crisis {
    bool declared;
    char code[CODE_SIZE]; /* the state in crisis */
    size_t state;
    size_t benefitting;        /* its place in year.benefitting, or NO_PLACE: links lead to those only */
    int64_t date;              /* of the Council's decision, or NOT_STATED: after all that counts */
    int64_t until;             /* the last day on which it is in force, or NOT_STATED */
    int64_t requested;         /* the day of the state's reasoned request, or NOT_STATED */
    int64_t proposed;          /* the day on which the Council received the proposal, or NOT_STATED */
    struct measures need;      /* no offsets: these follow from the relocations needed */
    struct measures from_pool; /* to be taken from the pool, NOT_STATED: what is needed and there */
    bool temporary_protection; /* no offsets while Directive 2001/55/EC helps, Art 9(1) */
    bool article_13_derogation;
    struct crisis_pledge *pledges;
    size_t pledge_count;
};

struct progress;

struct year {
    struct progress *progress;         /* of the call that looks at the year (base/progress.h), or NULL */
    struct known_prices *known_prices; /* with it (distribute/known_prices.h), or NULL */
    struct recall *recall;             /* of a question that makes variants of it (allocation/recall.h), or NULL */
    int64_t number;
    int64_t as_of;               /* what is dated later does not count, or NOT_STATED */
    bool closed;                 /* the figures of implementation are final */
    const struct text *settings; /* what was set beside the file, as a document has it (json/document.h); or NULL */
    bool units_named;  /* its members are no Member States (unit_name): Article 63 has no conditions for them */
    bool key_alone;    /* the file has no pool: nothing can be shared out but what a split is given */
    bool persons_open; /* how many persons are shared out is not known, or nobody: limits in persons do not count */
    const solpool_error
        *key_wrong;     /* why this pool cannot be shared out by the key, though other numbers can; or NULL */
    bool follows;       /* an earlier year left what is carried: the file does not state it */
    const char *title;  /* never NULL */
    struct arena texts; /* that the file states */
    struct pool pool;
    struct key key;
    struct column_info *columns; /* that the file describes */
    size_t column_count;
    struct state *states;
    size_t state_count;
    size_t *lot;  /* the states in the order in which a lot was drawn among them; NULL without one: by code */
    size_t *rank; /* the place of each in it */
    size_t drawn; /* how many it names, who come first; the others follow by code */
    size_t *benefitting_rank; /* of each benefitting state its rank among states, NULL without a lot */
    struct benefitting *benefitting;
    size_t benefitting_count;
    struct link *links;
    size_t link_count;
    struct raise *pledges; /* by the day looked at */
    size_t pledge_count;
    struct draw *draws;
    size_t draw_count;
    struct performance *implemented;
    size_t implemented_count;
    struct crisis crisis;
    struct rules rules;
    struct adopted_sums adopted;
};

/* The state or benefitting state with this code, or NULL. Sorted arrays, so it takes log n steps. */
const struct state *year_state(const struct year *year, const char *code);
const struct benefitting *year_benefitting(const struct year *year, const char *code);

/* The link from a state to a benefitting state, by their places, or NULL. */
const struct link *year_link(const struct year *year, size_t from_state, size_t to_benefitting);

/* 31 December, as YYYYMMDD. */
int64_t year_last_day(const struct year *year);
/* In which money is paid, Art 60(3) (S24). */
int64_t year_of_payment(const struct year *year);

/* Whether what happened on a date counts in the year as it is looked at. */
bool year_counts(const struct year *year, int64_t date);

/* Whether it counts by the end of the year (Art 60(3), 63(5)); what comes later is too late for that. */
bool year_counts_by_its_end(const struct year *year, int64_t date);

/* Whether nothing may go over a link: excluded, or refused under Art 60(3) fourth subparagraph. Over none (NULL) all
 * may.
 */
bool year_link_closed(const struct year *year, const struct link *link);

/* The same on an earlier day, when shortcomings may not have been found yet. */
bool year_link_closed_on(const struct year *year, const struct link *link, int64_t date);

/* Whether the state's pledge is known in every type. */
bool state_pledge_known(const struct state *state);

/* Whether the state contributes: bound, and not benefitting. */
bool state_contributes(const struct state *state);

/* How many states contribute. */
size_t year_contributing(const struct year *year);

/* No amount of any type. */
bool measures_empty(const struct measures *measures);

/* Only the persons of an amount, or only the money. */
struct measures measures_of_kind(const struct measures *measures, bool money);

void measures_add(struct measures *sum, const struct measures *more);

/* A copy that borrows nothing, and that nobody watches. Errors: MEMORY. On failure *out is cleared. */
solpool_status year_copy(struct year *out, const struct year *year, solpool_error *err);
void year_clear(struct year *year); /* accepts a zeroed struct */
