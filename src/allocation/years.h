/*
 * Several years in a row: what one leaves to the next. Unperformed relocations become offsets (Art 63(5)),
 * relocations under way go on (Art 67(12)), credits of a crisis reduce shares for five years (Art 9(4) of
 * Regulation (EU) 2024/1359). What was pledged beyond a share is lost unless a rule says otherwise (S28).
 */
#pragma once

#include "allocation/allocation.h"

/* All years of one state, added up. */
struct years_line {
    char code[CODE_SIZE];
    struct fraction fair_share; /* person-equivalents, like the next four */
    struct fraction pledged;
    struct fraction to_implement;
    struct fraction delivered;
    struct fraction gap;
    int64_t mandatory_offsets;
    int64_t late_offsets;
    int64_t credit_left; /* persons that may still be used after the last year */
};

struct years {
    struct year *years; /* as allocated: the caller's, with what is carried into them */
    struct allocation *allocations;
    size_t count;
    struct years_line *lines; /* sorted by code */
    size_t line_count;
};

/* `years` in ascending order, borrowed as long as *out lives. Errors: ARGUMENT (no year, or not
 * ascending), INPUT (a later year states itself what is carried), and those of allocation_compute. */
solpool_status years_compute(struct years *out, const struct year *const *years, size_t count, solpool_error *err);
void years_clear(struct years *years);
