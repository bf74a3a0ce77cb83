/* The outcome of a proof: each check with its verdict. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define PROOF_CHECKS_MAX 32
#define PROOF_DETAIL_SIZE 320

struct check {
    const char *name;
    bool holds;
    char detail[PROOF_DETAIL_SIZE]; /* what was shown, or where it fails */
};

struct proof {
    bool valid; /* every check holds */
    struct check checks[PROOF_CHECKS_MAX];
    size_t check_count;
};
