/*
 * The plan: what every state still has to pledge, chosen so that the needs are covered as well as they can
 * be and, among such choices, at the least cost.
 */
#pragma once

#include "distribute/planning.h"
#include "allocation/allocation.h"
#include "questions/outlay.h"

/* What one more person or euro needed would cost all states together. */
struct plan_price {
    size_t benefitting;
    enum measure measure;
    double eur_per_unit; /* a person, or a euro; below 0 where it saves */
    int64_t from, to;    /* the needs, in persons or cents, between which it holds to one per cent */
    bool open_end;       /* it may hold beyond `to`, where nobody looked */
};

struct planned {              /* of one state */
    bool planned;             /* the mix, or a part of it, was chosen here */
    bool in_part;             /* beside what the file pledges */
    bool cost_known;          /* the file has what a relocation costs it */
    struct fraction unplaced; /* what its limits leave of what it owes, person-equivalents */
    struct outlay outlay;     /* of what it delivers, with mandatory offsets */
};

struct plan {
    struct year year; /* the variant with the planned pledges */
    struct allocation allocation;
    struct planned *states; /* one a state */
    struct plan_price *prices;
    size_t price_count;
    int64_t cost_cents;   /* what is known of it: payments always are */
    bool cost_known;      /* all of it */
    int64_t called_cents; /* if all that is pledged were called */
    bool called_known;
    bool every_mix; /* of whole persons was tried, and it is the best of them */
};

/* Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status plan_compute(struct plan *out, const struct year *year, solpool_error *err);
void plan_clear(struct plan *plan); /* accepts a zeroed struct */

/* --- For the files that make a plan ------------------------------------------------------------ */

/* The linear programme's view of a year: what is fixed, what is open, what is needed. */
struct plan_view {
    struct year fixed;          /* unknown pledges are nothing here */
    struct allocation prepared; /* of it */
    struct arena room;          /* of the lists */
    struct need *needs;
    struct plan_room *rooms;
    struct fraction *rest; /* what each state still has to pledge, as its limits allow */
    struct fraction *unplaced;
    struct triggers opening; /* of whom relocations may become offsets, with what is planned */
};

/* `opening` may be NULL: then whoever may come to meet Article 63(1) or (2) by what is planned is taken to. */
solpool_status plan_view_open(struct plan_view *view, const struct year *year, const struct triggers *opening,
                              solpool_error *err);
/* Whether of those some do not by these pledges; they are out from now on. Errors: those of allocation_prepare. */
solpool_status plan_view_shut(bool *any, struct plan_view *view, const struct year *planned, solpool_error *err);
void plan_view_close(struct plan_view *view); /* accepts a zeroed struct */
struct planning plan_view_planning(const struct plan_view *view);

/* As many mixes of whole persons may there be that each is tried. */
#define PLAN_MIXES_MAX 1000

/* Puts the best of all whole mixes into plan->year where there are few, and sets plan->every_mix; *better: it is
 * another than that of plan->allocation, which is then to be made anew. Errors: those of allocation_weigh. */
solpool_status plan_every_mix(bool *better, struct plan *plan, const struct plan_view *view, solpool_error *err);

/* The price of each stated need, into plan->prices, with the same opening. */
solpool_status plan_prices(struct plan *plan, const struct plan_view *view, solpool_error *err);
