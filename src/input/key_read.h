/* A key of the file's own and the columns that it counts. */
#pragma once

#include "input/year_check.h"

/* What "columns" says of them. */
solpool_status key_read_columns(struct reader *reader, struct year *year);

/* Whether the key fits together and has its figures; before the states are sorted. */
solpool_status key_check(const struct reader *reader, struct year *year);

/* Whether shares come of it, once it is settled who takes part; why none of this pool do stays in the year. */
solpool_status key_try(const struct reader *reader, struct year *year);
