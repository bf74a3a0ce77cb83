/* States by the codes and names that people write. */
#pragma once

#include <cJSON.h>

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define STATE_NONE SIZE_MAX

/* The states of a year file, as they are looked up. */
struct known_states {
    const struct known_state {
        const cJSON *item;
        const char *code, *name; /* the name or NULL */
        const char *folded;      /* the name as it is compared, or "" */
    } * list;
    size_t count;
};

/* Gathers those of a list; what it takes is the arena's. False without memory. */
bool states_gather(struct known_states *out, struct arena *arena, const cJSON *list);

/* The place of a state: by its code (EL too), the name that it has in the year file, or its name in English, Dutch,
 * French or German. STATE_NONE where it is none; *code is then that of a Member State that the file lacks, or NULL. */
size_t state_named(const char **code, const struct known_states *states, const char *words);

/* The name of a state in the year file that is nearest to these words, or NULL. */
const char *state_nearest(const struct known_states *states, const char *words);
