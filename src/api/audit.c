/* The public functions that look at what was published, and at how persons are made of shares. */
#include <stdlib.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "input/remarks.h"
#include "input/vintages_read.h"
#include "present/questions.h"

/* What the file says of each published figure, beside the audit, which knows numbers only. */
static solpool_status audit_put(struct out *tree, const struct audit *audit, const struct inference *inference,
                                const struct document *document, solpool_error *err)
{
    static const char *const keys[] = {[PUBLISHED_SHARE] = "share_percent",
                                       [PUBLISHED_RELOCATIONS] = "relocations",
                                       [PUBLISHED_MONEY] = "financial_eur"};
    size_t count = audit->figure_count;
    struct remark *read = calloc(count + 1, sizeof *read);
    struct published_remark *remarks = calloc(count + 1, sizeof *remarks);
    solpool_status status = read != NULL && remarks != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k <= count; k++) {
        size_t state = k < count ? audit->figures[k].state : NO_PLACE;
        status = k == count
                     ? remark_read_sums(&read[k], document, err)
                     : remark_read(&read[k], document, state == NO_PLACE ? NULL : audit->year->states[state].code,
                                   keys[audit->figures[k].kind], err);
        remarks[k] = (struct published_remark){read[k].sources, read[k].source_count, read[k].note};
    }
    if (status == SOLPOOL_OK)
        audit_tree(tree, audit, remarks, inference);
    for (size_t k = 0; read != NULL && k <= count; k++)
        remark_clear(&read[k]);
    free(read);
    free(remarks);
    return status;
}

static solpool_status infer(struct inference *out, const struct audit *audit, const struct document *document,
                            solpool_error *err)
{
    const struct year *year = audit->year;
    bool *open = calloc(year->state_count + 1, sizeof *open);
    solpool_status status = open != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        open[i] = remark_deduction_open(document, year->states[i].code);
    if (status == SOLPOOL_OK)
        status = infer_compute(out, &audit->effective, audit->shares, open, err);
    free(open);
    return status;
}

static solpool_status audit_answer(solpool_result **out, const solpool_year *year, const struct vintages *vintages,
                                   bool infers, solpool_error *err)
{
    struct audit audit;
    struct inference inference = {.unknowns = NULL};
    struct out tree = {.root = NULL};
    solpool_status status = audit_compute(&audit, &year->year, vintages, err);
    if (status != SOLPOOL_OK)
        return status;
    bool agrees = audit.matches == audit.figure_count && audit.effective.matches == audit.effective.count;
    if (infers)
        status = infer(&inference, &audit, &year->document, err);
    if (status == SOLPOOL_OK)
        status = audit_put(&tree, &audit, infers ? &inference : NULL, &year->document, err);
    infer_clear(&inference);
    audit_clear(&audit);
    status = result_make(out, &tree, year, status, err);
    if (status == SOLPOOL_OK && !agrees)
        (*out)->outcome = SOLPOOL_INFEASIBLE;
    return status;
}

static solpool_status audit(solpool_result **out, const solpool_year *year, bool infers, solpool_error *err)
{
    struct vintages vintages;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = vintages_read(&vintages, &year->document, err);
    if (status != SOLPOOL_OK)
        return status;
    status = audit_answer(out, year, &vintages, infers, err);
    vintages_clear(&vintages);
    return status;
}

solpool_status solpool_audit(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return audit(out, year, false, err);
}

solpool_status solpool_audit_infer(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return audit(out, year, true, err);
}

solpool_status solpool_rounding(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    struct roundings roundings;
    struct out tree;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = roundings_compute(&roundings, &year->year, err);
    if (status != SOLPOOL_OK)
        return status;
    rounding_tree(&tree, &roundings);
    roundings_clear(&roundings);
    return result_make(out, &tree, year, status, err);
}
