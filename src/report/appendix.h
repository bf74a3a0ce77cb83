/* What a report ends with: notes, rules, sources. */
#pragma once

#include "report/report.h"

void put_notes(struct text *out, const struct report *report);
void put_rules(struct text *out, const struct report *report);
/* What the file says beside its figures; nothing where it says nothing. */
void put_remarks(struct text *out, const struct report *report);
void put_terms(struct text *out, const struct report *report);
void put_sources(struct text *out, const struct report *report);
