/* The tables of shares, years, proofs and rules, and where those of all results are found. */
#include "present/sheet.h"

#include <string.h>

/* --- Shares, years, proof, rules ---------------------------------------------------------------- */

static const struct sheet_column share_columns[] = {
    PLAIN("^year"),
    PLAIN("code"),
    PLAIN("share.percent"),
    PLAIN("share.numerator"),
    PLAIN("share.denominator"),
    PERSONS("fair_share.relocations"),
    PLAIN("fair_share.financial_eur"),
    PLAIN("adopted.share_percent"),
    PERSONS("adopted.relocations"),
    PLAIN("adopted.financial_eur"),
};
static const struct sheet_column sum_columns[] = {
    PLAIN("^year"),
    PERSONS("relocations"),
    PLAIN("financial_eur"),
};
const struct sheet_column rule_columns[RULE_COLUMNS] = {
    NAMED("@", "rule"),
    NAMED(".", "option"),
};
const struct sheet_column pool_columns[POOL_COLUMNS] = {
    PLAIN("^year"),         PERSONS("relocations"),
    PLAIN("financial_eur"), PLAIN("eur_per_relocation"),
    PLAIN("^title"),        RARE("^assumed_pledges", NULL),
};
static const struct sheet share_sheets[] = {
    SHEET("states", "states[]", share_columns),
    SHEET("sum", "sum", sum_columns),
    COMMON,
};

static const struct sheet_column ledger_columns[] = {
    PLAIN("code"),
    PERSONS("fair_share"),
    UNIT("pledged", "person-equivalents"),
    UNIT("to_implement", "person-equivalents"),
    UNIT("delivered", "person-equivalents"),
    UNIT("gap", "person-equivalents"),
    PERSONS("mandatory_offsets"),
    PERSONS("late_offsets"),
    PERSONS("credit_left"),
};
static const struct sheet years_sheets[] = {SHEET("ledger", "ledger[]", ledger_columns)};

static const struct sheet_column check_columns[] = {
    PLAIN("name"),
    PLAIN("holds"),
    PLAIN("detail"),
};
static const struct sheet_column valid_columns[] = {PLAIN("valid")};
static const struct sheet proof_sheets[] = {
    SHEET("checks", "checks[]", check_columns),
    SHEET("result", "", valid_columns),
};

static const struct sheet_column rules_columns[] = {
    PLAIN("name"),       PLAIN("switch"),         PLAIN("article"),
    PLAIN("law_silent"), PLAIN("question"),       PLAIN("default"),
    PLAIN("options"),    PLAIN("refused.option"), PLAIN("refused.reason"),
};
static const struct sheet rules_sheets[] = {SHEET("rules", "rules[]", rules_columns)};

static const struct book plain_books[] = {
    BOOK("solpool-shares-1", share_sheets),
    BOOK("solpool-proof-1", proof_sheets),
    BOOK("solpool-rules-1", rules_sheets),
    BOOK_OF_PARTS("solpool-years-1", "solpool-allocation-1", "years[]", years_sheets),
    LAST_BOOK,
};

/* --- All of them --------------------------------------------------------------------------------- */

static const struct book *const shelves[] = {allocation_books, plain_books, question_books,
                                             study_books};

const struct book *book_of(const char *format)
{
    for (size_t k = 0; k < sizeof shelves / sizeof *shelves; k++)
        for (const struct book *book = shelves[k]; book->format != NULL; book++)
            if (strcmp(book->format, format) == 0)
                return book;
    return NULL;
}

static const struct sheet *own_sheet(const struct book *book, const char *name)
{
    for (size_t k = 0; k < book->sheet_count; k++)
        if (name == NULL || strcmp(book->sheets[k].name, name) == 0)
            return &book->sheets[k];
    return NULL;
}

const struct sheet *book_sheet(const struct book *book, const char *name, const char **part_rows)
{
    const struct book *part = book->part_format != NULL ? book_of(book->part_format) : NULL;
    const struct sheet *own = part == NULL || name != NULL ? own_sheet(book, name) : NULL;
    *part_rows = own == NULL ? book->part_rows : NULL;
    return own != NULL || part == NULL ? own : own_sheet(part, name);
}

const char *book_sheet_name(const struct book *book, size_t index)
{
    const struct book *part = book->part_format != NULL ? book_of(book->part_format) : NULL;
    for (size_t k = 0; part != NULL && k < part->sheet_count; k++)
        if (own_sheet(book, part->sheets[k].name) == NULL && index-- == 0)
            return part->sheets[k].name;
    return index < book->sheet_count ? book->sheets[index].name : NULL;
}
