/* The formats of Eurostat's download button, as a table: how each is recognised and read. */
#pragma once

#include "eurostat/observe.h"

/* Reads the observations of `table`, whose text is there. Errors: INPUT and SYNTAX (with the place in the unpacked
 * text), MEMORY. */
solpool_status formats_read(struct stat_table *table, solpool_error *err);

/* Each reads one format. */
solpool_status tsv_read(struct stat_table *table, solpool_error *err);
solpool_status csv_read(struct stat_table *table, solpool_error *err);
solpool_status jsonstat_read(struct stat_table *table, solpool_error *err);
