/* The part of an audit that says what unknown pledges and deductions may have been. */
#pragma once

#include "json/fields.h"
#include "present/telling.h"
#include "present/questions.h"

extern const struct field candidate_fields[];
extern const struct field inference_fields[];

/* "inference" and "candidates" of an audit. */
void infer_write(struct out *out, const struct inference *inference);

/* Tells them; nothing where they are not there. */
void infer_tell(struct telling *telling);
