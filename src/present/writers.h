/* Results as JSON texts, in the formats of the contract. *text is the caller's, freed with free(). */
#ifndef SOLPOOL_PRESENT_WRITERS_H
#define SOLPOOL_PRESENT_WRITERS_H

#include "json/json_out.h"
#include "law/shares.h"
#include "proof/proof.h"
#include "allocation/years.h"

#define ALLOCATION_FORMAT "solpool-allocation-1"
#define SHARES_FORMAT "solpool-shares-1"
#define PROOF_FORMAT "solpool-proof-1"
#define YEARS_FORMAT "solpool-years-1"
#define RULES_FORMAT "solpool-rules-1"
#define EXAMPLES_FORMAT "solpool-examples-1"

solpool_status shares_write(char **text, const struct year *year, const struct share *shares,
                            solpool_error *err);
solpool_status allocation_write(char **text, const struct allocation *allocation,
                                solpool_error *err);
/* The same with the tree that a reader of the text would have, to be discarded unless it fails; without a text
 * for NULL. */
solpool_status allocation_write_with_tree(char **text, struct out *tree,
                                          const struct allocation *allocation, solpool_error *err);
/* The same as a tree, for who looks values up in it; numbers are raw texts, just as they are printed.
 * out->failed tells whether memory was short. */
void allocation_tree(struct out *out, const struct allocation *allocation);
/* The same without "flows", which may be very many. */
void allocation_tree_without_flows(struct out *out, const struct allocation *allocation);
solpool_status years_write(char **text, const struct years *years, solpool_error *err);
solpool_status rules_write(char **text, solpool_error *err);
solpool_status rules_text(char **text, solpool_error *err);

/* A worked example: its note, as the file has it, tells what it shows and what to try. */
struct example {
    const char *name;
    const char *title;
    const char *note; /* "What it shows. Try: command; command" */
};
solpool_status examples_write(char **text, const struct example *examples, size_t count,
                              solpool_error *err);
solpool_status examples_text(char **text, const struct example *examples, size_t count,
                             solpool_error *err);
solpool_status proof_write(char **text, const struct proof *proof, solpool_error *err);

#endif
