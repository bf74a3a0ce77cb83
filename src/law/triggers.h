/* The conditions of Article 63, evaluated on the pledges before anything is distributed. */
#pragma once

#include "law/ledger.h"

enum trigger {
    OFFSETS_ON_REQUEST,    /* 63(1) */
    OFFSETS_ON_OFFER,      /* 63(2)(b), one for each contributing state */
    MANDATORY_OFFSETS,     /* 63(3) */
    MANDATORY_AFTER_EXITS, /* 63(4) */
    TRIGGER_COUNT
};

struct trigger_info {
    const char *article;
    const char *name;
};
extern const struct trigger_info trigger_table[TRIGGER_COUNT];

struct condition {
    bool holds;
    int64_t observed; /* persons */
    struct fraction threshold;
};

/* The two numbers of Art 63(3), "whichever is higher", and the one that a rule puts in force (S4, S11). */
struct offset_thresholds {
    struct fraction minimum; /* (a): the number of Art 12(2)(a) */
    struct fraction sixty;   /* (b): 60 % of the reference number */
    struct fraction in_force;
};

/* False if they leave 128 bits. */
bool triggers_thresholds(struct offset_thresholds *out, const struct year *year, struct fraction reference);

struct triggers {
    struct condition on_request;
    struct condition *on_offer; /* one a state, in the order of year->states */
    struct condition mandatory;
    struct condition mandatory_after_exits;
    /* Offsets pledged outright, where these count beside relocations (S33), and of them those to implement. */
    int64_t outright, outright_to_implement;
};

solpool_status triggers_compute(struct triggers *out, const struct year *year, const struct share *shares,
                                const struct entry *ledger, solpool_error *err);
void triggers_clear(struct triggers *triggers);

/* What makes offsets mandatory where one of the two does: 63(4) if deductions or benefitting states take
 * pledged relocations away, otherwise 63(3). */
enum trigger triggers_mandatory(const struct triggers *triggers);

/* How many offsets become mandatory, as far as caps and cases allow: what is missing to the threshold of Art 63(3), of
 * the pledges or, where 63(4) holds, of what is left to be implemented; or the threshold itself (S29). Whole persons.
 */
int64_t triggers_missing(const struct triggers *triggers, const struct year *year);

/* Whether pledged relocations may be delivered as offsets on a link: both sides agree, and Art 63(1)
 * or 63(2) allows it to the contributing state. */
bool triggers_open(const struct triggers *triggers, const struct link *link);
