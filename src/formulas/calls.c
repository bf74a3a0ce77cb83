/* Calls of functions: arguments one by one or once for each element of a set, and how prose shortens
 * what is long. */
#include <stdlib.h>
#include <string.h>

#include "base/texts.h"
#include "formulas/parser.h"

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
    return (value->kind == VALUE_NUMBER && value->number.num == 0 && !value_is_long(value)) ||
           (value->kind == VALUE_BOOL && !value->truth) || value->kind == VALUE_NULL;
}

/* A call while its arguments are read. */
struct invocation {
    const struct function *function;
    struct arguments arguments;
    size_t prose_start; /* where the arguments begin */
};

static void put_separator(struct parser *parser, const struct invocation *call)
{
    const char *sign = call->function->prose == NULL ? " + " : ", ";
    if (parser->prose.length > call->prose_start)
        parser_write(parser, sign, "");
    if (call->arguments.count > 0)
        parser_write(parser, "", ", ");
}

/* One argument: set apart from those before it, read, and kept. */
static struct value read_argument(struct parser *parser, struct invocation *call, const char *name)
{
    put_separator(parser, call);
    if (call->function->named && name != NULL) {
        parser_write(parser, name, "'");
        parser_write(parser, ": ", name);
        parser_write(parser, "", "', ");
    }
    struct value value = parser_evaluate(parser);
    if (parser->live && parser->status == SOLPOOL_OK && !keep_argument(&call->arguments, value, name))
        parser_fail(parser, SOLPOOL_ERR_MEMORY, "no memory");
    return value;
}

/* Cuts the prose behind `mark` off and keeps it. */
static const char *cut_out(struct parser *parser, size_t mark)
{
    const char *kept = arena_text(parser->scope->arena, parser->prose.data != NULL ? parser->prose.data + mark : "",
                                  parser->prose.length - mark);
    text_cut(&parser->prose, mark);
    return kept;
}

/* "bound, {@*.population}": the rest of the argument once for each element of the set. Prose leaves out
 * what tells nothing, and the middle of what is long. */
static void read_for_each(struct parser *parser, struct invocation *call, const char *const *elements, size_t count)
{
    const char *start = parser->at, *outer = parser->element, *last = NULL;
    size_t shown = 0;
    for (size_t k = 0; k < count && parser->status == SOLPOOL_OK; k++) {
        size_t mark = parser->prose.length;
        parser->at = start;
        parser->element = elements[k];
        struct value value = read_argument(parser, call, elements[k]);
        if (tells_nothing(&value))
            text_cut(&parser->prose, mark);
        else if (++shown > SHOWN_FIRST)
            last = cut_out(parser, mark);
    }
    parser->element = outer;
    if (shown > SHOWN_FIRST + 1)
        parser_write(parser, call->function->prose == NULL ? " + …" : ", …", "");
    if (last != NULL)
        parser_write(parser, last, "");
}

/* Reads over what stands once for each element, where there is none. */
static void read_for_none(struct parser *parser)
{
    bool live = parser->live;
    parser->live = false;
    parser_evaluate(parser);
    parser->live = live;
}

/* The name of a set and a comma, if they stand next. */
static bool take_set(struct parser *parser, const char *const **elements, size_t *count)
{
    parser_skip_blanks(parser);
    size_t length = parser_word_length(parser);
    const struct scope *scope = parser->scope;
    if (length == 0 || parser->at[length] != ',' || !scope->set_of(scope->context, parser->at, length, elements, count))
        return false;
    parser->at += length + 1;
    return true;
}

/* What is not there has no place in prose: a limit that a link does not have. */
static void read_plain_argument(struct parser *parser, struct invocation *call)
{
    size_t mark = parser->prose.length;
    struct value value = read_argument(parser, call, NULL);
    if (parser->live && value.kind == VALUE_NULL)
        text_cut(&parser->prose, mark);
}

static void read_arguments(struct parser *parser, struct invocation *call)
{
    do {
        const char *const *elements = NULL;
        size_t count = 0;
        bool set = take_set(parser, &elements, &count);
        if (set && parser->live && count > 0)
            read_for_each(parser, call, elements, count);
        else if (set)
            read_for_none(parser);
        else
            read_plain_argument(parser, call);
        if (call->function->own_index && call->arguments.count == 1)
            parser_write(parser, "", ", own");
    } while (parser->status == SOLPOOL_OK && parser_take(parser, ","));
    parser_need(parser, ")");
    if (parser->live && parser->prose.length == call->prose_start)
        text_put(&parser->prose, call->function->prose == NULL ? "0" : ENGLISH_calculation_none);
}

/* The machine's text gets the place of the own code where "own" stands in for it. */
static void put_own_index(struct parser *parser, const struct invocation *call, size_t machine_start)
{
    static const char placeholder[] = ", own";
    size_t own = arguments_own(&call->arguments);
    char *found = parser->machine.data != NULL ? strstr(parser->machine.data + machine_start, placeholder) : NULL;
    if (found == NULL)
        return;
    const char *rest =
        arena_text(parser->scope->arena, found + strlen(placeholder), strlen(found + strlen(placeholder)));
    text_cut(&parser->machine, (size_t)(found - parser->machine.data));
    char digits[EXACT_TEXT_SIZE];
    exact_text(digits, own == SIZE_MAX ? -1 : (int128)own - 1);
    text_put(&parser->machine, ", ");
    text_put(&parser->machine, digits);
    text_put(&parser->machine, rest);
}

struct value parser_call(struct parser *parser, const struct function *function)
{
    struct invocation call = {.function = function, .arguments = {.own = parser->scope->own, .parts = function->parts}};
    size_t machine_start = parser->machine.length;
    struct value value = value_null();
    parser_write(parser, function->prose != NULL ? function->prose : "", function->name);
    parser_write(parser, function->prose != NULL ? " (" : "(", "(");
    call.prose_start = parser->prose.length;
    read_arguments(parser, &call);
    if (parser->live && parser->status == SOLPOOL_OK) {
        if (function->own_index)
            put_own_index(parser, &call, machine_start);
        if (!function->apply(&value, &call.arguments, parser->scope->arena))
            parser_fail(parser, SOLPOOL_ERR_RANGE, "the arguments do not fit");
    }
    parser_write(parser, ")", ")");
    free(call.arguments.values);
    free(call.arguments.names);
    return value;
}
