/*
 * The command line: an input is its words, one a line, the command first. It is run as the program runs it, in an
 * empty folder with a file "year" in it, and with a few scenarios on standard input. No word leads out of that
 * folder.
 */
#include <dirent.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

#define WORDS_MAX 40

/* main of src/cli/main.c under another name. */
int solpool_main(int argc, char **argv);

static const char scenarios[] = "{}\n{\"id\": \"a\", \"patch\": {\"states\": {\"AA\": null}}}\n[]\n";

/* --- The folder -------------------------------------------------------------------------------- */

static char folder[] = "/tmp/solpool-fuzz-XXXXXX";
static int before = -1; /* the folder that the fuzzer works in */

static void remove_folder(void)
{
    rmdir(folder);
}

/* Made once, for all inputs. */
static void enter_folder(void)
{
    if (before < 0) {
        before = open(".", O_RDONLY | O_DIRECTORY);
        FUZZ_REQUIRE(before >= 0 && mkdtemp(folder) != NULL);
        atexit(remove_folder);
    }
    FUZZ_REQUIRE(chdir(folder) == 0);
    FILE *year = fopen("year", "w");
    FUZZ_REQUIRE(year != NULL && fputs(fuzz_year_text, year) >= 0 && fclose(year) == 0);
}

static void leave_folder(void)
{
    DIR *entries = opendir(".");
    FUZZ_REQUIRE(entries != NULL);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            FUZZ_REQUIRE(unlink(entry->d_name) == 0);
    closedir(entries);
    FUZZ_REQUIRE(fchdir(before) == 0);
}

/* --- What is run ------------------------------------------------------------------------------- */

static int is_shard(const char *word)
{
    return word[0] != '\0' && strspn(word, "0123456789/") == strlen(word) && word[0] != '/';
}

/* Words that lead to other folders, questions that take seconds of the built-in year, and figures that take
 * seconds of any. */
static int is_left_out(char *const words[], int count)
{
    static const char *const slow[] = {"state",  "compare",     "plan",     "choose",
                                       "stress", "sensitivity", "readings", "diff"};
    int slow_command = 0, own_year = 0;
    for (int k = 1; k < count; k++) {
        const char *slash = strchr(words[k], '/');
        if ((slash != NULL && !is_shard(words[k]) && strncmp(words[k], "--shard=", 8) != 0) ||
            (slash != NULL && slash[1] != '\0' && strchr("0123456789", slash[1]) == NULL) ||
            strstr(words[k], ".cheapest") != NULL)
            return 1;
        own_year = own_year || strcmp(words[k], "year") == 0;
    }
    for (size_t k = 0; k < sizeof slow / sizeof *slow; k++)
        slow_command = slow_command || (count > 1 && strcmp(words[1], slow[k]) == 0);
    return slow_command && !own_year;
}

static int take_words(char *words[WORDS_MAX + 1], char *text)
{
    static char program[] = "solpool";
    int count = 0;
    words[count++] = program;
    for (char *line = text; line != NULL && count < WORDS_MAX;) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end++ = '\0';
        if (end != NULL || *line != '\0') /* the file's last newline ends a word and begins none */
            words[count++] = line;
        line = end;
    }
    words[count] = NULL;
    return count;
}

/* --- What comes out ---------------------------------------------------------------------------- */

struct run {
    char *out, *err;
    size_t out_length, err_length;
    int code;
};

/* The program closes its standard output, and keeps its options in between as getopt does. */
static void run(struct run *run, int count, char **words)
{
    char *order[WORDS_MAX + 1], lines[sizeof scenarios]; /* getopt moves the words */
    FILE *in_before = stdin, *out_before = stdout, *err_before = stderr;
    memcpy(order, words, ((size_t)count + 1) * sizeof *order);
    memcpy(lines, scenarios, sizeof scenarios);
    FILE *in = fmemopen(lines, sizeof scenarios - 1, "r");
    FILE *out = open_memstream(&run->out, &run->out_length);
    FILE *err = open_memstream(&run->err, &run->err_length);
    FUZZ_REQUIRE(in != NULL && out != NULL && err != NULL);
    optind = 0;
    enter_folder();
    stdin = in;
    stdout = out;
    stderr = err;
    run->code = solpool_main(count, order);
    stdin = in_before;
    stdout = out_before;
    stderr = err_before;
    leave_folder();
    fclose(in);
    fclose(err);
}

/* Every line of standard error names the program and says something plain. */
static void require_messages(const char *text)
{
    for (const char *line = text, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        FUZZ_REQUIRE(end != NULL && strncmp(line, "solpool: ", strlen("solpool: ")) == 0);
        for (const char *at = line; at < end; at++)
            FUZZ_REQUIRE((unsigned char)*at >= 0x20 && *at != 0x7F);
    }
}

/* The exit codes of the contract: 1 would be a failure of the program itself. */
static void require_contract(const struct run *run, int count)
{
    FUZZ_REQUIRE(run->code == 0 || (run->code >= 2 && run->code <= 5));
    FUZZ_REQUIRE(strlen(run->out) == run->out_length && strlen(run->err) == run->err_length);
    if (count > 1) /* without a command it helps instead */
        require_messages(run->err);
    if (run->code == 2 || run->code == 3 || run->code == 5)
        FUZZ_REQUIRE(run->err_length > 0 && run->out_length == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *words[WORDS_MAX + 1];
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    int count = take_words(words, text);
    if (!is_left_out(words, count)) {
        struct run first = {.out = NULL}, second = {.out = NULL};
        run(&first, count, words);
        require_contract(&first, count);
        run(&second, count, words);
        FUZZ_REQUIRE(first.code == second.code && strcmp(first.out, second.out) == 0 &&
                     strcmp(first.err, second.err) == 0);
        free(first.out);
        free(first.err);
        free(second.out);
        free(second.err);
    }
    free(text);
    return 0;
}
