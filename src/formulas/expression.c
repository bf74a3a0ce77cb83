#include "formulas/expression.h"

#include <stdlib.h>
#include <string.h>

#include "formulas/reading.h"

/* --- Failing and writing ----------------------------------------------------------------------- */

struct value reading_fail(struct reading *reading, solpool_status status, const char *what)
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

struct value reading_fail_formula(struct reading *reading, const char *what)
{
    return reading_fail(reading, SOLPOOL_ERR_VERIFY, what);
}

void reading_write(struct reading *reading, const char *prose, const char *machine)
{
    if (!reading->live)
        return;
    text_put(&reading->prose, prose);
    text_put(&reading->machine, machine);
}

/* --- Words and signs --------------------------------------------------------------------------- */

void reading_skip_blanks(struct reading *reading)
{
    while (*reading->at == ' ' || *reading->at == '\n')
        reading->at++;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

size_t reading_word_length(const struct reading *reading)
{
    size_t length = 0;
    while (is_letter(reading->at[length]))
        length++;
    return length;
}

/* Takes a word or sign if it stands next. */
bool reading_take(struct reading *reading, const char *token)
{
    size_t length = strlen(token);
    reading_skip_blanks(reading);
    if (strncmp(reading->at, token, length) != 0 ||
        (is_letter(token[0]) && is_letter(reading->at[length])))
        return false;
    reading->at += length;
    return true;
}

void reading_need(struct reading *reading, const char *token)
{
    if (reading->status == SOLPOOL_OK && !reading_take(reading, token))
        reading_fail_formula(reading, "a sign is missing");
}

/* --- Literals and references ------------------------------------------------------------------- */

static struct value read_number(struct reading *reading)
{
    int128 number;
    size_t length = strspn(reading->at, "0123456789");
    if (!exact_read(&number, reading->at, length))
        return reading_fail_formula(reading, "a number is too large");
    const char *digits = arena_text(reading->scope->arena, reading->at, length);
    reading->at += length;
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
        return reading_fail_formula(reading, "a quote is missing");
    reading->at = end + 1;
    const char *text = arena_text(reading->scope->arena, start, (size_t)(end - start));
    reading_write(reading, text, "'");
    reading_write(reading, "", text);
    reading_write(reading, "", "'");
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
        return reading_fail_formula(reading, "a brace is missing");
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

/* --- Choices ------------------------------------------------------------------------------------ */

/* Reads one branch of if(), as null where it is not the one. */
static struct value read_branch(struct reading *reading, bool taken)
{
    bool live = reading->live;
    reading->live = live && taken;
    reading_need(reading, ",");
    reading_write(reading, "", ", ");
    struct value value = reading_evaluate(reading);
    reading->live = live;
    if (!taken)
        reading_write(reading, "", ", null");
    return value;
}

/* if(condition, value, other value): prose tells the branch that is taken. */
static struct value read_if(struct reading *reading)
{
    size_t mark = reading->prose.length;
    reading_write(reading, "", "if(");
    struct value condition = reading_evaluate(reading);
    text_cut(&reading->prose, mark);
    if (reading->live && reading->status == SOLPOOL_OK && condition.kind != VALUE_BOOL)
        reading_fail_formula(reading, "expected yes or no");
    struct value first = read_branch(reading, condition.truth);
    struct value second = read_branch(reading, !condition.truth);
    reading_need(reading, ")");
    reading_write(reading, "", ")");
    return condition.truth ? first : second;
}

/* --- Operators, from the tightest to the loosest ----------------------------------------------- */

static struct value read_name(struct reading *reading)
{
    size_t length = reading_word_length(reading);
    const struct function *function = function_of(reading->at, length);
    if (reading_take(reading, "true") || reading_take(reading, "false")) {
        bool truth = reading->at[-2] == 'u';
        reading_write(reading, truth ? "yes" : "no", truth ? "true" : "false");
        return value_bool(truth);
    }
    if (reading_take(reading, "null")) {
        reading_write(reading, "nothing", "null");
        return value_null();
    }
    if (reading_take(reading, "if")) {
        reading_need(reading, "(");
        return read_if(reading);
    }
    if (function == NULL)
        return reading_fail_formula(reading, "an unknown word");
    reading->at += length;
    reading_need(reading, "(");
    return reading_call(reading, function);
}

static struct value read_primary(struct reading *reading)
{
    reading_skip_blanks(reading);
    if (reading->status != SOLPOOL_OK)
        return value_null();
    if (*reading->at >= '0' && *reading->at <= '9')
        return read_number(reading);
    if (*reading->at == '\'')
        return read_text(reading);
    if (*reading->at == '{')
        return read_reference(reading);
    if (!reading_take(reading, "("))
        return read_name(reading);
    reading_write(reading, "(", "(");
    struct value value = reading_evaluate(reading);
    reading_need(reading, ")");
    reading_write(reading, ")", ")");
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
        return reading_fail_formula(reading, "expected numbers");
    if (!calculate(&result, sign, a.number, b.number))
        return reading_fail(reading, SOLPOOL_ERR_RANGE, "the result is too large");
    return value_number(result);
}

static struct value read_product(struct reading *reading)
{
    struct value value = read_primary(reading);
    for (;;) {
        char sign = reading_take(reading, "*") ? '*' : reading_take(reading, "/") ? '/' : '\0';
        if (sign == '\0' || reading->status != SOLPOOL_OK)
            return value;
        reading_write(reading, sign == '*' ? " × " : " / ", sign == '*' ? " * " : " / ");
        value = operate(reading, sign, value, read_primary(reading));
    }
}

static struct value read_sum(struct reading *reading)
{
    struct value value = read_product(reading);
    for (;;) {
        char sign = reading_take(reading, "+") ? '+' : reading_take(reading, "-") ? '-' : '\0';
        if (sign == '\0' || reading->status != SOLPOOL_OK)
            return value;
        reading_write(reading, sign == '+' ? " + " : " − ", sign == '+' ? " + " : " - ");
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
        return reading_fail_formula(reading, "expected numbers");
    int order = fraction_compare(a.number, b.number);
    return value_bool(order < 0   ? comparison->less
                      : order > 0 ? comparison->more
                                  : comparison->equal);
}

static struct value read_comparison(struct reading *reading)
{
    struct value value = read_sum(reading);
    for (size_t k = 0; k < sizeof comparisons / sizeof *comparisons; k++)
        if (reading->status == SOLPOOL_OK && reading_take(reading, comparisons[k].sign)) {
            reading_write(reading, comparisons[k].prose, comparisons[k].machine);
            return compare(reading, &comparisons[k], value, read_sum(reading));
        }
    return value;
}

static struct value read_not(struct reading *reading)
{
    if (!reading_take(reading, "not"))
        return read_comparison(reading);
    reading_write(reading, "not ", "not ");
    struct value value = read_not(reading);
    if (reading->live && reading->status == SOLPOOL_OK && value.kind != VALUE_BOOL)
        return reading_fail_formula(reading, "expected yes or no");
    value.truth = !value.truth;
    return value;
}

/* Operands joined by `word`; once one of them is `decisive`, the others are not evaluated. */
static struct value read_joined(struct reading *reading, const char *word, bool decisive,
                                struct value (*operand)(struct reading *reading))
{
    struct value value = operand(reading);
    bool live = reading->live;
    while (reading->status == SOLPOOL_OK && reading_take(reading, word)) {
        if (live && value.kind != VALUE_BOOL)
            return reading_fail_formula(reading, "expected yes or no");
        bool decided = value.truth == decisive;
        reading_write(reading, decided ? "" : " ", " ");
        reading_write(reading, decided ? "" : word, word);
        reading_write(reading, decided ? "" : " ", decided ? " null" : " ");
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

struct value reading_evaluate(struct reading *reading)
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
    out->value = reading_evaluate(&reading);
    reading_skip_blanks(&reading);
    if (reading.status == SOLPOOL_OK && *reading.at != '\0')
        reading_fail_formula(&reading, "expected the end");
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
