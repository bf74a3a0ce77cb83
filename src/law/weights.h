/* By what is divided what nobody states a need of: there is no key among benefitting states (Art 60(2), S18). */
#pragma once

#include "law/ledger.h"

/* One whole number a benefitting state, in the order of year->benefitting; only their proportions count. The
 * indicative percentage of Art 57(2) scales them (S17), whoever states a need. False beyond 128 bits. */
bool weights_compute(int128 *weights, const struct year *year, const struct share *shares, const struct entry *ledger);
