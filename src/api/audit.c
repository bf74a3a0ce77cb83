/* The public functions that look at what was published, and at how persons are made of shares. */
#include <stdlib.h>

#include "api/handles.h"
#include "input/remarks.h"
#include "input/vintages_read.h"
#include "present/questions.h"

/* What the file says of each published figure, beside the audit, which knows numbers only. */
static solpool_status audit_tell(char **out, const struct audit *audit,
                                 const struct document *document, solpool_format format,
                                 solpool_error *err)
{
    size_t count = audit->figure_count;
    struct remark *read = calloc(count + 1, sizeof *read);
    struct published_remark *remarks = calloc(count + 1, sizeof *remarks);
    solpool_status status = read != NULL && remarks != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++) {
        size_t state = audit->figures[k].state;
        status = remark_read(&read[k], document,
                             state == NO_PLACE ? NULL : audit->year->states[state].code, err);
        remarks[k] = (struct published_remark){read[k].sources, read[k].source_count, read[k].note};
    }
    if (status == SOLPOOL_OK)
        status = (format == SOLPOOL_TEXT ? audit_text : audit_write)(out, audit, remarks, err);
    for (size_t k = 0; read != NULL && k < count; k++)
        remark_clear(&read[k]);
    free(read);
    free(remarks);
    return status;
}

static solpool_status audit_answer(char **out, solpool_outcome *outcome, const solpool_year *year,
                                   const struct vintages *vintages, solpool_format format,
                                   solpool_error *err)
{
    struct audit audit;
    solpool_status status = audit_compute(&audit, &year->year, vintages, err);
    if (status != SOLPOOL_OK)
        return status;
    *outcome = audit.matches == audit.figure_count ? SOLPOOL_OPTIMAL : SOLPOOL_INFEASIBLE;
    status = audit_tell(out, &audit, &year->document, format, err);
    audit_clear(&audit);
    return in_format(out, status, format, err);
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
    status = audit_answer(out, outcome, year, &vintages, format, err);
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
    status = (format == SOLPOOL_TEXT ? rounding_text : rounding_write)(out, &roundings, err);
    roundings_clear(&roundings);
    return in_format(out, status, format, err);
}
