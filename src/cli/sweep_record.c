/*
 * What the results of --resume were made of, in a file beside them: "0.1.0 DIGEST" of version, year, settings and
 * options, and behind it the hash of every scenario's line, each written before its result.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "sweep.h"

#define RECORD_ENDING ".resume"
#define HASH_SIZE 17 /* sixteen digits and the line's end */

struct record {
    char *name;
    FILE *file;
    int made;  /* there was none */
    int ended; /* behind what it holds */
};

/* Other lines are to be told apart, not forged ones: FNV-1a. */
static void hash_text(char out[HASH_SIZE + 1], const struct line *line)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t k = 0; k < line->length; k++)
        hash = (hash ^ (unsigned char)line->text[k]) * UINT64_C(1099511628211);
    snprintf(out, HASH_SIZE + 1, "%016" PRIx64 "\n", hash);
}

/* "0.1.0 DIGEST" of what the results follow from, besides their lines; NULL after saying why. */
static char *head_make(const struct sweep *sweep, int *code)
{
    solpool_error err;
    char *digest = NULL, *head = NULL;
    if (solpool_sweep_digest(&digest, sweep->year, sweep->flags, &err) != SOLPOOL_OK) {
        *code = report_failure(NULL, &err);
        return NULL;
    }
    size_t size = strlen(solpool_version()) + strlen(digest) + 3;
    head = malloc(size);
    if (head != NULL)
        snprintf(head, size, "%s %s\n", solpool_version(), digest);
    else
        *code = complain_memory();
    solpool_text_free(digest);
    return head;
}

static int head_compare(const struct sweep *sweep, struct record *record, const char *head)
{
    size_t length = strlen(head), version = strcspn(head, " ") + 1;
    char *there = calloc(length + 1, 1);
    if (there == NULL)
        return complain_memory();
    size_t read = fread(there, 1, length, record->file);
    int code = read == length && memcmp(there, head, length) == 0 ? EXIT_DONE : EXIT_INPUT;
    if (code != EXIT_DONE && strncmp(there, head, version) == 0)
        complain("%s: its results are of another year file, or of other settings or options; name another file",
                 sweep->options->resume);
    else if (code != EXIT_DONE)
        complain("%s: its results were made by solpool %.*s, and this is %s; name another file", sweep->options->resume,
                 (int)strcspn(there, " \n"), there, solpool_version());
    free(there);
    return code;
}

static int failure(const struct record *record)
{
    return file_failure(record->name, "cannot be written");
}

/* Compares the head, or writes it where results begin or have no record. */
static int begin(struct record *record, const struct sweep *sweep, const char *head)
{
    struct stat about;
    record->made = record->ended = sweep->begins || (stat(record->name, &about) != 0 && errno == ENOENT);
    record->file = fopen(record->name, record->made ? "w+" : "r+");
    if (record->file == NULL)
        return file_failure(record->name, "cannot be opened");
    if (!record->made)
        return head_compare(sweep, record, head);
    if (fputs(head, record->file) != EOF && fflush(record->file) == 0)
        return EXIT_DONE;
    int code = failure(record);
    remove(record->name); /* half a head would be that of other results */
    return code;
}

struct record *record_open(const struct sweep *sweep, int *code)
{
    struct record *record = calloc(1, sizeof *record);
    size_t size = strlen(sweep->options->resume) + sizeof RECORD_ENDING;
    char *name = malloc(size), *head = head_make(sweep, code);
    if (record == NULL || name == NULL) {
        free(record);
        free(name);
        free(head);
        *code = *code == EXIT_DONE ? complain_memory() : *code;
        return NULL;
    }
    snprintf(name, size, "%s%s", sweep->options->resume, RECORD_ENDING);
    record->name = name;
    *code = *code == EXIT_DONE ? begin(record, sweep, head) : *code;
    free(head);
    return record;
}

int record_add(struct record *record, const struct line *line)
{
    char hash[HASH_SIZE + 1];
    hash_text(hash, line);
    return fputs(hash, record->file) != EOF ? EXIT_DONE : failure(record);
}

int record_flush(struct record *record)
{
    return fflush(record->file) == 0 ? EXIT_DONE : failure(record);
}

int record_compare(struct record *record, const struct sweep *sweep, const struct line *line, int *known)
{
    char hash[HASH_SIZE + 1], there[HASH_SIZE];
    off_t place = ftello(record->file);
    hash_text(hash, line);
    *known = !record->ended && fread(there, 1, HASH_SIZE, record->file) == HASH_SIZE;
    if (*known && memcmp(there, hash, HASH_SIZE) == 0)
        return EXIT_DONE;
    if (*known) {
        complain("%s: line %zu of standard input is another scenario than the one whose result it holds; give the same "
                 "lines, or name another file",
                 sweep->options->resume, line->number);
        return EXIT_INPUT;
    }
    if (!record->ended && fseeko(record->file, place, SEEK_SET) != 0)
        return failure(record);
    record->ended = 1;
    *known = record->made; /* as far as it can be: who had no record has one from now on */
    return record_add(record, line);
}

int record_cut(struct record *record)
{
    off_t place = ftello(record->file);
    if (place < 0 || fflush(record->file) != 0 || ftruncate(fileno(record->file), place) != 0 ||
        fseeko(record->file, place, SEEK_SET) != 0)
        return failure(record);
    record->ended = 1;
    return EXIT_DONE;
}

int record_close(struct record *record, int code)
{
    if (record == NULL)
        return code;
    if (record->file != NULL && fclose(record->file) != 0 && code == EXIT_DONE)
        code = failure(record);
    free(record->name);
    free(record);
    return code;
}

void record_remove(const struct record *record)
{
    if (record->made)
        remove(record->name);
}
