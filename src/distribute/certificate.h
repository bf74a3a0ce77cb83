/*
 * What proves to others that a distribution is the best one: of each level a cut of the network, which nobody's flows
 * can exceed; of the stages with costs and of the last one prices. Who holds an allocation against them needs neither
 * the program nor its methods (docs/certificate.md).
 */
#pragma once

#include "distribute/stages.h"

/* Members that cannot have more together, by what the levels and stages before leave them. */
struct certified_level {
    enum stage_id stage;
    struct fraction level;  /* what each has, against what it is measured by; of the first stage the value */
    const uint32_t *member; /* nodes */
    size_t member_count;
    const bool *side; /* of each node; NULL: each of them has all that its own limit allows */
};

struct certificate {
    struct arena room;
    size_t node_count;
    const char **name;              /* of each node, as docs/certificate.md has them; NULL of those within a limit */
    struct certified_level *levels; /* as they were found */
    size_t level_count, level_room;
    int128 *price[STAGE_COUNT];           /* of each node; NULL where a stage has no costs */
    int128 *giver_price, *receiver_price; /* of the last stage, by state, or benefitting state, and type */
    const struct need *needs;
};

/* Makes one. In any case the caller closes it; it borrows the needs. Errors: those of the stages. */
solpool_status certificate_make(struct certificate *out, const struct year *year, const struct entry *ledger,
                                const struct need *needs, const struct agreed *agreed, solpool_error *err);
void certificate_close(struct certificate *certificate); /* accepts a zeroed struct */
