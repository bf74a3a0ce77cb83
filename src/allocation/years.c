#include "allocation/years.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"

/* A credit out of one year's crisis. */
struct credit {
    char code[CODE_SIZE];
    int64_t year;
    int64_t until; /* the last day of the decision that led to it */
    int64_t persons;
    int64_t used;
};

struct credits {
    struct credit *list; /* the oldest first */
    size_t count;
};

/* --- Credits (S27) ----------------------------------------------------------------------------- */

static bool alive(const struct credit *credit, int64_t year)
{
    return year > credit->year && year <= credit->year + CRISIS_CREDIT_YEARS;
}

/* What may be used of a credit in a year: all that is left, or a fifth a year and what earlier years did
 * not use of theirs. */
static int64_t available(const struct credit *credit, const struct year *year)
{
    int64_t age = year->number - credit->year;
    int64_t most = credit->persons;
    if (year->rules.option[RULE_CRISIS_CREDIT] == CREDIT_EVEN)
        most = credit->persons * smaller(age, CRISIS_CREDIT_YEARS) / CRISIS_CREDIT_YEARS;
    return alive(credit, year->number) ? larger(0, most - credit->used) : 0;
}

static void use(struct credits *credits, const struct year *year, const char *code, int64_t persons)
{
    for (size_t k = 0; k < credits->count && persons > 0; k++) {
        struct credit *credit = &credits->list[k];
        if (strcmp(credit->code, code) != 0)
            continue;
        int64_t part = smaller(persons, available(credit, year));
        credit->used += part;
        persons -= part;
    }
}

/* Art 9(4)(b): claimed within five years from the end of the decision that led to it. A later decision without a day
 * counts from the beginning of its year. */
static bool claimable(const struct credit *credit, const struct year *year)
{
    const struct crisis *crisis = &year->crisis;
    int64_t day = crisis->date != NOT_STATED ? crisis->date : year->number * 10000 + 101;
    return year->number > credit->year && day <= credit->until + CRISIS_CREDIT_YEARS * 10000;
}

/* In another crisis all of what is left may be used; the pools' five years share the rest. */
static solpool_status use_in_crisis(struct credits *credits, const struct year *year, solpool_error *err)
{
    for (size_t p = 0; p < year->crisis.pledge_count; p++) {
        const struct crisis_pledge *pledge = &year->crisis.pledges[p];
        int64_t open = pledge->credit_used;
        for (size_t k = 0; k < credits->count && open > 0; k++) {
            struct credit *credit = &credits->list[k];
            if (strcmp(credit->code, pledge->code) != 0 || !claimable(credit, year))
                continue;
            int64_t part = smaller(open, credit->persons - credit->used);
            credit->persons -= part;
            open -= part;
        }
        if (open > 0)
            return error_set(err, SOLPOOL_ERR_INPUT,
                             "crisis: %s uses a credit of %" PRId64 ", and the years before leave "
                             "it %" PRId64,
                             pledge->code, pledge->credit_used, pledge->credit_used - open);
    }
    return SOLPOOL_OK;
}

static solpool_status gain(struct credits *credits, const struct allocation *allocation, solpool_error *err)
{
    const struct year *year = allocation->year;
    struct credit *more = realloc(credits->list, (credits->count + year->state_count) * sizeof *more);
    if (more == NULL)
        return error_memory(err);
    credits->list = more;
    for (size_t i = 0; allocation->crisis.declared && i < year->state_count; i++) {
        const struct crisis_entry *entry = &allocation->crisis.entries[i];
        if (entry->credit == 0 || entry->credit_status != CREDIT_GRANTED)
            continue;
        struct credit *credit = &credits->list[credits->count++];
        *credit = (struct credit){.year = year->number,
                                  .until = year->crisis.until != NOT_STATED ? year->crisis.until : year_last_day(year),
                                  .persons = entry->credit};
        memcpy(credit->code, year->states[i].code, CODE_SIZE);
    }
    return SOLPOOL_OK;
}

/* --- From year to year ------------------------------------------------------------------------- */

/* What a state brings along from the year before. */
static struct carried carry(const struct allocation *before, const struct credits *credits, const struct year *year,
                            const char *code)
{
    struct carried carried = {0, 0, 0, 0};
    const struct state *state = year_state(before->year, code);
    for (size_t k = 0; k < credits->count; k++)
        if (strcmp(credits->list[k].code, code) == 0)
            carried.crisis_credit += available(&credits->list[k], year);
    if (state == NULL)
        return carried;
    size_t i = (size_t)(state - before->year->states);
    const struct entry *entry = &before->ledger[i];
    struct fraction beyond = price_persons(&before->price, price_value(&before->price, &entry->pledge));
    if (before->closing != NULL) {
        carried.late_offsets = before->closing[i].late_offsets;
        carried.ongoing_relocations = before->closing[i].ongoing_relocations;
    }
    if (state_contributes(state) && !entry->assumed && fraction_sub(&beyond, beyond, entry->owed) && beyond.num > 0)
        carried.over_pledge = (int64_t)fraction_floor(beyond);
    return carried;
}

/* The year with states of its own, so that what is carried can be written into them. */
static solpool_status copy_year(struct year *out, const struct year *year, solpool_error *err)
{
    *out = *year;
    out->states = calloc(year->state_count, sizeof *out->states);
    if (out->states == NULL)
        return error_memory(err);
    memcpy(out->states, year->states, year->state_count * sizeof *out->states);
    return SOLPOOL_OK;
}

static solpool_status carry_all(struct year *year, const struct allocation *before, const struct credits *credits,
                                solpool_error *err)
{
    static const struct carried nothing = {0, 0, 0, 0};
    for (size_t i = 0; i < year->state_count; i++) {
        struct state *state = &year->states[i];
        if (memcmp(&state->carried, &nothing, sizeof nothing) != 0)
            return error_set(err, SOLPOOL_ERR_INPUT,
                             "%s of %" PRId64 ": \"carried\" follows from the year before it; leave it out",
                             state->code, year->number);
        state->carried = carry(before, credits, year, state->code);
    }
    return SOLPOOL_OK;
}

static solpool_status allocate_next(struct years *out, struct credits *credits, const struct year *year,
                                    solpool_error *err)
{
    size_t k = out->count;
    if (k > 0 && year->number <= out->years[k - 1].number)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%" PRId64 " after %" PRId64 ": give the years in ascending order",
                         year->number, out->years[k - 1].number);
    solpool_status status = copy_year(&out->years[k], year, err);
    if (status != SOLPOOL_OK)
        return status;
    out->count++;
    out->years[k].follows = k > 0;
    if (k > 0)
        status = use_in_crisis(credits, year, err);
    if (k > 0 && status == SOLPOOL_OK)
        status = carry_all(&out->years[k], &out->allocations[k - 1], credits, err);
    if (status == SOLPOOL_OK)
        status = allocation_compute(&out->allocations[k], &out->years[k], err);
    if (status != SOLPOOL_OK && err != NULL && err->path[0] == '\0')
        snprintf(err->path, sizeof err->path, "%" PRId64, year->number);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        use(credits, &out->years[k], year->states[i].code,
            smaller(out->allocations[k].ledger[i].credit, out->years[k].states[i].carried.crisis_credit));
    return status == SOLPOOL_OK ? gain(credits, &out->allocations[k], err) : status;
}

/* --- The cumulated ledger ---------------------------------------------------------------------- */

static int compare_lines(const void *a, const void *b)
{
    return strcmp(((const struct years_line *)a)->code, ((const struct years_line *)b)->code);
}

static struct years_line *line_of(struct years *out, const char *code)
{
    for (size_t k = 0; k < out->line_count; k++)
        if (strcmp(out->lines[k].code, code) == 0)
            return &out->lines[k];
    struct years_line *line = &out->lines[out->line_count++];
    struct fraction zero = fraction_whole(0);
    *line =
        (struct years_line){.fair_share = zero, .pledged = zero, .to_implement = zero, .delivered = zero, .gap = zero};
    memcpy(line->code, code, CODE_SIZE);
    return line;
}

static bool add_value(struct fraction *sum, const struct allocation *allocation, const struct measures *measures)
{
    return fraction_add(sum, *sum, price_persons(&allocation->price, price_value(&allocation->price, measures)));
}

static bool add_state(struct years_line *line, const struct allocation *allocation, size_t i)
{
    const struct entry *entry = &allocation->ledger[i];
    line->mandatory_offsets += allocation->uses[i].mandatory_offsets;
    line->late_offsets += allocation->closing != NULL ? allocation->closing[i].late_offsets : 0;
    return fraction_add(&line->fair_share, line->fair_share, allocation->shares[i].fair_share) &&
           fraction_add(&line->gap, line->gap, entry->gap) && add_value(&line->pledged, allocation, &entry->pledge) &&
           add_value(&line->to_implement, allocation, &entry->to_implement) &&
           add_value(&line->delivered, allocation, &allocation->uses[i].used);
}

static solpool_status cumulate(struct years *out, const struct credits *credits, solpool_error *err)
{
    size_t most = 0;
    for (size_t k = 0; k < out->count; k++)
        most += out->years[k].state_count;
    out->lines = calloc(most, sizeof *out->lines);
    if (out->lines == NULL)
        return error_memory(err);
    for (size_t k = 0; k < out->count; k++)
        for (size_t i = 0; i < out->years[k].state_count; i++)
            if (!add_state(line_of(out, out->years[k].states[i].code), &out->allocations[k], i))
                return error_range(err, "cumulated ledger");
    for (size_t k = 0; k < credits->count; k++)
        if (alive(&credits->list[k], out->years[out->count - 1].number + 1))
            line_of(out, credits->list[k].code)->credit_left += credits->list[k].persons - credits->list[k].used;
    qsort(out->lines, out->line_count, sizeof *out->lines, compare_lines);
    return SOLPOOL_OK;
}

solpool_status years_compute(struct years *out, const struct year *const *years, size_t count, solpool_error *err)
{
    struct credits credits = {NULL, 0};
    memset(out, 0, sizeof *out);
    if (count == 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "no year");
    out->years = calloc(count, sizeof *out->years);
    out->allocations = calloc(count, sizeof *out->allocations);
    solpool_status status = out->years != NULL && out->allocations != NULL ? SOLPOOL_OK : error_memory(err);
    progress_begin(years[0]->progress, "years allocated", count);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++) {
        status = allocate_next(out, &credits, years[k], err);
        if (status == SOLPOOL_OK)
            status = progress_step(years[k]->progress, err);
    }
    progress_end(years[0]->progress);
    if (status == SOLPOOL_OK)
        status = cumulate(out, &credits, err);
    free(credits.list);
    if (status != SOLPOOL_OK)
        years_clear(out);
    return status;
}

void years_clear(struct years *years)
{
    for (size_t k = 0; k < years->count; k++) {
        allocation_clear(&years->allocations[k]);
        free(years->years[k].states);
    }
    free(years->years);
    free(years->allocations);
    free(years->lines);
    memset(years, 0, sizeof *years);
}
