/* What the commands share: exit codes, options, files. The command line knows the public header only. */
#pragma once

#include <stddef.h>
#include <stdio.h>

#include <solpool_questions.h>

enum exit_code {
    EXIT_DONE = 0,
    EXIT_INTERNAL = 1, /* internal error or solver failure */
    EXIT_USAGE = 2,
    EXIT_INPUT = 3, /* the input is wrong, nothing was computed */
    EXIT_NO = 4,    /* computed, but the answer is "no" */
    EXIT_FILE = 5   /* a file could not be read or written */
};

#define FILES_MAX 64

/* Texts of an option that can be repeated. */
struct texts {
    char **list;
    size_t count;
};

struct options {
    const char *files[FILES_MAX]; /* "-" is standard input; files[0] NULL: the built-in year */
    int file_count;
    unsigned given;               /* which options are given, enum takes */
    const char *output;           /* -o, or NULL for standard output */
    const char *export_lp;        /* --export-lp, or NULL */
    const char *certificate;      /* --certificate, or NULL */
    const char *state;            /* --state, or NULL */
    const char *target;           /* --for, or NULL */
    const char *uncertainty;      /* --uncertainty, per cent, or NULL */
    const char *time_limit;       /* --time-limit, seconds, or NULL */
    struct texts groups;          /* --drop A,B */
    struct texts figures;         /* --figure PATH */
    const char *rounding;         /* --rounding all, or NULL */
    const char *from;             /* --from built-in, or NULL */
    int force;                    /* --force */
    int as_table;                 /* --table of init */
    struct texts columns;         /* --column HEAD=KEY */
    int complete;                 /* --complete */
    const char *jobs;             /* --jobs, or NULL */
    const char *suppose;          /* --suppose, or NULL */
    int assumptions;              /* --assumptions */
    const char *most;             /* --most, or NULL */
    const char *shard;            /* --shard I/N, or NULL */
    const char *first;            /* --first N, or NULL */
    const char *resume;           /* --resume, or NULL */
    const char *method;           /* --method, or NULL */
    const char *count;            /* --count, or NULL */
    const char *seed;             /* --seed, or NULL */
    const char *resamples;        /* --resamples, or NULL */
    int second_order;             /* --second-order */
    const char *into;             /* --into, or NULL */
    struct texts years;           /* --year N */
    int weights;                  /* --weights */
    int figures_only;             /* --figures-only */
    const char *table;            /* --table, or NULL for the main one */
    const char *separator;        /* --separator, or NULL; once they are checked, the sign itself */
    const char *decimal;          /* --decimal, the same */
    const char *locale;           /* --locale, or NULL */
    const char *chart;            /* --chart, or NULL */
    const char *analysis;         /* --analysis, or NULL */
    const char *language;         /* --lang, or NULL */
    const char *path;             /* what is to be explained; of state, whom */
    const solpool_year *baseline; /* of state, or NULL */
    const char *figure;           /* --of, or NULL */
    const char *places;           /* --places, or NULL */
    int offsets;                  /* --offsets */
    const char *depth;            /* --depth, or NULL */
    const char *against;          /* --against, or NULL */
    int all;                      /* --all */
    int brief;                    /* --brief */
    int full;                     /* --full */
    int prove;                    /* --prove */
    int costs;                    /* --costs */
    int quiet;
    int infer;  /* --infer */
    int strict; /* --strict: rules that the law leaves open must be chosen */
    int help;
    int version;
    solpool_format format;
    int workbook;          /* the tables of SOLPOOL_CSV as one workbook */
    int format_given;      /* --format is given, or the name of -o says it */
    struct texts settings; /* PATH=VALUE; --rule NAME=VALUE is rules.NAME=VALUE */
};

/* The options that only some commands understand. */
enum takes {
    TAKES_OUTPUT = 1 << 0,
    TAKES_SETTINGS = 1 << 1,
    TAKES_STRICT = 1 << 2,
    TAKES_BESIDE = 1 << 3, /* --export-lp, --certificate: files beside the result */
    TAKES_STATE = 1 << 4,
    TAKES_ALL = 1 << 5,
    TAKES_FOR = 1 << 6,
    TAKES_DROP = 1 << 7,
    TAKES_FIGURE = 1 << 8,
    TAKES_UNCERTAINTY = 1 << 9,
    TAKES_SWEEP = 1 << 10,   /* --shard, --first, --resume, --full, --prove */
    TAKES_SAMPLE = 1 << 11,  /* --method, --second-order, --count, --seed, --shard */
    TAKES_ANALYSE = 1 << 12, /* --seed, --resamples */
    TAKES_IMPORT = 1 << 14,  /* --into, --year, --weights, --figures-only, --column, --decimal, --complete */
    TAKES_ROUNDING = 1 << 15,
    TAKES_INIT = 1 << 16,   /* --from, --year, --force, --table */
    TAKES_TABLE = 1 << 18,  /* also --lang, --separator …: whatever can be told to people, or be a table */
    TAKES_REPORT = 1 << 13, /* --chart, --brief, --analysis */
    TAKES_JOBS = 1 << 19,
    TAKES_INFER = 1 << 20,
    TAKES_LIMIT = 1 << 21,    /* --time-limit */
    TAKES_READINGS = 1 << 28, /* --suppose, --assumptions, --most */
    TAKES_DEPTH = 1 << 22,    /* --depth, --all */
    TAKES_AGAINST = 1 << 23,
    TAKES_SPLIT = 1 << 24, /* --of, --offsets, --places, --year */
    TAKES_USUAL = TAKES_OUTPUT | TAKES_SETTINGS
};

struct command {
    const char *name;
    const char *usage;   /* what follows the name */
    const char *summary; /* one line */
    const char *help;    /* examples and what is printed */
    int files_least, files_most;
    unsigned takes;                            /* enum takes */
    solpool_format format;                     /* what it prints unless --format says otherwise; with text, JSON too */
    int (*run)(const struct options *options); /* returns an exit code */
    const char *results; /* the formats of what it prints, with a blank between, which have tables; or NULL */
};
extern const struct command commands[];
extern const size_t command_count;

int cmd_allocate(const struct options *options);
int cmd_shares(const struct options *options);
int cmd_check(const struct options *options);
int cmd_explain(const struct options *options);
int cmd_compare(const struct options *options);
int cmd_plan(const struct options *options);
int cmd_choose(const struct options *options);
int cmd_state(const struct options *options);
int cmd_stress(const struct options *options);
int cmd_split(const struct options *options);
int cmd_calendar(const struct options *options);
int cmd_diff(const struct options *options);
int cmd_sensitivity(const struct options *options);
int cmd_readings(const struct options *options);
int cmd_init(const struct options *options);
int cmd_example(const struct options *options);
int cmd_audit(const struct options *options);
int cmd_paths(const struct options *options);
int cmd_sweep(const struct options *options);
int cmd_verify(const struct options *options);
int cmd_import(const struct options *options);
int cmd_rules(const struct options *options);
int cmd_glossary(const struct options *options);
int cmd_sample(const struct options *options);
int cmd_analyse(const struct options *options);
int cmd_schema(const struct options *options);
int cmd_man(const struct options *options);
int cmd_completion(const struct options *options);

/* The command of this name, or NULL. */
const struct command *command_find(const char *name);

/* Whether a word that is no command names a state: by a code, also one of a file, or by a name. */
int names_state(const char *word);

/* Whether a word is the name of a file rather than of a state: it ends in .json, has a / or is - or built-in. */
int names_file(const char *word);

/* How many of the words, from the first, name a state ("Czech Republic"), into `name`; 0: the first names a file, or
 * there is none. One that names nothing is taken for a state of a file. */
#define STATE_NAME_SIZE 200
int state_words(char name[STATE_NAME_SIZE], const char *const *words, int count);

/* EXIT_USAGE, after saying that there is no such command and which, or which state, is likely to be meant. */
int unknown_command(const char *name);
int cmd_report(const struct options *options);

/* --- options.c --------------------------------------------------------------------------------- */

/* Takes what stands behind the command's name: options and files. Returns an exit code and says on
 * standard error why it is not EXIT_DONE. */
int options_take(struct options *options, const struct command *command, int argc, char **argv);
void options_free(struct options *options);

/* An option as help, manual and completion tell of it. */
struct option_info {
    const char *name;
    char letter;          /* or 0 */
    const char *argument; /* "FILE", "json|text"; or NULL */
    const char *help;
};

/* The next option of a command from row *place on, which is moved behind it; 0 where there is none left. NULL
 * for the command: those that most commands understand. */
int option_next(struct option_info *info, const struct command *command, size_t *place);

/* The options of a command, one a line, for --help; NULL: those that most commands understand. */
void options_help(FILE *out, const struct command *command);

/* The name of format `index` (from 0) in which a command prints; NULL behind the last. */
const char *format_name(const struct command *command, size_t index);

/* On a terminal allocate and shares answer as text, unless something else was asked for. */
void format_settle(struct options *options, const struct command *command);

/* --format and --table, which is refused before anything is calculated. */
int format_take(struct options *options, const struct command *command, const char *text);
int table_check(struct options *options, const struct command *command);
/* The name of -o, which chooses the format where --format does not, and is refused where it does not fit. */
int ending_check(struct options *options, const struct command *command);
/* --separator, --decimal and --locale. */
int signs_check(struct options *options, const struct command *command);
/* --lang, the same. */
int language_check(const char *code);

/* The tables of a command: for --help, and each name once with blanks between. Nothing where it has none. */
void tables_help(FILE *out, const struct command *command);
void tables_put(FILE *out, const struct command *command);

__attribute__((format(printf, 1, 2))) int usage_error(const char *format, ...);

/* "; did you mean NAME?" with `before` in front of the name; empty where none of the names is near. */
struct likely {
    char words[80];
};
struct likely likely_words(const char *word, const char *const *names, size_t count, const char *before);

/* --- values.c ---------------------------------------------------------------------------------- */

/* A whole number from 1 to `most`, up to the character `end`; 0 if it is none. */
uint64_t option_number(const char *text, char end, uint64_t most);
size_t option_count(const char *text, char end, size_t most);

/* The last --year, `otherwise` where there is none. Returns an exit code. */
int option_year(int *year, const struct texts *years, int otherwise);

/* --shard I/N: every *shards-th one, from *shard (from 0) on; all of them where `text` is NULL. Returns an exit
 * code. */
int option_shard(size_t *shard, size_t *shards, const char *text);

/* --time-limit; 0 where there is none. EXIT_USAGE, having said why, where it is no such number. */
int option_seconds(double *seconds, const char *text);

/* --jobs; as many as there are processors, up to 8, where it is not given. Returns an exit code. */
int option_jobs(int *jobs, const char *text);

/* --seed: a whole number from 0 to 2^63 - 1, 1 where it is not given. Returns an exit code. */
int option_seed(uint64_t *seed, const struct options *options);
/* Says that a word that names a state is no file, and how the command is asked about a state. Returns EXIT_FILE. */
int no_file_but_state(const char *word);

/* --- cli_io.c ---------------------------------------------------------------------------------- */

/* What names the built-in year where a file is expected; ./built-in is a file. */
#define BUILT_IN "built-in"

/* A file's bytes and its name for messages. */
struct input {
    char *data;
    size_t length;
    const char *name;
};

/* Reads the file, standard input for "-", or the built-in year for NULL. Returns an exit code and
 * says on standard error why it is not EXIT_DONE. */
int input_read(struct input *input, const char *path);
void input_free(struct input *input);

/* Says that a file failed, and why by errno, unless the user has interrupted it. Returns EXIT_FILE. */
int file_failure(const char *name, const char *what);

/* --- output.c ---------------------------------------------------------------------------------- */

/* What is being written: a stream, and the name under which it can be opened again; NULL where it has none. */
struct file_out {
    FILE *stream;
    const char *path;
};

/* Writes `what`. Returns EXIT_DONE, EXIT_FILE with the reason in errno, or another exit code after saying why. */
typedef int (*file_filler)(const struct file_out *out, const void *what);

/* Has a file written so that it appears whole or not at all. What is no regular file (a terminal, a pipe, /dev/null)
 * and what is open already (/dev/stdout) is written to directly. Returns an exit code and says why it is not EXIT_DONE.
 */
int file_write(const char *path, file_filler fill, const void *what);

/* Writes to options->output, which appears whole or not at all, or to standard output. */
int output_write(const struct options *options, const char *text);

/* Writes what `compose` puts out, as output_write does. */
int composed_write(const struct options *options, void (*compose)(FILE *out, const void *what), const void *what);

/* The columns of a terminal: of the environment's COLUMNS, else as it says itself, else 80; 0: it is none. */
int terminal_columns(int descriptor);

/* One line on standard error, after "solpool: ". */
__attribute__((format(printf, 1, 2))) void complain(const char *format, ...);
int complain_memory(void); /* returns EXIT_INTERNAL */
/* On a terminal the line of a file that a message speaks of, and a caret under the place. */
void complain_place(const struct input *input, const solpool_error *err);

/* From now on what the library says of errors and warnings is printed in this language; NULL: in English. */
void messages_in(const char *language);

/* What the library says, in that language; *text is freed with solpool_text_free. In English without memory. */
const char *message_told(char **text, const char *message);

/* Says on standard error what failed; returns the exit code that belongs to it. */
int report_failure(const char *file, const solpool_error *err);

/* The same of a file that is there: on a terminal the line and a caret under the place follow. */
int report_failure_in(const struct input *input, const solpool_error *err);

/* A file as messages name it: standard input for "-", the built-in year for NULL. */
const char *file_name(const char *path);

/* Writes a text if it could be made, and says why not otherwise. Frees it. */
int text_write(const struct options *options, solpool_status status, char *text, const solpool_error *err);

/* Writes a result in the format that was asked for, if it could be made, and says of `file` (NULL: of none) why not
 * otherwise. EXIT_NO where it is written and its answer is no. Frees it. */
int result_write(const struct options *options, const char *file, solpool_status status, solpool_result *result,
                 solpool_error *err);

/* Calculates what comes before the distribution, which shows what a file alone does not. With --strict,
 * EXIT_NO where the law is silent and no rule is chosen, and says where. */
int strict_check(const struct options *options, const solpool_year *const *years, int count);

/* Reads a parameter file, "-" for standard input. Returns an exit code and says why it is not EXIT_DONE. */
int parameters_load(solpool_parameters **parameters, const char *path);

/* Reads the year of a file that is there and prints its warnings unless --quiet. */
int year_take(solpool_year **year, const struct options *options, const struct input *input);

/* Reads the year of options->files[index] and prints its warnings unless --quiet. */
int year_load(solpool_year **year, const struct options *options, int index);

/* --- against.c --------------------------------------------------------------------------------- */

typedef solpool_status (*question)(solpool_result **result, const solpool_year *year, const struct options *options,
                                   solpool_error *err);

/* The year that is asked about, and with --against its baseline: the same file without the settings, or another one;
 * else NULL. The caller frees both, also after a failure. Returns an exit code. */
int years_load(solpool_year *years[2], const struct options *options);

/* Puts the question to the year, with --against to both, and writes the answer. Returns an exit code. */
int answer_write(const struct options *options, question ask, solpool_year *const years[2]);

/* --- help.c ------------------------------------------------------------------------------------ */

void help_print(FILE *out);
void help_print_command(const struct command *command);

/* A line of a command's help: what of it is what. */
enum help_kind {
    HELP_BLANK,
    HELP_EXAMPLE,  /* a command line to type */
    HELP_VERBATIM, /* something else to be shown as it stands */
    HELP_PROSE
};
struct help_line {
    enum help_kind kind;
    const char *text; /* behind the indent */
    size_t length;
    const char *comment; /* of an example, or NULL */
    size_t comment_length;
};

/* Takes the next line off *help; 0 at its end. */
int help_next(struct help_line *line, const char **help);

/* Whether a word stands in the usage of a command between what is no capital: "FILE" in "[FILE...] < PATCHES". */
int usage_names(const struct command *command, const char *word);

/* What the manual tells of a command or an option ("--set") beyond its help: paragraphs, or NULL. */
const char *details_of(const char *name);

/* --- wrap.c ------------------------------------------------------------------------------------ */

/* In how many columns help is laid out: those of the terminal, at most 100, and 80 where there is none. */
int help_width(void);

/* Puts words of so many bytes into lines of `width` columns, from `column` on; later lines begin behind `indent`. Line
 * ends count as blanks. Returns the column that is reached. */
int put_wrapped(FILE *out, const char *words, size_t length, int column, int indent, int width);
/* A name, and from column `indent` on what it means. */
void put_row(FILE *out, const char *name, const char *words, int indent, int width);

/* --- place.c ----------------------------------------------------------------------------------- */

/* The length of a character that would command the terminal, or turn the order of what follows round; 0 for others. */
size_t control_length(const char *at);

/* The line of a text that a message speaks of, cut to `width` columns around `column`, and a caret under it.
 * Nothing where there is no such line. */
void place_print(FILE *out, const char *text, size_t length, size_t line, size_t column, int width);
