#include "questions/readings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/divided.h"
#include "questions/reading_search.h"

enum { BATCH = 512 };

/* --- Batches ----------------------------------------------------------------------------------- */

static solpool_status look(void *whose, size_t k, struct progress *progress, solpool_error *err)
{
    struct reading_search *search = whose;
    struct reading_trial *trial = &search->trials[k];
    trial->status = search->wish->look(search->wish->whose, search->values + k * search->out->figure_count,
                                       &trial->reading, false, progress, &trial->err);
    trial->done = trial->status != SOLPOOL_ERR_CANCELLED;
    if (trial->status == SOLPOOL_ERR_MEMORY)
        return error_memory(err);
    return trial->done ? progress_step(progress, err) : progress_cancelled(err);
}

solpool_status reading_run(struct reading_search *search, reading_source source, reading_sink sink, void *whose,
                           solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    bool more = true;
    while (status == SOLPOOL_OK && more) {
        search->count = 0;
        while (search->count < BATCH && (more = source(whose, search, &search->trials[search->count])))
            search->count++;
        if (search->log_failed)
            return error_memory(err);
        for (size_t k = 0; k < search->count; k++)
            search->trials[k].done = false;
        status = divided_run(search->progress, search->count, look, search, err);
        for (size_t k = 0; k < search->count; k++)
            if (search->trials[k].done)
                sink(whose, search, &search->trials[k], search->values + k * search->out->figure_count);
    }
    return status;
}

/* --- What a reading says ----------------------------------------------------------------------- */

static bool better(const struct reading_end *end, struct fraction value, const struct reading *reading,
                   const struct reading *base, int sense)
{
    if (value.den == 0)
        return false;
    int order = end->value.den == 0 ? 1 : sense * fraction_compare(value, end->value);
    return order > 0 || (order == 0 && rule_set_count(reading_changed(reading, base)) <
                                           rule_set_count(reading_changed(&end->reading, base)));
}

static void fold_figure(struct reading_figure *figure, const struct reading_space *space,
                        const struct reading_trial *trial, struct fraction value)
{
    const struct reading *reading = &trial->reading;
    bool answered = trial_answered(trial);
    if ((reading_changed(reading, &space->base) & ~figure->moved_by) == 0) {
        figure->looked_at++;
        figure->without_answer += answered ? 0 : 1;
        figure->same += answered && fraction_same(value, figure->value) ? 1 : 0;
    }
    if (answered && better(&figure->least, value, reading, &space->base, -1))
        figure->least = (struct reading_end){value, *reading};
    if (answered && better(&figure->most, value, reading, &space->base, 1))
        figure->most = (struct reading_end){value, *reading};
}

void reading_fold(void *whose, struct reading_search *search, const struct reading_trial *trial,
                  const struct fraction *values)
{
    struct readings *out = search->out;
    (void)whose;
    if ((reading_changed(&trial->reading, &out->space.base) & ~out->moving) == 0) {
        out->looked_at++;
        out->without_answer += trial_answered(trial) ? 0 : 1;
    }
    for (size_t f = 0; f < out->figure_count; f++)
        fold_figure(&out->figures[f], &out->space, trial, values[f]);
}

bool reading_figure_complete(const struct reading_figure *figure)
{
    return figure->looked_at == figure->all;
}

/* --- What an answer reports is proved ------------------------------------------------------------ */

static solpool_status prove(struct reading_search *search, const struct reading *reading, solpool_error *err)
{
    const struct reading_wish *wish = search->wish;
    return wish->look(wish->whose, search->values, reading, true, search->progress, err);
}

/* Whether an end before it, or the year itself, is the same reading. */
static bool proved_before(const struct readings *out, const struct reading *reading, size_t ends)
{
    bool same = memcmp(reading, &out->space.base, sizeof *reading) == 0;
    for (size_t k = 0; !same && k < ends; k++) {
        const struct reading_figure *figure = &out->figures[k / 2];
        const struct reading_end *end = k % 2 == 0 ? &figure->least : &figure->most;
        same = memcmp(reading, &end->reading, sizeof *reading) == 0;
    }
    return same;
}

static solpool_status prove_ends(struct reading_search *search, solpool_error *err)
{
    const struct readings *out = search->out;
    solpool_status status = prove(search, &out->space.base, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < 2 * out->figure_count; k++) {
        const struct reading_figure *figure = &out->figures[k / 2];
        const struct reading_end *end = k % 2 == 0 ? &figure->least : &figure->most;
        if (end->value.den != 0 && !proved_before(out, &end->reading, k))
            status = prove(search, &end->reading, err);
    }
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status make_figures(struct readings *out, const char *const *paths, size_t path_count,
                                   solpool_error *err)
{
    struct watched *watched = NULL;
    size_t count = 0;
    solpool_status status = watched_list(&watched, &count, out->year, paths, path_count, err);
    if (status != SOLPOOL_OK)
        return status;
    out->figures = calloc(count + 1, sizeof *out->figures);
    status = out->figures != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t f = 0; status == SOLPOOL_OK && f < count; f++) {
        out->figures[out->figure_count++].watched = watched[f];
        if (watched[f].depth == DEPTH_CHOSEN)
            status = error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: a choice has no smallest and no largest value",
                               watched[f].figure.path);
    }
    free(watched);
    return status;
}

static void open_rules(struct readings *out, rule_set wished)
{
    const struct rules *rules = &out->year->rules;
    for (size_t r = 0; r < RULE_COUNT; r++) {
        out->space.base.option[r] = (unsigned char)rules->option[r];
        if ((wished & RULE_BIT(r)) != 0 && rule_table[r].options[1] != NULL)
            *(rules->chosen[r] ? &out->chosen : &out->open) |= RULE_BIT(r);
    }
}

/* Fewer were looked at than might have been. */
static solpool_status tell_end(struct reading_search *search, solpool_error *err)
{
    struct progress *progress = search->progress;
    if (progress != NULL && progress->depth == 1)
        progress->at.of = progress->at.done;
    return progress_stops(progress) ? progress_cancelled(err) : SOLPOOL_OK;
}

/* The search itself; what is known where the time limit ends it. */
static solpool_status search_all(struct reading_search *search, solpool_error *err)
{
    struct readings *out = search->out;
    struct progress *progress = search->progress;
    progress_begin(progress, "readings looked at", 0);
    solpool_status status = reading_effects(search, err);
    if (status == SOLPOOL_OK)
        status = reading_combine(search, err);
    if (status == SOLPOOL_OK)
        status = tell_end(search, err);
    if (out->alone_known)
        progress_tells_rest(progress, &status);
    progress_end(progress);
    if (progress != NULL)
        progress->deadline = 0.0; /* what is known is told, and proved before */
    return status == SOLPOOL_OK ? prove_ends(search, err) : status;
}

solpool_status readings_compute(struct readings *out, const struct year *year, const char *const *paths,
                                size_t path_count, const struct reading_wish *wish, solpool_error *err)
{
    struct reading_search search = {.out = out, .wish = wish, .progress = year->progress};
    memset(out, 0, sizeof *out);
    out->year = year;
    solpool_status status = make_figures(out, paths, path_count, err);
    open_rules(out, wish->open);
    if (status == SOLPOOL_OK) {
        search.trials = calloc(BATCH, sizeof *search.trials);
        search.values = calloc(BATCH * (out->figure_count + 1), sizeof *search.values);
        status = search.trials != NULL && search.values != NULL ? search_all(&search, err) : error_memory(err);
    }
    reading_log_clear(&search.log);
    free(search.trials);
    free(search.values);
    if (status != SOLPOOL_OK)
        readings_clear(out);
    return status;
}

void readings_clear(struct readings *readings)
{
    for (size_t f = 0; f < readings->figure_count; f++)
        free(readings->figures[f].moves);
    free(readings->figures);
    free(readings->silences);
    memset(readings, 0, sizeof *readings);
}

/* --- The usual figures ------------------------------------------------------------------------- */

static const char *const of_giving[] = {"fair_share.relocations", "duty", "to_implement.value", "shortfall",
                                        "mandatory_offsets",      NULL};
static const char *const of_benefitting[] = {"fair_share.relocations", "need.value", "received.value", "coverage",
                                             NULL};
static const char *const of_pool[] = {"totals.nominal.value",
                                      "totals.effective.value",
                                      "totals.delivered.value",
                                      "totals.unmet.value",
                                      "mandatory_offsets.total",
                                      "63(1).holds",
                                      "63(3).holds",
                                      "63(4).holds",
                                      NULL};
enum { OF_ANY_POOL = 4 }; /* what follows is of Member States */

static bool add_path(char **paths, size_t *count, const char *code, const char *key)
{
    char path[FIGURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s%s%s", code, *code != '\0' ? "." : "", key);
    paths[*count] = calloc(1, sizeof path);
    if (paths[*count] == NULL)
        return false;
    memcpy(paths[(*count)++], path, sizeof path);
    return true;
}

static bool add_usual(char **paths, size_t *count, const struct year *year, size_t state)
{
    const struct state *own = state != NO_PLACE ? &year->states[state] : NULL;
    const char *const *keys = own == NULL ? of_pool : own->benefitting ? of_benefitting : of_giving;
    bool made = true;
    for (size_t k = 0; made && keys[k] != NULL && (own != NULL || !year->units_named || k < OF_ANY_POOL); k++)
        made = add_path(paths, count, own != NULL ? own->code : "", keys[k]);
    for (size_t b = 0; made && own == NULL && b < year->benefitting_count; b++)
        made = add_path(paths, count, year->benefitting[b].code, "coverage");
    return made;
}

solpool_status reading_paths(char ***paths, size_t *count, const struct year *year, size_t state, solpool_error *err)
{
    *count = 0;
    *paths = calloc(sizeof of_pool / sizeof *of_pool + year->benefitting_count + 1, sizeof **paths);
    if (*paths != NULL && add_usual(*paths, count, year, state))
        return SOLPOOL_OK;
    reading_paths_free(*paths, *count);
    *paths = NULL;
    *count = 0;
    return error_memory(err);
}

void reading_paths_free(char **paths, size_t count)
{
    for (size_t k = 0; paths != NULL && k < count; k++)
        free(paths[k]);
    free(paths);
}
