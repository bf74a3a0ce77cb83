/* The public functions for who begins: a year file to fill in, and worked examples. */
#include <stdlib.h>
#include <string.h>

#include "solpool_questions.h"
#include "base/suggest.h"
#include "base/text.h"
#include "base/builtin.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "present/writers.h"

/* --- A year file to fill in -------------------------------------------------------------------- */

solpool_status solpool_starter_write(char **out, int year, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out);
    static const char key[] = "\"year\": ";
    struct text text = {.data = NULL};
    if (year < 1900 || year > 9999)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "a year from 1900 to 9999 was expected, not %d", year);
    const char *number = strstr(builtin_starter, key) + strlen(key);
    text_add(&text, builtin_starter, (size_t)(number - builtin_starter));
    text_format(&text, "%d", year);
    text_put(&text, number + strspn(number, "0123456789"));
    return text_hand_out(out, &text, SOLPOOL_OK, err);
}

/* --- Examples ---------------------------------------------------------------------------------- */

size_t solpool_example_count(void)
{
    return builtin_examples_count;
}

const char *solpool_example_name(size_t index)
{
    return index < builtin_examples_count ? builtin_examples[index].name : NULL;
}

solpool_status solpool_example_text(const char **out, size_t *length, const char *name, solpool_error *err)
{
    struct known_names names = {.list = ""};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, name);
    for (size_t k = 0; k < builtin_examples_count; k++) {
        if (strcmp(builtin_examples[k].name, name) == 0) {
            *out = builtin_examples[k].text;
            if (length != NULL)
                *length = builtin_examples[k].length;
            return SOLPOOL_OK;
        }
        known_names_add(&names, name, builtin_examples[k].name);
    }
    return known_names_error(&names, name, "example", err);
}

/* Reads title and note of each, which the documents hold. */
static solpool_status examples_open(struct example *examples, struct document *documents, solpool_error *err)
{
    for (size_t k = 0; k < builtin_examples_count; k++) {
        const struct builtin_file *builtin = &builtin_examples[k];
        solpool_status status = document_parse(&documents[k], builtin->text, builtin->length, err);
        if (status != SOLPOOL_OK)
            return status;
        const char *title = document_text_of(documents[k].root, "title");
        const char *note = document_text_of(documents[k].root, "note");
        examples[k] = (struct example){builtin->name, title != NULL ? title : "", note != NULL ? note : ""};
    }
    return SOLPOOL_OK;
}

solpool_status solpool_examples(solpool_result **out, solpool_error *err)
{
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out);
    struct example *examples = calloc(builtin_examples_count + 1, sizeof *examples);
    struct document *documents = calloc(builtin_examples_count + 1, sizeof *documents);
    solpool_status status =
        examples != NULL && documents != NULL ? examples_open(examples, documents, err) : error_memory(err);
    if (status == SOLPOOL_OK)
        examples_tree(&tree, examples, builtin_examples_count);
    status = result_make(out, &tree, NULL, status, err);
    for (size_t k = 0; documents != NULL && k < builtin_examples_count; k++)
        document_clear(&documents[k]);
    free(examples);
    free(documents);
    return status;
}
