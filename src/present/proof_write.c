#include "present/parts.h"
#include "present/writers.h"

void proof_tree(struct out *out, const struct proof *proof)
{
    out_begin(out);
    out_head(out, PROOF_FORMAT, NULL);
    out_bool(out, out->root, "valid", proof->valid);
    cJSON *checks = out_list(out, out->root, "checks");
    for (size_t k = 0; k < proof->check_count; k++) {
        cJSON *check = out_object(out, checks, NULL);
        out_text(out, check, "name", proof->checks[k].name);
        out_bool(out, check, "holds", proof->checks[k].holds);
        out_text(out, check, "detail", proof->checks[k].detail);
    }
}
