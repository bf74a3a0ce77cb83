/* What solpool tells of the law: its open questions, its terms. */
#include <string.h>

#include "cli.h"

int cmd_rules(const struct options *options)
{
    solpool_error err;
    solpool_result *result = NULL;
    const char *word = options->files[0];
    solpool_status status = word != NULL ? solpool_rule(&result, word, &err) : solpool_rules(&result, &err);
    return result_write(options, NULL, status, result, &err);
}

/* "fair share" may be one word of the command line or two. */
int cmd_glossary(const struct options *options)
{
    char term[200] = "";
    solpool_error err;
    solpool_result *result = NULL;
    for (int k = 0; k < options->file_count; k++) {
        if (strlen(term) + strlen(options->files[k]) + 2 > sizeof term)
            return usage_error("glossary takes a term, and this is too long for one");
        strcat(strcat(term, k > 0 ? " " : ""), options->files[k]);
    }
    solpool_status status = solpool_glossary(&result, options->file_count > 0 ? term : NULL, &err);
    /* The names of rules and their options are terms, too. */
    if (status == SOLPOOL_ERR_ARGUMENT && solpool_rule(&result, options->files[0], NULL) == SOLPOOL_OK)
        status = SOLPOOL_OK;
    return result_write(options, NULL, status, result, &err);
}
