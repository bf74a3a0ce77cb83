/* What solpool tells of the law: its open questions, its terms. */
#include <string.h>

#include "cli.h"

int cmd_rules(const struct options *options)
{
    solpool_error err;
    solpool_result *result = NULL;
    solpool_status status = solpool_rules(&result, &err);
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
    return result_write(options, NULL, status, result, &err);
}
