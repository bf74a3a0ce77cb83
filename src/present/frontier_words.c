/* What changes on the frontier from one person-equivalent paid to the next, in words. */
#include "present/questions.h"

static void end_words(struct text *words)
{
    text_add(words, "", 1);
}

/* What a condition of Article 63 counts and against what. */
static const struct {
    bool from; /* it holds from the threshold on, otherwise below it */
    const char *counted;
} condition_words[TRIGGER_COUNT] = {
    [OFFSETS_ON_REQUEST] = {true, "pledged"},
    [MANDATORY_OFFSETS] = {false, "pledged"},
    [MANDATORY_AFTER_EXITS] = {false, "left to be implemented"},
};

static void put_condition(struct text *words, const struct condition *condition, enum trigger k)
{
    text_format(words, "%s %s: ", trigger_table[k].article,
                condition->holds ? "holds" : "no longer holds");
    say_number(words, fraction_whole(condition->observed));
    text_format(words, " relocations are %s, ", condition_words[k].counted);
    bool reached = condition->holds == condition_words[k].from;
    text_put(words, reached ? "at least " : "fewer than ");
    say_number(words, condition->threshold);
    end_words(words);
}

static void put_conditions(struct text *words, const struct outcome *before,
                           const struct outcome *after)
{
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        if (k != OFFSETS_ON_OFFER && before->conditions[k].holds != after->conditions[k].holds)
            put_condition(words, &after->conditions[k], (enum trigger)k);
}

/* Art 63(2)(b): each state's own. */
static void put_offers(struct text *words, const struct year *year, const struct outcome *before,
                       const struct outcome *after, bool holds)
{
    bool any = false;
    for (size_t i = 0; i < after->state_count; i++) {
        if (before->on_offer[i] == after->on_offer[i] || after->on_offer[i] != holds)
            continue;
        if (any)
            text_put(words, ", ");
        else
            text_format(words, "%s %s for ", trigger_table[OFFSETS_ON_OFFER].article,
                        holds ? "holds" : "no longer holds");
        text_put(words, year->states[i].code);
        any = true;
    }
    if (any)
        end_words(words);
}

static const char *const need_words[MEASURE_COUNT] = {
    [RELOCATIONS] = "relocations needed are",
    [FINANCIAL] = "money needed is",
    [ALTERNATIVE] = "alternative measures needed are",
    [OFFSETS] = "offsets needed are",
};

static void put_needs(struct text *words, const struct year *year, const struct outcome *before,
                      const struct outcome *after)
{
    for (size_t b = 0; b < after->benefitting_count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            int64_t unmet = after->benefitting[b].unmet.amount[t];
            if ((before->benefitting[b].unmet.amount[t] > 0) == (unmet > 0))
                continue;
            text_format(words, "%s: %s %s", year->benefitting[b].code, need_words[t],
                        unmet > 0 ? "unmet by " : "met");
            if (unmet > 0 && measure_table[t].money)
                say_euro(words, fraction_make(unmet, 100));
            else if (unmet > 0)
                say_number(words, fraction_whole(unmet));
            end_words(words);
        }
}

static const char *const bound_words[] = {
    [BOUND_MISSING] = "what is missing to the threshold",
    [BOUND_CAPS] = "what Article 63(7) leaves of the fair shares",
    [BOUND_STOCKS] = "the cases that are eligible",
};

static void put_bound(struct text *words, const struct outcome *before, const struct outcome *after)
{
    enum offsets_bound old = frontier_bound(before), now = frontier_bound(after);
    if (old == now)
        return;
    if (now == BOUND_NONE) {
        text_put(words, "offsets are no longer mandatory");
    } else {
        text_put(words, old == BOUND_NONE ? "offsets become mandatory: "
                                          : "mandatory offsets meet another limit: ");
        say_number(words, fraction_whole(after->mandatory_total));
        text_format(words, " %s, limited by %s", after->mandatory_total == 1 ? "person" : "persons",
                    bound_words[now]);
    }
    end_words(words);
}

void frontier_words(struct text *words, const struct year *year, const struct outcome *before,
                    const struct outcome *after)
{
    put_conditions(words, before, after);
    put_offers(words, year, before, after, true);
    put_offers(words, year, before, after, false);
    put_needs(words, year, before, after);
    put_bound(words, before, after);
}
