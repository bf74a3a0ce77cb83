/* A sweep on its way: what cmd_sweep.c calculates and sweep_resume.c goes on with. */
#pragma once

#include <stdatomic.h>

#include "cli.h"
#include "lines.h"

/* A scenario. */
struct line {
    char *text;
    size_t length;
    size_t number;
    char *result; /* NULL where it failed */
};

struct sweep {
    const struct options *options;
    const solpool_year *year;
    unsigned flags;
    int jobs;
    size_t shard, shards; /* every `shards`th line, from the `shard`th on */
    struct line *lines;   /* of the batch */
    size_t count;
    size_t number; /* of the last line read, at first of the one before --first */
    size_t wrong;
    size_t largest;        /* bytes of a result so far */
    const char *head;      /* of a table that has none yet, or NULL */
    const char *columns;   /* the same, also where it was given: of --resume alone */
    int begins;            /* the file of --resume was empty */
    struct record *record; /* of --resume, or NULL */
    atomic_int failed;     /* the exit code of a line that could not be calculated, or EXIT_DONE */
    FILE *out;
};

/* Reads the next line of this shard from standard input, whose text is to be freed; 0 at the end, and where *code is
 * not EXIT_DONE then. Of one that is too long so much is kept that the library says so in its place. */
int sweep_next(struct sweep *sweep, struct line *line, int *code);

/* Calculates all that is left of standard input. Returns an exit code. */
int sweep_run(struct sweep *sweep);

/* Behind the first cell of a row, whose text may hold anything between quotes. */
const char *behind_cell(const char *row);

/* The same, into the file of --resume, behind what it holds. */
int sweep_resume(struct sweep *sweep);

/* The record beside the file of --resume (sweep_record.c); NULL, or one that is only to be closed, where *code is not
 * EXIT_DONE then. */
struct record *record_open(const struct sweep *sweep, int *code);

/* The line of the next result that is there: refuses another one; *known 0 where the record does not reach so far. */
int record_compare(struct record *record, const struct sweep *sweep, const struct line *line, int *known);

/* Behind the last result that is there: what more it holds goes. */
int record_cut(struct record *record);

/* The line of a result that comes next, which is to be written behind record_flush. */
int record_add(struct record *record, const struct line *line);
int record_flush(struct record *record);

/* Returns `code`, or what goes wrong at the end. Accepts NULL. */
int record_close(struct record *record, int code);

/* Where there was none before: its results are not gone on with. */
void record_remove(const struct record *record);
