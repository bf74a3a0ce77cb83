#include "questions/choose.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/offers.h"
#include "questions/variant.h"

struct game {
    struct choices *out;
    struct year variant;
    struct outcome present; /* of the variant as it is, proved */
    struct offers offers;   /* of the state that answers */
    enum option *history;   /* every choice before the first round and after each, row after row */
    prover prove;
    solpool_error *err;
};

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

static solpool_status add_move(struct choices *out, const struct choice_move *move, solpool_error *err)
{
    struct choice_move *moves = realloc(out->moves, (out->move_count + 1) * sizeof *out->moves);
    if (moves == NULL)
        return error_memory(err);
    out->moves = moves;
    out->moves[out->move_count++] = *move;
    out->rounds[out->round_count - 1].move_count++;
    return SOLPOOL_OK;
}

static solpool_status take(struct game *game, struct choice *choice, const struct offer_made *offer,
                           struct choice_move *move)
{
    struct outcome outcome;
    variant_pledge(&game->variant, choice->state, &offer->contribution.pledge);
    solpool_status status = outcome_compute(&outcome, &game->variant, game->prove, game->err);
    if (status != SOLPOOL_OK)
        return status;
    outcome_clear(&game->present);
    game->present = outcome;
    choice->option = move->to;
    move->after_cents = offer->cents;
    return add_move(game->out, move, game->err);
}

/* Keeps what it has unless something is cheaper by a cent or more; `present` and `plain` are what that costs, with
 * mandatory offsets and without. */
static solpool_status choose(struct game *game, size_t place, const struct outlay *present, int64_t plain)
{
    struct choice *choice = &game->out->list[place];
    const struct offer_made *cheapest = offers_least(&game->offers, false);
    const struct offer_made *without = offers_least(&game->offers, true);
    struct choice_move move = {.choice = place, .from = choice->option, .to = cheapest->option};
    move.before_cents = present->total_cents;
    solpool_status status = falls_short(&move.short_before, game, choice, &cheapest->contribution);
    if (status == SOLPOOL_OK && (move.short_before || cheapest->cents < move.before_cents)) {
        status = take(game, choice, cheapest, &move);
        plain = cheapest->plain_cents;
    }
    choice->but_for = without->plain_cents < plain ? without->option : choice->option;
    return status;
}

static solpool_status answer(struct game *game, size_t place)
{
    struct choice *choice = &game->out->list[place];
    struct outlay present;
    int64_t plain = 0;
    if (choice->keeps == KEEPS_OWES_NOTHING || choice->answered == 1 + game->out->move_count)
        return SOLPOOL_OK; /* nobody has moved since it answered */
    solpool_status status =
        offers_compute(&game->offers, &game->variant, choice->state, choice->owed, &game->present, game->err);
    if (status == SOLPOOL_OK)
        status = offers_costs(&present, &plain, &game->variant, choice->state, &game->present, game->err);
    if (status != SOLPOOL_OK)
        return status;
    memcpy(choice->beyond, game->offers.beyond, sizeof choice->beyond);
    choice->missing = game->offers.missing != NULL ? game->offers.missing : present.missing;
    choice->keeps = choice->missing != NULL                                     ? KEEPS_NO_COST
                    : offers_least(&game->offers, false)->cents == OFFER_CLOSED ? KEEPS_NO_YEAR
                                                                                : KEEPS_NOT;
    choice->but_for = choice->option;
    if (choice->keeps == KEEPS_NOT)
        status = choose(game, place, &present, plain);
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
        if (!contribution_make(&contribution, &game->variant, choice->state, choice->owed, (enum option)k))
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
    int128 mixes = 0;
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
        mixes += choice->keeps == KEEPS_NOT ? fraction_ceil(choice->owed) : 0;
    }
    out->every_mix = game->offers.every_mix = mixes <= CHOICE_MIXES_MAX;
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
    enum option *history = realloc(game->history, (rows * out->count + 1) * sizeof *history);
    if (history == NULL)
        return error_memory(game->err);
    game->history = history;
    for (size_t k = 0; k < out->count; k++)
        history[(rows - 1) * out->count + k] = out->list[k].option;
    return SOLPOOL_OK;
}

static solpool_status play_round(struct game *game)
{
    struct choices *out = game->out;
    struct choice_round *rounds = realloc(out->rounds, (out->round_count + 1) * sizeof *out->rounds);
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
    while (status == SOLPOOL_OK && !out->settled && out->cycle_length == 0 && out->round_count < CHOICE_ROUNDS_MAX) {
        status = play_round(game);
        if (status != SOLPOOL_OK)
            return status;
        out->settled = out->rounds[out->round_count - 1].move_count == 0;
        if (!out->settled)
            out->cycle_length = choices_seen_before((const unsigned char *)game->history, out->round_count + 1,
                                                    out->count * sizeof *game->history);
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
        solpool_status status = outlay_compute(&choice->outlay, &game->variant, i, &delivery, game->err);
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

solpool_status choices_compute(struct choices *out, const struct year *year, prover prove, solpool_error *err)
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
    offers_clear(&game.offers);
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
