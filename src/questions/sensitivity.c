#include "questions/sensitivity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/divided.h"
#include "base/text.h"
#include "questions/looks.h"
#include "questions/variant.h"

/* --- What counts as a change ------------------------------------------------------------------- */

/* Whether it moves with whatever moves, if only a little. */
static bool is_continuous(const struct watched *watched, struct fraction value)
{
    if (watched->depth == DEPTH_CHOSEN)
        return false;
    enum figure_unit unit = figure_unit(&watched->figure);
    return unit != FIGURE_YES && (unit != FIGURE_PERSONS || value.den > 1 || text_ends(watched->figure.path, ".value"));
}

static struct fraction change_of(const struct watched *watched, struct fraction value)
{
    struct fraction change = {0, 0};
    if (value.num != 0 && is_continuous(watched, value) && fraction_mul(&change, value, (struct fraction){1, 100}))
        change.num = change.num < 0 ? -change.num : change.num;
    return change;
}

static bool is_changed(const struct sensitivity_figure *figure, struct fraction found)
{
    struct fraction distance;
    if (figure->change.den == 0 || found.den == 0 || !fraction_sub(&distance, found, figure->value))
        return !fraction_same(found, figure->value);
    distance.num = distance.num < 0 ? -distance.num : distance.num;
    return fraction_compare(distance, figure->change) >= 0;
}

/* Whether a glance decides that, because all between its bounds is changed, to one side, or none of it. */
static bool glance_decides(const struct sensitivity_figure *figure, const struct between *bounds)
{
    if (!bounds->known || figure->value.den == 0)
        return false;
    int least = fraction_compare(bounds->least, figure->value);
    bool one_side = least > 0 || fraction_compare(bounds->most, figure->value) < 0;
    bool changed = is_changed(figure, bounds->least);
    return is_changed(figure, bounds->most) == changed && (!changed || one_side);
}

static solpool_status changed_at(bool *out, struct looks *looks, size_t f, const struct sensitivity_figure *figure,
                                 int64_t distance, solpool_error *err)
{
    struct between bounds = {.known = false};
    struct fraction found;
    solpool_status status = looks_glance(looks, f, distance, &bounds, err);
    if (status == SOLPOOL_OK && glance_decides(figure, &bounds)) {
        *out = is_changed(figure, bounds.least);
        return SOLPOOL_OK;
    }
    if (status == SOLPOOL_OK)
        status = looks_at(looks, f, distance, &found, err);
    *out = status == SOLPOOL_OK && is_changed(figure, found);
    return status;
}

/* --- The nearest change to one side ------------------------------------------------------------ */

static int64_t steps_to_bound(const struct looks *looks)
{
    const struct quantity *quantity = looks->quantity;
    int64_t room = looks->sign < 0 ? quantity->value - quantity->least : quantity->most - quantity->value;
    return room > 0 ? room / quantity->step : 0;
}

/* The distances at which the search looks first: a step, then parts of the scale, then the bound. */
static const int64_t thousandths[] = {0, 1, 10, 100, 500, 1000};

#define RUNGS (sizeof thousandths / sizeof *thousandths + 1)

static int64_t rung(const struct looks *looks, size_t k, int64_t most)
{
    const struct quantity *quantity = looks->quantity;
    if (k + 1 == RUNGS)
        return most;
    int64_t distance = (int64_t)((int128)quantity->scale * thousandths[k] / 1000 / quantity->step);
    distance = distance > 0 ? distance : 1;
    return distance < most ? distance : most;
}

/* So many times the looks of halving, as a factor of the width, a search may take that is surprised by what it sees. */
#define SURPRISES 256.0

/* About where the figure stands at a distance that was looked at; false where nobody knows. */
static bool about(double *out, const struct looks *looks, size_t f, const struct sensitivity_figure *figure,
                  int64_t distance)
{
    const struct seen *seen = looks_known(looks, f, distance);
    *out = distance == 0 ? figure->about : seen != NULL ? seen->about : 0.0;
    return distance == 0 || seen != NULL;
}

/* From where on it counts as changed: what is told in six decimals changes with the last of them. */
static double threshold(const struct looks *looks, size_t f, const struct sensitivity_figure *figure, bool up)
{
    double value = fraction_double(figure->value), change = fraction_double(figure->change);
    double way = up ? 1.0 : -1.0, least = value + way * change;
    if (!watched_in_decimals(&looks->watched[f].figure))
        return least;
    return (up ? ceil(least * MILLION) : floor(least * MILLION)) / MILLION - way * 0.5 / MILLION;
}

/* Where a straight line between two distances crosses what counts as a change, as part of the way; a half where there
 * is no such line. */
static double crossing(const struct looks *looks, size_t f, const struct sensitivity_figure *figure, int64_t near,
                       int64_t far)
{
    double here, there;
    if (figure->change.den == 0 || looks->watched[f].depth != DEPTH_DELIVERED ||
        !about(&here, looks, f, figure, near) || !about(&there, looks, f, figure, far) || here == there)
        return 0.5;
    double part = (threshold(looks, f, figure, there > here) - here) / (there - here);
    return part >= 0.0 && part <= 1.0 ? part : 0.5;
}

/* The next distance to look at between two, of which the first search began with `width`: where the line crosses, and
 * from there towards the middle by a part that shrinks with the square of what is left, so that both ends close in (the
 * ITP method, Oliveira and Takahashi 2021). `room`: how far from the middle it may be. */
static int64_t between(int64_t near, int64_t far, double part, double width, double room)
{
    double left = (double)(far - near), off = part - 0.5, aside = left / width / 64.0;
    off = fabs(off) <= aside ? 0.0 : off - (off > 0.0 ? aside : -aside);
    off = fmax(-room, fmin(room, off * left));
    double place = left / 2.0 + off;
    int64_t next = near + (int64_t)(off < 0.0 ? ceil(place) : floor(place));
    return next <= near ? near + 1 : next >= far ? far - 1 : next;
}

/* Narrows the way between a distance at which the figure is the same and one at which it is not. */
static solpool_status narrow(struct looks *looks, size_t f, const struct sensitivity_figure *figure, int64_t *near,
                             int64_t far, struct fraction *becomes, solpool_error *err)
{
    double width = (double)(far - *near), most = width * SURPRISES;
    while (far - *near > 1) {
        bool changed = false;
        double part = crossing(looks, f, figure, *near, far);
        int64_t middle = between(*near, far, part, width, (most - (double)(far - *near)) / 2.0);
        solpool_status status = changed_at(&changed, looks, f, figure, middle, err);
        if (status != SOLPOOL_OK)
            return status;
        *(changed ? &far : near) = middle;
        most /= 2.0;
    }
    return looks_at(looks, f, far, becomes, err);
}

/* Proves what the figure becomes a step further. Where no such year can be calculated whole, the figure is the same up
 * to the last one that can, and has no value beyond. */
static solpool_status settle(struct shift *out, struct looks *looks, size_t f, int64_t near, solpool_error *err)
{
    enum depth depth = looks->watched[f].depth;
    bool possible = true;
    if (looks->prove == NULL || out->becomes.den == 0 || (depth != DEPTH_DELIVERED && depth != DEPTH_DISTRIBUTED))
        return SOLPOOL_OK;
    solpool_status status = looks_prove(&possible, looks, near + 1, err);
    if (status != SOLPOOL_OK || possible)
        return status;
    status = looks_last_possible(&near, looks, near + 1, err);
    out->limit = looks_value(looks, near);
    out->becomes = (struct fraction){0, 0};
    return status;
}

static solpool_status shift_find(struct shift *out, struct looks *looks, size_t f,
                                 const struct sensitivity_figure *figure, solpool_error *err)
{
    int64_t most = steps_to_bound(looks), near = 0;
    *out = (struct shift){.changes = false};
    for (size_t k = 0; k < RUNGS && !out->changes; k++) {
        int64_t far = rung(looks, k, most);
        if (far <= near)
            continue;
        solpool_status status = changed_at(&out->changes, looks, f, figure, far, err);
        if (status != SOLPOOL_OK)
            return status;
        if (!out->changes)
            near = far;
        else
            status = narrow(looks, f, figure, &near, far, &out->becomes, err);
        if (status != SOLPOOL_OK)
            return status;
    }
    out->limit = looks_value(looks, near);
    return out->changes ? settle(out, looks, f, near, err) : SOLPOOL_OK;
}

/* --- Margins ----------------------------------------------------------------------------------- */

static int64_t distance_of(const struct quantity *quantity, const struct shift *shift)
{
    int64_t same = shift->limit - quantity->value;
    return (same < 0 ? -same : same) + quantity->step;
}

const struct shift *sensitivity_nearer(const struct sensitivity_row *row)
{
    if (!row->below.changes || !row->above.changes)
        return row->below.changes ? &row->below : row->above.changes ? &row->above : NULL;
    return distance_of(row->quantity, &row->below) <= distance_of(row->quantity, &row->above) ? &row->below
                                                                                              : &row->above;
}

static void measure_margin(struct sensitivity_row *row)
{
    const struct shift *nearer = sensitivity_nearer(row);
    row->margin_percent = (struct fraction){0, 0};
    if (nearer != NULL)
        row->margin_percent = fraction_make((int128)distance_of(row->quantity, nearer) * 100, row->quantity->scale);
}

static int compare_rows(const void *a, const void *b)
{
    const struct sensitivity_row *left = a, *right = b;
    bool none_left = left->margin_percent.den == 0, none_right = right->margin_percent.den == 0;
    int order = none_left || none_right ? (int)none_left - (int)none_right
                                        : fraction_compare(left->margin_percent, right->margin_percent);
    return order != 0 ? order : left->quantity < right->quantity ? -1 : 1;
}

/* --- All of them ------------------------------------------------------------------------------- */

/* A national cost moves nothing but what its own state would choose. */
static bool may_matter(const struct watched *watched, const struct quantity *quantity)
{
    return !quantity_is_cost(quantity) ||
           (watched->depth == DEPTH_CHOSEN && watched->figure.place.state == quantity->place);
}

/* Both sides of one quantity, for every figure: one search a side. Its rows belong to it when all is known. */
static solpool_status quantity_compute(struct sensitivity *out, struct looks *looks, size_t q, solpool_error *err)
{
    const struct quantity *quantity = &out->quantities[q];
    solpool_status status = SOLPOOL_OK;
    for (int64_t sign = -1; sign <= 1; sign += 2) {
        looks_begin(looks, quantity, sign);
        for (size_t f = 0; status == SOLPOOL_OK && f < out->figure_count; f++) {
            struct sensitivity_row *row = &out->figures[f].rows[q];
            if (may_matter(&out->figures[f].watched, quantity))
                status = shift_find(sign < 0 ? &row->below : &row->above, looks, f, &out->figures[f], err);
        }
    }
    for (size_t f = 0; status == SOLPOOL_OK && f < out->figure_count; f++)
        if (may_matter(&out->figures[f].watched, quantity))
            out->figures[f].rows[q].quantity = quantity;
    return status;
}

/* --- Divided ----------------------------------------------------------------------------------- */

enum { QUANTITIES_A_RUN = 8 }; /* one after the other: each has much of what the one before had */

struct runs {
    struct sensitivity *out;
    const struct watched *watched;
    prover prove;
};

static solpool_status run(void *whose, size_t item, struct progress *progress, solpool_error *err)
{
    const struct runs *runs = whose;
    struct sensitivity *out = runs->out;
    struct year variant;
    struct looks looks = {
        .watched = runs->watched, .watched_count = out->figure_count, .variant = &variant, .prove = runs->prove};
    size_t first = item * QUANTITIES_A_RUN, past = first + QUANTITIES_A_RUN;
    solpool_status status = variant_open(&variant, out->year, err);
    variant.progress = progress;
    for (size_t q = first; status == SOLPOOL_OK && q < past && q < out->quantity_count; q++) {
        status = quantity_compute(out, &looks, q, err);
        if (status == SOLPOOL_OK)
            status = progress_step(progress, err);
    }
    looks_clear(&looks);
    variant_close(&variant);
    return status;
}

/* Sorts the rows that belong to a quantity. Whether there are any. */
static bool sort_rows(struct sensitivity_figure *figure, size_t quantity_count)
{
    for (size_t q = 0; q < quantity_count; q++)
        if (figure->rows[q].quantity != NULL) {
            figure->rows[figure->row_count] = figure->rows[q];
            measure_margin(&figure->rows[figure->row_count++]);
        }
    qsort(figure->rows, figure->row_count, sizeof *figure->rows, compare_rows);
    return figure->row_count > 0;
}

static solpool_status values_compute(struct sensitivity *out, const struct watched *watched, struct year *variant,
                                     solpool_error *err)
{
    struct seen *seen = calloc(out->figure_count + 1, sizeof *seen);
    solpool_status status = seen != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t f = 0; status == SOLPOOL_OK && f < out->figure_count; f++) {
        struct sensitivity_figure *figure = &out->figures[f];
        if (!seen[f].known)
            status = watched_see(seen, watched, out->figure_count, f, variant, err);
        figure->watched = watched[f];
        figure->value = seen[f].value;
        figure->about = seen[f].about;
        figure->change = change_of(&figure->watched, figure->value);
        figure->rows = calloc(out->quantity_count + 1, sizeof *figure->rows);
        if (status == SOLPOOL_OK && figure->rows == NULL)
            status = error_memory(err);
    }
    free(seen);
    return status;
}

static solpool_status ranges_compute(struct sensitivity *out, const struct watched *watched, struct year *variant,
                                     prover prove, solpool_error *err)
{
    struct runs runs = {out, watched, prove};
    struct progress *progress = out->year->progress;
    bool any = false;
    solpool_status status = values_compute(out, watched, variant, err);
    if (status != SOLPOOL_OK)
        return status;
    progress_begin(progress, "numbers moved", out->quantity_count);
    status = divided_run(progress, (out->quantity_count + QUANTITIES_A_RUN - 1) / QUANTITIES_A_RUN, run, &runs, err);
    progress_end(progress);
    for (size_t f = 0; f < out->figure_count; f++)
        any = sort_rows(&out->figures[f], out->quantity_count) || any;
    if (any)
        progress_tells_rest(progress, &status);
    return status;
}

solpool_status sensitivity_compute(struct sensitivity *out, const struct year *year, const char *const *paths,
                                   size_t path_count, prover prove, solpool_error *err)
{
    struct year variant = {.states = NULL};
    struct watched *watched = NULL;
    size_t count = 0;
    memset(out, 0, sizeof *out);
    out->year = year;
    solpool_status status = watched_list(&watched, &count, year, paths, path_count, err);
    if (status == SOLPOOL_OK)
        status = quantities_list(&out->quantities, &out->quantity_count, year, err);
    if (status == SOLPOOL_OK)
        status = variant_open(&variant, year, err);
    if (status == SOLPOOL_OK) {
        out->figures = calloc(count + 1, sizeof *out->figures);
        out->figure_count = out->figures != NULL ? count : 0;
        status = out->figures != NULL ? ranges_compute(out, watched, &variant, prove, err) : error_memory(err);
    }
    if (status != SOLPOOL_OK)
        sensitivity_clear(out);
    variant_close(&variant);
    free(watched);
    return status;
}

void sensitivity_clear(struct sensitivity *sensitivity)
{
    for (size_t f = 0; f < sensitivity->figure_count; f++)
        free(sensitivity->figures[f].rows);
    free(sensitivity->figures);
    free(sensitivity->quantities);
    memset(sensitivity, 0, sizeof *sensitivity);
}
