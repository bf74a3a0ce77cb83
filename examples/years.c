/*
 * Several years in a row, and one value explained: what a year leaves undone comes back in the next.
 *
 *     years FIRST SECOND ...
 */
#include <stdio.h>
#include <stdlib.h>

#include <solpool.h>

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *text = malloc(1 << 20);
    *length = file != NULL && text != NULL ? fread(text, 1, 1 << 20, file) : 0;
    if (file != NULL)
        fclose(file);
    return text;
}

static int fail(const solpool_error *err)
{
    fprintf(stderr, "%s: %s\n", err->path, err->message);
    return 1;
}

/* Prints what a call has made, if it has, and frees it. */
static int print(solpool_status status, solpool_result *result, solpool_format format, solpool_error *err)
{
    char *text = NULL;
    if (status == SOLPOOL_OK)
        status = solpool_write(&text, result, format, NULL, NULL, err);
    if (status == SOLPOOL_OK)
        fputs(text, stdout);
    solpool_text_free(text);
    solpool_result_free(result);
    return status == SOLPOOL_OK ? 0 : fail(err);
}

int main(int argc, char **argv)
{
    solpool_year *years[8] = {NULL};
    solpool_error err;
    solpool_result *result = NULL;
    size_t count = 0;
    int code = argc < 2 || argc > 9;
    for (; code == 0 && count + 1 < (size_t)argc; count++) {
        size_t length;
        char *file = read_file(argv[count + 1], &length);
        if (solpool_year_read(&years[count], file, length, NULL, 0, &err) != SOLPOOL_OK)
            code = fail(&err);
        free(file);
    }
    if (code == 0) {
        solpool_status status = solpool_explain(&result, years[0], "AA.late_offsets", &err);
        code = print(status, result, SOLPOOL_TEXT, &err);
    }
    if (code == 0) {
        solpool_status status = solpool_allocate_years(&result, (const solpool_year *const *)years, count, &err);
        code = print(status, result, SOLPOOL_JSON, &err);
    }
    while (count > 0)
        solpool_year_free(years[--count]);
    return code;
}
