#include "study/design.h"

#include "base/exact.h"
#include "study/counted.h"

/* --- Rows -------------------------------------------------------------------------------------- */

static uint64_t rows_in_block(const struct design *design)
{
    if (design->method != DESIGN_SALTELLI)
        return 1;
    return (design->second_order ? 2 : 1) * (uint64_t)design->group_count + 2;
}

uint64_t design_rows(const struct design *design)
{
    return design->count * rows_in_block(design);
}

struct design_row design_row(const struct design *design, uint64_t row)
{
    uint64_t in_block = rows_in_block(design), place = row % in_block;
    struct design_row out = {row / in_block, PART_PLAIN, 0};
    if (design->method != DESIGN_SALTELLI)
        return out;
    if (place == 0) {
        out.part = PART_A;
    } else if (place == in_block - 1) {
        out.part = PART_B;
    } else {
        out.part = place <= design->group_count ? PART_AB : PART_BA;
        out.group = (size_t)((place - 1) % design->group_count);
    }
    return out;
}

int design_row_compare(const struct design_row *a, const struct design_row *b)
{
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

/* --- Latin hypercubes -------------------------------------------------------------------------- */

/* Halves of few bits need more rounds until every order is as likely as the other. */
#define SMALL_HALF_BITS 8
#define ROUNDS_SMALL 24
#define ROUNDS_LARGE 8

/* Where `place` goes in a shuffled order of `count`: a Feistel network, whose rounds are one-to-one whatever
 * they mix in, on the smallest square of a power of two that holds `count`; what falls outside goes round again. */
static uint64_t shuffled(const struct design *design, uint64_t place, uint32_t column)
{
    unsigned half_bits = 1;
    while (half_bits < 32 && design->count >> (2 * half_bits) != 0)
        half_bits++;
    uint64_t mask = (UINT64_C(1) << half_bits) - 1;
    uint64_t rounds = half_bits < SMALL_HALF_BITS ? ROUNDS_SMALL : ROUNDS_LARGE;
    do {
        uint64_t left = place >> half_bits, right = place & mask;
        for (uint64_t round = 0; round < rounds; round++) {
            uint64_t mixed = left ^ (counted(design->seed, COUNTED_SHUFFLE, round << 40 | right, column) & mask);
            left = right;
            right = mixed;
        }
        place = left << half_bits | right;
    } while (place >= design->count);
    return place;
}

/* --- Parts of the whole ------------------------------------------------------------------------ */

/* The middle of one of 2^52 equal parts. */
static uint64_t middle(uint64_t bits)
{
    return 2 * (bits >> (64 - (PART_BITS - 1))) + 1;
}

static uint64_t in_stratum(const struct design *design, uint64_t row, uint32_t column)
{
    uint64_t within = counted(design->seed, COUNTED_VALUE, row, column) >> (64 - (PART_BITS - 1));
    uint128 place = (uint128)shuffled(design, row, column) << (PART_BITS - 1) | within;
    return 2 * (uint64_t)(place / design->count) + 1;
}

/* All coordinates of a dimension are shifted alike, bit by bit, which leaves them as even as they are, and each
 * of them uniform: so the seed counts, and no number is at the end of its distribution. */
static uint64_t of_sobol(const struct design *design, uint64_t block, size_t dimension)
{
    uint64_t shift = counted(design->seed, COUNTED_SHIFT, 0, (uint32_t)dimension);
    uint64_t coordinate = sobol_coordinate((uint32_t)block, dimension);
    return middle(coordinate << (64 - SOBOL_BITS) ^ shift);
}

static bool from_b(const struct design *design, struct design_row row, size_t parameter)
{
    bool swapped = design->group_of[parameter] == row.group;
    return row.part == PART_B || (row.part == PART_AB && swapped) || (row.part == PART_BA && !swapped);
}

uint64_t design_part(const struct design *design, struct design_row row, size_t parameter)
{
    switch (design->method) {
    case DESIGN_LATIN_HYPERCUBE:
        return in_stratum(design, row.block, (uint32_t)parameter);
    case DESIGN_SALTELLI:
        return of_sobol(design, row.block,
                        from_b(design, row, parameter) ? design->parameter_count + parameter : parameter);
    case DESIGN_MONTE_CARLO:
    case DESIGN_METHOD_COUNT:
        break;
    }
    return middle(counted(design->seed, COUNTED_VALUE, row.block, (uint32_t)parameter));
}
