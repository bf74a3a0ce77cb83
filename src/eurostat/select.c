#include "eurostat/select.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct statistic_info *selection_statistic(const struct selection *selection)
{
    return &statistic_table[selection->dataset->figure];
}

void selection_clear(struct selection *selection)
{
    free(selection->picks);
    selection->picks = NULL;
}

/* --- Texts ------------------------------------------------------------------------------------- */

static void period_text(char out[PERIOD_SIZE], int period)
{
    if (period % 100 == 0)
        snprintf(out, PERIOD_SIZE, "%d", period / 100);
    else
        snprintf(out, PERIOD_SIZE, "%d-%02d", period / 100, period % 100);
}

void selection_period(char out[PERIOD_SIZE], const struct selection *selection)
{
    period_text(out, selection->first);
    if (selection->last == selection->first)
        return;
    strcat(out, "/");
    period_text(out + strlen(out), selection->last);
}

void statistic_text(char out[FIGURE_SIZE], const struct statistic_info *figure, int64_t thousandths)
{
    if (figure->whole) {
        snprintf(out, FIGURE_SIZE, "%" PRId64, thousandths / 1000);
        return;
    }
    snprintf(out, FIGURE_SIZE, "%" PRId64 ".%03" PRId64, thousandths / 1000, thousandths % 1000);
    for (size_t length = strlen(out); out[length - 1] == '0' && out[length - 2] != '.'; length--)
        out[length - 1] = '\0';
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

solpool_status selection_digest(char out[DIGEST_SIZE], const struct selection *selection,
                                const struct wanted_states *states, solpool_error *err)
{
    enum { LINE = CODE_SIZE + FIGURE_SIZE + FLAGS_SIZE + 4 };
    struct text text = {.data = NULL};
    char *lines = malloc(states->count * LINE + 1);
    char **order = malloc(states->count * sizeof *order + 1);
    for (size_t k = 0; lines != NULL && order != NULL && k < states->count; k++) {
        const struct pick *pick = &selection->picks[k];
        char figure[FIGURE_SIZE] = ":";
        order[k] = lines + k * LINE;
        if (pick->given)
            statistic_text(figure, selection_statistic(selection), pick->thousandths);
        snprintf(order[k], LINE, "%s\t%s\t%s\n", states->list[k].code, figure, pick->flags);
    }
    text.failed = lines == NULL || order == NULL;
    if (!text.failed && states->count > 0)
        qsort(order, states->count, sizeof *order, compare_lines);
    for (size_t k = 0; !text.failed && k < states->count; k++)
        text_put(&text, order[k]);
    if (!text.failed)
        digest_text(out, text.data != NULL ? text.data : "", text.length);
    bool failed = text.failed;
    text_release(&text);
    free(lines);
    free(order);
    return failed ? error_memory(err) : SOLPOOL_OK;
}

/* --- Which dataset ----------------------------------------------------------------------------- */

static solpool_status no_series(const struct stat_table *table, size_t index, solpool_error *err)
{
    char series[200];
    dataset_series(series, sizeof series, &dataset_table[index], 0);
    return stat_table_error(table, 0, err,
                            "no figure of the series that is read of %s (%s); download it "
                            "with these chosen",
                            dataset_table[index].id, series);
}

static solpool_status no_dataset(const struct stat_table *table, solpool_error *err)
{
    char list[200] = "";
    for (size_t d = 0; d < DATASET_COUNT; d++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", d > 0 ? ", " : "", dataset_table[d].id);
    for (size_t d = 0; d < DATASET_COUNT && table->id[0] == '\0'; d++)
        if (table->names_fit.rank[d] != NO_FIT)
            return no_series(table, d, err);
    return table->id[0] != '\0'
               ? stat_table_error(table, 0, err, "the dataset %s is not read; expected one of %s", table->id, list)
               : stat_table_error(table, 0, err, "no figure of a series that is read; expected one of %s", list);
}

/* By the id in the file; else by the series that are there, with the file's name as a hint. */
static solpool_status recognise(struct selection *selection, solpool_error *err)
{
    const struct stat_table *table = selection->table;
    bool candidates[DATASET_COUNT] = {false};
    size_t first = DATASET_COUNT;
    for (size_t k = 0; k < table->count; k++)
        for (size_t d = 0; d < DATASET_COUNT; d++)
            candidates[d] = candidates[d] || table->list[k].fit.rank[d] != NO_FIT;
    for (size_t d = DATASET_COUNT; d-- > 0;)
        first = candidates[d] ? d : first;
    size_t named = table->id[0] != '\0' ? dataset_of_id(slice_of(table->id)) : dataset_of_name(table->name, candidates);
    if (table->id[0] != '\0' && named == DATASET_COUNT)
        return no_dataset(table, err);
    if (named != DATASET_COUNT && !candidates[named])
        return no_series(table, named, err);
    selection->index = named != DATASET_COUNT ? named : first;
    if (selection->index == DATASET_COUNT)
        return no_dataset(table, err);
    selection->dataset = &dataset_table[selection->index];
    selection->rank = NO_FIT;
    for (size_t k = 0; k < table->count; k++)
        if (table->list[k].fit.rank[selection->index] < selection->rank)
            selection->rank = table->list[k].fit.rank[selection->index];
    return SOLPOOL_OK;
}

static bool is_of_series(const struct selection *selection, const struct observation *observation)
{
    return observation->fit.rank[selection->index] == selection->rank &&
           (observation->period % 100 != 0) == selection->dataset->monthly;
}

/* --- One period -------------------------------------------------------------------------------- */

/* What is seen of a state, month by month; a year is the first of them. */
struct months {
    const struct observation *months[12];
};

static size_t index_of(const struct wanted_states *states, const char *code)
{
    size_t k = 0;
    while (k < states->count && strcmp(states->list[k].code, code) != 0)
        k++;
    return k;
}

/* Months from the first of the period, or 0 for a year; -1 outside. */
static int month_of(const struct selection *selection, int period)
{
    if (period < selection->first || period > selection->last)
        return -1;
    return (period / 100 - selection->first / 100) * 12 + period % 100 - selection->first % 100;
}

static solpool_status two_figures(const struct stat_table *table, const struct observation *one, solpool_error *err)
{
    char period[PERIOD_SIZE];
    period_text(period, one->period);
    error_set(err, SOLPOOL_ERR_INPUT, "%s has two different figures for %s; download one series only", one->geo,
              period);
    if (err != NULL)
        stat_table_place(table, one, &err->line, &err->column);
    return SOLPOOL_ERR_INPUT;
}

static solpool_status see(const struct selection *selection, const struct wanted_states *states, struct months *seen,
                          solpool_error *err)
{
    const struct stat_table *table = selection->table;
    memset(seen, 0, states->count * sizeof *seen);
    for (size_t k = 0; k < table->count; k++) {
        const struct observation *one = &table->list[k];
        int month = month_of(selection, one->period);
        size_t state = index_of(states, one->geo);
        if (month < 0 || state == states->count || !is_of_series(selection, one))
            continue;
        const struct observation **kept = &seen[state].months[month];
        if (*kept != NULL && (*kept)->given && one->given && (*kept)->thousandths != one->thousandths)
            return two_figures(table, one, err);
        if (*kept == NULL || !(*kept)->given)
            *kept = one;
    }
    return SOLPOOL_OK;
}

/* The letters of both, each once; what is confidential stays so. */
static void flags_unite(char flags[FLAGS_SIZE], const char *more)
{
    for (; *more != '\0'; more++) {
        size_t length = strlen(flags);
        if (strchr(flags, *more) == NULL && length + 1 < FLAGS_SIZE) {
            flags[length] = *more;
            flags[length + 1] = '\0';
        }
    }
}

/* A year's figure, or the sum of twelve months where all are there. */
static struct pick sum_up(const struct selection *selection, const struct months *seen)
{
    struct pick pick = {.given = true};
    size_t months = selection->dataset->monthly ? 12 : 1;
    for (size_t m = 0; m < months; m++) {
        const struct observation *one = seen->months[m];
        if (one != NULL)
            flags_unite(pick.flags, one->flags);
        bool given = one != NULL && one->given;
        pick.at = pick.at == NULL || (pick.given && !given) ? one : pick.at;
        pick.given = pick.given && given;
        pick.thousandths += given ? one->thousandths : 0;
    }
    if (!pick.given)
        pick.thousandths = 0;
    return pick;
}

/* Sets the picks of the period that ends with `last`, and how many bound states have none. */
static solpool_status fill(struct selection *selection, const struct wanted_states *states, struct months *seen,
                           int last, size_t *missing, solpool_error *err)
{
    selection->last = selection->first = last;
    if (selection->dataset->monthly)
        selection->first = last % 100 == 12 ? last - 11 : last - 99;
    solpool_status status = see(selection, states, seen, err);
    *missing = 0;
    for (size_t k = 0; status == SOLPOOL_OK && k < states->count; k++) {
        selection->picks[k] = sum_up(selection, &seen[k]);
        *missing += states->list[k].bound && !selection->picks[k].given;
    }
    return status;
}

/* --- Which period ------------------------------------------------------------------------------ */

/* The newest period before `before`, or 0. */
static int period_before(const struct selection *selection, int before)
{
    int newest = 0;
    for (size_t k = 0; k < selection->table->count; k++) {
        const struct observation *one = &selection->table->list[k];
        if (is_of_series(selection, one) && one->period < before && one->period > newest)
            newest = one->period;
    }
    return newest;
}

/* "AT, BE, BG and 5 more": bound states without a figure. */
static void list_missing(char *out, size_t size, const struct selection *selection, const struct wanted_states *states)
{
    size_t listed = 0, left = 0, length = 0;
    out[0] = '\0';
    for (size_t k = 0; k < states->count; k++) {
        if (!states->list[k].bound || selection->picks[k].given)
            continue;
        if (listed == 8)
            left++;
        else
            length +=
                (size_t)snprintf(out + length, size - length, "%s%s", listed++ > 0 ? ", " : "", states->list[k].code);
    }
    if (left > 0)
        snprintf(out + length, size - length, " and %zu more", left);
}

static solpool_status lacks(const struct selection *selection, const struct wanted_states *states, solpool_error *err)
{
    char list[160], period[PERIOD_SIZE];
    const struct observation *place = NULL;
    list_missing(list, sizeof list, selection, states);
    selection_period(period, selection);
    for (size_t k = 0; k < states->count && place == NULL; k++) {
        const struct observation *at = states->list[k].bound ? selection->picks[k].at : NULL;
        place = at != NULL && !at->given ? at : NULL;
    }
    error_set(err, SOLPOOL_ERR_INPUT,
              "no %s of %s for %s%s; download the whole table, or choose another year with --year",
              selection_statistic(selection)->name, period, list,
              selection_statistic(selection)->required ? ", which the key of Article 66 needs" : "");
    if (err != NULL && place != NULL)
        stat_table_place(selection->table, place, &err->line, &err->column);
    return SOLPOOL_ERR_INPUT;
}

static void note_older(const struct selection *selection, const struct wanted_states *states, struct text *notes)
{
    char list[160], period[PERIOD_SIZE];
    list_missing(list, sizeof list, selection, states);
    selection_period(period, selection);
    text_format(notes, "%s: no %s of %s for %s; an older year is taken\n", selection->table->name,
                selection_statistic(selection)->name, period, list);
}

/* The newest period in which no bound state is without a figure; else the one with the fewest. */
static solpool_status choose_newest(struct selection *selection, const struct wanted_states *states,
                                    struct months *seen, struct text *notes, solpool_error *err)
{
    int best = 0, newest = period_before(selection, 999900);
    size_t fewest = states->count + 1, missing = 0;
    solpool_status status = SOLPOOL_OK;
    for (int last = newest; last > 0; last = period_before(selection, last)) {
        status = fill(selection, states, seen, last, &missing, err);
        if (status != SOLPOOL_OK)
            return status;
        best = missing < fewest ? last : best;
        fewest = missing < fewest ? missing : fewest;
        if (missing == 0)
            break;
    }
    if (best == 0)
        return no_series(selection->table, selection->index, err);
    if (best != newest && fewest == 0) {
        status = fill(selection, states, seen, newest, &missing, err);
        note_older(selection, states, notes);
    }
    return status == SOLPOOL_OK ? fill(selection, states, seen, best, &missing, err) : status;
}

static solpool_status choose(struct selection *selection, const struct wanted_states *states, int period,
                             struct text *notes, solpool_error *err)
{
    size_t missing = 0;
    struct months *seen = calloc(states->count + 1, sizeof *seen);
    if (seen == NULL)
        return error_memory(err);
    int last = period > 0 && period % 100 == 0 && selection->dataset->monthly ? period + 12 : period;
    solpool_status status = period == 0 ? choose_newest(selection, states, seen, notes, err)
                                        : fill(selection, states, seen, last, &missing, err);
    free(seen);
    if (status != SOLPOOL_OK)
        return status;
    size_t given = 0;
    for (size_t k = 0; k < states->count; k++)
        given += selection->picks[k].given;
    for (size_t k = 0; k < states->count; k++)
        if (states->list[k].bound && !selection->picks[k].given &&
            (given == 0 || selection_statistic(selection)->required))
            return lacks(selection, states, err);
    return status;
}

/* --- What is said of it ------------------------------------------------------------------------ */

static void note_what_was_read(const struct selection *selection, const struct wanted_states *states,
                               struct text *notes)
{
    char period[PERIOD_SIZE], series[200];
    size_t given = 0;
    for (size_t k = 0; k < states->count; k++)
        given += selection->picks[k].given;
    selection_period(period, selection);
    dataset_series(series, sizeof series, selection->dataset, selection->rank);
    text_format(notes, "%s: %s, read as %s (%s): %s of %s for %zu state%s\n", selection->table->name,
                selection->table->format, selection->dataset->id, series, selection_statistic(selection)->name, period,
                given, given == 1 ? "" : "s");
}

static void note_flags(const struct selection *selection, const struct wanted_states *states, struct text *notes)
{
    const char *before = " ";
    bool any = false;
    for (size_t k = 0; k < states->count; k++)
        any = any || selection->picks[k].flags[0] != '\0' || !selection->picks[k].given;
    if (!any)
        return;
    text_format(notes, "%s: with flags, or without a figure (:):", selection->table->name);
    for (size_t k = 0; k < states->count; k++) {
        const struct pick *pick = &selection->picks[k];
        if (pick->flags[0] == '\0' && pick->given)
            continue;
        text_format(notes, "%s%s %s%s", before, states->list[k].code, pick->given ? "" : ":", pick->flags);
        before = ", ";
    }
    text_put(notes, "\n");
}

/* Aggregates and states that the year file has not. */
static void note_passed_over(const struct selection *selection, const struct wanted_states *states, struct text *notes)
{
    const struct stat_table *table = selection->table;
    size_t count = 0;
    for (size_t k = 0; k < table->count; k++) {
        const struct observation *one = &table->list[k];
        if (one->period != selection->last || !is_of_series(selection, one) ||
            index_of(states, one->geo) < states->count)
            continue;
        if (count == 0)
            text_format(notes, "%s: not among the states of the year file, skipped:", table->name);
        if (count < 12)
            text_format(notes, "%s %s", count > 0 ? "," : "", one->geo);
        count++;
    }
    if (count > 12)
        text_format(notes, " and %zu more", count - 12);
    if (count > 0)
        text_put(notes, "\n");
}

/* What is no period or no place at all: a column that another program has changed, an aggregate with a long name. */
static void note_unread(const struct stat_table *table, const struct passed *passed, const char *what,
                        struct text *notes)
{
    for (size_t k = 0; k < passed->count; k++) {
        char name[80];
        slice_copy(name, sizeof name, passed->named[k]);
        if (k == 0)
            text_format(notes, "%s: %s, skipped:", table->name, what);
        text_format(notes, "%s \"%s\"", k > 0 ? "," : "", name);
    }
    if (passed->count > 0)
        text_put(notes, passed->more ? " and others\n" : "\n");
}

/* --- The whole --------------------------------------------------------------------------------- */

static solpool_status check_range(const struct selection *selection, const struct wanted_states *states,
                                  solpool_error *err)
{
    const struct statistic_info *figure = selection_statistic(selection);
    for (size_t k = 0; k < states->count; k++) {
        const struct pick *pick = &selection->picks[k];
        bool large = pick->thousandths > figure->most_thousandths;
        if (!large && (!figure->whole || pick->thousandths % 1000 == 0))
            continue;
        error_set(err, SOLPOOL_ERR_INPUT, "the %s of %s is %s; download the file again", figure->name,
                  states->list[k].code, large ? "larger than can be" : "no whole number of persons");
        if (err != NULL)
            stat_table_place(selection->table, pick->at, &err->line, &err->column);
        return SOLPOOL_ERR_INPUT;
    }
    return SOLPOOL_OK;
}

solpool_status selection_make(struct selection *selection, const struct stat_table *table,
                              const struct wanted_states *states, int period, struct text *notes, solpool_error *err)
{
    *selection = (struct selection){.table = table};
    solpool_status status = recognise(selection, err);
    if (status != SOLPOOL_OK)
        return status;
    selection->picks = calloc(states->count + 1, sizeof *selection->picks);
    if (selection->picks == NULL)
        return error_memory(err);
    status = choose(selection, states, period, notes, err);
    if (status == SOLPOOL_OK)
        status = check_range(selection, states, err);
    if (status != SOLPOOL_OK)
        return status;
    note_what_was_read(selection, states, notes);
    note_flags(selection, states, notes);
    note_passed_over(selection, states, notes);
    note_unread(table, &table->periods, "neither years nor months", notes);
    note_unread(table, &table->places, "neither codes nor names of states that are known", notes);
    return SOLPOOL_OK;
}
