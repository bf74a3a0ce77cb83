/* Every combination of the rules that have an effect, or as many as were wished: those of the figures that are soon
 * through first, then those that change the fewest rules, then from the ends on whatever goes further. */
#include <stdlib.h>
#include <string.h>

#include "questions/reading_search.h"

/* --- Walking ----------------------------------------------------------------------------------- */

struct stroll {
    struct reading_walk walk;
    size_t until; /* so many are in the log */
};

static bool next_new(void *whose, struct reading_search *search, struct reading_trial *trial)
{
    struct stroll *stroll = whose;
    bool known = true;
    if (search->log.count >= stroll->until)
        return false;
    *trial = (struct reading_trial){.tag = 0};
    while (known && !search->log_failed && reading_walk_next(&trial->reading, &stroll->walk))
        search->log_failed = !reading_log_add(&search->log, &known, &trial->reading);
    return !known && !search->log_failed;
}

static solpool_status walk(struct reading_search *search, rule_set rules, size_t until, solpool_error *err)
{
    struct stroll stroll = {.until = until};
    reading_walk_begin(&stroll.walk, &search->out->space, rules, 0);
    return reading_run(search, next_new, reading_fold, &stroll, err);
}

/* --- From an end on ---------------------------------------------------------------------------- */

/* The readings around one: in which one rule, or two, are otherwise. */
struct around {
    struct reading middle;
    struct {
        size_t rule, option;
    } choices[RULE_COUNT * RULE_OPTIONS_MAX];
    size_t count;
    size_t first, second; /* the next pair of choices; second == count: the first alone */
    bool pairs;
    size_t until;
};

static void around_begin(struct around *around, const struct reading_space *space, rule_set rules,
                         const struct reading *middle, bool pairs)
{
    around->middle = *middle;
    around->pairs = pairs;
    around->count = 0;
    for (size_t r = 0; r < RULE_COUNT; r++)
        for (size_t k = 0; (rules & RULE_BIT(r)) != 0 && k <= space->count[r]; k++) {
            size_t option = k < space->count[r] ? space->others[r][k] : space->base.option[r];
            if (option == middle->option[r])
                continue;
            around->choices[around->count].rule = r;
            around->choices[around->count++].option = option;
        }
    around->first = 0;
    around->second = pairs ? 1 : around->count;
}

/* Moves on to the next pair, or the next one. */
static void around_step(struct around *around)
{
    if (around->pairs && ++around->second < around->count)
        return;
    around->first++;
    around->second = around->pairs ? around->first + 1 : around->count;
}

static bool next_around(void *whose, struct reading_search *search, struct reading_trial *trial)
{
    struct around *around = whose;
    for (; around->first < around->count && search->log.count < around->until; around_step(around)) {
        size_t second = around->second;
        bool known = false;
        if (around->pairs &&
            (second >= around->count || around->choices[around->first].rule == around->choices[second].rule))
            continue;
        *trial = (struct reading_trial){.reading = around->middle};
        trial->reading.option[around->choices[around->first].rule] =
            (unsigned char)around->choices[around->first].option;
        if (around->pairs)
            trial->reading.option[around->choices[second].rule] = (unsigned char)around->choices[second].option;
        search->log_failed = !reading_log_add(&search->log, &known, &trial->reading);
        if (search->log_failed)
            return false;
        if (known)
            continue;
        around_step(around);
        return true;
    }
    return false;
}

/* As long as one further step, or two at once, bring the end further out. */
static solpool_status climb(struct reading_search *search, const struct reading_figure *figure,
                            const struct reading_end *end, size_t until, solpool_error *err)
{
    struct around around = {.until = until};
    bool pairs = false;
    for (;;) {
        const struct reading_end before = *end;
        around_begin(&around, &search->out->space, figure->moved_by, &end->reading, pairs);
        solpool_status status = reading_run(search, next_around, reading_fold, &around, err);
        bool moved = memcmp(&before.reading, &end->reading, sizeof before.reading) != 0;
        if (status != SOLPOOL_OK || (pairs && !moved) || search->log.count >= until)
            return status;
        pairs = !moved;
    }
}

/* --- What is looked at, in which order --------------------------------------------------------- */

static int fewer(const void *a, const void *b)
{
    const struct reading_figure *const *left = a, *const *right = b;
    if ((*left)->all != (*right)->all)
        return (*left)->all < (*right)->all ? -1 : 1;
    return *left < *right ? -1 : 1;
}

/* Figures that are moved by the same rules are looked at together, those that are soon through first. A figure that is
 * not through has a fifth of its part for what lies beyond its ends. */
static solpool_status by_figure(struct reading_search *search, struct reading_figure **order, size_t until,
                                solpool_error *err)
{
    size_t count = search->out->figure_count;
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++) {
        size_t left = until > search->log.count ? until - search->log.count : 0, part = left / (count - k);
        struct reading_figure *figure = order[k];
        if (reading_figure_complete(figure))
            continue;
        bool whole = figure->all <= left;
        size_t end = search->log.count + (whole ? left : part);
        status = walk(search, figure->moved_by, whole ? end : end - part / 5, err);
        if (status == SOLPOOL_OK && !whole)
            status = climb(search, figure, &figure->least, end - part / 10, err);
        if (status == SOLPOOL_OK && !whole)
            status = climb(search, figure, &figure->most, end, err);
    }
    return status;
}

solpool_status reading_combine(struct reading_search *search, solpool_error *err)
{
    struct readings *out = search->out;
    size_t until = search->log.count + (size_t)search->wish->most;
    bool all = out->all <= search->wish->most;
    struct progress *progress = search->progress;
    if (progress != NULL && progress->depth == 1)
        progress->at.of = all ? search->log.count + (size_t)(out->all - out->looked_at) : until;
    if (all)
        return walk(search, out->moving, until, err);
    struct reading_figure **order = calloc(out->figure_count + 1, sizeof *order);
    if (order == NULL)
        return error_memory(err);
    for (size_t f = 0; f < out->figure_count; f++)
        order[f] = &out->figures[f];
    qsort(order, out->figure_count, sizeof *order, fewer);
    solpool_status status = by_figure(search, order, until, err);
    free(order);
    return status;
}
