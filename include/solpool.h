/*
 * solpool: the Annual Solidarity Pool of Regulation (EU) 2024/1351, calculated.
 *
 * A year file (JSON, format "solpool-year-1") goes in; shares, allocations, answers, explanations and proofs
 * come out, as JSON, as texts for people and as tables for spreadsheets.
 *
 * Rules that hold for every function below:
 *   - Out-parameters come first, the error comes last and may be NULL.
 *   - On failure the status is not SOLPOOL_OK, *out is NULL and nothing is leaked.
 *   - No pointer may be NULL unless its function says so.
 *   - `const` arguments are read during the call only and never kept.
 *   - What arrives through `T **out` is yours and is freed by its own function; what is returned as
 *     a pointer is borrowed and lives as long as the object it was asked of.
 *   - No function prints, exits, aborts, changes the locale or keeps global state. Different objects
 *     may be used from different threads at the same time.
 *   - The solver, GLPK, keeps one environment a thread. A solve inside a thread that itself uses GLPK
 *     leaves that thread's objects alone, and resets its terminal and error hooks.
 */
#ifndef SOLPOOL_H
#define SOLPOOL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* MAJOR is the number of the interface (libsolpool.so.MAJOR): it rises when a program that was built before
 * would break. */
#define SOLPOOL_VERSION_MAJOR 0
#define SOLPOOL_VERSION_MINOR 1
#define SOLPOOL_VERSION_PATCH 0
#define SOLPOOL_VERSION "0.1.0"

#if defined(__GNUC__)
#define SOLPOOL_API __attribute__((visibility("default")))
#else
#define SOLPOOL_API
#endif

/* --- Errors ------------------------------------------------------------------------------------ */

/*
 * Did the call work? One list holds code and text, so that they cannot drift apart:
 *   ARGUMENT  a setting or an argument of the caller's is wrong
 *   MEMORY    no memory left
 *   SYNTAX    the text is no JSON (RFC 8259, UTF-8)
 *   INPUT     the JSON does not say what a year file or an allocation must say
 *   RANGE     numbers so large that exact arithmetic in 128 bits cannot hold them
 *   SOLVER    the linear-programme solver failed
 *   VERIFY    a result of this library's own failed its proof: a defect, nothing was handed out
 *   CANCELLED the function that watches the year has stopped the call (solpool_year_watch)
 */
#define SOLPOOL_STATUS_LIST(X)                                                                     \
    X(SOLPOOL_OK, "done")                                                                          \
    X(SOLPOOL_ERR_ARGUMENT, "wrong argument")                                                      \
    X(SOLPOOL_ERR_MEMORY, "out of memory")                                                         \
    X(SOLPOOL_ERR_SYNTAX, "not JSON")                                                              \
    X(SOLPOOL_ERR_INPUT, "wrong input")                                                            \
    X(SOLPOOL_ERR_RANGE, "numbers too large")                                                      \
    X(SOLPOOL_ERR_SOLVER, "solver failed")                                                         \
    X(SOLPOOL_ERR_VERIFY, "result failed its proof")                                               \
    X(SOLPOOL_ERR_CANCELLED, "stopped")

typedef enum solpool_status {
#define SOLPOOL_STATUS_ENUM(name, text) name,
    SOLPOOL_STATUS_LIST(SOLPOOL_STATUS_ENUM)
#undef SOLPOOL_STATUS_ENUM
} solpool_status;

/* The text of a status, never NULL. */
SOLPOOL_API const char *solpool_status_text(solpool_status status);

/*
 * What went wrong and where; owned by the caller, filled on failure.
 * `line` and `column` count from 1 (column in characters) and are 0 where the place is not in the
 * text. `path` is the place in the words of the contract ("NL.pledge.relocations"), or empty.
 * `message` is one line without a newline and says what was expected.
 */
typedef struct solpool_error {
    solpool_status status;
    size_t line;
    size_t column;
    char path[128];
    char message[384];
} solpool_error;

/* --- Limits ------------------------------------------------------------------------------------ */

/*
 * What is larger is refused with SYNTAX (a text), INPUT (what it says) or ARGUMENT (settings), and a message that
 * names the limit and what to do, before memory is taken for it. A pool of 3 000 contributing and 100
 * benefitting states with all their links is well within.
 */
#define SOLPOOL_MAX_BYTES 268435456     /* of a JSON text: 256 MiB */
#define SOLPOOL_MAX_VALUES 10000000     /* in a JSON text; each takes 100 to 150 bytes of memory */
#define SOLPOOL_MAX_DEPTH 64            /* brackets in brackets */
#define SOLPOOL_MAX_LINE_BYTES 67108864 /* of a line of a sweep: 64 MiB */
#define SOLPOOL_MAX_STATES 10000        /* of a year */
#define SOLPOOL_MAX_BENEFITTING 1000    /* of a year */
#define SOLPOOL_MAX_PAIRS 1000000       /* states times benefitting states, and links */
#define SOLPOOL_MAX_ENTRIES 100000      /* of any other list of a year, such as its sources */
#define SOLPOOL_MAX_SETTINGS 10000      /* of solpool_year_read */
#define SOLPOOL_MAX_WARNINGS 100        /* of a year; the last one then says that there are more */

/* --- The program ------------------------------------------------------------------------------- */

/* Version of the library that runs, as "MAJOR.MINOR.PATCH". */
SOLPOOL_API const char *solpool_version(void);

/* The year file of the newest adopted year, as built in: UTF-8 JSON of *length bytes (length may be
 * NULL), followed by a zero byte. Never NULL. */
SOLPOOL_API const char *solpool_builtin_year(size_t *length);

/*
 * "Did you mean": that of `count` words which is nearest to `word`, by letters inserted, left out or replaced,
 * whatever their case; the first of several. NULL where none is near: more than half of the letters differ.
 */
SOLPOOL_API const char *solpool_suggest(const char *word, const char *const *words, size_t count);

typedef enum solpool_format {
    SOLPOOL_JSON, /* for programs */
    SOLPOOL_TEXT, /* for people */
    SOLPOOL_CSV   /* for spreadsheets */
} solpool_format;

/* --- One call ---------------------------------------------------------------------------------- */

/* Reads a year file of `length` bytes, allocates, proves and writes. *out_json is a zero-terminated
 * text, freed with solpool_text_free. */
SOLPOOL_API solpool_status solpool_run(char **out_json, const char *text, size_t length,
                                       solpool_error *err);

/* --- A year ------------------------------------------------------------------------------------ */

typedef struct solpool_year solpool_year;

/*
 * Reads and validates a year file of `length` bytes. `settings` holds `setting_count` texts
 * "PATH=VALUE" that change values before they are validated, as the option --set does
 * ("NL.pledge.relocations=500", "rules.rounding=nearest"); NULL with 0 for none.
 * Errors: ARGUMENT (a setting that is no PATH=VALUE, is not UTF-8 or names no state, an unknown rule or
 * option), INPUT (also for an unknown key or a wrong value of a setting), SYNTAX, RANGE, MEMORY.
 */
SOLPOOL_API solpool_status solpool_year_read(solpool_year **out, const char *text, size_t length,
                                             const char *const *settings, size_t setting_count,
                                             solpool_error *err);

/*
 * A year in which `patch` (a JSON merge patch of `length` bytes, RFC 7396) has changed the one that was
 * read, without reading its text again. "states", "benefitting" and "links" are patched by code: {"states": {"NL":
 * {"pledge": {"relocations": 500}}}, "links": {"DE>IT": {"excluded": true}}}; null removes. `base` stays as
 * it is and may serve several threads. Errors: SYNTAX (of the patch), INPUT (the year that results is
 * wrong, or a patch changes the code by which it finds its place), RANGE, MEMORY.
 */
SOLPOOL_API solpool_status solpool_year_patch(solpool_year **out, const solpool_year *base,
                                              const char *patch, size_t length, solpool_error *err);

/* Number of things in the file that are allowed but worth a look. */
SOLPOOL_API size_t solpool_year_warning_count(const solpool_year *year);

/* Warning `index` (from 0), borrowed; NULL where there is none. */
SOLPOOL_API const solpool_error *solpool_year_warning(const solpool_year *year, size_t index);

/* --- Values of a year -------------------------------------------------------------------------- */

/* What a value is. */
typedef enum solpool_value_kind {
    SOLPOOL_VALUE_NONE,   /* null: there is no such figure, or the file does not say */
    SOLPOOL_VALUE_NUMBER, /* numerator / denominator of the unit */
    SOLPOOL_VALUE_YES_NO, /* numerator is 1 for yes and 0 for no */
    SOLPOOL_VALUE_TEXT    /* text */
} solpool_value_kind;

/* What a number is told in. */
typedef enum solpool_unit {
    SOLPOOL_UNIT_NONE, /* nothing: a year, a weight, a factor, or what its key says (million euro) */
    SOLPOOL_UNIT_PERSONS, /* persons, or person-equivalents (the value of solidarity) */
    SOLPOOL_UNIT_EUR,
    SOLPOOL_UNIT_RATIO,  /* 0 to 1, such as a coverage */
    SOLPOOL_UNIT_PERCENT /* 0 to 100 */
} solpool_unit;

/*
 * One value. A number is numerator / denominator, in lowest terms, denominator above 0: exactly so where
 * `exact` is 1. Where the fraction is too large for 64 bits (shares of the key; their `numerator` and
 * `denominator` can be asked for as texts), `exact` is 0 and it is right to the billionth. `number` is the nearest
 * double. Whatever does not belong to the kind is 0 or NULL.
 */
typedef struct solpool_value {
    solpool_value_kind kind;
    solpool_unit unit;
    int exact;
    int64_t numerator;
    int64_t denominator;
    double number;
    const char *text; /* borrowed from what was asked; UTF-8 */
} solpool_value;

/*
 * The value of the year file under `path` ("NL.pledge.relocations", "pool.financial_eur", "rules.rounding",
 * "DE>IT.max_relocations"), after the settings, or what counts where the file says nothing; kind NONE where that is
 * nothing. A text lives until the year is changed or freed. Errors: ARGUMENT (an unknown path, or that of an
 * object or list; `message` names a likely one), MEMORY.
 */
SOLPOOL_API solpool_status solpool_year_value(solpool_value *out, const solpool_year *year,
                                              const char *path, solpool_error *err);

/*
 * Changes one value of a year in place, as --set does: `value` is JSON ("500", "null", "true",
 * "{\"relocations\": 5}") or else a plain text ("relocate"). All or nothing: after an error the year is as it was.
 * The whole year is validated again, but no text is parsed and nothing else is copied: this takes half of the time of
 * solpool_year_patch, which is for several values at once, and a quarter of reading the text again. Each allocation
 * starts afresh. A basis kept from the one before could save a part of the third of the time that the solver
 * takes; but columns, scales and the rows of the stages all follow from the values that change, and a result must
 * not hang on what was calculated before. No other thread may use the year meanwhile. Errors: those of
 * solpool_year_read but SYNTAX.
 */
SOLPOOL_API solpool_status solpool_year_set(solpool_year *year, const char *path, const char *value,
                                            solpool_error *err);

/* How many states the file has, and how many under "benefitting"; and the code of each, in the order of codes,
 * borrowed until the year is changed or freed, NULL where there is none. */
SOLPOOL_API size_t solpool_year_state_count(const solpool_year *year);
SOLPOOL_API const char *solpool_year_state_code(const solpool_year *year, size_t index);
SOLPOOL_API size_t solpool_year_benefitting_count(const solpool_year *year);
SOLPOOL_API const char *solpool_year_benefitting_code(const solpool_year *year, size_t index);

/* --- Progress and cancellation ----------------------------------------------------------------- */

/* Where a call stands. Texts are borrowed and live as long as the library. Stages are "delivered", "coverage",
 * "pro_rata", "links", "even", "canonical", "rounding" and "proof"; a year can need fewer. */
typedef struct solpool_progress {
    const char *task;  /* what is counted, "dropouts tried"; NULL where one allocation is made */
    size_t done;       /* of the task */
    size_t of;         /* 0 where the number is not known beforehand */
    const char *stage; /* of the allocation under way; NULL before the first */
    size_t stage_done; /* states settled in this stage, or checks of the proof made */
    size_t stage_of;   /* 0 where nothing is counted in it */
} solpool_progress;

/* Called with `user_data`, in the thread of the call that it watches, for every step: often, so it should
 * return at once. 0 to go on, anything else to stop. It must not call functions of this library that calculate,
 * must not change the year, and must come back (no longjmp, no exception). */
typedef int (*solpool_watcher)(void *user_data, const solpool_progress *progress);

/*
 * From now on `watcher` is told how far each call is that calculates with the year, and may stop it: the call
 * then ends with CANCELLED within about a tenth of a second (in very large linear programmes a step of the
 * solver can take longer), without a result and with nothing leaked, and the
 * year can be used as before. NULL: nobody watches. Watching changes no result. Where threads share the
 * year, the watcher is called in each of them. solpool_diff and solpool_allocate_years ask the watcher of the
 * first of their years that has one. A year made by solpool_year_patch has none. In a thread that
 * itself uses GLPK, a call ends only when the linear programme under way is solved.
 */
SOLPOOL_API void solpool_year_watch(solpool_year *year, solpool_watcher watcher, void *user_data);

/* --- Calculating ------------------------------------------------------------------------------- */

/* Key, shares and fair shares (Art 66, 57(3)) as "solpool-shares-1". */
SOLPOOL_API solpool_status solpool_shares_write(char **out_json, const solpool_year *year,
                                                solpool_error *err);

/* Distributes the pool, proves the result and writes it as "solpool-allocation-1". Nothing is handed
 * out that solpool_verify would refuse. Errors: INPUT (draws beyond what is to be implemented, a rule that
 * needs more of the file), RANGE, SOLVER, VERIFY, MEMORY. */
SOLPOOL_API solpool_status solpool_allocate(char **out_json, const solpool_year *year,
                                            solpool_error *err);

/* Writes stage 1 of the linear programme to `path` in CPLEX LP format, for other solvers. Errors: ARGUMENT
 * (the file cannot be written), RANGE, INPUT, SOLVER, MEMORY. */
SOLPOOL_API solpool_status solpool_export_lp(const char *path, const solpool_year *year,
                                             solpool_error *err);

/* --- An allocation, figure by figure ----------------------------------------------------------- */

/* A year that was allocated and proved. It keeps what it needs of the year, which may be changed or freed.
 * Everything below only reads it, so that threads may share it. */
typedef struct solpool_allocation solpool_allocation;

#define SOLPOOL_UNPROVED 1u /* the result is not proved: of a small year most of the time */

/* Allocates and proves as solpool_allocate, and keeps the result. `flags`: 0, or SOLPOOL_UNPROVED for the many
 * scenarios of a loop. Errors: those of solpool_allocate, ARGUMENT (an unknown flag). */
SOLPOOL_API solpool_status solpool_allocation_compute(solpool_allocation **out,
                                                      const solpool_year *year, unsigned flags,
                                                      solpool_error *err);

/* The allocation as "solpool-allocation-1", just as solpool_allocate writes it. Errors: MEMORY. */
SOLPOOL_API solpool_status solpool_allocation_write(char **out_json,
                                                    const solpool_allocation *allocation,
                                                    solpool_error *err);

/*
 * Any value of the allocation by its path, in the forms that solpool_explain takes: "NL.duty",
 * "NL.fair_share.relocations", "DE>IT.relocations", "IT.coverage", "totals.effective.value", "63(3).holds",
 * "stages.coverage.value", "rules.rounding". A flow that is not there is 0. A text lives as long as the allocation.
 * Errors: ARGUMENT (an unknown path, or that of an object or list; `message` names a likely one), MEMORY.
 */
SOLPOOL_API solpool_status solpool_allocation_value(solpool_value *out,
                                                    const solpool_allocation *allocation,
                                                    const char *path, solpool_error *err);

/* The same where a whole number is wanted: persons as persons, euro as cents, yes as 1. Errors also: ARGUMENT
 * where the value is no whole number of these. */
SOLPOOL_API solpool_status solpool_allocation_amount(int64_t *out,
                                                     const solpool_allocation *allocation,
                                                     const char *path, solpool_error *err);

/* The four types of Article 56(2) and 63. */
typedef struct solpool_amounts {
    int64_t relocations;       /* persons */
    int64_t financial_cents;   /* cents of a euro */
    int64_t alternative_cents; /* the same */
    int64_t offsets;           /* persons */
} solpool_amounts;

typedef enum solpool_role {
    SOLPOOL_CONTRIBUTING,
    SOLPOOL_BENEFITTING,
    SOLPOOL_NOT_BOUND
} solpool_role;

/* A state; its fair share in persons, which may be no whole number, is under "CODE.fair_share.relocations". */
typedef struct solpool_state {
    const char *code;
    const char *name; /* NULL where the file has none */
    solpool_role role;
    int64_t fair_share_cents; /* Art 57(3), as money */
    int64_t duty;             /* persons */
    int pledge_assumed;       /* 1 where the file gives no pledge */
    solpool_amounts pledge;
    solpool_amounts to_implement;
    solpool_amounts used;
    solpool_amounts unused;
    int64_t mandatory_offsets; /* persons, Art 63(3) and (4) */
} solpool_state;

/* A benefitting state; its coverage as an exact fraction is under "CODE.coverage". */
typedef struct solpool_benefit {
    const char *code;
    int need_stated; /* 1 where the file states a need */
    solpool_amounts need;
    solpool_amounts received;
    solpool_amounts unmet;
    int64_t mandatory_offsets; /* that it is relieved of, persons */
    double coverage;           /* 0 to 1, or below 0 where nothing is needed */
} solpool_benefit;

typedef struct solpool_flow {
    const char *from; /* the contributing state that gives */
    const char *to;   /* the benefitting one that receives */
    solpool_amounts amounts;
    int64_t mandatory_offsets; /* persons, Art 63(3) and (4) */
    int64_t late_offsets;      /* persons, Art 63(5) */
} solpool_flow;

/* A condition of Article 63; its threshold as an exact fraction is under "ARTICLE.threshold". */
typedef struct solpool_condition {
    const char *article; /* "63(3)" */
    const char *name;    /* "mandatory_offsets" */
    const char *state;   /* NULL for a condition of no one state */
    int holds;
    int64_t observed; /* persons */
    double threshold; /* persons */
} solpool_condition;

typedef struct solpool_note {
    const char *code;
    const char *article; /* or NULL */
    const char *message;
    size_t state_count; /* how many states it speaks of: solpool_allocation_note_state */
} solpool_note;

typedef struct solpool_stage {
    const char *name;    /* "coverage"; its value under "stages.coverage.value" */
    const char *article; /* or NULL */
} solpool_stage;

/*
 * What the allocation lists, in the order in which it is written: how many, and the one at `index` from 0.
 * 1, or 0 where there is none, and *out is zeroed. Texts are borrowed from the allocation.
 */
SOLPOOL_API size_t solpool_allocation_state_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_state(solpool_state *out, const solpool_allocation *allocation,
                                         size_t index);
SOLPOOL_API size_t solpool_allocation_benefit_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_benefit(solpool_benefit *out,
                                           const solpool_allocation *allocation, size_t index);
SOLPOOL_API size_t solpool_allocation_flow_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_flow(solpool_flow *out, const solpool_allocation *allocation,
                                        size_t index);
SOLPOOL_API size_t solpool_allocation_condition_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_condition(solpool_condition *out,
                                             const solpool_allocation *allocation, size_t index);
SOLPOOL_API size_t solpool_allocation_note_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_note(solpool_note *out, const solpool_allocation *allocation,
                                        size_t index);
SOLPOOL_API const char *solpool_allocation_note_state(const solpool_allocation *allocation,
                                                      size_t note, size_t index);
SOLPOOL_API size_t solpool_allocation_stage_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_stage(solpool_stage *out, const solpool_allocation *allocation,
                                         size_t index);

/* --- Years in a row ---------------------------------------------------------------------------- */

/*
 * Allocates `count` years in ascending order, each with what the one before leaves to it: unperformed
 * relocations (Art 63(5)), relocations under way (Art 67(12)), credits of a crisis (Art 9(4) of Regulation
 * (EU) 2024/1359), by a rule over-pledges. Writes "solpool-years-1": `years`, each an allocation, and
 * `ledger`, the sums of every state. Each allocation is proved. Errors: those of solpool_allocate,
 * ARGUMENT (years that do not ascend), INPUT (a later year states itself what is carried).
 */
SOLPOOL_API solpool_status solpool_allocate_years(char **out_json, const solpool_year *const *years,
                                                  size_t count, solpool_error *err);

/* --- Explain ----------------------------------------------------------------------------------- */

/*
 * Explains one value of the allocation of `year`, down to the cells of the year file and their sources:
 * article, formula in words and with its numbers, and for a flow the stage that fixed it, the limits
 * that stop it and the range it can take. `path` names the value ("NL.duty", "DE>IT.relocations",
 * "totals.effective.value", "63(3).holds") or a cell of the year ("NL.population"). *out is a
 * zero-terminated text, freed with solpool_text_free. Errors: ARGUMENT (an unknown path), RANGE, SOLVER,
 * VERIFY (also where a formula and the allocation disagree), MEMORY.
 */
SOLPOOL_API solpool_status solpool_explain(char **out, const solpool_year *year, const char *path,
                                           solpool_format format, solpool_error *err);

/* --- Proof ------------------------------------------------------------------------------------- */

typedef struct solpool_proof solpool_proof;

/*
 * Proves an allocation of `length` bytes against its year, without a solver and with other code than
 * the one that finds allocations. SOLPOOL_OK means that the proof was made; solpool_proof_valid says
 * how it ended. Errors: SYNTAX and INPUT (of the allocation), RANGE, MEMORY.
 */
SOLPOOL_API solpool_status solpool_verify(solpool_proof **out, const solpool_year *year,
                                          const char *text, size_t length, solpool_error *err);

/* 1 if every check holds, 0 if not. */
SOLPOOL_API int solpool_proof_valid(const solpool_proof *proof);

/* The proof as "solpool-proof-1". */
SOLPOOL_API solpool_status solpool_proof_write(char **out_json, const solpool_proof *proof,
                                               solpool_error *err);

/* --- Rules ------------------------------------------------------------------------------------- */

/* Every rule with its article, question, options and default; as JSON "solpool-rules-1". Errors: ARGUMENT
 * (no such format), MEMORY. */
SOLPOOL_API solpool_status solpool_rules_write(char **out_text, solpool_format format,
                                               solpool_error *err);

/*
 * Where the law is silent: the rules on which these years in a row (or this one) depend, for which the law
 * gives no answer, and which neither a file nor a setting chooses. *out_text holds a line for each, *count
 * their number (may be NULL). Errors: those of solpool_allocate_years, but VERIFY.
 */
SOLPOOL_API solpool_status solpool_silent_rules(char **out_text, size_t *count,
                                                const solpool_year *const *years, size_t year_count,
                                                solpool_error *err);

/*
 * The table of rules, one at a time, from 0: name ("rounding"), the question that is open, the article that
 * leaves it open ("57(3)"), and the options, of which the first is the default. NULL past the end.
 */
SOLPOOL_API const char *solpool_rule_name(size_t rule);
SOLPOOL_API const char *solpool_rule_question(size_t rule);
SOLPOOL_API const char *solpool_rule_article(size_t rule);
SOLPOOL_API const char *solpool_rule_option(size_t rule, size_t option);

/* --- Questions --------------------------------------------------------------------------------- */

/*
 * Every function here puts a question to a year that was read, by allocating it with something otherwise:
 * draws and figures of implementation are left aside, and each allocation that an answer tells of is
 * proved. *out is a zero-terminated text, freed with solpool_text_free: JSON for SOLPOOL_JSON, an answer
 * in sentences and tables of at most 100 columns for SOLPOOL_TEXT, the main table of solpool_convert for
 * SOLPOOL_CSV. Errors of all: those of solpool_allocate, ARGUMENT (an unknown code or format).
 */

/*
 * Relocate or pay (model: own cost, break-even, mandatory offsets, what arrives): every way in which the
 * state with the code `state` can meet what it owes (Art 57(4)), each put into the year and allocated.
 * "solpool-comparison-1". With NULL for `state`: every contributing state, and the frontier between
 * relocating and paying, as "solpool-comparisons-1".
 */
SOLPOOL_API solpool_status solpool_compare(char **out, const solpool_year *year, const char *state,
                                           solpool_format format, solpool_error *err);

/* What was found, beside whether the call worked. */
typedef enum solpool_outcome {
    SOLPOOL_OPTIMAL,   /* an answer */
    SOLPOOL_INFEASIBLE /* the answer is no, and the text says why */
} solpool_outcome;

/*
 * With NULL for `target`: the mix of what every state still has to pledge (Art 57(4)), as variables of the
 * linear programme: as much delivered as possible, first what is asked for by type, needs covered evenly,
 * use in proportion, then the least cost with the states' own figures, then what they prefer. Pledges of the
 * file are kept, limits too, and what is owed is pledged to the cent as far as they allow.
 * "solpool-allocation-1" with `planned` pledges, `cost_eur` and what is `unplaced` of each state, the `plan`'s
 * cost, and `prices` of the stated needs: what one more would cost all states, and the needs between which
 * that holds to one per cent.
 *
 * With a target, "IT.unmet.relocations=0": the smallest additional pledges, and by whom, that reach it, under
 * `negotiation`; or, with SOLPOOL_INFEASIBLE, the smallest set of limits that stand against it together and
 * what loosens each. *outcome is set whenever the call works.
 */
SOLPOOL_API solpool_status solpool_plan(char **out, solpool_outcome *outcome,
                                        const solpool_year *year, const char *target,
                                        solpool_format format, solpool_error *err);

/*
 * What the states would choose: each contributing state that owes something, and whose costs are in the
 * file, takes the cheapest way to meet what it owes, mandatory offsets included, given the others'
 * pledges; in the order of codes, round after round. *outcome is OPTIMAL when nobody changes any more, and
 * INFEASIBLE when the choices go round in a cycle, which is named. "solpool-choices-1".
 */
SOLPOOL_API solpool_status solpool_choose(char **out, solpool_outcome *outcome,
                                          const solpool_year *year, solpool_format format,
                                          solpool_error *err);

/*
 * What happens when states drop out, that is pledge nothing: each contributing state alone, each pair (up
 * to 40 contributing states), and the `group_count` texts of `groups`, each codes of contributing states
 * between commas ("HU,SK,PL"; NULL with 0 for none); what happens if nobody relocates, and if systemic
 * shortcomings are declared in a benefitting state (Art 60(3) fourth subparagraph). Values are in
 * person-equivalents, damage is delivered value lost. Then, for each threshold of Article 63, the fewest
 * states without whom relocations are under it (where deducted shares are redistributed and a deduction is
 * by type, another set of that size may take a little more away). "solpool-stress-1". Errors
 * also: ARGUMENT (a group with an empty part, the same code twice, a state that is not bound or benefits).
 */
SOLPOOL_API solpool_status solpool_stress(char **out, const solpool_year *year,
                                          const char *const *groups, size_t group_count,
                                          solpool_format format, solpool_error *err);

/*
 * What changed in the result from one year to another, split by cause: the figures of the allocation that
 * differ, each with its change and the parts of it that are due to data, pool, rules, pledges and needs,
 * as these are taken over from `after` one after the other, and to ties in the distribution. The parts add
 * up to the change exactly. "solpool-diff-1".
 */
SOLPOOL_API solpool_status solpool_diff(char **out, const solpool_year *before,
                                        const solpool_year *after, solpool_format format,
                                        solpool_error *err);

/* What a text of `length` bytes says that it is, by its "format". Errors: ARGUMENT (NULL), SYNTAX, INPUT (no
 * object), MEMORY. */
typedef enum solpool_kind {
    SOLPOOL_KIND_OTHER,
    SOLPOOL_KIND_YEAR,      /* "solpool-year-1" */
    SOLPOOL_KIND_ALLOCATION /* "solpool-allocation-1" */
} solpool_kind;
SOLPOOL_API solpool_status solpool_kind_of(solpool_kind *out, const char *text, size_t length,
                                           solpool_error *err);

/*
 * The same of two allocations as texts of so many bytes. What they tell of their input decides on the
 * cause; where several causes differ at once, what cannot be told apart is called "together". Errors:
 * ARGUMENT, SYNTAX and INPUT (of an allocation; `path` begins with "before" or "after"), MEMORY.
 */
SOLPOOL_API solpool_status solpool_diff_allocations(char **out, const char *before,
                                                    size_t before_length, const char *after,
                                                    size_t after_length, solpool_format format,
                                                    solpool_error *err);

/*
 * How far each number of the year can move, alone, before a figure changes: population and GDP of the bound
 * states, each type of each pledge that is given, each stated need, the pool's size (its money in
 * proportion), and for "NL.cheapest" the state's own costs. `figures` holds `figure_count` paths
 * ("NL.duty", "IT.coverage", "63(3).holds", "NL.cheapest": the option of solpool_compare that costs the
 * state least); NULL with 0: the conditions of Article 63, the value delivered, each benefitting state's
 * coverage. The steps of the search are not proved; its ends are, where the figure hangs on the
 * distribution. Then: by how much population and GDP may still be revised before the rounded fair shares
 * change; `uncertainty_percent` is above 0 and below 100 with at most six decimals, NULL: "1".
 * "solpool-sensitivity-1": of each figure and input `lower` and `upper`, the last values at which the figure
 * is the same, what it is one `step` beyond (`below`, `above`; all null where nothing changes down to
 * `least` or up to `most`), and `margin_percent`, the way to the nearest change in per cent of `margin_of`.
 * Also ARGUMENT: an unknown figure, no such percentage.
 */
SOLPOOL_API solpool_status solpool_sensitivity(char **out, const solpool_year *year,
                                               const char *const *figures, size_t figure_count,
                                               const char *uncertainty_percent,
                                               solpool_format format, solpool_error *err);

/*
 * Published figures (`adopted` in the year file) beside computed ones: per cent, relocations and euro of each
 * state, and the sums of all. *outcome is INFEASIBLE where one differs, OPTIMAL where none does. Every combination
 * of population and GDP (of the file, and of its `vintages`) and of rounding is tried: a difference has a `reason`
 * only where one of them gives the published figure, or it is one person; otherwise null, and a note. Each figure
 * comes with the file's sources and note of it. Also, for each state: the interval of shares that what was
 * published leaves (`intervals`, in per cent), by how much the computed share misses it, and the population
 * (persons) and GDP (million euro) that would be in it, all other data as they are. "solpool-audit-1". Errors:
 * RANGE, INPUT (of `vintages`), MEMORY, ARGUMENT (no such format).
 */
SOLPOOL_API solpool_status solpool_audit(char **out, solpool_outcome *outcome,
                                         const solpool_year *year, solpool_format format,
                                         solpool_error *err);

/*
 * The fair shares by every rounding side by side: those of the rule `rounding`, and Webster's and Huntington and
 * Hill's method, which no text on the pool names. Who has more or fewer persons than by the year's rule and than
 * exactly, whether the sum is the pool, whether each part is the exact one rounded down or up (the quota rule).
 * "solpool-rounding-1". Errors: RANGE, MEMORY, ARGUMENT (no such format).
 */
SOLPOOL_API solpool_status solpool_rounding(char **out, const solpool_year *year,
                                            solpool_format format, solpool_error *err);

/* --- Report ------------------------------------------------------------------------------------ */

/*
 * A report to look at and to send on: one HTML page (UTF-8) that needs no network and no script, in every
 * language of the library, of which `language` ("en", "nl"; NULL: "en") is shown first. With `state`, the code
 * of a bound state, the page answers for it and holds what solpool_compare says of it; NULL: the Union only.
 * With `chart`, a name of solpool_report_charts, that chart alone as an SVG file. Every number of the page's
 * tables is one of the allocation or the comparison. *out is a zero-terminated text, freed with
 * solpool_text_free; the same input gives the same bytes. Errors: those of solpool_allocate, ARGUMENT (an
 * unknown state, language or chart; a chart that is of one state, without a state).
 */
SOLPOOL_API solpool_status solpool_report(char **out, const solpool_year *year, const char *state,
                                          const char *chart, const char *language,
                                          solpool_error *err);

/* The charts, a line each: its name, blanks, and what it shows. Errors: MEMORY. */
SOLPOOL_API solpool_status solpool_report_charts(char **out_text, solpool_error *err);

/* --- Tables ------------------------------------------------------------------------------------ */

/*
 * Makes a table of a result, which is JSON of `length` bytes as a function of this library writes it. Every figure
 * is the one of the JSON. *out is freed with solpool_text_free.
 *
 * SOLPOOL_CSV: the table of this name, NULL for the main one, for spreadsheets (RFC 4180): one row of heads, each the
 * path below the entry with the unit behind it where the name does not say it, lines ended by CR and LF, a decimal
 * point, nothing for null, "; " between the texts of a list. A text that a spreadsheet would take for a formula has an
 * apostrophe before it. UTF-8, with a byte order mark where a character is not of ASCII.
 * SOLPOOL_TEXT: an allocation, several years, shares or a proof, for people, in tables of at most 100 columns; `table`
 * is NULL.
 *
 * Errors: ARGUMENT (no such table or format), SYNTAX, INPUT (no result of which there are tables), MEMORY.
 */
SOLPOOL_API solpool_status solpool_convert(char **out, const char *json, size_t length,
                                           const char *table, solpool_format format,
                                           solpool_error *err);

/* The name of table `index` (from 0, the main one first) of the results of a format, such as "solpool-allocation-1";
 * NULL behind the last one, and for a format without tables. */
SOLPOOL_API const char *solpool_table_name(const char *format, size_t index);

/* --- Scenarios --------------------------------------------------------------------------------- */

#define SOLPOOL_SWEEP_FULL 1u  /* the whole allocation, proved, instead of a summary */
#define SOLPOOL_SWEEP_PROVE 2u /* prove it for the summary too, which takes ten times as long */
#define SOLPOOL_SWEEP_ID 4u    /* only the id: nothing is calculated */
#define SOLPOOL_SWEEP_CSV 8u   /* a row under solpool_sweep_head instead of JSON; not with FULL */

/*
 * One scenario of a sweep. `line` (`length` bytes) is a merge patch as for solpool_year_patch, alone or as
 * {"id": a text or whole number, "patch": …}. *out_line is one line of JSON, ended by a newline: `id` (by
 * default `number`, that of the line, from 1), `outcome` ("optimal"), and the totals, the articles of Article
 * 63 that hold, mandatory offsets, the value that each contributing state gives, and the coverage of each
 * benefitting state; or the whole allocation. A line that is wrong, or whose scenario cannot be solved or
 * proved, gives `outcome` "error" with `error` {status, path, message} in its place, and SOLPOOL_OK. `base`
 * may serve several threads. `flags`: SOLPOOL_SWEEP_…, added. Errors: ARGUMENT (no line, CSV with FULL), MEMORY.
 */
SOLPOOL_API solpool_status solpool_sweep_line(char **out_line, const solpool_year *base,
                                              const char *line, size_t length, size_t number,
                                              unsigned flags, solpool_error *err);

/*
 * The head of the table that the rows of solpool_sweep_line make with SOLPOOL_SWEEP_CSV: what each contributing state
 * of `base` gives and how far each benefitting one is covered has its own column. Errors: MEMORY.
 */
SOLPOOL_API solpool_status solpool_sweep_head(char **out_line, const solpool_year *base,
                                              solpool_error *err);

/* --- Uncertain figures ------------------------------------------------------------------------- */

/* What of a year is uncertain: numbers with their distributions, "solpool-parameters-1" (data/README.md). */
typedef struct solpool_parameters solpool_parameters;

/* Reads a parameter file of `length` bytes. Errors: ARGUMENT (NULL), SYNTAX, INPUT (with the place), MEMORY. */
SOLPOOL_API solpool_status solpool_parameters_read(solpool_parameters **out, const char *text,
                                                   size_t length, solpool_error *err);

typedef enum solpool_method {
    SOLPOOL_MONTE_CARLO,     /* every number drawn by itself */
    SOLPOOL_LATIN_HYPERCUBE, /* from each of `count` equally likely parts of every number once */
    SOLPOOL_SALTELLI,        /* for first-order and total Sobol' indices: count (groups + 2) rows */
    SOLPOOL_SALTELLI_SECOND_ORDER /* for those of pairs too: count (2 groups + 2) rows */
} solpool_method;

/*
 * A sample. Every number is a function of the seed, its row and its parameter, on every machine the same: so rows
 * may be made in any order, by any process. With Saltelli's scheme the rows stand in the order of SALib, come
 * from a Sobol' sequence shifted by the seed, take at most 128 parameters, and are balanced where `count` is a power
 * of two.
 */
typedef struct solpool_sample {
    solpool_method method;
    uint64_t count; /* of scenarios, with Saltelli's scheme of blocks: from 1 to 2^32 */
    uint64_t seed;
} solpool_sample;

/* The number of rows of a sample. Errors: ARGUMENT (no such method or count, too many parameters). */
SOLPOOL_API solpool_status solpool_sample_rows(uint64_t *out, const solpool_parameters *parameters,
                                               const solpool_sample *sample, solpool_error *err);

/*
 * Row `row` (from 1) as a line for solpool_sweep_line: {"id", "patch"}, ended by a newline. The id is the row's
 * number, and with Saltelli's scheme "17/A", "17/AB/NAME", "17/BA/NAME" or "17/B" of block 17, NAME being that of
 * the parameter (or group of parameters) which comes from the other row. Freed with solpool_text_free. Errors:
 * those of solpool_sample_rows, ARGUMENT (no such row), MEMORY.
 */
SOLPOOL_API solpool_status solpool_sample_line(char **out_line,
                                               const solpool_parameters *parameters,
                                               const solpool_sample *sample, uint64_t row,
                                               solpool_error *err);

/* What the results of a sweep tell together. It keeps eight bytes a figure and scenario. */
typedef struct solpool_analysis solpool_analysis;

/*
 * Begins an analysis. `parameters` are those of the sample, needed for Saltelli's scheme only, or NULL. `figures`
 * holds `figure_count` paths ("totals.unmet.value", "63(3).holds", "BE.63(2)(b).holds", "IT.coverage",
 * "NL.used.value"; of whole allocations any number, "DE>IT.relocations"); NULL with 0: the conditions of Article
 * 63, the value effective, delivered and unmet, mandatory offsets and every coverage. Errors: ARGUMENT, MEMORY.
 */
SOLPOOL_API solpool_status solpool_analysis_begin(solpool_analysis **out,
                                                  const solpool_parameters *parameters,
                                                  const char *const *figures, size_t figure_count,
                                                  solpool_error *err);

/* Adds one result as solpool_sweep_line makes it, line `number` of the caller's, in any order. An `outcome`
 * "error" is counted. After a wrong line the analysis goes on without it; after MEMORY it can only be freed.
 * Errors: ARGUMENT (NULL), SYNTAX, INPUT (no result of a sweep, or not of these parameters), MEMORY. */
SOLPOOL_API solpool_status solpool_analysis_add(solpool_analysis *analysis, const char *line,
                                                size_t length, size_t number, solpool_error *err);

/*
 * Of each figure over the independent scenarios (of Saltelli's scheme the rows A and B) mean, standard
 * deviation, quantiles and histogram; with Saltelli's scheme the Sobol' indices of its whole blocks, with half the
 * 95 % interval from `resamples` (2 to 100 000; 100 is usual) drawings that `seed` determines: S1, S1_conf, ST,
 * ST_conf, S2, S2_conf as in SALib. "solpool-analysis-1"; the order of the results changes nothing, but that
 * figures nobody asked for are those of the first without an error. Errors: ARGUMENT (a
 * figure that no result has, resamples, format), INPUT (no results, or one twice), MEMORY.
 */
SOLPOOL_API solpool_status solpool_analysis_write(char **out, solpool_analysis *analysis,
                                                  uint64_t seed, uint32_t resamples,
                                                  solpool_format format, solpool_error *err);

/* --- Import ------------------------------------------------------------------------------------ */

/* A file's bytes and its name; both are the caller's. */
typedef struct solpool_file {
    const char *name;
    const char *data;
    size_t length;
} solpool_file;

#define SOLPOOL_IMPORT_WEIGHTS                                                                     \
    1u /* first-time applicants become the weights of the benefitting states */
#define SOLPOOL_IMPORT_FIGURES_ONLY 2u /* record nothing of the files themselves */

/*
 * Puts figures of Eurostat into a year file: population on 1 January (demo_pjan, tps00001, demo_gind), GDP
 * (nama_10_gdp, tec00001), first-time asylum applicants (migr_asyappctza, migr_asyappctzm: twelve months),
 * unemployment (une_rt_a). The `count` files (at least one, at most one for each figure) may be TSV,
 * SDMX-CSV 1.0 or 2.0, the former Data Explorer's CSV or JSON-stat 2.0, each also packed with gzip; names are a
 * hint where the content does not name the dataset. `into` is the year file whose text is changed, where all else
 * stays as it is to the byte; NULL: a draft with the Member States. `periods` holds `period_count` texts: "2025"
 * for all, or "gdp_million_eur=2024", "first_time_applicants=2026-06"; a figure without one is of the newest year
 * for which every bound state has it. `flags`: SOLPOOL_IMPORT_…, added.
 *
 * *out_year is the year file; observation flags stand under `flags` of a state, and what was read under `sources`
 * (period, series, digest of the figures; unless FIGURES_ONLY the file's name, SHA-256, dataset, version and
 * day). *out_notes are lines for people: what was recognised, taken, passed over, and what the year file still
 * needs. Both are freed with solpool_text_free. A figure that is not there is never invented. *wrong (may be NULL)
 * is the index of the file that an error is about, `count` for the year file. Errors: ARGUMENT (no file, a wish
 * that cannot be, weights without applicants), SYNTAX and INPUT (a damaged file, an unknown dataset, a bound state
 * without population or GDP; with the place in the unpacked text), MEMORY.
 */
SOLPOOL_API solpool_status solpool_import_eurostat(char **out_year, char **out_notes, size_t *wrong,
                                                   const solpool_file *files, size_t count,
                                                   const solpool_file *into,
                                                   const char *const *periods, size_t period_count,
                                                   unsigned flags, solpool_error *err);

/* --- To begin with ----------------------------------------------------------------------------- */

/*
 * A year file to fill in: the states with population and GDP, and a note wherever something is to be put. `year`
 * is from 1900 to 9999. *out is freed with solpool_text_free. Errors: ARGUMENT (no such year), MEMORY.
 */
SOLPOOL_API solpool_status solpool_starter_write(char **out, int year, solpool_error *err);

/* Worked examples: year files small enough to read, built into the library. */
SOLPOOL_API size_t solpool_example_count(void);

/* The name of example `index` (from 0), in the order of names, borrowed; NULL where there is none. */
SOLPOOL_API const char *solpool_example_name(size_t index);

/* The year file of an example, zero-terminated and borrowed; *length may be NULL. Errors: ARGUMENT (no example of
 * this name, and which was meant). */
SOLPOOL_API solpool_status solpool_example_text(const char **out, size_t *length, const char *name,
                                                solpool_error *err);

/* The examples with title, what they show (`about`) and commands to `try`; as JSON "solpool-examples-1". Errors:
 * ARGUMENT (no such format), MEMORY. */
SOLPOOL_API solpool_status solpool_examples_write(char **out, solpool_format format,
                                                  solpool_error *err);

/* --- Formats ----------------------------------------------------------------------------------- */

/* The name of a JSON Schema that is built in ("year", "allocation"), from 0 in alphabetical order; NULL past
 * the end. */
SOLPOOL_API const char *solpool_schema_name(size_t index);

/* What it describes, on one line; NULL past the end. */
SOLPOOL_API const char *solpool_schema_title(size_t index);

/*
 * The JSON Schema (draft 2020-12) of what the program reads or prints, by name: "year" is that of
 * "solpool-year-1". It needs no other file. *out_json is freed with solpool_text_free. Errors: ARGUMENT (no
 * such schema; the likely one is named), MEMORY.
 */
SOLPOOL_API solpool_status solpool_schema(char **out_json, const char *name, solpool_error *err);

/* --- Free -------------------------------------------------------------------------------------- */

/* All accept NULL. */
SOLPOOL_API void solpool_year_free(solpool_year *year);
SOLPOOL_API void solpool_allocation_free(solpool_allocation *allocation);
SOLPOOL_API void solpool_proof_free(solpool_proof *proof);
SOLPOOL_API void solpool_parameters_free(solpool_parameters *parameters);
SOLPOOL_API void solpool_analysis_free(solpool_analysis *analysis);
SOLPOOL_API void solpool_text_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
