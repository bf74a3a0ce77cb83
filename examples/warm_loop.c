/* Many scenarios of one year that is read once: what follows as the Netherlands relocates more and pays
 * less. solpool_sweep_line answers a patch with a line of JSON; solpool_year_patch gives the changed year
 * itself, for any other function. */
#include <stdio.h>
#include <string.h>

#include <solpool.h>

static int fail(const solpool_error *err)
{
    fprintf(stderr, "%s: %s\n", err->path, err->message);
    return 1;
}

int main(void)
{
    solpool_year *year = NULL, *other = NULL;
    solpool_error err;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    if (solpool_year_read(&year, text, length, NULL, 0, &err) != SOLPOOL_OK)
        return fail(&err);
    for (int relocated = 0; relocated <= 1096; relocated += 274) {
        char patch[200], *line = NULL;
        snprintf(patch, sizeof patch,
                 "{\"id\": %d, \"patch\": {\"states\": {\"NL\": {\"pledge\": {\"relocations\": %d, "
                 "\"financial_eur\": %d}}}}}",
                 relocated, relocated, 20000 * (1096 - relocated));
        if (solpool_sweep_line(&line, year, patch, strlen(patch), 1, 0, &err) != SOLPOOL_OK)
            return fail(&err);
        printf("%4d relocated: %s", relocated, strstr(line, "\"coverage\""));
        solpool_text_free(line);
    }
    static const char forum[] = "{\"pool\": {\"forum_reconvened\": true}}";
    if (solpool_year_patch(&other, year, forum, sizeof forum - 1, &err) != SOLPOOL_OK)
        return fail(&err);
    char *answer = NULL;
    if (solpool_compare(&answer, other, "NL", SOLPOOL_TEXT, &err) != SOLPOOL_OK)
        return fail(&err);
    printf("%s", strstr(answer, "Paying does not"));
    solpool_text_free(answer);
    solpool_year_free(other);
    solpool_year_free(year);
    return 0;
}
