/*
 * The proof of the notes. They stand in one order, each once and with its article. Of those in the table that have a
 * condition here it is worked out again from the year and the claimed figures, which the other checks prove: the note
 * stands if it holds, is about the states for which it does, and says what it has to. Of the others it is proved that
 * they are notes that there are.
 */
#include <string.h>

#include "proof/known_notes.h"

/* --- Against the claim ------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether a note says what its code stands for. */
static bool says(struct trial *trial, const struct claimed_note *note, const struct known_note *known)
{
    struct text text = {.data = NULL};
    const char *order = trial->year->lot != NULL ? ENGLISH_said_note_by_lot : ENGLISH_said_note_by_code;
    if (known->message == TEXT_COUNT && known->say == NULL)
        return note->message != NULL && note->message[0] != '\0';
    if (known->say != NULL)
        known->say(trial, &text);
    else
        say_list(&text, languages[0], known->message, (const char *const[]){order, NULL});
    bool same = text.failed ? give_up(trial, SOLPOOL_ERR_MEMORY) : same_text(note->message, text.data);
    text_release(&text);
    return same;
}

/* Whether an order among equals decided a state's number, for certain or perhaps. */
static bool is_tied(const struct trial *trial, int tie, size_t i, bool certain)
{
    if (tie >= FIRST_ORDER)
        return trial->tied[tie - FIRST_ORDER][i];
    const struct ties *ties = tie == MANDATORY_TIE ? &trial->mandatory_ties : &trial->ties;
    const bool *marks = certain ? ties->must : ties->may;
    return marks != NULL && marks[i * MEASURE_COUNT + (tie == MANDATORY_TIE ? OFFSETS : (size_t)tie)];
}

static bool is_either(const struct known_note *known)
{
    return known->speaks_of == NULL && known->holds == NULL && known->tie == NO_TIE;
}

/* Whether the note must, or may, be about a state. Where its condition is not worked out here, it may be about any. */
static bool concerns(const struct trial *trial, const struct known_note *known, size_t i, bool must)
{
    if (known->tie != NO_TIE)
        return is_tied(trial, known->tie, i, must);
    return known->speaks_of != NULL ? known->speaks_of(trial, i) : is_either(known) && !must;
}

/* Whether it is about those of whom it speaks; *marked goes behind them. */
static bool is_about(const struct trial *trial, const struct known_note *known, char (**marked)[CODE_SIZE])
{
    bool same = true, any = known->speaks_of == NULL && known->tie == NO_TIE;
    for (size_t i = 0; same && i < trial->year->state_count; i++) {
        bool named = strcmp((*marked)[0], trial->claim->states[i].code) == 0;
        same = concerns(trial, known, i, !named) == named;
        *marked += named ? 1 : 0;
        any = any || named;
    }
    same = same && any && (*marked)[0][0] == '\0';
    ++*marked;
    return same;
}

static bool must_stand(const struct trial *trial, const struct known_note *known)
{
    bool must = known->holds != NULL && known->holds(trial);
    for (size_t i = 0; i < trial->year->state_count; i++)
        must = must || concerns(trial, known, i, true);
    return must;
}

/* The question of a rule and its options, of which the first one holds. */
static bool says_silence(struct trial *trial, const struct claimed_note *note, const struct rule_info *rule)
{
    struct text text = {.data = NULL}, between = {.data = NULL};
    const char *const *next = rule->options + 1;
    for (; next[1] != NULL; next++) {
        text_put(&between, between.length > 0 ? ", " : "");
        text_put(&between, *next);
    }
    if (between.length == 0)
        say_list(&text, languages[0], rule->letter ? TEXT_said_note_not_to_the_letter : TEXT_said_note_silent_two,
                 (const char *const[]){rule->question, rule->name, rule->options[0], *next, NULL});
    else
        say_list(&text, languages[0], TEXT_said_note_silent_more,
                 (const char *const[]){rule->question, rule->name, rule->options[0], between.data, *next, NULL});
    bool same =
        text.failed || between.failed ? give_up(trial, SOLPOOL_ERR_MEMORY) : same_text(note->message, text.data);
    text_release(&text);
    text_release(&between);
    return same;
}

/* Behind all others: what the law leaves open, by rules that nobody chose. */
static bool check_silences(struct trial *trial, size_t next, char (*marked)[CODE_SIZE])
{
    const struct claim *claim = trial->claim;
    for (size_t k = 0; k < RULE_COUNT; k++) {
        const struct claimed_note *note = &claim->notes[next];
        if (next < claim->note_count && rule_table[k].open != NULL && !trial->year->rules.chosen[k] &&
            same_text(note->code, rule_table[k].open) && same_text(note->article, rule_table[k].article) &&
            says_silence(trial, note, &rule_table[k]) && (*marked++)[0] == '\0') /* they are about nobody */
            next++;
    }
    return next == claim->note_count ||
           refuse(trial, "%s: there is no such note, or not here", claim->notes[next].code);
}

bool check_notes(struct trial *trial)
{
    const struct claim *claim = trial->claim;
    char(*marked)[CODE_SIZE] = claim->marked;
    size_t next = 0;
    for (size_t k = 0; k < known_note_count; k++) {
        const struct known_note *known = &known_notes[k];
        const struct claimed_note *note = &claim->notes[next];
        bool stands = next < claim->note_count && same_text(note->code, known->code);
        bool must = must_stand(trial, known), either = is_either(known) || known->tie != NO_TIE;
        if (stands ? !must && !either : must)
            return refuse(trial, stands ? "the note %s does not hold" : "the note %s is missing", known->code);
        if (!stands)
            continue;
        if (!same_text(note->article, known->article) || !says(trial, note, known) || !is_about(trial, known, &marked))
            return refuse(trial, "the note %s has another article, text or states", known->code);
        next++;
    }
    return check_silences(trial, next, marked) && CONFIRM(trial, notes, NUMBER_WORDS(claim->note_count));
}
