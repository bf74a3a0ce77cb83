/* What is run with failing allocations. */
#ifndef SOLPOOL_TESTS_FAULT_H
#define SOLPOOL_TESTS_FAULT_H

#include "../results.h"
#include "solpool_questions.h"

struct trial {
    const char *name;
    solpool_status (*run)(char **result, solpool_error *err);
    long all; /* so many allocations fail one by one, the later ones in growing steps; 0: every one */
};

/* Ends with a row without a name. `open` makes what the trials need, `close` frees it; 0 if it could. */
struct trials {
    const struct trial *list;
    int (*open)(void);
    void (*close)(void);
};

/* The shares of a patched year. */
solpool_status shares_of_patched(char **result, const char *year_text, const char *const *settings,
                                 size_t setting_count, const char *patch, solpool_error *err);

extern const struct trials plain_trials;    /* read, allocate, prove, explain: trials.c */
extern const struct trials question_trials; /* questions.c */
extern const struct trials handle_trials;   /* figures of allocations, years changed in place: handles.c */
extern const struct trials study_trials;    /* studies.c */
extern const struct trials import_trials;   /* imports.c */

#endif
