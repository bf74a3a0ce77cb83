/* Objects of figures whose names are data. */
#pragma once

#include "base/figures.h"
#include "json/fields.h"

/* Reads them, and what every object may have: the names and the list are of the reader's texts. */
solpool_status figures_read(struct reader *reader, const cJSON *item, struct figures *out);
