/* Numbers that options take. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "thread_pool.h"

enum { JOBS_UNASKED_MOST = 8 };

uint64_t option_number(const char *text, char end, uint64_t most)
{
    uint64_t value = 0;
    if (*text == end)
        return 0;
    for (; *text != end; text++) {
        if (*text < '0' || *text > '9')
            return 0;
        uint64_t digit = (uint64_t)(*text - '0');
        if (digit > most || value > (most - digit) / 10)
            return 0;
        value = 10 * value + digit;
    }
    return value;
}

size_t option_count(const char *text, char end, size_t most)
{
    return (size_t)option_number(text, end, most);
}

int option_year(int *year, const struct texts *years, int otherwise)
{
    *year = otherwise;
    if (years->count == 0)
        return EXIT_DONE;
    const char *text = years->list[years->count - 1];
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4 || text[0] == '0')
        return usage_error("--year %s: expected a calendar year, such as 2028", text);
    *year = atoi(text);
    return EXIT_DONE;
}

int option_shard(size_t *shard, size_t *shards, const char *text)
{
    *shard = 0;
    *shards = 1;
    if (text == NULL)
        return EXIT_DONE;
    const char *slash = strchr(text, '/');
    size_t of = slash != NULL ? option_count(slash + 1, '\0', 1000000000) : 0;
    size_t own = of > 0 ? option_count(text, '/', of) : 0;
    if (own == 0)
        return usage_error("--shard %s: expected I/N, such as 3/10, with I from 1 to N", text);
    *shards = of;
    *shard = own - 1;
    return EXIT_DONE;
}

int option_seed(uint64_t *seed, const struct options *options)
{
    *seed = 1;
    if (options->seed == NULL)
        return EXIT_DONE;
    *seed = option_number(options->seed, '\0', INT64_MAX);
    return *seed > 0 || strcmp(options->seed, "0") == 0
               ? EXIT_DONE
               : usage_error("--seed %s: expected a whole number from 0 to 2^63 - 1", options->seed);
}

int option_jobs(int *jobs, const char *text)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *jobs = text != NULL                     ? (int)option_count(text, '\0', THREAD_POOL_MAX)
            : processors < 1                 ? 1
            : processors < JOBS_UNASKED_MOST ? (int)processors
                                             : JOBS_UNASKED_MOST;
    return *jobs > 0 ? EXIT_DONE
                     : usage_error("--jobs %s: expected a whole number from 1 to %d", text, THREAD_POOL_MAX);
}

int option_seconds(double *seconds, const char *text)
{
    *seconds = 0.0;
    if (text == NULL)
        return EXIT_DONE;
    size_t whole = strspn(text, "0123456789"), point = text[whole] == '.' ? 1 : 0;
    size_t parts = point > 0 ? strspn(text + whole + 1, "0123456789") : 0;
    /* Digit by digit: the point of a locale is another one. */
    double unit = 1.0;
    for (size_t k = 0; k < whole; k++)
        *seconds = 10.0 * *seconds + (text[k] - '0');
    for (size_t k = 0; k < parts; k++)
        *seconds += (text[whole + 1 + k] - '0') * (unit /= 10.0);
    bool read = whole > 0 && whole < 10 && parts < 10 && point <= parts && text[whole + point + parts] == '\0';
    return read && *seconds > 0.0
               ? EXIT_DONE
               : usage_error("--time-limit %s: expected a number of seconds above 0, such as 10 or 0.5", text);
}
