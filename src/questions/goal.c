/* Goals as they are written: PATH=VALUE. */
#include <stdio.h>
#include <string.h>

#include "questions/negotiate.h"

/* Of at most six decimals, and no larger than what is printed. */
static bool number_of(struct fraction *out, const char *text)
{
    return fraction_read(out, text) && out->num >= 0 && MILLION % out->den == 0 && out->num <= PRINTED_MAX * out->den;
}

static bool value_of(struct fraction *out, enum figure_unit unit, const char *text)
{
    static const char *const words[2][2] = {{"false", "no"}, {"true", "yes"}};
    if (unit != FIGURE_YES)
        return number_of(out, text);
    for (int truth = 0; truth < 2; truth++)
        if (strcmp(text, words[truth][0]) == 0 || strcmp(text, words[truth][1]) == 0) {
            *out = fraction_whole(truth);
            return true;
        }
    return false;
}

static solpool_status unknown_figure(const struct year *year, const char *path, solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    char best[FIGURE_PATH_SIZE];
    solpool_status status = figure_suggest(&suggestion, best, year, path, err);
    if (status != SOLPOOL_OK)
        return status;
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no figure \"%s\"%s", path,
                     suggestion.best != NULL
                         ? suggestion_words(&suggestion, "\"").text
                         : "; expected one such as IT.unmet.relocations, IT.coverage or 63(3).holds");
}

solpool_status goal_parse(struct goal *out, const struct year *year, const char *text, solpool_error *err)
{
    char path[FIGURE_PATH_SIZE];
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || (size_t)(equals - text) >= sizeof path)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: expected PATH=VALUE, such as IT.unmet.relocations=0", text);
    snprintf(path, sizeof path, "%.*s", (int)(equals - text), text);
    if (!figure_find(&out->figure, year, path))
        return unknown_figure(year, path, err);
    out->sense = figure_goal(&out->figure);
    if (!value_of(&out->value, figure_unit(&out->figure), equals + 1))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: expected %s after \"%s=\"", text,
                         figure_unit(&out->figure) == FIGURE_YES ? "true or false"
                                                                 : "a number of 0 or more with at most six decimals",
                         path);
    return SOLPOOL_OK;
}
