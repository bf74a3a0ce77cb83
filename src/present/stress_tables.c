#include "present/stress_tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "present/questions.h"
#include "present/table.h"

/* --- Order ------------------------------------------------------------------------------------- */

static int by_damage(const void *left, const void *right)
{
    const struct dropout *a = *(const struct dropout *const *)left;
    const struct dropout *b = *(const struct dropout *const *)right;
    int order = fraction_compare(b->damage, a->damage);
    return order != 0 ? order : (a > b) - (a < b);
}

/* Many of these change nothing, and then there is nothing to tell. */
static bool only_with_damage(enum dropout_kind kind)
{
    return kind == DROP_SINGLE || kind == DROP_PAIR || kind == DROP_SHORTCOMINGS_PERMITTED;
}

struct ranking ranking_of(const struct stress *stress, enum dropout_kind first,
                          enum dropout_kind last)
{
    struct ranking ranking = {calloc(stress->row_count + 1, sizeof *ranking.rows), 0};
    for (size_t k = 0; ranking.rows != NULL && k < stress->row_count; k++) {
        const struct dropout *row = &stress->rows[k];
        if (row->kind >= first && row->kind <= last &&
            (row->damage.num != 0 || !only_with_damage(row->kind)))
            ranking.rows[ranking.count++] = row;
    }
    if (last <= DROP_PAIR && ranking.count > 1)
        qsort(ranking.rows, ranking.count, sizeof *ranking.rows, by_damage);
    return ranking;
}

struct fraction damage_percent(const struct stress *stress, const struct dropout *row)
{
    struct fraction all = stress->base.total_values[TOTAL_DELIVERED], part;
    if (all.num == 0 || !fraction_mul(&part, row->damage, fraction_make(100 * all.den, all.num)))
        return fraction_whole(0);
    return part;
}

/* --- Columns ----------------------------------------------------------------------------------- */

#define COVERAGE_SHOWN 4 /* benefitting states; with more the worst coverage alone */
#define HEAD_SIZE 32
#define WHO_WIDTH 17

/* A column that would be empty in every row is left out. */
struct layout {
    struct column columns[TABLE_COLUMNS_MAX];
    size_t count;
    char heads[COVERAGE_SHOWN][HEAD_SIZE];
    size_t coverages; /* 0: the worst one */
    bool offsets;
    bool changes;
};

static bool flips_any(const struct stress *stress, const struct outcome *outcome)
{
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        if (outcome_holds(&stress->base, (enum trigger)k) !=
            outcome_holds(outcome, (enum trigger)k))
            return true;
    return false;
}

static void add_column(struct layout *layout, const char *head, bool left)
{
    layout->columns[layout->count++] = (struct column){head, left};
}

static void lay_out(struct layout *layout, const struct stress *stress, const char *head)
{
    const struct year *year = stress->year;
    *layout = (struct layout){.offsets = stress->base.mandatory_total > 0};
    for (size_t k = 0; k < stress->row_count; k++) {
        const struct outcome *outcome = &stress->rows[k].outcome;
        layout->offsets = layout->offsets || outcome->mandatory_total > 0;
        layout->changes = layout->changes || flips_any(stress, outcome);
    }
    if (year->benefitting_count <= COVERAGE_SHOWN)
        layout->coverages = year->benefitting_count;
    for (size_t b = 0; b < layout->coverages; b++)
        if (strlen(year->benefitting[b].code) > 3)
            layout->coverages = 0;
    add_column(layout, head, true);
    add_column(layout, "lost\nvalue", false);
    add_column(layout, "of all\n%", false);
    add_column(layout, "delivered\npersons", false);
    add_column(layout, "\nm EUR", false);
    if (layout->offsets)
        add_column(layout, "mand.\noffsets", false);
    for (size_t b = 0; b < layout->coverages; b++) {
        snprintf(layout->heads[b], HEAD_SIZE, "%s\n%s %%", b == 0 ? "cover." : "",
                 year->benefitting[b].code);
        add_column(layout, layout->heads[b], false);
    }
    if (layout->coverages == 0)
        add_column(layout, "worst\ncover. %", false);
    if (layout->changes)
        add_column(layout, "Article\n63", true);
}

/* --- Cells ------------------------------------------------------------------------------------- */

/* "HU, PL, SK", or as many as there is room for and "+2". */
static void put_codes(struct text *label, const struct year *year, const bool *states)
{
    size_t left = 0;
    for (size_t i = 0; i < year->state_count; i++) {
        size_t width = strlen(year->states[i].code) + (label->length > 0 ? 2 : 0);
        if (!states[i])
            continue;
        if (left > 0 || (label->length > 0 && label->length + width > WHO_WIDTH - 3))
            left++;
        else
            text_format(label, "%s%s", label->length > 0 ? ", " : "", year->states[i].code);
    }
    if (left > 0)
        text_format(label, " +%zu", left);
}

static void put_name(struct text *label, const struct year *year, const bool *states)
{
    for (size_t i = 0; i < year->state_count; i++) {
        const char *name = state_name(year, i);
        if (states[i])
            text_put(label,
                     text_width(name, strlen(name)) <= WHO_WIDTH ? name : year->states[i].code);
    }
}

static void put_who(struct table *table, const struct stress *stress, const struct dropout *row)
{
    struct text label = {.data = NULL};
    if (row == NULL)
        text_put(&label, "(as stated)");
    else if (row->benefitting != NO_PLACE)
        text_format(&label, "%s: %s", stress->year->benefitting[row->benefitting].code,
                    row->kind == DROP_SHORTCOMINGS_ALL ? "all refuse" : "as marked");
    else if (row->kind == DROP_REFUSE_RELOCATION)
        text_put(&label, "nobody relocates");
    else if (row->kind == DROP_SINGLE)
        put_name(&label, stress->year, row->states);
    else
        put_codes(&label, stress->year, row->states);
    table_word(table, label.data != NULL ? label.data : "");
    table->cells.failed = table->cells.failed || label.failed;
    text_release(&label);
}

/* "+(3) -(1)". */
static void put_changes(struct table *table, const struct stress *stress,
                        const struct outcome *outcome)
{
    struct text list = {.data = NULL};
    for (size_t k = 0; k < TRIGGER_COUNT; k++) {
        bool holds = outcome_holds(outcome, (enum trigger)k);
        if (holds != outcome_holds(&stress->base, (enum trigger)k))
            text_format(&list, "%s%c%s", list.length > 0 ? " " : "", holds ? '+' : '-',
                        strchr(trigger_table[k].article, '('));
    }
    table_word(table, list.data != NULL ? list.data : "");
    table->cells.failed = table->cells.failed || list.failed;
    text_release(&list);
}

static void put_row(struct table *table, const struct layout *layout, const struct stress *stress,
                    const struct dropout *row)
{
    const struct outcome *outcome = row != NULL ? &row->outcome : &stress->base;
    const int64_t *delivered = outcome->totals[TOTAL_DELIVERED].amount;
    size_t place = 0;
    put_who(table, stress, row);
    if (row != NULL) {
        table_number(table, row->damage, 0);
        table_number(table, damage_percent(stress, row), 1);
    } else {
        table_none(table);
        table_none(table);
    }
    table_whole(table, delivered[RELOCATIONS] + delivered[OFFSETS]);
    table_million(table, delivered[FINANCIAL] + delivered[ALTERNATIVE]);
    if (layout->offsets)
        table_whole(table, outcome->mandatory_total);
    for (size_t b = 0; b < layout->coverages; b++)
        table_coverage(table, &outcome->benefitting[b]);
    if (layout->coverages == 0)
        table_coverage(table, worst_covered(&place, outcome));
    if (layout->changes)
        put_changes(table, stress, outcome);
}

bool stress_table(struct text *text, const struct stress *stress, const struct ranking *ranking,
                  size_t most, const char *head)
{
    struct layout layout;
    struct table table;
    lay_out(&layout, stress, head);
    table_begin(&table, layout.columns, layout.count);
    put_row(&table, &layout, stress, NULL);
    for (size_t k = 0; k < ranking->count && k < most; k++)
        put_row(&table, &layout, stress, ranking->rows[k]);
    table_end(text, &table, 0);
    return layout.changes;
}
