#include "cli.h"

int cmd_rules(const struct options *options)
{
    solpool_error err;
    char *text = NULL;
    int code = solpool_rules_write(&text, asked_format(options), &err) == SOLPOOL_OK
                   ? result_output(options, asked_format(options), text)
                   : report_failure(NULL, &err);
    solpool_text_free(text);
    return code;
}
