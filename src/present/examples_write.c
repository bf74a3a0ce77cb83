/* The list of worked examples, for programs and for people. */
#include <string.h>

#include "base/text.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/writers.h"

#define TRY "Try: "

/* How much of a note comes before the commands, without the blank between them. */
static size_t about_length(const char *note)
{
    const char *commands = strstr(note, TRY);
    size_t length = commands != NULL ? (size_t)(commands - note) : strlen(note);
    while (length > 0 && note[length - 1] == ' ')
        length--;
    return length;
}

/* Takes the next of the commands, which stand between "; ", off *rest; false at the end. */
static bool next_command(struct text *command, const char **rest)
{
    const char *end = strstr(*rest, "; ");
    size_t length = end != NULL ? (size_t)(end - *rest) : strlen(*rest);
    if (length == 0)
        return false;
    text_add(command, *rest, length);
    *rest += length + (end != NULL ? 2 : 0);
    return true;
}

static const char *commands_of(const char *note)
{
    const char *commands = strstr(note, TRY);
    return commands != NULL ? commands + strlen(TRY) : "";
}

/* Puts a text that was gathered, which is freed. */
static void put_gathered(struct out *out, cJSON *parent, const char *key, struct text *text)
{
    out_text(out, parent, key, text->data);
    out->failed = out->failed || text->failed;
    text_release(text);
}

void examples_tree(struct out *out, const struct example *examples, size_t count)
{
    out_begin(out);
    out_head(out, EXAMPLES_FORMAT, NULL);
    cJSON *list = out_list(out, out->root, "examples");
    for (size_t k = 0; k < count; k++) {
        struct text about = {.data = NULL}, command = {.data = NULL};
        const char *rest = commands_of(examples[k].note);
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "name", examples[k].name);
        out_text(out, object, "title", examples[k].title);
        text_add(&about, examples[k].note, about_length(examples[k].note));
        put_gathered(out, object, "about", &about);
        cJSON *commands = out_list(out, object, "try");
        while (next_command(&command, &rest))
            put_gathered(out, commands, NULL, &command);
    }
}

static void put_example(struct text *text, const struct example *example)
{
    struct text about = {.data = NULL}, command = {.data = NULL};
    const char *rest = commands_of(example->note);
    text_put(text, example->name);
    text_put(text, "\n");
    text_paragraph(text, 2, example->title);
    text_add(&about, example->note, about_length(example->note));
    text_paragraph(text, 2, about.data != NULL ? about.data : "");
    text->failed = text->failed || about.failed;
    text_release(&about);
    while (next_command(&command, &rest)) {
        text_put(text, "      ");
        text_put(text, command.data != NULL ? command.data : "");
        text_put(text, "\n");
        text->failed = text->failed || command.failed;
        text_release(&command);
    }
}

solpool_status examples_text(char **out, const struct example *examples, size_t count,
                             solpool_error *err)
{
    struct text text = {.data = NULL};
    text_put(
        &text,
        "Worked examples. solpool example NAME prints one, -o NAME.json writes it to a file.\n");
    for (size_t k = 0; k < count; k++) {
        text_put(&text, "\n");
        put_example(&text, &examples[k]);
    }
    return text_end(out, &text, err);
}
