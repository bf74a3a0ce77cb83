/* Draws that are still to be carried out (Art 60(3)), as far as they find a place. */
#pragma once

#include "law/needs.h"
#include "law/triggers.h"

/*
 * What was drawn is used at least. Where not all that was drawn of a type can reach who needs it, since needs and links
 * are others now, nothing of the type is held to its draw: `open_draws` of the ledger is set to 0.
 */
solpool_status drawn_settle(struct entry *ledger, const struct year *year, const struct need *needs,
                            const struct agreed *agreed, solpool_error *err);
