#include "allocation/exported.h"

#include <string.h>

#include "distribute/export.h"

solpool_status allocation_export(struct text *out, const char *stage, const struct year *year, solpool_error *err)
{
    struct allocation prepared;
    *out = (struct text){.data = NULL};
    enum stage_id id = STAGE_DELIVERED;
    while (id < STAGE_COUNT && strcmp(stage_table[id].name, stage) != 0)
        id++;
    if (id == STAGE_COUNT)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no stage \"%.40s\"", stage);
    solpool_status status = allocation_prepare(&prepared, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = export_stage(out, id, year, prepared.ledger, prepared.needs, &prepared.agreed, err);
    allocation_clear(&prepared);
    return status;
}

solpool_status allocation_certify(struct certificate *out, struct allocation *prepared, const struct year *year,
                                  solpool_error *err)
{
    *out = (struct certificate){.name = NULL};
    solpool_status status = allocation_prepare(prepared, year, err);
    return status == SOLPOOL_OK ? certificate_make(out, year, prepared->ledger, prepared->needs, &prepared->agreed, err)
                                : status;
}
