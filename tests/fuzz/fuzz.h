/*
 * What the targets share. A target reads one input through the public header and stops the process where the
 * library breaks a promise of it. libFuzzer calls LLVMFuzzerTestOneInput; so does drive.c, for the files of
 * the corpus and with any compiler.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "../results.h"
#include "solpool_questions.h"

/* Larger inputs only take time: a year of a few states has every key of the contract in less. */
#define FUZZ_LENGTH_MAX ((size_t)65536)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_REQUIRE(holds) ((holds) ? (void)0 : fuzz_broken(#holds, __FILE__, __LINE__))
_Noreturn void fuzz_broken(const char *promise, const char *file, int line);

/* An error that cannot be mistaken for one that was filled. */
solpool_error fuzz_unset(void);

/* What holds of every call: either a result, or none and an error that says why. Returns 1 for a result. */
int fuzz_called(solpool_status status, const void *out, const solpool_error *err);

/* The result is JSON of the same strictness as what is read. Frees it. */
void fuzz_json(char *text);

/* The result is UTF-8 without characters that would command a terminal. Frees it. */
void fuzz_text(char *text);

/* What holds of every answer: it is written in the format, texts in each language; and JSON can be read back, to the
 * same. Frees it. */
void fuzz_answer(solpool_status status, solpool_result *answer, const solpool_error *err, solpool_format format);

/* The part of `data` as a zero-terminated text of its own, so that reading beyond it is seen. */
char *fuzz_copy(const uint8_t *data, size_t size);

/* Reads the year, NULL where it is wrong. */
solpool_year *fuzz_read(const char *text, size_t length, const char *const *settings, size_t count);

/* Whether the solver has little to do with it. */
int fuzz_small(const solpool_year *year);

/* What the library hands out for a small year, which its proof must accept: an allocation, or NULL where it
 * refuses the year. For a larger one its shares. Freed with solpool_text_free. */
char *fuzz_result(const solpool_year *year);

/* Both years give the same. */
void fuzz_same(const solpool_year *one, const solpool_year *other);

/* A year of four states in which most mechanisms work: stated needs, a capacity, offsets, a deduction. */
extern const char fuzz_year_text[];

#endif
