/* Another program that uses the installed library, in C99: prints the allocation of the built-in year. Its
 * header and the library that it found must be of one version. */
#include <stdio.h>
#include <string.h>

#include <solpool.h>

int main(void)
{
    char of_parts[32];
    char *json = NULL;
    size_t length = 0;
    const char *year = solpool_builtin_year(&length);
    solpool_error err;
    snprintf(of_parts, sizeof of_parts, "%d.%d.%d", SOLPOOL_VERSION_MAJOR, SOLPOOL_VERSION_MINOR,
             SOLPOOL_VERSION_PATCH);
    if (strcmp(solpool_version(), SOLPOOL_VERSION) != 0 || strcmp(of_parts, SOLPOOL_VERSION) != 0) {
        fprintf(stderr, "consumer: header %s (%s), library %s\n", SOLPOOL_VERSION, of_parts, solpool_version());
        return 1;
    }
    if (solpool_run(&json, "{", 1, &err) != SOLPOOL_ERR_SYNTAX || json != NULL || err.line != 1) {
        fprintf(stderr, "consumer: half a brace was read\n");
        return 1;
    }
    if (solpool_run(&json, year, length, &err) != SOLPOOL_OK) {
        fprintf(stderr, "consumer: %s: %s\n", err.path, err.message);
        return 1;
    }
    fputs(json, stdout);
    solpool_text_free(json);
    return 0;
}
