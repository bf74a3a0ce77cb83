#include "cli.h"

static int prove(const struct options *options, const solpool_year *year, const struct input *input)
{
    solpool_proof *proof = NULL;
    solpool_error err;
    char *text = NULL;
    int code = EXIT_DONE;
    if (solpool_verify(&proof, year, input->data, input->length, &err) != SOLPOOL_OK ||
        solpool_proof_write(&text, proof, &err) != SOLPOOL_OK)
        code = report_failure_in(input, &err);
    if (code == EXIT_DONE)
        code = result_output(options, SOLPOOL_JSON, text);
    if (code == EXIT_DONE && !solpool_proof_valid(proof))
        code = EXIT_NO;
    solpool_text_free(text);
    solpool_proof_free(proof);
    return code;
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
