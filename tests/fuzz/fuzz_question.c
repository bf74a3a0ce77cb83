/*
 * Settings and questions, one a line: "for GOAL", "figure PATH", "drop CODES", "percent NUMBER", "explain PATH"
 * and "state CODE" are what the options of these names take, "mix" and "choose" ask what the states should and
 * would do, "audit" and "rounding" what was published and how persons are made, "text" asks for people; every other
 * line is a setting of the year in fuzz.c.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define WORDS_MAX 12    /* so many settings that the library looks their places up in tables */
#define QUESTIONS_MAX 6 /* of a kind */

/* Every line that asks the same, and the settings. */
struct words {
    const char *list[WORDS_MAX];
    size_t count;
};

enum question {
    SETTING,
    GOAL,
    FIGURE,
    DROP,
    PERCENT,
    EXPLAIN,
    STATE,
    MIX,
    CHOOSE,
    AUDIT,
    ROUNDING,
    IN_TEXT,
    QUESTION_COUNT
};

static const char *const prefixes[QUESTION_COUNT] = {
    [SETTING] = "",         [GOAL] = "for ",        [FIGURE] = "figure ",    [DROP] = "drop ",
    [PERCENT] = "percent ", [EXPLAIN] = "explain ", [STATE] = "state ",      [MIX] = "mix",
    [CHOOSE] = "choose",    [AUDIT] = "audit",      [ROUNDING] = "rounding", [IN_TEXT] = "text",
};

/* The cheapest option is found anew in every step of a search: seconds, of which nothing new is learnt. */
static int takes_long(const char *line)
{
    return strncmp(line, prefixes[FIGURE], strlen(prefixes[FIGURE])) == 0 && strstr(line, ".cheapest") != NULL;
}

static void sort_line(struct words words[QUESTION_COUNT], const char *line)
{
    size_t question = QUESTION_COUNT - 1;
    while (strncmp(line, prefixes[question], strlen(prefixes[question])) != 0)
        question--; /* SETTING begins with anything */
    struct words *own = &words[question];
    if (own->count < (question == SETTING ? WORDS_MAX : QUESTIONS_MAX))
        own->list[own->count++] = line + strlen(prefixes[question]);
}

static void sort_lines(struct words words[QUESTION_COUNT], char *text)
{
    for (char *line = text; line != NULL;) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end++ = '\0';
        if (*line != '\0' && !takes_long(line))
            sort_line(words, line);
        line = end;
    }
}

/* --- What is asked ----------------------------------------------------------------------------- */

typedef solpool_status ask(solpool_result **out, const solpool_year *year, const struct words *words,
                           solpool_error *err);

static solpool_status ask_goal(solpool_result **out, const solpool_year *year, const struct words *words,
                               solpool_error *err)
{
    return solpool_plan(out, year, words[GOAL].list[0], err);
}

static solpool_status ask_mix(solpool_result **out, const solpool_year *year, const struct words *words,
                              solpool_error *err)
{
    (void)words;
    return solpool_plan(out, year, NULL, err);
}

static solpool_status ask_choose(solpool_result **out, const solpool_year *year, const struct words *words,
                                 solpool_error *err)
{
    (void)words;
    return solpool_choose(out, year, err);
}

static solpool_status ask_audit(solpool_result **out, const solpool_year *year, const struct words *words,
                                solpool_error *err)
{
    (void)words;
    return solpool_audit(out, year, err);
}

static solpool_status ask_rounding(solpool_result **out, const solpool_year *year, const struct words *words,
                                   solpool_error *err)
{
    (void)words;
    return solpool_rounding(out, year, err);
}

static solpool_status ask_figure(solpool_result **out, const solpool_year *year, const struct words *words,
                                 solpool_error *err)
{
    const char *percent = words[PERCENT].count > 0 ? words[PERCENT].list[0] : NULL;
    return solpool_sensitivity(out, year, words[FIGURE].list, words[FIGURE].count, percent, err);
}

static solpool_status ask_drop(solpool_result **out, const solpool_year *year, const struct words *words,
                               solpool_error *err)
{
    return solpool_stress(out, year, words[DROP].list, words[DROP].count, err);
}

static solpool_status ask_explain(solpool_result **out, const solpool_year *year, const struct words *words,
                                  solpool_error *err)
{
    return solpool_explain(out, year, words[EXPLAIN].list[0], err);
}

static solpool_status ask_state(solpool_result **out, const solpool_year *year, const struct words *words,
                                solpool_error *err)
{
    return solpool_compare(out, year, words[STATE].list[0], err);
}

static ask *const asks[QUESTION_COUNT] = {
    [GOAL] = ask_goal,       [FIGURE] = ask_figure,     [DROP] = ask_drop, [PERCENT] = ask_figure,
    [EXPLAIN] = ask_explain, [STATE] = ask_state,       [MIX] = ask_mix,   [CHOOSE] = ask_choose,
    [AUDIT] = ask_audit,     [ROUNDING] = ask_rounding,
};

static void put_questions(const solpool_year *year, const struct words words[QUESTION_COUNT])
{
    solpool_format format = words[IN_TEXT].count > 0 ? SOLPOOL_TEXT : SOLPOOL_JSON;
    for (size_t k = 0; k < QUESTION_COUNT; k++) {
        solpool_result *out = NULL;
        solpool_error err = fuzz_unset();
        if (asks[k] == NULL || words[k].count == 0)
            continue;
        solpool_status status = asks[k](&out, year, words, &err);
        fuzz_answer(status, out, &err, format);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct words words[QUESTION_COUNT];
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    memset(words, 0, sizeof words);
    char *text = fuzz_copy(data, size);
    sort_lines(words, text);
    const struct words *settings = &words[SETTING];
    size_t length = strlen(fuzz_year_text);
    solpool_year *year = fuzz_read(fuzz_year_text, length, settings->list, settings->count);
    solpool_year *again = fuzz_read(fuzz_year_text, length, settings->list, settings->count);
    FUZZ_REQUIRE((year == NULL) == (again == NULL));
    if (year != NULL) {
        fuzz_same(year, again);
        if (fuzz_small(year))
            put_questions(year, words);
    }
    solpool_year_free(year);
    solpool_year_free(again);
    free(text);
    return 0;
}
