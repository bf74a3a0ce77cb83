/* What a table puts at the top of a year file: its own entry under "sources", and what its new columns are. */
#pragma once

#include "json/edit.h"
#include "sheet/put.h"
#include "sheet/table.h"

void put_source(struct edits *edits, const cJSON *root, const struct sheet_source *source);

/* Describes the columns that the table declares under "columns", and says so. */
void put_declared(struct edits *edits, const struct sheet_table *table);
