#include "questions/uncertainty.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/variant.h"
#include "questions/watched.h"

/* --- The percentage ---------------------------------------------------------------------------- */

solpool_status uncertainty_percent(int64_t *out_millionths, const char *text, solpool_error *err)
{
    struct fraction percent;
    if (!fraction_read(&percent, text) || percent.num <= 0 || percent.num >= 100 * percent.den ||
        MILLION % percent.den != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "uncertainty %.40s: expected per cent above 0 and below 100 with at most "
                         "six decimals, such as 0.5",
                         text);
    *out_millionths = (int64_t)(percent.num * (MILLION / percent.den));
    return SOLPOOL_OK;
}

/* --- A corner of what is possible -------------------------------------------------------------- */

static int64_t raised(int64_t figure, int64_t by)
{
    return (int64_t)exact_ceil((int128)figure * (PERCENT_MILLIONTHS + by), PERCENT_MILLIONTHS);
}

/* Below 100 per cent something is always left, and a person and a thousandth are the least of it. */
static int64_t lowered(int64_t figure, int64_t by)
{
    int64_t least = figure > 0 ? 1 : 0;
    int64_t low = (int64_t)exact_floor((int128)figure * (PERCENT_MILLIONTHS - by), PERCENT_MILLIONTHS);
    return low > least ? low : least;
}

/* The state's own figures off to one side and all others to the other: there its part is outermost,
 * because what it is divided by holds the others and itself. */
static void to_corner(struct year *variant, const struct year *year, size_t i, int64_t by, bool greatest)
{
    for (size_t k = 0; k < year->state_count; k++) {
        const struct state *stated = &year->states[k];
        struct state *state = &variant->states[k];
        int64_t (*moved)(int64_t figure, int64_t by) = (k == i) == greatest ? raised : lowered;
        state->population = moved(stated->population, by);
        state->gdp_thousandths = moved(stated->gdp_thousandths, by);
    }
}

/* Beyond what can be calculated there is no share. */
static solpool_status corner_share(struct fraction *out, struct year *variant, const struct year *year, size_t i,
                                   int64_t by, bool greatest, solpool_error *err)
{
    struct share *shares = NULL;
    solpool_error own = {.status = SOLPOOL_OK};
    to_corner(variant, year, i, by, greatest);
    solpool_status status = shares_compute(&shares, variant, &own);
    *out = status == SOLPOOL_OK ? shares[i].fair_share : (struct fraction){0, 0};
    free(shares);
    return watched_settle(err, status, &own);
}

static solpool_status extremes(struct fraction *least, struct fraction *greatest, struct year *variant,
                               const struct year *year, size_t i, int64_t by, solpool_error *err)
{
    solpool_status status = corner_share(least, variant, year, i, by, false, err);
    return status == SOLPOOL_OK ? corner_share(greatest, variant, year, i, by, true, err) : status;
}

static bool differs(struct fraction fair_share, struct fraction least, struct fraction greatest)
{
    return least.den == 0 || greatest.den == 0 || fraction_compare(least, fair_share) != 0 ||
           fraction_compare(greatest, fair_share) != 0;
}

/* --- The tightest uncertainty ------------------------------------------------------------------ */

/* Larger uncertainties hold the smaller ones, so that halving finds where the number starts to change. */
static solpool_status tightest(struct uncertain_share *share, struct year *variant, const struct year *year,
                               solpool_error *err)
{
    int64_t near = 0, far = PERCENT_MILLIONTHS;
    while (far - near > 1) {
        int64_t middle = near + (far - near) / 2;
        struct fraction least, greatest;
        solpool_status status = extremes(&least, &greatest, variant, year, share->state, middle, err);
        if (status != SOLPOOL_OK)
            return status;
        if (differs(share->fair_share, least, greatest))
            far = middle;
        else
            near = middle;
    }
    share->tightest_millionth_percent = far < PERCENT_MILLIONTHS ? far : NOT_STATED;
    return SOLPOOL_OK;
}

/* --- All states -------------------------------------------------------------------------------- */

static solpool_status share_compute(struct uncertain_share *share, struct year *variant, const struct year *year,
                                    int64_t by, solpool_error *err)
{
    solpool_status status = extremes(&share->least, &share->greatest, variant, year, share->state, by, err);
    if (status != SOLPOOL_OK)
        return status;
    share->changes = differs(share->fair_share, share->least, share->greatest);
    return tightest(share, variant, year, err);
}

/* The states in the key, as the year stands. */
static void list(struct uncertainty *out, const struct share *shares)
{
    for (size_t i = 0; i < out->year->state_count; i++) {
        if (shares[i].part.num == 0)
            continue;
        struct uncertain_share *share = &out->shares[out->count++];
        *share = (struct uncertain_share){.state = i, .fair_share = shares[i].fair_share, .quota = shares[i].quota};
    }
}

static void sum_up(struct uncertainty *out)
{
    out->tightest = NO_PLACE;
    for (size_t k = 0; k < out->count; k++) {
        int64_t own = out->shares[k].tightest_millionth_percent;
        out->changed += out->shares[k].changes ? 1 : 0;
        if (own != NOT_STATED &&
            (out->tightest == NO_PLACE || own < out->shares[out->tightest].tightest_millionth_percent))
            out->tightest = k;
    }
}

static solpool_status all_compute(struct uncertainty *out, struct year *variant, solpool_error *err)
{
    struct share *shares = NULL;
    solpool_status status = shares_compute(&shares, out->year, err);
    if (status == SOLPOOL_OK) {
        out->shares = calloc(out->year->state_count, sizeof *out->shares);
        status = out->shares == NULL ? error_memory(err) : SOLPOOL_OK;
        if (status == SOLPOOL_OK)
            list(out, shares);
    }
    free(shares);
    progress_begin(variant->progress, "shares revised", out->count);
    for (size_t k = 0; status == SOLPOOL_OK && k < out->count; k++) {
        status = share_compute(&out->shares[k], variant, out->year, out->millionth_percent, err);
        if (status == SOLPOOL_OK)
            status = progress_step(variant->progress, err);
    }
    progress_end(variant->progress);
    return status;
}

solpool_status uncertainty_compute(struct uncertainty *out, const struct year *year, int64_t millionth_percent,
                                   solpool_error *err)
{
    struct year variant = {.states = NULL};
    *out = (struct uncertainty){.year = year, .millionth_percent = millionth_percent};
    out->exact = year->rules.option[RULE_ROUNDING] != ROUNDING_LARGEST_REMAINDER &&
                 year->rules.option[RULE_GROSS_UP] == GROSS_UP_OFF;
    if (!shares_count_no_other(year))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "uncertainty is that of population and GDP, and the key of this file counts something else; "
                         "solpool sample draws any of its figures");
    solpool_status status = variant_open(&variant, year, err);
    if (status == SOLPOOL_OK)
        status = all_compute(out, &variant, err);
    if (status == SOLPOOL_OK)
        sum_up(out);
    else
        uncertainty_clear(out);
    variant_close(&variant);
    return status;
}

void uncertainty_clear(struct uncertainty *uncertainty)
{
    free(uncertainty->shares);
    memset(uncertainty, 0, sizeof *uncertainty);
}
