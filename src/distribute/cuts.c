#include "distribute/cuts.h"

#include <math.h>

/* What a table may lack: more than a row that is there already may be broken by. Columns are parts of
 * all persons or all money. */
static double tolerance_of(const struct programme *programme)
{
    return 4.0 * lp_tolerance(programme->lp);
}

/* After so many rounds of stage 5 what is left to gain is less than a thousandth of a person, and that is
 * given away. More rounds than ROUNDS_MOST no programme was seen to need: none goes on for ever. */
enum { ROUNDS_FEW = 4, ROUNDS_EXACT = 20, ROUNDS_MOST = 10000 };
static const double given_away = 1e-3; /* person-equivalents */

/* --- The bounds of a layer's cells ------------------------------------------------------------- */

/* The proportional table gives a pair the giver's part of what the receiver gets now. */
static void set_bounds(struct programme *programme, struct layer *layer, double distance)
{
    bool active = programme->even.active;
    double *received = programme->cut_received;
    for (size_t r = 0; r < layer->receiver_count; r++)
        received[r] = active ? lp_value(programme->lp, even_received(programme, layer->receiver[r],
                                                                     layer->measure))
                             : 0.0;
    for (size_t g = 0; g < layer->giver_count; g++) {
        double part = active ? even_part(programme, layer->giver[g], layer->measure) : 0.0;
        for (size_t r = 0; r < layer->receiver_count; r++) {
            size_t cell = g * layer->receiver_count + r, arc = layer->arc[cell];
            double even = part * received[r];
            layer->matrix.lower[cell] = arc == NO_ARC ? 0.0 : fmax(0.0, even - distance);
            layer->matrix.upper[cell] = fmin(arc_most(programme, arc), even + distance);
        }
    }
}

/* The largest distance from the table now; before stage 5 it does not matter. */
static double distance_now(const struct programme *programme, const struct layer *layer)
{
    return programme->even.active
               ? lp_value(programme->lp, programme->even.distance + layer->measure) +
                     programme->even.slack / programme->value[layer->measure]
               : HUGE_VAL;
}

static void set_sums(struct programme *programme, struct layer *layer)
{
    for (size_t g = 0; g < layer->giver_count; g++)
        layer->matrix.row_sum[g] = fmax(0.0, lp_value(programme->lp, layer->first_given + g));
    for (size_t r = 0; r < layer->receiver_count; r++)
        layer->matrix.column_sum[r] = fmax(0.0, lp_value(programme->lp, layer->first_received + r));
}

/* --- A row ------------------------------------------------------------------------------------- */

/* The right side of the inequality as it is being added up: a number, what each benefitting state
 * receives and the distance with factors. */
struct bound_sum {
    double number;
    double distance;
    double *received; /* of each receiver of the layer */
};

/* The smaller of a link's own limit and the table with the distance on top. */
static void add_upper(struct bound_sum *sum, const struct programme *programme,
                      const struct layer *layer, size_t g, size_t r)
{
    size_t cell = g * layer->receiver_count + r;
    double most = arc_most(programme, layer->arc[cell]);
    if (!programme->even.active || layer->matrix.upper[cell] == most) {
        sum->number += most;
        return;
    }
    sum->received[r] += even_part(programme, layer->giver[g], layer->measure);
    sum->distance += 1.0;
}

static void subtract_lower(struct bound_sum *sum, const struct programme *programme,
                           const struct layer *layer, size_t g, size_t r)
{
    if (layer->matrix.lower[g * layer->receiver_count + r] <= 0.0)
        return;
    sum->received[r] -= even_part(programme, layer->giver[g], layer->measure);
    sum->distance += 1.0;
}

static void add_bounds(struct bound_sum *sum, const struct programme *programme,
                       const struct layer *layer)
{
    const bool *row_in = layer->matrix.reached, *column_in = row_in + layer->giver_count;
    /* Columns in C first, then the others. */
    size_t *column = layer->matrix.path, inside = 0, end = layer->receiver_count;
    for (size_t r = 0; r < layer->receiver_count; r++)
        inside += column_in[r] ? 1 : 0;
    for (size_t r = 0, first = 0, second = inside; r < end; r++)
        column[column_in[r] ? first++ : second++] = r;
    for (size_t g = 0; g < layer->giver_count; g++)
        for (size_t k = row_in[g] ? inside : 0; k < (row_in[g] ? end : inside); k++)
            (row_in[g] ? add_upper : subtract_lower)(sum, programme, layer, g, column[k]);
}

/* The left side: the members of A and C, or, since a layer gives what it receives, the others with the
 * signs turned, whichever are fewer. */
static size_t add_members(struct programme *programme, const struct layer *layer)
{
    const bool *in = layer->matrix.reached;
    size_t nodes = layer->giver_count + layer->receiver_count, inside = 0, count = 0;
    for (size_t k = 0; k < nodes; k++)
        inside += in[k] ? 1 : 0;
    bool wanted = 2 * inside <= nodes;
    for (size_t k = 0; k < nodes; k++)
        if (in[k] == wanted) {
            programme->cut_columns[count] = layer->first_given + k;
            programme->cut_coefficients[count++] = (k < layer->giver_count) == wanted ? 1.0 : -1.0;
        }
    return count;
}

/* The row of the sets that are `reached`. Returns in how many cells the distance stands for a bound. */
static double add_cut(struct programme *programme, const struct layer *layer)
{
    struct bound_sum sum = {.received = programme->cut_received};
    for (size_t r = 0; r < layer->receiver_count; r++)
        sum.received[r] = 0.0;
    add_bounds(&sum, programme, layer);
    size_t count = add_members(programme, layer);
    for (size_t r = 0; r < layer->receiver_count; r++)
        if (sum.received[r] != 0.0) {
            programme->cut_columns[count] =
                even_received(programme, layer->receiver[r], layer->measure);
            programme->cut_coefficients[count++] = -sum.received[r];
        }
    if (sum.distance != 0.0) {
        programme->cut_columns[count] = programme->even.distance + layer->measure;
        programme->cut_coefficients[count++] = -sum.distance;
    }
    lp_add_row(programme->lp, LP_FREE_BELOW, sum.number, programme->cut_columns,
               programme->cut_coefficients, count);
    return sum.distance;
}

/* --- Which rows -------------------------------------------------------------------------------- */

/* The row that only `member` is in the sets, or only `member` is not. */
static void add_member_cut(struct programme *programme, struct layer *layer, size_t member,
                           bool alone)
{
    for (size_t k = 0; k < layer->giver_count + layer->receiver_count; k++)
        layer->matrix.reached[k] = (k == member) == alone;
    add_cut(programme, layer);
}

/* One giver or receiver by itself: its sum lies between those of its bounds. */
static size_t cut_members(struct programme *programme, struct layer *layer)
{
    const struct matrix *matrix = &layer->matrix;
    size_t nodes = layer->giver_count + layer->receiver_count, cuts = 0;
    double tolerance = tolerance_of(programme);
    for (size_t k = 0; k < nodes; k++) {
        bool giver = k < layer->giver_count;
        size_t step = giver ? 1 : layer->receiver_count;
        size_t first = giver ? k * layer->receiver_count : k - layer->giver_count;
        size_t count = giver ? layer->receiver_count : layer->giver_count;
        double lower = 0.0, upper = 0.0;
        for (size_t n = 0; n < count; n++) {
            lower += matrix->lower[first + n * step];
            upper += matrix->upper[first + n * step];
        }
        double sum = giver ? matrix->row_sum[k] : matrix->column_sum[k - layer->giver_count];
        if (sum > upper + tolerance)
            add_member_cut(programme, layer, k, giver);
        else if (sum < lower - tolerance)
            add_member_cut(programme, layer, k, !giver);
        else
            continue;
        cuts++;
    }
    return cuts;
}

/* A link's own limit lies too far below the table: the distance is at least that. Where a link has none only the solver's
 * digits cross. */
static size_t cut_limits(struct programme *programme, const struct layer *layer)
{
    size_t cuts = 0;
    for (size_t cell = 0; cell < layer->giver_count * layer->receiver_count; cell++) {
        if (layer->matrix.lower[cell] <= layer->matrix.upper[cell] + tolerance_of(programme) ||
            isinf(arc_most(programme, layer->arc[cell])))
            continue;
        size_t g = cell / layer->receiver_count, r = cell % layer->receiver_count;
        size_t columns[2] = {even_received(programme, layer->receiver[r], layer->measure),
                             programme->even.distance + layer->measure};
        double coefficients[2] = {even_part(programme, layer->giver[g], layer->measure), -1.0};
        lp_add_row(programme->lp, LP_FREE_BELOW, arc_most(programme, layer->arc[cell]), columns,
                   coefficients, 2);
        cuts++;
    }
    return cuts;
}

/* All givers and receivers together. Where a larger distance would help, the row of the next sets that
 * stand against these sums is added at once, until the distance is large enough for them. */
static size_t cut_table(struct programme *programme, struct layer *layer, double distance)
{
    size_t cuts = 0;
    for (;;) {
        double lack = matrix_fill(&layer->matrix);
        if (lack <= tolerance_of(programme))
            return cuts;
        double cells = add_cut(programme, layer);
        cuts++;
        if (cells == 0.0)
            return cuts;
        distance += lack / cells;
        set_bounds(programme, layer, distance);
    }
}

/* Adds the rows that a layer's sums break; returns how many. */
static size_t cut_layer(struct programme *programme, struct layer *layer)
{
    if (layer->giver_count == 0 || (layer->plain && !programme->even.active))
        return 0;
    double distance = distance_now(programme, layer);
    set_sums(programme, layer);
    set_bounds(programme, layer, distance);
    size_t cuts = cut_limits(programme, layer) + cut_members(programme, layer);
    return cuts > 0 ? cuts : cut_table(programme, layer, distance);
}

/* --- Arcs with columns of their own ------------------------------------------------------------ */

/* How far such an arc lies from the table may be the distance at most. `sign` is below 0 where the table is
 * larger. */
static size_t add_own_cut(struct programme *programme, size_t column, double sign)
{
    const struct arc *arc = &programme->network->arcs[programme->layout.own[column]];
    double part = even_part(programme, arc->from, arc->measure);
    size_t columns[3] = {column, even_received(programme, arc->to, arc->measure),
                         programme->even.distance + arc->measure};
    double coefficients[3] = {sign, -sign * part, -1.0};
    lp_add_row(programme->lp, LP_FREE_BELOW, 0.0, columns, coefficients, 3);
    return 1;
}

/* How much further the column lies from the table than it may, and on which side. */
static double own_lack(const struct programme *programme, size_t column, double *sign)
{
    const struct lp *lp = programme->lp;
    const struct arc *arc = &programme->network->arcs[programme->layout.own[column]];
    double part = even_part(programme, arc->from, arc->measure);
    double beyond =
        lp_value(lp, column) - part * lp_value(lp, even_received(programme, arc->to, arc->measure));
    *sign = beyond > 0.0 ? 1.0 : -1.0;
    return fabs(beyond) - lp_value(lp, programme->even.distance + arc->measure);
}

/* Which own columns' rows are added: of two rows a column few are ever needed. Of those of a benefitting state
 * and type that are held at 0 one says it all, that of the giver whose part is the largest; of the others the one
 * that lies furthest away comes first, `all` later. */
static size_t cut_own(struct programme *programme, bool all)
{
    size_t places = 2 * programme->year->benefitting_count * MEASURE_COUNT, cuts = 0;
    size_t *furthest = programme->furthest;
    double sign, other;
    for (size_t k = 0; k < places; k++)
        furthest[k] = SIZE_MAX;
    for (size_t k = 0; programme->even.active && k < programme->layout.own_count; k++) {
        const struct arc *arc = &programme->network->arcs[programme->layout.own[k]];
        bool idle = programme->idle[k];
        size_t *place = &furthest[2 * (arc->to * MEASURE_COUNT + arc->measure) + (idle ? 1 : 0)];
        double lack = own_lack(programme, k, &sign);
        if (lack <= tolerance_of(programme))
            continue;
        if (all && !idle)
            cuts += add_own_cut(programme, k, sign);
        else if (*place == SIZE_MAX || lack > own_lack(programme, *place, &other))
            *place = k;
    }
    for (size_t k = 0; k < places; k++)
        if (furthest[k] != SIZE_MAX) {
            own_lack(programme, furthest[k], &sign);
            cuts += add_own_cut(programme, furthest[k], sign);
        }
    return cuts;
}

bool cuts_place(struct programme *programme, struct layer *layer)
{
    set_sums(programme, layer);
    for (size_t cell = 0; cell < layer->giver_count * layer->receiver_count; cell++)
        layer->matrix.lower[cell] = 0.0;
    return matrix_fill(&layer->matrix) <= tolerance_of(programme);
}

solpool_status cuts_solve(struct programme *programme, enum lp_sense sense, enum lp_method method,
                          solpool_error *err)
{
    for (int round = 0; round < ROUNDS_MOST; round++) {
        solpool_status status = lp_solve(programme->lp, sense, method, err);
        if (status != SOLPOOL_OK)
            return status;
        size_t cuts = cut_own(programme, round >= ROUNDS_FEW);
        for (size_t k = 0; k < LAYER_COUNT; k++)
            cuts += cut_layer(programme, &programme->layout.layers[k]);
        if (cuts == 0)
            return SOLPOOL_OK;
        if (round == ROUNDS_EXACT)
            programme->even.slack = given_away * programme->worth[RELOCATIONS];
        method = LP_DUAL; /* the new rows are broken, the prices are right */
    }
    return error_set(err, SOLPOOL_ERR_SOLVER, "the linear programme asks for ever more rows");
}

/* --- The answer -------------------------------------------------------------------------------- */

static void fill_layer(struct programme *programme, struct layer *layer)
{
    set_bounds(programme, layer, distance_now(programme, layer));
    matrix_fill(&layer->matrix);
    for (size_t cell = 0; cell < layer->giver_count * layer->receiver_count; cell++)
        if (layer->arc[cell] != NO_ARC)
            programme->flow[layer->arc[cell]] =
                layer->matrix.amount[cell] / programme->scale[layer->measure];
}

/* The sums of what arcs with columns of their own carry. */
static void add_up(struct layer *layer, const struct programme *programme)
{
    for (size_t g = 0; g < layer->giver_count; g++)
        for (size_t r = 0; r < layer->receiver_count; r++) {
            size_t arc = layer->arc[g * layer->receiver_count + r];
            double amount =
                arc != NO_ARC ? programme->flow[arc] * programme->scale[layer->measure] : 0.0;
            layer->matrix.row_sum[g] += amount;
            layer->matrix.column_sum[r] += amount;
        }
}

/* Arcs without a preference that have a column nevertheless: what stands in it is one way of many to add up to
 * these sums. They are filled like the layer that they would have made. */
static solpool_status fill_again(struct programme *programme, solpool_error *err)
{
    const struct year *year = programme->year;
    const struct apart apart = {.watched = NO_ARC, .preferred = true};
    struct lp_layout layout;
    bool ok = layout_build(&layout, programme->network, year->state_count, year->benefitting_count,
                           &apart);
    for (size_t k = 0; ok && k < LAYER_COUNT; k++)
        if (programme->apart.watched == EVERY_ARC || programme->apart.whole[k]) {
            add_up(&layout.layers[k], programme);
            fill_layer(programme, &layout.layers[k]);
        }
    layout_clear(&layout);
    return ok ? SOLPOOL_OK : error_memory(err);
}

solpool_status cuts_fill(struct programme *programme, solpool_error *err)
{
    const struct apart *apart = &programme->apart;
    bool again = apart->watched == EVERY_ARC;
    for (size_t k = 0; k < programme->layout.own_count; k++) {
        size_t arc = programme->layout.own[k];
        programme->flow[arc] = fmax(0.0, lp_value(programme->lp, k)) /
                               programme->scale[programme->network->arcs[arc].measure];
    }
    for (size_t k = 0; k < LAYER_COUNT; k++) {
        struct layer *layer = &programme->layout.layers[k];
        again = again || apart->whole[k];
        if (layer->giver_count == 0)
            continue;
        set_sums(programme, layer);
        fill_layer(programme, layer);
    }
    return again ? fill_again(programme, err) : SOLPOOL_OK;
}
