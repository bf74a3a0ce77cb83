#include "json/json_text.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/*
 * A recursive walk over the text. `at` is the next byte. Each scan_ function leaves `at` behind what
 * it read, or sets `message` and returns false with `at` where the text went wrong.
 * For json_text_locate the walk also counts members: `matched` is how many levels of the wanted chain
 * of ordinals lead to where it stands.
 */
struct walk {
    const unsigned char *text;
    size_t length;
    size_t at;
    size_t values;
    size_t digits_most; /* of a number; 0 while a text is walked that was checked */
    const char *message;
    const size_t *ordinals;
    size_t depth;
    size_t matched;
    struct json_span found;
};

static const char not_utf8[] = "this byte is not UTF-8; save the file as UTF-8";

static int peek(const struct walk *walk)
{
    return walk->at < walk->length ? walk->text[walk->at] : -1;
}

static bool fail(struct walk *walk, const char *message)
{
    if (walk->message == NULL)
        walk->message = message;
    return false;
}

static void skip_space(struct walk *walk)
{
    size_t at = walk->at;
    while (at < walk->length &&
           (walk->text[at] == ' ' || walk->text[at] == '\n' || walk->text[at] == '\r' || walk->text[at] == '\t'))
        at++;
    walk->at = at;
}

/* Whether eight bytes of a text are ASCII and stand for themselves. The highest bit of a byte of `odd` is set where
 * one is not or does not, and may be where one stands behind such a byte. */
static bool are_plain(const unsigned char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    uint64_t odd = eight | (eight - 0x20 * ones) | ((eight ^ '"' * ones) - ones) | ((eight ^ '\\' * ones) - ones);
    return (odd & 0x80 * ones) == 0;
}

/* To the next byte of a text that is not ASCII or does not stand for itself. Most of a file are texts. */
static void skip_plain(struct walk *walk)
{
    size_t at = walk->at;
    while (walk->length - at >= sizeof(uint64_t) && are_plain(walk->text + at))
        at += sizeof(uint64_t);
    while (at < walk->length && walk->text[at] >= 0x20 && walk->text[at] < 0x80 && walk->text[at] != '"' &&
           walk->text[at] != '\\')
        at++;
    walk->at = at;
}

static size_t utf8_length(const struct walk *walk)
{
    return text_character((const char *)walk->text + walk->at, walk->length - walk->at);
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

static bool scan_digits(struct walk *walk)
{
    if (peek(walk) < '0' || peek(walk) > '9')
        return fail(walk, "expected a digit");
    while (peek(walk) >= '0' && peek(walk) <= '9')
        walk->at++;
    return true;
}

static bool scan_number_text(struct walk *walk)
{
    if (peek(walk) == '-')
        walk->at++;
    if (peek(walk) == '0') {
        walk->at++;
        if (peek(walk) >= '0' && peek(walk) <= '9')
            return fail(walk, "a number must not begin with 0");
    } else if (!scan_digits(walk)) {
        return false;
    }
    if (peek(walk) == '.') {
        walk->at++;
        if (!scan_digits(walk))
            return false;
    }
    if (peek(walk) == 'e' || peek(walk) == 'E') {
        walk->at++;
        if (peek(walk) == '+' || peek(walk) == '-')
            walk->at++;
        if (!scan_digits(walk))
            return false;
    }
    return true;
}

/* The digits that count: from the first that is not 0, without zeros at the end of the decimals. */
static size_t significant_digits(const unsigned char *text, size_t length)
{
    size_t count = 0, zeros = 0;
    bool decimals = false;
    for (size_t k = 0; k < length && text[k] != 'e' && text[k] != 'E'; k++) {
        decimals = decimals || text[k] == '.';
        if (text[k] < '0' || text[k] > '9' || (count == 0 && text[k] == '0'))
            continue;
        count++;
        zeros = decimals && text[k] == '0' ? zeros + 1 : 0;
    }
    return count - zeros;
}

#define EXPONENT_LEAST (-307) /* of doubles with all their digits; below, numbers would silently become 0 */

/* The exponent of ten of the first digit that is not 0: -3 of "0.0012" and of "12e-4"; 0 of zero. An exponent that is
 * written in more digits than have a meaning counts as the largest. */
static int leading_exponent(const unsigned char *text, size_t length)
{
    int whole = -1, zeros = 0, written = 0; /* digits before the point behind the first that counts; zeros behind it */
    bool decimals = false, found = false, less = false;
    size_t k = 0;
    for (; k < length && text[k] != 'e' && text[k] != 'E'; k++) {
        bool zero = text[k] == '0', digit = text[k] >= '0' && text[k] <= '9';
        decimals = decimals || text[k] == '.';
        zeros += zero && decimals && !found ? 1 : 0;
        found = found || (digit && !zero);
        whole += digit && found && !decimals ? 1 : 0;
    }
    for (k++; k < length; k++) {
        less = less || text[k] == '-';
        if (text[k] >= '0' && text[k] <= '9' && written < 100000)
            written = 10 * written + text[k] - '0';
    }
    return found ? whole - zeros + (less ? -written : written) : 0;
}

static bool is_too_small(const unsigned char *text, size_t length)
{
    bool may = length > -EXPONENT_LEAST || memchr(text, 'e', length) != NULL || memchr(text, 'E', length) != NULL;
    return may && leading_exponent(text, length) < EXPONENT_LEAST;
}

#define DIGITS_OF_DOUBLES 16
#define DIGITS_OF_RESULTS 40

/* A decimal means exactly itself, and a tree of doubles tells 16 digits apart but not more. */
static bool scan_number(struct walk *walk)
{
    size_t start = walk->at;
    if (!scan_number_text(walk))
        return false;
    size_t length = walk->at - start;
    if (walk->digits_most > 0 && is_too_small(walk->text + start, length)) {
        walk->at = start;
        return fail(walk, "a number nearer to 0 than any field takes; write 0, or what is meant");
    }
    if (walk->digits_most == 0 || length <= walk->digits_most ||
        significant_digits(walk->text + start, length) <= walk->digits_most)
        return true;
    walk->at = start;
    return fail(walk, walk->digits_most == DIGITS_OF_DOUBLES
                          ? "a number of more than 16 digits; no field takes so many"
                          : "a number of more than 40 digits; no result has so many");
}

static bool scan_word(struct walk *walk)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        size_t length = strlen(words[k]);
        if (walk->length - walk->at >= length && memcmp(walk->text + walk->at, words[k], length) == 0) {
            walk->at += length;
            return true;
        }
    }
    if (utf8_length(walk) == 0)
        return fail(walk, not_utf8);
    return fail(walk, "expected a value: a number, a text in quotes, true, false, null, { or [");
}

static bool scan_value(struct walk *walk, size_t level);

/* One member or element, the n-th of its parent; notes its place if it is the wanted one. */
static bool scan_child(struct walk *walk, size_t level, size_t n, bool member)
{
    bool wanted = walk->matched == level && level < walk->depth && walk->ordinals[level] == n;
    size_t key = walk->at;
    if (member) {
        if (peek(walk) != '"')
            return fail(walk, "expected a key in quotes");
        if (!scan_string(walk))
            return false;
        skip_space(walk);
        if (peek(walk) != ':')
            return fail(walk, "expected ':' after the key");
        walk->at++;
        skip_space(walk);
    }
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

static bool scan_children(struct walk *walk, size_t level)
{
    bool object = peek(walk) == '{';
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

static bool scan_value(struct walk *walk, size_t level)
{
    int c = peek(walk);
    if (++walk->values > SOLPOOL_MAX_VALUES)
        return fail(walk, "more than 10 million values; leave out what says nothing");
    if (c < 0)
        return fail(walk, walk->at == 0 ? "the file is empty: expected a JSON object"
                                        : "the file ends too early: expected a value");
    if (c == '{' || c == '[')
        return scan_children(walk, level);
    if (c == '"')
        return scan_string(walk);
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

static solpool_status check(const char *text, size_t length, size_t digits_most, solpool_error *err)
{
    if (length > SOLPOOL_MAX_BYTES)
        return error_set(err, SOLPOOL_ERR_SYNTAX, "the file is larger than 256 MiB; leave out what says nothing");
    struct walk walk = {.text = (const unsigned char *)text, .length = length, .digits_most = digits_most};
    walk_begin(&walk);
    bool ok = walk.at < length ? scan_value(&walk, 0) : fail(&walk, "the file is empty: expected a JSON object");
    if (ok) {
        skip_space(&walk);
        ok = walk.at == length || fail(&walk, "expected the end of the file after the JSON value");
    }
    if (ok)
        return SOLPOOL_OK;
    error_set(err, SOLPOOL_ERR_SYNTAX, "%s", walk.message);
    if (err != NULL)
        text_place(&err->line, &err->column, text, walk.at < length ? walk.at : length);
    return SOLPOOL_ERR_SYNTAX;
}

bool json_text_is_number(const char *text, size_t length)
{
    struct walk walk = {.text = (const unsigned char *)text, .length = length};
    return scan_number_text(&walk) && walk.at == length;
}

solpool_status json_text_check(const char *text, size_t length, solpool_error *err)
{
    return check(text, length, DIGITS_OF_DOUBLES, err);
}

solpool_status json_text_check_result(const char *text, size_t length, solpool_error *err)
{
    return check(text, length, DIGITS_OF_RESULTS, err);
}

struct json_span json_text_span(const char *text, size_t length, const size_t *ordinals, size_t depth)
{
    struct walk walk = {.text = (const unsigned char *)text, .length = length, .ordinals = ordinals, .depth = depth};
    walk_begin(&walk);
    walk.found = (struct json_span){walk.at, walk.at, length};
    scan_value(&walk, 0);
    return walk.found;
}

void json_text_locate(size_t *line, size_t *column, const char *text, size_t length, const size_t *ordinals,
                      size_t depth, int at_key)
{
    struct json_span span = json_text_span(text, length, ordinals, depth);
    text_place(line, column, text, at_key ? span.key : span.begin);
}
