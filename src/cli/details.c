/* What the manual says beyond --help: by command, and by option. Paragraphs are parted by empty lines. */
#include <string.h>

#include "cli.h"

static const struct details {
    const char *name;
    const char *text;
} table[] = {
    {"allocate", "What one year leaves to the next: unperformed relocations (Article 63(5)), relocations under way\n"
                 "(Article 67(12)), credits of a crisis (Article 9(4) of Regulation (EU) 2024/1359) and, by a rule,\n"
                 "what was pledged beyond the share.\n"},
    {"explain", "Explanations go down to the cells of the year file and their sources. Only an allocation that was\n"
                "proved is explained.\n"},
    {"compare", "On the frontier, n of all the person-equivalents owed are paid and the rest is relocated, for n from\n"
                "none to all. Pools of up to 1 000 persons are examined point by point; in larger ones a change\n"
                "that is undone between two of 200 points is not noticed.\n"},
    {"plan", "Also says what it would cost if one more were needed, and in which range that holds. Mandatory\n"
             "offsets that follow from a mix are included in its cost, but play no part in choosing it. The mix is\n"
             "the best in fractions of persons, made whole: another whole one may be better by about a person for\n"
             "each state. Where there are at most 1 000 whole mixes, every benefitting state states the persons and\n"
             "the money that it needs, and neither alternative measures, deductions nor fractions of cents play a\n"
             "part, each is calculated, and it is the best of all. The answer says which it is.\n"},
    {"choose",
     "The states choose in the order of their codes, round after round. A pledge that falls short of what\n"
     "is owed cannot be kept. A cycle is named. The options are those of compare: all of one measure, or 10,\n"
     "20 … 90 per cent relocated and the rest paid. Where the states owe no more than 300 persons together,\n"
     "every whole number of persons relocated is tried; else another whole mix may cost less where a\n"
     "deduction or a condition of Article 63 turns on single persons. The answer says which it was. Options\n"
     "with which the year exceeds what can be calculated are left out and named.\n"},
    {"stress", "To drop out is to pledge nothing. Pairs are tried for up to 40 contributing states. Where systemic\n"
               "shortcomings are declared in a benefitting state, the states with the permission of Article 60(3)\n"
               "need not serve it. Draws and figures of implementation are ignored.\n"},
    {"sensitivity",
     "One number moves at a time, by whole persons, cents or thousandths of a million euro; the size of\n"
     "the pool moves with its money. The figure is calculated again at growing distances and between them, so\n"
     "the range is the one around the number as stated: a figure that changes and changes back between\n"
     "two of these points is not noticed. Solving again takes the place of dual prices, which in a\n"
     "degenerate linear programme hold on one side only and see neither rounding nor conditions.\n"},
    {"readings",
     "A rule has an effect where one of its options makes another figure (to six decimals) of what the file, or\n"
     "the file with one other option, gives. Options without an answer in all of these take no further part.\n"
     "Every end is proved. A reading that has no answer is counted and counts for no end.\n"},
    {"sweep", "\"states\", \"benefitting\" and \"links\" are patched by code, and null removes (RFC 7396).\n"},
    {"verify", "The proof uses no solver, and different code from that which finds allocations.\n"},
    {"diff", "The causes are taken over in the order data, pool, rules, pledges, needs. Causes that two\n"
             "allocations cannot tell apart are called \"together\".\n"},
    {"--jobs", "The results are the same and in the same order for any number.\n"},
    {"--shard", "Ids stay those of the whole input.\n"},
    {"--first", "For standard input that is part of a longer list.\n"},
    {"--resume", "Skips the scenarios whose results the file already holds, removes what is left of a line that was\n"
                 "cut off, and appends the others. FILE.resume records version, year, settings, options and every\n"
                 "scenario: results of others are refused, and so are lines that are not whole. The first and the\n"
                 "last result are calculated again, and all that the record lacks. One sweep at a time writes to a\n"
                 "file.\n"},
    {"--output",
     "A name that ends in .json, .txt, .csv, .tsv or .xlsx chooses the format where --format does not; one that\n"
     "promises something else than is written is refused.\n"
     "\n"
     "A file that is replaced keeps its owner, group and mode, and a link stays one. Devices, pipes and\n"
     "what is open already (/dev/stdout) are written to as they are.\n"},
    {"--format",
     "A workbook (xlsx) has a sheet for each table, and one about the result: what is assumed, notes, sources.\n"},
    {"--locale",
     "en: commas and a decimal point. de, fr, nl: semicolons and a decimal comma. --separator and --decimal count\n"
     "before it; with a decimal comma alone, semicolons part the cells.\n"},
    {"--for", "Also such as IT.coverage=0.8 or 63(3).holds=false.\n"},
    {"--set", "The value is changed before the year is validated. A path names a state (NL.pledge.relocations), a\n"
              "benefitting state's own key (IT.need.relocations), a link (DE:IT.max_relocations) or a key of the\n"
              "file (pool.relocations). VALUE is JSON, or else plain text.\n"},
    {"--rule", "solpool rules lists them all; so does solpool(1).\n"},
    {"--export-lp",
     "In CPLEX LP format, in person-equivalents: the objective of the stage, the limits, and what the stages\n"
     "before found. A % stands for the name of the stage. coverage, pro_rata and by_type have the lowest\n"
     "level as their objective; even is quadratic, which GLPK does not read.\n"},
    {"--certificate",
     "Prints \"solpool-certificate-1\": cuts of the network and prices. tests/oracle/check_certificate.py, or who\n"
     "writes their own, holds year, allocation and certificate against each other: docs/certificate.md.\n"},
    {"--figure",
     "A figure as the allocation prints it (NL.duty, IT.coverage, 63(1).holds), or NL.cheapest: the option\n"
     "of those compared that costs the state least by its own figures. Without it: the conditions of\n"
     "Article 63, the value delivered, and each benefitting state's coverage.\n"},
    {"--time-limit",
     "Seconds of real time, such as 10 or 0.5. A question that knows a part of its answer by then gives that\n"
     "part: \"complete\": false and where it stood (stopped_at), and exit code 4. Where nothing is known yet,\n"
     "exit code 1.\n"},
    {"--uncertainty", "Above 0 and below 100, at most six decimals; 1 if left out.\n"},
    {"--year", "With import: the year of all figures, or of one (gdp_million_eur=2024); for applicants also the last\n"
               "of the twelve months (first_time_applicants=2026-06). Repeatable.\n"},
    {"--column",
     "HEAD is that of a column, or its letters (C). KEY is the path of the figure below its state, or below its entry\n"
     "among the benefitting states: pledge.relocations, need.financial_eur, cost.relocation_eur, adopted.share_percent,\n"
     "deduction, adjusted.relocations (what is left of the pledge), population; or code or name, the state.\n"},
    {"--decimal", "Needed only where no cell of a column tells whether 1.234 has thousands or decimals.\n"},
    {"--complete",
     "Without it an empty cell says nothing, and what is not said of a new pledge is not known (null).\n"},
    {"--strict", "Names the rules that have to be chosen.\n"},
};

const char *details_of(const char *name)
{
    for (size_t k = 0; k < sizeof table / sizeof *table; k++)
        if (strcmp(table[k].name, name) == 0)
            return table[k].text;
    return NULL;
}
