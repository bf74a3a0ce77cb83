#include "input/json_text.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "input/json_item.h"

/*
 * A recursive walk over the text. `at` is the next byte. Each scan_ function leaves `at` behind what
 * it read, or sets `message` and returns false with `at` where the text went wrong.
 * For json_text_read it builds the tree on the way. Each item hangs in it as soon as it is made, so that there is
 * one thing to free after a failure.
 * For json_text_locate it counts members: `matched` is how many levels of the wanted chain of ordinals
 * lead to where it stands.
 */
struct walk {
    const char *text;
    size_t length;
    size_t at;
    size_t values;
    const char *message; /* a failure without one is of memory */
    enum json_numbers numbers;
    bool builds;
    cJSON *root;
    cJSON *parent; /* of the next item */
    char *key;     /* the same */
    bool escaped;  /* something in the text read last */
    const size_t *ordinals;
    size_t depth;
    size_t matched;
    struct json_span found;
};

static const char not_utf8[] = "this byte is not UTF-8; save the file as UTF-8";

static int peek(const struct walk *walk)
{
    return walk->at < walk->length ? (unsigned char)walk->text[walk->at] : -1;
}

static bool fail(struct walk *walk, const char *message)
{
    if (walk->message == NULL)
        walk->message = message;
    return false;
}

/* Hangs an item in the tree. */
static bool keep(struct walk *walk, cJSON *item)
{
    if (item == NULL)
        return false;
    item->string = walk->key;
    walk->key = NULL;
    if (walk->parent == NULL)
        walk->root = item;
    else
        cJSON_AddItemToArray(walk->parent, item);
    return true;
}

static void skip_space(struct walk *walk)
{
    size_t at = walk->at;
    while (at < walk->length && (walk->text[at] == ' ' || walk->text[at] == '\n' ||
                                 walk->text[at] == '\r' || walk->text[at] == '\t'))
        at++;
    walk->at = at;
}

/* To the next byte of a text that is not ASCII or does not stand for itself. */
static void skip_plain(struct walk *walk)
{
    walk->at += text_plain(walk->text + walk->at, walk->length - walk->at);
}

static size_t utf8_length(const struct walk *walk)
{
    return text_character(walk->text + walk->at, walk->length - walk->at);
}

/* Four hexadecimal digits; their value, or -1. */
static long scan_hex(struct walk *walk)
{
    long value = 0;
    for (int k = 0; k < 4; k++, walk->at++) {
        int c = peek(walk);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

static bool scan_escape(struct walk *walk)
{
    walk->escaped = true;
    walk->at++; /* the backslash */
    int c = peek(walk);
    if (c > 0 && strchr("\"\\/bfnrt", c) != NULL) {
        walk->at++;
        return true;
    }
    if (c != 'u')
        return fail(walk, "expected an escape such as \\n or \\u00e9 after a backslash");
    walk->at++;
    long unit = scan_hex(walk);
    if (unit < 0)
        return fail(walk, "expected four hexadecimal digits after \\u");
    if (unit == 0)
        return fail(walk, "the zero character \\u0000 is not allowed in a text");
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    bool paired = unit < 0xDC00 && peek(walk) == '\\';
    if (paired) {
        walk->at++;
        paired = peek(walk) == 'u';
        walk->at++;
    }
    long low = paired ? scan_hex(walk) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return fail(walk, "expected a pair of \\u escapes for a character beyond \\uffff");
    return true;
}

static bool scan_string(struct walk *walk)
{
    walk->escaped = false;
    walk->at++; /* the opening quote */
    for (;;) {
        skip_plain(walk);
        int c = peek(walk);
        if (c < 0)
            return fail(walk, "the file ends inside a text: expected a closing quote");
        if (c == '"') {
            walk->at++;
            return true;
        }
        if (c == '\\') {
            if (!scan_escape(walk))
                return false;
            continue;
        }
        if (c < 0x20)
            return fail(walk, "expected a closing quote before the end of the line or a control "
                              "character");
        size_t length = utf8_length(walk);
        if (length == 0)
            return fail(walk, not_utf8);
        walk->at += length;
    }
}

static void add_digit(struct decimal *decimal, unsigned digit)
{
    if ((decimal->count > 0 || digit > 0) && ++decimal->count <= DECIMAL_DIGITS)
        decimal->digits = 10 * decimal->digits + digit;
}

/* Digits before the point, or `behind` it. */
static bool scan_digits(struct walk *walk, struct decimal *decimal, bool behind)
{
    int zeros = 0; /* behind the point: they count where another digit follows */
    int c = peek(walk);
    if (c < '0' || c > '9')
        return fail(walk, "expected a digit");
    for (; c >= '0' && c <= '9'; walk->at++, c = peek(walk)) {
        if (behind && c == '0') {
            zeros++;
            continue;
        }
        decimal->exponent -= behind ? zeros + 1 : 0;
        for (; zeros > 0; zeros--)
            add_digit(decimal, 0);
        add_digit(decimal, (unsigned)(c - '0'));
    }
    return true;
}

#define EXPONENT_MOST 100000000 /* and beyond: nothing or more than there is */

static bool scan_exponent(struct walk *walk, struct decimal *decimal)
{
    int exponent = 0, c = peek(walk);
    bool negative = c == '-';
    if (c == '+' || c == '-')
        walk->at++;
    c = peek(walk);
    if (c < '0' || c > '9')
        return fail(walk, "expected a digit");
    for (; c >= '0' && c <= '9'; walk->at++, c = peek(walk))
        if (exponent < EXPONENT_MOST)
            exponent = 10 * exponent + (c - '0');
    decimal->exponent += negative ? -exponent : exponent;
    return true;
}

static bool scan_number_text(struct walk *walk, struct decimal *decimal)
{
    *decimal = (struct decimal){.negative = peek(walk) == '-'};
    walk->at += decimal->negative ? 1 : 0;
    if (peek(walk) == '0') {
        walk->at++;
        if (peek(walk) >= '0' && peek(walk) <= '9')
            return fail(walk, "a number must not begin with 0");
    } else if (!scan_digits(walk, decimal, false)) {
        return false;
    }
    if (peek(walk) == '.') {
        walk->at++;
        if (!scan_digits(walk, decimal, true))
            return false;
    }
    if (peek(walk) == 'e' || peek(walk) == 'E') {
        walk->at++;
        return scan_exponent(walk, decimal);
    }
    return true;
}

/* A decimal means exactly itself, and a tree of doubles tells 16 digits apart but not more. */
static bool scan_number(struct walk *walk)
{
    static const struct {
        size_t digits_most;
        const char *message;
    } limits[] = {
        [JSON_DOUBLES] = {16, "a number of more than 16 digits; no field takes so many"},
        [JSON_DIGITS] = {40, "a number of more than 40 digits; no result has so many"},
    };
    size_t start = walk->at;
    struct decimal decimal;
    if (!scan_number_text(walk, &decimal))
        return false;
    if (!walk->builds)
        return true;
    if (decimal.count > limits[walk->numbers].digits_most) {
        walk->at = start;
        return fail(walk, limits[walk->numbers].message);
    }
    return keep(walk, walk->numbers == JSON_DOUBLES
                          ? json_item_number(&decimal)
                          : json_item_text(cJSON_Raw, walk->text + start, walk->at - start));
}

static bool scan_text(struct walk *walk)
{
    size_t start = walk->at;
    if (!scan_string(walk))
        return false;
    return !walk->builds ||
           keep(walk, walk->escaped ? json_item_escaped(walk->text + start, walk->at - start)
                                    : json_item_text(cJSON_String, walk->text + start + 1,
                                                     walk->at - start - 2));
}

static bool scan_word(struct walk *walk)
{
    static const struct {
        const char *word;
        size_t length;
        int type;
    } words[] = {{"true", 4, cJSON_True}, {"false", 5, cJSON_False}, {"null", 4, cJSON_NULL}};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (walk->length - walk->at >= words[k].length &&
            memcmp(walk->text + walk->at, words[k].word, words[k].length) == 0) {
            walk->at += words[k].length;
            return !walk->builds || keep(walk, json_item(words[k].type));
        }
    if (utf8_length(walk) == 0)
        return fail(walk, not_utf8);
    return fail(walk, "expected a value: a number, a text in quotes, true, false, null, { or [");
}

static bool scan_value(struct walk *walk, size_t level);

static bool scan_key(struct walk *walk)
{
    size_t start = walk->at;
    if (peek(walk) != '"')
        return fail(walk, "expected a key in quotes");
    if (!scan_string(walk))
        return false;
    if (walk->builds) {
        walk->key = json_item_key(walk->text + start, walk->at - start, walk->escaped);
        if (walk->key == NULL)
            return false;
    }
    skip_space(walk);
    if (peek(walk) != ':')
        return fail(walk, "expected ':' after the key");
    walk->at++;
    skip_space(walk);
    return true;
}

/* One member or element, the n-th of its parent; notes its place if it is the wanted one. */
static bool scan_child(struct walk *walk, size_t level, size_t n, bool member)
{
    bool wanted = walk->matched == level && level < walk->depth && walk->ordinals[level] == n;
    size_t key = walk->at;
    if (member && !scan_key(walk))
        return false;
    if (wanted && ++walk->matched == walk->depth) {
        walk->found.key = key;
        walk->found.begin = walk->at;
    }
    if (!scan_value(walk, level + 1))
        return false;
    if (wanted && level + 1 == walk->depth)
        walk->found.end = walk->at;
    return true;
}

static bool scan_children(struct walk *walk, size_t level, bool object)
{
    int closing = object ? '}' : ']';
    if (level >= SOLPOOL_MAX_DEPTH)
        return fail(walk, "brackets nested deeper than 64 levels");
    walk->at++;
    skip_space(walk);
    if (peek(walk) == closing) {
        walk->at++;
        return true;
    }
    for (size_t n = 0;; n++) {
        if (!scan_child(walk, level, n, object))
            return false;
        skip_space(walk);
        int c = peek(walk);
        if (c != closing && c != ',')
            return fail(walk, c < 0    ? "the file ends too early: a bracket is not closed"
                              : object ? "expected ',' or '}'"
                                       : "expected ',' or ']'");
        walk->at++;
        if (c == closing)
            return true;
        skip_space(walk);
    }
}

static bool scan_parts(struct walk *walk, size_t level, bool object)
{
    if (!walk->builds)
        return scan_children(walk, level, object);
    cJSON *parent = walk->parent, *item = json_item(object ? cJSON_Object : cJSON_Array);
    if (!keep(walk, item))
        return false;
    walk->parent = item;
    bool ok = scan_children(walk, level, object);
    walk->parent = parent;
    return ok;
}

static bool scan_value(struct walk *walk, size_t level)
{
    int c = peek(walk);
    if (++walk->values > SOLPOOL_MAX_VALUES)
        return fail(walk, "more than 10 million values; leave out what says nothing");
    if (c < 0)
        return fail(walk, walk->at == 0 ? "the file is empty: expected a JSON object"
                                        : "the file ends too early: expected a value");
    if (c == '{' || c == '[')
        return scan_parts(walk, level, c == '{');
    if (c == '"')
        return scan_text(walk);
    if (c == '-' || (c >= '0' && c <= '9'))
        return scan_number(walk);
    return scan_word(walk);
}

/* To the first byte of the value; a byte order mark is let pass, as RFC 8259 section 8.1 allows. */
static void walk_begin(struct walk *walk)
{
    if (walk->length >= 3 && memcmp(walk->text, "\xEF\xBB\xBF", 3) == 0)
        walk->at = 3;
    skip_space(walk);
}

static bool scan_file(struct walk *walk)
{
    walk_begin(walk);
    if (walk->at == walk->length)
        return fail(walk, "the file is empty: expected a JSON object");
    if (!scan_value(walk, 0))
        return false;
    skip_space(walk);
    return walk->at == walk->length ||
           fail(walk, "expected the end of the file after the JSON value");
}

solpool_status json_text_read(cJSON **root, const char *text, size_t length,
                              enum json_numbers numbers, solpool_error *err)
{
    *root = NULL;
    if (length > SOLPOOL_MAX_BYTES)
        return error_set(err, SOLPOOL_ERR_SYNTAX,
                         "the file is larger than 256 MiB; leave out what says nothing");
    struct walk walk = {.text = text, .length = length, .numbers = numbers, .builds = true};
    if (scan_file(&walk)) {
        *root = walk.root;
        return SOLPOOL_OK;
    }
    cJSON_Delete(walk.root);
    cJSON_free(walk.key);
    if (walk.message == NULL)
        return error_memory(err);
    error_set(err, SOLPOOL_ERR_SYNTAX, "%s", walk.message);
    if (err != NULL)
        text_place(&err->line, &err->column, text, walk.at < length ? walk.at : length);
    return SOLPOOL_ERR_SYNTAX;
}

bool json_text_is_number(const char *text, size_t length)
{
    struct walk walk = {.text = text, .length = length};
    struct decimal decimal;
    return scan_number_text(&walk, &decimal) && walk.at == length;
}

struct json_span json_text_span(const char *text, size_t length, const size_t *ordinals,
                                size_t depth)
{
    struct walk walk = {.text = text, .length = length, .ordinals = ordinals, .depth = depth};
    walk_begin(&walk);
    walk.found = (struct json_span){walk.at, walk.at, length};
    scan_value(&walk, 0);
    return walk.found;
}

void json_text_locate(size_t *line, size_t *column, const char *text, size_t length,
                      const size_t *ordinals, size_t depth, int at_key)
{
    struct json_span span = json_text_span(text, length, ordinals, depth);
    text_place(line, column, text, at_key ? span.key : span.begin);
}
