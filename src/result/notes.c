#include "result/notes.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Each row of the table at the end is one note. `speaks_of` marks the states that it is about;
 * `write` fills the message and returns false where the note does not apply. With `speaks_of` alone
 * the note applies when it marks a state.
 */
struct note_row {
    const char *code;
    const char *article;
    bool (*speaks_of)(const struct allocation *allocation, size_t i);
    bool (*write)(const struct allocation *allocation, struct note *note);
    const char *message;
};

__attribute__((format(printf, 2, 3))) static bool say(struct note *note, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(note->message, sizeof note->message, format, arguments);
    va_end(arguments);
    return true;
}

/* --- States ------------------------------------------------------------------------------------ */

static bool is_assumed(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].assumed;
}

static bool pledged_nothing(const struct allocation *allocation, size_t i)
{
    return allocation->year->states[i].pledge_given && allocation->year->states[i].bound &&
           allocation->ledger[i].duty > 0 && measures_empty(&allocation->ledger[i].pledge);
}

static bool pledged_too_little(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].shortfall.num > 0 && !allocation->ledger[i].assumed &&
           !measures_empty(&allocation->ledger[i].pledge);
}

static bool fully_deducted(const struct allocation *allocation, size_t i)
{
    return allocation->year->states[i].deduction_millionths == MILLION;
}

static bool partly_deducted(const struct allocation *allocation, size_t i)
{
    return allocation->year->states[i].deduction_millionths > 0 && !fully_deducted(allocation, i);
}

static bool benefits_and_pledges(const struct allocation *allocation, size_t i)
{
    return allocation->year->states[i].benefitting &&
           !measures_empty(&allocation->ledger[i].pledge);
}

static bool pledges_offsets(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].to_implement.amount[OFFSETS] > 0;
}

static bool has_shortcomings(const struct allocation *allocation, size_t i)
{
    const struct year *year = allocation->year;
    const struct benefitting *benefitting = year_benefitting(year, year->states[i].code);
    return benefitting != NULL && benefitting->systemic_shortcomings;
}

static bool needs_by_weight(const struct allocation *allocation, size_t i)
{
    const struct year *year = allocation->year;
    const struct benefitting *benefitting = year_benefitting(year, year->states[i].code);
    return benefitting != NULL && !allocation->needs[benefitting - year->benefitting].stated;
}

static bool converts_alternative(const struct allocation *allocation, size_t i)
{
    return allocation->uses[i].used.amount[FINANCIAL] >
           allocation->ledger[i].to_implement.amount[FINANCIAL];
}

/* --- Messages with numbers --------------------------------------------------------------------- */

static bool below_minimum(const struct allocation *allocation, struct note *note)
{
    int64_t pool = allocation->year->pool.relocations;
    return pool < 30000 &&
           say(note,
               "The pool of %" PRId64 " is below the 30 000 that Article 12(2) sets for the "
               "Commission's proposal; the Council may amend the proposal (Article 57(1)).",
               pool);
}

static bool rounding(const struct allocation *allocation, struct note *note)
{
    char sum[EXACT_TEXT_SIZE];
    fraction_text(sum, allocation->nominal_persons, 6, true);
    int64_t pool = allocation->year->pool.relocations;
    return fraction_compare(allocation->nominal_persons, fraction_whole(pool)) != 0 &&
           say(note,
               "The fair shares in whole persons add up to %s and not to %" PRId64
               " (rule rounding).",
               sum, pool);
}

static bool mandatory(const struct allocation *allocation, struct note *note)
{
    const struct triggers *triggers = &allocation->triggers;
    if (!triggers->mandatory.holds && !triggers->mandatory_after_exits.holds)
        return false;
    return say(note,
               "The condition of Article %s holds: responsibility offsets are mandatory. They are "
               "not yet distributed here, so the flows show pledged measures only.",
               triggers->mandatory.holds ? "63(3)" : "63(4)");
}

static bool search_and_rescue(const struct allocation *allocation, struct note *note)
{
    const struct year *year = allocation->year;
    int128 rescue = 0, all = 0;
    if (year->pool.sar_millionth_percent == NOT_STATED)
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        int128 value = price_value(&allocation->price, &allocation->receipts[b].received);
        all += value;
        rescue += year->benefitting[b].search_and_rescue ? value : 0;
    }
    char achieved[EXACT_TEXT_SIZE], wanted[EXACT_TEXT_SIZE];
    fraction_text(wanted, fraction_make(year->pool.sar_millionth_percent, MILLION), 6, true);
    if (all == 0)
        return false;
    fraction_text(achieved, fraction_make(rescue * 100, all), 2, true);
    return say(note,
               "The search-and-rescue states receive %s %% of the delivered value; the indicative "
               "percentage is %s %%.",
               achieved, wanted);
}

static void euro_text(char out[EXACT_TEXT_SIZE], int64_t cents)
{
    fraction_text(out, fraction_make(cents, 100), 2, false);
}

static bool fund(const struct allocation *allocation, struct note *note)
{
    const struct measures *unused = &allocation->totals[TOTAL_UNUSED];
    int64_t cents = unused->amount[FINANCIAL] + unused->amount[ALTERNATIVE];
    char euro[EXACT_TEXT_SIZE];
    euro_text(euro, cents);
    return cents > 0 && say(note,
                            "EUR %s to be implemented is not allocated; money that is left may be "
                            "added to the thematic facility of the Fund.",
                            euro);
}

static bool unplaced(const struct allocation *allocation, struct note *note)
{
    const struct measures *unused = &allocation->totals[TOTAL_UNUSED];
    int64_t persons = unused->amount[RELOCATIONS] + unused->amount[OFFSETS];
    return persons > 0 &&
           say(note, "%" PRId64 " places to be implemented find no need or no open link.", persons);
}

/* Art 12(3): the ratio between the two numbers is maintained. */
static bool other_ratio(const struct allocation *allocation, struct note *note)
{
    const struct pool *pool = &allocation->year->pool;
    struct fraction ratio =
        fraction_make(pool->proposal_financial_cents, (int128)100 * pool->proposal_relocations);
    char euro[EXACT_TEXT_SIZE];
    if (pool->relocations == 0 || (int128)pool->financial_cents * pool->proposal_relocations ==
                                      (int128)pool->proposal_financial_cents * pool->relocations)
        return false;
    fraction_text(euro, ratio, 2, false);
    return say(note,
               "One relocation is not worth the EUR %s of the Commission's proposal, a ratio that "
               "is to be maintained; check both numbers of the pool.",
               euro);
}

static bool pledges_unbound(const struct allocation *allocation, size_t i)
{
    return !allocation->year->states[i].bound && !measures_empty(&allocation->ledger[i].pledge);
}

static bool zero_need(const struct allocation *allocation, struct note *note)
{
    return allocation->year->pool.relocations == 0 &&
           say(note, "The pool of this year is empty; the value of a relocation is that of the "
                     "Commission's proposal.");
}

static bool convention(const struct allocation *allocation, struct note *note)
{
    (void)allocation;
    return say(
        note, "Delivered value, coverage and use are determined by the law as read here. Where "
              "these leave a flow open, the last stage, \"canonical\", picks one answer by a fixed "
              "convention, so that it is the same for everybody.");
}

/* --- The table --------------------------------------------------------------------------------- */

static const struct note_row note_rows[] = {
    {"below_minimum", "12(2)", NULL, below_minimum, NULL},
    {"other_ratio", "12(3)", NULL, other_ratio, NULL},
    {"zero_need", "12(4)", NULL, zero_need, NULL},
    {"rounding", "57(3)", NULL, rounding, NULL},
    {"assumed_pledge", "57(4)", is_assumed, NULL,
     "The pledge is not known; what stands here is assumed (rule assume_pledge)."},
    {"nothing_pledged", "57(3)", pledged_nothing, NULL,
     "Nothing was pledged. The Regulation has no substitute for a missing pledge: the gap is shown "
     "and "
     "not shared out among the others."},
    {"pledged_too_little", "57(3)", pledged_too_little, NULL,
     "The pledge is worth less than the duty that the file's population and GDP give. The adopted key may rest on another edition of these figures and differ by some persons."},
    {"full_deduction", "61, 62", fully_deducted, NULL,
     "A full deduction was granted: nothing is to be implemented (Article 60(3))."},
    {"partial_deduction", "61, 62", partly_deducted, NULL,
     "A partial deduction was granted: pledges count for what is left, each type rounded down."},
    {"benefitting_not_obliged", "60(3)", benefits_and_pledges, NULL,
     "A benefitting state is not obliged to implement what it pledged or is taken to pledge."},
    {"not_bound", NULL, pledges_unbound, NULL,
     "A state that is not bound by the Regulation gives of its own will; it owes nothing."},
    {"offsets_pledged", "63", pledges_offsets, NULL,
     "Offsets count toward the fair share, but bring no new support to the benefitting states; the "
     "effective total leaves them out."},
    {"mandatory_offsets", "63(3), 63(4)", NULL, mandatory, NULL},
    {"needs_by_weight", NULL, needs_by_weight, NULL,
     "No need is stated: what is to be implemented is divided by weight, and coverage is measured "
     "against the state's part of the pool."},
    {"search_and_rescue", "57(2)", NULL, search_and_rescue, NULL},
    {"alternative_converted", "57(4)", converts_alternative, NULL,
     "Alternative measures that nobody requested are delivered as financial contributions."},
    {"systemic_shortcomings", "60(3)", has_shortcomings, NULL,
     "Toward this state nobody is required to implement pledges; who uses the permission is marked "
     "at "
     "the link (permission_used), all others serve it."},
    {"unallocated_money", "64(4)", NULL, fund, NULL},
    {"unplaced_persons", "60(1)", NULL, unplaced, NULL},
    {"convention", NULL, NULL, convention, NULL},
};

enum { NOTE_ROWS = sizeof note_rows / sizeof *note_rows };

static bool mark_states(const struct note_row *row, const struct allocation *allocation,
                        struct note *note)
{
    bool any = false;
    for (size_t i = 0; i < allocation->year->state_count; i++) {
        note->states[i] = row->speaks_of(allocation, i);
        any = any || note->states[i];
    }
    say(note, "%s", row->message);
    return any;
}

solpool_status notes_compute(struct note **out, size_t *count, const struct allocation *allocation,
                             solpool_error *err)
{
    *count = 0;
    *out = calloc(NOTE_ROWS, sizeof **out);
    if (*out == NULL)
        return error_memory(err);
    for (size_t k = 0; k < NOTE_ROWS; k++) {
        const struct note_row *row = &note_rows[k];
        struct note note = {.code = row->code, .article = row->article};
        if (row->speaks_of != NULL) {
            note.states = calloc(allocation->year->state_count, sizeof *note.states);
            if (note.states == NULL)
                return error_memory(err);
        }
        bool applies = row->speaks_of != NULL ? mark_states(row, allocation, &note)
                                              : row->write(allocation, &note);
        if (applies)
            (*out)[(*count)++] = note;
        else
            free(note.states);
    }
    return SOLPOOL_OK;
}

void notes_free(struct note *notes, size_t count)
{
    for (size_t k = 0; k < count; k++)
        free(notes[k].states);
    free(notes);
}
