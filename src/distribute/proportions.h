/*
 * Where the needs of each type add up to what is to be implemented of it (so when nobody states a need) and no link
 * stands in the way, all is delivered, received and given in full, and no link is preferred: the stages have nothing to
 * choose, and no network is needed.
 */
#pragma once

#include "distribute/network.h"

/* Whether it is so. */
bool takes_all(const struct problem *problem);
