/* What differs in the input, for people, and the notes of a difference. */
#include <string.h>

#include "present/difference_parts.h"

#define INPUTS_SHOWN 20
#define VALUE_WIDTH 24 /* of a value of the input; what is longer is cut */

const char *const difference_cause_words[CAUSE_COUNT] = {
    [CAUSE_DATA] = "data",         [CAUSE_POOL] = "pool", [CAUSE_RULE] = "rule",
    [CAUSE_PLEDGE] = "pledge",     [CAUSE_NEED] = "need", [CAUSE_TIE_BREAK] = "tie-break",
    [CAUSE_TOGETHER] = "together",
};

/* --- Notes ------------------------------------------------------------------------------------- */

static bool of_years(const struct difference *difference)
{
    return difference->of_years && difference->row_count > 0;
}

static bool any_with_next(const struct difference *difference)
{
    for (size_t k = 0; k < CAUSE_STEPS; k++)
        if (difference->with_next[k])
            return true;
    return false;
}

static bool any_part(const struct difference *difference, enum cause cause)
{
    for (size_t k = 0; k < difference->row_count; k++)
        if (difference->rows[k].change.den != 0 && difference->rows[k].parts[cause].num != 0)
            return true;
    return false;
}

static bool any_tie_break(const struct difference *difference)
{
    return difference->of_years && any_part(difference, CAUSE_TIE_BREAK);
}

static bool no_cause(const struct difference *difference)
{
    return !difference->of_years && any_part(difference, CAUSE_TIE_BREAK);
}

static bool any_together(const struct difference *difference)
{
    return any_part(difference, CAUSE_TOGETHER);
}

static bool any_left_out(const struct difference *difference)
{
    return difference->left_out;
}

const struct difference_note difference_notes[DIFFERENCE_NOTES] = {
    {"order_of_causes", of_years,
     "The facts of the second file are taken over in this order: data, pool, rule, pledge, need. "
     "Another order would split the same changes in another way."},
    {"counted_with_the_next", any_with_next,
     "What one cause changes gives no right year without what the next one changes: the two are "
     "counted together, under the next."},
    {"tie_break", any_tie_break,
     "tie-break: flows that moved although what is delivered, covered and used stayed the same; "
     "several ways to divide it are equally good."},
    {"no_cause_in_the_input", no_cause,
     "tie-break: nothing that the allocations tell of their input differs; another choice among "
     "equally good ones, or a file made by hand. solpool verify tells whether both hold."},
    {"together", any_together,
     "together: several causes at once, which two allocations cannot tell apart; their year files "
     "would (solpool diff A B with year files)."},
    {"under_way_left_aside", any_left_out,
     "Draws, what was implemented and the closing of a year are left aside."},
};

void difference_notes_text(struct text *text, const struct difference *difference)
{
    bool any = false;
    for (size_t k = 0; k < DIFFERENCE_NOTES; k++) {
        if (!difference_notes[k].applies(difference))
            continue;
        if (!any)
            text_put(text, "\n");
        any = true;
        text_paragraph(text, 0, difference_notes[k].message);
    }
}

/* --- What differs in the input ----------------------------------------------------------------- */

static void table_json(struct table *table, const char *json, bool is_number)
{
    struct text text = {.data = NULL};
    size_t length = json != NULL ? strlen(json) : 0;
    if (json == NULL)
        text_put(&text, "-");
    else if (length > VALUE_WIDTH) {
        length = VALUE_WIDTH - 3;
        while (length > 0 && ((unsigned char)json[length] & 0xC0) == 0x80)
            length--;
        text_add(&text, json, length);
        text_put(&text, "...");
    } else if (is_number && strspn(json, "-0123456789.") == length)
        text_grouped(&text, json);
    else
        text_put(&text, json);
    table_take(table, &text);
}

/* The causes with what differs least first, so that one of many values hides no other. */
static void order_causes(enum cause order[CAUSE_STEPS], const struct changes *inputs)
{
    for (size_t k = 0; k < CAUSE_STEPS; k++) {
        size_t place = k;
        for (; place > 0 && inputs->by_cause[order[place - 1]] > inputs->by_cause[k]; place--)
            order[place] = order[place - 1];
        order[place] = (enum cause)k;
    }
}

void difference_inputs_text(struct text *text, const struct changes *inputs)
{
    static const struct column columns[] = {
        {"cause", true}, {"what differs in the input", true}, {"before", false}, {"after", false}};
    enum cause order[CAUSE_STEPS];
    struct table table;
    size_t shown = 0;
    if (inputs->count == 0)
        return;
    text_put(text, "\n");
    order_causes(order, inputs);
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < CAUSE_STEPS; k++)
        for (size_t n = 0; n < inputs->count && shown < INPUTS_SHOWN; n++) {
            if (inputs->list[n].cause != order[k])
                continue;
            table_word(&table, difference_cause_words[order[k]]);
            table_word(&table, inputs->list[n].path);
            bool is_number = strcmp(inputs->list[n].path, "year") != 0;
            table_json(&table, inputs->list[n].before, is_number);
            table_json(&table, inputs->list[n].after, is_number);
            shown++;
        }
    table_end(text, &table, 0);
    if (inputs->count > shown)
        text_format(text, "and %zu more (--format json)\n", inputs->count - shown);
}
