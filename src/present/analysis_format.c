/* "solpool-analysis-1", what the results of a sweep tell together: what it holds, and its tables. The study makes it.
 */
#include "present/format.h"
#include "present/result_fields.h"
#include "present/tellings.h"
#include "present/writers.h"

/* In the unit of the figure. */
#define VALUE(KEY, WORDS) NUMBER(KEY, UNIT_NONE, NULLABLE, WORDS)
#define NUMBERS(KEY, FIELDS, THERE, WORDS) LIST(KEY, FIELDS, THERE, WORDS)

static const struct field number_elements[] = {NUMBER("", UNIT_NONE, ALWAYS, NULL), LAST_FIELD};
static const struct field count_elements[] = {COUNT("", UNIT_NONE, ALWAYS, NULL), LAST_FIELD};
static const struct field pair_elements[] = {NUMBER("", UNIT_NONE, NULLABLE, NULL), LAST_FIELD};
static const struct field square_elements[] = {LIST("", pair_elements, ALWAYS, NULL), LAST_FIELD};

static const struct field quantile_fields[] = {
    PART("part", ALWAYS, "Of the scenarios"),
    NUMBER("value", UNIT_NONE, ALWAYS, "Which so many do not exceed"),
    LAST_FIELD,
};
static const struct field histogram_fields[] = {
    NUMBERS("edges", number_elements, ALWAYS, "In ascending order, one more than counts"),
    NUMBERS("counts", count_elements, ALWAYS, "Scenarios between two edges"),
    LAST_FIELD,
};
static const struct field sobol_fields[] = {
    COUNT("blocks", UNIT_BLOCKS, ALWAYS, "In which it has a value in every row"),
    NUMBERS("S1", number_elements, ALWAYS, "First order: what each parameter alone does, a part of 1"),
    NUMBERS("S1_conf", number_elements, ALWAYS, "Half the interval"),
    NUMBERS("ST", number_elements, ALWAYS, "Total: with all that it does together with others, a part of 1"),
    NUMBERS("ST_conf", number_elements, ALWAYS, "Half the interval"),
    NUMBERS("S2", square_elements, RARE,
            "Second order: what the row's parameter and the column's do together, a part of 1; null where not "
            "above the diagonal"),
    NUMBERS("S2_conf", square_elements, RARE, "Half the interval"),
    LAST_FIELD,
};
static const struct field figure_fields[] = {
    TEXT("path", ALWAYS, "Which number of a result"),
    COUNT("count", UNIT_SCENARIOS, ALWAYS, "Independent scenarios in which it has a value"),
    COUNT("missing", UNIT_SCENARIOS, ALWAYS, "Those in which it has none"),
    COUNT("blocks", UNIT_BLOCKS, RARE,
          "Whole blocks of Saltelli's scheme in which it has a value in every row; fewer than all: no indices"),
    VALUE("mean", "Of a condition: how probable it is"),
    VALUE("mean_conf", "Half the interval of the mean"),
    VALUE("standard_deviation", "Divided by count - 1"),
    VALUE("least", "In the unit of the figure; null where there is no value"),
    VALUE("greatest", "In the unit of the figure; null where there is no value"),
    LIST("quantiles", quantile_fields, ALWAYS, NULL),
    OBJECT("histogram", histogram_fields, ALWAYS, NULL),
    OBJECT("sobol", sobol_fields, RARE_NULLABLE,
           "Sobol's indices; null where the figure does not vary, or has no value in a row of a whole block"),
    LAST_FIELD,
};
static const struct field saltelli_fields[] = {
    TEXTS("names", ALWAYS, "Of the parameters or their groups, in the order of all indices"),
    YES("second_order", ALWAYS, "The sample is for indices of pairs too"),
    COUNT("blocks", UNIT_NONE, ALWAYS, "Whole ones"),
    COUNT("blocks_with_errors", UNIT_NONE, ALWAYS, "Left out whole"),
    COUNT("blocks_incomplete", UNIT_NONE, ALWAYS, "Left out whole"),
    COUNT("resamples", UNIT_NONE, ALWAYS, "Drawings for the intervals of indices"),
    COUNT("seed", UNIT_NONE, ALWAYS, "Begins their random numbers"),
    LAST_FIELD,
};
static const struct field analysis_fields[] = {
    FORMAT_FIELD(ANALYSIS_FORMAT),
    TOOL_FIELD,
    COUNT("scenarios", UNIT_NONE, ALWAYS, "Results that were read"),
    COUNT("errors", UNIT_NONE, ALWAYS, "Those that are errors"),
    TEXT("first_error", NULLABLE, "What the error of the lowest id says"),
    COUNT("independent", UNIT_NONE, ALWAYS, "Results without an error; of Saltelli's scheme the rows A and B"),
    PART("confidence", ALWAYS, "Of every interval"),
    OBJECT("saltelli", saltelli_fields, NULLABLE, "Null where the sample is of another method"),
    LIST("figures", figure_fields, ALWAYS, NULL),
    LAST_FIELD,
};

static const struct csv_table analysis_tables[] = {
    {"figures", "figures[]", "path=figure, !histogram, !sobol"},
    {"quantiles", "figures[].quantiles[]", "^path=figure"},
    {"histogram", "figures[].histogram.counts[]", "^^path=figure, ^edges[@]=from, ^edges[@+]=to, .=count (scenarios)"},
    {"sobol", "figures[].sobol.S1[]",
     "^^path=figure, ^^^saltelli.names[@]=parameter, .=S1 (part of 1), ^S1_conf[@]=S1_conf (part of 1), "
     "^ST[@]=ST (part of 1), ^ST_conf[@]=ST_conf (part of 1), ^blocks (blocks)"},
    {"second_order", "figures[].sobol.S2[][.]",
     "^^^path=figure, ^^^^saltelli.names[^@]=parameter, ^^^^saltelli.names[@]=other_parameter, "
     ".=S2 (part of 1), ^^S2_conf[^@][@]=S2_conf (part of 1)"},
    {"result", "", NULL},
};

const struct format format_analysis = {
    .id = ANALYSIS_FORMAT,
    .schema = {"analysis", "What the results of a sweep tell together",
               "Printed by solpool analyse --format json. Of each figure how it is distributed and, of a "
               "sample of Saltelli's scheme, what makes it vary; names and order of the indices are those of "
               "SALib.",
               .fields = analysis_fields},
    TABLES(analysis_tables),
    .tell = analysis_tell,
};
