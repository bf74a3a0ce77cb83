/*
 * Who may give what to whom: the arcs and the whole-number limits of the distribution. The limits are a table;
 * the network in which value flows (pool_net.h), the programme of a plan and the export all come from it.
 */
#pragma once

#include "law/agreed.h"
#include "law/needs.h"

#define NO_LIMIT INT64_MAX

/* One measure from a contributing to a benefitting state, in persons or cents. */
struct arc {
    size_t from; /* place in year->states */
    size_t to;   /* place in year->benefitting */
    enum measure measure;
    bool open;                 /* offsets of a plan: may also deliver pledged relocations, Art 63(1) and (2) */
    int64_t least;             /* what was implemented: it stays */
    int64_t most;              /* the link's limit or NO_LIMIT; never below `least` */
    int64_t weight_millionths; /* the link's weight, 1 by default */
};

/* The arcs of a limit together carry at most so much, and where draws have to be carried out, at least so much. */
struct limit {
    const char *name;
    const char *article;
    bool of_need;          /* of what a benefitting state needs, otherwise of what a state gives */
    enum measure measure;  /* one unit more of it raises the limit by one */
    const bool *raised_by; /* of what is given: the supplies that add up to it; NULL of a need or a draw */
    int64_t least;
    int64_t most;       /* or NO_LIMIT; never below what was implemented over these arcs */
    const size_t *arcs; /* into network.members */
    size_t arc_count;
};

struct network {
    struct arc *arcs; /* sorted by from, to, measure */
    size_t arc_count;
    struct limit *limits;
    size_t limit_count;
    size_t *members;
    int64_t most_persons; /* over all arcs, or NO_LIMIT */
};

/* What is distributed over a network. */
struct problem {
    const struct year *year;
    const struct entry *ledger; /* supplies */
    const struct need *needs;
    const struct network *network;
    const int64_t *use_weight; /* persons, what a state's use is measured against; NULL: its supply */
};

/* What of the links is taken or open before offsets are distributed; both may be NULL. */
struct opening {
    const struct agreed *agreed;     /* offsets that have used cases already */
    const struct triggers *planning; /* what is pledged is not decided: relocations may become offsets */
};

/* The arcs, and after them the limits, for which the shortcut (proportions.h) does not ask. */
solpool_status network_arcs(struct network *out, const struct year *year, const struct entry *ledger,
                            const struct need *needs, const struct opening *opening, solpool_error *err);
solpool_status network_limits(struct network *network, const struct year *year, const struct entry *ledger,
                              const struct need *needs, solpool_error *err);

/* Both. */
solpool_status network_build(struct network *out, const struct year *year, const struct entry *ledger,
                             const struct need *needs, const struct opening *opening, solpool_error *err);
/* The place of the first arc from a state, or where it would stand. */
size_t network_first_from(const struct network *network, size_t from);

void network_clear(struct network *network);
