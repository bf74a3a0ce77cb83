/* By what key persons are divided, as a part of "solpool-split-1". */
#pragma once

#include "json/fields.h"
#include "json/json_out.h"
#include "law/year.h"
#include "present/telling.h"

extern const struct field split_key_fields[];

/* "key". */
void split_key_out(struct out *out, const struct year *year);

/* Sentences of the paragraph under way. */
void split_key_tell(struct telling *telling);
