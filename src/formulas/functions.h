/* The functions of the expression language. */
#pragma once

#include "base/error.h"
#include "base/arena.h"
#include "formulas/value.h"

struct arguments {
    struct value *values;
    const char **names; /* the element of a set that a value belongs to, or NULL */
    size_t count;
    size_t size;
    const char *own; /* $ of the expression */
    int128 parts;    /* of a unit, in which the function rounds */
};

struct function {
    const char *name;
    const char *prose; /* before the parenthesis, in English; NULL: arguments joined by plus signs */
    bool named;        /* the machine's text shows each element's name before its value */
    bool own_index;    /* the machine's text shows the place of the own code after the first value */
    int128 parts;      /* of a unit, in which it rounds: 100 where the unit is the euro */
    /* False where the arguments do not fit or 128 bits cannot hold the result. */
    bool (*apply)(struct value *out, const struct arguments *arguments, struct arena *arena);
};

/* The function of this name (`length` characters long), or NULL. */
const struct function *function_of(const char *name, size_t length);

/* The place of the own code among the named arguments, SIZE_MAX where it is none. */
size_t arguments_own(const struct arguments *arguments);
