/* The Member States by the codes and names of Eurostat's tables. */
#pragma once

#include "eurostat/slice.h"

struct member_state {
    const char *code; /* ISO 3166 */
    const char *name;
    const char *other; /* Eurostat's own code or a longer or older name, or NULL */
    bool bound;        /* by the Regulation */
};

#define MEMBER_COUNT 27
extern const struct member_state member_states[MEMBER_COUNT];

/* The code of ISO 3166 for a code or name of Eurostat's, or NULL where it is none of a Member State. */
const char *member_code(struct slice text);
