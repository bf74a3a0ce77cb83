#include "distribute/export.h"

#include <inttypes.h>
#include <stdio.h>

#include "distribute/lp_text.h"
#include "distribute/solve.h"

struct exported {
    struct lp_text out;
    struct pool_net net; /* as the stages before have left it */
    const struct network *network;
    enum stage_id stage;
    size_t *arcs; /* those of each member of a group, one member after the other */
    size_t *start;
};

static const struct fraction one = {1, 1}, zero = {0, 1}, none = {0, 0};
static const struct lp_name level = {"level"};

/* --- Numbers and names ------------------------------------------------------------------------- */

/* Person-equivalents. */
static struct fraction amount_of(const struct exported *exported, enum measure measure, int64_t amount)
{
    const struct price *price = &exported->net.price;
    return price_persons(price, (int128)amount * price_unit(price, measure));
}

static struct fraction grains_of(const struct exported *exported, int128 grains)
{
    return fraction_make(grains, pool_net_unit(&exported->net, RELOCATIONS));
}

static const char *const type_names[MEASURE_COUNT] = {
    [RELOCATIONS] = "relocations",
    [FINANCIAL] = "financial",
    [ALTERNATIVE] = "alternative",
    [OFFSETS] = "offsets",
};

static const char *state_name(const struct exported *exported, size_t i)
{
    return exported->net.problem->year->states[i].code;
}

static const char *taker_name(const struct exported *exported, size_t b)
{
    return exported->net.problem->year->benefitting[b].code;
}

static struct lp_name column_name(const struct exported *exported, size_t k)
{
    const struct arc *arc = &exported->network->arcs[k];
    return lp_name_of(type_names[arc->measure], state_name(exported, arc->from), taker_name(exported, arc->to));
}

/* --- Limits ------------------------------------------------------------------------------------ */

static void put_arcs(struct exported *exported, const size_t *arcs, size_t count)
{
    for (size_t k = 0; k < count; k++)
        lp_text_term(&exported->out, one, column_name(exported, arcs[k]), "");
}

/* Solvers want a row and an objective, also of a pool without arcs. */
static void put_nothing(struct exported *exported)
{
    lp_text_begin(&exported->out, lp_name_of("nothing", NULL, NULL));
    lp_text_term(&exported->out, one, level, "");
    lp_text_end(&exported->out, "<=", zero);
}

static void put_limit(struct exported *exported, const struct limit *limit)
{
    const struct arc *first = &exported->network->arcs[limit->arcs[0]];
    struct lp_name name =
        lp_name_of(limit->name, limit->of_need ? taker_name(exported, first->to) : state_name(exported, first->from),
                   limit->least > 0 ? type_names[limit->measure] : NULL);
    lp_text_begin(&exported->out, name);
    put_arcs(exported, limit->arcs, limit->arc_count);
    lp_text_end(&exported->out, limit->least > 0 ? ">=" : "<=",
                amount_of(exported, limit->measure, limit->least > 0 ? limit->least : limit->most));
}

static void put_bounds(struct exported *exported)
{
    lp_text_line(&exported->out, "Bounds");
    for (size_t k = 0; k < exported->network->arc_count; k++) {
        const struct arc *arc = &exported->network->arcs[k];
        int64_t least = arc->least, most = arc->most;
        if (exported->stage == STAGE_EVEN)
            solve_arc_bounds(&least, &most, exported->net.problem, k, &exported->net);
        lp_text_bounds(&exported->out, amount_of(exported, arc->measure, least), column_name(exported, k),
                       most == NO_LIMIT ? none : amount_of(exported, arc->measure, most));
    }
}

/* --- Groups: those who share a level ----------------------------------------------------------- */

/* Who receives, who gives, and types of either: members of the network, and the rows of their arcs. */
static const struct group {
    const char *name;
    enum stage_id stage; /* which finds their levels */
    bool gives, by_kind, by_type;
} groups[] = {
    {"coverage", STAGE_COVERAGE, false, false, false},
    {"use", STAGE_PRO_RATA, true, true, false},
    {"received", STAGE_BY_TYPE, false, false, true},
    {"given", STAGE_BY_TYPE, true, false, true},
};
enum { GROUP_COUNT = sizeof groups / sizeof *groups };

static size_t parts_of(const struct exported *exported, const struct group *group)
{
    bool kinds = exported->net.user_count != exported->net.problem->year->state_count;
    return group->by_type ? MEASURE_COUNT : group->by_kind && kinds ? (size_t)KINDS : 1;
}

static const struct member *members_of(const struct exported *exported, const struct group *group)
{
    const struct pool_net *net = &exported->net;
    return group->by_type ? (group->gives ? net->given : net->received) : (group->gives ? net->users : net->receivers);
}

/* In grains: claims are counted finer (pool_net.h), and one that there is does not become 0. */
static int128 weight_of(const struct exported *exported, const struct group *group, const struct member *member)
{
    bool by_weight = exported->net.problem->year->rules.option[RULE_COVERAGE_OF] == COVERAGE_OF_WEIGHTS;
    int128 weight = member->weight >> (!group->gives && (by_weight || !group->by_type) ? exported->net.finer : 0);
    return weight > 0 || member->weight == 0 ? weight : 1;
}

static size_t count_of(const struct exported *exported, const struct group *group)
{
    const struct year *year = exported->net.problem->year;
    return (group->gives ? year->state_count : year->benefitting_count) * parts_of(exported, group);
}

static size_t member_of(const struct exported *exported, const struct group *group, const struct arc *arc)
{
    size_t parts = parts_of(exported, group);
    size_t part = parts == 1                       ? 0
                  : parts == (size_t)MEASURE_COUNT ? (size_t)arc->measure
                                                   : (size_t)kind_of(arc->measure);
    return (group->gives ? arc->from : arc->to) * parts + part;
}

/* Sorts the arcs by member: sizes are counted two places up, so that filling moves each start to its end. */
static void gather(struct exported *exported, const struct group *group)
{
    size_t count = count_of(exported, group), *start = exported->start;
    for (size_t m = 0; m < count + 2; m++)
        start[m] = 0;
    for (size_t k = 0; k < exported->network->arc_count; k++)
        start[member_of(exported, group, &exported->network->arcs[k]) + 2]++;
    for (size_t m = 2; m < count + 2; m++)
        start[m] += start[m - 1];
    for (size_t k = 0; k < exported->network->arc_count; k++)
        exported->arcs[start[member_of(exported, group, &exported->network->arcs[k]) + 1]++] = k;
}

static void begin_member(struct exported *exported, const struct group *group, size_t m)
{
    size_t parts = parts_of(exported, group), first = exported->start[m];
    const char *part = parts == 1                       ? NULL
                       : parts == (size_t)MEASURE_COUNT ? type_names[m % parts]
                       : m % parts == MONEY             ? "money"
                                                        : "persons";
    lp_text_begin(&exported->out,
                  lp_name_of(group->name,
                             group->gives ? state_name(exported, m / parts) : taker_name(exported, m / parts), part));
    put_arcs(exported, exported->arcs + first, exported->start[m + 1] - first);
}

/* Every member has the level that was found, or its part of the one that is looked for. False without any. */
static bool put_levels(struct exported *exported, const struct group *group, bool found)
{
    const struct member *members = members_of(exported, group);
    bool any = false;
    gather(exported, group);
    for (size_t m = 0; m < count_of(exported, group); m++) {
        const struct member *member = &members[m];
        if (member->edge == FLOW_NO_EDGE || member->weight == 0)
            continue;
        begin_member(exported, group, m);
        if (!found)
            lp_text_term(&exported->out, grains_of(exported, -weight_of(exported, group, member)), level, "");
        lp_text_end(&exported->out,
                    ">=", grains_of(exported, found ? exported->net.flow.edges[member->edge].low : -member->base));
        any = true;
    }
    return any;
}

/* --- Sums -------------------------------------------------------------------------------------- */

/* What a stage makes as large as can be: the sum of the arcs, each times its coefficient. */
static struct fraction coefficient(const struct exported *exported, enum stage_id stage, size_t k)
{
    const struct arc *arc = &exported->network->arcs[k];
    if (stage == STAGE_LINKS)
        return fraction_make(arc->weight_millionths, MILLION);
    return stage == STAGE_DELIVERED || arc->measure == ALTERNATIVE ? one : zero;
}

static void put_sum(struct exported *exported, enum stage_id stage)
{
    bool any = false;
    lp_text_begin(&exported->out, lp_name_of(stage_table[stage].name, NULL, NULL));
    for (size_t k = 0; k < exported->network->arc_count; k++) {
        struct fraction each = coefficient(exported, stage, k);
        if (each.num != 0)
            lp_text_term(&exported->out, each, column_name(exported, k), "");
        any = any || each.num != 0;
    }
    if (!any)
        lp_text_term(&exported->out, zero, level, "");
}

/* What the network carries of such a sum, in grains times a million. False beyond 128 bits. */
static bool sum_found(int128 *sum, const struct exported *exported, enum stage_id stage)
{
    const struct pool_net *net = &exported->net;
    const struct flow_edge *edges = net->flow.edges;
    bool ok = exact_mul(sum, edges[net->back].amount, stage == STAGE_AS_REQUESTED ? 0 : MILLION);
    for (size_t k = 0; ok && stage == STAGE_LINKS && k < exported->network->arc_count; k++) {
        int128 more = 0;
        int64_t beyond = exported->network->arcs[k].weight_millionths - MILLION;
        ok = beyond == 0 || (exact_mul(&more, edges[net->arc_edge[k]].amount, beyond) && exact_add(sum, *sum, more));
    }
    for (size_t i = 0; ok && stage == STAGE_AS_REQUESTED && i < net->problem->year->state_count; i++) {
        size_t edge = net->given[i * MEASURE_COUNT + ALTERNATIVE].edge;
        int128 more = 0;
        if (edge != FLOW_NO_EDGE)
            ok = exact_mul(&more, edges[edge].amount, MILLION) && exact_add(sum, *sum, more);
    }
    return ok;
}

static bool hold_sum(struct exported *exported, enum stage_id stage)
{
    int128 sum = 0;
    if (!sum_found(&sum, exported, stage))
        return false;
    put_sum(exported, stage);
    lp_text_end(&exported->out, ">=", fraction_make(sum, pool_net_unit(&exported->net, RELOCATIONS) * MILLION));
    return true;
}

/* --- 7 even ------------------------------------------------------------------------------------ */

static bool put_squares(struct exported *exported, const struct whole_sums *sums)
{
    int128 all[MEASURE_COUNT] = {0};
    const struct network *network = exported->network;
    for (size_t k = 0; k < exported->net.problem->year->state_count * MEASURE_COUNT; k++)
        all[k % MEASURE_COUNT] += sums->given[k];
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        enum measure t = arc->measure;
        struct fraction table;
        if (all[t] == 0)
            continue;
        if (!fraction_mul(&table, fraction_make(-2 * (int128)sums->given[arc->from * MEASURE_COUNT + t], all[t]),
                          amount_of(exported, t, sums->received[arc->to * MEASURE_COUNT + t])))
            return false;
        if (table.num != 0)
            lp_text_term(&exported->out, table, column_name(exported, k), "");
    }
    lp_text_put(&exported->out, " + [");
    for (size_t k = 0; k < network->arc_count; k++)
        lp_text_term(&exported->out, (struct fraction){2, 1}, column_name(exported, k), " ^ 2");
    lp_text_line(&exported->out, " ] / 2");
    return true;
}

static void put_whole_sums(struct exported *exported, const struct group *group, const int64_t *sums)
{
    gather(exported, group);
    for (size_t m = 0; m < count_of(exported, group); m++) {
        if (exported->start[m] == exported->start[m + 1])
            continue;
        begin_member(exported, group, m);
        lp_text_end(&exported->out, "=", amount_of(exported, (enum measure)(m % MEASURE_COUNT), sums[m]));
    }
}

/* Between whole sums: whole persons and cents, of which each is the nearest or next to it. */
static solpool_status put_even(struct exported *exported, solpool_error *err)
{
    const struct year *year = exported->net.problem->year;
    struct arena *room = &exported->net.flow.room;
    struct whole_sums sums = whole_sums_open(room, year);
    solpool_status status = room->failed ? error_memory(err) : rounding_find(&sums, &exported->net, STAGES_ALL, err);
    if (status != SOLPOOL_OK)
        return status;
    lp_text_line(&exported->out, "Minimize");
    lp_text_begin(&exported->out, lp_name_of(stage_table[STAGE_EVEN].name, NULL, NULL));
    if (!put_squares(exported, &sums))
        return error_range(err, stage_table[STAGE_EVEN].name);
    lp_text_line(&exported->out, "Subject To");
    put_whole_sums(exported, &groups[2], sums.received);
    put_whole_sums(exported, &groups[3], sums.given);
    return SOLPOOL_OK;
}

/* --- The others -------------------------------------------------------------------------------- */

static const struct group *group_of(enum stage_id stage)
{
    for (size_t k = 0; k < GROUP_COUNT; k++)
        if (groups[k].stage == stage)
            return &groups[k];
    return NULL;
}

static solpool_status put_linear(struct exported *exported, solpool_error *err)
{
    enum stage_id stage = exported->stage;
    const struct group *group = group_of(stage);
    lp_text_line(&exported->out, "Maximize");
    if (group == NULL) {
        put_sum(exported, stage);
    } else {
        lp_text_begin(&exported->out, lp_name_of(stage_table[stage].name, NULL, NULL));
        lp_text_term(&exported->out, one, level, "");
    }
    lp_text_line(&exported->out, "\nSubject To");
    for (size_t k = 0; k < exported->network->limit_count; k++)
        put_limit(exported, &exported->network->limits[k]);
    for (enum stage_id before = STAGE_DELIVERED; before < stage; before++) {
        if (group_of(before) != NULL)
            put_levels(exported, group_of(before), true);
        else if (!hold_sum(exported, before))
            return error_range(err, stage_table[before].name);
    }
    if (group != NULL ? !put_levels(exported, group, false) : exported->network->arc_count == 0)
        put_nothing(exported);
    return SOLPOOL_OK;
}

static void put_head(struct exported *exported)
{
    const struct stage *stage = &stage_table[exported->stage];
    const struct price *price = &exported->net.price;
    char euro[EXACT_TEXT_SIZE], head[200];
    fraction_text(euro, fraction_make(price->person_units, (int128)price->cent_units * 100), 9, true);
    snprintf(head, sizeof head, "\\ %" PRId64 ", stage %s (%s%s): amounts are person-equivalents of EUR %s",
             exported->net.problem->year->number, stage->name, text_article(stage->article), stage->article, euro);
    lp_text_line(&exported->out, head);
}

static solpool_status put_all(struct exported *exported, solpool_error *err)
{
    put_head(exported);
    bool even = exported->stage == STAGE_EVEN && exported->network->arc_count > 0;
    solpool_status status = even ? put_even(exported, err) : put_linear(exported, err);
    if (status == SOLPOOL_OK) {
        put_bounds(exported);
        lp_text_line(&exported->out, "End");
    }
    return status;
}

static solpool_status write(struct text *out, struct exported *exported, const struct problem *problem,
                            solpool_error *err)
{
    const struct year *year = problem->year;
    solpool_status status = pool_net_open(&exported->net, problem, NO_ARC, err);
    struct arena *room = &exported->net.flow.room;
    size_t members = (year->state_count + year->benefitting_count) * MEASURE_COUNT;
    exported->arcs = arena_list(room, problem->network->arc_count + 1, sizeof *exported->arcs);
    exported->start = arena_list(room, members + 2, sizeof *exported->start);
    if (status == SOLPOOL_OK && room->failed)
        status = error_memory(err);
    if (status == SOLPOOL_OK)
        status = stages_solve(&exported->net, (1u << exported->stage) - 1, err);
    if (status == SOLPOOL_OK)
        status = put_all(exported, err);
    *out = exported->out.text;
    return status;
}

solpool_status export_stage(struct text *out, enum stage_id stage, const struct year *year, const struct entry *ledger,
                            const struct need *needs, const struct agreed *agreed, solpool_error *err)
{
    struct network network;
    solpool_status status = network_build(&network, year, ledger, needs, &(struct opening){.agreed = agreed}, err);
    struct problem problem = {year, ledger, needs, &network, NULL};
    struct exported exported = {.network = &network, .stage = stage};
    *out = (struct text){.data = NULL};
    if (status == SOLPOOL_OK)
        status = write(out, &exported, &problem, err);
    pool_net_close(&exported.net);
    network_clear(&network);
    return status;
}
