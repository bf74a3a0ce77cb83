/* The public functions about one state: which is meant, and what is to be known of it. */
#include <string.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "base/code.h"
#include "base/member.h"
#include "base/suggest.h"
#include "present/questions.h"

/* --- Which state ------------------------------------------------------------------------------- */

/* Letters of ASCII in any case. */
static bool same_word(const char *a, const char *b)
{
    while (*a != '\0' && text_capital(*a) == text_capital(*b)) {
        a++;
        b++;
    }
    return text_capital(*a) == text_capital(*b);
}

/* Where a word is looked for: the nearest of all that were tried. */
struct search {
    const char *word;
    const char *member; /* the Member State of this name, or NULL */
    struct suggestion near;
};

static bool is_meant(struct search *search, const char *name)
{
    if (name == NULL)
        return false;
    suggest_consider(&search->near, search->word, name);
    return same_word(name, search->word);
}

/* By its code, its name in the file, or, if it is that Member State, one in a language of the library. */
static bool state_meant(struct search *search, const struct state *state)
{
    const char *usual = word_find(languages[0]->states, state->code);
    bool member = usual != NULL && (state->name == NULL || strcmp(state->name, usual) == 0);
    bool meant = is_meant(search, state->code) || is_meant(search, state->name) ||
                 (member && search->member != NULL && strcmp(search->member, state->code) == 0);
    for (size_t k = 0; member && !meant && languages[k] != NULL; k++)
        meant = is_meant(search, word_find(languages[k]->states, state->code)) ||
                is_meant(search, word_find(languages[k]->articles, state->code));
    return meant;
}

/* Errors: ARGUMENT. */
static solpool_status find_state(size_t *place, const struct year *year, const char *word, solpool_error *err)
{
    struct search search = {same_word(word, "EL") ? code_proper("EL") : word, member_named(word), {NULL, 0}};
    for (size_t i = 0; i < year->state_count; i++)
        if (strcmp(year->states[i].code, search.word) == 0) {
            *place = i;
            return SOLPOOL_OK;
        }
    for (size_t i = 0; i < year->state_count; i++)
        if (state_meant(&search, &year->states[i])) {
            *place = i;
            return SOLPOOL_OK;
        }
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%.40s: there is no state of this code or name in the file%s", word,
                     suggestion_words(&search.near, "").text);
}

solpool_status find_bound(size_t *place, const struct year *year, const char *code, solpool_error *err)
{
    solpool_status status = find_state(place, year, code, err);
    if (status == SOLPOOL_OK && !year->states[*place].bound)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s is not bound by the Regulation and owes nothing",
                         year->states[*place].code);
    return status;
}

const char *solpool_state_code(const char *word)
{
    if (word == NULL)
        return NULL;
    if (same_word(word, "EL"))
        return code_proper("EL");
    for (const struct word *state = languages[0]->states; state->key != NULL; state++)
        if (same_word(word, state->key))
            return state->key;
    return member_named(word);
}

const char *solpool_state_word(size_t index)
{
    for (const struct word *word = languages[0]->states; word->key != NULL; word++)
        if (index-- == 0)
            return word->key;
    if (index-- == 0)
        return "EL";
    for (size_t k = 0; languages[k] != NULL; k++) {
        const struct word *const lists[] = {languages[k]->states, languages[k]->articles};
        for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
            for (const struct word *word = lists[l]; word->key != NULL; word++)
                if (index-- == 0)
                    return word->text;
    }
    return NULL;
}

/* --- What is to be known of it ----------------------------------------------------------------- */

static solpool_status answer_tree(struct out *out, const solpool_year *year, const char *state, solpool_error *err)
{
    struct state_answer answer;
    struct call call;
    size_t place = NO_PLACE;
    solpool_status status = state != NULL ? find_state(&place, &year->year, state, err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK)
        status = state_answer_compute(&answer, call_begin(&call, year), place, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    state_tree(out, &answer, year->document.root);
    state_answer_clear(&answer);
    return SOLPOOL_OK;
}

solpool_status solpool_about(solpool_result **out, const solpool_year *year, const char *state,
                             const solpool_year *baseline, solpool_error *err)
{
    struct out tree = {.root = NULL}, before = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = answer_tree(&tree, year, state, err);
    if (status == SOLPOOL_OK && baseline != NULL)
        status = answer_tree(&before, baseline, state, err);
    if (status == SOLPOOL_OK && baseline != NULL)
        state_changes(&tree, &before);
    return result_make(out, &tree, year, status, err);
}
