/*
 * Negotiation: the smallest additional pledges, and by whom, that make a figure reach a goal; and where no
 * pledges can, the smallest set of limits that stand against it together, and what loosens each.
 *
 * What is added is divided so that the pledges of that type come to be the same part of what each state
 * owes, as far as the states' limits allow; then every state's part is made as small as the goal permits.
 * Each try is a whole allocation, so that the goal is reached in the distribution of Art 60 and not by
 * earmarking.
 */
#pragma once

#include "questions/figure.h"

struct goal {
    struct figure figure;
    enum goal_sense sense;
    struct fraction value; /* in the figure's unit */
};

/* "IT.unmet.relocations=0", "IT.coverage=0.8", "63(3).holds=false". Errors: ARGUMENT. */
solpool_status goal_parse(struct goal *out, const struct year *year, const char *text, solpool_error *err);

enum conflict_kind {
    CONFLICT_CAPACITY,   /* what a state can give */
    CONFLICT_WILLING,    /* what it is willing to relocate */
    CONFLICT_LINK_MOST,  /* a limit of the link */
    CONFLICT_EXCLUDED,   /* nothing may go there */
    CONFLICT_PERMISSION, /* Art 60(3) fourth subparagraph */
    CONFLICT_DEDUCTION,  /* Art 61, 62: nothing is to be implemented */
    CONFLICT_KIND_COUNT
};
extern const char *const conflict_articles[CONFLICT_KIND_COUNT];

struct conflict {
    enum conflict_kind kind;
    size_t state;
    size_t benefitting; /* of a link, else NO_PLACE */
    enum measure measure;
    int64_t limit; /* persons or cents, or NOT_STATED where it is yes or no */
    int64_t raise; /* the least by which this limit alone must be raised, or NOT_STATED */
};

struct negotiation {
    struct goal goal;
    bool reached;
    struct fraction before; /* of the figure; a denominator of 0: there is none */
    struct fraction after;
    struct year year; /* the variant with the additional pledges */
    struct allocation allocation;
    struct measures *added; /* one a state */
    struct measures total;
    struct conflict *conflicts; /* where it is not reached; none: no pledge moves the figure there */
    size_t conflict_count;
    size_t easiest; /* the conflict with the smallest raise, or NO_PLACE */
};

/* Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status negotiation_compute(struct negotiation *out, const struct year *year, const struct goal *goal,
                                   solpool_error *err);
void negotiation_clear(struct negotiation *negotiation); /* accepts a zeroed struct */

/* --- For the files that negotiate -------------------------------------------------------------- */

struct talks {
    const struct goal *goal;
    const struct year *base; /* as asked */
    struct year *variant;    /* with the limits as they are tried */
    const struct measures *pledged;
    const struct fraction *owed;
    struct measures *added;
};

/* The most that the limits of the variant allow is added; whether that reaches the goal. */
solpool_status talks_reachable(bool *reached, struct talks *talks, solpool_error *err);

/* Fills the conflicts of a goal that cannot be reached. */
solpool_status conflicts_find(struct negotiation *out, struct talks *talks, solpool_error *err);
