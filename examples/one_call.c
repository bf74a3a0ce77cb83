/* One call: a year file in, the allocation out. Usage: one_call FILE */
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

int main(int argc, char **argv)
{
    size_t length = 0;
    char *text = argc == 2 ? read_file(argv[1], &length) : NULL;
    char *json = NULL;
    solpool_error err;
    if (text == NULL || solpool_run(&json, text, length, &err) != SOLPOOL_OK) {
        fprintf(stderr, "one_call: %s\n", text != NULL ? err.message : "usage: one_call FILE");
        free(text);
        return 1;
    }
    fputs(json, stdout);
    solpool_text_free(json);
    free(text);
    return 0;
}
