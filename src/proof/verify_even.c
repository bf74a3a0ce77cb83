/*
 * The proof of who gives to whom (stage even): between the sums of each type, no cycle of exchanges of one person or
 * cent serves preferred links better or, where it serves them alike, brings the flows nearer to the proportional table.
 * The squares of the distances are convex, so that no other exchange does either. Mandatory offsets are a table of
 * their own.
 */
#include "proof/optimum.h"

/* What an exchange costs: links first, then squares (times all of the type), then who goes with whom. */
struct toll {
    int128 links, squares, order;
};

/* A type's table: who gives of it and who receives. */
struct cells {
    struct trial *trial;
    enum measure measure;
    bool mandatory; /* offsets, Art 63(3) and (4) */
    size_t row_count, column_count;
    size_t *row, *column; /* their places in the year, in the order that decides between equals */
    int64_t *row_sum, *column_sum;
    int128 all;
    struct crossing *cell; /* row by row */
    struct toll *at;       /* the way to each row, then each column */
    size_t *before;
};

static struct toll sum_of(struct toll a, struct toll b)
{
    return (struct toll){a.links + b.links, a.squares + b.squares, a.order + b.order};
}

static struct toll less_of(struct toll a)
{
    return (struct toll){-a.links, -a.squares, -a.order};
}

static bool is_dearer(struct toll a, struct toll b)
{
    if (a.links != b.links)
        return a.links > b.links;
    return a.squares != b.squares ? a.squares > b.squares : a.order > b.order;
}

static int64_t sum_here(const struct cells *cells, bool giving, size_t k)
{
    const struct claim *claim = cells->trial->claim;
    if (cells->mandatory)
        return giving ? claim->states[k].mandatory_offsets : claim->benefitting[k].mandatory_offsets;
    struct measures own = giving ? divided_given(cells->trial, k) : divided_received(cells->trial, k);
    return own.amount[cells->measure];
}

/* Those with an amount, by lot or code. */
static size_t in_order(const struct cells *cells, size_t *places, int64_t *sums, bool giving)
{
    const struct trial *trial = cells->trial;
    const struct year *year = trial->year;
    size_t all = giving ? year->state_count : year->benefitting_count, count = 0;
    for (size_t k = 0; k < all; k++) {
        int64_t own = sum_here(cells, giving, k);
        size_t state = giving ? k : trial->benefits[k], at = count;
        if (own <= 0)
            continue;
        for (; at > 0 && stands_before(trial, state, giving ? places[at - 1] : trial->benefits[places[at - 1]]); at--) {
            places[at] = places[at - 1];
            sums[at] = sums[at - 1];
        }
        places[at] = k;
        sums[at] = own;
        count++;
    }
    return count;
}

/* Of one unit more or, from one less on, of this unit. */
static struct toll toll_of(const struct cells *cells, size_t r, size_t k, int128 amount)
{
    int128 part = (int128)cells->row_sum[r] * cells->column_sum[k];
    return (struct toll){cells->cell[r * cells->column_count + k].worse, (2 * amount + 1) * cells->all - 2 * part,
                         -(int128)(r * k)};
}

/* A way from one end to the other at a toll; true if it is cheaper than those known. */
static bool pass(struct cells *cells, size_t from, size_t to, struct toll toll)
{
    struct toll own = sum_of(cells->at[from], toll);
    if (!is_dearer(cells->at[to], own))
        return false;
    cells->at[to] = own;
    cells->before[to] = from;
    return true;
}

static bool improve(struct cells *cells)
{
    bool changed = false;
    for (size_t r = 0; r < cells->row_count; r++)
        for (size_t k = 0; k < cells->column_count; k++) {
            const struct crossing *cell = &cells->cell[r * cells->column_count + k];
            size_t column = cells->row_count + k;
            if (cell->amount < cell->high)
                changed = pass(cells, r, column, toll_of(cells, r, k, cell->amount)) || changed;
            if (cell->amount > cell->low)
                changed = pass(cells, column, r, less_of(toll_of(cells, r, k, cell->amount - 1))) || changed;
        }
    return changed;
}

/* Whether the ways known run in a circle: then `*row` and `*column` are a pair on it. */
static bool find_circle(const struct cells *cells, size_t *row, size_t *column)
{
    size_t count = cells->row_count + cells->column_count;
    for (size_t start = 0; start < cells->row_count; start++) {
        size_t at = start, steps = 0;
        while (cells->before[at] != SIZE_MAX && steps++ < 2 * count)
            at = cells->before[at];
        if (cells->before[at] == SIZE_MAX)
            continue;
        bool in_row = at < cells->row_count;
        *row = in_row ? at : cells->before[at];
        *column = (in_row ? cells->before[at] : at) - cells->row_count;
        return true;
    }
    return false;
}

static bool check_cells(struct cells *cells)
{
    struct trial *trial = cells->trial;
    size_t count = cells->row_count + cells->column_count, row = 0, column = 0;
    for (size_t k = 0; k < count; k++) {
        cells->at[k] = (struct toll){0, 0, 0};
        cells->before[k] = SIZE_MAX;
    }
    for (size_t r = 0; r < cells->row_count; r++)
        for (size_t k = 0; k < cells->column_count; k++)
            cells->cell[r * cells->column_count + k] =
                cells->mandatory ? mandatory_crossing(trial, cells->row[r], cells->column[k])
                                 : crossing_of(trial, cells->row[r], cells->column[k], cells->measure);
    while (improve(cells)) {
        if (progress_stops(trial->year->progress))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        if (find_circle(cells, &row, &column))
            return refuse(trial, "%s>%s: %s could be nearer to the proportional table",
                          trial->claim->states[cells->row[row]].code,
                          trial->claim->benefitting[cells->column[column]].code, measure_table[cells->measure].key);
    }
    return true;
}

/* One table: of the type, or of mandatory offsets. */
static bool check_table(struct trial *trial, enum measure measure, bool mandatory)
{
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    struct cells cells = {.trial = trial, .measure = measure, .mandatory = mandatory};
    cells.row = arena_list(&trial->room, states, sizeof *cells.row);
    cells.row_sum = arena_list(&trial->room, states, sizeof *cells.row_sum);
    cells.column = arena_list(&trial->room, count, sizeof *cells.column);
    cells.column_sum = arena_list(&trial->room, count, sizeof *cells.column_sum);
    cells.at = arena_list(&trial->room, states + count, sizeof *cells.at);
    cells.before = arena_list(&trial->room, states + count, sizeof *cells.before);
    if (trial->room.failed)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    cells.row_count = in_order(&cells, cells.row, cells.row_sum, true);
    cells.column_count = in_order(&cells, cells.column, cells.column_sum, false);
    cells.cell = arena_list(&trial->room, cells.row_count * cells.column_count, sizeof *cells.cell);
    if (cells.cell == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t k = 0; k < cells.column_count; k++)
        cells.all += cells.column_sum[k];
    return check_cells(&cells);
}

bool is_mandatory_even(struct trial *trial)
{
    return check_table(trial, OFFSETS, true);
}

bool check_even(struct trial *trial)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (!check_table(trial, (enum measure)t, false))
            return false;
    return CONFIRM(trial, even);
}
