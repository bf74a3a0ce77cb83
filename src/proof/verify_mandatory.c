/*
 * The proof of the mandatory responsibility offsets: Article 63(3), (4), (6) and (7).
 *
 * One network, counted in persons: state, its cap, links with what voluntary offsets leave of the eligible
 * cases, benefitting states, and at the end the number that is missing to the threshold. How many there
 * are in all is its largest flow; how many each state takes, and then how many each benefitting state is
 * relieved of, are levels of nested cuts (levels.h).
 */
#include <stdlib.h>
#include <string.h>

#include "proof/levels.h"
#include "proof/trial.h"
#include "proof/whole.h"

struct scene {
    struct trial *trial;
    struct maxflow net;
    struct circulation flow; /* in it */
    struct side givers;      /* states */
    struct side receivers;   /* benefitting states */
    size_t missing;          /* the edge of the number that is missing */
};

static int64_t taken_by(const struct trial *trial, size_t i)
{
    return trial->claim->states[i].mandatory_offsets;
}

/* --- What is printed --------------------------------------------------------------------------- */

/* The last two conditions are those of Art 63(3) and (4); check_triggers proves them. */
static const struct claimed_trigger *condition(const struct trial *trial, bool exits)
{
    return &trial->claim->triggers[trial->claim->trigger_count - (exits ? 1 : 2)];
}

static bool in_force(const struct trial *trial)
{
    return trial->claim->trigger_count >= 2 && (condition(trial, false)->holds || condition(trial, true)->holds);
}

static bool check_printed(struct trial *trial, bool force)
{
    const struct claim *claim = trial->claim;
    bool same = (claim->mandatory.missing != ABSENT) == force;
    for (size_t i = 0; i < claim->state_count; i++)
        same = same && (claim->states[i].mandatory_cap != ABSENT) == force &&
               (force || claim->states[i].mandatory_offsets == 0);
    for (size_t b = 0; b < claim->benefitting_count; b++)
        same = same && (claim->benefitting[b].mandatory_offsets != ABSENT) == force;
    for (size_t k = 0; k < claim->flow_count; k++)
        same = same && (claim->flows[k].mandatory_offsets != ABSENT) == force;
    return same || refuse(trial, force ? "offsets are mandatory, and the numbers are not all there"
                                       : "offsets are not mandatory, and there are some");
}

/* S33: offsets pledged outright count beside relocations where they are delivered as pledged. */
static int128 outright_offsets(const struct trial *trial, bool to_implement)
{
    int128 sum = 0;
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        const struct claimed_state *state = &trial->claim->states[i];
        if (!trial->year->states[i].bound)
            continue;
        sum += (to_implement ? &state->to_implement : &state->pledge)->measures.amount[OFFSETS];
    }
    return rule_is(trial, RULE_OUTRIGHT_OFFSETS, OUTRIGHT_AS_PLEDGED) ? sum : 0;
}

/* Whole persons to the threshold: of the pledges, or, where deductions or benefitting
 * states take some away (Art 63(4)), of what is left of them. */
static bool check_missing(struct trial *trial)
{
    const struct claimed_mandatory *claimed = &trial->claim->mandatory;
    const struct claimed_trigger *left = condition(trial, true);
    bool exits = left->holds;
    const char *article = exits ? "63(4)" : "63(3)";
    const struct claimed_trigger *decisive = condition(trial, exits);
    struct fraction missing;
    bool literal = rule_is(trial, RULE_MANDATORY_TOTAL, MANDATORY_LITERAL);
    if (!offset_threshold(&missing, trial) ||
        (!literal &&
         !fraction_sub(&missing, missing, fraction_whole(decisive->observed + outright_offsets(trial, exits)))))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (missing.num < 0)
        missing = fraction_whole(0);
    if (claimed->article == NULL || strcmp(claimed->article, article) != 0)
        return refuse(trial, "it is Article %s that makes offsets mandatory", article);
    return is_down(missing, claimed->missing) ||
           refuse(trial, "missing is not the distance to the threshold in whole persons");
}

/* --- Caps and flows ---------------------------------------------------------------------------- */

/* What has used up the share (S10): offsets in a pledge as far as agreement or the rule delivers them (S33), and
 * relocations, or those of them alone that agreement turns into offsets. */
static struct fraction used_up(const struct trial *trial, size_t i, const struct measures *given)
{
    if (rule_is(trial, RULE_OFFSET_CAP, CAP_WHOLE_SHARE))
        return trial_value(trial, given);
    int128 turned = agreed_instead_of(trial, i);
    int128 persons = rule_is(trial, RULE_OUTRIGHT_OFFSETS, OUTRIGHT_AS_PLEDGED) ? given->amount[OFFSETS]
                                                                                : trial->agreed_given[i] - turned;
    persons += rule_is(trial, RULE_OFFSET_CAP, CAP_FULL_SHARE) ? turned : given->amount[RELOCATIONS];
    return fraction_whole(persons);
}

/* Art 63(7): not beyond the fair share. S30: the share and what has used it up, or both less the deduction. */
static bool check_cap(struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    bool whole = rule_is(trial, RULE_CAP_BASE, CAP_BASE_FAIR_SHARE);
    struct fraction left = whole ? fair_share(trial, i) : fraction_whole(claimed->duty);
    const struct claimed *given = whole ? &claimed->pledge : &claimed->to_implement;
    struct fraction deduction;
    if (!fraction_sub(&left, left, used_up(trial, i, &given->measures)) || !deducted_whole(&deduction, trial, i))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (!contributes(trial, i) || deduction.num == deduction.den || left.num < 0)
        left = fraction_whole(0);
    if (!is_down(left, claimed->mandatory_cap))
        return refuse(trial, "%s: mandatory_cap is not what is left of the share or the duty", claimed->code);
    return claimed->mandatory_offsets <= claimed->mandatory_cap ||
           refuse(trial, "%s takes more offsets than its cap", claimed->code);
}

static bool check_caps(struct trial *trial)
{
    int128 sum = 0;
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        if (!check_cap(trial, i))
            return false;
        sum += trial->claim->states[i].mandatory_cap;
    }
    return sum == trial->claim->mandatory.caps || refuse(trial, "caps is not the sum of the states' caps");
}

static bool check_offset_flow(struct trial *trial, const struct claimed_flow *flow)
{
    size_t i = flow_from(trial, flow), b = flow_to(trial, flow);
    int64_t left = stock_left(trial, i, b, TAKEN_VOLUNTARY);
    if (flow->mandatory_offsets < 0)
        return refuse(trial, "%s>%s: mandatory offsets are negative", flow->from, flow->to);
    if (flow->mandatory_offsets > 0 && year_link_closed(trial->year, link_of_pair(trial, i, b)))
        return refuse(trial, "%s>%s: the link is excluded", flow->from, flow->to);
    return left == ABSENT || flow->mandatory_offsets <= left ||
           refuse(trial, "%s>%s: more mandatory offsets than eligible cases are left", flow->from, flow->to);
}

/* What each gives and is relieved of is the sum of its flows. */
static bool check_offset_sums(struct trial *trial, int128 *of_state, int128 *of_benefitting)
{
    for (size_t k = 0; k < trial->claim->flow_count; k++) {
        const struct claimed_flow *flow = &trial->claim->flows[k];
        if (!check_offset_flow(trial, flow))
            return false;
        of_state[flow_from(trial, flow)] += flow->mandatory_offsets;
        of_benefitting[flow_to(trial, flow)] += flow->mandatory_offsets;
    }
    for (size_t i = 0; i < trial->claim->state_count; i++)
        if (of_state[i] != taken_by(trial, i))
            return refuse(trial, "%s: mandatory offsets are not the sum of its flows", trial->claim->states[i].code);
    for (size_t b = 0; b < trial->claim->benefitting_count; b++)
        if (of_benefitting[b] != trial->claim->benefitting[b].mandatory_offsets)
            return refuse(trial, "%s: mandatory offsets are not the sum of its flows",
                          trial->claim->benefitting[b].code);
    return true;
}

static bool check_offset_flows(struct trial *trial)
{
    int128 *of_state = calloc(trial->claim->state_count + 1, sizeof *of_state);
    int128 *of_benefitting = calloc(trial->claim->benefitting_count + 1, sizeof *of_benefitting);
    bool holds = of_state != NULL && of_benefitting != NULL ? check_offset_sums(trial, of_state, of_benefitting)
                                                            : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(of_state);
    free(of_benefitting);
    return holds;
}

/* --- The network ------------------------------------------------------------------------------- */

/* The links of a state, behind its cap. */
static void add_links(struct scene *scene, size_t i, size_t cap)
{
    const struct trial *trial = scene->trial;
    for (size_t b = 0; b < scene->receivers.count; b++) {
        int64_t left = stock_left(trial, i, b, TAKEN_VOLUNTARY);
        if (!year_link_closed(trial->year, link_of_pair(trial, i, b)))
            fine_edge(&scene->net, cap, scene->receivers.members[b].node, left == ABSENT ? UNLIMITED : left);
    }
}

static bool scene_build(struct scene *scene, struct trial *trial)
{
    size_t states = trial->year->state_count, count = trial->year->benefitting_count;
    *scene = (struct scene){.trial = trial};
    if (!side_init(&scene->givers, states) || !side_init(&scene->receivers, count) ||
        !maxflow_init(&scene->net, 2 * states + count + 1, states * (2 + count) + count + 1))
        return false;
    scene->net.progress = trial->year->progress;
    size_t hub = maxflow_node(&scene->net);
    scene->missing = fine_edge(&scene->net, hub, NODE_SINK, UNLIMITED);
    for (size_t b = 0; b < count; b++) {
        struct party *receiver = &scene->receivers.members[b];
        receiver->node = maxflow_node(&scene->net);
        receiver->edge = fine_edge(&scene->net, receiver->node, hub, UNLIMITED);
        receiver->most = UNLIMITED;
        receiver->units = trial->claim->benefitting[b].mandatory_offsets;
    }
    for (size_t i = 0; i < states; i++) {
        struct party *giver = &scene->givers.members[i];
        giver->node = maxflow_node(&scene->net);
        giver->edge = fine_edge(&scene->net, NODE_SOURCE, giver->node, UNLIMITED);
        giver->most = UNLIMITED;
        giver->units = taken_by(trial, i);
        add_links(scene, i, fine_node(&scene->net, giver->node, trial->claim->states[i].mandatory_cap));
    }
    return circulation_copy(&scene->flow, &scene->net);
}

static void scene_clear(struct scene *scene)
{
    maxflow_clear(&scene->net);
    circulation_clear(&scene->flow);
    side_clear(&scene->givers);
    side_clear(&scene->receivers);
}

/* As many as caps and cases allow, and as many as are missing. */
static bool check_total(struct scene *scene)
{
    struct trial *trial = scene->trial;
    const struct claimed_mandatory *claimed = &trial->claim->mandatory;
    int128 sum = 0;
    if (claimed->stocks * (int128)FINE != circulation_most(&scene->flow))
        return refuse(trial, "stocks is not what caps and eligible cases allow");
    circulation_bounds(&scene->flow, pair_of(scene->missing), 0, fine_parts(claimed->missing));
    if (claimed->total * (int128)FINE != circulation_most(&scene->flow))
        return refuse(trial, "total is not what caps, eligible cases and the number missing allow");
    for (size_t i = 0; i < trial->claim->state_count; i++)
        sum += taken_by(trial, i);
    return sum == claimed->total || refuse(trial, "total is not the sum of the states' offsets");
}

/* --- Among the states -------------------------------------------------------------------------- */

/* S12: in proportion to the duty, to what is left of it, or to the eligible cases. */
static bool weigh_giver(struct scene *scene, size_t i)
{
    struct trial *trial = scene->trial;
    const struct claimed_state *claimed = &trial->claim->states[i];
    int128 *weight = &scene->givers.members[i].weight;
    *weight = rule_is(trial, RULE_MANDATORY_SPLIT, SPLIT_REMAINING_SHARE) ? claimed->mandatory_cap
              : rule_is(trial, RULE_CAP_BASE, CAP_BASE_FAIR_SHARE)        ? fraction_ceil(fair_share(trial, i))
                                                                          : claimed->duty;
    if (!rule_is(trial, RULE_MANDATORY_SPLIT, SPLIT_ELIGIBLE_CASES))
        return true;
    *weight = 0;
    for (size_t b = 0; b < trial->year->benefitting_count && claimed->mandatory_cap > 0; b++) {
        int64_t left = stock_left(trial, i, b, TAKEN_VOLUNTARY);
        if (year_link_closed(trial->year, link_of_pair(trial, i, b)))
            continue;
        if (left == ABSENT)
            return refuse(trial, "%s: no eligible cases are stated to divide by", claimed->code);
        *weight += left;
    }
    return true;
}

/* Each set up to a level has as much as it can: nested cuts. How near each lies to its level check_whole says. */
static bool check_levels(struct scene *scene, struct side *side, const char *(*code)(const struct trial *, size_t))
{
    struct trial *trial = scene->trial;
    solpool_status status = levels_find(&scene->flow, side);
    if (status != SOLPOOL_OK)
        return give_up(trial, status);
    size_t missed = 0;
    return levels_reached(&missed, side) || refuse(trial, "%s and those below it could have more", code(trial, missed));
}

static const char *state_code(const struct trial *trial, size_t i)
{
    return trial->claim->states[i].code;
}

static bool check_givers(struct scene *scene)
{
    for (size_t i = 0; i < scene->givers.count; i++)
        if (!weigh_giver(scene, i))
            return false;
    return check_levels(scene, &scene->givers, state_code);
}

/* --- Among the benefitting states -------------------------------------------------------------- */

static const char *benefitting_code(const struct trial *trial, size_t b)
{
    return trial->claim->benefitting[b].code;
}

static bool weigh_receivers(struct scene *scene, bool (*weigh)(int128 *, const struct trial *, size_t), int128 *sum)
{
    *sum = 0;
    for (size_t b = 0; b < scene->receivers.count; b++) {
        int128 *weight = &scene->receivers.members[b].weight;
        if (!weigh(weight, scene->trial, b) || !exact_add(sum, *sum, *weight))
            return give_up(scene->trial, SOLPOOL_ERR_RANGE);
    }
    return true;
}

/* Given what each state takes, in proportion to the claims; where nothing is on offer or claimed, to the needs. */
static bool check_receivers(struct scene *scene)
{
    struct trial *trial = scene->trial;
    for (const struct party *m = scene->givers.members; m < scene->givers.members + scene->givers.count; m++)
        circulation_bounds(&scene->flow, pair_of(m->edge), 0, fine_parts(m->units));
    circulation_bounds(&scene->flow, pair_of(scene->missing), 0, UNLIMITED);
    int128 claims = 0;
    if (!weigh_receivers(scene, claim_weight, &claims) ||
        ((claims == 0 || measures_empty(&trial->on_offer)) && !weigh_receivers(scene, need_weight, &claims)))
        return false;
    return check_levels(scene, &scene->receivers, benefitting_code);
}

/* --- Whole persons ----------------------------------------------------------------------------- */

/* What a member's level gives it; those without a weight take what the others leave, as balanced as can be. */
static bool find_exact(struct scene *scene, const struct side *side, int128 *exact, bool *all_measured)
{
    bool giving = side == &scene->givers;
    struct trial *trial = scene->trial;
    struct climber *climbers = arena_list(&trial->room, side->count + 1, sizeof *climbers);
    int128 fine = trial->person_units; /* as fine as the value of persons elsewhere */
    bool all = true;
    if (climbers == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t m = 0; m < side->count; m++) {
        const struct party *member = &side->members[m];
        bool measured = member->weight > 0;
        int128 part = 0, rest = 0, blur = side->count;
        const struct level *level = &side->levels[member->level];
        if (!level_part(&part, side, member) ||
            (measured && !exact_mul_div(&exact[m], &rest, level->sum * fine, member->weight, level->weight)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        climbers[m] = (struct climber){pair_of(member->edge), measured ? 0 : 1, 0, 0};
        circulation_bounds(&scene->flow, pair_of(member->edge), measured && part > blur ? part - blur : 0,
                           measured ? part + blur : UNLIMITED);
        all = all && measured;
    }
    *all_measured = all;
    if (all || giving)
        return true;
    circulation_most(&scene->flow);
    solpool_status status = circulation_raise(&scene->flow, climbers, side->count, 1);
    if (status != SOLPOOL_OK)
        return give_up(trial, status);
    for (size_t m = 0; m < side->count; m++)
        if (side->members[m].weight == 0)
            exact[m] = circulation_amount(&scene->flow, pair_of(side->members[m].edge)) * fine;
    return true;
}
/* The whole persons of a side as the other one and the cases left on each link allow them. */
static bool add_whole(struct whole *whole, struct scene *scene, const struct side *side, const struct rounded *parts)
{
    bool giving = side == &scene->givers;
    const struct side *other = giving ? &scene->receivers : &scene->givers;
    const struct trial *trial = whole->trial;
    const size_t *ends = whole_levels(whole, side, giving, parts);
    size_t *own = arena_list(&scene->trial->room, side->count + 1, sizeof *own);
    whole->giving = giving;
    if (ends == NULL || own == NULL)
        return give_up(scene->trial, SOLPOOL_ERR_MEMORY);
    for (size_t m = 0; m < side->count; m++) {
        size_t state = giving ? m : trial->benefits[m];
        own[m] = maxflow_node(&whole->net);
        whole_sum(whole, giving ? ends[m] : own[m], giving ? own[m] : ends[m], parts[m],
                  state * MEASURE_COUNT + OFFSETS);
    }
    for (size_t n = 0; n < other->count; n++) {
        size_t node = maxflow_node(&whole->net);
        int128 units = other->members[n].units; /* settled, or only how it happens to flow */
        whole_edge(whole, giving ? node : NODE_SOURCE, giving ? NODE_SINK : node,
                   (struct whole_edge){giving ? 0 : units, units, giving ? UNLIMITED : units, 0});
        for (size_t m = 0; m < side->count; m++) {
            size_t i = giving ? m : n, b = giving ? n : m;
            struct crossing cell = mandatory_crossing(trial, i, b);
            if (cell.high > 0)
                whole_edge(whole, giving ? own[m] : node, giving ? node : own[m],
                           (struct whole_edge){0, cell.amount, cell.high == INT64_MAX ? UNLIMITED : cell.high, 0});
        }
    }
    return true;
}

/* Each number is the whole one below or above its exact value, and all of them are the nearest. */
static bool check_whole(struct scene *scene, const struct side *side)
{
    bool giving = side == &scene->givers;
    struct trial *trial = scene->trial;
    struct whole whole = {.trial = trial};
    size_t states = scene->givers.count, count = scene->receivers.count;
    size_t nodes = 2 + states + count + side->level_count;
    int128 *exact = arena_list(&trial->room, side->count + 1, sizeof *exact), total = 0;
    struct rounded *parts = arena_list(&trial->room, side->count + 1, sizeof *parts);
    bool all = true;
    if (trial->room.failed)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    if (!find_exact(scene, side, exact, &all))
        return false;
    int128 blur = ((int128)(states + count) + 4) * (all || giving ? 1 : trial->person_units);
    bool holds =
        whole_open(&whole, trial, FINE * trial->person_units, blur, !all && !giving, nodes, nodes + states * count) ||
        give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t m = 0; m < side->count; m++) {
        parts[m] = (struct rounded){exact[m], side->members[m].units};
        total += side->members[m].units;
    }
    holds = holds && add_whole(&whole, scene, side, parts) && whole_check(&whole, total, &trial->mandatory_ties);
    whole_clear(&whole);
    return holds;
}

bool check_mandatory_offsets(struct trial *trial)
{
    struct scene scene;
    bool force = in_force(trial);
    if (!check_printed(trial, force))
        return false;
    if (!force)
        return CONFIRM(trial, mandatory_none);
    if (!check_missing(trial) || !check_caps(trial) || !check_offset_flows(trial))
        return false;
    bool holds = scene_build(&scene, trial)
                     ? check_total(&scene) && check_givers(&scene) && check_whole(&scene, &scene.givers) &&
                           check_receivers(&scene) && check_whole(&scene, &scene.receivers) && is_mandatory_even(trial)
                     : give_up(trial, SOLPOOL_ERR_MEMORY);
    scene_clear(&scene);
    return holds && CONFIRM(trial, mandatory, NUMBER_WORDS(trial->claim->mandatory.total));
}
