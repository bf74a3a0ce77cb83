#include "allocation/notes.h"

#include <stdio.h>
#include <stdlib.h>

#include "allocation/note_rows.h"
#include "allocation/silence.h"

static void keep_message(struct note *note, struct text *text)
{
    note->failed = note->failed || text->failed;
    snprintf(note->message, sizeof note->message, "%s", text->data != NULL ? text->data : "");
    text_release(text);
}

bool note_say(struct note *note, enum text_key key, const char *const *arguments)
{
    struct text text = {.data = NULL};
    say_list(&text, languages[0], key, arguments);
    keep_message(note, &text);
    return true;
}

/* What decided among equals, where a text has a place for it. */
static const char *decided_by(const struct allocation *allocation)
{
    return allocation->year->lot != NULL ? ENGLISH_said_note_by_lot : ENGLISH_said_note_by_code;
}

static bool mark_states(const struct note_row *row, const struct allocation *allocation, struct note *note)
{
    bool any = false;
    for (size_t i = 0; i < allocation->year->state_count; i++) {
        note->states[i] = row->speaks_of(allocation, i);
        any = any || note->states[i];
    }
    if (!any)
        return false;
    return row->write != NULL ? row->write(allocation, note)
                              : note_say(note, row->message, (const char *const[]){decided_by(allocation), NULL});
}

/* One note for each rule that decides something, that the law does not give and nobody chose. */
static void add_silences(struct note *notes, size_t *count, const struct allocation *allocation)
{
    for (size_t k = 0; k < RULE_COUNT; k++) {
        struct text text = {.data = NULL};
        if (!silence_open(allocation, (enum rule)k))
            continue;
        struct note *note = &notes[(*count)++];
        *note = (struct note){.code = rule_table[k].open, .article = rule_table[k].article};
        silence_say(&text, (enum rule)k);
        keep_message(note, &text);
    }
}

solpool_status notes_compute(struct note **out, size_t *count, const struct allocation *allocation, solpool_error *err)
{
    *count = 0;
    *out = calloc(note_row_count + RULE_COUNT, sizeof **out);
    if (*out == NULL)
        return error_memory(err);
    for (size_t k = 0; k < note_row_count; k++) {
        const struct note_row *row = &note_rows[k];
        struct note note = {.code = row->code, .article = row->article};
        if (row->speaks_of != NULL) {
            note.states = calloc(allocation->year->state_count, sizeof *note.states);
            if (note.states == NULL)
                return error_memory(err);
        }
        bool applies = row->speaks_of != NULL ? mark_states(row, allocation, &note) : row->write(allocation, &note);
        if (applies)
            (*out)[(*count)++] = note;
        else
            free(note.states);
    }
    add_silences(*out, count, allocation);
    for (size_t k = 0; k < *count; k++)
        if ((*out)[k].failed)
            return error_memory(err);
    return SOLPOOL_OK;
}

void notes_free(struct note *notes, size_t count)
{
    for (size_t k = 0; k < count; k++)
        free(notes[k].states);
    free(notes);
}
