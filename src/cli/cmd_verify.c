#include "cli.h"

static int prove(const struct options *options, const solpool_year *year, const struct input *input)
{
    solpool_result *result = NULL;
    solpool_error err;
    solpool_status status = solpool_verify(&result, year, input->data, input->length, &err);
    return status == SOLPOOL_OK ? result_write(options, NULL, status, result, &err) : report_failure_in(input, &err);
}

int cmd_verify(const struct options *options)
{
    solpool_year *year = NULL;
    struct input input = {.data = NULL};
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE)
        code = input_read(&input, options->files[1]);
    if (code == EXIT_DONE)
        code = prove(options, year, &input);
    input_free(&input);
    solpool_year_free(year);
    return code;
}
