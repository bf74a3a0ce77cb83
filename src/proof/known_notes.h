/* What the proof knows of each note: when it stands and about whom, worked out from the year and the claimed figures,
 * and what it says. */
#pragma once

#include "proof/trial.h"

/* Beside the types, whose whole numbers may be ties: mandatory offsets, and where shares are rounded (enum tied). */
enum { MANDATORY_TIE = MEASURE_COUNT, NO_TIE, FIRST_ORDER };

struct known_note {
    const char *code;
    const char *article; /* or NULL */
    bool (*speaks_of)(const struct trial *trial, size_t i);
    bool (*holds)(const struct trial *trial);
    int tie;               /* a type, MANDATORY_TIE, NO_TIE or FIRST_ORDER and one of enum tied */
    enum text_key message; /* or TEXT_COUNT */
    void (*say)(const struct trial *trial, struct text *text); /* a message with numbers, or NULL */
};

extern const struct known_note known_notes[];
extern const size_t known_note_count;
