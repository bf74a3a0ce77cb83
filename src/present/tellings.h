/* How each result is told to people; see present/format.h. */
#ifndef SOLPOOL_PRESENT_TELLINGS_H
#define SOLPOOL_PRESENT_TELLINGS_H

#include "present/telling.h"

void allocation_tell(struct telling *telling);
void years_tell(struct telling *telling);
void shares_tell(struct telling *telling);
void proof_tell(struct telling *telling);
void analysis_tell(struct telling *telling);
void plan_tell(struct telling *telling);
void negotiation_tell(struct telling *telling);
void diff_tell(struct telling *telling);
void explanation_tell(struct telling *telling);
void stress_tell(struct telling *telling);
void rounding_tell(struct telling *telling);
void sensitivity_tell(struct telling *telling);
void audit_tell(struct telling *telling);

/* What can be told of a published figure of an audit, the root; "" where it agrees in every digit. */
const char *audit_reason(struct telling *telling, const cJSON *figure);

#endif
