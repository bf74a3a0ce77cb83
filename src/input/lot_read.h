/* The lot that was drawn among the states, "lot" under "rules". */
#pragma once

#include "json/fields.h"
#include "law/year.h"

/* The places of the states in the lot into year->rank: those that it names, in its order, and the others behind them by
 * code. The states are in order already, and who benefits is settled; without a lot nothing is
 * set. */
solpool_status lot_read(struct reader *reader, struct year *year);
