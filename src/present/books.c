/* Where the tables of results are found. */
#include "present/sheet.h"

#include <string.h>

const struct sheet_column rule_columns[RULE_COLUMNS] = {
    NAMED("@", "rule"),
    NAMED(".", "option"),
};
const struct sheet_column pool_columns[POOL_COLUMNS] = {
    PLAIN("^year"),         PERSONS("relocations"),
    PLAIN("financial_eur"), PLAIN("eur_per_relocation"),
    PLAIN("^title"),        RARE("^assumed_pledges", NULL),
};

/* --- All of them --------------------------------------------------------------------------------- */

static const struct book *const shelves[] = {question_books};

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
