/* What each option moves alone, and beside one other. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "questions/reading_search.h"

struct rule_option {
    size_t rule, option;
};

/* What was looked at: the year itself, each choice alone, each pair of choices. */
struct probes {
    const struct readings *readings;
    struct rule_option choices[RULE_COUNT * RULE_OPTIONS_MAX];
    size_t count;
    size_t next;                  /* to be looked at */
    struct reading_trial *trials; /* 1 + count + count * count */
    struct fraction *values;
};

static size_t pair_place(const struct probes *probes, size_t a, size_t b)
{
    return 1 + probes->count + (a < b ? a * probes->count + b : b * probes->count + a);
}

static size_t probe_count(const struct probes *probes)
{
    return 1 + probes->count + probes->count * probes->count;
}

/* Of figure f; a denominator of 0 also where there is no answer. */
static struct fraction value_at(const struct probes *probes, size_t place, size_t f)
{
    return trial_answered(&probes->trials[place]) ? probes->values[place * probes->readings->figure_count + f]
                                                  : (struct fraction){0, 0};
}

static bool answered_at(const struct probes *probes, size_t place)
{
    return trial_answered(&probes->trials[place]);
}

/* Whether two of them have an answer, and not the same. */
static bool differ(const struct probes *probes, size_t one, size_t other, size_t f)
{
    return answered_at(probes, one) && answered_at(probes, other) &&
           !fraction_same(value_at(probes, one, f), value_at(probes, other, f));
}

/* --- Looking ----------------------------------------------------------------------------------- */

static void choose(struct reading *reading, const struct rule_option *choice)
{
    reading->option[choice->rule] = (unsigned char)choice->option;
}

static bool next_probe(void *whose, struct reading_search *search, struct reading_trial *trial)
{
    struct probes *probes = whose;
    bool known = false;
    for (; probes->next < probe_count(probes); probes->next++) {
        bool alone = probes->next <= probes->count;
        size_t pair = alone ? 0 : probes->next - probes->count - 1;
        size_t a = alone ? 0 : pair / probes->count, b = alone ? 0 : pair % probes->count;
        if (!alone && (a >= b || probes->choices[a].rule == probes->choices[b].rule))
            continue;
        *trial = (struct reading_trial){.reading = search->out->space.base, .tag = probes->next};
        if (alone && probes->next > 0)
            choose(&trial->reading, &probes->choices[probes->next - 1]);
        if (!alone) {
            choose(&trial->reading, &probes->choices[a]);
            choose(&trial->reading, &probes->choices[b]);
        }
        search->log_failed = !reading_log_add(&search->log, &known, &trial->reading);
        probes->next++;
        return !search->log_failed;
    }
    return false;
}

static void keep_probe(void *whose, struct reading_search *search, const struct reading_trial *trial,
                       const struct fraction *values)
{
    struct probes *probes = whose;
    size_t count = search->out->figure_count;
    probes->trials[trial->tag] = *trial;
    if (count > 0)
        memcpy(probes->values + trial->tag * count, values, count * sizeof *values);
}

/* --- What has an effect ------------------------------------------------------------------------ */

/* Whether a choice moves the figure alone, or beside one of another rule. */
static bool moves(const struct probes *probes, size_t a, size_t f)
{
    bool found = differ(probes, 0, 1 + a, f);
    for (size_t b = 0; !found && b < probes->count; b++)
        found =
            probes->choices[b].rule != probes->choices[a].rule && differ(probes, 1 + b, pair_place(probes, a, b), f);
    return found;
}

/* Whether a choice has an answer alone or beside another. */
static bool answers(const struct probes *probes, size_t a)
{
    bool found = answered_at(probes, 1 + a);
    for (size_t b = 0; !found && b < probes->count; b++)
        found = probes->choices[b].rule != probes->choices[a].rule && answered_at(probes, pair_place(probes, a, b));
    return found;
}

static bool add_move(struct reading_figure *figure, const struct reading_move *move)
{
    size_t count = figure->move_count + figure->pair_count;
    struct reading_move *list = list_grow(figure->moves, count, &figure->move_room, sizeof *list);
    if (list == NULL)
        return false;
    figure->moves = list;
    figure->moves[count] = *move;
    *(move->beside == RULE_COUNT ? &figure->move_count : &figure->pair_count) += 1;
    return true;
}

/* Choice a beside b: what neither does alone. */
static bool add_pair(struct reading_figure *figure, const struct probes *probes, size_t a, size_t b, size_t f)
{
    size_t both = pair_place(probes, a, b);
    bool alone_a = differ(probes, 0, 1 + a, f), alone_b = differ(probes, 0, 1 + b, f);
    bool changes_b = differ(probes, 1 + b, both, f), changes_a = differ(probes, 1 + a, both, f);
    bool wakes_a = !alone_a && changes_b, wakes_b = !alone_b && changes_a;
    bool third = alone_a && alone_b && changes_a && changes_b;
    if (!wakes_a && !wakes_b && !third)
        return true;
    if (!wakes_a && wakes_b) { /* the one that sleeps alone comes first */
        size_t other = a;
        a = b;
        b = other;
    }
    const struct rule_option *own = &probes->choices[a], *beside = &probes->choices[b];
    return add_move(figure, &(struct reading_move){own->rule, own->option, beside->rule, beside->option,
                                                   value_at(probes, both, f)});
}

static bool figure_effects(struct reading_figure *figure, const struct probes *probes, size_t f)
{
    bool made = true;
    for (size_t a = 0; made && a < probes->count; a++) {
        const struct rule_option *choice = &probes->choices[a];
        if (moves(probes, a, f))
            figure->moved_by |= RULE_BIT(choice->rule);
        if (differ(probes, 0, 1 + a, f))
            made = add_move(figure, &(struct reading_move){choice->rule, choice->option, RULE_COUNT, 0,
                                                           value_at(probes, 1 + a, f)});
    }
    for (size_t a = 0; made && a < probes->count; a++)
        for (size_t b = a + 1; made && b < probes->count; b++)
            if (probes->choices[a].rule != probes->choices[b].rule)
                made = add_pair(figure, probes, a, b, f);
    return made;
}

static bool keep_silences(struct readings *out, const struct probes *probes)
{
    out->silences = calloc(probes->count + 1, sizeof *out->silences);
    for (size_t a = 0; out->silences != NULL && a < probes->count; a++) {
        const struct reading_trial *trial = &probes->trials[1 + a];
        if (trial->done && !trial_answered(trial))
            out->silences[out->silence_count++] =
                (struct reading_silence){probes->choices[a].rule, probes->choices[a].option, trial->err};
    }
    return out->silences != NULL;
}

/* The combinations that can matter: of rules that move something, with options that have an answer. */
static void make_space(struct readings *out, const struct probes *probes)
{
    for (size_t f = 0; f < out->figure_count; f++)
        out->moving |= out->figures[f].moved_by;
    for (size_t a = 0; a < probes->count; a++) {
        const struct rule_option *choice = &probes->choices[a];
        if ((out->moving & RULE_BIT(choice->rule)) != 0 && answers(probes, a))
            out->space.others[choice->rule][out->space.count[choice->rule]++] = (unsigned char)choice->option;
    }
    out->all = reading_space_size(&out->space, out->moving);
    for (size_t f = 0; f < out->figure_count; f++)
        out->figures[f].all = reading_space_size(&out->space, out->figures[f].moved_by);
}

/* Whether all options of the reading are of the space. */
static bool belongs(const struct reading_space *space, const struct reading *reading)
{
    for (size_t r = 0; r < RULE_COUNT; r++)
        if (reading->option[r] != space->base.option[r] &&
            (space->count[r] == 0 || memchr(space->others[r], reading->option[r], space->count[r]) == NULL))
            return false;
    return true;
}

static solpool_status conclude(struct reading_search *search, const struct probes *probes, solpool_error *err)
{
    struct readings *out = search->out;
    bool made = keep_silences(out, probes);
    for (size_t f = 0; made && f < out->figure_count; f++) {
        out->figures[f].value = value_at(probes, 0, f);
        made = figure_effects(&out->figures[f], probes, f);
    }
    if (!made)
        return error_memory(err);
    make_space(out, probes);
    for (size_t k = 0; k < probe_count(probes); k++)
        if (probes->trials[k].done && belongs(&out->space, &probes->trials[k].reading))
            reading_fold(NULL, search, &probes->trials[k], probes->values + k * out->figure_count);
    return SOLPOOL_OK;
}

/* --- All of it --------------------------------------------------------------------------------- */

static void list_choices(struct probes *probes, const struct readings *readings)
{
    for (size_t r = 0; r < RULE_COUNT; r++)
        for (size_t option = 0; (readings->open & RULE_BIT(r)) != 0 && rule_table[r].options[option] != NULL; option++)
            if (option != readings->space.base.option[r])
                probes->choices[probes->count++] = (struct rule_option){r, option};
}

/* Where the year itself has no answer, that is the error. */
static solpool_status check_base(const struct probes *probes, solpool_error *err)
{
    const struct reading_trial *base = &probes->trials[0];
    if (!base->done || base->status == SOLPOOL_OK)
        return SOLPOOL_OK;
    if (err != NULL)
        *err = base->err;
    return base->status;
}

static solpool_status look_at_all(struct reading_search *search, struct probes *probes, solpool_error *err)
{
    struct readings *out = search->out;
    solpool_status status = reading_run(search, next_probe, keep_probe, probes, err), own;
    out->alone_known = true;
    for (size_t k = 0; k <= probes->count; k++)
        out->alone_known = out->alone_known && probes->trials[k].done;
    own = check_base(probes, err);
    if (own != SOLPOOL_OK || status == SOLPOOL_ERR_MEMORY || !out->alone_known)
        return own != SOLPOOL_OK ? own : status;
    own = conclude(search, probes, err);
    return own != SOLPOOL_OK ? own : status;
}

solpool_status reading_effects(struct reading_search *search, solpool_error *err)
{
    struct probes *probes = calloc(1, sizeof *probes);
    solpool_status status = SOLPOOL_OK;
    if (probes == NULL)
        return error_memory(err);
    probes->readings = search->out;
    list_choices(probes, search->out);
    probes->trials = calloc(probe_count(probes), sizeof *probes->trials);
    probes->values = calloc(probe_count(probes) * (search->out->figure_count + 1), sizeof *probes->values);
    status = probes->trials != NULL && probes->values != NULL ? look_at_all(search, probes, err) : error_memory(err);
    free(probes->trials);
    free(probes->values);
    free(probes);
    return status;
}
