/*
 * The table of notes. `speaks_of` marks the states that a note is about; `write` fills its message and
 * returns false where the note does not apply. With `speaks_of` alone it applies when it marks a state.
 */
#pragma once

#include "allocation/allocation.h"
#include "base/language.h"

struct note_row {
    const char *code;
    const char *article; /* or NULL */
    bool (*speaks_of)(const struct allocation *allocation, size_t i);
    bool (*write)(const struct allocation *allocation, struct note *note); /* or NULL */
    enum text_key message;                                                 /* where nobody writes it */
};
extern const struct note_row note_rows[];
extern const size_t note_row_count;

/* Sets a note's message, in English: NOTE_SAY(note, rounding, sum, pool) by said_note_rounding. True. */
#define NOTE_SAY(NOTE, ...) NOTE_SAY_WITH(NOTE, __VA_ARGS__, NULL)
#define NOTE_SAY_WITH(NOTE, KEY, ...) note_say(NOTE, TEXT_said_note_##KEY, (const char *const[]){__VA_ARGS__})
bool note_say(struct note *note, enum text_key key, const char *const *arguments);
