#include "study/parameters.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/exact.h"

static void parameter_clear(struct parameter *parameter)
{
    free(parameter->keys);
    free(parameter->variate.weight_sums);
    free(parameter->values);
}

void parameters_clear(struct parameters *parameters)
{
    for (size_t k = 0; k < parameters->count; k++)
        parameter_clear(&parameters->list[k]);
    arena_clear(&parameters->texts);
    free(parameters->list);
    free(parameters->group_of);
    free(parameters->group_names);
    *parameters = (struct parameters){.title = NULL};
}

bool parameters_group(struct parameters *parameters)
{
    parameters->group_of = calloc(parameters->count + 1, sizeof *parameters->group_of);
    parameters->group_names = calloc(parameters->count + 1, sizeof *parameters->group_names);
    if (parameters->group_of == NULL || parameters->group_names == NULL)
        return false;
    for (size_t k = 0; k < parameters->count; k++) {
        const char *group = parameters->list[k].group;
        size_t g = 0;
        while (g < parameters->group_count && strcmp(parameters->group_names[g], group) != 0)
            g++;
        if (g == parameters->group_count)
            parameters->group_names[parameters->group_count++] = group;
        parameters->group_of[k] = g;
    }
    return true;
}

/* --- Ids --------------------------------------------------------------------------------------- */

static const char *const part_names[] = {
    [PART_PLAIN] = "", [PART_A] = "/A", [PART_AB] = "/AB/", [PART_BA] = "/BA/", [PART_B] = "/B"};

static void put_escaped(struct text *text, const char *name)
{
    for (; *name != '\0'; name++) {
        if (*name == '"' || *name == '\\') /* names have no control characters */
            text_put(text, "\\");
        text_add(text, name, 1);
    }
}

void row_id_put(struct text *text, struct design_row row, const char *const *group_names)
{
    const char *quote = row.part == PART_PLAIN ? "" : "\"";
    text_format(text, "%s%" PRIu64 "%s", quote, row.block + 1, part_names[row.part]);
    if (row.part == PART_AB || row.part == PART_BA)
        put_escaped(text, group_names[row.group]);
    text_put(text, quote);
}

/* The digits at the beginning, without zeros before them; false if there are none. */
static bool read_block(uint64_t *block, const char **id)
{
    int128 number;
    size_t length = strspn(*id, "0123456789");
    if (**id == '0' || !exact_read(&number, *id, length) || number > DESIGN_COUNT_MAX)
        return false;
    *block = (uint64_t)number - 1;
    *id += length;
    return true;
}

bool row_id_read(struct design_row *row, const char **group, const char *id)
{
    *row = (struct design_row){0, PART_PLAIN, 0};
    *group = NULL;
    if (!read_block(&row->block, &id))
        return false;
    for (int part = PART_A; part <= PART_B; part++) {
        size_t length = strlen(part_names[part]);
        bool named = part == PART_AB || part == PART_BA;
        if (strncmp(id, part_names[part], length) != 0 || (id[length] != '\0') != named)
            continue;
        row->part = (enum design_part)part;
        *group = named ? id + length : NULL;
        return true;
    }
    return false;
}

/* --- Values ------------------------------------------------------------------------------------ */

void parameter_put(struct text *text, const struct parameter *parameter, uint64_t part)
{
    int64_t value = variate_value(&parameter->variate, part);
    char digits[EXACT_TEXT_SIZE];
    if (parameter->variate.kind == VARIATE_CHOICE) {
        text_put(text, parameter->values[value]);
        return;
    }
    fraction_text(digits, fraction_make(value, parameter->variate.scale), parameter->decimals, true);
    text_put(text, digits);
}
