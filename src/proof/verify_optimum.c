/*
 * The proof that no better distribution exists, by cuts of the network (optimum.h). Delivered: the largest flow.
 * Coverage: the levels of what the benefitting states can receive (levels.h). Use: the same on the giving side, with
 * every benefitting state's sum fixed at its level.
 */
#include <stdlib.h>
#include <string.h>

#include "proof/optimum.h"

void trial_forget_optimum(struct trial *trial)
{
    optimum_free(trial->optimum);
    trial->optimum = NULL;
}

/* --- Delivered --------------------------------------------------------------------------------- */

/* The value in fine parts as text. */
static void value_text(char out[EXACT_TEXT_SIZE], const struct trial *trial, int128 fine)
{
    fraction_text(out, fraction_make(fine / FINE, trial->person_units), 6, true);
}

/* What was drawn is used at least (Art 60(3)). */
static bool check_due(struct optimum *optimum, size_t i)
{
    const struct trial *trial = optimum->trial;
    struct measures due = optimum_due(optimum, i);
    struct measures given = divided_given(trial, i);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (given.amount[t] < trial->past[i].done.amount[t] + due.amount[t])
            return refuse(optimum->trial, "%s: less %s are used than were drawn", trial->claim->states[i].code,
                          measure_table[t].key);
    return true;
}

bool check_delivered(struct trial *trial)
{
    struct optimum *optimum = trial->optimum = calloc(1, sizeof *optimum);
    if (optimum == NULL || !optimum_build(optimum, trial) || !lay_out(optimum))
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    int128 most = circulation_most(&optimum->whole), given = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct measures own = divided_given(trial, i);
        given += trial_units(trial, &own) * FINE;
        most += trial_units(trial, &trial->past[i].done) * FINE;
        if (!check_due(optimum, i))
            return false;
    }
    char text[EXACT_TEXT_SIZE];
    value_text(text, trial, most);
    return given == most ? CONFIRM(trial, delivered, text) : refuse(trial, "%s person-equivalents could arrive", text);
}

/* Whether what a party has lies less than a unit from what the level gives: one person, one cent, or one of each where
 * it gives or receives both. (How much of either is proved by type.) */
static bool within_a_unit(struct trial *trial, const struct side *side, const struct party *party,
                          const struct measures *all, const char *code, const char *what)
{
    bool persons = all->amount[RELOCATIONS] + all->amount[OFFSETS] > 0;
    bool money = all->amount[FINANCIAL] + all->amount[ALTERNATIVE] > 0;
    int128 exact = 0;
    int128 most = (money ? trial->cent_units : 0) + (persons ? trial->person_units : 0);
    if (!level_part(&exact, side, party))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    int128 distance = party->units * FINE - exact;
    most = most * FINE - levels_near(most * FINE, (int128)side->count + 4);
    if (distance == 0 || (distance < 0 ? -distance : distance) < most)
        return true;
    char text[EXACT_TEXT_SIZE];
    value_text(text, trial, exact);
    return refuse(trial, "%s: %s gives it %s person-equivalents", code, what, text);
}

static bool find_levels(struct optimum *optimum, struct side *side)
{
    solpool_status status = levels_find(&optimum->whole, side);
    return status == SOLPOOL_OK || give_up(optimum->trial, status);
}

/* --- Coverage ---------------------------------------------------------------------------------- */

static bool compare_coverage(struct trial *trial, const struct side *side)
{
    for (size_t b = 0; b < side->count; b++)
        if (side->members[b].weight > 0 &&
            !within_a_unit(trial, side, &side->members[b], &trial->claim->benefitting[b].need.measures,
                           trial->claim->benefitting[b].code, "balanced coverage"))
            return false;
    return true;
}

/* Each set of states up to a level receives all that it can, exactly. */
static bool check_nested(struct trial *trial, const struct side *side)
{
    size_t missed = 0;
    return levels_reached(&missed, side) ||
           refuse(trial, "%s and the states covered less could receive more", trial->claim->benefitting[missed].code);
}

bool check_coverage(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    struct side *receivers = &optimum->receivers;
    for (size_t b = 0; b < receivers->count; b++) {
        if (!claim_weight(&receivers->members[b].weight, trial, b))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    return find_levels(optimum, receivers) && compare_coverage(trial, receivers) && check_nested(trial, receivers) &&
           CONFIRM(trial, coverage);
}

/* --- Use --------------------------------------------------------------------------------------- */

/* Fixes what each benefitting state receives at its level, to the next fine part: what is due has a place then. In a
 * year without need (Art 12(4)) a state may have no needed value and still be sent what was pledged: it takes what is
 * left. */
static bool fix_received(struct optimum *optimum)
{
    const struct side *receivers = &optimum->receivers;
    for (size_t b = 0; b < receivers->count; b++) {
        const struct party *receiver = &receivers->members[b];
        int128 part = 0;
        if (!level_part(&part, receivers, receiver))
            return give_up(optimum->trial, SOLPOOL_ERR_RANGE);
        part = part >= receiver->base ? part - receiver->base + 1 : 0;
        circulation_bounds(&optimum->whole, pair_of(receiver->edge), 0, receiver->weight > 0 ? part : UNLIMITED);
    }
    return true;
}

static bool compare_use(struct trial *trial, const struct side *givers)
{
    for (size_t m = 0; m < givers->count; m++) {
        const struct claimed_state *state = &trial->claim->states[user_state(trial, m)];
        if (!within_a_unit(trial, givers, &givers->members[m], &state->to_implement.measures, state->code,
                           "in proportion to its pledge the pool"))
            return false;
    }
    return true;
}

bool check_pro_rata(struct trial *trial)
{
    struct optimum *optimum = trial->optimum;
    struct side *givers = &optimum->givers;
    for (size_t m = 0; m < givers->count; m++)
        givers->members[m].weight = user_weight(trial, m);
    optimum->levels_known = fix_received(optimum) && find_levels(optimum, givers);
    return optimum->levels_known && compare_use(trial, givers) && CONFIRM(trial, use);
}

/* --- Without the crisis ------------------------------------------------------------------------ */

/* The same pool, had its plan taken nothing: as much arrives, and is covered as well, as is claimed. */
static bool check_reached_without(struct trial *trial, struct optimum *optimum, const struct measures *received)
{
    struct side *receivers = &optimum->receivers;
    int128 most = circulation_most(&optimum->whole), arrives = 0;
    for (size_t b = 0; b < receivers->count; b++) {
        receivers->members[b].units =
            trial_units(trial, &received[b]) - trial->agreed_received[b] * trial->person_units;
        arrives += receivers->members[b].units * FINE - receivers->members[b].base;
        if (!claim_weight(&receivers->members[b].weight, trial, b))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    if (arrives != most)
        return refuse(trial, "without the crisis more, or less, would arrive");
    return find_levels(optimum, receivers) && compare_coverage(trial, receivers) && check_nested(trial, receivers);
}

bool check_without_crisis(struct trial *trial, const struct measures *received)
{
    struct optimum *optimum = calloc(1, sizeof *optimum);
    bool holds = false;
    if (optimum != NULL)
        optimum->without = true;
    if (optimum == NULL || !optimum_build(optimum, trial) || !lay_out(optimum))
        give_up(trial, SOLPOOL_ERR_MEMORY);
    else
        holds = check_reached_without(trial, optimum, received);
    optimum_free(optimum);
    return holds;
}
