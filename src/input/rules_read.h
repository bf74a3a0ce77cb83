/* The rules that a year file or an allocation chooses. */
#pragma once

#include "base/code.h"
#include "json/fields.h"
#include "law/rules.h"

/* "rules" of a year file, and of a result, which names all of them; into the int64_t of each rule's option. */
extern const struct field rule_fields[], result_rule_fields[];

/* Reads "rules" into the index of each rule's option, -1 for one that is not there; with `complete` none
 * may be missing. */
solpool_status rules_read(struct reader *reader, bool complete, int64_t chosen[RULE_COUNT]);

/* The codes of "lot" under "rules" into a new array, NULL where there is none; it is the caller's, also after a
 * failure. */
solpool_status rules_read_lot(struct reader *reader, char (**codes)[CODE_SIZE], size_t *count);
