/* The part of an audit that compares published sums of what is left to be implemented. */
#pragma once

#include "json/fields.h"
#include "present/questions.h"
#include "present/telling.h"

extern const struct field effective_fields[];

/* "to_implement" of an audit; null where no such sum was published. */
void effective_write(struct out *out, const struct effective *effective, const struct published_remark *remark);

/* Tells it; nothing where it is null. */
void effective_tell(struct telling *telling);
