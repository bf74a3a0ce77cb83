#include "cli.h"

static void list_names(FILE *out, const void *what)
{
    const char *name;
    (void)what;
    for (size_t k = 0; (name = solpool_schema_name(k)) != NULL; k++)
        fprintf(out, "%-16s %s\n", name, solpool_schema_title(k));
}

int cmd_schema(const struct options *options)
{
    solpool_error err;
    char *text = NULL;
    if (options->files[0] == NULL)
        return composed_write(options, list_names, NULL);
    solpool_status status = solpool_schema(&text, options->files[0], options->format, &err);
    return text_write(options, status, text, &err);
}
