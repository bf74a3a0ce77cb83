#include "base/language.h"

#include <string.h>

const struct language *language_find(const char *code)
{
    for (size_t k = 0; languages[k] != NULL; k++)
        if (strcmp(languages[k]->code, code) == 0)
            return languages[k];
    return NULL;
}

bool language_is_first(const struct language *language)
{
    return strcmp(language->code, languages[0]->code) == 0;
}

enum text_key text_find(const char *prefix, const char *name)
{
    size_t length = strlen(prefix), key = 0;
    while (key < TEXT_COUNT &&
           (strncmp(text_key_names[key], prefix, length) != 0 || strcmp(text_key_names[key] + length, name) != 0))
        key++;
    return (enum text_key)key;
}

const char *word_find(const struct word *words, const char *key)
{
    for (; words->key != NULL; words++)
        if (strcmp(words->key, key) == 0)
            return words->text;
    return NULL;
}

const char *note_title(const struct language *language, const char *code, const char **rule)
{
    const char *title = word_find(language->notes, code);
    *rule = "";
    for (const struct word *note = language->notes; title == NULL && note->key != NULL; note++) {
        size_t length = strlen(note->key);
        if (strncmp(code, note->key, length) == 0 && code[length] == '_') {
            title = note->text;
            *rule = code + length + 1;
        }
    }
    return title;
}

/* Whether a number takes the singular: 1, or, as in French, whatever is below 2. */
static bool is_one(const struct language *language, const char *number)
{
    bool below_two = strcmp(language->singular, "<2") == 0;
    return strcmp(number, "1") == 0 || (below_two && (number[0] == '0' || number[0] == '1') &&
                                        (number[1] == '\0' || number[1] == language->point[0]));
}

/* Fills the place that begins at `at`; what follows it. */
static const char *fill(struct text *text, const struct language *language, const char *at,
                        const char *const *arguments, size_t count)
{
    size_t place = (size_t)(at[1] - '0');
    const char *argument = place < count ? arguments[place] : "";
    const char *end = strchr(at, '}') + 1;
    if (at[2] != '|') {
        size_t digits = strspn(argument, "0123456789");
        if (digits >= 5 && argument[digits] == '\0') /* no year: thousands apart, as everywhere */
            text_grouped(text, argument, " ", ".");
        else
            text_put(text, argument);
        return end;
    }
    const char *one = at + 3, *many = strchr(one, '|') + 1;
    if (is_one(language, argument))
        text_add(text, one, (size_t)(many - 1 - one));
    else
        text_add(text, many, (size_t)(end - 1 - many));
    return end;
}

void say_list(struct text *text, const struct language *language, enum text_key key, const char *const *arguments)
{
    size_t count = 0, from = text->length;
    while (arguments[count] != NULL)
        count++;
    for (const char *at = language->texts[key]; *at != '\0';) {
        size_t plain = strcspn(at, "{");
        text_add(text, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        at = fill(text, language, at, arguments, count);
    }
    /* A sentence that begins with a name and its article, unlike "the Netherlands (241)" in one. */
    bool name_first = text_begins(language->texts[key], "{0} ") && !text_begins(language->texts[key], "{0} (");
    if (name_first && !text->failed && strncmp(text->data + from, "the ", 4) == 0)
        text->data[from] = 'T';
}

/* Whether one of the two forms of a place stands there, and what follows it fits. */
static bool form_fits(struct filling *fillings, const char *at, const char *words)
{
    const char *end = strchr(at, '}');
    for (const char *form = at + 2; form < end; form += strcspn(form, "|}")) {
        size_t length = strcspn(++form, "|}");
        if (strncmp(words, form, length) == 0 && say_fits(fillings, end + 1, words + length))
            return true;
    }
    return false;
}

/* Up to the next place, or the end; other braces are none. */
static size_t plain_length(const char *text)
{
    size_t length = strcspn(text, "{");
    while (text[length] == '{' && (text[length + 1] < '0' || text[length + 1] > '9'))
        length += 1 + strcspn(text + length + 1, "{");
    return length;
}

bool say_fits(struct filling fillings[FILLINGS_MAX], const char *text, const char *words)
{
    size_t plain = plain_length(text);
    if (strncmp(text, words, plain) != 0)
        return false;
    if (text[plain] == '\0')
        return words[plain] == '\0';
    const char *at = text + plain, *from = words + plain;
    if (at[2] == '|')
        return form_fits(fillings, at, from);
    for (size_t length = 1; length <= strlen(from); length++)
        if (say_fits(fillings, at + 3, from + length)) {
            fillings[at[1] - '0'] = (struct filling){from, length};
            return true;
        }
    return false;
}

/* --- Once more, in another language ------------------------------------------------------------- */

#define AGAIN_MAX 1000 /* of somebody's file: longer ones are none of ours */

/* "21000", "EUR 20 000.50": with the point of the language, and the currency where it puts it. */
static void number_again(struct text *text, const struct language *language, const char *number)
{
    struct text digits = {.data = NULL};
    bool euro = strncmp(number, "EUR ", 4) == 0;
    for (number += euro ? 4 : 0; *number != '\0'; number++)
        text_put(&digits, (char[]){*number == '.' ? language->point[0] : *number, '\0'});
    if (euro)
        SAY(text, language, euro, digits.data != NULL ? digits.data : "");
    else
        text_put(text, digits.data != NULL ? digits.data : "");
    text->failed = text->failed || digits.failed;
    text_release(&digits);
}

/* Names of Member States are known as well as texts. */
static void name_again(struct text *text, const struct language *language, const char *name)
{
    const char *code = NULL, *own = NULL;
    for (const struct word *state = languages[0]->states; state->key != NULL; state++)
        if (strcmp(state->text, name) == 0)
            code = state->key;
    if (code != NULL)
        own = word_find(language->states, code);
    text_put(text, own != NULL ? own : name);
}

static void part_again(struct text *text, const struct language *language, struct filling filling)
{
    struct text part = {.data = NULL};
    text_add(&part, filling.words, filling.length);
    if (part.data == NULL)
        text->failed = true;
    else if (strspn(part.data, "EUR -.0123456789") == part.length)
        number_again(text, language, part.data);
    else
        say_again(text, language, part.data);
    text_release(&part);
}

static void fitting_again(struct text *text, const struct language *language, enum text_key key,
                          const struct filling fillings[FILLINGS_MAX])
{
    struct text parts[FILLINGS_MAX] = {{.data = NULL}};
    const char *arguments[FILLINGS_MAX + 1] = {NULL};
    for (size_t k = 0; k < FILLINGS_MAX && fillings[k].length > 0; k++) {
        part_again(&parts[k], language, fillings[k]);
        arguments[k] = parts[k].data != NULL ? parts[k].data : "";
        text->failed = text->failed || parts[k].failed;
    }
    say_list(text, language, key, arguments);
    for (size_t k = 0; k < FILLINGS_MAX; k++)
        text_release(&parts[k]);
}

/* The first text that fits the words, with what fills its places: the very same text, if there is one, since {0} fits
 * whatever comes before the rest. TEXT_COUNT where none fits. */
static enum text_key fitting(struct filling fillings[FILLINGS_MAX], const char *english)
{
    enum text_key found = TEXT_COUNT;
    for (size_t key = 0; key < TEXT_COUNT; key++) {
        const char *own = languages[0]->texts[key];
        if (strncmp(text_key_names[key], "said_", 5) != 0)
            continue;
        if (strcmp(own, english) == 0)
            return (enum text_key)key;
        if (found == TEXT_COUNT && say_fits(fillings, own, english))
            found = (enum text_key)key;
    }
    return found;
}

/* False where no text fits the words. */
static bool found_again(struct text *text, const struct language *language, const char *english)
{
    struct filling fillings[FILLINGS_MAX] = {{"", 0}};
    enum text_key key = fitting(fillings, english);
    if (key != TEXT_COUNT)
        fitting_again(text, language, key, fillings);
    return key != TEXT_COUNT;
}

/* The first sentences of several, the fewest that are a text; what follows them, or NULL where none are. */
static const char *sentence_again(struct text *text, const struct language *language, const char *english)
{
    for (const char *end = english; (end = strstr(end, ". ")) != NULL; end++) {
        struct text first = {.data = NULL};
        text_add(&first, english, (size_t)(end + 1 - english));
        bool found = !first.failed && found_again(text, language, first.data);
        text->failed = text->failed || first.failed;
        text_release(&first);
        if (found)
            return end + 2;
    }
    return NULL;
}

void say_again(struct text *text, const struct language *language, const char *english)
{
    if (language == languages[0] || strlen(english) > AGAIN_MAX) {
        text_put(text, english);
        return;
    }
    const char *rest = sentence_again(text, language, english);
    if (rest != NULL) {
        text_put(text, " ");
        say_again(text, language, rest);
    } else if (!found_again(text, language, english)) {
        name_again(text, language, english);
    }
}

/* --- Messages ---------------------------------------------------------------------------------- */

/* What hangs behind a message, where there is something to say. */
static const char *const message_tails[] = {"; did you mean ", "; expected one such as "};

static const char *tail_of(const char *message)
{
    const char *tail = NULL;
    for (size_t k = 0; tail == NULL && k < sizeof message_tails / sizeof *message_tails; k++)
        tail = strstr(message, message_tails[k]);
    return tail != message ? tail : NULL;
}

/* The very same, if there is one, else the first that fits; NULL where none does. */
static const struct word *message_fitting(struct filling fillings[FILLINGS_MAX], const struct word *messages,
                                          const char *english)
{
    const struct word *found = NULL;
    for (const struct word *message = messages; message->key != NULL; message++) {
        if (strcmp(message->key, english) == 0 && english[plain_length(english)] == '\0')
            return message;
        if (found == NULL && say_fits(fillings, message->key, english))
            found = message;
    }
    return found;
}

static void say_part_of_message(struct text *text, const struct language *language, const char *english, bool fills);

/* What fills a place, which may be a message itself; a word of the file is none. */
static void say_filling(struct text *text, const struct language *language, struct filling filling)
{
    struct text part = {.data = NULL};
    text_add(&part, filling.words, filling.length);
    if (part.data == NULL)
        text->failed = true;
    else if (part.data[0] == '"')
        text_put(text, part.data);
    else
        say_part_of_message(text, language, part.data, true);
    text_release(&part);
}

/* Whether results say the very same. */
static bool is_said(const char *english)
{
    struct filling fillings[FILLINGS_MAX];
    enum text_key key = fitting(fillings, english);
    return key != TEXT_COUNT && strcmp(languages[0]->texts[key], english) == 0;
}

static void say_head(struct text *text, const struct language *language, const char *english, bool fills)
{
    struct filling fillings[FILLINGS_MAX] = {{"", 0}};
    bool said = is_said(english);
    const struct word *found = said ? NULL : message_fitting(fillings, language->messages, english);
    if (found == NULL && fills && !said)
        found = message_fitting(fillings, language->pieces, english);
    if (found == NULL) {
        say_again(text, language, english);
        return;
    }
    for (const char *at = found->text; *at != '\0'; at += 3) {
        size_t plain = plain_length(at);
        text_add(text, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        say_filling(text, language, fillings[at[1] - '0']);
    }
}

/* `fills`: it fills a place. */
static void say_part_of_message(struct text *text, const struct language *language, const char *english, bool fills)
{
    const char *tail = tail_of(english);
    struct text head = {.data = NULL};
    if (language == languages[0]) {
        text_put(text, english);
        return;
    }
    text_add(&head, english, tail != NULL ? (size_t)(tail - english) : strlen(english));
    text->failed = text->failed || head.failed;
    say_head(text, language, head.data != NULL ? head.data : "", fills);
    if (tail != NULL)
        say_part_of_message(text, language, tail, false);
    text_release(&head);
}

void say_message(struct text *text, const struct language *language, const char *english)
{
    say_part_of_message(text, language, english, false);
}

/* --- Enumerations ------------------------------------------------------------------------------ */

void enumerate(struct enumeration *list, const char *part)
{
    if (part == NULL) /* of a file of somebody else's */
        return;
    if (list->count > 1)
        text_put(&list->text, ", ");
    if (list->count > 0)
        text_put(&list->text, list->last.data != NULL ? list->last.data : "");
    text_cut(&list->last, 0);
    text_put(&list->last, part);
    list->count++;
}

void enumeration_end(struct text *text, const struct language *language, struct enumeration *list, enum text_key last)
{
    const char *own = list->last.data != NULL ? list->last.data : "";
    const char *before = list->text.data != NULL ? list->text.data : "";
    if (list->count > 1 && last != TEXT_COUNT) {
        say_list(text, language, last, (const char *const[]){before, own, NULL});
    } else {
        text_put(text, before);
        text_put(text, list->count > 1 ? ", " : "");
        text_put(text, own);
    }
    text->failed = text->failed || list->text.failed || list->last.failed;
    text_release(&list->text);
    text_release(&list->last);
    list->count = 0;
}

void say_cited(struct text *text, const struct language *language, const char *article)
{
    static const struct {
        const char *word;
        enum text_key key;
    } known[] = {{"Annex", TEXT_cited_annex}, {"of", TEXT_cited_of}, {"recital", TEXT_cited_recital}};
    while (*article != '\0') {
        size_t length = strcspn(article, " "), blanks = strspn(article + length, " "), own = 0;
        while (own < 3 && (strlen(known[own].word) != length || strncmp(known[own].word, article, length) != 0))
            own++;
        if (own < 3)
            text_put(text, language->texts[known[own].key]);
        else
            text_add(text, article, length);
        text_add(text, article + length, blanks);
        article += length + blanks;
    }
}
