/* Calls of functions: arguments one by one or once for each element of a set, and how prose shortens
 * what is long. */
#include <stdlib.h>
#include <string.h>

#include "formulas/reading.h"

#define SHOWN_FIRST 3 /* terms of a long sum in prose, before the last one */

static bool keep_argument(struct arguments *arguments, struct value value, const char *name)
{
    if (arguments->count == arguments->size) {
        size_t size = 2 * arguments->size + 8;
        struct value *values = realloc(arguments->values, size * sizeof *values);
        if (values != NULL)
            arguments->values = values;
        const char **names = realloc(arguments->names, size * sizeof *names);
        if (names != NULL)
            arguments->names = names;
        if (values == NULL || names == NULL)
            return false;
        arguments->size = size;
    }
    arguments->values[arguments->count] = value;
    arguments->names[arguments->count++] = name;
    return true;
}

/* What a sum or a choice can do without when it is told in prose. */
static bool tells_nothing(const struct value *value)
{
    return (value->kind == VALUE_NUMBER && value->number.num == 0) ||
           (value->kind == VALUE_BOOL && !value->truth) || value->kind == VALUE_NULL;
}

/* A call while its arguments are read. */
struct call {
    const struct function *function;
    struct arguments arguments;
    size_t prose_start; /* where the arguments begin */
};

static void put_separator(struct reading *reading, const struct call *call)
{
    const char *sign = call->function->prose == NULL ? " + " : ", ";
    if (reading->prose.length > call->prose_start)
        reading_write(reading, sign, "");
    if (call->arguments.count > 0)
        reading_write(reading, "", ", ");
}

/* One argument: set apart from those before it, read, and kept. */
static struct value read_argument(struct reading *reading, struct call *call, const char *name)
{
    put_separator(reading, call);
    if (call->function->named && name != NULL) {
        reading_write(reading, name, "'");
        reading_write(reading, ": ", name);
        reading_write(reading, "", "', ");
    }
    struct value value = reading_evaluate(reading);
    if (reading->live && reading->status == SOLPOOL_OK &&
        !keep_argument(&call->arguments, value, name))
        reading_fail(reading, SOLPOOL_ERR_MEMORY, "no memory");
    return value;
}

/* Cuts the prose behind `mark` off and keeps it. */
static const char *cut_out(struct reading *reading, size_t mark)
{
    const char *kept = arena_text(reading->scope->arena,
                                  reading->prose.data != NULL ? reading->prose.data + mark : "",
                                  reading->prose.length - mark);
    text_cut(&reading->prose, mark);
    return kept;
}

/* "bound, {@*.population}": the rest of the argument once for each element of the set. Prose leaves out
 * what tells nothing, and the middle of what is long. */
static void read_for_each(struct reading *reading, struct call *call, const char *const *elements,
                          size_t count)
{
    const char *start = reading->at, *outer = reading->element, *last = NULL;
    size_t shown = 0;
    for (size_t k = 0; k < count && reading->status == SOLPOOL_OK; k++) {
        size_t mark = reading->prose.length;
        reading->at = start;
        reading->element = elements[k];
        struct value value = read_argument(reading, call, elements[k]);
        if (tells_nothing(&value))
            text_cut(&reading->prose, mark);
        else if (++shown > SHOWN_FIRST)
            last = cut_out(reading, mark);
    }
    reading->element = outer;
    if (shown > SHOWN_FIRST + 1)
        reading_write(reading, call->function->prose == NULL ? " + …" : ", …", "");
    if (last != NULL)
        reading_write(reading, last, "");
}

/* Reads over what stands once for each element, where there is none. */
static void read_for_none(struct reading *reading)
{
    bool live = reading->live;
    reading->live = false;
    reading_evaluate(reading);
    reading->live = live;
}

/* The name of a set and a comma, if they stand next. */
static bool take_set(struct reading *reading, const char *const **elements, size_t *count)
{
    reading_skip_blanks(reading);
    size_t length = reading_word_length(reading);
    const struct scope *scope = reading->scope;
    if (length == 0 || reading->at[length] != ',' ||
        !scope->set_of(scope->context, reading->at, length, elements, count))
        return false;
    reading->at += length + 1;
    return true;
}

/* What is not there has no place in prose: a limit that a link does not have. */
static void read_plain_argument(struct reading *reading, struct call *call)
{
    size_t mark = reading->prose.length;
    struct value value = read_argument(reading, call, NULL);
    if (reading->live && value.kind == VALUE_NULL)
        text_cut(&reading->prose, mark);
}

static void read_arguments(struct reading *reading, struct call *call)
{
    do {
        const char *const *elements = NULL;
        size_t count = 0;
        bool set = take_set(reading, &elements, &count);
        if (set && reading->live && count > 0)
            read_for_each(reading, call, elements, count);
        else if (set)
            read_for_none(reading);
        else
            read_plain_argument(reading, call);
        if (call->function->own_index && call->arguments.count == 1)
            reading_write(reading, "", ", own");
    } while (reading->status == SOLPOOL_OK && reading_take(reading, ","));
    reading_need(reading, ")");
    if (reading->live && reading->prose.length == call->prose_start)
        text_put(&reading->prose, call->function->prose == NULL ? "0" : "none");
}

/* The machine's text gets the place of the own code where "own" stands in for it. */
static void put_own_index(struct reading *reading, const struct call *call, size_t machine_start)
{
    static const char placeholder[] = ", own";
    size_t own = arguments_own(&call->arguments);
    char *found = reading->machine.data != NULL
                      ? strstr(reading->machine.data + machine_start, placeholder)
                      : NULL;
    if (found == NULL)
        return;
    const char *rest = arena_text(reading->scope->arena, found + strlen(placeholder),
                                  strlen(found + strlen(placeholder)));
    text_cut(&reading->machine, (size_t)(found - reading->machine.data));
    char digits[EXACT_TEXT_SIZE];
    exact_text(digits, own == SIZE_MAX ? -1 : (int128)own - 1);
    text_put(&reading->machine, ", ");
    text_put(&reading->machine, digits);
    text_put(&reading->machine, rest);
}

struct value reading_call(struct reading *reading, const struct function *function)
{
    struct call call = {.function = function, .arguments.own = reading->scope->own};
    size_t machine_start = reading->machine.length;
    struct value value = value_null();
    reading_write(reading, function->prose != NULL ? function->prose : "", function->name);
    reading_write(reading, function->prose != NULL ? " (" : "(", "(");
    call.prose_start = reading->prose.length;
    read_arguments(reading, &call);
    if (reading->live && reading->status == SOLPOOL_OK) {
        if (function->own_index)
            put_own_index(reading, &call, machine_start);
        if (!function->apply(&value, &call.arguments, reading->scope->arena))
            reading_fail(reading, SOLPOOL_ERR_RANGE, "the arguments do not fit");
    }
    reading_write(reading, ")", ")");
    free(call.arguments.values);
    free(call.arguments.names);
    return value;
}
