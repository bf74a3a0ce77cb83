#include "input/lot_read.h"

#include <stdlib.h>

#include "input/rules_read.h"
#include "input/year_check.h"

#define NOT_DRAWN SIZE_MAX

static void put_next(struct year *year, size_t place, size_t i)
{
    year->lot[place] = i;
    year->rank[i] = place;
}

/* Who stands at a place of the lot is next. */
static solpool_status draw(struct reader *reader, struct year *year, const char *code, const cJSON *item)
{
    const struct state *state = year_state(year, code);
    if (state == NULL)
        return check_unknown_code(reader, year, item, NULL, code);
    size_t i = (size_t)(state - year->states);
    if (year->rank[i] != NOT_DRAWN)
        return document_error(reader->document, item, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "%s stands twice under \"lot\"; keep one", code);
    put_next(year, year->drawn++, i);
    return SOLPOOL_OK;
}

static solpool_status draw_all(struct reader *reader, struct year *year, char (*codes)[CODE_SIZE], size_t count)
{
    const cJSON *rules = document_member(reader->document->root, "rules");
    const cJSON *item = document_member(rules, "lot")->child;
    year->lot = calloc(year->state_count, sizeof *year->lot);
    year->rank = calloc(year->state_count, sizeof *year->rank);
    year->benefitting_rank = calloc(year->benefitting_count + 1, sizeof *year->benefitting_rank);
    if (year->lot == NULL || year->rank == NULL || year->benefitting_rank == NULL)
        return error_memory(reader->err);
    for (size_t i = 0; i < year->state_count; i++)
        year->rank[i] = NOT_DRAWN;
    for (size_t k = 0; k < count; k++, item = item->next) {
        solpool_status status = draw(reader, year, codes[k], item);
        if (status != SOLPOOL_OK)
            return status;
    }
    for (size_t i = 0, place = year->drawn; i < year->state_count; i++)
        if (year->rank[i] == NOT_DRAWN)
            put_next(year, place++, i);
    for (size_t b = 0; b < year->benefitting_count; b++)
        year->benefitting_rank[b] = year->rank[year->benefitting[b].state];
    return SOLPOOL_OK;
}

solpool_status lot_read(struct reader *reader, struct year *year)
{
    char(*codes)[CODE_SIZE] = NULL;
    size_t count = 0;
    solpool_status status = rules_read_lot(reader, &codes, &count);
    if (status == SOLPOOL_OK && count > 0)
        status = draw_all(reader, year, codes, count);
    free(codes);
    return status;
}
