#include "law/year.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"

const struct measure_info measure_table[MEASURE_COUNT] = {
    [RELOCATIONS] = {"relocations", "56(2)(a)", false},
    [FINANCIAL] = {"financial_eur", "56(2)(b)", true},
    [ALTERNATIVE] = {"alternative_eur", "56(2)(c)", true},
    [OFFSETS] = {"offsets", "63", false},
};

const char *const preference_names[PREFER_COUNT + 1] = {"pay", "relocate", NULL};

const char *const status_names[4] = {"under_pressure", "at_risk", "significant", NULL};

const char *const request_articles[3] = {"61", "62", NULL};

const char *const credit_names[4] = {"none", "claimed", "granted", NULL};

static int compare_state(const void *code, const void *state)
{
    return strcmp(code, ((const struct state *)state)->code);
}

const struct state *year_state(const struct year *year, const char *code)
{
    return year->state_count == 0 ? NULL
                                  : bsearch(code, year->states, year->state_count, sizeof *year->states, compare_state);
}

static int compare_benefitting(const void *code, const void *benefitting)
{
    return strcmp(code, ((const struct benefitting *)benefitting)->code);
}

const struct benefitting *year_benefitting(const struct year *year, const char *code)
{
    return year->benefitting_count == 0 ? NULL
                                        : bsearch(code, year->benefitting, year->benefitting_count,
                                                  sizeof *year->benefitting, compare_benefitting);
}

static int compare_link(const void *wanted, const void *other)
{
    const struct link *a = wanted, *b = other;
    if (a->from_state != b->from_state)
        return a->from_state < b->from_state ? -1 : 1;
    if (a->to_benefitting != b->to_benefitting)
        return a->to_benefitting < b->to_benefitting ? -1 : 1;
    return 0;
}

const struct link *year_link(const struct year *year, size_t from_state, size_t to_benefitting)
{
    struct link wanted = {.from_state = from_state, .to_benefitting = to_benefitting};
    return year->link_count == 0 ? NULL
                                 : bsearch(&wanted, year->links, year->link_count, sizeof *year->links, compare_link);
}

int64_t year_of_payment(const struct year *year)
{
    return year->number + (year->rules.option[RULE_PAYMENT_YEAR] == PAYMENT_NEXT ? 1 : 0);
}

int64_t year_last_day(const struct year *year)
{
    return year->number * 10000 + 1231;
}

bool year_counts(const struct year *year, int64_t date)
{
    return year->as_of == NOT_STATED || date <= year->as_of;
}

bool year_counts_by_its_end(const struct year *year, int64_t date)
{
    return year_counts(year, date) && date <= year_last_day(year);
}

bool year_link_closed_on(const struct year *year, const struct link *link, int64_t date)
{
    if (link == NULL)
        return false;
    const struct benefitting *to = &year->benefitting[link->to_benefitting];
    return link->excluded || (link->permission_used && to->systemic_shortcomings && date >= to->shortcomings_from);
}

bool year_link_closed(const struct year *year, const struct link *link)
{
    return year_link_closed_on(year, link, INT64_MAX);
}

bool state_pledge_known(const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (state->pledge_unknown[t])
            return false;
    return true;
}

bool state_contributes(const struct state *state)
{
    return state->bound && !state->benefitting;
}

size_t year_contributing(const struct year *year)
{
    size_t count = 0;
    for (size_t i = 0; i < year->state_count; i++)
        count += state_contributes(&year->states[i]) ? 1 : 0;
    return count;
}

bool measures_empty(const struct measures *measures)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (measures->amount[t] != 0)
            return false;
    return true;
}

struct measures measures_of_kind(const struct measures *measures, bool money)
{
    struct measures kind = {{0}};
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (measure_table[t].money == money)
            kind.amount[t] = measures->amount[t];
    return kind;
}

void measures_add(struct measures *sum, const struct measures *more)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        sum->amount[t] += more->amount[t];
}

/* A list of its own; *failed where there is no memory for it. */
static void *copied(const void *list, size_t count, size_t size, bool *failed)
{
    void *copy = list_copied(list, count, size);
    *failed = *failed || copy == NULL;
    return copy;
}

static const char *copied_text(struct arena *texts, const char *text)
{
    return text != NULL ? arena_text(texts, text, strlen(text)) : NULL;
}

static void copy_criteria(struct year *out, bool *failed)
{
    struct key *key = &out->key;
    key->criteria = copied(key->criteria, key->criterion_count, sizeof *key->criteria, failed);
    for (size_t c = 0; key->criteria != NULL && c < key->criterion_count; c++) {
        struct criterion *criterion = &key->criteria[c];
        criterion->name = copied_text(&out->texts, criterion->name);
        criterion->column = copied_text(&out->texts, criterion->column);
        criterion->per = copied_text(&out->texts, criterion->per);
    }
    key->correction = copied_text(&out->texts, key->correction);
    key->floor.column = copied_text(&out->texts, key->floor.column);
    key->cap.column = copied_text(&out->texts, key->cap.column);
}

static void copy_columns(struct year *out, bool *failed)
{
    out->columns = copied(out->columns, out->column_count, sizeof *out->columns, failed);
    for (size_t k = 0; out->columns != NULL && k < out->column_count; k++) {
        struct column_info *column = &out->columns[k];
        column->name = copied_text(&out->texts, column->name);
        column->unit = copied_text(&out->texts, column->unit);
        column->title = copied_text(&out->texts, column->title);
    }
}

static struct figures copied_figures(struct arena *texts, struct figures figures)
{
    struct named_figure *list = figures.count > 0 ? arena_list(texts, figures.count, sizeof *list) : NULL;
    for (size_t k = 0; list != NULL && k < figures.count; k++)
        list[k] = (struct named_figure){copied_text(texts, figures.list[k].name), figures.list[k].millionths};
    return (struct figures){list, list != NULL ? figures.count : 0};
}

/* NULL also without memory, of which the arena knows. */
static const struct text *copied_settings(struct arena *texts, const struct text *settings)
{
    struct text *out = settings != NULL ? arena_take(texts, sizeof *out) : NULL;
    if (out != NULL && settings->length > 0)
        *out = (struct text){.data = (char *)arena_text(texts, settings->data, settings->length),
                             .length = settings->length};
    return out;
}

solpool_status year_copy(struct year *out, const struct year *year, solpool_error *err)
{
    bool failed = false;
    *out = *year;
    out->progress = NULL;
    out->recall = NULL;
    out->texts = (struct arena){.blocks = NULL};
    out->title = copied_text(&out->texts, year->title);
    out->settings = copied_settings(&out->texts, year->settings);
    out->states = copied(year->states, year->state_count, sizeof *out->states, &failed);
    if (year->lot != NULL) {
        out->lot = copied(year->lot, year->state_count, sizeof *out->lot, &failed);
        out->rank = copied(year->rank, year->state_count, sizeof *out->rank, &failed);
        out->benefitting_rank =
            copied(year->benefitting_rank, year->benefitting_count, sizeof *out->benefitting_rank, &failed);
    }
    out->benefitting = copied(year->benefitting, year->benefitting_count, sizeof *out->benefitting, &failed);
    out->links = copied(year->links, year->link_count, sizeof *out->links, &failed);
    out->pledges = copied(year->pledges, year->pledge_count, sizeof *out->pledges, &failed);
    out->draws = copied(year->draws, year->draw_count, sizeof *out->draws, &failed);
    out->implemented = copied(year->implemented, year->implemented_count, sizeof *out->implemented, &failed);
    out->crisis.pledges = copied(year->crisis.pledges, year->crisis.pledge_count, sizeof *out->crisis.pledges, &failed);
    if (out->states == NULL)
        out->state_count = 0;
    for (size_t i = 0; i < out->state_count; i++) {
        out->states[i].name = copied_text(&out->texts, year->states[i].name);
        out->states[i].columns = copied_figures(&out->texts, year->states[i].columns);
    }
    copy_criteria(out, &failed);
    copy_columns(out, &failed);
    if (!failed && !out->texts.failed)
        return SOLPOOL_OK;
    year_clear(out);
    return error_memory(err);
}

void year_clear(struct year *year)
{
    free(year->states);
    free(year->lot);
    free(year->rank);
    free(year->benefitting_rank);
    free(year->benefitting);
    free(year->links);
    free(year->pledges);
    free(year->draws);
    free(year->implemented);
    free(year->crisis.pledges);
    free(year->key.criteria);
    free(year->columns);
    arena_clear(&year->texts);
    memset(year, 0, sizeof *year);
}
