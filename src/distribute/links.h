/* Stage 4: family and other meaningful links, Art 67(3). */
#pragma once

#include "distribute/programme.h"

/* Where arcs with a preference of their own have no columns yet, they get them, and those that no optimum of the
 * stage uses are held at 0 from then on. */
solpool_status links_solve(struct programme *programme, solpool_error *err);
