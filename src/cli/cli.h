/* What the commands share: exit codes, options, files. The command line knows the public header only. */
#ifndef SOLPOOL_CLI_H
#define SOLPOOL_CLI_H

#include <stddef.h>
#include <stdio.h>

#include <solpool.h>

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
    unsigned given;          /* which options stand there, enum takes */
    const char *output;      /* -o, or NULL for standard output */
    const char *export_lp;   /* --export-lp, or NULL */
    const char *state;       /* --state, or NULL */
    const char *target;      /* --for, or NULL */
    const char *uncertainty; /* --uncertainty, per cent, or NULL */
    struct texts groups;     /* --drop A,B */
    struct texts figures;    /* --figure PATH */
    const char *jobs;        /* --jobs, or NULL */
    const char *shard;       /* --shard I/N, or NULL */
    const char *first;       /* --first N, or NULL */
    const char *resume;      /* --resume, or NULL */
    int all;                 /* --all */
    int full;                /* --full */
    int prove;               /* --prove */
    int quiet;
    int strict; /* --strict: rules that the law leaves open must be chosen */
    int help;
    int version;
    solpool_format format;
    struct texts settings; /* PATH=VALUE; --rule NAME=VALUE is rules.NAME=VALUE */
};

/* The options that only some commands understand. */
enum takes {
    TAKES_OUTPUT = 1 << 0,
    TAKES_SETTINGS = 1 << 1,
    TAKES_STRICT = 1 << 2,
    TAKES_EXPORT_LP = 1 << 3,
    TAKES_STATE = 1 << 4,
    TAKES_ALL = 1 << 5,
    TAKES_FOR = 1 << 6,
    TAKES_DROP = 1 << 7,
    TAKES_FIGURE = 1 << 8,
    TAKES_UNCERTAINTY = 1 << 9,
    TAKES_SWEEP = 1 << 10, /* --jobs, --shard, --first, --resume, --full, --prove */
    TAKES_USUAL = TAKES_OUTPUT | TAKES_SETTINGS
};

struct command {
    const char *name;
    const char *usage;   /* what follows the name */
    const char *summary; /* one line */
    const char *help;    /* examples and what is printed */
    int files_least, files_most;
    unsigned takes;        /* enum takes */
    solpool_format format; /* what it prints unless --format says otherwise; with text, JSON too */
    int (*run)(const struct options *options); /* returns an exit code */
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
int cmd_stress(const struct options *options);
int cmd_diff(const struct options *options);
int cmd_sensitivity(const struct options *options);
int cmd_sweep(const struct options *options);
int cmd_verify(const struct options *options);
int cmd_rules(const struct options *options);

/* --- options.c --------------------------------------------------------------------------------- */

/* Takes what stands behind the command's name: options and files. Returns an exit code and says on
 * standard error why it is not EXIT_DONE. */
int options_take(struct options *options, const struct command *command, int argc, char **argv);
void options_free(struct options *options);

/* The options of a command, one a line, for --help; NULL: those that most commands understand. */
void options_help(FILE *out, const struct command *command);

__attribute__((format(printf, 1, 2))) int usage_error(const char *format, ...);

/* --- cli_io.c ---------------------------------------------------------------------------------- */

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

/*
 * Fills the file of this name with `what`. Returns EXIT_DONE, EXIT_FILE with the reason in errno, or
 * another exit code after saying why.
 */
typedef int (*file_filler)(const char *path, const void *what);

/* Has a file written so that it appears whole or not at all; what is no regular file (a terminal, a
 * pipe, /dev/null) is written to directly. Returns an exit code and says why it is not EXIT_DONE. */
int file_write(const char *path, file_filler fill, const void *what);

/* Writes to options->output, which appears whole or not at all, or to standard output. */
int output_write(const struct options *options, const char *text);

/* One line on standard error, after "solpool: ". */
__attribute__((format(printf, 1, 2))) void complain(const char *format, ...);
int complain_memory(void); /* returns EXIT_INTERNAL */

/* "solpool: FILE:LINE:COLUMN: PATH: message" on standard error. */
void message_print(const char *file, const char *kind, const solpool_error *err);

/* Says on standard error what failed; returns the exit code that belongs to it. */
int report_failure(const char *file, const solpool_error *err);

/* A file as messages name it: standard input for "-", the built-in year for NULL. */
const char *file_name(const char *path);

/* Makes a result of the year and writes it. */
int result_write(const struct options *options, const solpool_year *year,
                 solpool_status (*make)(char **json, const solpool_year *year, solpool_error *err));

/* Writes a result if it could be made, and says why not otherwise. Frees `text`. */
int made_write(const struct options *options, solpool_status status, char *text,
               const solpool_error *err);

/* Calculates what comes before the distribution, which shows what a file alone does not. With --strict,
 * EXIT_NO where the law is silent and no rule is chosen, and says where. */
int strict_check(const struct options *options, const solpool_year *const *years, int count);

/* Reads the one year that a question is put to, and minds --strict. */
int question_load(solpool_year **year, const struct options *options);
/* Reads the year of a file that is there and prints its warnings unless --quiet. */
int year_take(solpool_year **year, const struct options *options, const struct input *input);

/* Reads the year of options->files[index] and prints its warnings unless --quiet. */
int year_load(solpool_year **year, const struct options *options, int index);

#endif
