#include "present/parts.h"
#include "present/writers.h"

#include <stdlib.h>

static void adopted(struct out *out, cJSON *parent, const struct adopted *adopted)
{
    bool known = adopted->share_millionth_percent != NOT_STATED ||
                 adopted->relocations != NOT_STATED || adopted->financial_cents != NOT_STATED;
    if (!known) {
        out_null(out, parent, "adopted");
        return;
    }
    cJSON *object = out_object(out, parent, "adopted");
    if (adopted->share_millionth_percent == NOT_STATED)
        out_null(out, object, "share_percent");
    else
        out_six(out, object, "share_percent",
                (struct fraction){adopted->share_millionth_percent, MILLION});
    if (adopted->relocations == NOT_STATED)
        out_null(out, object, "relocations");
    else
        out_whole(out, object, "relocations", adopted->relocations);
    if (adopted->financial_cents == NOT_STATED)
        out_null(out, object, "financial_eur");
    else
        out_euro(out, object, "financial_eur", adopted->financial_cents);
}

solpool_status shares_tree(struct out *out, const struct year *year, const struct share *shares,
                           solpool_error *err)
{
    struct fraction sum = fraction_whole(0);
    int64_t cents = 0;
    bool exact = true;
    out_begin(out);
    out_head(out, SHARES_FORMAT, year);
    out_pool(out, year);
    out_rules(out, &year->rules);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t i = 0; i < year->state_count; i++) {
        cJSON *state = out_object(out, states, NULL);
        out_text(out, state, "code", year->states[i].code);
        out_share(out, state, &shares[i]);
        adopted(out, state, &year->states[i].adopted);
        exact = exact && fraction_add(&sum, sum, shares[i].fair_share);
        cents += shares[i].fair_share_cents;
    }
    cJSON *total = out_object(out, out->root, "sum");
    out_fraction(out, total, "relocations", sum);
    out_euro(out, total, "financial_eur", cents);
    return exact ? SOLPOOL_OK : error_range(err, "sum of the fair shares");
}
