/* "solpool-examples-1", the list of worked examples: what it holds, its table, how it is made, and how it is told. */
#include <string.h>

#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/writers.h"

static const struct field example_fields[] = {
    TEXT("name", ALWAYS, "For solpool example NAME"),
    TEXT("title", ALWAYS, "What it is about"),
    TEXT("about", ALWAYS, "What it shows"),
    TEXTS("try", ALWAYS, "Commands for the file NAME.json"),
    LAST_FIELD,
};
static const struct field examples_fields[] = {
    FORMAT_FIELD(EXAMPLES_FORMAT),
    TOOL_FIELD,
    LIST("examples", example_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct csv_table examples_tables[] = {{"examples", "examples[]", NULL}};

/* --- How it is made ---------------------------------------------------------------------------- */

#define TRY "Try: "

/* Puts so many bytes of a note as a text of their own. */
static void put_part(struct out *out, cJSON *parent, const char *key, const char *words, size_t length)
{
    struct text part = {.data = NULL};
    text_add(&part, words, length);
    out_text(out, parent, key, part.data);
    out->arena.failed = out->arena.failed || part.failed;
    text_release(&part);
}

/* What a note tells stands before the commands, which stand between "; ". */
static void put_note(struct out *out, cJSON *object, const char *note)
{
    const char *commands = strstr(note, TRY);
    size_t about = commands != NULL ? (size_t)(commands - note) : strlen(note), length;
    while (about > 0 && note[about - 1] == ' ')
        about--;
    put_part(out, object, "about", note, about);
    cJSON *list = out_list(out, object, "try");
    for (const char *at = commands != NULL ? commands + strlen(TRY) : ""; *at != '\0'; at += length) {
        const char *end = strstr(at, "; ");
        put_part(out, list, NULL, at, end != NULL ? (size_t)(end - at) : strlen(at));
        length = end != NULL ? (size_t)(end - at) + 2 : strlen(at);
    }
}

void examples_tree(struct out *out, const struct example *examples, size_t count)
{
    out_begin_as(out, EXAMPLES_FORMAT);
    cJSON *list = out_list(out, out->root, "examples");
    for (size_t k = 0; k < count; k++) {
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "name", examples[k].name);
        out_text(out, object, "title", examples[k].title);
        put_note(out, object, examples[k].note);
    }
}

/* --- How it is told ---------------------------------------------------------------------------- */

static void tell_example(struct telling *telling, const cJSON *example)
{
    static const char *const keys[] = {"name", "title", "about"};
    const cJSON *command = NULL;
    tell_blank(telling);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        text_put(&telling->line, tree_words(example, keys[k]));
        tell_paragraph_at(telling, k == 0 ? 0 : 2);
    }
    cJSON_ArrayForEach(command, tree_item(example, "try")) {
        size_t from = telling->text.length;
        text_put(&telling->text, "      "); /* a command is copied whole, and so not broken */
        text_put(&telling->text, tree_words(command, ""));
        if (!telling->text.failed)
            error_one_line(telling->text.data + from);
        text_put(&telling->text, "\n");
    }
}

static void examples_tell(struct telling *telling)
{
    const cJSON *example = NULL;
    TELL_LAST(telling, examples_about);
    cJSON_ArrayForEach(example, tree_item(telling->root, "examples"))
        tell_example(telling, example);
}

const struct format format_examples = {
    .id = EXAMPLES_FORMAT,
    .schema = {"examples", "Worked examples", "Printed by solpool example --format json.", .fields = examples_fields},
    TABLES(examples_tables),
    .tell = examples_tell,
};
