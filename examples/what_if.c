/*
 * Step by step: the built-in year, once as it is and once with a changed pledge; each result is also
 * proved. Prints whether the answers hold and differ.
 */
#include <stdio.h>
#include <string.h>

#include <solpool.h>

static solpool_status allocate(char **json, const char *setting, solpool_error *err)
{
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    solpool_year *year = NULL;
    solpool_result *allocation = NULL, *proof = NULL;
    solpool_status status = solpool_year_read(&year, text, length, &setting, setting != NULL ? 1 : 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&allocation, year, err);
    if (status == SOLPOOL_OK)
        status = solpool_write(json, allocation, SOLPOOL_JSON, NULL, NULL, err);
    if (status == SOLPOOL_OK)
        status = solpool_verify(&proof, year, *json, strlen(*json), err);
    if (status == SOLPOOL_OK)
        printf("%s: %s\n", setting != NULL ? setting : "as it is",
               solpool_result_outcome(proof) == SOLPOOL_OPTIMAL ? "proved" : "refused");
    solpool_result_free(proof);
    solpool_result_free(allocation); /* which borrows from the year */
    solpool_year_free(year);
    return status;
}

int main(void)
{
    char *before = NULL, *after = NULL;
    solpool_error err;
    int failed = allocate(&before, NULL, &err) != SOLPOOL_OK ||
                 allocate(&after, "NL.pledge={\"relocations\":1096}", &err) != SOLPOOL_OK;
    if (failed)
        fprintf(stderr, "what_if: %s: %s\n", err.path, err.message);
    else
        puts(strcmp(before, after) != 0 ? "the allocation changed" : "nothing changed");
    solpool_text_free(before);
    solpool_text_free(after);
    return failed;
}
