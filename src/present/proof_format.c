/* "solpool-proof-1", whether an allocation was proved, check by check: what it holds, its tables, and how it is made.
 */
#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/tellings.h"
#include "present/writers.h"

static const struct field check_fields[] = {
    TEXT("name", ALWAYS, "Of what"),
    YES("holds", ALWAYS, "It holds"),
    TEXT("detail", ALWAYS, "What was found"),
    LAST_FIELD,
};
static const struct field proof_fields[] = {
    FORMAT_FIELD(PROOF_FORMAT),
    TOOL_FIELD,
    YES("valid", ALWAYS, "Every check holds"),
    LIST("checks", check_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct csv_table proof_tables[] = {
    {"checks", "checks[]", NULL},
    {"result", "", NULL},
};

void proof_tree(struct out *out, const struct proof *proof)
{
    out_begin_as(out, PROOF_FORMAT);
    out_bool(out, out->root, "valid", proof->valid);
    cJSON *checks = out_list(out, out->root, "checks");
    for (size_t k = 0; k < proof->check_count; k++) {
        cJSON *check = out_object(out, checks, NULL);
        out_text(out, check, "name", proof->checks[k].name);
        out_bool(out, check, "holds", proof->checks[k].holds);
        out_text(out, check, "detail", proof->checks[k].detail);
    }
}

const struct format format_proof = {
    .id = PROOF_FORMAT,
    .schema = {"proof", "Whether an allocation was proved, check by check", "Printed by solpool verify.",
               .fields = proof_fields},
    TABLES(proof_tables),
    .tell = proof_tell,
};
