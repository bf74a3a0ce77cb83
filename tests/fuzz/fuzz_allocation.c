/*
 * Allocation files, put to the proof and to the question what changed. An input is one allocation (of the year
 * in fuzz.c), a year and an allocation, or a year and two allocations, with a line "%%" between them.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define BORDER "\n%%\n"
#define PARTS_MAX 3

/* Cuts the text at its borders; what stands behind the last part belongs to it. */
static size_t cut(char *parts[PARTS_MAX], char *text)
{
    size_t count = 1;
    parts[0] = text;
    while (count < PARTS_MAX) {
        char *border = strstr(parts[count - 1], BORDER);
        if (border == NULL)
            break;
        *border = '\0';
        parts[count++] = border + strlen(BORDER);
    }
    return count;
}

static char *proof_of(const solpool_year *year, const char *text)
{
    solpool_result *proof = NULL;
    char *out = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_verify(&proof, year, text, strlen(text), &err);
    if (!fuzz_called(status, proof, &err))
        return NULL;
    int valid = solpool_result_outcome(proof) == SOLPOOL_OPTIMAL;
    status = written(&out, status, &proof, SOLPOOL_JSON, &err);
    FUZZ_REQUIRE(fuzz_called(status, out, &err));
    FUZZ_REQUIRE((strstr(out, "\"valid\": true") != NULL) == valid);
    return out;
}

static void prove(const solpool_year *year, const char *text)
{
    char *proof = proof_of(year, text);
    char *again = proof_of(year, text);
    FUZZ_REQUIRE((proof == NULL) == (again == NULL));
    if (proof == NULL)
        return;
    FUZZ_REQUIRE(strcmp(proof, again) == 0);
    solpool_text_free(again);
    fuzz_json(proof);
}

static void differ(const char *before, const char *after)
{
    for (int format = SOLPOOL_JSON; format <= SOLPOOL_CSV; format++) {
        solpool_result *out = NULL;
        solpool_error err = fuzz_unset();
        solpool_status status = solpool_diff_allocations(&out, before, strlen(before), after, strlen(after), &err);
        fuzz_answer(status, out, &err, (solpool_format)format);
    }
}

static void run(const solpool_year *year, char *const parts[], size_t count)
{
    char *honest = fuzz_result(year);
    for (size_t k = 0; k < count; k++) {
        prove(year, parts[k]);
        differ(parts[k], parts[(k + 1) % count]);
        if (honest != NULL)
            differ(honest, parts[k]);
    }
    solpool_text_free(honest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    char *parts[PARTS_MAX];
    size_t count = cut(parts, text);
    const char *own = count > 1 ? parts[0] : fuzz_year_text;
    solpool_year *year = fuzz_read(own, strlen(own), NULL, 0);
    if (year != NULL && fuzz_small(year))
        run(year, parts + (count > 1), count - (count > 1));
    solpool_year_free(year);
    free(text);
    return 0;
}
