/*
 * solpool: the Annual Solidarity Pool of Regulation (EU) 2024/1351, calculated.
 *
 * A year file (JSON, format "solpool-year-1") goes in; shares, allocations, explanations and proofs come out, as
 * JSON, as texts for people and as tables for spreadsheets. Questions to a year, scenarios, studies, reports and
 * imports are in solpool_questions.h.
 *
 * Rules that hold for every function below:
 *   - Out-parameters come first, the error comes last and may be NULL.
 *   - On failure the status is not SOLPOOL_OK, *out is NULL and nothing is leaked.
 *   - No pointer may be NULL unless its function says so. Where one is all the same, also in a list or a struct,
 *     functions that return a status refuse it with ARGUMENT; the others return 0 or NULL, and do nothing.
 *   - `const` arguments are read during the call only and never kept. The one exception are results: each borrows
 *     from the year, the years or the allocation that it was made of, which outlive it and are not changed while it
 *     is there.
 *   - What arrives through `T **out` is yours and is freed by its own function; what is returned as
 *     a pointer is borrowed and lives as long as the object it was asked of.
 *   - No function prints, exits, aborts, changes the locale or keeps global state. Different objects
 *     may be used from different threads at the same time. One year may be shared by threads as long as none
 *     changes it: whatever takes a `const` year only reads it, the results of each thread are its own.
 *   - The solver of plans, GLPK, keeps one environment a thread. A solve inside a thread that itself uses GLPK
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

#ifndef SOLPOOL_API /* who builds the library otherwise may say how its functions are exported */
#if defined(__GNUC__)
#define SOLPOOL_API __attribute__((visibility("default")))
#else
#define SOLPOOL_API
#endif
#endif

/* --- Errors ------------------------------------------------------------------------------------ */

/*
 * Did the call work? One list holds code and text, so that they cannot drift apart:
 *   ARGUMENT  a setting or an argument of the caller's is wrong
 *   MEMORY    no memory left
 *   SYNTAX    the text is no JSON (RFC 8259, UTF-8)
 *   INPUT     the JSON does not say what a year file or an allocation must say
 *   RANGE     numbers so large that exact arithmetic in 128 bits cannot hold them
 *   SOLVER    no solution was found: the solver failed at the linear programme of a plan, or this library at a
 *             distribution, which is a defect
 *   VERIFY    a result of this library's own failed its proof: a defect, nothing was handed out
 *   CANCELLED the function that watches the year has stopped the call (solpool_year_watch), or its time limit has
 */
#define SOLPOOL_STATUS_LIST(X)                                                                                         \
    X(SOLPOOL_OK, "done")                                                                                              \
    X(SOLPOOL_ERR_ARGUMENT, "wrong argument")                                                                          \
    X(SOLPOOL_ERR_MEMORY, "out of memory")                                                                             \
    X(SOLPOOL_ERR_SYNTAX, "not JSON")                                                                                  \
    X(SOLPOOL_ERR_INPUT, "wrong input")                                                                                \
    X(SOLPOOL_ERR_RANGE, "numbers too large")                                                                          \
    X(SOLPOOL_ERR_SOLVER, "solver failed")                                                                             \
    X(SOLPOOL_ERR_VERIFY, "result failed its proof")                                                                   \
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
enum {
    SOLPOOL_MAX_BYTES = 268435456,     /* of a JSON text: 256 MiB */
    SOLPOOL_MAX_VALUES = 10000000,     /* in a JSON text; each takes 100 to 150 bytes of memory */
    SOLPOOL_MAX_DEPTH = 64,            /* brackets in brackets */
    SOLPOOL_MAX_LINE_BYTES = 67108864, /* of a line of a sweep: 64 MiB */
    SOLPOOL_MAX_STATES = 10000,        /* of a year */
    SOLPOOL_MAX_BENEFITTING = 1000,    /* of a year */
    SOLPOOL_MAX_PAIRS = 1000000,       /* states times benefitting states, and links */
    SOLPOOL_MAX_ENTRIES = 100000,      /* of any other list of a year, such as its sources */
    SOLPOOL_MAX_SETTINGS = 10000,      /* of solpool_year_read */
    SOLPOOL_MAX_WARNINGS = 100,        /* of a year; the last one then says that there are more */
};

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

/* The code of language `index` (from 0) of texts and pages, the default first: "en", "nl". NULL past the end. */
SOLPOOL_API const char *solpool_language_code(size_t index);

/* --- One call ---------------------------------------------------------------------------------- */

/* Reads a year file of `length` bytes, allocates, proves and writes. *out_json is a zero-terminated
 * text, freed with solpool_text_free. */
SOLPOOL_API solpool_status solpool_run(char **out_json, const char *text, size_t length, solpool_error *err);

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
                                             const char *const *settings, size_t setting_count, solpool_error *err);

/*
 * A year in which `patch` (a JSON merge patch of `length` bytes, RFC 7396) has changed the one that was
 * read, without reading its text again. "states", "benefitting" and "links" are patched by code: {"states": {"NL":
 * {"pledge": {"relocations": 500}}}, "links": {"DE>IT": {"excluded": true}}}; null removes. `base` stays as
 * it is and may serve several threads. Errors: SYNTAX (of the patch), INPUT (the year that results is
 * wrong, or a patch changes the code by which it finds its place), RANGE, MEMORY.
 */
SOLPOOL_API solpool_status solpool_year_patch(solpool_year **out, const solpool_year *base, const char *patch,
                                              size_t length, solpool_error *err);

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
    SOLPOOL_UNIT_NONE,    /* nothing: a year, a weight, a factor, or what its key says (million euro) */
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
SOLPOOL_API solpool_status solpool_year_value(solpool_value *out, const solpool_year *year, const char *path,
                                              solpool_error *err);

/*
 * Changes one value of a year in place, as --set does: `value` is JSON ("500", "null", "true",
 * "{\"relocations\": 5}") or else a plain text ("relocate"). All or nothing: after an error the year is as it was.
 * The whole year is validated again, but no text is parsed and nothing else is copied: this takes half of the time of
 * solpool_year_patch, which is for several values at once, and a quarter of reading the text again. Each allocation
 * starts afresh: a result must not depend on what was calculated before. No other thread may use the year meanwhile.
 * Errors: those of solpool_year_read but SYNTAX.
 */
SOLPOOL_API solpool_status solpool_year_set(solpool_year *year, const char *path, const char *value,
                                            solpool_error *err);

/*
 * Changes several values of a year in place, in their order: each of the `setting_count` settings is "PATH=VALUE", as
 * in solpool_year_read. All or nothing, and validated once, so that two settings may stand only together (a pool and
 * its proposal): of many values this is the quick way. The rest as of solpool_year_set. Errors: those of
 * solpool_year_read but SYNTAX.
 */
SOLPOOL_API solpool_status solpool_year_set_all(solpool_year *year, const char *const *settings, size_t setting_count,
                                                solpool_error *err);

/*
 * The year as a year file, with what settings, solpool_year_set and solpool_year_patch have changed: members stay in
 * their order, notes and sources stay, and what was said of columns and vintages too; the layout is the library's own.
 * Read again it gives the same allocation, but for its "settings". *out is zero-terminated UTF-8, freed with
 * solpool_text_free. Errors: MEMORY.
 */
SOLPOOL_API solpool_status solpool_year_write(char **out, const solpool_year *year, solpool_error *err);

/* How many states the file has, and how many under "benefitting"; and the code of each, in the order of codes,
 * borrowed until the year is changed or freed, NULL where there is none. */
SOLPOOL_API size_t solpool_year_state_count(const solpool_year *year);
SOLPOOL_API const char *solpool_year_state_code(const solpool_year *year, size_t index);
SOLPOOL_API size_t solpool_year_benefitting_count(const solpool_year *year);
SOLPOOL_API const char *solpool_year_benefitting_code(const solpool_year *year, size_t index);

/* --- Progress and cancellation ----------------------------------------------------------------- */

/* Where a call stands. Texts are borrowed and live as long as the library. Stages are "delivered", "coverage",
 * "pro_rata", "as_requested", "links", "by_type", "even" and "proof"; a year can need fewer. */
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
 * then ends with CANCELLED within about a tenth of a second (in the linear programme of a very large plan a step
 * of the solver can take longer), without a result and with nothing leaked, and the year can be used as before.
 * NULL: nobody watches. Watching changes no result. Where threads share the year, the watcher is called in each
 * of them; where a call is divided (solpool_year_divide), in the thread of the call. solpool_diff and
 * solpool_allocate_years ask the watcher of the first of their years that has one. A year made by solpool_year_patch
 * has none. In a thread that itself uses GLPK, a plan ends only when the linear programme under way is solved.
 */
SOLPOOL_API void solpool_year_watch(solpool_year *year, solpool_watcher watcher, void *user_data);

/*
 * From now on each call that calculates with the year ends after about so many seconds of real time; 0: none does.
 * A question that knows a part of its answer by then gives that part: the result has `complete` false, and `stopped_at`
 * says where it stood; its outcome is INFEASIBLE. solpool_sensitivity then has the numbers that were moved,
 * solpool_readings the readings that were looked at,
 * solpool_compare of all states those that were compared and a part of the frontier, solpool_stress the dropouts that
 * were tried, solpool_choose the choices so far, solpool_plan the plan with a part of its prices or, with a target,
 * pledges that reach it and may be more than it takes. Where nothing is known yet, the call ends with CANCELLED.
 * Otherwise the limit changes no result. A year made by solpool_year_patch has none.
 */
SOLPOOL_API void solpool_year_limit(solpool_year *year, double seconds);

/* --- Results --------------------------------------------------------------------------------- */

/* What a function calculated, ready to be written as often as is wanted, also by several threads at once. What it
 * borrows is said above. */
typedef struct solpool_result solpool_result;

/* What was found, beside whether the call worked; its function says what that means. OPTIMAL where it says nothing. */
typedef enum solpool_outcome {
    SOLPOOL_OPTIMAL,   /* an answer, and not no */
    SOLPOOL_INFEASIBLE /* the answer is no, and the result says why */
} solpool_outcome;

SOLPOOL_API solpool_outcome solpool_result_outcome(const solpool_result *result);

/*
 * Writes a result. *out is zero-terminated UTF-8, freed with solpool_text_free.
 *
 * SOLPOOL_JSON: as its format says ("solpool-allocation-1"); solpool_schema has the JSON Schema of it.
 * SOLPOOL_TEXT: sentences and tables of at most 100 columns for people, in a language of the library: "en" or "nl",
 * NULL for "en".
 * SOLPOOL_CSV: the table of this name (NULL: the main one) for spreadsheets (RFC 4180): one row of heads, each the path
 * below the entry with the unit behind it where the name does not say it, lines ended by CR and LF, a decimal point,
 * nothing for null, "; " between the texts of a list. Where a spreadsheet would begin a formula, whichever of
 * commas, semicolons and tabs it parts cells at, an apostrophe stands before the sign. With a byte order mark where a
 * character is not of ASCII.
 *
 * `table` is NULL but for CSV, and all but texts leave `language` aside. Errors: ARGUMENT (no such format, table or
 * language; `message` names those that there are), MEMORY.
 */
SOLPOOL_API solpool_status solpool_write(char **out, const solpool_result *result, solpool_format format,
                                         const char *table, const char *language, solpool_error *err);

/* The same as CSV with other signs: `separator` is ',', ';' or '\t', `decimal` '.' or ',', and not the separator.
 * Errors: ARGUMENT, MEMORY. */
SOLPOOL_API solpool_status solpool_write_csv(char **out, const solpool_result *result, const char *table,
                                             char separator, char decimal, solpool_error *err);

/*
 * Writes a result as a workbook (.xlsx, Office Open XML) of *length bytes, freed with solpool_text_free: a sheet for
 * each table that has rows, under its name, with the heads of the CSV in the first row, and the sheet "about", in
 * `language` (NULL: "en"): title, how the sheets are to be read, what is assumed, notes and sources. Numbers are
 * numbers, but as texts where they have more than the 15 digits that spreadsheets keep; nothing for null; texts are
 * never formulas. Figures that are assumed are marked. The same result gives the same bytes. Errors: ARGUMENT (an
 * unknown language, more rows than a sheet holds), MEMORY.
 */
SOLPOOL_API solpool_status solpool_write_xlsx(char **out, size_t *length, const solpool_result *result,
                                              const char *language, solpool_error *err);

/*
 * The same as SOLPOOL_TEXT, for a terminal of so many columns: tables are no wider, from 40 on; sentences go on to 100
 * at most. 0: 100 columns. Errors: ARGUMENT (no such language), MEMORY.
 */
SOLPOOL_API solpool_status solpool_tell(char **out, const solpool_result *result, const char *language, size_t columns,
                                        solpool_error *err);

/* The message of an error or a warning in a language, NULL for "en"; in English where it is not in the catalogue (those
 * of studies and arguments). *out is freed with solpool_text_free. Errors: ARGUMENT (no such language), MEMORY.
 */
SOLPOOL_API solpool_status solpool_message(char **out, const char *message, const char *language, solpool_error *err);

/*
 * A result from the JSON of `length` bytes that solpool_write made of it, to be written in another format. It borrows
 * nothing and knows no year: states are named by their codes, and its outcome is OPTIMAL, whatever was found. Keys that
 * are not known are left aside. Errors: SYNTAX, INPUT (no result of the library, or not what its schema says; with the
 * place), MEMORY.
 */
SOLPOOL_API solpool_status solpool_result_read(solpool_result **out, const char *json, size_t length,
                                               solpool_error *err);

/* The name of table `index` (from 0, the main one first) of the results of a format, such as "solpool-allocation-1";
 * NULL behind the last one, and for what is no format of results, NULL among it. */
SOLPOOL_API const char *solpool_table_name(const char *format, size_t index);

/* --- Calculating ------------------------------------------------------------------------------- */

/* Key, shares and fair shares (Art 66, 57(3)): "solpool-shares-1". Errors: RANGE, MEMORY. */
SOLPOOL_API solpool_status solpool_shares(solpool_result **out, const solpool_year *year, solpool_error *err);

/* Distributes the pool and proves the result: "solpool-allocation-1". Nothing is handed out that solpool_verify would
 * refuse. Errors: INPUT (draws beyond what is to be implemented, a rule that needs more of the file), RANGE, SOLVER,
 * VERIFY, MEMORY. */
SOLPOOL_API solpool_status solpool_allocate(solpool_result **out, const solpool_year *year, solpool_error *err);

/* The name of stage `index` of the distribution (from 0: "delivered", "coverage" and so on), NULL behind the last. */
SOLPOOL_API const char *solpool_stage_name(size_t index);

/* A stage of the distribution in CPLEX LP format, for other solvers: its own objective, the limits, and what the stages
 * before found, in person-equivalents. Stages that raise a level have the lowest level as objective; the last is
 * quadratic. The caller frees *out_text with solpool_text_free. Errors: ARGUMENT (no such stage), RANGE, INPUT, SOLVER,
 * CANCELLED, MEMORY. */
SOLPOOL_API solpool_status solpool_export_lp_text(char **out_text, const solpool_year *year, const char *stage,
                                                  solpool_error *err);

/* Writes the same to the file at `path`. Errors also: ARGUMENT (the file cannot be written, with the reason in errno).
 */
SOLPOOL_API solpool_status solpool_export_lp(const char *path, const solpool_year *year, const char *stage,
                                             solpool_error *err);

/* What proves to others that the year's distribution is the best one, "solpool-certificate-1" (docs/certificate.md):
 * cuts that bound every level, and the prices of the stages that have costs. Errors: those of solpool_allocate but
 * VERIFY. */
SOLPOOL_API solpool_status solpool_certificate(solpool_result **out, const solpool_year *year, solpool_error *err);

/* --- An allocation, figure by figure ----------------------------------------------------------- */

/* A year that was allocated and proved. It keeps what it needs of the year, which may be changed or freed.
 * Everything below only reads it, so that threads may share it. */
typedef struct solpool_allocation solpool_allocation;

enum {
    SOLPOOL_UNPROVED = 1, /* the result is not proved: of a small year most of the time */
};

/* Allocates and proves as solpool_allocate, and keeps the result. `flags`: 0, or SOLPOOL_UNPROVED for the many
 * scenarios of a loop. Errors: those of solpool_allocate, ARGUMENT (an unknown flag). */
SOLPOOL_API solpool_status solpool_allocation_compute(solpool_allocation **out, const solpool_year *year,
                                                      unsigned flags, solpool_error *err);

/* The allocation as solpool_allocate makes it, but that texts name states by their codes. Errors: MEMORY. */
SOLPOOL_API solpool_status solpool_allocation_result(solpool_result **out, const solpool_allocation *allocation,
                                                     solpool_error *err);

/*
 * Any value of the allocation by its path, in the forms that solpool_explain takes: "NL.duty",
 * "NL.fair_share.relocations", "DE>IT.relocations", "IT.coverage", "totals.effective.value", "63(3).holds",
 * "stages.coverage.value", "rules.rounding". A flow that is not there is 0. A text lives as long as the allocation.
 * Errors: ARGUMENT (an unknown path, or that of an object or list; `message` names a likely one), MEMORY.
 */
SOLPOOL_API solpool_status solpool_allocation_value(solpool_value *out, const solpool_allocation *allocation,
                                                    const char *path, solpool_error *err);

/* The same where a whole number is wanted: persons as persons, euro as cents, yes as 1. Errors also: ARGUMENT
 * where the value is no whole number of these. */
SOLPOOL_API solpool_status solpool_allocation_amount(int64_t *out, const solpool_allocation *allocation,
                                                     const char *path, solpool_error *err);

/* The four types of Article 56(2) and 63. */
typedef struct solpool_amounts {
    int64_t relocations;       /* persons */
    int64_t financial_cents;   /* cents of a euro */
    int64_t alternative_cents; /* the same */
    int64_t offsets;           /* persons */
} solpool_amounts;

typedef enum solpool_role { SOLPOOL_CONTRIBUTING, SOLPOOL_BENEFITTING, SOLPOOL_NOT_BOUND } solpool_role;

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
SOLPOOL_API int solpool_allocation_state(solpool_state *out, const solpool_allocation *allocation, size_t index);
SOLPOOL_API size_t solpool_allocation_benefit_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_benefit(solpool_benefit *out, const solpool_allocation *allocation, size_t index);
SOLPOOL_API size_t solpool_allocation_flow_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_flow(solpool_flow *out, const solpool_allocation *allocation, size_t index);
SOLPOOL_API size_t solpool_allocation_condition_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_condition(solpool_condition *out, const solpool_allocation *allocation,
                                             size_t index);
SOLPOOL_API size_t solpool_allocation_note_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_note(solpool_note *out, const solpool_allocation *allocation, size_t index);
SOLPOOL_API const char *solpool_allocation_note_state(const solpool_allocation *allocation, size_t note, size_t index);
SOLPOOL_API size_t solpool_allocation_stage_count(const solpool_allocation *allocation);
SOLPOOL_API int solpool_allocation_stage(solpool_stage *out, const solpool_allocation *allocation, size_t index);

/* --- Years in a row ---------------------------------------------------------------------------- */

/*
 * Allocates `count` years in ascending order, each with what the one before leaves to it: unperformed
 * relocations (Art 63(5)), relocations under way (Art 67(12)), credits of a crisis (Art 9(4) of Regulation
 * (EU) 2024/1359), by a rule over-pledges. The result is "solpool-years-1": `years`, each an allocation, and
 * `ledger`, the sums of every state. Each allocation is proved. Errors: those of solpool_allocate,
 * ARGUMENT (years that do not ascend), INPUT (a later year states itself what is carried).
 */
SOLPOOL_API solpool_status solpool_allocate_years(solpool_result **out, const solpool_year *const *years, size_t count,
                                                  solpool_error *err);

/* --- Explain ----------------------------------------------------------------------------------- */

/*
 * Explains one value of the allocation of `year`, down to the cells of the year file and their sources:
 * article, formula in words and with its numbers, and for a flow the stage that fixed it, the limits
 * that stop it and the range it can take. `path` names the value ("NL.duty", "DE>IT.relocations",
 * "totals.effective.value", "63(3).holds") or a cell of the year ("NL.population"). "solpool-explanation-1".
 * Errors: those of solpool_allocate, ARGUMENT (an unknown path), VERIFY also where a formula and the allocation
 * disagree.
 */
SOLPOOL_API solpool_status solpool_explain(solpool_result **out, const solpool_year *year, const char *path,
                                           solpool_error *err);

/*
 * The same with `depth` levels of calculation: 1 is the value, its formula and the numbers in it, 2 also how these came
 * about, 0 everything. Where it ends, `left_out` says how many numbers are calculated further.
 */
SOLPOOL_API solpool_status solpool_explain_depth(solpool_result **out, const solpool_year *year, const char *path,
                                                 size_t depth, solpool_error *err);

/*
 * Everything of `year` that has a name: the cells that can be set (`cells`, also those of which the file says nothing)
 * and the values of its allocation (`figures`), each with its path, kind, unit, options, article and, in English, what
 * it says. solpool_year_value reads a cell, solpool_allocation_value a figure. "solpool-paths-1". Errors: those of
 * solpool_allocate.
 */
SOLPOOL_API solpool_status solpool_paths(solpool_result **out, const solpool_year *year, solpool_error *err);

/* --- Proof ----------------------------------------------------------------------------------- */

/*
 * Proves an allocation of `length` bytes against its year, without a solver and with other code than the one that finds
 * allocations: "solpool-proof-1". SOLPOOL_OK means that the proof was made; the outcome is OPTIMAL where every
 * check holds and INFEASIBLE where one does not. Errors: SYNTAX and INPUT (of the allocation), RANGE, MEMORY.
 */
SOLPOOL_API solpool_status solpool_verify(solpool_result **out, const solpool_year *year, const char *text,
                                          size_t length, solpool_error *err);

/* --- Rules ------------------------------------------------------------------------------------- */

/* Every rule with its article, question, options and default: "solpool-rules-1". Errors: MEMORY. */
SOLPOOL_API solpool_status solpool_rules(solpool_result **out, solpool_error *err);

/* The same of the rule that `rule` names ("offset_cap", or "S30", the number of its question), or of those that have an
 * option of this name. Errors: ARGUMENT (none; `message` names a likely one), MEMORY. */
SOLPOOL_API solpool_status solpool_rule(solpool_result **out, const char *rule, solpool_error *err);

/*
 * The glossary, in every language: "solpool-glossary-1". Of the terms of the law and of solpool the one of the name
 * `term` in any language, else those in whose name it is; NULL: all. Errors: ARGUMENT (no such term), MEMORY.
 */
SOLPOOL_API solpool_status solpool_glossary(solpool_result **out, const char *term, solpool_error *err);

/*
 * Where the law is silent: the rules on which these years in a row (or this one) depend, for which the law
 * gives no answer, and which neither a file nor a setting chooses. *out_text holds a line for each, *count
 * their number (may be NULL). Errors: those of solpool_allocate_years, but VERIFY.
 */
SOLPOOL_API solpool_status solpool_silent_rules(char **out_text, size_t *count, const solpool_year *const *years,
                                                size_t year_count, solpool_error *err);

/*
 * Pledges worth more than the fair share: that is allowed, and mostly two halves of which one was meant to be the
 * whole. *out_text holds a line for each, at most SOLPOOL_MAX_WARNINGS, of which the last one then says how many more
 * there are; *count all of them (may be NULL). Distributes nothing. Errors: RANGE, MEMORY.
 */
SOLPOOL_API solpool_status solpool_pledges_beyond(char **out_text, size_t *count, const solpool_year *year,
                                                  solpool_error *err);

/*
 * The table of rules, one at a time, from 0: name ("rounding"), the question that is open, the article that
 * leaves it open ("57(3)"), and the options, of which the first is the default. NULL past the end.
 */
SOLPOOL_API const char *solpool_rule_name(size_t rule);
SOLPOOL_API const char *solpool_rule_question(size_t rule);
SOLPOOL_API const char *solpool_rule_article(size_t rule);
SOLPOOL_API const char *solpool_rule_option(size_t rule, size_t option);

/* --- Free -------------------------------------------------------------------------------------- */

/* All accept NULL. */
SOLPOOL_API void solpool_year_free(solpool_year *year);
SOLPOOL_API void solpool_allocation_free(solpool_allocation *allocation);
SOLPOOL_API void solpool_result_free(solpool_result *result);
SOLPOOL_API void solpool_text_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
