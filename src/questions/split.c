#include "questions/split.h"

#include <stdlib.h>

#include "distribute/even.h"
#include "law/apportion.h"
#include "law/year.h"
#include "solpool.h"

const char *const split_figure_names[] = {"fair_share", "pledge", "to_implement", "used", NULL};
const char *const split_places_names[] = {"free", "all", "with_construction", NULL};

/* --- By the key -------------------------------------------------------------------------------- */

/* Whole persons by largest remainder, so that they add up; a cent each, for the money that they stand for is nobody's
 * question here. */
static void fit_year(struct year *year, const struct year *key, int64_t persons)
{
    *year = *key;
    year->key_alone = false;
    year->persons_open = persons == 0;
    year->key_wrong = NULL;
    year->pool.relocations = persons;
    year->pool.financial_cents = persons;
    year->pool.price_cents = NOT_STATED;
    year->rules.option[RULE_ROUNDING] = ROUNDING_LARGEST_REMAINDER;
    year->rules.option[RULE_GROSS_UP] = GROSS_UP_OFF;
}

static void place_at_home(struct split *split, const int64_t *places)
{
    for (size_t i = 0; i < split->year.state_count; i++) {
        struct split_unit *unit = &split->units[i];
        unit->persons = (int64_t)split->shares[i].fair_share.num;
        unit->places = places[i];
        unit->excess = places[i] == NOT_STATED ? NOT_STATED : larger(unit->persons - places[i], 0);
        unit->without_place = unit->excess;
    }
}

/* --- Who moves, and who receives ---------------------------------------------------------------- */

/* What of each is in proportion to what, and the room of those who receive. */
struct moving_side {
    int128 *weights;
    int64_t *least, *most; /* of who receives */
    int64_t *parts;
    bool *tied;
    int64_t sum; /* of the excess, or of the room */
};

static bool side_open(struct moving_side *side, struct arena *room, size_t count)
{
    side->weights = arena_list(room, count, sizeof *side->weights);
    side->least = arena_list(room, count, sizeof *side->least);
    side->most = arena_list(room, count, sizeof *side->most);
    side->parts = arena_list(room, count, sizeof *side->parts);
    side->tied = arena_list(room, count, sizeof *side->tied);
    return !room->failed;
}

static void weigh(struct moving_side *givers, struct moving_side *receivers, const struct split *split)
{
    for (size_t i = 0; i < split->year.state_count; i++) {
        const struct split_unit *unit = &split->units[i];
        int64_t room = unit->places != NOT_STATED ? unit->places - unit->persons : 0;
        if (unit->excess > 0) {
            givers->weights[i] = unit->excess;
            givers->sum += unit->excess;
        } else if (room > 0 && split->shares[i].weight > 0) { /* who is not in the key takes over nobody */
            receivers->weights[i] = split->shares[i].weight;
            receivers->most[i] = room;
            receivers->sum += room;
        }
    }
}

/* Those who have too many give in proportion to that, those who have room receive in proportion to their shares, up to
 * their room; each person goes to who has the best claim to one more. */
static solpool_status share_out(struct moving_side *givers, struct moving_side *receivers, const struct year *year,
                                int64_t moved, solpool_error *err)
{
    const struct tie_break giving = {year->rank, givers->tied}, receiving = {year->rank, receivers->tied};
    const struct bounds bounds = {receivers->least, receivers->most, NULL};
    solpool_status status = apportion(givers->parts, moved, givers->weights, year->state_count, &giving, err);
    return status == SOLPOOL_OK ? apportion_within(receivers->parts, moved, receivers->weights, &bounds,
                                                   year->state_count, &receiving, err)
                                : status;
}

static void keep_sums(struct split *split, const struct moving_side *givers, const struct moving_side *receivers)
{
    for (size_t i = 0; i < split->year.state_count; i++) {
        struct split_unit *unit = &split->units[i];
        unit->moved = givers->parts[i];
        unit->received = receivers->parts[i];
        unit->tied = givers->tied[i] || receivers->tied[i];
        if (unit->excess > 0)
            unit->without_place = unit->excess - unit->moved;
    }
}

/* --- Who goes where ----------------------------------------------------------------------------- */

/* The places of those who have a part, in the order that decides among equals. */
static size_t in_order(size_t *list, const struct year *year, const int64_t *parts)
{
    size_t count = 0;
    for (size_t k = 0; k < year->state_count; k++) {
        size_t i = year->lot != NULL ? year->lot[k] : k;
        if (parts[i] > 0)
            list[count++] = i;
    }
    return count;
}

static solpool_status keep_moves(struct split *split, const struct even_table *table, const size_t *givers,
                                 const size_t *receivers, solpool_error *err)
{
    size_t cells = table->row_count * table->column_count;
    split->moves = calloc(cells + 1, sizeof *split->moves);
    if (split->moves == NULL)
        return error_memory(err);
    for (size_t cell = 0; cell < cells; cell++)
        if (table->amount[cell] > 0)
            split->moves[split->move_count++] = (struct split_move){
                givers[cell / table->column_count], receivers[cell % table->column_count], table->amount[cell]};
    return SOLPOOL_OK;
}

/* As near as possible to the proportional table, as who gives to whom in the pool. */
static solpool_status find_moves(struct split *split, struct arena *room, const int64_t *given, const int64_t *received,
                                 solpool_error *err)
{
    size_t count = split->year.state_count;
    size_t *givers = arena_list(room, count, sizeof *givers), *receivers = arena_list(room, count, sizeof *receivers);
    if (room->failed)
        return error_memory(err);
    size_t rows = in_order(givers, &split->year, given), columns = in_order(receivers, &split->year, received);
    if (rows * columns > SOLPOOL_MAX_PAIRS)
        return error_set(err, SOLPOOL_ERR_RANGE,
                         "%zu regions have too few places and %zu have room: these make more than 1 000 000 pairs; put "
                         "several into one",
                         rows, columns);
    int64_t *row_sum = arena_list(room, rows, sizeof *row_sum),
            *column_sum = arena_list(room, columns, sizeof *column_sum);
    int64_t *low = arena_list(room, rows * columns, sizeof *low),
            *high = arena_list(room, rows * columns, sizeof *high);
    int64_t *amount = arena_list(room, rows * columns, sizeof *amount);
    if (room->failed)
        return error_memory(err);
    for (size_t k = 0; k < rows; k++)
        row_sum[k] = given[givers[k]];
    for (size_t k = 0; k < columns; k++)
        column_sum[k] = received[receivers[k]];
    for (size_t cell = 0; cell < rows * columns; cell++)
        high[cell] = smaller(row_sum[cell / columns], column_sum[cell % columns]);
    struct even_table table = {rows, columns, row_sum, column_sum, low, high, amount};
    solpool_status status = even_fill(&table, err);
    return status == SOLPOOL_OK ? keep_moves(split, &table, givers, receivers, err) : status;
}

/* --- All of it ---------------------------------------------------------------------------------- */

static solpool_status move(struct split *split, solpool_error *err)
{
    struct moving_side givers = {.sum = 0}, receivers = {.sum = 0};
    struct arena room = {.blocks = NULL};
    size_t count = split->year.state_count;
    bool there = side_open(&givers, &room, count) && side_open(&receivers, &room, count);
    solpool_status status = there ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK)
        weigh(&givers, &receivers, split);
    int64_t moved = smaller(givers.sum, receivers.sum);
    if (status == SOLPOOL_OK && moved > 0) {
        status = share_out(&givers, &receivers, &split->year, moved, err);
        if (status == SOLPOOL_OK)
            keep_sums(split, &givers, &receivers);
        if (status == SOLPOOL_OK)
            status = find_moves(split, &room, givers.parts, receivers.parts, err);
    }
    arena_clear(&room);
    return status;
}

solpool_status split_compute(struct split *out, const struct year *year, int64_t persons, const int64_t *places,
                             solpool_error *err)
{
    *out = (struct split){.shares = NULL};
    fit_year(&out->year, year, persons);
    solpool_status status = shares_compute(&out->shares, &out->year, err);
    if (status != SOLPOOL_OK)
        return status;
    out->units = calloc(year->state_count + 1, sizeof *out->units);
    status = out->units != NULL ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK) {
        place_at_home(out, places);
        status = move(out, err);
    }
    if (status != SOLPOOL_OK)
        split_clear(out);
    return status;
}

void split_clear(struct split *split)
{
    free(split->shares);
    free(split->units);
    free(split->moves);
    *split = (struct split){.shares = NULL};
}
