/* The public functions that look at what was published, and at how persons are made of shares. */
#include "handles.h"
#include "input/vintages_read.h"
#include "output/questions.h"

static solpool_status audit_answer(char **out, solpool_outcome *outcome, const struct year *year,
                                   const struct vintages *vintages, solpool_format format,
                                   solpool_error *err)
{
    struct audit audit;
    solpool_status status = audit_compute(&audit, year, vintages, err);
    if (status != SOLPOOL_OK)
        return status;
    *outcome = audit.matches == audit.figure_count ? SOLPOOL_OPTIMAL : SOLPOOL_INFEASIBLE;
    status = (format == SOLPOOL_JSON ? audit_write : audit_text)(out, &audit, err);
    audit_clear(&audit);
    return status;
}

solpool_status solpool_audit(char **out, solpool_outcome *outcome, const solpool_year *year,
                             solpool_format format, solpool_error *err)
{
    struct vintages vintages;
    *out = NULL;
    *outcome = SOLPOOL_OPTIMAL;
    solpool_status status = check_format(format, err);
    if (status == SOLPOOL_OK)
        status = vintages_read(&vintages, &year->document, err);
    if (status != SOLPOOL_OK)
        return status;
    status = audit_answer(out, outcome, &year->year, &vintages, format, err);
    vintages_clear(&vintages);
    return status;
}

solpool_status solpool_rounding(char **out, const solpool_year *year, solpool_format format,
                                solpool_error *err)
{
    struct roundings roundings;
    *out = NULL;
    solpool_status status = check_format(format, err);
    if (status == SOLPOOL_OK)
        status = roundings_compute(&roundings, &year->year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = (format == SOLPOOL_JSON ? rounding_write : rounding_text)(out, &roundings, err);
    roundings_clear(&roundings);
    return status;
}
