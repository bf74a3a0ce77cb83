/* What happens when states drop out, as an answer: a headline, what is lost without whom, who stops
 * serving whom, and the fewest states on whom the thresholds of Article 63 hang. */
#include <stdlib.h>
#include <string.h>

#include "present/questions.h"
#include "present/stress_tables.h"

/* --- Names ------------------------------------------------------------------------------------- */

static size_t count_of(const bool *states, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += states[i] ? 1 : 0;
    return found;
}

/* "Germany", "Germany and France", "Germany, France and Romania"; `word` is "and" or "or". */
static void put_names(struct text *line, const struct year *year, const bool *states,
                      const char *word)
{
    size_t count = count_of(states, year->state_count), told = 0;
    for (size_t i = 0; i < year->state_count; i++) {
        if (!states[i])
            continue;
        if (told > 0 && told + 1 < count)
            text_put(line, ", ");
        else if (told > 0)
            text_format(line, " %s ", word);
        text_put(line, state_name(year, i));
        told++;
    }
}

/* --- Headline ---------------------------------------------------------------------------------- */

static void put_loss(struct text *line, const struct stress *stress, const struct dropout *row)
{
    char percent[EXACT_TEXT_SIZE];
    fraction_text(percent, damage_percent(stress, row), 1, false);
    say_number(line, row->damage);
    text_format(line, " (%s %%) are gone if ", percent);
    put_names(line, stress->year, row->states, "and");
}

static void put_worst(struct text *line, const struct stress *stress, const struct ranking *singles,
                      const struct ranking *pairs)
{
    if (singles->count == 0) {
        text_put(line, "Nothing is lost if one of the contributing states drops out. ");
        return;
    }
    text_put(line, "Of the ");
    say_number(line, stress->base.total_values[TOTAL_DELIVERED]);
    text_format(line, " relocations' worth that the pool of %d delivers, ",
                (int)stress->year->number);
    put_loss(line, stress, singles->rows[0]);
    text_put(line, " drops out");
    if (pairs->count > 0) {
        text_put(line, ", and ");
        put_loss(line, stress, pairs->rows[0]);
        text_put(line, " do");
    }
    text_put(line,
             pairs->count > 0 ? ": the worst state and the worst pair. " : ": the worst of all. ");
}

static bool flips(const struct stress *stress, const struct dropout *row, enum trigger trigger)
{
    return outcome_holds(&stress->base, trigger) != outcome_holds(&row->outcome, trigger);
}

/* How many rows of a kind flip a condition; `alone` gets a flag for each state that does so alone. */
static size_t flip_count(const struct stress *stress, enum trigger trigger, enum dropout_kind kind,
                         bool *alone)
{
    size_t count = 0;
    for (size_t k = 0; k < stress->row_count; k++) {
        const struct dropout *row = &stress->rows[k];
        if (row->kind != kind || !flips(stress, row, trigger))
            continue;
        count++;
        for (size_t i = 0; kind == DROP_SINGLE && i < stress->year->state_count; i++)
            alone[i] = alone[i] || row->states[i];
    }
    return count;
}

static size_t pair_count(const struct stress *stress)
{
    return stress->single_count * (stress->single_count - 1) / 2;
}

/* True where something flips the condition. */
static bool put_flip(struct text *line, const struct stress *stress, enum trigger trigger)
{
    bool *alone = calloc(stress->year->state_count, sizeof *alone);
    if (alone == NULL) {
        line->failed = true;
        return false;
    }
    size_t singles = flip_count(stress, trigger, DROP_SINGLE, alone);
    size_t pairs = flip_count(stress, trigger, DROP_PAIR, alone);
    if (singles + pairs > 0) {
        text_format(line, "Article %s %s ", trigger_table[trigger].article,
                    outcome_holds(&stress->base, trigger) ? "no longer holds" : "comes to hold");
        if (singles > 0) {
            text_put(line, "if ");
            put_names(line, stress->year, alone, "or");
            text_put(line, " drops out alone");
        }
        if (pairs > 0)
            text_format(line, "%s with %zu of the %zu pairs", singles > 0 ? ", and" : "", pairs,
                        pair_count(stress));
        text_put(line, ". ");
    }
    free(alone);
    return singles + pairs > 0;
}

static void put_headline(struct text *text, const struct stress *stress,
                         const struct ranking *singles, const struct ranking *pairs)
{
    struct text line = {.data = NULL};
    bool any = false;
    put_worst(&line, stress, singles, pairs);
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        any = put_flip(&line, stress, (enum trigger)k) || any;
    if (!any)
        text_format(&line, "No state alone%s changes a condition of Article 63.",
                    stress->pairs && stress->single_count > 1 ? " and no pair" : "");
    say_paragraph(text, &line);
}

/* --- Without harm, and pairs left out ---------------------------------------------------------- */

static void put_harmless(struct text *text, const struct stress *stress)
{
    struct text line = {.data = NULL};
    size_t told = 0;
    for (size_t k = 0; k < stress->single_count; k++) {
        const struct dropout *row = &stress->rows[k];
        if (row->damage.num != 0)
            continue;
        text_put(&line, told++ > 0 ? ", " : "");
        put_names(&line, stress->year, row->states, "and");
    }
    if (told > 0) {
        struct text all = {.data = NULL};
        text_put(text, "\n");
        if (told < stress->single_count)
            text_format(&all, "Nothing is lost without %zu of the %zu contributing states: ", told,
                        stress->single_count);
        else
            text_put(&all, "Nothing is lost without any one contributing state: ");
        text_put(&all, line.data != NULL ? line.data : "");
        text_put(&all, ".");
        say_paragraph(text, &all);
    }
    text->failed = text->failed || line.failed;
    text_release(&line);
}

/* --- Systemic shortcomings --------------------------------------------------------------------- */

static bool same_leavers(const struct stress *stress, const struct dropout *a,
                         const struct dropout *b)
{
    for (size_t i = 0; i < stress->year->state_count; i++)
        if (dropout_stops_serving(stress, a, i) != dropout_stops_serving(stress, b, i))
            return false;
    return a->kind == b->kind;
}

/* Flags the row's benefitting state and the later ones with the same leavers. False where an earlier row
 * told of them. */
static bool refused_of(bool *refused, const struct stress *stress, const struct dropout *row)
{
    const struct dropout *end = stress->rows + stress->row_count;
    const struct year *year = stress->year;
    memset(refused, 0, year->state_count * sizeof *refused);
    for (const struct dropout *other = stress->rows; other < end; other++) {
        if (other->benefitting == NO_PLACE || !same_leavers(stress, row, other))
            continue;
        if (other < row)
            return false;
        refused[year->benefitting[other->benefitting].state] = true;
    }
    return true;
}

/* The reader accepts the mark toward states with shortcomings only: who is marked refuses already. */
static void put_marked(struct text *text, const struct stress *stress, const struct dropout *row)
{
    struct text line = {.data = NULL};
    const struct year *year = stress->year;
    if (count_of(row->states, year->state_count) == 0)
        return;
    text_format(&line, "The file declares systemic shortcomings in %s, and marks ",
                state_name(year, year->benefitting[row->benefitting].state));
    put_names(&line, year, row->states, "and");
    text_put(&line, " as refusing (permission_used): that is part of the year as stated.");
    say_paragraph(text, &line);
}

static void put_leavers(struct text *text, const struct stress *stress, const struct dropout *row,
                        bool *states)
{
    struct text line = {.data = NULL};
    const struct year *year = stress->year;
    if (!refused_of(states, stress, row))
        return;
    text_put(&line, "If systemic shortcomings are declared in ");
    put_names(&line, year, states, "or");
    text_put(&line, " and every contributing state uses the permission to refuse, ");
    for (size_t i = 0; i < year->state_count; i++)
        states[i] = dropout_stops_serving(stress, row, i);
    size_t count = count_of(states, year->state_count);
    put_names(&line, year, states, "and");
    text_put(&line, count > 1    ? " stop serving it."
                    : count == 1 ? " stops serving it."
                                 : "nobody stops serving it.");
    say_paragraph(text, &line);
}

static void put_shortcomings(struct text *text, const struct stress *stress)
{
    bool *states = calloc(stress->year->state_count, sizeof *states);
    text->failed = text->failed || states == NULL;
    for (size_t k = 0; states != NULL && k < stress->row_count; k++)
        if (stress->rows[k].kind == DROP_SHORTCOMINGS_PERMITTED)
            put_marked(text, stress, &stress->rows[k]);
        else if (stress->rows[k].kind == DROP_SHORTCOMINGS_ALL)
            put_leavers(text, stress, &stress->rows[k], states);
    free(states);
}

/* --- Smallest sets ----------------------------------------------------------------------------- */

static const char *threshold_words(const struct stress *stress, size_t k)
{
    switch ((enum smallest)k) {
    case SMALLEST_ON_REQUEST:
        return stress->year->rules.option[RULE_OFFSETS_UNLOCKED_BY] == UNLOCKED_BY_POOL
                   ? "half of the pool"
                   : "half of the Commission's proposal";
    case SMALLEST_MINIMUM:
        return "the number of Article 12(2)(a)";
    case SMALLEST_SIXTY:
        return "60 % of the reference number";
    case SMALLEST_AFTER_EXITS:
    case SMALLEST_COUNT:
        break;
    }
    return "the threshold in force for what is to be implemented";
}

static void put_smallest(struct text *text, const struct stress *stress, size_t k)
{
    const struct smallest_set *set = &stress->smallest[k];
    struct text line = {.data = NULL};
    text_format(&line, "%s, %s (", smallest_articles[k], threshold_words(stress, k));
    say_number(&line, set->threshold);
    text_put(&line, "): the ");
    say_number(&line, fraction_whole(set->observed));
    text_format(&line, " relocations %s ",
                k == SMALLEST_AFTER_EXITS ? "to be implemented" : "pledged");
    if (set->already) {
        text_put(&line, "are under it already.");
    } else if (set->possible) {
        text_put(&line, "fall to ");
        say_number(&line, fraction_whole(set->left));
        text_put(&line, " without ");
        put_names(&line, stress->year, set->states, "and");
        text_put(&line, ".");
    } else {
        text_put(&line, "are still ");
        say_number(&line, fraction_whole(set->left));
        text_put(&line, " if all contributing states drop out: not under it.");
    }
    say_paragraph(text, &line);
}

/* --- All of it --------------------------------------------------------------------------------- */

static void put_terms(struct text *text, const struct stress *stress)
{
    struct price price = price_of(&stress->year->pool);
    struct text line = {.data = NULL};
    text_put(&line, "To drop out is to pledge nothing; nobody pledges more instead. ");
    text_put(&line, "Value counts in relocations, for one of which ");
    say_euro(&line, fraction_make(price.person_units, (int128)100 * price.cent_units));
    text_put(&line, " stand.");
    if (stress->base.mandatory_total == 0 && !stress->year->pool.forum_reconvened)
        text_put(&line, " No offsets are mandatory: Article 63(3) asks for a meeting of the Forum "
                        "first, and the file has none (pool.forum_reconvened).");
    say_paragraph(text, &line);
    say_assumed(text, NULL, stress->year);
}

static void put_all(struct text *text, const struct stress *stress, const struct ranking *singles,
                    const struct ranking *pairs, const struct ranking *rest)
{
    put_headline(text, stress, singles, pairs);
    text_put(text, "\nEach contributing state alone:\n\n");
    if (stress_table(text, stress, singles, singles->count, "without"))
        text_put(text, "Article 63: + a condition that then holds, - one that no longer does.\n");
    put_harmless(text, stress);
    if (!stress->pairs)
        text_format(text, "\nPairs are left out: there are more than %d contributing states.\n",
                    STRESS_PAIRS_MAX);
    if (pairs->count > 0) {
        text_put(text, "\nThe worst pairs:\n\n");
        stress_table(text, stress, pairs, PAIRS_SHOWN, "without");
    }
    text_put(text, "\nGroups, nobody relocating, and systemic shortcomings:\n\n");
    stress_table(text, stress, rest, rest->count, "what happens");
    if (stress->base.benefitting_count > 0)
        text_put(text, "\n");
    put_shortcomings(text, stress);
    text_put(text,
             "\nThe fewest states without whom relocations are under a threshold of Article 63:\n");
    for (size_t k = 0; k < SMALLEST_COUNT; k++)
        put_smallest(text, stress, k);
    text_put(text, "\n");
    put_terms(text, stress);
}

solpool_status stress_text(char **out, const struct stress *stress, solpool_error *err)
{
    struct text text = {.data = NULL};
    struct ranking singles = ranking_of(stress, DROP_SINGLE, DROP_SINGLE);
    struct ranking pairs = ranking_of(stress, DROP_PAIR, DROP_PAIR);
    struct ranking rest = ranking_of(stress, DROP_GROUP, DROP_SHORTCOMINGS_ALL);
    if (singles.rows == NULL || pairs.rows == NULL || rest.rows == NULL)
        text.failed = true;
    else
        put_all(&text, stress, &singles, &pairs, &rest);
    free(singles.rows);
    free(pairs.rows);
    free(rest.rows);
    return text_end(out, &text, err);
}
