#include "questions/choose.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/variant.h"

struct game {
    struct choices *out;
    struct year variant;
    struct outcome present; /* of the variant as it is, proved */
    unsigned char *history; /* every choice before the first round and after each, row after row */
    prover prove;
    solpool_error *err;
};

/* --- One state's options, given the others ----------------------------------------------------- */

/* In cents, by option. */
struct offers {
    struct contribution contributions[OPTION_COUNT];
    int64_t cost[OPTION_COUNT];
    int64_t plain[OPTION_COUNT]; /* without mandatory offsets */
    const char *missing;         /* the key of a cost that is not known, or NULL */
};

/* The outlay in an outcome, with mandatory offsets and without. */
static solpool_status costs_in(struct outlay *outlay, int64_t *plain, const struct game *game,
                               const struct outcome *outcome, size_t i, solpool_error *err)
{
    struct outlay without;
    struct delivery delivery = outcome_delivery(outcome, i);
    solpool_status status = outlay_compute(outlay, &game->variant, i, &delivery, err);
    delivery.mandatory_offsets = 0;
    if (status == SOLPOOL_OK)
        status = outlay_compute(&without, &game->variant, i, &delivery, err);
    if (status == SOLPOOL_OK)
        *plain = without.total_cents;
    return status;
}

static bool is_present(const struct state *before, const struct measures *pledge)
{
    bool is = memcmp(&before->pledge, pledge, sizeof *pledge) == 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        is = is && !before->pledge_unknown[t];
    return is;
}

/* Whether the law closes the way, which takes no distribution to know. */
static solpool_status is_closed(bool *out, struct game *game, size_t i, enum option k, solpool_error *err)
{
    struct allocation prepared;
    *out = !option_open(k, &game->variant, i, true);
    if (*out || option_open(k, &game->variant, i, false))
        return SOLPOOL_OK;
    solpool_status status = allocation_prepare(&prepared, &game->variant, err);
    if (status != SOLPOOL_OK)
        return status;
    *out = !prepared.triggers.on_request.holds;
    allocation_clear(&prepared);
    return status;
}

/* What the option costs with the pledge that the variant has now. */
static solpool_status cost_option(struct offers *offers, const struct game *game, size_t i, enum option k,
                                  const struct outcome *outcome, solpool_error *err)
{
    struct outlay outlay;
    solpool_status status = costs_in(&outlay, &offers->plain[k], game, outcome, i, err);
    if (status != SOLPOOL_OK)
        return status;
    offers->cost[k] = outlay.total_cents;
    if (!outlay.known)
        offers->missing = outlay.missing;
    return SOLPOOL_OK;
}

/* The option's pledge is in the variant. What is as it is, or closed where all costs are known, is not calculated again. */
static solpool_status cost_pledged(struct offers *offers, struct game *game, size_t i, const struct state *before,
                                   enum option k, solpool_error *err)
{
    struct outcome outcome;
    bool closed = false;
    solpool_status status = is_closed(&closed, game, i, k, err);
    if (status != SOLPOOL_OK || (closed && before->cost.relocation_cents != NOT_STATED))
        return status;
    if (is_present(before, &offers->contributions[k].pledge)) {
        status = cost_option(offers, game, i, k, &game->present, err);
    } else {
        status = outcome_compute(&outcome, &game->variant, NULL, err);
        if (status == SOLPOOL_OK)
            status = cost_option(offers, game, i, k, &outcome, err);
        outcome_clear(&outcome);
    }
    if (closed)
        offers->cost[k] = offers->plain[k] = INT64_MAX;
    return status;
}

/* An option that leaves what can be calculated is none. */
static solpool_status try_option(struct offers *offers, struct game *game, struct choice *choice,
                                 const struct state *before, enum option k)
{
    solpool_error own = {.status = SOLPOOL_OK};
    offers->cost[k] = offers->plain[k] = INT64_MAX;
    if (!contribution_make(&offers->contributions[k], &game->variant, choice->state, choice->owed, k))
        return error_range(game->err, "options");
    variant_pledge(&game->variant, choice->state, &offers->contributions[k].pledge);
    solpool_status status = cost_pledged(offers, game, choice->state, before, k, &own);
    choice->beyond[k] = status == SOLPOOL_ERR_RANGE || status == SOLPOOL_ERR_INPUT;
    if (choice->beyond[k])
        return SOLPOOL_OK;
    if (status != SOLPOOL_OK && game->err != NULL)
        *game->err = own;
    return status;
}

/* Every option in the year as the others have it; the state's own pledge is left as it was. */
static solpool_status offers_compute(struct offers *offers, struct game *game, struct choice *choice)
{
    struct state *state = &game->variant.states[choice->state];
    const struct state before = *state;
    solpool_status status = SOLPOOL_OK;
    offers->missing = NULL;
    for (size_t k = 0; status == SOLPOOL_OK && k < OPTION_COUNT && offers->missing == NULL; k++)
        status = try_option(offers, game, choice, &before, (enum option)k);
    *state = before;
    return status;
}

static enum option least(const int64_t cents[OPTION_COUNT])
{
    size_t best = 0;
    for (size_t k = 1; k < OPTION_COUNT; k++)
        if (cents[k] < cents[best])
            best = k;
    return (enum option)best;
}

/* --- One state's answer ------------------------------------------------------------------------ */

/* The pledge that the file has meets what is owed, or as much of it as the state's limits let any option. A
 * pledge that falls short of it is no way to meet it, so the state cannot choose it. */
static solpool_status falls_short(bool *out, const struct game *game, const struct choice *choice,
                                  const struct contribution *best)
{
    struct price price = price_of(&game->variant.pool);
    const struct measures *pledge = &game->present.pledge[choice->state];
    struct fraction placed;
    if (!fraction_add(&placed, price_persons(&price, price_value(&price, pledge)), best->unplaced))
        return error_range(game->err, "options");
    *out = choice->option == AS_STATED && fraction_compare(placed, choice->owed) < 0;
    return SOLPOOL_OK;
}

static solpool_status add_move(struct choices *out, const struct choice_move *move,
                               solpool_error *err)
{
    struct choice_move *moves = realloc(out->moves, (out->move_count + 1) * sizeof *out->moves);
    if (moves == NULL)
        return error_memory(err);
    out->moves = moves;
    out->moves[out->move_count++] = *move;
    out->rounds[out->round_count - 1].move_count++;
    return SOLPOOL_OK;
}

static solpool_status take(struct game *game, struct choice *choice, const struct offers *offers,
                           struct choice_move *move)
{
    struct outcome outcome;
    variant_pledge(&game->variant, choice->state, &offers->contributions[move->to].pledge);
    solpool_status status = outcome_compute(&outcome, &game->variant, game->prove, game->err);
    if (status != SOLPOOL_OK)
        return status;
    outcome_clear(&game->present);
    game->present = outcome;
    choice->option = move->to;
    move->after_cents = offers->cost[move->to];
    return add_move(game->out, move, game->err);
}

/* Keeps what it has unless something is cheaper by a cent or more. */
static solpool_status answer(struct game *game, size_t place)
{
    struct choice *choice = &game->out->list[place];
    struct offers offers;
    struct outlay present;
    int64_t plain = 0;
    if (choice->keeps == KEEPS_OWES_NOTHING || choice->answered == 1 + game->out->move_count)
        return SOLPOOL_OK; /* nobody has moved since it answered */
    solpool_status status = offers_compute(&offers, game, choice);
    if (status == SOLPOOL_OK)
        status = costs_in(&present, &plain, game, &game->present, choice->state, game->err);
    if (status != SOLPOOL_OK)
        return status;
    choice->missing = offers.missing != NULL ? offers.missing : present.missing;
    choice->keeps = choice->missing != NULL ? KEEPS_NO_COST : KEEPS_NOT;
    choice->but_for = choice->option;
    choice->answered = 1 + game->out->move_count;
    struct choice_move move = {.choice = place, .from = choice->option, .to = least(offers.cost)};
    if (choice->keeps == KEEPS_NOT && offers.cost[move.to] == INT64_MAX)
        choice->keeps = KEEPS_NO_YEAR; /* the law closes offsets alone */
    if (choice->keeps != KEEPS_NOT)
        return SOLPOOL_OK;
    move.before_cents = present.total_cents;
    status = falls_short(&move.short_before, game, choice, &offers.contributions[move.to]);
    if (status == SOLPOOL_OK && (move.short_before || offers.cost[move.to] < move.before_cents)) {
        status = take(game, choice, &offers, &move);
        plain = offers.plain[move.to];
    }
    enum option without = least(offers.plain);
    choice->but_for = offers.plain[without] < plain ? without : choice->option;
    choice->answered = 1 + game->out->move_count;
    return status;
}

/* --- Before the first round -------------------------------------------------------------------- */

/* Gives the pledge of the file the name of the option that it is. */
static solpool_status name_pledge(struct game *game, struct choice *choice)
{
    const struct measures *pledge = &game->present.pledge[choice->state];
    choice->option = AS_STATED;
    for (size_t k = 0; k < OPTION_COUNT && choice->option == AS_STATED; k++) {
        struct contribution contribution;
        if (!contribution_make(&contribution, &game->variant, choice->state, choice->owed,
                               (enum option)k))
            return error_range(game->err, "options");
        if (memcmp(&contribution.pledge, pledge, sizeof *pledge) == 0)
            choice->option = (enum option)k;
    }
    choice->but_for = choice->option;
    return SOLPOOL_OK;
}

static solpool_status list_states(struct game *game, const struct year *year)
{
    struct choices *out = game->out;
    struct allocation prepared;
    solpool_status status = allocation_prepare(&prepared, &game->variant, game->err);
    if (status != SOLPOOL_OK)
        return status;
    out->list = calloc(year->state_count, sizeof *out->list);
    status = out->list != NULL ? SOLPOOL_OK : error_memory(game->err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        const struct entry *entry = &prepared.ledger[i];
        if (!state_contributes(&year->states[i]))
            continue;
        struct choice *choice = &out->list[out->count++];
        choice->state = i;
        choice->owed = entry->owed.num > 0 ? entry->owed : fraction_whole(0);
        choice->keeps = entry->duty > 0 ? KEEPS_NOT : KEEPS_OWES_NOTHING;
        status = name_pledge(game, choice);
    }
    allocation_clear(&prepared);
    return status;
}

/* --- Rounds ------------------------------------------------------------------------------------ */

size_t choices_seen_before(const unsigned char *rows, size_t row_count, size_t count)
{
    const unsigned char *last = rows + (row_count - 1) * count;
    for (size_t ago = 1; ago < row_count; ago++)
        if (memcmp(last - ago * count, last, count) == 0)
            return ago;
    return 0;
}

static solpool_status remember(struct game *game)
{
    struct choices *out = game->out;
    size_t rows = out->round_count + 1;
    unsigned char *history = realloc(game->history, rows * out->count + 1);
    if (history == NULL)
        return error_memory(game->err);
    game->history = history;
    for (size_t k = 0; k < out->count; k++)
        history[(rows - 1) * out->count + k] = (unsigned char)out->list[k].option;
    return SOLPOOL_OK;
}

static solpool_status play_round(struct game *game)
{
    struct choices *out = game->out;
    struct choice_round *rounds =
        realloc(out->rounds, (out->round_count + 1) * sizeof *out->rounds);
    if (rounds == NULL)
        return error_memory(game->err);
    out->rounds = rounds;
    size_t r = out->round_count++;
    out->rounds[r] = (struct choice_round){.first_move = out->move_count};
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < out->count; k++) {
        status = answer(game, k);
        if (status == SOLPOOL_OK)
            status = progress_step(game->variant.progress, game->err);
    }
    memcpy(out->rounds[r].conditions, game->present.conditions, sizeof out->rounds[r].conditions);
    return status == SOLPOOL_OK ? remember(game) : status;
}

/* What a state chooses depends on the choices before it alone, so choices that come back go on as they
 * did. */
static solpool_status play(struct game *game)
{
    struct choices *out = game->out;
    solpool_status status = remember(game);
    while (status == SOLPOOL_OK && !out->settled && out->cycle_length == 0 &&
           out->round_count < CHOICE_ROUNDS_MAX) {
        status = play_round(game);
        if (status != SOLPOOL_OK)
            return status;
        out->settled = out->rounds[out->round_count - 1].move_count == 0;
        if (!out->settled)
            out->cycle_length =
                choices_seen_before(game->history, out->round_count + 1, out->count);
    }
    return status;
}

static solpool_status conclude(struct game *game)
{
    struct choices *out = game->out;
    out->outcome = game->present;
    memset(&game->present, 0, sizeof game->present);
    for (size_t k = 0; k < out->count; k++) {
        struct choice *choice = &out->list[k];
        size_t i = choice->state;
        struct delivery delivery = outcome_delivery(&out->outcome, i);
        solpool_status status =
            outlay_compute(&choice->outlay, &game->variant, i, &delivery, game->err);
        if (status != SOLPOOL_OK)
            return status;
        measures_add(&out->pledged, &out->outcome.pledge[i]);
    }
    return SOLPOOL_OK;
}

bool choices_in_cycle(const struct choices *choices, size_t choice)
{
    for (size_t r = choices->round_count - choices->cycle_length; r < choices->round_count; r++)
        for (size_t m = 0; m < choices->rounds[r].move_count; m++)
            if (choices->moves[choices->rounds[r].first_move + m].choice == choice)
                return true;
    return false;
}

/* --- All of it --------------------------------------------------------------------------------- */

solpool_status choices_compute(struct choices *out, const struct year *year, prover prove,
                               solpool_error *err)
{
    struct game game = {.out = out, .prove = prove, .err = err};
    *out = (struct choices){.year = year};
    solpool_status status = variant_open(&game.variant, year, err);
    if (status == SOLPOOL_OK)
        status = outcome_compute(&out->as_stated, &game.variant, prove, err);
    if (status == SOLPOOL_OK)
        status = outcome_compute(&game.present, &game.variant, prove, err);
    if (status == SOLPOOL_OK)
        status = list_states(&game, year);
    progress_begin(year->progress, "answers of states", 0);
    if (status == SOLPOOL_OK) {
        status = play(&game);
        progress_tells_rest(year->progress, &status); /* the choices so far */
    }
    progress_end(year->progress);
    if (status == SOLPOOL_OK)
        status = conclude(&game);
    if (status != SOLPOOL_OK)
        choices_clear(out);
    outcome_clear(&game.present);
    free(game.history);
    variant_close(&game.variant);
    return status;
}

void choices_clear(struct choices *choices)
{
    outcome_clear(&choices->as_stated);
    outcome_clear(&choices->outcome);
    free(choices->list);
    free(choices->moves);
    free(choices->rounds);
    memset(choices, 0, sizeof *choices);
}
