#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STATES_MAX 12
#define UNSET 0xA5

const char fuzz_year_text[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":100,\"financial_eur\":1000000,\"forum_reconvened\":true},"
    "\"states\":["
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":31},"
    "\"capacity\":{\"relocations\":40},\"cost\":{\"relocation_eur\":25000}},"
    "{\"code\":\"BB\",\"population\":3,\"gdp_million_eur\":3,\"deduction_by_type\":"
    "{\"relocations\":0.5},\"carried\":{\"late_offsets\":2}},"
    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":2},"
    "{\"code\":\"DD\",\"population\":1,\"gdp_million_eur\":2}],"
    "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":60,\"offsets\":3}},{\"code\":\"DD\"}],"
    "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"offset_cases\":{\"total\":90,\"absconded\":4}}]}";

_Noreturn void fuzz_broken(const char *promise, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, promise);
    abort();
}

solpool_error fuzz_unset(void)
{
    solpool_error err;
    memset(&err, UNSET, sizeof err);
    return err;
}

/* --- Texts ------------------------------------------------------------------------------------- */

/* Bytes of the UTF-8 character at `text`, 0 where there is none; overlong forms and halves of pairs are the
 * business of the library's own reader, which checks every JSON text. */
static size_t character(const unsigned char *text)
{
    size_t length = text[0] < 0x80                       ? 1
                    : text[0] >= 0xC2 && text[0] < 0xE0  ? 2
                    : text[0] >= 0xE0 && text[0] < 0xF0  ? 3
                    : text[0] >= 0xF0 && text[0] <= 0xF4 ? 4
                                                         : 0;
    for (size_t k = 1; k < length; k++)
        if ((text[k] & 0xC0) != 0x80)
            return 0;
    return length;
}

static int is_plain(const char *text, int lines)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        size_t length = character(at);
        int control = *at < 0x20 || *at == 0x7F || (at[0] == 0xC2 && at[1] < 0xA0);
        if (length == 0 || (control && !(lines && *at == '\n')))
            return 0;
        at += length;
    }
    return 1;
}

void fuzz_text(char *text)
{
    FUZZ_REQUIRE(text[0] != '\0' && is_plain(text, 1));
    solpool_text_free(text);
}

void fuzz_json(char *text)
{
    solpool_kind kind;
    FUZZ_REQUIRE(solpool_kind_of(&kind, text, strlen(text), NULL) == SOLPOOL_OK);
    solpool_text_free(text);
}

char *fuzz_copy(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    FUZZ_REQUIRE(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

/* --- Calls ------------------------------------------------------------------------------------- */

int fuzz_called(solpool_status status, const void *out, const solpool_error *err)
{
    FUZZ_REQUIRE((status == SOLPOOL_OK) == (out != NULL));
    if (status == SOLPOOL_OK)
        return 1;
    FUZZ_REQUIRE(err->status == status);
    FUZZ_REQUIRE(memchr(err->message, '\0', sizeof err->message) != NULL);
    FUZZ_REQUIRE(memchr(err->path, '\0', sizeof err->path) != NULL);
    FUZZ_REQUIRE(err->message[0] != '\0' && is_plain(err->message, 0) && is_plain(err->path, 0));
    FUZZ_REQUIRE((err->line == 0) == (err->column == 0) && err->line <= FUZZ_LENGTH_MAX);
    /* No text makes these right: too little memory, a solver that fails, a result that its own proof refutes. */
    FUZZ_REQUIRE(status != SOLPOOL_ERR_MEMORY && status != SOLPOOL_ERR_SOLVER && status != SOLPOOL_ERR_VERIFY);
    return 0;
}

static char *write_result(const solpool_result *result, solpool_format format, const char *language)
{
    char *text = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_write(&text, result, format, NULL, language, &err);
    FUZZ_REQUIRE(fuzz_called(status, text, &err));
    return text;
}

static void read_back(const char *json)
{
    solpool_result *read = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_result_read(&read, json, strlen(json), &err);
    FUZZ_REQUIRE(fuzz_called(status, read, &err));
    char *again = write_result(read, SOLPOOL_JSON, NULL);
    FUZZ_REQUIRE(strcmp(json, again) == 0);
    solpool_text_free(again);
    solpool_result_free(read);
}

void fuzz_answer(solpool_status status, solpool_result *answer, const solpool_error *err, solpool_format format)
{
    const char *language;
    if (!fuzz_called(status, answer, err))
        return;
    for (size_t k = 0; format == SOLPOOL_TEXT && (language = solpool_language_code(k)) != NULL; k++)
        fuzz_text(write_result(answer, format, language));
    char *text = write_result(answer, format, NULL);
    if (format == SOLPOOL_JSON)
        read_back(text);
    if (format == SOLPOOL_JSON)
        fuzz_json(text);
    else
        solpool_text_free(text); /* fuzz_table.c looks at tables */
    solpool_result_free(answer);
}

solpool_year *fuzz_read(const char *text, size_t length, const char *const *settings, size_t count)
{
    solpool_year *year = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_year_read(&year, text, length, settings, count, &err);
    if (!fuzz_called(status, year, &err))
        return NULL;
    for (size_t k = 0; k < solpool_year_warning_count(year); k++)
        FUZZ_REQUIRE(is_plain(solpool_year_warning(year, k)->message, 0));
    return year;
}

static char *shares(const solpool_year *year)
{
    char *text = NULL;
    solpool_result *made = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = written(&text, solpool_shares(&made, year, &err), &made, SOLPOOL_JSON, &err);
    fuzz_called(status, text, &err);
    return text;
}

int fuzz_small(const solpool_year *year)
{
    char *text = shares(year);
    size_t states = 0;
    for (const char *at = text; at != NULL; states++) {
        at = strstr(at, "\"code\": ");
        if (at == NULL)
            break;
        at++;
    }
    int small = text != NULL && states <= STATES_MAX;
    solpool_text_free(text);
    return small;
}

char *fuzz_result(const solpool_year *year)
{
    char *text = NULL;
    solpool_result *made = NULL, *proof = NULL;
    solpool_error err = fuzz_unset();
    if (!fuzz_small(year))
        return shares(year);
    solpool_status status = written(&text, solpool_allocate(&made, year, &err), &made, SOLPOOL_JSON, &err);
    if (!fuzz_called(status, text, &err))
        return NULL;
    status = solpool_verify(&proof, year, text, strlen(text), &err);
    FUZZ_REQUIRE(fuzz_called(status, proof, &err) && solpool_result_outcome(proof) == SOLPOOL_OPTIMAL);
    solpool_result_free(proof);
    return text;
}

void fuzz_same(const solpool_year *one, const solpool_year *other)
{
    char *first = fuzz_result(one);
    char *second = fuzz_result(other);
    FUZZ_REQUIRE((first == NULL) == (second == NULL));
    FUZZ_REQUIRE(first == NULL || strcmp(first, second) == 0);
    solpool_text_free(first);
    solpool_text_free(second);
}
