/*
 * The proof that whole persons and cents are the nearest to the exact amounts of each type (whole.h): what each state
 * gives and each benefitting state receives of a type, of persons and of money, and what those held at one level have
 * together, each at the whole number below or above.
 */
#include "proof/optimum.h"
#include "proof/whole.h"

struct whole_kind {
    struct optimum *optimum;
    struct whole whole;
    bool money;
    size_t hub[MEASURE_COUNT];
    size_t *giver, *taker; /* the node of each state and type, or benefitting state and type */
    int128 *out_of_hub;    /* of each benefitting state and type: what comes over no edge of a link's own */
};

static bool is_of_kind(const struct whole_kind *rounding, size_t t)
{
    return (measure_table[t].money != 0) == rounding->money;
}

/* What a state gives, or a benefitting state receives, of a type. */
static struct rounded part_of(const struct whole_kind *rounding, bool giving, size_t k, size_t t)
{
    const struct optimum *optimum = rounding->optimum;
    struct measures all = giving ? divided_given(optimum->trial, k) : divided_received(optimum->trial, k);
    const struct climber *climbers = giving ? optimum->given : optimum->received;
    return (struct rounded){climber_amount(optimum, &climbers[place_of(k, t)]), all.amount[t]};
}

static struct rounded part_of_kind(const struct whole_kind *rounding, bool giving, size_t k)
{
    struct rounded sum = {0, 0};
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (is_of_kind(rounding, t)) {
            struct rounded own = part_of(rounding, giving, k, t);
            sum.exact += own.exact;
            sum.amount += own.amount;
        }
    return sum;
}

/* Which of the side's members stands for the persons or money of a state; they are all of a benefitting one. */
static size_t member_of(const struct whole_kind *rounding, bool giving, size_t k)
{
    const struct optimum *optimum = rounding->optimum;
    bool apart = giving && optimum->givers.count > optimum->trial->year->state_count;
    return apart ? 2 * k + (rounding->money ? 1 : 0) : k;
}

/* The sums of a state: of its persons or money, and below that of each type. */
static void add_member(struct whole_kind *rounding, bool giving, size_t k, size_t end)
{
    struct whole *whole = &rounding->whole;
    size_t *nodes = giving ? rounding->giver : rounding->taker;
    size_t own = maxflow_node(&whole->net);
    size_t state = giving ? k : whole->trial->benefits[k];
    struct rounded of_kind = part_of_kind(rounding, giving, k);
    whole_around(whole, giving ? end : own, giving ? own : end, of_kind);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct rounded part = part_of(rounding, giving, k, t);
        if (!is_of_kind(rounding, t))
            continue;
        size_t node = nodes[place_of(k, t)] = maxflow_node(&whole->net);
        whole_sum(whole, giving ? own : node, giving ? node : own, part, place_of(state, t));
        if (!giving)
            rounding->out_of_hub[place_of(k, t)] = part.amount;
    }
}

static bool add_side(struct whole_kind *rounding, bool giving, size_t count)
{
    const struct side *side = giving ? &rounding->optimum->givers : &rounding->optimum->receivers;
    struct trial *trial = rounding->whole.trial;
    struct rounded *parts = arena_list(&trial->room, side->count + 1, sizeof *parts);
    if (parts == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t k = 0; k < count; k++)
        parts[member_of(rounding, giving, k)] = part_of_kind(rounding, giving, k);
    const size_t *ends = whole_levels(&rounding->whole, side, giving, parts);
    rounding->whole.giving = giving;
    for (size_t k = 0; ends != NULL && k < count; k++)
        add_member(rounding, giving, k, ends[member_of(rounding, giving, k)]);
    return ends != NULL;
}

/* --- Who can give to whom ---------------------------------------------------------------------- */

/* Whether no link of a state binds what it gives of a type. */
static bool is_free(const struct trial *trial, size_t i, enum measure t)
{
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        struct crossing cell = crossing_of(trial, i, b, t);
        if (cell.low != 0 || cell.high != INT64_MAX || cell.worse != 0)
            return false;
    }
    return true;
}

/* Where preferences hold some links, those move that are seen to be free: they carry neither their least nor their
 * most, or the prices leave it open. */
static struct whole_edge movable(const struct whole_kind *rounding, struct whole_edge edge, bool open)
{
    if (rounding->whole.settled && !open && (edge.amount <= edge.low || edge.amount >= edge.high))
        edge.low = edge.high = edge.amount;
    return edge;
}

static void add_links(struct whole_kind *rounding, size_t i, enum measure t)
{
    struct whole *whole = &rounding->whole;
    const struct trial *trial = whole->trial;
    int128 given = part_of(rounding, true, i, t).amount;
    size_t from = rounding->giver[place_of(i, t)];
    if (is_free(trial, i, t)) {
        whole_edge(whole, from, rounding->hub[t],
                   movable(rounding, (struct whole_edge){0, given, UNLIMITED, 0}, false));
        return;
    }
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        struct crossing cell = crossing_of(trial, i, b, t);
        rounding->out_of_hub[place_of(b, t)] -= cell.amount;
        if (cell.amount > 0 || cell.high > 0)
            whole_edge(whole, from, rounding->taker[place_of(b, t)],
                       movable(rounding,
                               (struct whole_edge){cell.low, cell.amount,
                                                   cell.high == INT64_MAX ? UNLIMITED : cell.high, cell.worse},
                               whole->settled && optimum_moves(rounding->optimum, i, b, t, cell.worse)));
    }
}

/* Whether there is room to weigh preferred links beside distances and the order; where there hardly is, nothing is said
 * of it. */
static bool decides_by_links(const struct whole_kind *rounding)
{
    const struct optimum *optimum = rounding->optimum;
    int128 states = optimum->trial->year->state_count, count = optimum->trial->year->benefitting_count;
    int128 room = ((int128)1 << 40) / (16 * (states * states + count * count) + 1), common = 0, sum = 0;
    for (size_t k = 0; k < optimum->own_count; k++) {
        int64_t worse = MILLION - optimum->own[k].weight_millionths;
        if (!is_of_kind(rounding, optimum->own[k].measure))
            continue;
        common = exact_gcd(common, worse);
        sum += worse < 0 ? -worse : worse;
    }
    return sum > 0 && sum / common < room;
}

static void add_all_links(struct whole_kind *rounding)
{
    struct whole *whole = &rounding->whole;
    const struct year *year = whole->trial->year;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (!is_of_kind(rounding, t))
            continue;
        rounding->hub[t] = maxflow_node(&whole->net);
        for (size_t i = 0; i < year->state_count; i++)
            add_links(rounding, i, (enum measure)t);
        for (size_t b = 0; b < year->benefitting_count; b++)
            whole_edge(
                whole, rounding->hub[t], rounding->taker[place_of(b, t)],
                movable(rounding, (struct whole_edge){0, rounding->out_of_hub[place_of(b, t)], UNLIMITED, 0}, false));
    }
}

/* --- All of it --------------------------------------------------------------------------------- */

static bool take_lists(struct whole_kind *rounding, struct trial *trial)
{
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    rounding->giver = arena_list(&trial->room, states * MEASURE_COUNT + 1, sizeof *rounding->giver);
    rounding->taker = arena_list(&trial->room, count * MEASURE_COUNT + 1, sizeof *rounding->taker);
    rounding->out_of_hub = arena_list(&trial->room, count * MEASURE_COUNT + 1, sizeof *rounding->out_of_hub);
    return !trial->room.failed;
}

/* Whether an exact amount of the kind leaves anything to round. */
static bool is_any_broken(const struct whole_kind *rounding, bool giving, size_t count)
{
    const struct trial *trial = rounding->optimum->trial;
    int128 unit = fine_amount(trial, rounding->money ? FINANCIAL : RELOCATIONS, 1);
    int128 near = levels_near(unit, optimum_blur(rounding->optimum));
    for (size_t k = 0; k < count * MEASURE_COUNT; k++) {
        int128 rest = is_of_kind(rounding, k % MEASURE_COUNT)
                          ? part_of(rounding, giving, k / MEASURE_COUNT, k % MEASURE_COUNT).exact % unit
                          : 0;
        if (rest > near && unit - rest > near)
            return true;
    }
    return false;
}

static bool check_kind(struct whole_kind *rounding, struct trial *trial)
{
    struct optimum *optimum = rounding->optimum;
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    size_t levels = optimum->givers.level_count + optimum->receivers.level_count;
    size_t links = 2 * states * (count + 1), nodes = 2 + (states + count) * 3 + levels + 2;
    int128 unit = fine_amount(trial, rounding->money ? FINANCIAL : RELOCATIONS, 1), total = 0;
    if (!is_any_broken(rounding, true, states) && !is_any_broken(rounding, false, count))
        return true; /* then printed as it is, check_by_type says */
    if (!take_lists(rounding, trial) || !whole_open(&rounding->whole, trial, unit, optimum_blur(optimum),
                                                    optimum->cost != NULL, nodes, nodes + links + 2 * count))
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    if (!add_side(rounding, true, states) || !add_side(rounding, false, count))
        return false;
    add_all_links(rounding);
    rounding->whole.by_links = decides_by_links(rounding);
    for (size_t i = 0; i < states; i++)
        total += part_of_kind(rounding, true, i).amount;
    return whole_check(&rounding->whole, total, &trial->ties);
}

bool check_rounding(struct trial *trial)
{
    if (trial->optimum->given == NULL)
        return refuse(trial, "the exact levels do not hold");
    for (int kind = 0; kind < 2; kind++) {
        struct whole_kind rounding = {.optimum = trial->optimum, .money = kind == 1};
        bool holds = check_kind(&rounding, trial);
        whole_clear(&rounding.whole);
        if (!holds)
            return false;
    }
    return CONFIRM(trial, rounding);
}
