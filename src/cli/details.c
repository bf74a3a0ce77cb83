/* What the manual tells beyond --help: by command, and by option. Paragraphs are parted by empty lines. */
#include <string.h>

#include "cli.h"

static const struct details {
    const char *name;
    const char *text;
} table[] = {
    {"allocate",
     "What one year leaves to the next: unperformed relocations (Article 63(5)), relocations under way\n"
     "(Article 67(12)), credits of a crisis (Article 9(4) of Regulation (EU) 2024/1359) and, by a rule,\n"
     "what was pledged beyond the share.\n"},
    {"explain",
     "Explanations go down to the cells of the year file and their sources. Only an allocation that was\n"
     "proved is explained.\n"},
    {"compare",
     "On the frontier n of all the person-equivalents owed are paid and the rest is relocated, for n from\n"
     "none to all. Pools of up to 1 000 persons are looked at point by point; in larger ones a change\n"
     "that is taken back between two of 200 points is not seen.\n"},
    {"plan",
     "Tells also what one more needed would cost, and between which needs that holds. Mandatory offsets\n"
     "that follow from a mix are counted in its cost, but not weighed in choosing it.\n"},
    {"choose",
     "The states choose in the order of their codes, round after round. A pledge that falls short of what\n"
     "is owed cannot be kept. A cycle is named.\n"},
    {"stress",
     "To drop out is to pledge nothing. Pairs are tried with up to 40 contributing states. Where systemic\n"
     "shortcomings are declared in a benefitting state, the states with the permission of Article 60(3)\n"
     "need not serve it. Draws and figures of implementation are left aside.\n"},
    {"sensitivity",
     "One number at a time moves in whole persons, cents or thousandths of a million euro, the size of the\n"
     "pool with its money. The figure is calculated again at growing distances and between them, so that\n"
     "the range is the one next to the number as stated: a figure that changes and changes back between\n"
     "two of these points is not noticed. Solving again takes the place of dual prices, which in a\n"
     "degenerate linear programme hold to one side only and see neither rounding nor conditions.\n"},
    {"sweep",
     "\"states\", \"benefitting\" and \"links\" are patched by code, and null removes (RFC 7396).\n"},
    {"verify", "The proof uses no solver and other code than the one that finds allocations.\n"},
    {"diff",
     "The causes are taken over in the order data, pool, rules, pledges, needs. What two allocations do\n"
     "not tell apart is called \"together\".\n"},
    {"--jobs", "The results are the same and in the same order for any number.\n"},
    {"--shard", "Ids stay those of the whole input.\n"},
    {"--first", "For standard input that is a part of a longer list.\n"},
    {"--resume",
     "Passes over the scenarios whose results the file holds, removes what is left of a line that was cut\n"
     "off, and appends the others.\n"},
    {"--for", "Also such as IT.coverage=0.8 or 63(3).holds=false.\n"},
    {"--set",
     "The value is changed before the year is validated. A path names a state (NL.pledge.relocations), a\n"
     "benefitting state's own key (IT.need.relocations), a link (DE>IT.max_relocations) or a key of the\n"
     "file (pool.relocations). VALUE is JSON, or else a plain text.\n"},
    {"--rule", "solpool rules lists them all; so does solpool(1).\n"},
    {"--export-lp", "In CPLEX LP format.\n"},
    {"--figure",
     "A figure as the allocation prints it (NL.duty, IT.coverage, 63(1).holds), or NL.cheapest: the option\n"
     "of those compared that costs the state least by its own figures. Without it: the conditions of\n"
     "Article 63, the value delivered, and each benefitting state's coverage.\n"},
    {"--uncertainty", "Above 0 and below 100, at most six decimals; 1 if left out.\n"},
    {"--strict", "Names the rules that have to be chosen.\n"},
};

const char *details_of(const char *name)
{
    for (size_t k = 0; k < sizeof table / sizeof *table; k++)
        if (strcmp(table[k].name, name) == 0)
            return table[k].text;
    return NULL;
}
