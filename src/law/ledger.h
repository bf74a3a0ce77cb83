/* The ledger: what each state owes, pledges, and has to implement (Art 56, 57, 60 to 62). */
#pragma once

#include "law/shares.h"

/* What a state has implemented toward a benefitting state, and what was drawn from it for that one. */
struct done_pair {
    size_t from; /* places in year->states and year->benefitting */
    size_t to;
    struct measures amount; /* implemented; for the distribution, with what of `drawn` there is */
    int64_t agreed;         /* of the offsets, those since the day of an agreement on the link */
    struct measures drawn;  /* for that state and not implemented */
};

struct entry {
    struct measures pledge;       /* as given, or as assumed */
    bool assumed;                 /* the file does not know all of it: rule `assume_pledge` */
    struct measures assumed_part; /* of it, what the rule fills in */
    bool deemed;                  /* what it lacks is added as money: rule `refusers` */
    int64_t credit;               /* persons of earlier years, taken off what is owed (S27, S28) */
    int64_t redistributed;        /* persons that deducted states leave to this one (S7) */
    bool tied;            /* in this it stands behind or before others of an equal remainder, by the lot or by code */
    struct fraction owed; /* fair share less credit, with what is redistributed; persons */
    struct fraction deduction;    /* the part of it that was granted, 0 to 1 */
    struct fraction due;          /* owed less the deduction; 0 of a benefitting state */
    int64_t duty;                 /* the same in whole persons */
    struct fraction gap;          /* fair share less the pledge's value, person-equivalents */
    struct fraction shortfall;    /* what is to be implemented lacks of what is due */
    struct measures to_implement; /* pledge less deduction; never less than what was done */
    struct measures called;       /* of it, what was drawn or implemented */
    struct done_pair *done;       /* what was implemented, or drawn for it, by receiver; borrowed */
    size_t done_count;
    struct measures open_draws; /* drawn for nobody and not implemented or taken: at least that is used (60(3)) */
    struct measures taken;      /* of it, by the plan for a crisis */
    struct measures lapsed;     /* of it, what is not offered to anybody (S19) */
    struct measures supply;     /* of it, what is distributed: less what is taken and lapsed */
};

/* The entry of one state, which depends on no other, but for what these leave to it. False if it leaves 128 bits. */
bool ledger_entry(struct entry *out, const struct year *year, const struct state *state, const struct share *share,
                  int64_t redistributed, const struct price *price);

/* Sets what is to be implemented lacks of what is due. False beyond 128 bits. */
bool ledger_shortfall(struct entry *entry, const struct price *price);

/* One entry a state, in the order of year->states. `lapsed` is left empty. The caller frees *out. */
solpool_status ledger_compute(struct entry **out, const struct year *year, const struct share *shares,
                              solpool_error *err);
