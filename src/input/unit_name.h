/* "unit_name" of a year file: what its states are called where they are no Member States (json/units.h). */
#pragma once

#include "json/fields.h"
#include "law/year.h"

struct unit_words { /* in one language */
    const char *one, *many;
};

/* Whether the figure at this path is one of theirs. Errors: ARGUMENT. */
solpool_status unit_name_allows(const struct year *year, const char *path, solpool_error *err);

/* There is no Forum of theirs that could meet again; that the Union pays them lump sums is warned of. Errors: INPUT. */
solpool_status unit_name_check_pool(struct reader *reader, const struct year *year);

/* Errors: INPUT, MEMORY. */
solpool_status unit_name_check(const struct document *document, solpool_error *err);
