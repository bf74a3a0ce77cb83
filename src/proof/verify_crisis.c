/*
 * The proof of the plan for a state in crisis: Article 9 of Regulation (EU) 2024/1359. The pool comes
 * first, then additional pledges, then offsets up to all of the need.
 *
 * The offsets raise the contributions, measured in fair shares, to one level, like water over an uneven
 * ground: whoever already contributes more gets none, whoever has no eligible cases left stays below. The
 * level is found between the heights at which somebody begins or ends to rise.
 */
#include <stdlib.h>
#include <string.h>

#include "proof/trial.h"

static int128 positive(int128 amount)
{
    return amount > 0 ? amount : 0;
}

/* What the plan holds of a state, nothing for one that it does not name. */
static const struct claimed_crisis_state *claimed_of(const struct trial *trial, size_t i)
{
    static const struct claimed_crisis_state nothing = {.fair_share = ABSENT};
    for (size_t k = 0; k < trial->claim->crisis.state_count; k++)
        if (strcmp(trial->claim->crisis.states[k].code, trial->year->states[i].code) == 0)
            return &trial->claim->crisis.states[k];
    return &nothing;
}

/* What the year file says of a state's additional pledge. */
static const struct crisis_pledge *pledge_of(const struct trial *trial, size_t i)
{
    static const struct crisis_pledge nothing = {.credit = CREDIT_NONE};
    for (size_t k = 0; k < trial->year->crisis.pledge_count; k++)
        if (trial->year->crisis.pledges[k].state == i)
            return &trial->year->crisis.pledges[k];
    return &nothing;
}

/* A state in crisis does not help itself. */
static bool helps(const struct trial *trial, size_t i)
{
    return contributes(trial, i) && i != trial->year->crisis.state;
}

/* --- Who, and of what -------------------------------------------------------------------------- */

static bool check_plan(struct trial *trial)
{
    const struct claimed_crisis *claimed = &trial->claim->crisis;
    const struct crisis *crisis = &trial->year->crisis;
    if (strcmp(claimed->code, crisis->code) != 0 || claimed->need != crisis->need.amount[RELOCATIONS] ||
        claimed->article == NULL || strcmp(claimed->article, "9(1) of 2024/1359") != 0)
        return refuse(trial, "state, article or need are not those of the crisis");
    size_t next = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const char *code = trial->year->states[i].code;
        if (!helps(trial, i) && measures_empty(&pledge_of(trial, i)->amount) && measures_empty(&trial->past[i].taken))
            continue;
        if (next >= claimed->state_count || strcmp(claimed->states[next++].code, code) != 0)
            return refuse(trial, "%s is missing or not in its place", code);
    }
    return next == claimed->state_count || refuse(trial, "there are states that take no part");
}

/* Shares of the need, by the same key and rounding as those of the pool. */
static bool check_shares(struct trial *trial)
{
    int64_t *shares = calloc(trial->year->state_count, sizeof *shares);
    if (shares == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t i = 0; i < trial->year->state_count; i++)
        shares[i] = claimed_of(trial, i)->fair_share;
    bool holds = are_parts(trial, fraction_whole(trial->claim->crisis.need), shares, NULL, "the crisis's need");
    free(shares);
    return holds;
}

/* --- The pool first (recital 30) --------------------------------------------------------------- */

/* Money stands in the plan where any is needed or pledged in addition. */
static bool has_money(const struct trial *trial, size_t t)
{
    int128 pledged = 0;
    for (size_t k = 0; k < trial->year->crisis.pledge_count; k++)
        pledged += trial->year->crisis.pledges[k].amount.amount[t];
    return trial->year->crisis.need.amount[t] + pledged > 0;
}

static bool check_taken_of(struct trial *trial, size_t i)
{
    const struct claimed_crisis_state *claimed = claimed_of(trial, i);
    for (size_t t = 0; t < OFFSETS; t++) {
        bool stands = claimed->fair_share != ABSENT && (t == RELOCATIONS || has_money(trial, t));
        int64_t taken = trial->past[i].taken.amount[t];
        if (stands ? claimed->taken.amount[t] != taken
                   : taken != 0 || (claimed->fair_share != ABSENT && claimed->taken.amount[t] != ABSENT))
            return refuse(trial, "%s: what is taken from the pool of %s is not its part", trial->year->states[i].code,
                          measure_table[t].key);
    }
    return true;
}

static bool check_money(struct trial *trial, size_t t, int64_t taken)
{
    const struct claimed_crisis_money *money = &trial->claim->crisis.money[t];
    int64_t pledged = 0;
    for (size_t k = 0; k < trial->year->crisis.pledge_count; k++)
        pledged += trial->year->crisis.pledges[k].amount.amount[t];
    if ((money->need != ABSENT) != has_money(trial, t))
        return refuse(trial, "money stands where none is needed or pledged, or is missing");
    return money->need == ABSENT ||
           (money->need == trial->year->crisis.need.amount[t] && money->available == trial->available.amount[t] &&
            money->used == taken && money->pledged == pledged &&
            money->unmet == positive(money->need - taken - pledged)) ||
           refuse(trial, "the plan's %s are not those of file and pool", measure_table[t].key);
}

static bool check_pool_first(struct trial *trial)
{
    const struct claimed_crisis *claimed = &trial->claim->crisis;
    struct measures taken = {{0}};
    for (size_t i = 0; i < trial->year->state_count; i++) {
        measures_add(&taken, &trial->past[i].taken);
        if (!check_taken_of(trial, i))
            return false;
    }
    if (claimed->pool_available != trial->available.amount[RELOCATIONS])
        return refuse(trial, "pool_available is not what is to be implemented and not implemented");
    if (claimed->pool_used != taken.amount[RELOCATIONS])
        return refuse(trial, "pool_used is not what is there, asked for and needed");
    return check_money(trial, FINANCIAL, taken.amount[FINANCIAL]) &&
           check_money(trial, ALTERNATIVE, taken.amount[ALTERNATIVE]);
}

/* --- Additional pledges ------------------------------------------------------------------------ */

static int64_t pledged_persons(const struct trial *trial, size_t i)
{
    const int64_t *pledge = claimed_of(trial, i)->pledge.measures.amount;
    return pledge[RELOCATIONS] + pledge[OFFSETS];
}

static bool check_additional(struct trial *trial)
{
    int128 relocations = 0, offsets = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct claimed_crisis_state *claimed = claimed_of(trial, i);
        const struct crisis_pledge *pledge = pledge_of(trial, i);
        if (claimed->fair_share == ABSENT) /* not in the plan, and without a pledge */
            continue;
        if (!same_measures(&claimed->pledge.measures, &pledge->amount) || !value_fits(trial, &claimed->pledge) ||
            claimed->credit_status != pledge->credit || claimed->credit_used != pledge->credit_used)
            return refuse(trial, "%s: the additional pledge is not that of the year file", claimed->code);
        relocations += pledge->amount.amount[RELOCATIONS];
        offsets += pledge->amount.amount[OFFSETS];
    }
    return (relocations == trial->claim->crisis.pledged && offsets == trial->claim->crisis.pledged_offsets) ||
           refuse(trial, "pledged is not the sum of the additional pledges");
}

/* --- Offsets up to all of the need (Art 9(1)) -------------------------------------------------- */

/* The water of a state: what lies there, how much may come on top, and how wide it is. */
struct basin {
    int128 base;
    int128 most;  /* UNBOUND without a limit */
    int128 width; /* its fair share, or its part of the key where nothing is rounded */
    bool rising;  /* at the level, neither dry nor full */
};

#define UNBOUND ((int128)1 << 60)

/* Relieved of all duty, a state is not asked either. */
static bool is_asked(const struct trial *trial, size_t i)
{
    return helps(trial, i) && !all_deducted(trial, i) && crisis_asks(trial, i);
}

static struct basin basin_of(const struct trial *trial, size_t i)
{
    const struct claimed_crisis_state *claimed = claimed_of(trial, i);
    size_t b = trial->year->crisis.benefitting;
    int64_t left = b == NO_PLACE ? ABSENT : stock_left(trial, i, b, TAKEN_LATE);
    /* What it did too much in an earlier crisis lies there already, Art 9(4)(b). */
    struct basin basin = {.base = (int128)trial->past[i].taken.amount[RELOCATIONS] + pledged_persons(trial, i) +
                                  claimed->credit_used + larger(0, claimed->money_counted),
                          .width = rule_is(trial, RULE_ROUNDING, ROUNDING_EXACT) ? trial->key[i]
                                                                                 : claimed->fair_share / MILLION};
    if (is_asked(trial, i) && basin.width > 0)
        basin.most = left == ABSENT ? UNBOUND : positive(left - claimed->pledge.measures.amount[OFFSETS]);
    return basin;
}

/* At the height of level.num / level.den: dry, full or rising; and how much water there is in all, over
 * the level's denominator. */
static int128 water_at(struct basin *basins, size_t count, struct fraction level)
{
    int128 water = 0;
    for (size_t i = 0; i < count; i++) {
        struct basin *basin = &basins[i];
        int128 above = level.num * basin->width - basin->base * level.den;
        bool full = basin->most < UNBOUND && above >= basin->most * level.den;
        basin->rising = basin->most > 0 && above >= 0 && !full;
        water += basin->most == 0 || above < 0 ? 0 : full ? basin->most * level.den : above;
    }
    return water;
}

/* The highest of the heights at which somebody begins or ends to rise and which `total` still covers. */
static struct fraction height_below(struct basin *basins, size_t count, int128 total)
{
    struct fraction best = fraction_whole(-1);
    for (size_t k = 0; k < 2 * count; k++) {
        const struct basin *basin = &basins[k / 2];
        if (basin->most == 0 || (k % 2 == 1 && basin->most == UNBOUND))
            continue;
        struct fraction height = fraction_make(basin->base + (k % 2 == 1 ? basin->most : 0), basin->width);
        if (fraction_compare(height, best) > 0 && water_at(basins, count, height) <= total * height.den)
            best = height;
    }
    return best;
}

/* Above that height the same basins rise: their level shares out what the others leave, and whole persons
 * are its parts by largest remainder. */
static bool check_level(struct trial *trial, struct basin *basins, int128 total)
{
    size_t count = trial->year->state_count;
    int128 left = total, width = 0;
    struct boundary boundary = boundary_of_none();
    struct fraction below = height_below(basins, count, total);
    water_at(basins, count, below);
    for (size_t i = 0; i < count; i++) {
        bool full = basins[i].most > 0 && !basins[i].rising &&
                    fraction_compare(fraction_make(basins[i].base, basins[i].width), below) <= 0;
        left += basins[i].rising ? basins[i].base : full ? -basins[i].most : 0;
        width += basins[i].rising ? basins[i].width : 0;
        if (!basins[i].rising && claimed_of(trial, i)->offsets != (full ? basins[i].most : 0))
            return refuse(trial, "%s: it can take more offsets, or none are due", claimed_of(trial, i)->code);
    }
    for (size_t i = 0; i < count; i++) {
        if (!basins[i].rising)
            continue;
        int128 exact = left * basins[i].width - basins[i].base * width, rest = exact % width;
        int128 offsets = claimed_of(trial, i)->offsets;
        if (offsets != exact / width && offsets != exact / width + 1)
            return refuse(trial, "%s: its offsets do not bring it to the level of the others",
                          claimed_of(trial, i)->code);
        boundary_move(&boundary, trial, offsets > exact / width, rest, i);
    }
    return boundary_holds(&boundary, trial) ||
           refuse(trial, "%s: a smaller remainder was rounded up", claimed_of(trial, boundary.first_down)->code);
}

static bool check_obliged(struct trial *trial, struct basin *basins, int128 missing)
{
    const struct claimed_crisis *claimed = &trial->claim->crisis;
    int128 room = 0, sum = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        basins[i] = basin_of(trial, i);
        room += basins[i].most;
        sum += claimed_of(trial, i)->offsets;
        if (claimed_of(trial, i)->offsets < 0)
            return refuse(trial, "%s: offsets are negative", claimed_of(trial, i)->code);
    }
    if (claimed->offsets != sum)
        return refuse(trial, "offsets is not the sum of the states' offsets");
    missing = claimed->holds ? positive(missing) : 0;
    if (sum != (missing < room ? missing : room))
        return refuse(trial, "offsets are not what is missing, as far as eligible cases allow");
    return sum == 0 || check_level(trial, basins, sum);
}

static bool check_offsets(struct trial *trial)
{
    const struct claimed_crisis *claimed = &trial->claim->crisis;
    const struct crisis *crisis = &trial->year->crisis;
    /* What the plan leaves in the pool is available, and offsets do not make up for it. */
    int128 missing = (int128)claimed->need - claimed->pool_available - claimed->pledged - claimed->pledged_offsets;
    int128 open = (int128)claimed->need - claimed->pool_used - claimed->pledged - claimed->pledged_offsets;
    bool lower = (int128)claimed->pool_available + claimed->pledged < claimed->need;
    if (claimed->holds != (lower && !crisis->temporary_protection && !crisis->article_13_derogation))
        return refuse(trial, "holds does not say whether Article 9(1) obliges to offsets");
    if (claimed->unmet != positive(open - claimed->offsets))
        return refuse(trial, "unmet is not what pool, pledges and offsets leave of the need");
    struct basin *basins = calloc(trial->year->state_count, sizeof *basins);
    bool holds = basins != NULL ? check_obliged(trial, basins, missing) : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(basins);
    return holds;
}

/* --- Credits (Art 9(4)) ------------------------------------------------------------------------ */

#define CREDIT_YEARS 5

/* By one reading (S31) money counts, in whole person-equivalents. */
static bool check_counted(struct trial *trial, size_t i)
{
    const struct claimed_crisis_state *claimed = claimed_of(trial, i);
    bool counts = rule_is(trial, RULE_CRISIS_MONEY, CRISIS_MONEY_YES);
    struct measures all = claimed->pledge.measures;
    measures_add(&all, &trial->past[i].taken);
    all.amount[RELOCATIONS] = all.amount[OFFSETS] = 0;
    return (counts ? is_down(trial_value(trial, &all), claimed->money_counted) : claimed->money_counted == ABSENT) ||
           refuse(trial, "%s: money_counted is not its money in whole person-equivalents", claimed->code);
}

static bool check_credit(struct trial *trial, size_t i)
{
    const struct claimed_crisis_state *claimed = claimed_of(trial, i);
    int64_t contribution = trial->past[i].taken.amount[RELOCATIONS] + pledged_persons(trial, i) + claimed->offsets;
    int64_t money = larger(0, claimed->money_counted);
    struct fraction above = fraction_make(claimed->fair_share, MILLION);
    if (rule_is(trial, RULE_ROUNDING, ROUNDING_EXACT) &&
        !part_of_number(&above, trial, i, fraction_whole(trial->claim->crisis.need)))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (claimed->credit_used > 0 &&
        (!contributes(trial, i) || fraction_compare(fraction_whole(claimed->credit_used), above) > 0))
        return refuse(trial, "%s: a credit reduces a share to nothing at most", claimed->code);
    if (!fraction_sub(&above, fraction_whole((int128)contribution + claimed->credit_used + money), above))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (above.num < 0)
        above = fraction_whole(0);
    if (claimed->contribution != contribution)
        return refuse(trial, "%s: contribution is not pool, pledge and offsets", claimed->code);
    /* Only what it must take over above the fair share counts, Art 9(1)(b) and (4). */
    bool all = claimed->credit == claimed->offsets && fraction_compare(above, fraction_whole(claimed->credit)) >= 0;
    if (claimed->above != millionths(above) ||
        (!all && (claimed->credit > claimed->offsets || !is_down(above, claimed->credit))))
        return refuse(trial, "%s: the credit is not what it must give above the fair share", claimed->code);
    return claimed->credit_until == (claimed->credit > 0 ? trial->year->number + CREDIT_YEARS : ABSENT) ||
           refuse(trial, "%s: a credit lasts five years", claimed->code);
}

/* --- The others (Art 9(6)) --------------------------------------------------------------------- */

static bool states_any(const struct trial *trial, size_t b)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (trial->year->benefitting[b].need.amount[t] != NOT_STATED)
            return true;
    return false;
}

/* Whether a need cannot be met because of the plan: of a stated type, or in value where none is stated. */
static bool goes_short(const struct trial *trial, size_t b)
{
    const struct claimed_crisis_loss *loss = &trial->claim->crisis.losses[b];
    bool stated = states_any(trial, b), shorter = false;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        shorter =
            shorter || (trial->year->benefitting[b].need.amount[t] != NOT_STATED && loss->lost.measures.amount[t] > 0);
    if (!stated)
        shorter = trial_units(trial, &trial->received[b]) < trial_units(trial, &loss->without.measures);
    return shorter && b != trial->year->crisis.benefitting;
}

/* The state in crisis receives under its plan, too. */
static struct measures received_of(const struct trial *trial, size_t b)
{
    struct measures received = trial->received[b];
    for (size_t i = 0; b == trial->year->crisis.benefitting && i < trial->year->state_count; i++)
        measures_add(&received, &trial->past[i].taken);
    return received;
}

static bool check_loss(struct trial *trial, size_t b)
{
    const struct claimed_crisis_loss *loss = &trial->claim->crisis.losses[b];
    struct measures done = done_toward(trial, b);
    if (strcmp(loss->code, trial->claim->benefitting[b].code) != 0)
        return refuse(trial, "%s is missing or not in its place", trial->claim->benefitting[b].code);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t without = loss->without.measures.amount[t];
        int64_t agreed = t == OFFSETS ? trial->agreed_received[b] : 0;
        if (without < done.amount[t] + agreed ||
            without > larger(done.amount[t] + agreed, trial->claim->benefitting[b].need.measures.amount[t]) ||
            loss->lost.measures.amount[t] != positive(without - received_of(trial, b).amount[t]))
            return refuse(trial, "%s: what it loses is not what it would have without the crisis", loss->code);
    }
    return (value_fits(trial, &loss->without) && value_fits(trial, &loss->lost) &&
            loss->unaddressed == goes_short(trial, b)) ||
           refuse(trial, "%s: unaddressed does not say whether its need goes short", loss->code);
}

static bool check_losses(struct trial *trial)
{
    const struct claimed_crisis *claimed = &trial->claim->crisis;
    bool any = false, holds = true;
    struct measures *received = calloc(claimed->loss_count + 1, sizeof *received);
    if (received == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    if (claimed->loss_count != trial->claim->benefitting_count)
        holds = refuse(trial, "what the crisis takes stands for each benefitting state");
    for (size_t b = 0; holds && b < claimed->loss_count; b++) {
        holds = check_loss(trial, b);
        received[b] = claimed->losses[b].without.measures;
        any = any || claimed->losses[b].unaddressed;
    }
    if (holds && claimed->unaddressed != any)
        holds = refuse(trial, "others_unaddressed does not say whether Article 9(6) holds");
    holds = holds && check_without_crisis(trial, received);
    free(received);
    return holds;
}

bool check_crisis(struct trial *trial)
{
    bool declared = trial->year->crisis.declared;
    if ((trial->claim->crisis.need != ABSENT) != declared)
        return refuse(trial, declared ? "the crisis of the year file is missing" : "the year file has no crisis");
    if (!declared)
        return CONFIRM(trial, crisis_none);
    if (!check_plan(trial) || !check_shares(trial) || !check_pool_first(trial) || !check_additional(trial) ||
        !check_offsets(trial))
        return false;
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (claimed_of(trial, i)->fair_share != ABSENT && (!check_counted(trial, i) || !check_credit(trial, i)))
            return false;
    if (!check_losses(trial))
        return false;
    return CONFIRM(trial, crisis);
}
