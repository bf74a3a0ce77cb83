/*
 * The ways in which a state can meet what it owes (Art 57(4), "full discretion"): all of one measure, or
 * a mix of relocation and payment. What the state cannot or will not give limits each of them, and what
 * a limit leaves over is given in another measure.
 */
#pragma once

#include "law/ledger.h"

enum option {
    OPTION_RELOCATE,
    OPTION_PAY,
    OPTION_ALTERNATIVE,
    OPTION_OFFSET,
    OPTION_MIX, /* the first of nine: 10, 20 … 90 per cent relocated, the rest paid */
    OPTION_COUNT = OPTION_MIX + 9,
    OPTION_WHOLE = OPTION_COUNT + 1 /* and so many persons: that many relocated, the rest paid */
};
#define OPTION_NAMES                                                                                                   \
    "relocate", "pay", "alternative", "offset", "mix_10", "mix_20", "mix_30", "mix_40", "mix_50", "mix_60", "mix_70",  \
        "mix_80", "mix_90"
extern const char *const option_names[OPTION_COUNT + 1]; /* closed by NULL */

/* Whether the law leaves the option open to a state. Offsets may stand "instead of relocations" where Article 63(1)
 * holds and somebody agrees, or by one reading without that (S33); to a state that relocates nothing Article 63(2)(b)
 * never opens them. */
bool option_open(enum option option, const struct year *year, size_t i, bool on_request_holds);

struct contribution {
    struct measures pledge;
    const char *limited_by;   /* the key of the first limit that changed the option, or NULL */
    struct fraction unplaced; /* of what is owed, what all limits together leave; persons */
};

/* How many persons the state may relocate: its capacity and what it is willing to, least and most, the
 * latter NOT_STATED where there is no limit. */
struct relocatable {
    int64_t least;
    int64_t most;
    const char *least_key; /* which key of the file says so, or NULL */
    const char *most_key;
};
struct relocatable relocatable_of(const struct state *state);

/* The pledge by which the state meets `owed` (person-equivalents, 0 or more) in this way. False if it
 * leaves the range of exact arithmetic. */
bool contribution_make(struct contribution *out, const struct year *year, size_t i, struct fraction owed,
                       enum option option);

/* The same with so many persons relocated, as far as the state's limits allow, and the rest paid. */
bool contribution_mix(struct contribution *out, const struct year *year, size_t i, struct fraction owed,
                      int64_t relocations);
