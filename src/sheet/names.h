/* States by the codes and names that people write. */
#pragma once

#include <cJSON.h>

#include <stddef.h>
#include <stdint.h>

#define STATE_NONE SIZE_MAX

/* The place of the state among `states` of a year file: by its code (EL too), the name that it has there, or its name in
 * English, Dutch, French or German. STATE_NONE where it is none; *code is then that of a Member State that the file
 * lacks, or NULL. */
size_t state_named(const char **code, const cJSON *states, const char *words);

/* The name of a state in the year file that is nearest to these words, or NULL. */
const char *state_nearest(const cJSON *states, const char *words);
