/* How each result is told to people; see present/format.h. */
#ifndef SOLPOOL_PRESENT_TELLINGS_H
#define SOLPOOL_PRESENT_TELLINGS_H

#include "present/telling.h"

void stress_tell(struct telling *telling);

#endif
