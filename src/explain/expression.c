#include "explain/expression.h"

#include <stdlib.h>
#include <string.h>

#include "explain/functions.h"

#define SHOWN_FIRST 3 /* terms of a long sum in prose, before the last one */

struct reading {
    const struct scope *scope;
    const char *start;
    const char *at;
    const char *element; /* *, or NULL outside a set */
    bool live;           /* evaluate and write; otherwise read over */
    struct text prose;
    struct text machine;
    solpool_status status;
    solpool_error *err;
};

static struct value read_either(struct reading *reading);

/* --- Failing and writing ----------------------------------------------------------------------- */

static struct value fail(struct reading *reading, solpool_status status, const char *what)
{
    if (reading->status == SOLPOOL_OK)
        reading->status = status == SOLPOOL_ERR_RANGE ? error_range(reading->err, "explanation")
                          : status == SOLPOOL_ERR_MEMORY
                              ? error_memory(reading->err)
                              : error_set(reading->err, status,
                                          "the formula \"%.200s\" is wrong near \"%.40s\": %s",
                                          reading->start, reading->at, what);
    return value_null();
}

static struct value fail_formula(struct reading *reading, const char *what)
{
    return fail(reading, SOLPOOL_ERR_VERIFY, what);
}

static void write(struct reading *reading, const char *prose, const char *machine)
{
    if (!reading->live)
        return;
    text_put(&reading->prose, prose);
    text_put(&reading->machine, machine);
}

/* --- Words and signs --------------------------------------------------------------------------- */

static void skip_blanks(struct reading *reading)
{
    while (*reading->at == ' ' || *reading->at == '\n')
        reading->at++;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static size_t word_length(const struct reading *reading)
{
    size_t length = 0;
    while (is_letter(reading->at[length]))
        length++;
    return length;
}

/* Takes a word or sign if it stands next. */
static bool take(struct reading *reading, const char *token)
{
    size_t length = strlen(token);
    skip_blanks(reading);
    if (strncmp(reading->at, token, length) != 0 ||
        (is_letter(token[0]) && is_letter(reading->at[length])))
        return false;
    reading->at += length;
    return true;
}

static void need(struct reading *reading, const char *token)
{
    if (reading->status == SOLPOOL_OK && !take(reading, token))
        fail_formula(reading, "a sign is missing");
}

/* --- Literals and references ------------------------------------------------------------------- */

static struct value read_number(struct reading *reading)
{
    int128 number = 0;
    const char *start = reading->at;
    for (; *reading->at >= '0' && *reading->at <= '9'; reading->at++)
        number = 10 * number + (*reading->at - '0');
    const char *digits = arena_text(reading->scope->arena, start, (size_t)(reading->at - start));
    struct value value = value_number(fraction_whole(number));
    if (reading->live) {
        value_prose(&reading->prose, &value, "");
        text_put(&reading->machine, digits);
    }
    return value;
}

static struct value read_text(struct reading *reading)
{
    const char *start = ++reading->at;
    const char *end = strchr(start, '\'');
    if (end == NULL)
        return fail_formula(reading, "a quote is missing");
    reading->at = end + 1;
    const char *text = arena_text(reading->scope->arena, start, (size_t)(end - start));
    write(reading, text, "'");
    write(reading, "", text);
    write(reading, "", "'");
    return value_text(text);
}

const char *expression_path(const struct scope *scope, const char *element, const char *reference,
                            size_t length)
{
    struct text path = {.data = NULL};
    const char *own = scope->own != NULL ? scope->own : "";
    const char *arrow = strchr(own, '>');
    for (size_t k = 0; k < length; k++) {
        char sign = reference[k], next = k + 1 < length ? reference[k + 1] : '\0';
        if (sign == '$' && next == '1' && arrow != NULL)
            text_add(&path, own, (size_t)(arrow - own)), k++;
        else if (sign == '$' && next == '2' && arrow != NULL)
            text_put(&path, arrow + 1), k++;
        else if (sign == '$')
            text_put(&path, own);
        else if (sign == '*')
            text_put(&path, element != NULL ? element : own);
        else if (sign == '#' && scope->measure != NULL)
            text_put(&path, scope->measure);
        else
            text_add(&path, &sign, 1);
    }
    scope->arena->failed = scope->arena->failed || path.failed;
    const char *copy = arena_text(scope->arena, path.data != NULL ? path.data : "", path.length);
    free(path.data);
    return copy;
}

static struct value read_reference(struct reading *reading)
{
    const char *start = ++reading->at;
    const char *end = strchr(start, '}');
    if (end == NULL)
        return fail_formula(reading, "a brace is missing");
    reading->at = end + 1;
    if (!reading->live)
        return value_null();
    bool cell = *start == '@';
    start += cell ? 1 : 0;
    const char *path =
        expression_path(reading->scope, reading->element, start, (size_t)(end - start));
    struct value value = value_null();
    if (reading->status == SOLPOOL_OK)
        reading->status =
            reading->scope->resolve(reading->scope->context, &value, path, cell, reading->err);
    value_prose(&reading->prose, &value, path);
    text_put(&reading->machine, "{");
    text_put(&reading->machine, path);
    text_put(&reading->machine, "}");
    return value;
}

/* --- Calls ------------------------------------------------------------------------------------- */

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
        write(reading, sign, "");
    if (call->arguments.count > 0)
        write(reading, "", ", ");
}

/* One argument: set apart from those before it, read, and kept. */
static struct value read_argument(struct reading *reading, struct call *call, const char *name)
{
    put_separator(reading, call);
    if (call->function->named && name != NULL) {
        write(reading, name, "'");
        write(reading, ": ", name);
        write(reading, "", "', ");
    }
    struct value value = read_either(reading);
    if (reading->live && reading->status == SOLPOOL_OK &&
        !keep_argument(&call->arguments, value, name))
        fail(reading, SOLPOOL_ERR_MEMORY, "no memory");
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
        write(reading, call->function->prose == NULL ? " + …" : ", …", "");
    if (last != NULL)
        write(reading, last, "");
}

/* Reads over what stands once for each element, where there is none. */
static void read_for_none(struct reading *reading)
{
    bool live = reading->live;
    reading->live = false;
    read_either(reading);
    reading->live = live;
}

/* The name of a set and a comma, if they stand next. */
static bool take_set(struct reading *reading, const char *const **elements, size_t *count)
{
    skip_blanks(reading);
    size_t length = word_length(reading);
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
            write(reading, "", ", own");
    } while (reading->status == SOLPOOL_OK && take(reading, ","));
    need(reading, ")");
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

static struct value read_call(struct reading *reading, const struct function *function)
{
    struct call call = {.function = function, .arguments.own = reading->scope->own};
    size_t machine_start = reading->machine.length;
    struct value value = value_null();
    write(reading, function->prose != NULL ? function->prose : "", function->name);
    write(reading, function->prose != NULL ? " (" : "(", "(");
    call.prose_start = reading->prose.length;
    read_arguments(reading, &call);
    if (reading->live && reading->status == SOLPOOL_OK) {
        if (function->own_index)
            put_own_index(reading, &call, machine_start);
        if (!function->apply(&value, &call.arguments, reading->scope->arena))
            fail(reading, SOLPOOL_ERR_RANGE, "the arguments do not fit");
    }
    write(reading, ")", ")");
    free(call.arguments.values);
    free(call.arguments.names);
    return value;
}

/* Reads one branch of if(), as null where it is not the one. */
static struct value read_branch(struct reading *reading, bool taken)
{
    bool live = reading->live;
    reading->live = live && taken;
    need(reading, ",");
    write(reading, "", ", ");
    struct value value = read_either(reading);
    reading->live = live;
    if (!taken)
        write(reading, "", ", null");
    return value;
}

/* if(condition, value, other value): prose tells the branch that is taken. */
static struct value read_if(struct reading *reading)
{
    size_t mark = reading->prose.length;
    write(reading, "", "if(");
    struct value condition = read_either(reading);
    text_cut(&reading->prose, mark);
    if (reading->live && reading->status == SOLPOOL_OK && condition.kind != VALUE_BOOL)
        fail_formula(reading, "expected yes or no");
    struct value first = read_branch(reading, condition.truth);
    struct value second = read_branch(reading, !condition.truth);
    need(reading, ")");
    write(reading, "", ")");
    return condition.truth ? first : second;
}

/* --- Operators, from the tightest to the loosest ----------------------------------------------- */

static struct value read_name(struct reading *reading)
{
    size_t length = word_length(reading);
    const struct function *function = function_of(reading->at, length);
    if (take(reading, "true") || take(reading, "false")) {
        bool truth = reading->at[-2] == 'u';
        write(reading, truth ? "yes" : "no", truth ? "true" : "false");
        return value_bool(truth);
    }
    if (take(reading, "null")) {
        write(reading, "nothing", "null");
        return value_null();
    }
    if (take(reading, "if")) {
        need(reading, "(");
        return read_if(reading);
    }
    if (function == NULL)
        return fail_formula(reading, "an unknown word");
    reading->at += length;
    need(reading, "(");
    return read_call(reading, function);
}

static struct value read_primary(struct reading *reading)
{
    skip_blanks(reading);
    if (reading->status != SOLPOOL_OK)
        return value_null();
    if (*reading->at >= '0' && *reading->at <= '9')
        return read_number(reading);
    if (*reading->at == '\'')
        return read_text(reading);
    if (*reading->at == '{')
        return read_reference(reading);
    if (!take(reading, "("))
        return read_name(reading);
    write(reading, "(", "(");
    struct value value = read_either(reading);
    need(reading, ")");
    write(reading, ")", ")");
    return value;
}

static bool calculate(struct fraction *out, char sign, struct fraction a, struct fraction b)
{
    switch (sign) {
    case '+':
        return fraction_add(out, a, b);
    case '-':
        return fraction_sub(out, a, b);
    case '*':
        return fraction_mul(out, a, b);
    default:
        return b.num != 0 && fraction_mul(out, a, fraction_make(b.den, b.num));
    }
}

static struct value operate(struct reading *reading, char sign, struct value a, struct value b)
{
    struct fraction result = fraction_whole(0);
    if (!reading->live || reading->status != SOLPOOL_OK)
        return value_null();
    if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER)
        return fail_formula(reading, "expected numbers");
    if (!calculate(&result, sign, a.number, b.number))
        return fail(reading, SOLPOOL_ERR_RANGE, "the result is too large");
    return value_number(result);
}

static struct value read_product(struct reading *reading)
{
    struct value value = read_primary(reading);
    for (;;) {
        char sign = take(reading, "*") ? '*' : take(reading, "/") ? '/' : '\0';
        if (sign == '\0' || reading->status != SOLPOOL_OK)
            return value;
        write(reading, sign == '*' ? " × " : " / ", sign == '*' ? " * " : " / ");
        value = operate(reading, sign, value, read_primary(reading));
    }
}

static struct value read_sum(struct reading *reading)
{
    struct value value = read_product(reading);
    for (;;) {
        char sign = take(reading, "+") ? '+' : take(reading, "-") ? '-' : '\0';
        if (sign == '\0' || reading->status != SOLPOOL_OK)
            return value;
        write(reading, sign == '+' ? " + " : " − ", sign == '+' ? " + " : " - ");
        value = operate(reading, sign, value, read_product(reading));
    }
}

static const struct comparison {
    const char *sign, *prose, *machine;
    bool less, equal, more; /* for which order it is true */
} comparisons[] = {
    {"==", " is ", " == ", false, true, false},
    {"!=", " is not ", " != ", true, false, true},
    {"<=", " is at most ", " <= ", true, true, false},
    {">=", " is at least ", " >= ", false, true, true},
    {"<", " is below ", " < ", true, false, false},
    {">", " is above ", " > ", false, false, true},
};

static struct value compare(struct reading *reading, const struct comparison *comparison,
                            struct value a, struct value b)
{
    if (!reading->live || reading->status != SOLPOOL_OK)
        return value_null();
    bool ordered = comparison->less != comparison->more;
    if (!ordered)
        return value_bool(value_equal(&a, &b) == comparison->equal);
    if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER)
        return fail_formula(reading, "expected numbers");
    int order = fraction_compare(a.number, b.number);
    return value_bool(order < 0   ? comparison->less
                      : order > 0 ? comparison->more
                                  : comparison->equal);
}

static struct value read_comparison(struct reading *reading)
{
    struct value value = read_sum(reading);
    for (size_t k = 0; k < sizeof comparisons / sizeof *comparisons; k++)
        if (reading->status == SOLPOOL_OK && take(reading, comparisons[k].sign)) {
            write(reading, comparisons[k].prose, comparisons[k].machine);
            return compare(reading, &comparisons[k], value, read_sum(reading));
        }
    return value;
}

static struct value read_not(struct reading *reading)
{
    if (!take(reading, "not"))
        return read_comparison(reading);
    write(reading, "not ", "not ");
    struct value value = read_not(reading);
    if (reading->live && reading->status == SOLPOOL_OK && value.kind != VALUE_BOOL)
        return fail_formula(reading, "expected yes or no");
    value.truth = !value.truth;
    return value;
}

/* Operands joined by `word`; once one of them is `decisive`, the others are not evaluated. */
static struct value read_joined(struct reading *reading, const char *word, bool decisive,
                                struct value (*operand)(struct reading *reading))
{
    struct value value = operand(reading);
    bool live = reading->live;
    while (reading->status == SOLPOOL_OK && take(reading, word)) {
        if (live && value.kind != VALUE_BOOL)
            return fail_formula(reading, "expected yes or no");
        bool decided = value.truth == decisive;
        write(reading, decided ? "" : " ", " ");
        write(reading, decided ? "" : word, word);
        write(reading, decided ? "" : " ", decided ? " null" : " ");
        reading->live = live && !decided;
        struct value next = operand(reading);
        value = decided ? value : next;
        reading->live = live;
    }
    return value;
}

static struct value read_both(struct reading *reading)
{
    return read_joined(reading, "and", false, read_not);
}

static struct value read_either(struct reading *reading)
{
    return read_joined(reading, "or", true, read_both);
}

/* "(1 + 2)" says no more than "1 + 2". */
static void strip_parentheses(const char **text, size_t *length)
{
    size_t depth = 0;
    if (*length < 2 || (*text)[0] != '(')
        return;
    for (size_t k = 0; k < *length; k++) {
        depth += (*text)[k] == '(' ? 1 : 0;
        depth -= (*text)[k] == ')' ? 1 : 0;
        if (depth == 0 && k + 1 < *length)
            return;
    }
    *text += 1;
    *length -= 2;
}

solpool_status expression_evaluate(struct evaluation *out, const char *text,
                                   const struct scope *scope, solpool_error *err)
{
    struct reading reading = {.scope = scope, .start = text, .at = text, .live = true, .err = err};
    out->value = read_either(&reading);
    skip_blanks(&reading);
    if (reading.status == SOLPOOL_OK && *reading.at != '\0')
        fail_formula(&reading, "expected the end");
    const char *prose = reading.prose.data != NULL ? reading.prose.data : "";
    size_t length = reading.prose.length;
    strip_parentheses(&prose, &length);
    out->prose = arena_text(scope->arena, prose, length);
    out->machine =
        arena_text(scope->arena, reading.machine.data != NULL ? reading.machine.data : "",
                   reading.machine.length);
    if (reading.status == SOLPOOL_OK &&
        (reading.prose.failed || reading.machine.failed || scope->arena->failed))
        reading.status = error_memory(err);
    free(reading.prose.data);
    free(reading.machine.data);
    return reading.status;
}
