#include "distribute/table.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Amounts are parts of 1: a smaller one is a rounding error. */
static const double nothing = 1e-15;

bool table_open(struct table *table, size_t row_count, size_t column_count)
{
    size_t cells = row_count * column_count + 1, nodes = row_count + column_count + 1;
    *table = (struct table){.row_count = row_count, .column_count = column_count};
    table->row_sum = calloc(row_count + 1, sizeof *table->row_sum);
    table->column_sum = calloc(column_count + 1, sizeof *table->column_sum);
    table->lower = calloc(cells, sizeof *table->lower);
    table->upper = calloc(cells, sizeof *table->upper);
    table->amount = calloc(cells, sizeof *table->amount);
    table->excess = calloc(nodes, sizeof *table->excess);
    table->reached = calloc(nodes, sizeof *table->reached);
    table->level = calloc(nodes, sizeof *table->level);
    table->next = calloc(nodes, sizeof *table->next);
    table->path = calloc(nodes, sizeof *table->path);
    return table->row_sum != NULL && table->column_sum != NULL && table->lower != NULL &&
           table->upper != NULL && table->amount != NULL && table->excess != NULL &&
           table->reached != NULL && table->level != NULL && table->next != NULL &&
           table->path != NULL;
}

void table_clear(struct table *table)
{
    free(table->row_sum);
    free(table->column_sum);
    free(table->lower);
    free(table->upper);
    free(table->amount);
    free(table->excess);
    free(table->reached);
    free(table->level);
    free(table->next);
    free(table->path);
    memset(table, 0, sizeof *table);
}

/* --- The start --------------------------------------------------------------------------------- */

static void start(struct table *table)
{
    double all = 0.0;
    for (size_t r = 0; r < table->row_count; r++)
        all += table->row_sum[r];
    for (size_t r = 0; r < table->row_count; r++)
        table->excess[r] = table->row_sum[r];
    for (size_t c = 0; c < table->column_count; c++)
        table->excess[table->row_count + c] = -table->column_sum[c];
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t c = 0; c < table->column_count; c++) {
            size_t cell = r * table->column_count + c;
            double amount = all > 0.0 ? table->row_sum[r] / all * table->column_sum[c] : 0.0;
            amount = fmin(fmax(amount, table->lower[cell]), table->upper[cell]);
            table->amount[cell] = amount;
            table->excess[r] -= amount;
            table->excess[table->row_count + c] += amount;
        }
}

/* --- Paths: from a row that has to place more, or a column that has too much, to the contrary --- */

/* How much can still go from a row to a column, or back. */
static double room(const struct table *table, size_t from, size_t to)
{
    size_t rows = table->row_count;
    if (from < rows) {
        size_t cell = from * table->column_count + (to - rows);
        return table->upper[cell] - table->amount[cell];
    }
    size_t cell = to * table->column_count + (from - rows);
    return table->amount[cell] - table->lower[cell];
}

static void move(struct table *table, size_t from, size_t to, double amount)
{
    size_t rows = table->row_count;
    if (from < rows)
        table->amount[from * table->column_count + (to - rows)] += amount;
    else
        table->amount[to * table->column_count + (from - rows)] -= amount;
}

/* The neighbours of a node: all columns of a row, all rows of a column. */
static size_t first_neighbour(const struct table *table, size_t node)
{
    return node < table->row_count ? table->row_count : 0;
}

static size_t end_of_neighbours(const struct table *table, size_t node)
{
    return node < table->row_count ? table->row_count + table->column_count : table->row_count;
}

/* Numbers the nodes by their distance from those with too much; true if one with too little is among
 * them. */
static bool number_levels(struct table *table)
{
    size_t nodes = table->row_count + table->column_count, head = 0, tail = 0;
    bool found = false;
    for (size_t node = 0; node < nodes; node++) {
        table->level[node] = SIZE_MAX;
        table->next[node] = first_neighbour(table, node);
        if (table->excess[node] > nothing) {
            table->level[node] = 0;
            table->path[tail++] = node;
        }
    }
    while (head < tail) {
        size_t node = table->path[head++];
        found = found || table->excess[node] < -nothing;
        for (size_t to = first_neighbour(table, node); to < end_of_neighbours(table, node); to++)
            if (table->level[to] == SIZE_MAX && room(table, node, to) > nothing) {
                table->level[to] = table->level[node] + 1;
                table->path[tail++] = to;
            }
    }
    return found;
}

/* Moves as much as the path of `length` steps allows. */
static void move_along(struct table *table, size_t length)
{
    const size_t *path = table->path;
    double amount = fmin(table->excess[path[0]], -table->excess[path[length]]);
    for (size_t k = 0; k < length; k++)
        amount = fmin(amount, room(table, path[k], path[k + 1]));
    for (size_t k = 0; k < length; k++)
        move(table, path[k], path[k + 1], amount);
    table->excess[path[0]] -= amount;
    table->excess[path[length]] += amount;
}

/* One path by ascending levels from `source`; false if there is none any more. */
static bool augment(struct table *table, size_t source)
{
    size_t depth = 0;
    table->path[0] = source;
    for (;;) {
        size_t node = table->path[depth], end = end_of_neighbours(table, node);
        if (table->excess[node] < -nothing) {
            move_along(table, depth);
            return true;
        }
        size_t *next = &table->next[node];
        while (*next < end && (table->level[*next] != table->level[node] + 1 ||
                               room(table, node, *next) <= nothing))
            ++*next;
        if (*next < end) {
            table->path[++depth] = *next;
        } else if (depth == 0) {
            return false;
        } else {
            table->next[table->path[--depth]]++;
        }
    }
}

double table_fill(struct table *table)
{
    size_t nodes = table->row_count + table->column_count;
    start(table);
    while (number_levels(table))
        for (size_t node = 0; node < nodes; node++)
            while (table->level[node] == 0 && table->excess[node] > nothing && augment(table, node))
                continue;
    double rest = 0.0;
    for (size_t node = 0; node < nodes; node++) {
        table->reached[node] = table->level[node] != SIZE_MAX;
        rest += fmax(table->excess[node], 0.0);
    }
    return rest;
}
