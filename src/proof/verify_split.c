#include "proof/verify_split.h"

#include <stdlib.h>
#include <string.h>

#include "base/exact.h"
#include "json/tree.h"

struct placed {
    const char *code;
    struct fraction share; /* a denominator of 0: longer than 128 bits */
    int64_t persons, places, excess, received, without, moved;
    int64_t arrived; /* by what others move to it */
    bool known;      /* its places are */
};

struct printed {
    struct placed *units;
    size_t count;
    int64_t persons;
};

static solpool_status fails(solpool_error *err, const char *code, const char *why)
{
    return error_set(err, SOLPOOL_ERR_VERIFY,
                     "the split failed its own proof and is not printed; please report this with the key file. %s: %s",
                     code, why);
}

/* --- Reading ----------------------------------------------------------------------------------- */

static int64_t whole(const cJSON *item, const char *path)
{
    struct fraction number = tree_number(item, path);
    return number.den == 1 ? (int64_t)number.num : NOT_STATED;
}

static struct fraction share_of(const cJSON *item)
{
    const char *num = tree_words(item, "share.numerator"), *den = tree_words(item, "share.denominator");
    struct fraction share;
    bool read = exact_read(&share.num, num, strlen(num)) && exact_read(&share.den, den, strlen(den)) && share.den > 0 &&
                share.den < INT128_MAX / 4;
    return read ? share : (struct fraction){0, 0};
}

static struct placed *unit_of(const struct printed *printed, const char *code)
{
    size_t low = 0, high = printed->count;
    while (low < high) { /* they stand in the order of codes */
        size_t middle = low + (high - low) / 2;
        int order = strcmp(printed->units[middle].code, code);
        if (order == 0)
            return &printed->units[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void read_unit(struct placed *unit, const cJSON *item)
{
    *unit = (struct placed){.code = tree_words(item, "code"),
                            .share = share_of(item),
                            .persons = whole(item, "persons"),
                            .places = whole(item, "places"),
                            .excess = whole(item, "excess"),
                            .received = whole(item, "received"),
                            .without = whole(item, "without_place")};
    unit->known = unit->places != NOT_STATED;
}

/* Adds up what moves, at both ends. */
static solpool_status read_moves(const struct printed *printed, const cJSON *list, solpool_error *err)
{
    const cJSON *item = NULL, *move = NULL;
    size_t k = 0;
    cJSON_ArrayForEach(item, list) {
        struct placed *from = &printed->units[k++];
        cJSON_ArrayForEach(move, tree_item(item, "moved_to")) {
            struct placed *to = unit_of(printed, tree_words(move, "code"));
            int64_t persons = whole(move, "persons");
            if (to == NULL || to == from || persons <= 0)
                return fails(err, from->code, "what moves does not lead to another region");
            from->moved += persons;
            to->arrived += persons;
        }
    }
    return SOLPOOL_OK;
}

/* --- Sums and limits ---------------------------------------------------------------------------- */

static const char *wrong_with(const struct placed *unit)
{
    if (unit->persons < 0 || unit->received != unit->arrived)
        return "what others move to it is not what it receives";
    if (!unit->known)
        return unit->excess != NOT_STATED || unit->without != NOT_STATED || unit->moved > 0 || unit->arrived > 0
                   ? "its places are not known, and yet something is said of them"
                   : NULL;
    if (unit->excess != larger(unit->persons - unit->places, 0))
        return "its excess is not what its places leave";
    if (unit->without < 0 || unit->moved + unit->without != unit->excess)
        return "what moves and what is without a place do not add up to its excess";
    if (unit->excess > 0 && unit->arrived > 0)
        return "it has too few places and receives";
    return unit->persons - unit->excess + unit->arrived > unit->places ? "more come than it has places" : NULL;
}

static solpool_status check_sums(const struct printed *printed, solpool_error *err)
{
    int128 sum = 0;
    bool without = false;
    for (size_t k = 0; k < printed->count; k++) {
        const char *wrong = wrong_with(&printed->units[k]);
        if (wrong != NULL)
            return fails(err, printed->units[k].code, wrong);
        sum += printed->units[k].persons;
        without = without || printed->units[k].without > 0;
    }
    if (sum != printed->persons)
        return fails(err, "persons", "the regions' do not add up to all");
    for (size_t k = 0; without && k < printed->count; k++) {
        const struct placed *unit = &printed->units[k];
        if (unit->known && unit->share.num > 0 && unit->persons + unit->arrived < unit->places)
            return fails(err, unit->code, "it has room, and others are without a place");
    }
    return SOLPOOL_OK;
}

/* --- Proportions -------------------------------------------------------------------------------- */

/* A part of a total in proportion: the quota's whole and what is left of it. */
struct quota {
    int128 down, rest, den;
    int64_t part;
};

static int compare_rests(const struct quota *a, const struct quota *b)
{
    return exact_compare_products((const int128[]){a->rest, b->den}, (const int128[]){b->rest, a->den}, 2);
}

/* Each is its quota rounded down or up, and none that was rounded down has a larger remainder than one rounded up. */
static bool largest_remainders(const struct quota *quotas, size_t count)
{
    const struct quota *least_up = NULL, *most_down = NULL;
    for (size_t k = 0; k < count; k++) {
        const struct quota *quota = &quotas[k];
        bool up = quota->part == quota->down + 1;
        if (quota->part != quota->down && !up)
            return false;
        if (up && (least_up == NULL || compare_rests(quota, least_up) < 0))
            least_up = quota;
        if (!up && (most_down == NULL || compare_rests(quota, most_down) > 0))
            most_down = quota;
    }
    return least_up == NULL || most_down == NULL || compare_rests(least_up, most_down) >= 0;
}

/* Of the persons by the key, or of the excess what moves; true where a share is too long to be held against. */
static bool in_proportion(const struct printed *printed, struct quota *quotas, bool of_key)
{
    int64_t excess = 0, moved = 0;
    for (size_t k = 0; k < printed->count; k++) {
        excess += printed->units[k].known ? printed->units[k].excess : 0;
        moved += printed->units[k].moved;
    }
    for (size_t k = 0; k < printed->count; k++) {
        const struct placed *unit = &printed->units[k];
        struct quota *quota = &quotas[k];
        int128 weight = of_key ? unit->share.num : larger(unit->excess, 0);
        quota->den = of_key ? unit->share.den : larger(excess, 1);
        quota->part = of_key ? unit->persons : unit->moved;
        if (quota->den == 0 ||
            !exact_mul_div(&quota->down, &quota->rest, of_key ? printed->persons : moved, weight, quota->den))
            return true;
    }
    return largest_remainders(quotas, printed->count);
}

/* A region's claim to a person: its share over the persons that it has and a half, or for the last of them less a half.
 */
struct claim_to_one {
    const struct placed *unit;
    int64_t halves; /* 2 x persons +- 1 */
};

static int compare_claims(struct claim_to_one a, struct claim_to_one b)
{
    const int128 left[] = {b.halves, a.unit->share.num, b.unit->share.den};
    const int128 right[] = {a.halves, b.unit->share.num, a.unit->share.den};
    return exact_compare_products(left, right, 3);
}

/* Whoever received somebody had as good a claim to him as whoever has room left. */
static bool rooms_in_proportion(const struct printed *printed)
{
    struct claim_to_one last = {NULL, 0}, next = {NULL, 0}; /* the weakest that was met, and the best that was not */
    for (size_t k = 0; k < printed->count; k++) {
        const struct placed *unit = &printed->units[k];
        struct claim_to_one met = {unit, 2 * unit->arrived - 1}, open = {unit, 2 * unit->arrived + 1};
        if (unit->share.den == 0)
            return true;
        if (!unit->known || unit->excess > 0 || unit->share.num == 0)
            continue;
        if (unit->arrived > 0 && (last.unit == NULL || compare_claims(met, last) < 0))
            last = met;
        if (unit->persons + unit->arrived < unit->places && (next.unit == NULL || compare_claims(open, next) > 0))
            next = open;
    }
    return last.unit == NULL || next.unit == NULL || compare_claims(last, next) >= 0;
}

static solpool_status check_proportions(const struct printed *printed, solpool_error *err)
{
    struct quota *quotas = calloc(printed->count + 1, sizeof *quotas);
    if (quotas == NULL)
        return error_memory(err);
    const char *wrong = !in_proportion(printed, quotas, true)    ? "persons are not in proportion to the key"
                        : !in_proportion(printed, quotas, false) ? "what moves is not in proportion to the excess"
                        : !rooms_in_proportion(printed) ? "who receives does not do so in proportion to the key"
                                                        : NULL;
    free(quotas);
    return wrong == NULL ? SOLPOOL_OK : fails(err, "shares", wrong);
}

/* --- All of it ---------------------------------------------------------------------------------- */

solpool_status split_verify(const cJSON *root, solpool_error *err)
{
    const cJSON *list = tree_item(root, "units"), *item = NULL;
    struct printed printed = {calloc(tree_count(root, "units") + 1, sizeof *printed.units), 0, whole(root, "persons")};
    if (printed.units == NULL)
        return error_memory(err);
    cJSON_ArrayForEach(item, list)
        read_unit(&printed.units[printed.count++], item);
    solpool_status status = read_moves(&printed, list, err);
    if (status == SOLPOOL_OK)
        status = check_sums(&printed, err);
    if (status == SOLPOOL_OK)
        status = check_proportions(&printed, err);
    free(printed.units);
    return status;
}
