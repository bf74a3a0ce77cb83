/*
 * The keys of an allocation, described once. The claim is read with these tables (claim.c); the schema, the tables for
 * spreadsheets and those of other results that have the same objects are made of them (present/).
 */
#pragma once

#include "json/fields.h"

#define ALLOCATION_FORMAT "solpool-allocation-1"

extern const struct field claim_fields[]; /* the whole, into struct claim */

/* Objects that other results have too. */
extern const struct field tool_fields[], pool_summary_fields[], share_fields[], fair_share_fields[], measures_fields[],
    valued_fields[], nominal_fields[], totals_fields[], stopped_at_fields[], claimed_state_fields[],
    claimed_benefitting_fields[], claimed_flow_fields[];
