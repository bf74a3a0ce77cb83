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

#endif
