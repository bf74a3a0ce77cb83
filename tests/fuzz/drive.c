/* Runs a target on files, and on all files below folders, in the order of their names. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

static size_t ran;
static int failed;

static void run_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(size + 1);
    if (file == NULL || data == NULL || fread(data, 1, size, file) != size) {
        fprintf(stderr, "fuzz: cannot read %s\n", path);
        failed = 1;
    } else {
        /* Said before, for a finding ends the process. */
        if (getenv("FUZZ_VERBOSE") != NULL)
            fprintf(stderr, "%s\n", path);
        LLVMFuzzerTestOneInput(data, size);
        ran++;
    }
    free(data);
    if (file != NULL)
        fclose(file);
}

static void run_path(const char *path);

static void run_folder(const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, NULL, alphasort);
    for (int k = 0; k < count; k++) {
        char inner[4096];
        snprintf(inner, sizeof inner, "%s/%s", path, entries[k]->d_name);
        if (entries[k]->d_name[0] != '.')
            run_path(inner);
        free(entries[k]);
    }
    free(entries);
}

static void run_path(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0) {
        fprintf(stderr, "fuzz: there is no %s\n", path);
        failed = 1;
    } else if (S_ISDIR(about.st_mode)) {
        run_folder(path);
    } else {
        run_file(path, (size_t)about.st_size);
    }
}

int main(int argc, char **argv)
{
    for (int k = 1; k < argc; k++)
        run_path(argv[k]);
    if (ran == 0) {
        fprintf(stderr, "fuzz: no input was run\n");
        return 1;
    }
    const char *name = strrchr(argv[0], '/');
    printf("%s: %zu inputs\n", name != NULL ? name + 1 : argv[0], ran);
    return failed;
}
