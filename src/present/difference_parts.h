/* Parts of a difference that its two writers or its tables share. */
#ifndef SOLPOOL_PRESENT_DIFFERENCE_PARTS_H
#define SOLPOOL_PRESENT_DIFFERENCE_PARTS_H

#include "present/questions.h"
#include "present/table.h"

/* What to know beside a difference. */
struct difference_note {
    const char *code;
    bool (*applies)(const struct difference *difference);
    const char *message;
};
#define DIFFERENCE_NOTES 6
extern const struct difference_note difference_notes[DIFFERENCE_NOTES];

/* The causes as people read them. */
extern const char *const difference_cause_words[CAUSE_COUNT];

/* The values of the input that differ, as a table behind an empty line; nothing where there are none. */
void difference_inputs_text(struct text *text, const struct changes *inputs);

/* The notes that apply, behind an empty line. */
void difference_notes_text(struct text *text, const struct difference *difference);

#endif
