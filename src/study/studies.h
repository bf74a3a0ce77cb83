/* Samples and what studies of them tell. *text is the caller's. */
#pragma once

#include "base/error.h"
#include "json/json_out.h"
#include "study/analysis.h"
#include "study/parameters.h"

/* The merge patch in which the values of a row are put: JSON with "@7@" where that of the 8th parameter goes. */
solpool_status patch_form(char **text, const struct parameters *parameters, solpool_error *err);

/* One row of a sample as a line for a sweep: {"id": …, "patch": …}. */
solpool_status sample_line(char **text, const struct parameters *parameters, const char *form,
                           const struct design *design, uint64_t row, solpool_error *err);

void analysis_tree(struct out *out, const struct analysis_result *result);
