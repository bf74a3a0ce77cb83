/*
 * The programme knows of a layer only what each state gives and gets. Between the limits of the links, and
 * in stage 5 the distances from the proportional table, not all such sums have a table. Where none is
 * there, some states A and benefitting states C prove it (Hoffman): what A gives less what C gets is more
 * than the upper bounds of A outside C less the lower bounds of C outside A. That inequality becomes a row,
 * and the programme is solved again, until every layer has its table.
 */
#pragma once

#include "distribute/programme.h"

/* Solves the programme with the rows that its layers turn out to need. */
solpool_status cuts_solve(struct programme *programme, enum lp_sense sense, enum lp_method method,
                          solpool_error *err);

/* After a solve: the layer's sums into its table, and whether they find a place between 0 and the table's upper
 * bounds. */
bool cuts_place(struct programme *programme, struct layer *layer);

/* After a solve: the amount of every arc into programme->flow. Errors: MEMORY. */
solpool_status cuts_fill(struct programme *programme, solpool_error *err);
