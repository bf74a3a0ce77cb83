/* "solpool-certificate-1", what proves to others that a distribution is the best one: what it holds, its tables, and
 * how it is made. */
#include "distribute/certificate.h"
#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/tellings.h"
#include "present/writers.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field cut_level_fields[] = {
    NUMBER("level", UNIT_NONE, ALWAYS,
           "What each member has, as a part of what it is measured by; of the first stage the value delivered"),
    TEXTS("members", ALWAYS, "Nodes of those who have it"),
    TEXTS(
        "cut", NULLABLE,
        "The nodes on one side of a cut that all members enter, and which lets no more in; null: each has all that its "
        "own limit allows"),
    LAST_FIELD,
};
static const struct field node_price_fields[] = {
    TEXT("node", ALWAYS, NULL),
    TEXT("price", ALWAYS, "A whole number; all other nodes have 0"),
    LAST_FIELD,
};
static const struct field certified_stage_fields[] = {
    TEXT("name", ALWAYS, NULL),
    TEXT("article", ALWAYS, NULL),
    LIST("levels", cut_level_fields, ALWAYS, "From the lowest up"),
    LIST("prices", node_price_fields, ALWAYS,
         "An edge that costs more than the difference of the prices at its ends carries its least, one that costs less "
         "its most"),
    LAST_FIELD,
};
static const struct field exact_claim_fields[] = {
    CODE("code", ALWAYS, NULL),
    TEXT("numerator", ALWAYS, "Of the claim in person-equivalents"),
    TEXT("denominator", ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field amount_fields[] = {MEASURE_FIELDS, LAST_FIELD};
static const struct field supply_fields[] = {
    CODE("code", ALWAYS, NULL),
    OBJECT("supply", amount_fields, ALWAYS, "What there is of it to distribute"),
    OBJECT("due", amount_fields, ALWAYS, "What was drawn, has a place and is still to be carried out (Article 60(3))"),
    LAST_FIELD,
};
static const struct field carried_out_fields[] = {CODE("from", ALWAYS, NULL), CODE("to", ALWAYS, NULL), MEASURE_FIELDS,
                                                  LAST_FIELD};
static const struct field limit_fields[] = {
    CODE("from", ALWAYS, NULL),
    CODE("to", ALWAYS, NULL),
    PERSONS("relocations", NULLABLE, "The most; null: no limit"),
    EURO("financial_eur", NULLABLE, NULL),
    EURO("alternative_eur", NULLABLE, NULL),
    PERSONS("offsets", NULLABLE, "Beyond those that were agreed"),
    LAST_FIELD,
};
static const struct field certificate_fields[] = {
    HEAD_FIELDS(CERTIFICATE_FORMAT),
    LIST("claims", exact_claim_fields, ALWAYS, "What coverage is measured by, exactly"),
    LIST("states", supply_fields, ALWAYS, "Who has something to give"),
    LIST("links", limit_fields, ALWAYS, "Those of the year"),
    LIST("implemented", carried_out_fields, ALWAYS,
         "What was implemented, or drawn for the one that benefits, which stays (Article 60(3), (6))"),
    LIST("stages", certified_stage_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct csv_table certificate_tables[] = {
    {"levels", "stages[].levels[]", "^name=stage, level, members, cut"},
    {"prices", "stages[].prices[]", "^name=stage, *"},
    {"claims", "claims[]", NULL},
    {"states", "states[]", NULL},
    {"links", "links[]", NULL},
    {"implemented", "implemented[]", NULL},
    {"result", "", NULL},
};

/* --- How it is made ---------------------------------------------------------------------------- */

/* A whole number as text: most readers of JSON would round it. */
static void put_digits(struct out *out, cJSON *object, const char *key, int128 value)
{
    char text[EXACT_TEXT_SIZE];
    fraction_text(text, fraction_make(value, 1), 0, true);
    out_text(out, object, key, text);
}

static void put_nodes(struct out *out, cJSON *object, const struct certificate *certificate, const bool *side)
{
    if (side == NULL) {
        out_null(out, object, "cut");
        return;
    }
    cJSON *list = out_list(out, object, "cut");
    for (size_t v = 0; v < certificate->node_count; v++)
        if (side[v] && certificate->name[v] != NULL)
            out_text(out, list, NULL, certificate->name[v]);
}

static void put_level(struct out *out, cJSON *list, const struct certificate *certificate,
                      const struct certified_level *level)
{
    cJSON *object = out_object(out, list, NULL);
    out_six(out, object, "level", level->level);
    cJSON *members = out_list(out, object, "members");
    for (size_t m = 0; m < level->member_count; m++)
        out_text(out, members, NULL, certificate->name[level->member[m]]);
    put_nodes(out, object, certificate, level->side);
}

static void put_price(struct out *out, cJSON *list, const char *node, int128 price)
{
    if (node == NULL || price == 0)
        return;
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "node", node);
    put_digits(out, object, "price", price);
}

/* Who gives and receives a type has a price in the last stage. */
static void put_exchange_prices(struct out *out, cJSON *list, const struct certificate *certificate,
                                const struct year *year, bool giving)
{
    size_t count = giving ? year->state_count : year->benefitting_count;
    const int128 *price = giving ? certificate->giver_price : certificate->receiver_price;
    for (size_t k = 0; k < count * MEASURE_COUNT; k++) {
        const char *type = measure_table[k % MEASURE_COUNT].key;
        const char *code = giving ? year->states[k / MEASURE_COUNT].code : year->benefitting[k / MEASURE_COUNT].code;
        put_price(out, list, arena_format(&out->arena, "%s>%s", giving ? code : type, giving ? type : code), price[k]);
    }
}

static void put_stage(struct out *out, cJSON *list, const struct certificate *certificate, const struct year *year,
                      enum stage_id stage)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "name", stage_table[stage].name);
    out_text(out, object, "article", stage_table[stage].article);
    cJSON *levels = out_list(out, object, "levels");
    for (size_t k = 0; k < certificate->level_count; k++)
        if (certificate->levels[k].stage == stage)
            put_level(out, levels, certificate, &certificate->levels[k]);
    cJSON *prices = out_list(out, object, "prices");
    for (size_t v = 0; certificate->price[stage] != NULL && v < certificate->node_count; v++)
        put_price(out, prices, certificate->name[v], certificate->price[stage][v]);
    if (stage == STAGE_EVEN) {
        put_exchange_prices(out, prices, certificate, year, true);
        put_exchange_prices(out, prices, certificate, year, false);
    }
}

static void put_claims(struct out *out, const struct certificate *certificate, const struct year *year)
{
    cJSON *claims = out_list(out, out->root, "claims");
    for (size_t b = 0; b < year->benefitting_count; b++) {
        cJSON *object = out_object(out, claims, NULL);
        out_text(out, object, "code", year->benefitting[b].code);
        put_digits(out, object, "numerator", certificate->needs[b].claim.num);
        put_digits(out, object, "denominator", certificate->needs[b].claim.den);
    }
}

static void put_amounts(struct out *out, cJSON *object, const struct measures *amounts)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        out_amount(out, object, measure_table[t].key, amounts->amount[t], measure_table[t].money);
}

static void put_supplies(struct out *out, const struct year *year, const struct entry *ledger)
{
    cJSON *states = out_list(out, out->root, "states");
    cJSON *implemented = out_list(out, out->root, "implemented");
    for (size_t i = 0; i < year->state_count; i++) {
        if (measures_empty(&ledger[i].supply) && ledger[i].done_count == 0)
            continue;
        cJSON *object = out_object(out, states, NULL);
        out_text(out, object, "code", year->states[i].code);
        put_amounts(out, out_object(out, object, "supply"), &ledger[i].supply);
        put_amounts(out, out_object(out, object, "due"), &ledger[i].open_draws);
        for (size_t k = 0; k < ledger[i].done_count; k++) {
            object = out_object(out, implemented, NULL);
            out_text(out, object, "from", year->states[i].code);
            out_text(out, object, "to", year->benefitting[ledger[i].done[k].to].code);
            put_amounts(out, object, &ledger[i].done[k].amount);
        }
    }
}

static void put_limits(struct out *out, const struct year *year, const struct agreed *agreed)
{
    cJSON *links = out_list(out, out->root, "links");
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        bool closed = year_link_closed(year, link);
        cJSON *object = out_object(out, links, NULL);
        out_text(out, object, "from", year->states[link->from_state].code);
        out_text(out, object, "to", year->benefitting[link->to_benefitting].code);
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            int64_t most = closed ? 0 : link->most.amount[t];
            if (most == NOT_STATED)
                out_null(out, object, measure_table[t].key);
            else
                out_amount(out, object, measure_table[t].key, larger(0, most - (t == OFFSETS ? agreed->of_link[k] : 0)),
                           measure_table[t].money);
        }
    }
}

void certificate_tree(struct out *out, const struct certificate *certificate, const struct year *year,
                      const struct entry *ledger, const struct agreed *agreed)
{
    head_begin(out, CERTIFICATE_FORMAT, year);
    put_claims(out, certificate, year);
    put_supplies(out, year, ledger);
    put_limits(out, year, agreed);
    cJSON *stages = out_list(out, out->root, "stages");
    for (size_t k = 0; k < STAGE_COUNT; k++)
        put_stage(out, stages, certificate, year, (enum stage_id)k);
}

const struct format format_certificate = {
    .id = CERTIFICATE_FORMAT,
    .schema = {"certificate", "What proves that a distribution is the best one",
               "Printed by solpool allocate --certificate.", .fields = certificate_fields},
    TABLES(certificate_tables),
    .tell = NULL,
};
