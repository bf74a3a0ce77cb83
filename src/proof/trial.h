/* What the checks of a proof share: the two sides, what the rules make of the year, and the sums of the
 * claimed flows. */
#pragma once

#include "base/error.h"
#include "base/language.h"
#include "proof/claim.h"
#include "proof/proof.h"

struct optimum; /* optimum.h */
struct own_key; /* own_key.h */

/* Where an order among equals decides about states. */
enum tied { TIED_SHARES, TIED_REDISTRIBUTED, TIED_NEEDS, TIED_AGREED, TIED_COUNT };

/* From a state to a benefitting state, by their places in the year. */
struct route {
    size_t from;
    size_t to;
};

/* Below 0 if a route, or what begins with one, stands before another; for bsearch. */
int route_order(const void *wanted, const void *other);

/* What happened to a state's pledge, gone through day by day. */
struct past {
    struct measures drawn;
    struct measures called; /* drawn, and what was done before a draw and not for it */
    struct measures done;   /* implemented; by hold_draws with what was drawn for who benefits */
    struct measures toward; /* drawn for benefitting states, and not done toward them */
    struct measures taken;  /* by the plan for a crisis */
    int64_t agreed;         /* of the offsets done, those within an agreement; by check_agreed off `done` */
};

/* What was implemented between two states, by their places, and what was drawn from the one for the other. */
struct carried_out {
    struct route route;
    struct measures amount;
    struct measures drawn; /* and not done */
    int64_t after;         /* of the offsets, those not before the day of an agreement on the link */
};

/* Of each state and type: whether it must, and may, be told that its whole number is one of several equally near ones.
 */
struct ties {
    bool *must, *may;
};

struct trial {
    const struct year *year;
    const struct claim *claim;
    struct arena room;   /* of the lists */
    int128 person_units; /* value of a person and of a cent in the smallest common unit */
    int128 cent_units;
    int128 *key;               /* each state's part of the key over one denominator, 0 outside it */
    struct fraction *share;    /* the same as a fraction */
    struct fraction *quota;    /* its part of the reference number, not rounded */
    struct fraction reference; /* the pool, or raised by rule gross_up */
    struct own_key *own;       /* NULL: the key is that of Annex I */
    int128 relocations_pledged;
    struct past *past;        /* of each state */
    struct carried_out *done; /* of each pair that implemented something, in order */
    size_t done_count;
    struct measures available;         /* in the pool on the day of the plan for a crisis */
    struct route *routes;              /* of each claimed flow, in their order, made by check_flows */
    const struct link **links;         /* of each pair of a state and a benefitting one, NULL where there is none */
    const struct claimed_flow **flows; /* the same, made by check_flows */
    int64_t *agreed;                   /* offsets by agreement, of each link of the year, by check_agreed */
    int64_t *agreed_given;             /* the same of each state */
    int64_t *agreed_received;          /* and of each benefitting state */
    size_t *benefits;                  /* the state that each benefitting one is */
    struct measures *given;            /* of each state: its claimed flows added up */
    struct measures *received;         /* of each benefitting state */
    int128 *weight;                    /* of each benefitting state, made by check_needs */
    int128 weights;                    /* all of them */
    int128 fineness;                   /* parts of a unit of value in which claims are compared; by check_needs */
    struct measures on_offer;          /* to be implemented of each type, and what of it is money; by check_needs */
    struct optimum *optimum;           /* made by check_delivered */
    bool *tied[TIED_COUNT];            /* of each state, by the checks of these figures */
    struct ties ties, mandatory_ties;  /* found by check_rounding and check_mandatory_offsets */
    const char *name;                  /* of the check that runs */
    char *detail;                      /* the same, PROOF_DETAIL_SIZE */
    solpool_status status;             /* not OK when a check could not be made at all */
    solpool_error *err;
};

/* OK, RANGE or MEMORY; in any case the caller clears. */
solpool_status trial_init(struct trial *trial, const struct year *year, const struct claim *claim, solpool_error *err);
void trial_clear(struct trial *trial);

/* A check: true if it holds. */
typedef bool (*check_function)(struct trial *trial);

/* Says why a check fails; false. */
__attribute__((format(printf, 2, 3))) bool refuse(struct trial *trial, const char *format, ...);
/* Says what was shown; true: CONFIRM(trial, delivered, most) by said_proof_delivered. */
#define CONFIRM(TRIAL, ...) CONFIRM_WITH(TRIAL, __VA_ARGS__, NULL)
#define CONFIRM_WITH(TRIAL, KEY, ...) confirm(TRIAL, TEXT_said_proof_##KEY, (const char *const[]){__VA_ARGS__})
bool confirm(struct trial *trial, enum text_key key, const char *const *arguments);
/* A whole number as an argument. */
#define NUMBER_WORDS(NUMBER) number_words((char[EXACT_TEXT_SIZE]){""}, NUMBER)
const char *number_words(char out[EXACT_TEXT_SIZE], int128 number);
/* The check cannot be made; false. VERIFY refuses: nothing shows that it holds. */
bool give_up(struct trial *trial, solpool_status status);

/* Whether the year file or the command line chose this option of a rule. */
bool rule_is(const struct trial *trial, enum rule rule, int option);

int128 trial_unit(const struct trial *trial, enum measure measure);
int128 trial_units(const struct trial *trial, const struct measures *measures);
struct fraction trial_value(const struct trial *trial, const struct measures *measures);

/* The value in millionths, rounded half away from zero, as the writers print it. */
int64_t millionths(struct fraction value);

bool same_measures(const struct measures *a, const struct measures *b);

/* Whether the claimed value is that of the claimed measures. */
bool value_fits(const struct trial *trial, const struct claimed *claimed);

/* n <= exact < n + 1. */
bool is_down(struct fraction exact, int128 whole);

/* Whole persons or cents: up, or to the nearest where the fair shares are (S6). */
int64_t whole_left(const struct trial *trial, struct fraction exact);

/* What persons are worth in cents, rounded up. False beyond 128 bits. */
bool cents_up(int64_t *cents, const struct trial *trial, struct fraction persons);

/* Whether the one state comes before the other where all else is equal: by the lot, or by code. */
bool stands_before(const struct trial *trial, size_t one, size_t other);

/* The last that was rounded up and the first that was not, by remainder and among equal ones by lot or code. */
struct boundary {
    int128 least_up, most_down;
    size_t last_up, first_down; /* states */
};
struct boundary boundary_of_none(void);
void boundary_move(struct boundary *boundary, const struct trial *trial, bool up, int128 rest, size_t state);
bool boundary_holds(const struct boundary *boundary, const struct trial *trial);

/* The part of a type of the pledge that is deducted (Art 61, 62), 0 where the deduction does not count (rule
 * deduction_act, the day looked at); that of the whole contribution; and whether everything or anything is deducted. */
struct fraction deducted(const struct trial *trial, size_t i, enum measure measure);
bool deducted_whole(struct fraction *out, const struct trial *trial, size_t i);
bool all_deducted(const struct trial *trial, size_t i);
bool any_deducted(const struct trial *trial, size_t i);

bool contributes(const struct trial *trial, size_t i);

/* S22: whether the totals nominal and pledged hold a state. */
bool is_counted(const struct trial *trial, size_t i);

/* The fair share as a number: whole, or the part of the pool itself where nothing is rounded. */
struct fraction fair_share(const struct trial *trial, size_t i);

/* A state's part of a number of persons, not rounded; as near as 128 bits have it. False beyond them. */
bool part_of_number(struct fraction *out, const struct trial *trial, size_t i, struct fraction number);

/* Fair share, with what others leave to the state, less what it may set off. False if it leaves 128
 * bits. */
bool owed(struct fraction *out, const struct trial *trial, size_t i);

/* Whether claimed numbers, in millionths, are the states' parts of a number of persons by the rule
 * `rounding`; `what` names that number. Those that are ABSENT are passed over. */
bool are_parts(struct trial *trial, struct fraction reference, const int64_t *claimed, bool *tied, const char *what);

/* What may be distributed: to implement, less agreed offsets, what a plan for a crisis takes and what lapses (rule
 * refused_capacity). */
struct measures supply_of(const struct trial *trial, size_t i);
struct measures supply_before_lapse(const struct trial *trial, size_t i);

/* Of what a state gives or a benefitting state receives, what is distributed: all but agreed offsets. */
struct measures divided_given(const struct trial *trial, size_t i);
struct measures divided_received(const struct trial *trial, size_t b);

/* Offsets by agreement on a link; and of those of a state the ones that are pledged relocations. */
int64_t agreed_on(const struct trial *trial, size_t i, size_t b);
int64_t agreed_instead_of(const struct trial *trial, size_t i);

/* Divides a total by largest remainder, by weights that are not all 0, of which `states` says to whom each belongs, in
 * the order of codes; `tied`, unless NULL: whom that order decided among. False if it cannot. */
bool split(struct trial *trial, int64_t *amounts, bool *tied, int128 total, const int128 *weights, size_t count,
           const size_t *states);

/* Sets `past` and `available`, by the claimed pledges, once these hold. False after give_up. */
bool trial_replay(struct trial *trial);

/* What was drawn of a state or done by it, by type: no less is used. */
struct measures called_of(const struct trial *trial, size_t i);

/* What was implemented from a state toward a benefitting one, beside agreed offsets once check_agreed holds. */
struct measures done_between(const struct trial *trial, size_t i, size_t b);

struct carried_out *carried_between(const struct trial *trial, size_t i, size_t b); /* or NULL */

/* From here on, what was drawn for benefitting states counts as done toward them, as far as a state has so much
 * left of the type; where there is less, in proportion. False after give_up. */
bool hold_draws(struct trial *trial);

/* Of the offsets among it, those not before the day of an agreement on the link. */
int64_t done_after_agreement(const struct trial *trial, size_t i, size_t b);
struct measures done_toward(const struct trial *trial, size_t b); /* from all */

/* What of a supply is left after what the state has done: an offset beyond the offsets that there are stands in for a
 * relocation, money for an alternative measure. */
struct measures left_of(const struct measures *supply, const struct measures *done);

/* What of a benefitting state's need of a type is distributed: less agreed offsets, and what the plan for its crisis
 * gives (S37). */
int64_t open_need(const struct trial *trial, size_t b, size_t t);
struct measures had_of(const struct trial *trial, size_t b);

/* Whether the plan for a crisis takes from the state's pledge: it does not help itself, nor over a closed link. */
bool crisis_asks(const struct trial *trial, size_t i);

/* The needed value of a benefitting state: of its stated needs, or its part by weight of the pool. */
struct fraction needed_value(const struct trial *trial, size_t b);

/* Of what is received, and had of a plan, what stands against it: the types that the state states, or all. */
struct measures counted_of(const struct trial *trial, size_t b);

/* What balance is measured against: stated needs, and parts by weight of what nobody states (S35). False if it
 * leaves 128 bits. */
bool claimed_value(struct fraction *out, const struct trial *trial, size_t b);

/* Both in parts of a value unit (`fineness`), to measure levels against. False if they leave 128 bits. */
bool need_weight(int128 *weight, const struct trial *trial, size_t b);
bool claim_weight(int128 *weight, const struct trial *trial, size_t b);

/* Up to which number of relocations offsets become mandatory (Art 63(3)). False if it leaves 128 bits. */
bool offset_threshold(struct fraction *out, const struct trial *trial);

/* The places of a claimed flow, once check_flows holds. */
size_t flow_from(const struct trial *trial, const struct claimed_flow *flow);
size_t flow_to(const struct trial *trial, const struct claimed_flow *flow);
/* The claimed flow of a pair, once check_flows holds, and its link in the year; NULL where there is none. */
const struct claimed_flow *flow_of_pair(const struct trial *trial, size_t i, size_t b);
const struct link *link_of_pair(const struct trial *trial, size_t i, size_t b);

/* The eligible cases of a link that its offsets leave, those named and those before them: each case can
 * be taken over once. ABSENT where the cases are not stated, so without a limit. */
enum offsets_taken { TAKEN_VOLUNTARY, TAKEN_MANDATORY, TAKEN_LATE };
int64_t stock_left(const struct trial *trial, size_t i, size_t b, enum offsets_taken last);

/* Whether a link lets a measure through at all, and pledged relocations as offsets. */
bool link_lets(const struct trial *trial, size_t i, size_t b, enum measure measure);
bool link_open(const struct trial *trial, size_t i, size_t b);

/* What flows of a type between two states without agreed offsets, and between what bounds. */
struct crossing {
    int64_t low, amount, high;
    int64_t worse; /* by how much its link is less preferred than others */
};
struct crossing crossing_of(const struct trial *trial, size_t i, size_t b, enum measure t);
/* Of mandatory offsets, within the cases that voluntary ones leave. */
struct crossing mandatory_crossing(const struct trial *trial, size_t i, size_t b);

/* Whose use is to be in proportion to what they have to give: states, or by one reading (S16) the persons
 * and the money of each, persons first. In units of value. */
size_t user_count(const struct trial *trial);
size_t user_state(const struct trial *trial, size_t m);
int128 user_weight(const struct trial *trial, size_t m); /* what its use is measured against (S32) */
int128 user_units(const struct trial *trial, size_t m, const struct measures *all);
int128 user_given(const struct trial *trial, size_t m);

/* The checks, one file a subject. */
bool check_states(struct trial *trial);
bool check_pool(struct trial *trial);
bool check_key(struct trial *trial);
bool check_fair_shares(struct trial *trial);
bool check_owed(struct trial *trial);
bool check_pledges(struct trial *trial);
bool check_duties(struct trial *trial);
bool check_to_implement(struct trial *trial);
bool check_triggers(struct trial *trial);
bool check_agreed(struct trial *trial);
bool check_needs(struct trial *trial);
bool check_lapsed(struct trial *trial);
bool check_flows(struct trial *trial);
bool check_limits(struct trial *trial);
bool check_sums(struct trial *trial);
bool check_totals(struct trial *trial);
bool check_stages(struct trial *trial);
bool check_delivered(struct trial *trial);
bool check_coverage(struct trial *trial);
bool check_pro_rata(struct trial *trial);
bool check_as_requested(struct trial *trial);
bool check_links(struct trial *trial);
bool check_by_type(struct trial *trial);
bool check_rounding(struct trial *trial);
bool check_even(struct trial *trial);
bool check_mandatory_offsets(struct trial *trial);
bool check_draws(struct trial *trial);
bool check_implemented(struct trial *trial);
bool check_late_offsets(struct trial *trial);
bool check_amounts(struct trial *trial);
bool check_crisis(struct trial *trial);
bool check_notes(struct trial *trial);

/* Whether who takes how many mandatory offsets over from whom is as near to the proportional table as can be. */
bool is_mandatory_even(struct trial *trial);

/* Whether what the benefitting states would receive of the same pool without the crisis is covered as well as can be.
 */
bool check_without_crisis(struct trial *trial, const struct measures *received);

/* Frees what check_delivered made. */
void trial_forget_optimum(struct trial *trial);
