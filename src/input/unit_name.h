/* "unit_name" of a year file: what its states are called where they are no Member States (json/units.h). */
#pragma once

#include "json/document.h"

struct unit_words { /* in one language */
    const char *one, *many;
};

/* Errors: INPUT, MEMORY. */
solpool_status unit_name_check(const struct document *document, solpool_error *err);
