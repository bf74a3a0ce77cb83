/* By what key persons are divided, and what settings changed of the key file: as a part of "solpool-split-1". */
#pragma once

#include "json/document.h"
#include "json/fields.h"
#include "json/json_out.h"
#include "law/year.h"
#include "present/telling.h"

extern const struct field split_key_fields[];

/* "key" and "changed"; `file`: what the year was read from. */
void split_key_out(struct out *out, const struct year *year, const struct document *file);

/* Sentences of the paragraph under way. */
void split_key_tell(struct telling *telling);
