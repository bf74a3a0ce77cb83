#include "distribute/matrix.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Amounts are parts of 1: a smaller one is a rounding error. */
static const double nothing = 1e-15;

bool matrix_open(struct matrix *matrix, struct arena *arena, size_t row_count, size_t column_count)
{
    size_t cells = row_count * column_count, nodes = row_count + column_count;
    *matrix = (struct matrix){.row_count = row_count, .column_count = column_count};
    matrix->row_sum = arena_list(arena, row_count, sizeof *matrix->row_sum);
    matrix->column_sum = arena_list(arena, column_count, sizeof *matrix->column_sum);
    matrix->lower = arena_list(arena, cells, sizeof *matrix->lower);
    matrix->upper = arena_list(arena, cells, sizeof *matrix->upper);
    matrix->amount = arena_list(arena, cells, sizeof *matrix->amount);
    matrix->excess = arena_list(arena, nodes, sizeof *matrix->excess);
    matrix->reached = arena_list(arena, nodes, sizeof *matrix->reached);
    matrix->level = arena_list(arena, nodes, sizeof *matrix->level);
    matrix->next = arena_list(arena, nodes, sizeof *matrix->next);
    matrix->path = arena_list(arena, nodes, sizeof *matrix->path);
    return !arena->failed;
}

/* --- The start --------------------------------------------------------------------------------- */

static void start(struct matrix *matrix)
{
    double all = 0.0;
    for (size_t r = 0; r < matrix->row_count; r++)
        all += matrix->row_sum[r];
    for (size_t r = 0; r < matrix->row_count; r++)
        matrix->excess[r] = matrix->row_sum[r];
    for (size_t c = 0; c < matrix->column_count; c++)
        matrix->excess[matrix->row_count + c] = -matrix->column_sum[c];
    for (size_t r = 0; r < matrix->row_count; r++)
        for (size_t c = 0; c < matrix->column_count; c++) {
            size_t cell = r * matrix->column_count + c;
            double amount = all > 0.0 ? matrix->row_sum[r] / all * matrix->column_sum[c] : 0.0;
            amount = fmin(fmax(amount, matrix->lower[cell]), matrix->upper[cell]);
            matrix->amount[cell] = amount;
            matrix->excess[r] -= amount;
            matrix->excess[matrix->row_count + c] += amount;
        }
}

/* --- Paths: from a row that has to place more, or a column that has too much, to the contrary --- */

/* How much can still go from a row to a column, or back. */
static double room(const struct matrix *matrix, size_t from, size_t to)
{
    size_t rows = matrix->row_count;
    if (from < rows) {
        size_t cell = from * matrix->column_count + (to - rows);
        return matrix->upper[cell] - matrix->amount[cell];
    }
    size_t cell = to * matrix->column_count + (from - rows);
    return matrix->amount[cell] - matrix->lower[cell];
}

static void move(struct matrix *matrix, size_t from, size_t to, double amount)
{
    size_t rows = matrix->row_count;
    if (from < rows)
        matrix->amount[from * matrix->column_count + (to - rows)] += amount;
    else
        matrix->amount[to * matrix->column_count + (from - rows)] -= amount;
}

/* The neighbours of a node: all columns of a row, all rows of a column. */
static size_t first_neighbour(const struct matrix *matrix, size_t node)
{
    return node < matrix->row_count ? matrix->row_count : 0;
}

static size_t end_of_neighbours(const struct matrix *matrix, size_t node)
{
    return node < matrix->row_count ? matrix->row_count + matrix->column_count : matrix->row_count;
}

/* Numbers the nodes by their distance from those with too much; true if one with too little is among
 * them. */
static bool number_levels(struct matrix *matrix)
{
    size_t nodes = matrix->row_count + matrix->column_count, head = 0, tail = 0;
    bool found = false;
    for (size_t node = 0; node < nodes; node++) {
        matrix->level[node] = SIZE_MAX;
        matrix->next[node] = first_neighbour(matrix, node);
        if (matrix->excess[node] > nothing) {
            matrix->level[node] = 0;
            matrix->path[tail++] = node;
        }
    }
    while (head < tail) {
        size_t node = matrix->path[head++];
        found = found || matrix->excess[node] < -nothing;
        for (size_t to = first_neighbour(matrix, node); to < end_of_neighbours(matrix, node); to++)
            if (matrix->level[to] == SIZE_MAX && room(matrix, node, to) > nothing) {
                matrix->level[to] = matrix->level[node] + 1;
                matrix->path[tail++] = to;
            }
    }
    return found;
}

/* Moves as much as the path of `length` steps allows. */
static void move_along(struct matrix *matrix, size_t length)
{
    const size_t *path = matrix->path;
    double amount = fmin(matrix->excess[path[0]], -matrix->excess[path[length]]);
    for (size_t k = 0; k < length; k++)
        amount = fmin(amount, room(matrix, path[k], path[k + 1]));
    for (size_t k = 0; k < length; k++)
        move(matrix, path[k], path[k + 1], amount);
    matrix->excess[path[0]] -= amount;
    matrix->excess[path[length]] += amount;
}

/* One path by ascending levels from `source`; false if there is none any more. */
static bool augment(struct matrix *matrix, size_t source)
{
    size_t depth = 0;
    matrix->path[0] = source;
    for (;;) {
        size_t node = matrix->path[depth], end = end_of_neighbours(matrix, node);
        if (matrix->excess[node] < -nothing) {
            move_along(matrix, depth);
            return true;
        }
        size_t *next = &matrix->next[node];
        while (*next < end && (matrix->level[*next] != matrix->level[node] + 1 ||
                               room(matrix, node, *next) <= nothing))
            ++*next;
        if (*next < end) {
            matrix->path[++depth] = *next;
        } else if (depth == 0) {
            return false;
        } else {
            matrix->next[matrix->path[--depth]]++;
        }
    }
}

double matrix_fill(struct matrix *matrix)
{
    size_t nodes = matrix->row_count + matrix->column_count;
    start(matrix);
    while (number_levels(matrix))
        for (size_t node = 0; node < nodes; node++)
            while (matrix->level[node] == 0 && matrix->excess[node] > nothing &&
                   augment(matrix, node))
                continue;
    double rest = 0.0;
    for (size_t node = 0; node < nodes; node++) {
        matrix->reached[node] = matrix->level[node] != SIZE_MAX;
        rest += fmax(matrix->excess[node], 0.0);
    }
    return rest;
}
