#include "sheet/names.h"

#include "base/code.h"
#include "base/member.h"
#include "base/suggest.h"
#include "json/document.h"
#include "sheet/words.h"

bool states_gather(struct known_states *out, struct arena *arena, const cJSON *list)
{
    struct known_state *states = arena_list(arena, (size_t)cJSON_GetArraySize(list), sizeof *states);
    const cJSON *item = NULL;
    *out = (struct known_states){states, 0};
    cJSON_ArrayForEach(item, list) {
        struct folded folded = {"", 0};
        const char *name = document_text_of(item, "name");
        if (states == NULL)
            return false;
        if (name != NULL)
            fold_words(&folded, name);
        states[out->count++] = (struct known_state){item, document_text_of(item, "code"), name,
                                                    arena_text(arena, folded.text, folded.length)};
    }
    return !arena->failed;
}

static size_t place_of_code(const struct known_states *states, const char *code)
{
    for (size_t k = 0; k < states->count; k++)
        if (code_same(states->list[k].code, code))
            return k;
    return STATE_NONE;
}

static size_t place_of_own_name(const struct known_states *states, const char *words)
{
    struct folded folded;
    fold_words(&folded, words);
    bool comparable =
        folded.length > 0 && folded.length + 1 < FOLDED_SIZE; /* of longer words the end is not looked at */
    for (size_t k = 0; k < states->count; k++)
        if (states->list[k].name != NULL && (strcmp(states->list[k].name, words) == 0 ||
                                             (comparable && strcmp(states->list[k].folded, folded.text) == 0)))
            return k;
    return STATE_NONE;
}

/* Without the marks of notes that tables have behind names: "Cyprus (1)", "Greece*". */
static void cut_marks(char *words)
{
    size_t length = strlen(words), all = length;
    while (length > 0 && strchr("*()0123456789", words[length - 1]) != NULL)
        length--;
    if (length > 0 && length < all && strpbrk(words + length, "*(") != NULL)
        words[length] = '\0';
}

static size_t place_in_capitals(const struct known_states *states, const char *words)
{
    char code[CODE_SIZE] = "";
    size_t length = strlen(words);
    for (size_t k = 0; k <= length && length < CODE_SIZE; k++)
        code[k] = text_capital(words[k]);
    return place_of_code(states, code);
}

size_t state_named(const char **code, const struct known_states *states, const char *words)
{
    char plain[200];
    struct folded folded;
    size_t place = place_in_capitals(states, words);
    *code = NULL;
    if (place == STATE_NONE)
        place = place_of_own_name(states, words);
    if (place != STATE_NONE || strlen(words) >= sizeof plain)
        return place;
    strcpy(plain, words);
    cut_marks(plain);
    fold_words(&folded, plain);
    *code = member_named(plain);
    if (*code != NULL)
        return place_of_code(states, *code);
    place = place_in_capitals(states, folded.text);
    *code = place == STATE_NONE ? member_of_code(plain) : NULL;
    return place;
}

const char *state_nearest(const struct known_states *states, const char *words)
{
    struct suggestion suggestion = {NULL, 0};
    for (size_t k = 0; k < states->count; k++)
        suggest_consider(&suggestion, words,
                         states->list[k].name != NULL ? states->list[k].name : states->list[k].code);
    return suggestion.best;
}
