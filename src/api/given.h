/* NULL and flags, where a public function does not allow them: the same everywhere. */
#pragma once

#include <string.h>

#include "base/error.h"

/* ARGUMENT, with the name, where one of `count` pointers is NULL; `names` are theirs, with ", " between. */
solpool_status refuse_null(solpool_error *err, const char *names, const void *const *pointers, size_t count);

/* Ends the function, whose last parameter is `err`, with ARGUMENT where one of these parameters is NULL. */
#define REFUSE_NULL(...)                                                                                               \
    do {                                                                                                               \
        const void *const given_[] = {__VA_ARGS__};                                                                    \
        solpool_status refused_ = refuse_null(err, #__VA_ARGS__, given_, sizeof given_ / sizeof *given_);              \
        if (refused_ != SOLPOOL_OK)                                                                                    \
            return refused_;                                                                                           \
    } while (0)

/* Ends the function, whose `err` is in scope, with ARGUMENT where one of the flags is none of those that are known. */
#define REFUSE_FLAGS(FLAGS, KNOWN)                                                                                     \
    do {                                                                                                               \
        if (((FLAGS) & ~(unsigned)(KNOWN)) != 0)                                                                       \
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such flag");                                      \
    } while (0)

/* What a function hands out is NULL, 0 or nothing until it has it. */
#define HAND_OUT_NOTHING(OUT)                                                                                          \
    do {                                                                                                               \
        if ((OUT) != NULL)                                                                                             \
            memset((OUT), 0, sizeof *(OUT));                                                                           \
    } while (0)
