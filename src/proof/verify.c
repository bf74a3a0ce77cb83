#include "proof/verify.h"

#include <string.h>

#include "base/progress.h"
#include "proof/trial.h"

/* In this order; after a decisive check that fails the others have nothing to stand on. */
static const struct {
    const char *name;
    check_function function;
    bool decisive;
} checks[] = {
    {"states", check_states, true},
    {"pool", check_pool, false},
    {"key", check_key, true},
    {"fair_shares", check_fair_shares, false},
    {"owed", check_owed, false},
    {"pledges", check_pledges, true},
    {"duties", check_duties, true},
    {"to_implement", check_to_implement, true},
    {"triggers", check_triggers, false},
    {"agreed_offsets", check_agreed, true},
    {"needs", check_needs, true},
    {"lapsed", check_lapsed, true},
    {"flows", check_flows, true},
    {"limits", check_limits, false},
    {"sums", check_sums, false},
    {"totals", check_totals, false},
    {"stages", check_stages, false},
    {"delivered", check_delivered, true},
    {"coverage", check_coverage, false},
    {"pro_rata", check_pro_rata, false},
    {"as_requested", check_as_requested, false},
    {"links", check_links, false},
    {"by_type", check_by_type, false},
    {"rounding", check_rounding, false},
    {"even", check_even, false},
    {"mandatory_offsets", check_mandatory_offsets, false},
    {"draws", check_draws, false},
    {"implemented", check_implemented, false},
    {"late_offsets", check_late_offsets, false},
    {"amounts", check_amounts, false},
    {"crisis", check_crisis, false},
    {"notes", check_notes, false},
};

solpool_status verify(struct proof *out, const struct year *year, const struct claim *claim, solpool_error *err)
{
    struct trial trial;
    size_t failed = 0;
    memset(out, 0, sizeof *out);
    solpool_status status = trial_init(&trial, year, claim, err);
    if (status == SOLPOOL_OK)
        status = progress_stage(year->progress, "proof", err);
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof checks / sizeof *checks; k++) {
        struct check *check = &out->checks[out->check_count++];
        trial.name = check->name = checks[k].name;
        trial.detail = check->detail;
        check->holds = checks[k].function(&trial);
        failed += check->holds ? 0 : 1;
        status = progress_stage_done(year->progress, k + 1, sizeof checks / sizeof *checks, err);
        if (status == SOLPOOL_OK) /* what was stopped says nothing */
            status = trial.status;
        if (!check->holds && checks[k].decisive)
            break;
    }
    out->valid = status == SOLPOOL_OK && failed == 0;
    trial_clear(&trial);
    return status;
}
