#include "formulas/expression.h"

#include <stdlib.h>
#include <string.h>

#include "base/texts.h"
#include "formulas/parser.h"
#include "input/year_fields.h"

/* --- Failing and writing ----------------------------------------------------------------------- */

struct value parser_fail(struct parser *parser, solpool_status status, const char *what)
{
    if (parser->status == SOLPOOL_OK)
        parser->status = status == SOLPOOL_ERR_RANGE ? error_range(parser->err, "explanation")
                         : status == SOLPOOL_ERR_MEMORY
                             ? error_memory(parser->err)
                             : error_set(parser->err, status, "the formula \"%.200s\" is wrong near \"%.40s\": %s",
                                         parser->start, parser->at, what);
    return value_null();
}

static struct value fail(struct parser *parser, const char *what)
{
    return parser_fail(parser, SOLPOOL_ERR_VERIFY, what);
}

void parser_write(struct parser *parser, const char *prose, const char *machine)
{
    if (!parser->live)
        return;
    text_put(&parser->prose, prose);
    text_put(&parser->machine, machine);
}

/* --- Words and signs --------------------------------------------------------------------------- */

void parser_skip_blanks(struct parser *parser)
{
    while (*parser->at == ' ' || *parser->at == '\n')
        parser->at++;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

size_t parser_word_length(const struct parser *parser)
{
    size_t length = 0;
    while (is_letter(parser->at[length]))
        length++;
    return length;
}

/* Takes a word or sign if it stands next. */
bool parser_take(struct parser *parser, const char *token)
{
    size_t length = strlen(token);
    parser_skip_blanks(parser);
    if (strncmp(parser->at, token, length) != 0 || (is_letter(token[0]) && is_letter(parser->at[length])))
        return false;
    parser->at += length;
    return true;
}

void parser_need(struct parser *parser, const char *token)
{
    if (parser->status == SOLPOOL_OK && !parser_take(parser, token))
        fail(parser, "a sign is missing");
}

/* --- Literals and references ------------------------------------------------------------------- */

static struct value read_number(struct parser *parser)
{
    int128 number;
    size_t length = strspn(parser->at, "0123456789");
    if (!exact_read(&number, parser->at, length))
        return fail(parser, "a number is too large");
    const char *digits = arena_text(parser->scope->arena, parser->at, length);
    parser->at += length;
    struct value value = value_number(fraction_whole(number));
    if (parser->live) {
        value_prose(&parser->prose, &value, "");
        text_put(&parser->machine, digits);
    }
    return value;
}

static struct value read_text(struct parser *parser)
{
    const char *start = ++parser->at;
    const char *end = strchr(start, '\'');
    if (end == NULL)
        return fail(parser, "a quote is missing");
    parser->at = end + 1;
    const char *text = arena_text(parser->scope->arena, start, (size_t)(end - start));
    parser_write(parser, text, "'");
    parser_write(parser, "", text);
    parser_write(parser, "", "'");
    return value_text(text);
}

/* What ^ and a digit behind it stand for; how many characters the digit is. */
static size_t put_criterion(struct text *path, const char *const *criterion, char digit)
{
    bool numbered = digit > '0' && digit < '0' + SCOPE_CRITERION;
    const char *name = criterion[numbered ? digit - '0' : 0];
    text_put(path, name != NULL ? name : "");
    return numbered ? 1 : 0;
}

/* A reference of the table as a full path: $, $1, $2, #, ?, ^ and * replaced. `element` may be NULL. */
static const char *full_path(const struct scope *scope, const char *element, const char *reference, size_t length)
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
        else if (sign == '?' && scope->word != NULL)
            text_put(&path, scope->word);
        else if (sign == '^' && scope->criterion != NULL)
            k += put_criterion(&path, scope->criterion, next);
        else
            text_add(&path, &sign, 1);
    }
    scope->arena->failed = scope->arena->failed || path.failed;
    const char *copy = arena_text(scope->arena, path.data != NULL ? path.data : "", path.length);
    free(path.data);
    return copy;
}

static struct value read_reference(struct parser *parser)
{
    const char *start = ++parser->at;
    const char *end = strchr(start, '}');
    if (end == NULL)
        return fail(parser, "a brace is missing");
    parser->at = end + 1;
    if (!parser->live)
        return value_null();
    bool cell = *start == '@';
    start += cell ? 1 : 0;
    const char *path = full_path(parser->scope, parser->element, start, (size_t)(end - start));
    struct value value = value_null();
    if (parser->status == SOLPOOL_OK)
        parser->status = parser->scope->resolve(parser->scope->context, &value, path, cell, parser->err);
    parser->cell = cell ? path : NULL;
    if (value.kind == VALUE_NULL && !cell)
        text_put(&parser->prose, ENGLISH_calculation_none);
    else
        value_prose(&parser->prose, &value, path);
    text_put(&parser->machine, "{");
    text_put(&parser->machine, path);
    text_put(&parser->machine, "}");
    return value;
}

/* --- Choices ------------------------------------------------------------------------------------ */

/* Reads one branch of if(), as null where it is not the one. */
static struct value read_branch(struct parser *parser, bool taken)
{
    bool live = parser->live;
    parser->live = live && taken;
    parser_need(parser, ",");
    parser_write(parser, "", ", ");
    struct value value = parser_evaluate(parser);
    parser->live = live;
    if (!taken)
        parser_write(parser, "", ", null");
    return value;
}

/* if(condition, value, other value): prose tells the branch that is taken. */
static struct value read_if(struct parser *parser)
{
    size_t mark = parser->prose.length;
    parser_write(parser, "", "if(");
    struct value condition = parser_evaluate(parser);
    text_cut(&parser->prose, mark);
    if (parser->live && parser->status == SOLPOOL_OK && condition.kind != VALUE_BOOL)
        fail(parser, "expected yes or no");
    struct value first = read_branch(parser, condition.truth);
    struct value second = read_branch(parser, !condition.truth);
    parser_need(parser, ")");
    parser_write(parser, "", ")");
    return condition.truth ? first : second;
}

/* --- Operators, from the tightest to the loosest ----------------------------------------------- */

static struct value read_name(struct parser *parser)
{
    size_t length = parser_word_length(parser);
    const struct function *function = function_of(parser->at, length);
    if (parser_take(parser, "true") || parser_take(parser, "false")) {
        bool truth = parser->at[-2] == 'u';
        parser_write(parser, truth ? ENGLISH_calculation_yes : ENGLISH_calculation_no, truth ? "true" : "false");
        return value_bool(truth);
    }
    if (parser_take(parser, "null")) {
        parser_write(parser, ENGLISH_calculation_none, "null");
        return value_null();
    }
    if (parser_take(parser, "if")) {
        parser_need(parser, "(");
        return read_if(parser);
    }
    if (function == NULL)
        return fail(parser, "an unknown word");
    parser->at += length;
    parser_need(parser, "(");
    return parser_call(parser, function);
}

static struct value read_primary(struct parser *parser)
{
    parser_skip_blanks(parser);
    if (parser->status != SOLPOOL_OK)
        return value_null();
    if (*parser->at >= '0' && *parser->at <= '9')
        return read_number(parser);
    if (*parser->at == '\'')
        return read_text(parser);
    if (*parser->at == '{')
        return read_reference(parser);
    if (!parser_take(parser, "("))
        return read_name(parser);
    parser_write(parser, "(", "(");
    struct value value = parser_evaluate(parser);
    parser_need(parser, ")");
    parser_write(parser, ")", ")");
    return value;
}

static struct value operate(struct parser *parser, char sign, struct value a, struct value b)
{
    struct value result;
    if (!parser->live || parser->status != SOLPOOL_OK)
        return value_null();
    if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER)
        return fail(parser, "expected numbers");
    if (!value_calculate(&result, sign, &a, &b, parser->scope->arena))
        return parser_fail(parser, SOLPOOL_ERR_RANGE, "the result is too large");
    return result;
}

static struct value read_product(struct parser *parser)
{
    struct value value = read_primary(parser);
    for (;;) {
        char sign = parser_take(parser, "*") ? '*' : parser_take(parser, "/") ? '/' : '\0';
        if (sign == '\0' || parser->status != SOLPOOL_OK)
            return value;
        parser_write(parser, sign == '*' ? " × " : " / ", sign == '*' ? " * " : " / ");
        value = operate(parser, sign, value, read_primary(parser));
    }
}

static struct value read_sum(struct parser *parser)
{
    struct value value = read_product(parser);
    for (;;) {
        char sign = parser_take(parser, "+") ? '+' : parser_take(parser, "-") ? '-' : '\0';
        if (sign == '\0' || parser->status != SOLPOOL_OK)
            return value;
        parser_write(parser, sign == '+' ? " + " : " − ", sign == '+' ? " + " : " - ");
        value = operate(parser, sign, value, read_product(parser));
    }
}

static const struct relation {
    const char *sign, *prose, *machine;
    bool less, equal, more; /* for which order it is true */
} relations[] = {
    {"==", " " ENGLISH_calculation_is " ", " == ", false, true, false},
    {"!=", " " ENGLISH_calculation_is_not " ", " != ", true, false, true},
    {"<=", " " ENGLISH_calculation_at_most " ", " <= ", true, true, false},
    {">=", " " ENGLISH_calculation_at_least " ", " >= ", false, true, true},
    {"<", " " ENGLISH_calculation_below " ", " < ", true, false, false},
    {">", " " ENGLISH_calculation_above " ", " > ", false, false, true},
};

static struct value compare(struct parser *parser, const struct relation *relation, struct value a, struct value b)
{
    if (!parser->live || parser->status != SOLPOOL_OK)
        return value_null();
    bool ordered = relation->less != relation->more;
    if (!ordered)
        return value_bool(value_equal(&a, &b) == relation->equal);
    if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER)
        return fail(parser, "expected numbers");
    int order = value_compare(&a, &b, parser->scope->arena);
    return value_bool(order < 0 ? relation->less : order > 0 ? relation->more : relation->equal);
}

/* "16 is not known", "it is known" and the like, where a cell is compared with null; false of anything else, of which
 * nothing is read. What is null is told behind `mark`. */
static bool take_null(struct parser *parser, const char *cell, size_t mark, bool null, bool equal)
{
    const char *at = parser->at;
    if (cell == NULL || !parser_take(parser, equal ? "==" : "!=") || !parser_take(parser, "null")) {
        parser->at = at;
        return false;
    }
    if (parser->live && null) {
        text_cut(&parser->prose, mark);
        text_put(&parser->prose, ENGLISH_calculation_it);
    }
    bool known = year_may_be_unknown(cell);
    parser_write(parser, " ", equal ? " == null" : " != null");
    parser_write(parser,
                 known ? (equal ? ENGLISH_calculation_is_not_known : ENGLISH_calculation_is_known)
                       : (equal ? ENGLISH_calculation_is_not_given : ENGLISH_calculation_is_given),
                 "");
    return true;
}

static struct value read_comparison(struct parser *parser)
{
    size_t mark = parser->prose.length;
    parser->cell = NULL;
    struct value value = read_sum(parser);
    const char *cell = parser->cell;
    for (int equal = 0; equal <= 1; equal++)
        if (parser->status == SOLPOOL_OK && take_null(parser, cell, mark, value.kind == VALUE_NULL, equal == 1))
            return parser->live ? value_bool((value.kind == VALUE_NULL) == (equal == 1)) : value_null();
    for (size_t k = 0; k < sizeof relations / sizeof *relations; k++)
        if (parser->status == SOLPOOL_OK && parser_take(parser, relations[k].sign)) {
            parser_write(parser, relations[k].prose, relations[k].machine);
            return compare(parser, &relations[k], value, read_sum(parser));
        }
    return value;
}

static struct value read_not(struct parser *parser)
{
    if (!parser_take(parser, "not"))
        return read_comparison(parser);
    parser_write(parser, ENGLISH_calculation_not " ", "not ");
    struct value value = read_not(parser);
    if (parser->live && parser->status == SOLPOOL_OK && value.kind != VALUE_BOOL)
        return fail(parser, "expected yes or no");
    value.truth = !value.truth;
    return value;
}

/* Operands joined by `word`; once one of them is `decisive`, the others are not evaluated. */
static struct value read_joined(struct parser *parser, const char *word, bool decisive,
                                struct value (*operand)(struct parser *parser))
{
    struct value value = operand(parser);
    bool live = parser->live;
    while (parser->status == SOLPOOL_OK && parser_take(parser, word)) {
        if (live && value.kind != VALUE_BOOL)
            return fail(parser, "expected yes or no");
        bool decided = value.truth == decisive;
        parser_write(parser, decided ? "" : " ", " ");
        parser_write(parser, decided ? "" : word, word);
        parser_write(parser, decided ? "" : " ", decided ? " null" : " ");
        parser->live = live && !decided;
        struct value next = operand(parser);
        value = decided ? value : next;
        parser->live = live;
    }
    return value;
}

static struct value read_both(struct parser *parser)
{
    return read_joined(parser, "and", false, read_not);
}

struct value parser_evaluate(struct parser *parser)
{
    return read_joined(parser, "or", true, read_both);
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

solpool_status expression_evaluate(struct evaluation *out, const char *text, const struct scope *scope,
                                   solpool_error *err)
{
    struct parser parser = {.scope = scope, .start = text, .at = text, .live = true, .err = err};
    out->value = parser_evaluate(&parser);
    parser_skip_blanks(&parser);
    if (parser.status == SOLPOOL_OK && *parser.at != '\0')
        fail(&parser, "expected the end");
    const char *prose = parser.prose.data != NULL ? parser.prose.data : "";
    size_t length = parser.prose.length;
    strip_parentheses(&prose, &length);
    out->prose = arena_text(scope->arena, prose, length);
    out->machine =
        arena_text(scope->arena, parser.machine.data != NULL ? parser.machine.data : "", parser.machine.length);
    if (parser.status == SOLPOOL_OK && (parser.prose.failed || parser.machine.failed || scope->arena->failed))
        parser.status = error_memory(err);
    free(parser.prose.data);
    free(parser.machine.data);
    return parser.status;
}
