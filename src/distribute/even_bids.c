#include "distribute/even_bids.h"

#define NOWHERE SIZE_MAX

/* Costs are smaller than RANGE, and so are their differences; prices end at LOWEST; what cannot be costs NEVER. */
#define RANGE ((int64_t)1 << 57)
#define LOWEST (-((int64_t)1 << 61))
#define NEVER ((int64_t)1 << 62)

/* The two places in which a unit more costs a line least, beside their prices when it looked. These only fall: it costs
 * no less now. */
struct bid {
    size_t place[2];
    int64_t cost[2], price[2];
};

struct auction {
    struct bids *bids;
    int64_t *amount; /* of each cell, line by line */
    int64_t *rise;   /* and what a unit more costs, or NEVER */
    int64_t *fall;   /* what one less does, place by place */
    int64_t *excess; /* of each place: what it has too much */
    struct bid *of_line;
    int64_t little;
    int64_t moves_left;
};

enum { PLACES_LEAST = 32, MOVES_A_UNIT = 64, FINER = 8 };

/* --- Costs ------------------------------------------------------------------------------------- */

/* More than orders can make up around a cycle, if there is room for it. */
static int64_t scale_of(const struct spread *spread)
{
    int64_t most = 0;
    for (size_t line = 0; line < spread->lines; line++)
        most = larger(most, spread->line_sum[line]);
    int128 largest = 4 * ((int128)most + 1) * spread->whole, order = 4 * (int128)(spread->lines * spread->places);
    return largest <= RANGE ? (int64_t)(RANGE / largest < order ? RANGE / largest : order) : 0;
}

bool bids_suit(const struct spread *spread)
{
    return spread->places >= PLACES_LEAST && spread->whole < (int64_t)(spread->lines * spread->places) &&
           scale_of(spread) > 0;
}

/* cost_from() of a unit, in 64 bits. */
static int64_t unit_cost(const struct bids *bids, size_t line, size_t place, int64_t amount)
{
    const struct spread *spread = bids->spread;
    int64_t squares = (2 * amount + 1) * spread->whole - 2 * spread->line_sum[line] * spread->place_sum[place];
    return squares * bids->scale - (int64_t)(line * place);
}

static void put(struct auction *auction, size_t line, size_t place, int64_t more)
{
    const struct bids *bids = auction->bids;
    const struct spread *spread = bids->spread;
    size_t own = line * spread->places + place, cell = cell_of(spread, line, place);
    int64_t amount = auction->amount[own] += more;
    auction->rise[own] = amount < spread->table->high[cell] ? unit_cost(bids, line, place, amount) : NEVER;
    auction->fall[place * spread->lines + line] =
        amount > spread->table->low[cell] ? -unit_cost(bids, line, place, amount - 1) : NEVER;
    auction->excess[place] += more;
}

/* --- Lines ------------------------------------------------------------------------------------- */

static void make_bid(struct auction *auction, size_t line)
{
    const struct bids *bids = auction->bids;
    const struct spread *spread = bids->spread;
    const int64_t *rise = auction->rise + line * spread->places;
    struct bid bid = {{NOWHERE, NOWHERE}, {NEVER, NEVER}, {0, 0}};
    for (size_t p = 0; p < spread->places; p++) {
        int64_t cost = rise[p] - bids->price[p];
        if (cost >= bid.cost[1])
            continue;
        size_t k = cost < bid.cost[0] ? 0 : 1;
        if (k == 0) {
            bid.place[1] = bid.place[0];
            bid.cost[1] = bid.cost[0];
            bid.price[1] = bid.price[0];
        }
        bid.place[k] = p;
        bid.cost[k] = cost;
        bid.price[k] = bids->price[p];
    }
    auction->of_line[line] = bid;
}

/* Where a unit less saves the line most, or costs it least. */
static size_t loosest(const struct auction *auction, size_t line, int64_t *cost)
{
    const struct bids *bids = auction->bids;
    const struct spread *spread = bids->spread;
    size_t best = NOWHERE;
    *cost = NEVER;
    for (size_t p = 0; p < spread->places; p++) {
        int64_t fall = auction->fall[p * spread->lines + line];
        if (fall < NEVER && fall + bids->price[p] < *cost) {
            best = p;
            *cost = fall + bids->price[p];
        }
    }
    return best;
}

/* Moves units inside a line as long as that is cheaper. */
static void settle(struct auction *auction, size_t line)
{
    const struct bid *bid = &auction->of_line[line];
    for (;;) {
        int64_t fall = 0;
        size_t from = loosest(auction, line, &fall);
        make_bid(auction, line);
        if (from == NOWHERE || bid->place[0] == NOWHERE || bid->cost[0] + fall >= 0)
            return;
        put(auction, line, from, -1);
        put(auction, line, bid->place[0], 1);
    }
}

/* Fills the line: its part of each place, rounded down, and what its sum lacks or has too much then, unit by unit. */
static void start(struct auction *auction, size_t line)
{
    const struct bids *bids = auction->bids;
    const struct spread *spread = bids->spread;
    int64_t lacks = spread->line_sum[line];
    for (size_t p = 0; p < spread->places; p++) {
        size_t cell = cell_of(spread, line, p);
        int64_t part = spread->line_sum[line] * spread->place_sum[p] / spread->whole;
        part = smaller(larger(part, spread->table->low[cell]), spread->table->high[cell]);
        put(auction, line, p, part);
        lacks -= part;
    }
    for (size_t p = 0; lacks != 0 && p != NOWHERE; lacks -= lacks > 0 ? 1 : -1) {
        int64_t cost = 0;
        make_bid(auction, line);
        p = lacks > 0 ? auction->of_line[line].place[0] : loosest(auction, line, &cost);
        if (p != NOWHERE)
            put(auction, line, p, lacks > 0 ? 1 : -1);
    }
}

/* --- Places ------------------------------------------------------------------------------------ */

/* The line of which a unit leaves the place at the least cost. */
static size_t least_bound(int64_t *cost, const struct auction *auction, size_t place)
{
    const struct bids *bids = auction->bids;
    const struct spread *spread = bids->spread;
    const int64_t *fall = auction->fall + place * spread->lines;
    size_t best = NOWHERE;
    for (size_t line = 0; line < spread->lines; line++) {
        const struct bid *bid = &auction->of_line[line];
        size_t k = bid->place[0] == place ? 1 : 0;
        if (fall[line] == NEVER || bid->place[k] == NOWHERE)
            continue;
        int64_t own = fall[line] + bids->price[place] + bid->cost[k];
        if (best == NOWHERE || own < *cost) {
            best = line;
            *cost = own;
        }
    }
    return best;
}

/* A unit leaves the place. False where that leads nowhere. */
static bool shed(struct auction *auction, size_t place)
{
    struct bids *bids = auction->bids;
    for (;;) {
        int64_t cost = 0;
        size_t line = least_bound(&cost, auction, place);
        if (line == NOWHERE || auction->moves_left == 0)
            return false;
        const struct bid *bid = &auction->of_line[line];
        size_t k = bid->place[0] == place ? 1 : 0, to = bid->place[k];
        if (bid->price[k] == bids->price[to]) {
            bids->price[place] -= larger(cost + auction->little, 0);
            put(auction, line, place, -1);
            put(auction, line, to, 1);
            make_bid(auction, line);
            auction->moves_left--;
            return bids->price[place] > LOWEST;
        }
        make_bid(auction, line); /* that price has fallen since */
    }
}

static bool bid_once(struct auction *auction)
{
    const struct spread *spread = auction->bids->spread;
    bool any = true;
    for (size_t line = 0; line < spread->lines; line++)
        settle(auction, line);
    while (any) {
        any = false;
        for (size_t p = 0; p < spread->places; p++)
            for (; auction->excess[p] > 0; any = true)
                if (!shed(auction, p))
                    return false;
    }
    return true;
}

bool bids_find(struct bids *bids, struct arena *room)
{
    const struct spread *spread = bids->spread;
    size_t cells = spread->lines * spread->places;
    struct auction auction = {.bids = bids, .moves_left = MOVES_A_UNIT * spread->whole};
    bids->scale = scale_of(spread);
    bids->price = arena_list(room, spread->places, sizeof *bids->price);
    auction.amount = arena_list(room, cells, sizeof *auction.amount);
    auction.rise = arena_list(room, cells, sizeof *auction.rise);
    auction.fall = arena_list(room, cells, sizeof *auction.fall);
    auction.excess = arena_list(room, spread->places, sizeof *auction.excess);
    auction.of_line = arena_list(room, spread->lines, sizeof *auction.of_line);
    if (room->failed)
        return false;
    for (size_t p = 0; p < spread->places; p++)
        auction.excess[p] = -spread->place_sum[p];
    for (size_t line = 0; line < spread->lines; line++)
        start(&auction, line);
    auction.little = spread->whole * bids->scale;
    while (auction.little > 0 && bid_once(&auction))
        auction.little /= FINER;
    return true;
}
