/* Results as trees, in the formats of the contract: numbers are raw digits, just as they are printed, and the arena of
 * `out` tells whether memory was short. */
#pragma once

#include "json/fields.h"
#include "json/json_out.h"
#include "law/shares.h"
#include "proof/proof.h"
#include "allocation/years.h"
#include "base/suggest.h"

#define SHARES_FORMAT "solpool-shares-1"
#define PROOF_FORMAT "solpool-proof-1"
#define YEARS_FORMAT "solpool-years-1"
#define RULES_FORMAT "solpool-rules-1"
#define EXAMPLES_FORMAT "solpool-examples-1"
#define PATHS_FORMAT "solpool-paths-1"
#define CERTIFICATE_FORMAT "solpool-certificate-1"
#define GLOSSARY_FORMAT "solpool-glossary-1"
#define ANALYSIS_FORMAT "solpool-analysis-1"

/* Errors: RANGE (the sum of the fair shares). */
solpool_status shares_tree(struct out *out, const struct year *year, const struct share *shares, solpool_error *err);
void allocation_tree(struct out *out, const struct allocation *allocation);
/* The same without "flows", which may be very many. */
void allocation_tree_without_flows(struct out *out, const struct allocation *allocation);
void years_tree(struct out *out, const struct years *years);
/* The rule that a word names, by its name, number or an option; NULL: all. The nearest name is in *near. False where
 * there is none. */
bool rules_tree(struct out *out, const char *word, struct suggestion *near);

/* The terms in whose name, in any language, `word` is, or of that name alone where there is one; NULL: all. The nearest
 * name is in *near where there is none. False then. */
bool glossary_tree(struct out *out, const char *word, struct suggestion *near);

/* A worked example: its note, as the file has it, tells what it shows and what to try. */
struct example {
    const char *name;
    const char *title;
    const char *note; /* "What it shows. Try: command; command" */
};
void examples_tree(struct out *out, const struct example *examples, size_t count);
/* Every cell of the year file by the table of its keys, and every value of the printed allocation, by their names. */
void paths_tree(struct out *out, const struct year *year, const struct field *cells, const cJSON *file,
                const cJSON *allocation);
struct certificate;
void certificate_tree(struct out *out, const struct certificate *certificate, const struct year *year,
                      const struct entry *ledger, const struct agreed *agreed);
void proof_tree(struct out *out, const struct proof *proof);
