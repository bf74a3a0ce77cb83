/* What people read of an allocation, of shares and of a proof. */
#include "present/reading.h"

#include <string.h>

#include "base/error.h"

#define COUNT(LIST) (sizeof(LIST) / sizeof *(LIST))

/* --- Words ------------------------------------------------------------------------------------- */

/* A number of the tree with thousands apart, without decimals that are zero. */
static void put_figure(struct text *line, const cJSON *root, const char *path)
{
    const cJSON *item = row_item(&(struct row){.levels = {root}}, path);
    char digits[EXACT_TEXT_SIZE];
    struct fraction value;
    if (!cJSON_IsRaw(item) || !fraction_read(&value, item->valuestring)) {
        text_put(line, cJSON_IsRaw(item) ? item->valuestring : "?");
        return;
    }
    fraction_text(digits, value, value.den == 1 ? 0 : 2, false);
    text_grouped(line, digits);
}

/* A number that is no amount: a year. */
static void put_year(struct text *line, const cJSON *root)
{
    row_words(line, &(struct row){.levels = {root}}, "year");
}

static void pool_headline(struct text *line, const cJSON *root)
{
    text_put(line, "The pool of ");
    put_year(line, root);
    text_put(line, ": ");
    put_figure(line, root, "pool.relocations");
    text_put(line, " relocations or EUR ");
    put_figure(line, root, "pool.financial_eur");
    text_put(line, "; EUR ");
    put_figure(line, root, "pool.eur_per_relocation");
    text_put(line, " stand for one relocation.");
}

static void allocation_headline(struct text *line, const cJSON *root)
{
    pool_headline(line, root);
    text_put(line, " Of a nominal ");
    put_figure(line, root, "totals.nominal.value");
    text_put(line, " the worth of ");
    put_figure(line, root, "totals.pledged.value");
    text_put(line, " is pledged, ");
    put_figure(line, root, "totals.to_implement.value");
    text_put(line, " is to be implemented and ");
    put_figure(line, root, "totals.delivered.value");
    text_put(line, " is delivered (in relocations).");
}

static void shares_headline(struct text *line, const cJSON *root)
{
    pool_headline(line, root);
    text_put(line, " The fair shares together: ");
    put_figure(line, root, "sum.relocations");
    text_put(line, " relocations or EUR ");
    put_figure(line, root, "sum.financial_eur");
    text_put(line, ".");
}

static void proof_headline(struct text *line, const cJSON *root)
{
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(root, "checks");
    size_t count = 0, failed = 0;
    for (const cJSON *check = checks != NULL ? checks->child : NULL; check != NULL;
         check = check->next, count++)
        failed += cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(check, "holds")) ? 0 : 1;
    if (failed == 0)
        text_format(line, "The allocation is proved: all %zu checks hold.", count);
    else
        text_format(line, "The allocation is not proved: %zu of %zu checks %s not hold.", failed,
                    count, failed == 1 ? "does" : "do");
}

/* --- An allocation ----------------------------------------------------------------------------- */

static const struct printed state_columns[] = {
    {"code", {"state", true}, SHAPE_STATE},
    {"fair_share.relocations", {"fair\nshare\npersons", false}, SHAPE_WHOLE},
    {"duty", {"duty\npersons", false}, SHAPE_WHOLE},
    {"pledge.relocations", {"pledged\npersons", false}, SHAPE_WHOLE},
    {"pledge.financial_eur", {"pledged\nm EUR", false}, SHAPE_MILLION},
    {"pledge.alternative_eur", {"altern.\nm EUR", false}, SHAPE_MILLION},
    {"pledge.offsets", {"offsets\npersons", false}, SHAPE_WHOLE},
    {"gap", {"gap\nworth", false}, SHAPE_WHOLE},
    {"to_implement.value", {"to\nimpl.\nworth", false}, SHAPE_WHOLE},
    {"used.value", {"used\nworth", false}, SHAPE_WHOLE},
    {"mandatory_offsets", {"mand.\noffsets", false}, SHAPE_WHOLE},
};

static const struct printed benefitting_columns[] = {
    {"code", {"state", true}, SHAPE_WORDS},
    {"need.value", {"need\nworth", false}, SHAPE_WHOLE},
    {"need.stated", {"need\nstated", true}, SHAPE_YES},
    {"received.relocations", {"received\npersons", false}, SHAPE_WHOLE},
    {"received.financial_eur", {"paid\nEUR", false}, SHAPE_EUR},
    {"received.alternative_eur", {"altern.\nEUR", false}, SHAPE_EUR},
    {"received.offsets", {"offsets\npersons", false}, SHAPE_WHOLE},
    {"received.value", {"received\nworth", false}, SHAPE_WHOLE},
    {"unmet.value", {"unmet\nworth", false}, SHAPE_WHOLE},
    {"coverage", {"coverage\n%", false}, SHAPE_PART},
    {"mandatory_offsets_received", {"mand.\noffsets", false}, SHAPE_WHOLE},
};

static const struct printed total_columns[] = {
    {"@", {"total", true}, SHAPE_WORDS},
    {"relocations", {"relocations\npersons", false}, SHAPE_WHOLE},
    {"financial_eur", {"paid\nEUR", false}, SHAPE_EUR},
    {"alternative_eur", {"alternative\nEUR", false}, SHAPE_EUR},
    {"offsets", {"offsets\npersons", false}, SHAPE_WHOLE},
    {"value", {"worth\nrelocations", false}, SHAPE_WHOLE},
};

static const struct printed trigger_columns[] = {
    {"article", {"article", true}, SHAPE_WORDS},
    {"name", {"condition", true}, SHAPE_WORDS},
    {"state", {"state", true}, SHAPE_WORDS},
    {"holds", {"met", true}, SHAPE_YES},
    {"observed", {"observed\npersons", false}, SHAPE_WHOLE},
    {"threshold", {"threshold\npersons", false}, SHAPE_WHOLE},
};

/* Of the conditions that each state has for itself, those that are met. */
static bool trigger_shown(const struct row *row)
{
    return row_item(row, "state") == NULL || cJSON_IsTrue(row_item(row, "holds"));
}

static const struct printed mandatory_columns[] = {
    {"article", {"article", true}, SHAPE_WORDS},
    {"missing", {"missing\npersons", false}, SHAPE_WHOLE},
    {"caps", {"all caps\npersons", false}, SHAPE_WHOLE},
    {"stocks", {"eligible\npersons", false}, SHAPE_WHOLE},
    {"total", {"mandatory\npersons", false}, SHAPE_WHOLE},
};

static const struct printed flow_columns[] = {
    {"from", {"from", true}, SHAPE_WORDS},
    {"to", {"to", true}, SHAPE_WORDS},
    {"relocations", {"relocations\npersons", false}, SHAPE_WHOLE},
    {"financial_eur", {"paid\nEUR", false}, SHAPE_EUR},
    {"alternative_eur", {"alternative\nEUR", false}, SHAPE_EUR},
    {"offsets", {"offsets\npersons", false}, SHAPE_WHOLE},
    {"mandatory_offsets", {"mandatory\noffsets", false}, SHAPE_WHOLE},
    {"late_offsets", {"late\noffsets", false}, SHAPE_WHOLE},
};

static const struct printed crisis_columns[] = {
    {"code", {"state", true}, SHAPE_WORDS},
    {"fair_share", {"fair share\npersons", false}, SHAPE_WHOLE},
    {"pool_relocations", {"from the pool\npersons", false}, SHAPE_WHOLE},
    {"pledge.value", {"pledged\nworth", false}, SHAPE_WHOLE},
    {"offsets", {"offsets\npersons", false}, SHAPE_WHOLE},
    {"contribution", {"contribution\npersons", false}, SHAPE_WHOLE},
    {"credit", {"credit\npersons", false}, SHAPE_WHOLE},
};

static const struct printed money_columns[] = {
    {"union_funding_eur", {"from the Union\nEUR", false}, SHAPE_EUR},
    {"transfers_eur", {"transfers\nEUR", false}, SHAPE_EUR},
    {"alternative_converted_eur", {"converted\nEUR", false}, SHAPE_EUR},
    {"unallocated_eur", {"unallocated\nEUR", false}, SHAPE_EUR},
    {"payments_eur", {"payments\nEUR", false}, SHAPE_EUR},
    {"payment_year", {"in the\nyear", true}, SHAPE_WORDS},
};

/* "* The pool … (Article 12(2); AT, DE)" */
static void note_paragraph(struct text *text, const struct row *row)
{
    struct text line = {.data = NULL};
    const cJSON *article = row_item(row, "article"), *states = row_item(row, "states");
    bool cited = cJSON_IsString(article) && *article->valuestring != '\0';
    bool named = states != NULL && states->child != NULL;
    text_put(&line, "* ");
    row_words(&line, row, "message");
    text_put(&line, cited || named ? " (" : "");
    if (cited) {
        bool number = article->valuestring[0] >= '0' && article->valuestring[0] <= '9';
        text_put(&line, number ? "Article " : "");
        text_put(&line, article->valuestring);
    }
    for (const cJSON *state = named ? states->child : NULL; state != NULL; state = state->next) {
        text_put(&line, state != states->child ? ", " : cited ? "; " : "");
        text_put(&line, cJSON_IsString(state) ? state->valuestring : "");
    }
    text_put(&line, cited || named ? ")" : "");
    if (line.data != NULL)
        error_one_line(line.data);
    text_put(text, "\n");
    text_paragraph(text, 0, line.data != NULL ? line.data : "");
    text->failed = text->failed || line.failed;
    text_release(&line);
}

static const struct print allocation_prints[] = {
    {"What the states owe, pledge and give (worth: in relocations)", "states[]", state_columns,
     COUNT(state_columns), NULL, NULL},
    {"What the benefitting states need and receive", "benefitting[]", benefitting_columns,
     COUNT(benefitting_columns), NULL, NULL},
    {"The ledger", "totals{}", total_columns, COUNT(total_columns), NULL, NULL},
    {"Conditions of Article 63", "triggers[]", trigger_columns, COUNT(trigger_columns),
     trigger_shown, NULL},
    {"Mandatory offsets", "mandatory_offsets", mandatory_columns, COUNT(mandatory_columns), NULL,
     NULL},
    {"Who gives what to whom", "flows[]", flow_columns, COUNT(flow_columns), NULL, NULL},
    {"The plan for a crisis", "crisis.states[]", crisis_columns, COUNT(crisis_columns), NULL, NULL},
    {"Money", "amounts", money_columns, COUNT(money_columns), NULL, NULL},
    {"Notes", "notes[]", NULL, 0, NULL, note_paragraph},
};

/* --- Years, shares, a proof -------------------------------------------------------------------- */

static const struct printed ledger_columns[] = {
    {"code", {"state", true}, SHAPE_WORDS},
    {"fair_share", {"fair share\npersons", false}, SHAPE_WHOLE},
    {"pledged", {"pledged\nworth", false}, SHAPE_WHOLE},
    {"to_implement", {"to implement\nworth", false}, SHAPE_WHOLE},
    {"delivered", {"delivered\nworth", false}, SHAPE_WHOLE},
    {"gap", {"gap\nworth", false}, SHAPE_WHOLE},
    {"mandatory_offsets", {"mandatory\noffsets", false}, SHAPE_WHOLE},
    {"late_offsets", {"late\noffsets", false}, SHAPE_WHOLE},
    {"credit_left", {"credit\nleft", false}, SHAPE_WHOLE},
};
static const struct print years_prints[] = {
    {"All years together", "ledger[]", ledger_columns, COUNT(ledger_columns), NULL, NULL}};

static const struct printed share_columns[] = {
    {"code", {"state", true}, SHAPE_WORDS},
    {"share.percent", {"share\n%", false}, SHAPE_PERCENT},
    {"fair_share.relocations", {"fair share\npersons", false}, SHAPE_WHOLE},
    {"fair_share.financial_eur", {"or\nEUR", false}, SHAPE_EUR},
    {"adopted.share_percent", {"published\n%", false}, SHAPE_PERCENT},
    {"adopted.relocations", {"published\npersons", false}, SHAPE_WHOLE},
    {"adopted.financial_eur", {"published\nEUR", false}, SHAPE_EUR},
};
static const struct print shares_prints[] = {{"The key of Article 66 and the fair shares",
                                              "states[]", share_columns, COUNT(share_columns), NULL,
                                              NULL}};

static const struct printed check_columns[] = {
    {"holds", {"holds", true}, SHAPE_YES},
    {"name", {"check", true}, SHAPE_WORDS},
    {"detail", {"what was found", true}, SHAPE_WORDS},
};
static const struct print proof_prints[] = {
    {"Checks", "checks[]", check_columns, COUNT(check_columns), NULL, NULL}};

static const struct reading readings[] = {
    {"solpool-allocation-1", allocation_headline, allocation_prints, COUNT(allocation_prints), NULL,
     NULL},
    {"solpool-years-1", NULL, years_prints, COUNT(years_prints), "solpool-allocation-1", "years[]"},
    {"solpool-shares-1", shares_headline, shares_prints, COUNT(shares_prints), NULL, NULL},
    {"solpool-proof-1", proof_headline, proof_prints, COUNT(proof_prints), NULL, NULL},
};

const struct reading *reading_of(const char *format)
{
    for (size_t k = 0; k < COUNT(readings); k++)
        if (strcmp(readings[k].format, format) == 0)
            return &readings[k];
    return NULL;
}
