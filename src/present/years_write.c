#include "present/parts.h"
#include "present/writers.h"

static void line_write(struct out *out, cJSON *list, const struct years_line *line)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", line->code);
    out_fraction(out, object, "fair_share", line->fair_share);
    out_fraction(out, object, "pledged", line->pledged);
    out_fraction(out, object, "to_implement", line->to_implement);
    out_fraction(out, object, "delivered", line->delivered);
    out_fraction(out, object, "gap", line->gap);
    out_whole(out, object, "mandatory_offsets", line->mandatory_offsets);
    out_whole(out, object, "late_offsets", line->late_offsets);
    out_whole(out, object, "credit_left", line->credit_left);
}

void years_tree(struct out *out, const struct years *years)
{
    out_begin(out);
    out_head(out, YEARS_FORMAT, NULL);
    cJSON *list = out_list(out, out->root, "years");
    for (size_t k = 0; k < years->count; k++) {
        struct out year;
        allocation_tree(&year, &years->allocations[k]);
        out_adopt(out, list, &year);
    }
    cJSON *ledger = out_list(out, out->root, "ledger");
    for (size_t k = 0; k < years->line_count; k++)
        line_write(out, ledger, &years->lines[k]);
}
