/*
 * The table of notes. `speaks_of` marks the states that a note is about; `write` fills its message and
 * returns false where the note does not apply. With `speaks_of` alone it applies when it marks a state.
 */
#pragma once

#include "allocation/allocation.h"

struct note_row {
    const char *code;
    const char *article; /* or NULL */
    bool (*speaks_of)(const struct allocation *allocation, size_t i);
    bool (*write)(const struct allocation *allocation, struct note *note);
    const char *message;
};
extern const struct note_row note_rows[];
extern const size_t note_row_count;

/* Sets a note's message; true. */
__attribute__((format(printf, 2, 3))) bool note_say(struct note *note, const char *format, ...);
