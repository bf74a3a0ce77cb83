/*
 * The distribution's stages over offsets alone, three times. First how many each state takes: as many as
 * possible, in proportion. These numbers become supplies that all find a place; then, how many each
 * benefitting state is relieved of, in proportion to its claim. These become the needs; last, who takes how
 * many from whom.
 */
#include "distribute/mandatory.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/solve.h"

/* The year as these stages see it: offsets only. */
struct scene {
    const struct year *year;
    struct arena room;    /* of the lists */
    struct entry *ledger; /* supply of offsets: cap, later the number that was found */
    struct need *needs;
    int64_t *weight;
    int64_t *taken;    /* of each state, found */
    int64_t *relieved; /* of each benefitting state, found */
    bool *tied;        /* of each state and type, by the rounding of these stages */
};

/* --- Caps -------------------------------------------------------------------------------------- */

/* What uses up the share: relocations, as such or as offsets by agreement, and of offsets pledged (recital 33) those
 * that are delivered: by agreement, or as pledged (S33). By other readings money too, or offsets alone, which may then
 * stand in for relocations pledged (S10). */
static struct fraction used_up(const struct year *year, const struct measures *given, int64_t agreed, int64_t instead)
{
    struct price price = price_of(&year->pool);
    int64_t offsets = offsets_outright(year) ? given->amount[OFFSETS] : agreed - instead;
    switch (year->rules.option[RULE_OFFSET_CAP]) {
    case CAP_WHOLE_SHARE:
        return price_persons(&price, price_value(&price, given));
    case CAP_FULL_SHARE:
        return fraction_whole(offsets + instead);
    default:
        return fraction_whole(given->amount[RELOCATIONS] + offsets);
    }
}

/* Art 63(7): not beyond the fair share. Both sides of the difference have one basis (S30): the duty after a deduction
 * and what is to be implemented, or the fair share by the key and the whole pledge. */
int64_t mandatory_cap(const struct year *year, const struct share *share, const struct entry *entry, size_t i,
                      int64_t agreed)
{
    const struct state *state = &year->states[i];
    bool by_key = year->rules.option[RULE_CAP_BASE] == CAP_BASE_FAIR_SHARE;
    struct fraction base = by_key ? share->fair_share : fraction_whole(entry->duty), left;
    if (!state_contributes(state) || entry->deduction.num == entry->deduction.den)
        return 0; /* who is relieved of everything is not obliged to anything else either */
    if (!fraction_sub(
            &left, base,
            used_up(year, by_key ? &entry->pledge : &entry->to_implement, agreed, agreed_instead(entry, agreed))) ||
        left.num < 0)
        return 0;
    return (int64_t)fraction_floor(left);
}

/* --- The scene --------------------------------------------------------------------------------- */

/* Whether a state offers anything that is divided: offsets pledged that nobody agreed to are not (S33). */
static bool offers(const struct year *year, const struct entry *entry, int64_t agreed)
{
    struct measures own = entry->to_implement;
    if (!offsets_outright(year))
        own.amount[OFFSETS] = smaller(own.amount[OFFSETS], agreed);
    return !measures_empty(&own);
}

/* Offsets are divided by what balance is measured against. Where nothing is divided, or nobody has a claim to it, they
 * are divided by the needs that coverage refers to (Art 60(2)). */
static bool by_claims(const struct year *year, const struct entry *ledger, const struct need *needs,
                      const struct agreed *agreed)
{
    bool anything = false, claimed = false;
    for (size_t i = 0; i < year->state_count; i++)
        anything = anything || offers(year, &ledger[i], agreed->of_state[i]);
    for (size_t b = 0; b < year->benefitting_count; b++)
        claimed = claimed || needs[b].claim.num > 0;
    return anything && claimed;
}

static solpool_status scene_init(struct scene *scene, const struct year *year, const struct need *needs, bool claims,
                                 const struct mandatory *mandatory, solpool_error *err)
{
    *scene = (struct scene){.year = year};
    scene->ledger = arena_list(&scene->room, year->state_count, sizeof *scene->ledger);
    scene->needs = arena_list(&scene->room, year->benefitting_count, sizeof *scene->needs);
    scene->weight = arena_list(&scene->room, year->state_count, sizeof *scene->weight);
    scene->taken = arena_list(&scene->room, year->state_count, sizeof *scene->taken);
    scene->relieved = arena_list(&scene->room, year->benefitting_count, sizeof *scene->relieved);
    scene->tied = arena_list(&scene->room, year->state_count * MEASURE_COUNT, sizeof *scene->tied);
    if (scene->room.failed)
        return error_memory(err);
    for (size_t b = 0; b < year->benefitting_count; b++) {
        scene->needs[b].claim = claims ? needs[b].claim : needs[b].value;
        /* Not limited by the stated need: no benefitting state can be relieved of more than all. */
        scene->needs[b].open.amount[OFFSETS] = mandatory->missing;
    }
    for (size_t i = 0; i < year->state_count; i++)
        scene->ledger[i].supply.amount[OFFSETS] = mandatory->cap[i];
    return SOLPOOL_OK;
}

/* The arcs, with what voluntary offsets leave of the eligible cases. Preferences do not count: links are no
 * stage here. */
static solpool_status scene_network(struct network *network, const struct scene *scene,
                                    const struct distribution *voluntary, int64_t most, solpool_error *err)
{
    solpool_status status =
        network_build(network, scene->year, scene->ledger, scene->needs, &(struct opening){NULL, NULL}, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < network->arc_count; k++) {
        struct arc *arc = &network->arcs[k];
        arc->most = distribution_stock_left(voluntary, scene->year, arc->from, arc->to);
        arc->weight_millionths = MILLION;
    }
    network->most_persons = most;
    return status;
}

/* --- In proportion to what (S12) --------------------------------------------------------------- */

static solpool_status eligible_weights(struct scene *scene, const struct distribution *voluntary, solpool_error *err)
{
    const struct year *year = scene->year;
    for (size_t i = 0; i < year->state_count; i++)
        for (size_t b = 0; b < year->benefitting_count; b++) {
            int64_t stock = distribution_stock_left(voluntary, year, i, b);
            if (scene->ledger[i].supply.amount[OFFSETS] == 0 || year_link_closed(year, year_link(year, i, b)))
                continue;
            if (stock == NO_LIMIT)
                return error_set(err, SOLPOOL_ERR_INPUT,
                                 "the rule mandatory_split=eligible_cases needs eligible_offsets or "
                                 "offset_cases of %s>%s",
                                 year->states[i].code, year->benefitting[b].code);
            scene->weight[i] += stock;
        }
    return SOLPOOL_OK;
}

/* By the duty; where the cap is what is left of the fair share by the key, by that (S30). */
static solpool_status weigh(struct scene *scene, const struct share *shares, const struct entry *ledger,
                            const struct distribution *voluntary, solpool_error *err)
{
    int rule = scene->year->rules.option[RULE_MANDATORY_SPLIT];
    bool by_key = scene->year->rules.option[RULE_CAP_BASE] == CAP_BASE_FAIR_SHARE;
    if (rule == SPLIT_ELIGIBLE_CASES)
        return eligible_weights(scene, voluntary, err);
    for (size_t i = 0; i < scene->year->state_count; i++)
        scene->weight[i] = rule == SPLIT_REMAINING_SHARE ? scene->ledger[i].supply.amount[OFFSETS]
                           : by_key                      ? (int64_t)fraction_ceil(shares[i].fair_share)
                                                         : ledger[i].duty;
    return SOLPOOL_OK;
}

/* --- Into the flows ---------------------------------------------------------------------------- */

/* The arcs are sorted as the flows are. */
static solpool_status merge(struct distribution *distribution, const struct network *network, const int64_t *flow,
                            solpool_error *err)
{
    struct flow *more = calloc(network->arc_count + 1, sizeof *more);
    size_t count = 0;
    if (more == NULL)
        return error_memory(err);
    for (size_t k = 0; k < network->arc_count; k++)
        if (flow[k] > 0)
            more[count++] =
                (struct flow){.from = network->arcs[k].from, .to = network->arcs[k].to, .mandatory_offsets = flow[k]};
    solpool_status status = distribution_add(distribution, more, count, err);
    free(more);
    return status;
}

/* --- One distribution after the other ---------------------------------------------------------- */

static int64_t sum_of(const int64_t *persons, size_t count)
{
    int64_t sum = 0;
    for (size_t k = 0; k < count; k++)
        sum += persons[k];
    return sum;
}

static void need_at_most(struct scene *scene, int64_t persons)
{
    for (size_t b = 0; b < scene->year->benefitting_count; b++)
        scene->needs[b].open.amount[OFFSETS] = persons;
}

/* Solves some stages over the scene, at most `most` persons in all, and adds up what each state takes and
 * each benefitting state is relieved of. */
static solpool_status solve_stages(struct scene *scene, const struct distribution *voluntary, int64_t most,
                                   unsigned stages, solpool_error *err)
{
    struct network network;
    struct arena room = {.blocks = NULL};
    struct whole_sums sums = whole_sums_open(&room, scene->year);
    sums.tied = scene->tied;
    solpool_status status = scene_network(&network, scene, voluntary, most, err);
    struct problem problem = {scene->year, scene->ledger, scene->needs, &network, scene->weight};
    if (status == SOLPOOL_OK)
        status = room.failed ? error_memory(err) : solve_sums(&sums, &problem, stages, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < scene->year->state_count; i++)
        scene->taken[i] = sums.given[i * MEASURE_COUNT + OFFSETS];
    for (size_t b = 0; status == SOLPOOL_OK && b < scene->year->benefitting_count; b++)
        scene->relieved[b] = sums.received[b * MEASURE_COUNT + OFFSETS];
    network_clear(&network);
    arena_clear(&room);
    return status;
}

/* What caps and links allow where no link states its eligible cases; false where one does. */
static bool without_stocks(int64_t *out, const struct scene *scene, const struct distribution *voluntary)
{
    const struct year *year = scene->year;
    *out = 0;
    for (size_t i = 0; i < year->state_count; i++) {
        bool open = false;
        for (size_t b = 0; b < year->benefitting_count; b++) {
            if (year_link_closed(year, year_link(year, i, b)))
                continue;
            if (distribution_stock_left(voluntary, year, i, b) != NO_LIMIT)
                return false;
            open = true;
        }
        *out += open ? scene->ledger[i].supply.amount[OFFSETS] : 0;
    }
    return true;
}

/* What caps and eligible cases allow, whatever is missing. */
static solpool_status most_possible(int64_t *out, struct scene *scene, int64_t caps,
                                    const struct distribution *voluntary, solpool_error *err)
{
    if (without_stocks(out, scene, voluntary))
        return SOLPOOL_OK;
    need_at_most(scene, caps);
    solpool_status status = solve_stages(scene, voluntary, NO_LIMIT, 1u << STAGE_DELIVERED, err);
    *out = sum_of(scene->taken, scene->year->state_count);
    return status;
}

/* How many each state takes; they become the supplies. */
static solpool_status divide_among_states(struct scene *scene, int64_t total, const struct distribution *voluntary,
                                          solpool_error *err)
{
    static const unsigned stages = 1u << STAGE_DELIVERED | 1u << STAGE_PRO_RATA;
    need_at_most(scene, total);
    solpool_status status = solve_stages(scene, voluntary, total, stages, err);
    if (status == SOLPOOL_OK && sum_of(scene->taken, scene->year->state_count) != total)
        status = error_set(err, SOLPOOL_ERR_SOLVER, "mandatory offsets do not add up");
    for (size_t i = 0; status == SOLPOOL_OK && i < scene->year->state_count; i++)
        scene->ledger[i].supply.amount[OFFSETS] = scene->taken[i];
    return status;
}

/* How many each benefitting state is relieved of; they become the needs. */
static solpool_status divide_among_benefitting(struct scene *scene, const struct distribution *voluntary,
                                               solpool_error *err)
{
    /* By type: those without a claim share what the others leave. */
    static const unsigned stages = 1u << STAGE_DELIVERED | 1u << STAGE_COVERAGE | 1u << STAGE_BY_TYPE;
    solpool_status status = solve_stages(scene, voluntary, NO_LIMIT, stages, err);
    for (size_t b = 0; status == SOLPOOL_OK && b < scene->year->benefitting_count; b++)
        scene->needs[b].open.amount[OFFSETS] = scene->relieved[b];
    return status;
}

/* Who takes how many from whom, between fixed sums, into the flows. */
static solpool_status divide_among_links(struct scene *scene, struct distribution *distribution, solpool_error *err)
{
    struct network network;
    solpool_status status = scene_network(&network, scene, distribution, NO_LIMIT, err);
    int64_t *flow = calloc(network.arc_count + 1, sizeof *flow);
    struct problem problem = {scene->year, scene->ledger, scene->needs, &network, scene->weight};
    if (status == SOLPOOL_OK)
        status = flow != NULL ? solve_network(flow, NULL, &problem, 1u << STAGE_DELIVERED, err) : error_memory(err);
    if (status == SOLPOOL_OK)
        status = merge(distribution, &network, flow, err);
    free(flow);
    network_clear(&network);
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status solve(struct mandatory *out, struct scene *scene, struct distribution *distribution,
                            const struct share *shares, const struct entry *ledger, solpool_error *err)
{
    solpool_status status = weigh(scene, shares, ledger, distribution, err);
    if (status == SOLPOOL_OK)
        status = most_possible(&out->stocks, scene, out->caps, distribution, err);
    out->total = out->stocks < out->missing ? out->stocks : out->missing;
    if (status != SOLPOOL_OK || out->total == 0)
        return status;
    status = divide_among_states(scene, out->total, distribution, err);
    if (status == SOLPOOL_OK && distribution->given != NULL) { /* nobody asks who is relieved */
        memcpy(distribution->mandatory, scene->taken, scene->year->state_count * sizeof *scene->taken);
        return status;
    }
    if (status == SOLPOOL_OK)
        status = divide_among_benefitting(scene, distribution, err);
    return status == SOLPOOL_OK ? divide_among_links(scene, distribution, err) : status;
}

solpool_status mandatory_compute(struct mandatory *out, struct distribution *distribution, const struct year *year,
                                 const struct share *shares, const struct entry *ledger, const struct agreed *agreed,
                                 const struct need *needs, const struct triggers *triggers, solpool_error *err)
{
    struct scene scene;
    memset(out, 0, sizeof *out);
    out->in_force = triggers->mandatory.holds || triggers->mandatory_after_exits.holds;
    if (!out->in_force)
        return SOLPOOL_OK;
    out->trigger = triggers_mandatory(triggers);
    out->missing = triggers_missing(triggers, year);
    out->cap = calloc(year->state_count, sizeof *out->cap);
    out->tied = calloc(year->state_count + 1, sizeof *out->tied);
    if (out->cap == NULL || out->tied == NULL)
        return error_memory(err);
    for (size_t i = 0; i < year->state_count; i++)
        out->caps += out->cap[i] = mandatory_cap(year, &shares[i], &ledger[i], i, agreed->of_state[i]);
    solpool_status status = scene_init(&scene, year, needs, by_claims(year, ledger, needs, agreed), out, err);
    if (status == SOLPOOL_OK)
        status = solve(out, &scene, distribution, shares, ledger, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        out->tied[i] = scene.tied[i * MEASURE_COUNT + OFFSETS];
    arena_clear(&scene.room);
    return status;
}

void mandatory_clear(struct mandatory *mandatory)
{
    free(mandatory->cap);
    free(mandatory->tied);
    memset(mandatory, 0, sizeof *mandatory);
}
