#include "formulas/cells.h"

#include <string.h>

#include "json/decimal.h"
#include "law/act.h"

#define SEGMENT_SIZE 48

/* --- The cells of the format ------------------------------------------------------------------- */

static const struct row {
    const char
        *pattern; /* * in "states", % in "benefitting", *>% in "links", else below the root */
    const char
        *empty; /* what counts where nothing stands: JSON, a word behind ', or NULL for nothing */
    const char *article;
    const char *words;
} rows[] = {
    {"year", NULL, NULL, "the year of the pool"},
    {"title", "'", NULL, "the title of the file"},
    {"as_of", "null", NULL, "the day up to which dated entries count"},
    {"pool.relocations", NULL, "57(1)", "the Council's reference number of relocations"},
    {"pool.financial_eur", NULL, "57(1)",
     "the Council's reference number of financial contributions"},
    {"pool.proposal.relocations", WRITTEN(ARTICLE_12_RELOCATIONS), "12(2)(a)",
     "the relocations of the Commission's proposal"},
    {"pool.proposal.financial_eur", WRITTEN(ARTICLE_12_EUR), "12(2)(b)",
     "the financial contributions of the Commission's proposal"},
    {"pool.minimum.relocations", WRITTEN(ARTICLE_12_RELOCATIONS), "12(2)(a)",
     "the relocations of Article 12(2), as stated"},
    {"pool.minimum.financial_eur", WRITTEN(ARTICLE_12_EUR), "12(2)(b)",
     "the financial contributions of Article 12(2), as stated"},
    {"pool.eur_per_relocation", "null", "12(3)", "what a relocation stands for, as stated"},
    {"pool.union_funding.relocation_eur", WRITTEN(RELOCATION_EUR), "20 of 2021/1147",
     "the lump sum per relocation"},
    {"pool.union_funding.minor_eur", WRITTEN(MINOR_EUR), "20 of 2021/1147",
     "the lump sum per unaccompanied minor"},
    {"pool.union_funding.transfer_eur", WRITTEN(TRANSFER_EUR), "20 of 2021/1147",
     "the lump sum per transfer"},
    {"pool.sar_percent", "null", "57(2)", "the indicative percentage for search and rescue"},
    {"pool.forum_reconvened", "false", "13(4)", "whether the Forum was reconvened"},
    {"rules.?", NULL, NULL, NULL},
    {"*.code", NULL, NULL, "the code of the state"},
    {"*.name", "null", NULL, "the name of the state"},
    {"*.bound", "true", NULL, "whether the Regulation binds the state"},
    {"*.population", NULL, "66", "the total population"},
    {"*.gdp_million_eur", NULL, "66", "the total gross domestic product, million euro"},
    {"*.first_time_applicants", "null", NULL,
     "first-time asylum applicants; nothing is calculated with them"},
    {"*.unemployment_percent", "null", NULL,
     "unemployment, per cent of the labour force; nothing is calculated with it"},
    {"*.flags.population", "null", NULL, "what Eurostat says of the population"},
    {"*.flags.gdp_million_eur", "null", NULL, "what Eurostat says of the GDP"},
    {"*.flags.first_time_applicants", "null", NULL, "what Eurostat says of the applicants"},
    {"*.flags.unemployment_percent", "null", NULL, "what Eurostat says of the unemployment"},
    {"*.status", "[]", "11(1)", "what the Commission found about the state's migratory situation"},
    {"*.deduction", "0", "61, 62", "the part of the contribution that was granted as a deduction"},
    {"*.deduction_by_type", "null", "61, 62", "the deduction type by type; nothing: not stated"},
    {"*.deduction_by_type.#", "null", "61, 62", "the part of this type that was granted"},
    {"*.deduction_request.article", "'61", "61, 62", "the article of the request"},
    {"*.deduction_request.asked", "null", "61, 62", "the part that was asked for"},
    {"*.deduction_request.outcome", "'none", "61(4), 62(5)", "what became of the request"},
    {"*.deduction_request.act", "'pool", "61(4), 62(5)", "in which act it was decided"},
    {"*.deduction_request.date", "null", "61(4), 62(5)", "the day of the act"},
    {"*.european_territory.population", "null", "76", "the population of the European territory"},
    {"*.european_territory.gdp_million_eur", "null", "76",
     "the gross domestic product of the European territory, million euro"},
    {"*.relocated_minors", "0", "20 of 2021/1147", "unaccompanied minors among those relocated"},
    {"*.carried", "null", NULL, "what earlier years left; nothing: nothing"},
    {"*.carried.late_offsets", "0", "63(5)", "offsets owed from an earlier year"},
    {"*.carried.ongoing_relocations", "0", "67(12)", "relocations of an earlier year under way"},
    {"*.carried.crisis_credit", "0", "9(4) of 2024/1359", "the credit that may be used this year"},
    {"*.carried.over_pledge", "0", "57(3)", "what an earlier year pledged beyond the share"},
    {"*.listing.basis", "'58", "58, 59", "named by the Commission or by its own declaration"},
    {"*.listing.informed", "true", "58(1)", "whether the state informed that it uses the pool"},
    {"*.listing.decision", "'accepted", "59(4)", "the decision on its declaration"},
    {"*.listing.from", "null", "58, 59", "the day from which it benefits"},
    {"*.pledge", "null", "57(4)", "the pledge as a whole; nothing: it is not known"},
    {"*.pledge.#", "0", "57(4)", "what the state pledged of this type"},
    {"*.capacity.#", "null", NULL, "how much of this type the state can give"},
    {"*.cost.relocation_eur", "null", NULL, "what a relocation costs the state"},
    {"*.cost.offset_eur", "null", NULL, "what an offset costs the state"},
    {"*.cost.alternative_factor", "null", NULL,
     "what a euro of alternative measures costs the state"},
    {"*.prefer", "'pay", "57(4)", "which type the state prefers"},
    {"*.relocate", "null", "57(4)", "how many it is willing to relocate; nothing: not stated"},
    {"*.relocate.least", "0", "57(4)", "the fewest persons the state is willing to relocate"},
    {"*.relocate.most", "null", "57(4)", "the most persons; nothing: no limit"},
    {"*.adopted.share_percent", "null", "66", "the published share"},
    {"*.adopted.relocations", "null", "57(3)", "the published fair share in persons"},
    {"*.adopted.financial_eur", "null", "57(3)", "the published fair share in money"},
    {"%.basis", "'58", "58, 59", "named by the Commission or by its own declaration"},
    {"%.informed", "true", "58(1)", "whether the state informed that it uses the pool"},
    {"%.decision", "'accepted", "59(4)", "the decision on its declaration"},
    {"%.from", "null", "58, 59", "the day from which it benefits"},
    {"%.arrivals", "null", NULL, "the arrivals in the state"},
    {"%.requests_unperformed", "false", "63(5)", "whether the state asks for offsets instead"},
    {"%.search_and_rescue", "false", "57(2)", "whether arrivals follow search and rescue"},
    {"%.systemic_shortcomings", "false", "60(3)", "whether systemic shortcomings were found"},
    {"%.need", "null", "58(2)", "the stated needs as a whole"},
    {"%.need.#", "null", "58(2)", "the stated need of this type"},
    {"%.weight", "1", NULL, "the weight of the state where needs are not stated"},
    {"*>%.excluded", "false", NULL, "whether nothing may flow on this link"},
    {"*>%.permission_used", "false", "60(3)", "whether the state uses the permission not to serve"},
    {"*>%.max_relocations", "null", NULL, "the most relocations on this link"},
    {"*>%.max_financial_eur", "null", NULL, "the most money on this link"},
    {"*>%.eligible_offsets", "null", "63", "the cases on this link that can be offset"},
    {"*>%.offsets_agreed", "false", "63(1), 63(2)", "whether both sides agree to offsets"},
    {"*>%.weight", "1", "67(3)", "the weight of family and other meaningful links"},
    {"*>%.offset_cases.total", "null", "63(8)", "the cases on this link"},
    {"*>%.offset_cases.unaccompanied_minors", "0", "63(8)(a)", "unaccompanied minors"},
    {"*>%.offset_cases.not_articles_29_33", "0", "63(8)(b)", "responsible by other articles"},
    {"*>%.offset_cases.time_limit_expired", "0", "63(8)(c), 46", "the time limit has expired"},
    {"*>%.offset_cases.time_limit_expired_39", "null", "63(8)(c), 39(1)",
     "the time limit has expired, to the letter"},
    {"*>%.offset_cases.absconded", "0", "63(8)(d)", "absconded"},
    {"*>%.offset_cases.beneficiaries", "0", "63(8)(e)", "beneficiaries of protection"},
    {"*>%.offset_cases.admitted", "0", "63(8)(f)", "admitted persons"},
    {"*>%.offset_cases.before_12_june", "0", "84(2), 85", "registered before 12 June 2026"},
    {"*>%.offset_cases.before_1_july", "null", "84(2), 85", "registered before 1 July 2026"},
    {"*>%.offset_cases.finally_rejected", "0", "63(9)", "finally rejected, taken over by choice"},
    {"adopted.relocations", "null", "57(3)", "the published sum of the fair shares in persons"},
    {"adopted.financial_eur", "null", "57(3)", "the published sum of the fair shares in money"},
    {"closed", "false", "63(5)", "whether the figures of implementation are final"},
    {"draws.?.date", NULL, "60(3)", "the day of a draw"},
    {"draws.?.#", "0", "60(3)", "what is drawn"},
    {"implemented.?.date", NULL, "60(6)", "the day"},
    {"implemented.?.from", NULL, "60(6)", "who implemented it"},
    {"implemented.?.to", NULL, "60(6)", "toward whom"},
    {"implemented.?.accepted", "null", "67(9)", "relocations accepted"},
    {"implemented.?.#", "0", "60(6)", "what was implemented"},
    {"crisis.state", "null", "4(2)(b) of 2024/1359", "the state in crisis"},
    {"crisis.relocations", NULL, "4(2)(b) of 2024/1359", "the relocations needed"},
    {"crisis.pool_relocations", "null", "4(2)(b) of 2024/1359", "to be taken from the pool"},
    {"crisis.temporary_protection", "false", "9(1) of 2024/1359", "Directive 2001/55/EC applies"},
    {"crisis.article_13_derogation", "false", "9(1) of 2024/1359", "Article 13 is authorised"},
    {"crisis.pledges.*.credit", "'none", "9(5) of 2024/1359", "what became of the credit"},
    {"crisis.pledges.*.credit_used", "0", "9(4)(b) of 2024/1359",
     "the credit of an earlier crisis that is used in this one"},
    {"crisis.pledges.*.#", "0", "4(2)(b) of 2024/1359", "what the state pledged in addition"},
    {"sources.?.id", NULL, NULL, "the name of a source"},
    {"sources.?.title", "null", NULL, "the title of a source"},
    {"sources.?.address", "null", NULL, "where a source is found"},
    {"sources.?.date", "null", NULL, "the date of a source"},
    {"sources.?.confidence", "null", NULL, "how far a source is to be trusted"},
    {"sources.?.figure", "null", NULL, "what of a state the source gives"},
    {"sources.?.period", "null", NULL, "the year or the months of its figures"},
    {"sources.?.series", "null", NULL, "the series of its dataset"},
    {"sources.?.figures_sha256", "null", NULL, "the SHA-256 of its figures"},
    {"sources.?.file.name", "null", NULL, "the file that was read"},
    {"sources.?.file.format", "null", NULL, "its format"},
    {"sources.?.file.sha256", "null", NULL, "its SHA-256"},
    {"sources.?.file.dataset", "null", NULL, "its dataset"},
    {"sources.?.file.version", "null", NULL, "the version of its dataset"},
};

/* --- The place in the document ----------------------------------------------------------------- */

/* A cell's way down from the root, which knows the nearest source, and the note that speaks of it: that
 * of a small object around it, or one of its state that names it. */
struct place {
    const cJSON *item;
    const cJSON *source;
    const char *note;
};

static void enter(struct place *place, const cJSON *item)
{
    place->item = item;
    if (item == NULL)
        return;
    const cJSON *source = cJSON_GetObjectItemCaseSensitive(item, "source");
    const char *note = document_text_of(item, "note");
    if (source != NULL && !cJSON_IsNull(source))
        place->source = source;
    if (note != NULL)
        place->note = note;
}

static bool is_code(const char *found, const char *code, size_t length)
{
    if (found == NULL)
        return false;
    found = code_proper(found);
    return strlen(found) == length && strncmp(found, code, length) == 0;
}

static const cJSON *entry_of(const cJSON *document, const char *list, const char *code,
                             size_t length)
{
    const cJSON *entry = NULL;
    const char *arrow = memchr(code, '>', length);
    size_t first = arrow != NULL ? (size_t)(arrow - code) : length;
    cJSON_ArrayForEach(entry, cJSON_GetObjectItemCaseSensitive(document, list))
    {
        bool here = arrow == NULL
                        ? is_code(document_text_of(entry, "code"), code, length)
                        : is_code(document_text_of(entry, "from"), code, first) &&
                              is_code(document_text_of(entry, "to"), arrow + 1, length - first - 1);
        if (here)
            return entry;
    }
    return NULL;
}

/* What the list of benefitting states says of one that does not take part: "*.listing.from". */
#define LISTING "listing."

static const char *list_of(const char *pattern)
{
    return strncmp(pattern, "*." LISTING, sizeof "*." LISTING - 1) == 0 ? "benefitting"
           : strncmp(pattern, "*>%", 3) == 0                            ? "links"
           : pattern[0] == '*'                                          ? "states"
           : pattern[0] == '%'                                          ? "benefitting"
                                                                        : NULL;
}

/* The note of a whole state is of use only where it names the cell ("deduction: not known"). */
static void keep_telling_note(struct place *place, const char *path)
{
    char key[SEGMENT_SIZE] = "";
    size_t length = strcspn(path, ".");
    if (place->note == NULL || length >= sizeof key)
        return;
    memcpy(key, path, length);
    if (strstr(place->note, key) == NULL)
        place->note = NULL;
}

/* What stands under one segment of a path: a member, or an element by its code or its place. */
static const cJSON *below_of(const cJSON *parent, const char *segment, size_t length)
{
    size_t place = 0;
    for (const cJSON *child = parent->child; child != NULL; child = child->next, place++) {
        char digits[EXACT_TEXT_SIZE];
        exact_text(digits, (int128)place);
        const char *name = child->string != NULL ? child->string : digits;
        if ((strlen(name) == length && strncmp(name, segment, length) == 0) ||
            (cJSON_IsArray(parent) && is_code(document_text_of(child, "code"), segment, length)))
            return child;
    }
    return NULL;
}

/* Where the value of a cell comes from that stands in the document. */
static enum origin origin_of(const struct document *document, const char *pattern, const char *path,
                             struct arena *arena)
{
    const char *list = list_of(pattern), *listing = strstr(path, "." LISTING);
    if (list != NULL && listing != NULL)
        path = arena_format(arena, "%.*s.%s", (int)(listing - path), path,
                            listing + sizeof "." LISTING - 1);
    return document_is_set(document, path) || (list != NULL && document_is_set(document, list))
               ? ORIGIN_SETTING
               : ORIGIN_FILE;
}

static struct place find_place(const cJSON *document, const char *pattern, const char *path)
{
    struct place place = {.item = NULL};
    const char *list = list_of(pattern);
    enter(&place, document);
    place.note = NULL; /* the file's own note speaks of everything */
    while (*path != '\0' && place.item != NULL) {
        size_t length = strcspn(path, ".");
        const cJSON *below = list != NULL ? entry_of(document, list, path, length)
                                          : below_of(place.item, path, length);
        enter(&place, below);
        path += length;
        path += *path == '.' ? 1 : 0;
        if (list != NULL && strncmp(path, LISTING, sizeof LISTING - 1) == 0)
            path += sizeof LISTING - 1;
        if (list != NULL || below == cJSON_GetObjectItemCaseSensitive(document, "pool"))
            keep_telling_note(&place, path);
        list = NULL;
    }
    return place;
}

/* --- Values ------------------------------------------------------------------------------------ */

static struct value list_value(const cJSON *list, struct arena *arena)
{
    const char **codes = arena_take(arena, ((size_t)cJSON_GetArraySize(list) + 1) * sizeof *codes);
    struct value value = {.kind = VALUE_CODES, .codes = codes};
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list) if (codes != NULL && cJSON_IsString(element))
        codes[value.code_count++] = element->valuestring;
    return value;
}

static struct value value_of(const cJSON *item, const char *path, struct arena *arena)
{
    size_t length = strlen(path);
    bool code =
        length >= 5 &&
        (strcmp(path + length - 5, ".code") == 0 || strcmp(path + length - 5, ".from") == 0 ||
         strcmp(path + length - 3, ".to") == 0 || strcmp(path, "crisis.state") == 0);
    if (cJSON_IsNumber(item))
        return value_number(decimal_value(item));
    if (cJSON_IsString(item))
        return value_text(code ? code_proper(item->valuestring) : item->valuestring);
    if (cJSON_IsBool(item))
        return value_bool(cJSON_IsTrue(item) != 0);
    if (cJSON_IsArray(item))
        return list_value(item, arena);
    if (cJSON_IsObject(item))
        return (struct value){.kind = VALUE_JSON, .json = item};
    return value_null();
}

/* What counts where nothing stands. */
static struct value empty_value(const char *empty)
{
    struct fraction number;
    if (strcmp(empty, "true") == 0 || strcmp(empty, "false") == 0)
        return value_bool(empty[0] == 't');
    if (strcmp(empty, "[]") == 0)
        return (struct value){.kind = VALUE_CODES};
    if (empty[0] == '\'')
        return value_text(empty + 1);
    return fraction_read(&number, empty) ? value_number(number) : value_null();
}

/* --- Special cells ----------------------------------------------------------------------------- */

/* A rule's cell: its default, article and question stand in the table of rules. */
static bool describe_rule(struct cell *out, const char *name)
{
    for (size_t k = 0; k < RULE_COUNT; k++)
        if (strcmp(rule_table[k].name, name) == 0) {
            out->article = rule_table[k].article;
            out->words = rule_table[k].question;
            out->value = value_text(rule_table[k].options[0]);
            return true;
        }
    return false;
}

/* --- Sources ----------------------------------------------------------------------------------- */

const cJSON *source_entry(const cJSON *document, const char *id)
{
    const cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, cJSON_GetObjectItemCaseSensitive(document, "sources"))
    {
        const char *own = document_text_of(entry, "id");
        if (own != NULL && strcmp(own, id) == 0)
            return entry;
    }
    return NULL;
}

/* Whether a source says that it gives the figure with this key, or any with NULL. Applicants may be the weight of a
 * benefitting state. */
static bool gives(const cJSON *document, const char *id, const char *key)
{
    const char *figure = document_text_of(source_entry(document, id), "figure");
    if (figure == NULL || key == NULL)
        return figure != NULL;
    return strcmp(figure, key) == 0 ||
           (strcmp(key, "weight") == 0 && strcmp(figure, "first_time_applicants") == 0);
}

/* A state's sources are those of all its cells. Where one says that it gives the cell's figure, it alone does;
 * those that give other figures do not speak of it. */
static void take_sources(struct cell *out, const cJSON *document, const struct place *place,
                         struct arena *arena)
{
    const cJSON *source = place->source, *element = NULL;
    const char *key = place->item != NULL ? place->item->string : NULL;
    size_t count = cJSON_IsString(source) ? 1 : (size_t)cJSON_GetArraySize(source), kept = 0;
    const char **ids = count > 0 ? arena_take(arena, count * sizeof *ids) : NULL;
    bool own = false;
    if (ids == NULL)
        return;
    ids[0] = cJSON_GetStringValue(source);
    count = ids[0] != NULL ? 1 : 0;
    cJSON_ArrayForEach(element, source)
    {
        ids[count++] = element->valuestring;
    }
    for (size_t k = 0; k < count; k++)
        own = own || (key != NULL && gives(document, ids[k], key));
    for (size_t k = 0; k < count; k++)
        if (own ? gives(document, ids[k], key) : !gives(document, ids[k], NULL))
            ids[kept++] = ids[k];
    out->sources = ids;
    out->source_count = kept;
}

/* Whether the state stands under "benefitting": no cell of its own, but what roles are read from. */
static bool find_listed(struct cell *out, const struct document *document, const char *path,
                        const struct year *year, struct arena *arena)
{
    struct match match;
    if (!path_matches(&match, "*.listed_as_benefitting", path, year, arena))
        return false;
    struct place place = find_place(document->root, "%", match.own);
    *out = (struct cell){.value = value_bool(place.item != NULL),
                         .origin = origin_of(document, "%", match.own, arena),
                         .note = place.note,
                         .article = "58, 59",
                         .words = "whether the file lists the state as benefitting"};
    take_sources(out, document->root, &place, arena);
    return true;
}

static const struct row *row_of(struct match *match, const char *path, const struct year *year,
                                struct arena *arena)
{
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (path_matches(match, rows[k].pattern, path, year, arena))
            return &rows[k];
    return NULL;
}

/* An element of a list has cells only where it stands there; states and pairs always do. */
static bool element_stands(const cJSON *document, const struct row *row, const char *path,
                           struct arena *arena)
{
    const char *point = strrchr(path, '.');
    bool listed = strstr(row->pattern, ".?.") != NULL;
    return !listed || point == NULL ||
           find_place(document, row->pattern, arena_text(arena, path, (size_t)(point - path)))
                   .item != NULL;
}

bool cell_find(struct cell *out, const struct document *document, const char *path,
               const struct year *year, struct arena *arena)
{
    struct match match;
    if (find_listed(out, document, path, year, arena))
        return true;
    const struct row *row = row_of(&match, path, year, arena);
    if (row == NULL)
        return false;
    bool rule = row->words == NULL, has_default = rule || row->empty != NULL;
    *out = (struct cell){.article = row->article, .words = row->words};
    if (row->empty != NULL)
        out->value = empty_value(row->empty);
    if (rule && !describe_rule(out, match.own))
        return false;
    struct place place = find_place(document->root, row->pattern, path);
    bool stands = place.item != NULL &&
                  (!cJSON_IsNull(place.item) || !has_default || out->value.kind == VALUE_NULL);
    if (!stands && (!has_default || !element_stands(document->root, row, path, arena)))
        return false;
    if (stands)
        out->value = value_of(place.item, path, arena);
    out->origin = stands ? origin_of(document, row->pattern, path, arena) : ORIGIN_DEFAULT;
    if (out->origin == ORIGIN_FILE)
        take_sources(out, document->root, &place, arena);
    out->note = place.note;
    return true;
}

bool cell_list(size_t *count, const cJSON *document, const char *name, size_t length)
{
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (strncmp(rows[k].pattern, name, length) == 0 &&
            strncmp(rows[k].pattern + length, ".?", 2) == 0) {
            const cJSON *list = below_of(document, name, length);
            *count = cJSON_IsArray(list) ? (size_t)cJSON_GetArraySize(list) : 0;
            return true;
        }
    return false;
}

/* A cell by its name; one of a type is considered for every type. */
static void consider(struct suggestion *suggestion, const char *path, const char *pattern,
                     const char *candidate, const struct year *year, struct arena *arena)
{
    const char *type = strchr(candidate, '#');
    struct match match;
    for (size_t t = 0; t < (type != NULL ? MEASURE_COUNT : 1); t++) {
        const char *whole = type == NULL ? candidate
                                         : arena_format(arena, "%.*s%s", (int)(type - candidate),
                                                        candidate, measure_table[t].key);
        if (strchr(whole, '?') == NULL && path_matches(&match, pattern, whole, year, arena))
            suggest_consider(suggestion, path, whole);
    }
}

void cell_suggest(struct suggestion *suggestion, const char *path, const struct year *year,
                  struct arena *arena)
{
    size_t length = strcspn(path, ".");
    const char *own = arena_text(arena, path, length);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const char *point = strchr(rows[k].pattern, '.');
        bool below_root = list_of(rows[k].pattern) == NULL;
        if (below_root && path[0] >= 'A' && path[0] <= 'Z') /* codes are capitals, keys are not */
            continue;
        const char *candidate = point != NULL && !below_root
                                    ? arena_format(arena, "%s%s", own, point)
                                    : rows[k].pattern;
        consider(suggestion, path, rows[k].pattern, candidate, year, arena);
    }
}
