#include <stdbool.h>
#include <string.h>

#include "cli.h"

#define PERSONS_MOST 1000000000

/* The first word: how many persons, or a file. */
static bool is_number(const char *word)
{
    return strspn(word, "0123456789") == strlen(word);
}

static int take_persons(uint64_t *persons, const char *word)
{
    *persons = option_count(word, '\0', PERSONS_MOST);
    return *persons > 0 || strspn(word, "0") == strlen(word)
               ? EXIT_DONE
               : usage_error("%s persons: expected at most %d", word, PERSONS_MOST);
}

static int split(const struct options *options, const solpool_year *key, solpool_split_wish *wish,
                 const struct input *allocation)
{
    solpool_error err;
    solpool_result *result = NULL;
    wish->allocation = allocation->data;
    wish->allocation_length = allocation->length;
    solpool_status status = solpool_split(&result, key, wish, &err);
    bool of_allocation =
        allocation->data != NULL && (status == SOLPOOL_ERR_SYNTAX || (status == SOLPOOL_ERR_INPUT && err.line > 0));
    return of_allocation ? report_failure_in(allocation, &err)
                         : result_write(options, options->files[1], status, result, &err);
}

int cmd_split(const struct options *options)
{
    solpool_year *key = NULL;
    struct input allocation = {.data = NULL};
    solpool_split_wish wish = {.state = options->state,
                               .figure = options->figure,
                               .places = options->places,
                               .flags = options->offsets ? SOLPOOL_SPLIT_OFFSETS : 0};
    bool number = is_number(options->files[0]);
    if (number && (options->state != NULL || options->figure != NULL || options->offsets))
        return usage_error("--state, --of and --offsets go with an allocation, and %s is a number of persons",
                           options->files[0]);
    int code = option_year(&wish.year, &options->years, 0);
    if (code == EXIT_DONE && number)
        code = take_persons(&wish.persons, options->files[0]);
    if (code == EXIT_DONE && !number)
        code = input_read(&allocation, options->files[0]);
    if (code == EXIT_DONE)
        code = year_load(&key, options, 1);
    if (code == EXIT_DONE)
        code = split(options, key, &wish, &allocation);
    solpool_year_free(key);
    input_free(&allocation);
    return code;
}
