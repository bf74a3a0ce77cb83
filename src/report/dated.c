/* Of which day the figures are: that on which the year is looked at, or the date of the newest source that one of them
 * cites. The sources of other vintages, which no page shows, do not count. */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "json/tree.h"

struct search {
    const cJSON **sources; /* those with a day, sorted by id */
    size_t count;
    const char *newest; /* or NULL */
};

/* Dates of sources are free texts: only days count. */
static bool is_day(const char *date)
{
    static const char form[] = "0000-00-00";
    for (size_t k = 0; date != NULL && k < sizeof form - 1; k++)
        if (form[k] == '0' ? date[k] < '0' || date[k] > '9' : date[k] != form[k])
            return false;
    return date != NULL && date[sizeof form - 1] == '\0';
}

static int by_id(const void *a, const void *b)
{
    return strcmp(tree_words(*(const cJSON *const *)a, "id"), tree_words(*(const cJSON *const *)b, "id"));
}

static void take_date(struct search *search, const cJSON *source)
{
    const char *date = tree_text(source, "date");
    if (search->newest == NULL || strcmp(date, search->newest) > 0)
        search->newest = date;
}

static void take_cited(struct search *search, const char *id)
{
    size_t low = 0, high = search->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(tree_words(search->sources[middle], "id"), id);
        if (order == 0) {
            take_date(search, search->sources[middle]);
            return;
        }
        low = order < 0 ? middle + 1 : low;
        high = order > 0 ? middle : high;
    }
}

/* Every text within a `source`, and every `source` within the rest. Nesting is limited where files are read. */
static void walk(struct search *search, const cJSON *item, bool cites)
{
    const cJSON *member = NULL;
    if (cites && cJSON_IsString(item))
        take_cited(search, item->valuestring);
    cJSON_ArrayForEach(member, item)
        walk(search, member, cites || (member->string != NULL && strcmp(member->string, "source") == 0));
}

/* A source that names a figure is cited by that. */
static void gather(struct search *search, const cJSON *sources)
{
    const cJSON *source = NULL;
    cJSON_ArrayForEach(source, sources) {
        if (!is_day(tree_text(source, "date")))
            continue;
        search->sources[search->count++] = source;
        if (tree_text(source, "figure") != NULL)
            take_date(search, source);
    }
    qsort(search->sources, search->count, sizeof *search->sources, by_id);
}

const char *report_dated(const struct report *report)
{
    const cJSON *year = report->results->year, *member = NULL;
    const cJSON *sources = tree_item(year, "sources");
    const char *as_of = tree_text(year, "as_of");
    struct search search = {.sources =
                                arena_take(report->words, (tree_count(sources, "") + 1) * sizeof *search.sources)};
    if (as_of != NULL)
        return PHRASE(report, dated_as_of, as_of);
    if (search.sources == NULL)
        return "";
    gather(&search, sources);
    cJSON_ArrayForEach(member, year)
        if (strcmp(member->string, "vintages") != 0 && member != sources)
            walk(&search, member, strcmp(member->string, "source") == 0);
    return search.newest != NULL ? PHRASE(report, dated_source, search.newest)
                                 : report->language->texts[TEXT_dated_never];
}
