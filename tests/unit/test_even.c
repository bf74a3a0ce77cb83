/* src/distribute/even.h: tables of all shapes. What is found has its sums, keeps its bounds, and no cycle of
 * exchanges brings it nearer to the proportional table or, as near, the first row nearer to the first column. */
#include "support.h"

#include "distribute/even.h"

enum { ROWS_MOST = 90, COLUMNS_MOST = 12, CELLS = ROWS_MOST * COLUMNS_MOST };

struct table {
    struct even_table even;
    int64_t row_sum[ROWS_MOST], column_sum[COLUMNS_MOST];
    int64_t low[CELLS], high[CELLS], amount[CELLS];
    int64_t all;
};

static unsigned next_random(unsigned *state, unsigned below)
{
    *state = *state * 1103515245U + 12345U;
    return (*state >> 16) % below;
}

/* Sums of a table of amounts up to `most`, and bounds around some of its cells, so that there is a filling. */
static void make_table(struct table *table, unsigned seed)
{
    unsigned state = seed;
    size_t rows = 1 + next_random(&state, ROWS_MOST), columns = 1 + next_random(&state, COLUMNS_MOST);
    unsigned most = (unsigned[]){2, 5, 60, 30000}[next_random(&state, 4)], bounded = next_random(&state, 2);
    memset(table, 0, sizeof *table);
    for (size_t r = 0; r < rows; r++)
        for (size_t k = 0; k < columns; k++) {
            size_t cell = r * columns + k;
            int64_t amount = (int64_t)(next_random(&state, most) * (1 + k));
            table->row_sum[r] += amount;
            table->column_sum[k] += amount;
            table->all += amount;
            table->high[cell] = INT64_MAX;
            if (bounded != 0 && next_random(&state, 3) == 0)
                table->high[cell] = amount + next_random(&state, most);
            if (bounded != 0 && next_random(&state, 3) == 0)
                table->low[cell] = amount / 2;
        }
    table->even =
        (struct even_table){rows, columns, table->row_sum, table->column_sum, table->low, table->high, table->amount};
}

static bool is_filled(const struct table *table)
{
    size_t rows = table->even.row_count, columns = table->even.column_count;
    int64_t row_left[ROWS_MOST], column_left[COLUMNS_MOST];
    bool filled = true;
    memcpy(row_left, table->row_sum, sizeof row_left);
    memcpy(column_left, table->column_sum, sizeof column_left);
    for (size_t cell = 0; cell < rows * columns; cell++) {
        filled = filled && table->low[cell] <= table->amount[cell] && table->amount[cell] <= table->high[cell];
        row_left[cell / columns] -= table->amount[cell];
        column_left[cell % columns] -= table->amount[cell];
    }
    for (size_t r = 0; r < rows; r++)
        filled = filled && row_left[r] == 0;
    for (size_t k = 0; k < columns; k++)
        filled = filled && column_left[k] == 0;
    return filled;
}

/* What a unit more costs where there are `amount`: squares times the whole, and then who goes with whom. */
static int128 toll(const struct table *table, size_t r, size_t k, int64_t amount)
{
    int128 part = (int128)table->row_sum[r] * table->column_sum[k];
    return ((2 * (int128)amount + 1) * table->all - 2 * part) * CELLS - (int128)(r * k);
}

/* One round of Bellman and Ford: a unit more leads from its row to its column, one less back. */
static bool improve(const struct table *table, int128 *row_at, int128 *column_at)
{
    bool changed = false;
    for (size_t cell = 0; cell < table->even.row_count * table->even.column_count; cell++) {
        size_t r = cell / table->even.column_count, k = cell % table->even.column_count;
        int64_t amount = table->amount[cell];
        int128 more = row_at[r] + toll(table, r, k, amount), less = column_at[k] - toll(table, r, k, amount - 1);
        bool up = amount < table->high[cell] && more < column_at[k];
        bool down = amount > table->low[cell] && less < row_at[r];
        column_at[k] = up ? more : column_at[k];
        row_at[r] = down ? less : row_at[r];
        changed = changed || up || down;
    }
    return changed;
}

/* Whether no cycle of exchanges gains. */
static bool is_nearest(const struct table *table)
{
    int128 row_at[ROWS_MOST] = {0}, column_at[COLUMNS_MOST] = {0};
    for (size_t round = 0; round <= table->even.row_count + table->even.column_count; round++)
        if (!improve(table, row_at, column_at))
            return true;
    return false;
}

START_TEST(test_random_tables)
{
    static struct table table;
    solpool_error err;
    for (unsigned seed = 0; seed < 400; seed++) {
        make_table(&table, seed);
        ck_assert_int_eq(even_fill(&table.even, &err), SOLPOOL_OK);
        ck_assert_msg(is_filled(&table) && is_nearest(&table), "table %u", seed);
    }
}
END_TEST

/* Four columns alike: what is left of a row over four lies at the same distance from all of them, at whatever price. */
START_TEST(test_quarters)
{
    static const int64_t rows[] = {1467181468, 1930501931, 617760618, 1312741313, 13050193051, 231660232,
                                   926640927,  9652509653, 463320464, 1003861004, 1389961390,  386100387,
                                   231660232,  231660232,  154440155, 3166023167, 3938223939,  1235521236,
                                   1930501931, 1698841699, 308880309, 617760618};
    enum { ROWS = sizeof rows / sizeof *rows, COLUMNS = 4 };
    static struct table table;
    solpool_error err;
    memcpy(table.row_sum, rows, sizeof rows);
    for (size_t r = 0; r < ROWS; r++)
        table.all += rows[r];
    for (size_t k = 0; k < COLUMNS; k++)
        table.column_sum[k] = table.all / COLUMNS;
    for (size_t cell = 0; cell < ROWS * COLUMNS; cell++)
        table.high[cell] = INT64_MAX;
    table.even =
        (struct even_table){ROWS, COLUMNS, table.row_sum, table.column_sum, table.low, table.high, table.amount};
    ck_assert_int_eq(even_fill(&table.even, &err), SOLPOOL_OK);
    ck_assert(is_filled(&table) && is_nearest(&table));
}
END_TEST

Suite *even_suite(void)
{
    Suite *suite = suite_create("even");
    TCase *tables = case_of(suite, "tables");
    tcase_add_test(tables, test_random_tables);
    tcase_add_test(tables, test_quarters);
    return suite;
}
