/* Tables for spreadsheets: comma-separated values as RFC 4180 has them. */
#pragma once

#include "json/rows.h"

#define CSV_LINE_END "\r\n"

/* A cell as it stands in the row: a number, true or false, a text, or nothing. */
void csv_cell(struct text *csv, const struct row *row, const char *path);
