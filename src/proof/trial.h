/* What the checks of a proof share: the two sides, and the sums of the claimed flows. */
#ifndef SOLPOOL_PROOF_TRIAL_H
#define SOLPOOL_PROOF_TRIAL_H

#include "base/error.h"
#include "proof/claim.h"
#include "proof/proof.h"

struct optimum; /* the network of verify_optimum.c */

struct trial {
    const struct year *year;
    const struct claim *claim;
    int128 person_units; /* value of a person and of a cent in the smallest common unit */
    int128 cent_units;
    int128 population; /* of the bound states */
    int128 relocations_pledged;
    int128 gdp;                /* thousandths of a million euro */
    struct measures *given;    /* of each state: its claimed flows added up */
    struct measures *received; /* of each benefitting state */
    int128 *weight;            /* of each benefitting state */
    int128 weights;            /* all of them */
    struct optimum *optimum;   /* made by check_delivered */
    char *detail;              /* of the check that runs, PROOF_DETAIL_SIZE */
    solpool_status status;     /* not OK when a check could not be made at all */
    solpool_error *err;
};

/* A check: true if it holds. */
typedef bool (*check_function)(struct trial *trial);

/* Says why a check fails; false. Says what was shown; true. */
__attribute__((format(printf, 2, 3))) bool refuse(struct trial *trial, const char *format, ...);
__attribute__((format(printf, 2, 3))) bool confirm(struct trial *trial, const char *format, ...);
/* The check cannot be made; false. */
bool give_up(struct trial *trial, solpool_status status);

int128 trial_unit(const struct trial *trial, enum measure measure);
int128 trial_units(const struct trial *trial, const struct measures *measures);
struct fraction trial_value(const struct trial *trial, const struct measures *measures);

/* The value in millionths, rounded half away from zero, as the writers print it. */
int64_t millionths(struct fraction value);

bool same_measures(const struct measures *a, const struct measures *b);

/* Whether the claimed value is that of the claimed measures. */
bool value_fits(const struct trial *trial, const struct claimed *claimed);

/* The needed value of a benefitting state: of its stated and derived needs, or its part by weight of
 * the pool. */
struct fraction needed_value(const struct trial *trial, size_t b);

/* Whether a link lets a measure through at all, and pledged relocations as offsets. */
bool link_lets(const struct trial *trial, size_t i, size_t b, enum measure measure);
bool link_open(const struct trial *trial, size_t i, size_t b);

/* The checks, one file a subject. */
bool check_states(struct trial *trial);
bool check_pool(struct trial *trial);
bool check_key(struct trial *trial);
bool check_fair_shares(struct trial *trial);
bool check_pledges(struct trial *trial);
bool check_duties(struct trial *trial);
bool check_to_implement(struct trial *trial);
bool check_triggers(struct trial *trial);
bool check_needs(struct trial *trial);
bool check_flows(struct trial *trial);
bool check_limits(struct trial *trial);
bool check_sums(struct trial *trial);
bool check_totals(struct trial *trial);
bool check_stages(struct trial *trial);
bool check_delivered(struct trial *trial);
bool check_coverage(struct trial *trial);
bool check_pro_rata(struct trial *trial);

/* Frees what check_delivered made. */
void trial_forget_optimum(struct trial *trial);

#endif
