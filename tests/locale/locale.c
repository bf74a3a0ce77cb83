/*
 * locale FOLDER LOCALE ...: what the library writes and reads in a host that has set one of these locales, beside what
 * it does without. FOLDER takes the files of linear programmes.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <solpool_questions.h>

#include "results.h"

#define OUTPUTS_MAX 96

static const char *folder;

struct outputs {
    char *list[OUTPUTS_MAX];
    const char *names[OUTPUTS_MAX];
    size_t count;
};

static void fail(const char *what, const solpool_error *err)
{
    fprintf(stderr, "locale: %s: %s\n", what, err->message);
    exit(EXIT_FAILURE);
}

static void keep(struct outputs *outputs, const char *name, char *text)
{
    outputs->names[outputs->count] = name;
    outputs->list[outputs->count++] = text;
}

/* Bytes as a text. */
static char *spelled(const char *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    char *text = calloc(2, length + 1);
    for (size_t k = 0; text != NULL && k < length; k++) {
        text[2 * k] = digits[(unsigned char)bytes[k] >> 4];
        text[2 * k + 1] = digits[(unsigned char)bytes[k] & 15];
    }
    return text;
}

static void keep_workbook(struct outputs *outputs, const char *name, const solpool_result *result)
{
    solpool_error err;
    char *bytes = NULL;
    size_t length = 0;
    if (solpool_write_xlsx(&bytes, &length, result, "nl", &err) != SOLPOOL_OK)
        fail(name, &err);
    char *text = spelled(bytes, length);
    solpool_text_free(bytes);
    if (text == NULL)
        exit(EXIT_FAILURE);
    keep(outputs, name, text);
}

/* A result in every format and language, and read back. */
static void keep_result(struct outputs *outputs, const char *name, solpool_status status, solpool_result *result,
                        solpool_error *err)
{
    static const struct {
        solpool_format format;
        const char *language;
    } ways[] = {{SOLPOOL_JSON, NULL}, {SOLPOOL_CSV, NULL}, {SOLPOOL_TEXT, "en"}, {SOLPOOL_TEXT, "nl"}};
    solpool_result *again = NULL;
    char *text = NULL;
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof ways / sizeof *ways; k++) {
        status = solpool_write(&text, result, ways[k].format, NULL, ways[k].language, err);
        if (status == SOLPOOL_OK)
            keep(outputs, name, text);
        if (status == SOLPOOL_OK && k == 0)
            status = solpool_result_read(&again, text, strlen(text), err);
    }
    if (status == SOLPOOL_OK)
        status = written(&text, SOLPOOL_OK, &again, SOLPOOL_CSV, err);
    if (status != SOLPOOL_OK)
        fail(name, err);
    keep(outputs, name, text);
    keep_workbook(outputs, name, result);
    solpool_result_free(result);
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t size = 1 << 20;
    char *text = calloc(1, size);
    if (file == NULL || text == NULL || fread(text, 1, size - 1, file) == 0)
        exit(EXIT_FAILURE);
    fclose(file);
    return text;
}

/* The words of an error, with a number that was found. */
static void keep_error(struct outputs *outputs, const solpool_year *year)
{
    static const char patch[] = "{\"states\": {\"BB\": {\"population\": 0.5}}}";
    solpool_year *wrong = NULL;
    solpool_error err;
    char *text = malloc(sizeof err.message);
    if (text == NULL || solpool_year_patch(&wrong, year, patch, strlen(patch), &err) == SOLPOOL_OK)
        exit(EXIT_FAILURE);
    keep(outputs, "an error", strcpy(text, err.message));
}

static void keep_texts(struct outputs *outputs, const solpool_year *year, solpool_error *err)
{
    static const char line[] =
        "{\"states\": {\"BB\": {\"deduction\": 0.25, \"cost\": {\"relocation_eur\": 30000.55}}}}";
    char path[4096], *text = NULL;
    if (solpool_sweep_line(&text, year, line, strlen(line), 1, SOLPOOL_SWEEP_FULL, err) != SOLPOOL_OK)
        fail("sweep", err);
    keep(outputs, "sweep", text);
    if (solpool_report(&text, year, "BB", NULL, "nl", err) != SOLPOOL_OK)
        fail("report", err);
    keep(outputs, "report", text);
    if (solpool_schema(&text, "year", SOLPOOL_JSON, err) != SOLPOOL_OK)
        fail("schema", err);
    keep(outputs, "schema", text);
    snprintf(path, sizeof path, "%s/stage.lp", folder);
    if (solpool_export_lp(path, year, "coverage", err) != SOLPOOL_OK)
        fail("export_lp", err);
    keep(outputs, "export_lp", read_file(path));
}

/* Anew from the text of the year, whose decimals are read in this locale, too. */
static void make_outputs(struct outputs *outputs)
{
    static const char *const settings[] = {"BB.deduction=0.25", "BB.cost.relocation_eur=30000.55"};
    size_t length = 0;
    const char *text = NULL;
    solpool_year *year = NULL;
    solpool_result *result = NULL;
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    outputs->count = 0;
    if (solpool_example_text(&text, &length, "needs", &err) != SOLPOOL_OK ||
        solpool_year_read(&year, text, length, settings, 2, &err) != SOLPOOL_OK)
        fail("reading", &err);
    solpool_status status;
#define KEEP(NAME, CALL)                                                                                               \
    status = CALL;                                                                                                     \
    keep_result(outputs, NAME, status, result, &err)
    KEEP("allocate", solpool_allocate(&result, year, &err));
    KEEP("plan", solpool_plan(&result, year, NULL, &err));
    KEEP("explain", solpool_explain(&result, year, "BB.duty", &err));
    KEEP("sensitivity", solpool_sensitivity(&result, year, NULL, 0, "0.5", &err));
    KEEP("compare", solpool_compare(&result, year, "BB", &err));
    KEEP("rules", solpool_rules(&result, &err));
#undef KEEP
    keep_texts(outputs, year, &err);
    keep_error(outputs, year);
    solpool_year_free(year);
}

static void free_outputs(struct outputs *outputs)
{
    while (outputs->count > 0)
        free(outputs->list[--outputs->count]);
}

static int compare(const struct outputs *plain, const struct outputs *own, const char *locale)
{
    int wrong = 0;
    for (size_t k = 0; k < plain->count; k++) {
        if (strcmp(plain->list[k], own->list[k]) == 0)
            continue;
        size_t at = 0;
        while (plain->list[k][at] == own->list[k][at])
            at++;
        fprintf(stderr, "locale: %s: %s, output %zu: \"%.30s\" and not \"%.30s\"\n", locale, plain->names[k], k,
                own->list[k] + at, plain->list[k] + at);
        wrong++;
    }
    return wrong;
}

int main(int argc, char **argv)
{
    struct outputs plain, own;
    int wrong = 0;
    folder = argv[1];
    make_outputs(&plain);
    for (int k = 2; k < argc; k++) {
        if (setlocale(LC_ALL, argv[k]) == NULL) {
            fprintf(stderr, "locale: %s cannot be set\n", argv[k]);
            return EXIT_FAILURE;
        }
        make_outputs(&own);
        wrong += compare(&plain, &own, argv[k]);
        wrong += strcmp(setlocale(LC_ALL, NULL), argv[k]) != 0;
        free_outputs(&own);
    }
    printf("locale: %d locales, %zu outputs each, %d others\n", argc - 2, plain.count, wrong);
    free_outputs(&plain);
    return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
