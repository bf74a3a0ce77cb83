/* The tables of answers to questions. */
#include "present/sheet.h"

const struct book question_books[] = {LAST_BOOK};
