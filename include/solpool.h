/*
 * solpool: the Annual Solidarity Pool of Regulation (EU) 2024/1351, calculated.
 *
 * A year file (JSON, format "solpool-year-1") goes in; shares, allocations, explanations and proofs come
 * out, as JSON (explanations also as text).
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
 */
#define SOLPOOL_STATUS_LIST(X)                                                                     \
    X(SOLPOOL_OK, "done")                                                                          \
    X(SOLPOOL_ERR_ARGUMENT, "wrong argument")                                                      \
    X(SOLPOOL_ERR_MEMORY, "out of memory")                                                         \
    X(SOLPOOL_ERR_SYNTAX, "not JSON")                                                              \
    X(SOLPOOL_ERR_INPUT, "wrong input")                                                            \
    X(SOLPOOL_ERR_RANGE, "numbers too large")                                                      \
    X(SOLPOOL_ERR_SOLVER, "solver failed")                                                         \
    X(SOLPOOL_ERR_VERIFY, "result failed its proof")

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

/* --- One call ---------------------------------------------------------------------------------- */

/* Reads a year file of `length` bytes, allocates, proves and writes. *out_json is a zero-terminated
 * text, freed with solpool_text_free. */
SOLPOOL_API solpool_status solpool_run(char **out_json, const char *text, size_t length,
                                       solpool_error *err);

/* --- Step by step ------------------------------------------------------------------------------ */

typedef struct solpool_year solpool_year;

typedef struct solpool_proof solpool_proof;

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

/* Key, shares and fair shares (Art 66, 57(3)) as "solpool-shares-1". */
SOLPOOL_API solpool_status solpool_shares_write(char **out_json, const solpool_year *year,
                                                solpool_error *err);

/* Distributes the pool, proves the result and writes it as "solpool-allocation-1". Nothing is handed
 * out that solpool_verify would refuse. Errors: INPUT (draws beyond what is to be implemented, a rule that
 * needs more of the file), RANGE, SOLVER, VERIFY, MEMORY. */
SOLPOOL_API solpool_status solpool_allocate(char **out_json, const solpool_year *year,
                                            solpool_error *err);

/*
 * Allocates `count` years in ascending order, each with what the one before leaves to it: unperformed
 * relocations (Art 63(5)), relocations under way (Art 67(12)), credits of a crisis (Art 9(4) of Regulation
 * (EU) 2024/1359), by a rule over-pledges. Writes "solpool-years-1": `years`, each an allocation, and
 * `ledger`, the sums of every state. Each allocation is proved. Errors: those of solpool_allocate,
 * ARGUMENT (years that do not ascend), INPUT (a later year states itself what is carried).
 */
SOLPOOL_API solpool_status solpool_allocate_years(char **out_json, const solpool_year *const *years,
                                                  size_t count, solpool_error *err);

/* --- Scenarios --------------------------------------------------------------------------------- */

#define SOLPOOL_SWEEP_FULL 1u  /* the whole allocation, proved, instead of a summary */
#define SOLPOOL_SWEEP_PROVE 2u /* prove it for the summary too, which takes ten times as long */
#define SOLPOOL_SWEEP_ID 4u    /* only the id: nothing is calculated */

/*
 * One scenario of a sweep. `line` (`length` bytes) is a merge patch as for solpool_year_patch, alone or as
 * {"id": a text or whole number, "patch": …}. *out_line is one line of JSON, ended by a newline: `id` (by
 * default `number`, that of the line, from 1), `outcome` ("optimal"), and the totals, the articles of Article
 * 63 that hold, mandatory offsets, the value that each contributing state gives, and the coverage of each
 * benefitting state; or the whole allocation. A line that is wrong, or whose scenario cannot be solved or
 * proved, gives `outcome` "error" with `error` {status, path, message} in its place, and SOLPOOL_OK. `base`
 * may serve several threads. `flags`: SOLPOOL_SWEEP_…, added. Errors: ARGUMENT (no line), MEMORY.
 */
SOLPOOL_API solpool_status solpool_sweep_line(char **out_line, const solpool_year *base,
                                              const char *line, size_t length, size_t number,
                                              unsigned flags, solpool_error *err);

/* --- Rules ------------------------------------------------------------------------------------- */

typedef enum solpool_format {
    SOLPOOL_JSON, /* for programs */
    SOLPOOL_TEXT  /* for people */
} solpool_format;

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

/* --- Questions --------------------------------------------------------------------------------- */

/*
 * Every function here puts a question to a year that was read, by allocating it with something otherwise:
 * draws and figures of implementation are left aside, and each allocation that an answer tells of is
 * proved. *out is a zero-terminated text, freed with solpool_text_free: JSON for SOLPOOL_JSON, an answer
 * in sentences and tables of at most 100 columns for SOLPOOL_TEXT. Errors of all: those of
 * solpool_allocate, ARGUMENT (an unknown code or format).
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

/*
 * The same of two allocations as texts of so many bytes. What they tell of their input decides on the
 * cause; where several causes differ at once, what cannot be told apart is called "together". Errors:
 * ARGUMENT, SYNTAX and INPUT (of an allocation; `path` begins with "before" or "after"), MEMORY.
 */
SOLPOOL_API solpool_status solpool_diff_allocations(char **out, const char *before,
                                                    size_t before_length, const char *after,
                                                    size_t after_length, solpool_format format,
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

/* Writes stage 1 of the linear programme to `path` in CPLEX LP format, for other solvers. Errors: ARGUMENT
 * (the file cannot be written), RANGE, INPUT, SOLVER, MEMORY. */
SOLPOOL_API solpool_status solpool_export_lp(const char *path, const solpool_year *year,
                                             solpool_error *err);

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

/* --- Free -------------------------------------------------------------------------------------- */

/* All accept NULL. */
SOLPOOL_API void solpool_year_free(solpool_year *year);
SOLPOOL_API void solpool_proof_free(solpool_proof *proof);
SOLPOOL_API void solpool_text_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
