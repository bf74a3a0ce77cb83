/* The stages as programmes of other solvers (src/distribute/export.h): what the files say, and that GLPK,
 * which shares nothing with the flows, finds in them what the stages find. */
#include "support.h"

#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "distribute/export.h"
#include "distribute/lp_text.h"

/* A year up to its distribution. */
struct prepared {
    struct year year;
    struct allocation allocation;
    struct network network;
    struct problem problem;
};

static void prepare_year(struct prepared *out, const char *text)
{
    solpool_error err = {.line = 0};
    year_of(&out->year, text);
    solpool_status status = allocation_prepare(&out->allocation, &out->year, &err);
    ck_assert_msg(status == SOLPOOL_OK, "%s", err.message);
    const struct allocation *allocation = &out->allocation;
    status = network_build(&out->network, &out->year, allocation->ledger, allocation->needs,
                           &(struct opening){.agreed = &allocation->agreed}, &err);
    ck_assert_msg(status == SOLPOOL_OK, "%s", err.message);
    out->problem = (struct problem){&out->year, allocation->ledger, allocation->needs, &out->network, NULL};
}

static void prepared_clear(struct prepared *prepared)
{
    network_clear(&prepared->network);
    allocation_clear(&prepared->allocation);
    year_clear(&prepared->year);
}

/* Writes a stage into a file of no name that stays; returns its name. */
static const char *exported(const struct prepared *prepared, enum stage_id stage)
{
    static char path[64];
    const struct allocation *allocation = &prepared->allocation;
    solpool_error err = {.line = 0};
    struct text text;
    strcpy(path, "/tmp/solpool-stage-XXXXXX");
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    solpool_status status =
        export_stage(&text, stage, &prepared->year, allocation->ledger, allocation->needs, &allocation->agreed, &err);
    ck_assert_msg(status == SOLPOOL_OK, "%s: %s", stage_table[stage].name, err.message);
    ck_assert_int_eq(write(file, text.data, text.length), (ssize_t)text.length);
    close(file);
    text_release(&text);
    return path;
}

/* --- The files --------------------------------------------------------------------------------- */

/* AA relocates 10, BB pays for 30 of 20 000 euro; CC needs 8 persons and money for 20, DD 12 persons and
 * money for 22: persons are 2 short, money 12. AA is asked to relocate to CC first, with a weight of 1.5. */
#define TINY                                                                                                           \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "2", "2", ",'pledge':{'relocations':10}") "," STATE(                                              \
             "BB", "2", "2", ",'pledge':{'financial_eur':600000}") "," STATE("C-C", "1", "1", "") "," STATE("DD", "1", \
                                                                                                            "1", ""),  \
         ",'benefitting':[{'code':'C-C','need':{'relocations':8,'financial_eur':400000}},"                             \
         "{'code':'DD','need':{'relocations':12,'financial_eur':440000}}],"                                            \
         "'links':[{'from':'AA','to':'C-C','weight':1.5,'max_relocations':9}]")

#define TINY_LIMITS                                                                                                    \
    " relocations_pledged.AA: + relocations.AA.C_C + relocations.AA.DD <= 10\n"                                        \
    " persons_pledged.AA: + relocations.AA.C_C + relocations.AA.DD <= 10\n"                                            \
    " money_pledged.BB: + financial.BB.C_C + financial.BB.DD <= 30\n"                                                  \
    " relocations_needed.C_C: + relocations.AA.C_C <= 8\n"                                                             \
    " financial_contributions_needed.C_C: + financial.BB.C_C <= 20\n"                                                  \
    " relocations_needed.DD: + relocations.AA.DD <= 12\n"                                                              \
    " financial_contributions_needed.DD: + financial.BB.DD <= 22\n"
#define TINY_DELIVERED " delivered: + relocations.AA.C_C + relocations.AA.DD + financial.BB.C_C + financial.BB.DD"
/* 40 are delivered of claims of 28 and 34, at a level of 20/31. */
#define TINY_END "Bounds\n 0 <= relocations.AA.C_C <= 9\nEnd\n"

static const struct {
    enum stage_id stage;
    const char *text;
} file_rows[] = {
    {STAGE_DELIVERED, "\\ 2030, stage delivered (Article 56(1)): amounts are person-equivalents of EUR 20000\n"
                      "Maximize\n" TINY_DELIVERED "\nSubject To\n" TINY_LIMITS TINY_END},
    {STAGE_COVERAGE, "\\ 2030, stage coverage (Article 60(2)): amounts are person-equivalents of EUR 20000\n"
                     "Maximize\n coverage: + level\nSubject To\n" TINY_LIMITS TINY_DELIVERED " >= 40\n"
                     " coverage.C_C: + relocations.AA.C_C + financial.BB.C_C - 28 level >= 0\n"
                     " coverage.DD: + relocations.AA.DD + financial.BB.DD - 34 level >= 0\n" TINY_END},
};

static char *read_whole(const char *path)
{
    static char text[20000];
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    unlink(path);
    return text;
}

START_TEST(test_file)
{
    struct prepared prepared;
    prepare_year(&prepared, TINY);
    ck_assert_str_eq(read_whole(exported(&prepared, file_rows[_i].stage)), file_rows[_i].text);
    prepared_clear(&prepared);
}
END_TEST

/* AA gives 10 persons, BB 30; CC receives 20 of them, DD 20: the table has 5 and 15 twice. Minus twice that
 * before an amount and its square are the square of the distance, but for what is the same in every filling.
 * */
START_TEST(test_file_even)
{
    struct prepared prepared;
    prepare_year(&prepared,
                 YEAR(POOL_100,
                      STATE("AA", "2", "2", ",'pledge':{'relocations':10}") "," STATE(
                          "BB", "2", "2", ",'pledge':{'relocations':30}") "," STATE("CC", "1", "1",
                                                                                    "") "," STATE("DD", "1", "1", ""),
                      ",'benefitting':[{'code':'CC','need':{'relocations':30}},"
                      "{'code':'DD','need':{'relocations':30}}]"));
    ck_assert_str_eq(
        read_whole(exported(&prepared, STAGE_EVEN)),
        "\\ 2030, stage even (Article 60(3)): amounts are person-equivalents of EUR 20000\n"
        "Minimize\n"
        " even: - 10 relocations.AA.CC - 10 relocations.AA.DD - 30 relocations.BB.CC - 30 relocations.BB.DD + [\n"
        " + 2 relocations.AA.CC ^ 2 + 2 relocations.AA.DD ^ 2 + 2 relocations.BB.CC ^ 2"
        " + 2 relocations.BB.DD ^ 2 ] / 2\n"
        "Subject To\n"
        " received.CC.relocations: + relocations.AA.CC + relocations.BB.CC = 20\n"
        " received.DD.relocations: + relocations.AA.DD + relocations.BB.DD = 20\n"
        " given.AA.relocations: + relocations.AA.CC + relocations.AA.DD = 10\n"
        " given.BB.relocations: + relocations.BB.CC + relocations.BB.DD = 30\n"
        "Bounds\n 0 <= relocations.AA.CC <= 40\n 0 <= relocations.AA.DD <= 40\n"
        " 0 <= relocations.BB.CC <= 40\n 0 <= relocations.BB.DD <= 40\nEnd\n"); /* 40 is all that flows */
    prepared_clear(&prepared);
}
END_TEST

/* Numbers end where they do, or after 17 digits that count; nothing after a point is lost to their size. */
START_TEST(test_numbers)
{
    static const struct fraction numbers[] = {
        {1, 1}, {-1, 1}, {5, 2}, {1, 3}, {-2, 3}, {INT64_C(1000000000000), 7}, {1, 40000000}, {0, 1}, {INT64_MAX, 1}};
    struct lp_text out = {.line = 0};
    lp_text_begin(&out, lp_name_of("a b", "C-D", NULL));
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        lp_text_term(&out, numbers[k], lp_name_of("x", NULL, NULL), "");
    lp_text_end(&out, "<=", (struct fraction){-1, 8});
    ck_assert_str_eq(out.text.data,
                     " a_b.C_D: + x - x + 2.5 x + 0.33333333333333333 x - 0.66666666666666666 x"
                     " + 142857142857.14285 x + 0.000000025 x\n + 0 x + 9223372036854775807 x <= -0.125\n");
    text_release(&out.text);
}
END_TEST

/* --- Random pools ------------------------------------------------------------------------------ */

/* The same on every machine: Knuth's MMIX generator. */
static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*seed >> 33) % below;
}

/* What makes a pool one of its kind; kinds come together, by the bits of the seed. */
enum kind_of_pool { LIMITED = 1, PREFERRED = 2, WEIGHTS = 4, DRAWN = 8, TYPES_APART = 16, POOLS = 32 };

static const char *const link_kinds[] = {
    "'excluded':true",
    "'max_relocations':%u",
    "'eligible_offsets':%u,'offsets_agreed':true",
    "'offsets_agreed':true",
    "'max_financial_eur':1%u00,'max_relocations':3",
    "'max_relocations':2,'max_financial_eur':1%u000,'eligible_offsets':1",
};

static int put_link(char *text, uint64_t *seed, unsigned kinds, unsigned from, unsigned to)
{
    int n = sprintf(text, ",{'from':'G%u','to':'B%u'", from, to);
    if ((kinds & LIMITED) != 0 && draw(seed, 2) == 0) {
        n += sprintf(text + n, ",");
        n += sprintf(text + n, link_kinds[draw(seed, 6)], draw(seed, 40));
    }
    if ((kinds & PREFERRED) != 0 && draw(seed, 4) > 0)
        n += sprintf(text + n, ",'weight':%u.%02u", draw(seed, 3), draw(seed, 100));
    return n + sprintf(text + n, "}");
}

static int put_givers(char *text, uint64_t *seed, unsigned givers, unsigned *persons)
{
    int n = 0;
    for (unsigned g = 0; g < givers; g++) {
        unsigned relocations = draw(seed, 60);
        *persons += relocations;
        n += sprintf(text + n,
                     "{'code':'G%u','population':%u,'gdp_million_eur':%u,'pledge':{'relocations':%u,"
                     "'financial_eur':%u,'alternative_eur':%u,'offsets':%u}},",
                     g, 1000 + draw(seed, 9000), 10 + draw(seed, 90), relocations,
                     draw(seed, 3) * 10000 * draw(seed, 60), draw(seed, 2) * draw(seed, 300000),
                     draw(seed, 2) * draw(seed, 20));
    }
    return n;
}

static int put_need(char *text, uint64_t *seed, unsigned kinds, unsigned b)
{
    int n = sprintf(text, "%s{'code':'B%u','weight':%u", b > 0 ? "," : "", b, 1 + draw(seed, 9));
    if ((kinds & WEIGHTS) == 0 || draw(seed, 3) == 0)
        n += sprintf(text + n, ",'need':{'relocations':%u,'financial_eur':%u,'alternative_eur':%u,'offsets':%u}",
                     draw(seed, 90), draw(seed, 900000), draw(seed, 200000), draw(seed, 30));
    return n + sprintf(text + n, "}");
}

static const char *random_year(uint64_t seed)
{
    static char text[20000];
    unsigned kinds = (unsigned)seed % POOLS, persons = 0;
    unsigned givers = 2 + draw(&seed, 6), takers = 1 + draw(&seed, 4);
    int n = sprintf(text,
                    "{'format':'solpool-year-1','year':2030,'pool':{'relocations':100,"
                    "'financial_eur':2000000,'forum_reconvened':true,'proposal':{'relocations':"
                    "%u,'financial_eur':2000000}},'states':[",
                    20 + draw(&seed, 200));
    n += put_givers(text + n, &seed, givers, &persons);
    for (unsigned b = 0; b < takers; b++)
        n += sprintf(text + n, "{'code':'B%u','population':1000,'gdp_million_eur':10}%s", b,
                     b + 1 < takers ? "," : "],'benefitting':[");
    for (unsigned b = 0; b < takers; b++)
        n += put_need(text + n, &seed, kinds, b);
    n += sprintf(text + n, "],'links':[{'from':'G0','to':'B0'}");
    for (unsigned k = 1; k < givers * takers && (kinds & (LIMITED | PREFERRED)) != 0; k++)
        n += put_link(text + n, &seed, kinds, k / takers, k % takers);
    n += sprintf(text + n, "]");
    if ((kinds & DRAWN) != 0)
        n += sprintf(text + n, ",'draws':[{'date':'2030-03-01','relocations':%u}]", persons / 3);
    sprintf(text + n, "%s}", (kinds & TYPES_APART) != 0 ? ",'rules':{'pro_rata':'type'}" : "");
    return text;
}

/* --- The same optima --------------------------------------------------------------------------- */

#define NEAR 1e-6

static void assert_near(double found, double wanted, int pool, const char *what)
{
    ck_assert_msg(fabs(found - wanted) <= NEAR * (1.0 + fabs(wanted)), "pool %d, %s: %.12g, GLPK %.12g", pool, what,
                  found, wanted);
}

static double persons(const struct pool_net *net, int128 grains)
{
    return (double)grains / (double)pool_net_unit(net, RELOCATIONS);
}

static bool takes_part(const struct member *member)
{
    return member->edge != FLOW_NO_EDGE && member->weight > 0;
}

static double level_of(const struct pool_net *net, const struct member *member)
{
    return (double)(net->flow.edges[member->edge].amount + member->base) / (double)member->weight;
}

/* Those whose lowest level a stage raises, or NULL. */
static const struct member *members_of(const struct pool_net *net, enum stage_id stage, size_t *count)
{
    const struct year *year = net->problem->year;
    *count = stage == STAGE_PRO_RATA   ? net->user_count
             : stage == STAGE_COVERAGE ? year->benefitting_count
             : stage == STAGE_BY_TYPE  ? year->benefitting_count * MEASURE_COUNT
                                       : 0;
    return stage == STAGE_PRO_RATA ? net->users : stage == STAGE_COVERAGE ? net->receivers : net->received;
}

/* What the stage has found in the network, in the words of allocation/stage_values.h. */
static double found_by(const struct pool_net *net, enum stage_id stage)
{
    const struct network *network = net->problem->network;
    const struct flow_edge *edges = net->flow.edges;
    size_t count = 0;
    const struct member *members = members_of(net, stage, &count);
    double value = count > 0 ? HUGE_VAL : stage == STAGE_AS_REQUESTED ? 0.0 : persons(net, edges[net->back].amount);
    for (size_t m = 0; m < count; m++)
        if (takes_part(&members[m])) /* claims are counted finer than grains */
            value = fmin(value, ldexp(level_of(net, &members[m]), stage == STAGE_COVERAGE ? (int)net->finer : 0));
    for (size_t k = 0; stage == STAGE_LINKS && k < network->arc_count; k++)
        if (network->arcs[k].weight_millionths != MILLION)
            value += persons(net, edges[net->arc_edge[k]].amount) *
                     ((double)network->arcs[k].weight_millionths / MILLION - 1.0);
    for (size_t i = 0; stage == STAGE_AS_REQUESTED && i < net->problem->year->state_count; i++) {
        size_t edge = net->given[i * MEASURE_COUNT + ALTERNATIVE].edge;
        if (edge != FLOW_NO_EDGE)
            value += persons(net, edges[edge].amount);
    }
    return value == HUGE_VAL ? 0.0 : value;
}

static double optimum(glp_prob *problem, const char *what)
{
    glp_smcp options;
    glp_init_smcp(&options);
    options.tol_bnd = options.tol_dj = 1e-10;
    glp_std_basis(problem);
    int code = glp_simplex(problem, &options);
    if (code != 0 || glp_get_status(problem) != GLP_OPT) { /* what is held breaks a limit in its last digits */
        options.tol_bnd = options.tol_dj = 1e-8;
        glp_std_basis(problem);
        code = glp_simplex(problem, &options);
    }
    ck_assert_msg(code == 0 && glp_get_status(problem) == GLP_OPT, "%s: GLPK finds no optimum", what);
    return glp_get_obj_val(problem);
}

/* The sum of a row without the level becomes what is to be as large as can be. */
static void want_row(glp_prob *problem, int row, int level)
{
    int *columns = calloc((size_t)glp_get_num_cols(problem) + 1, sizeof *columns);
    double *values = calloc((size_t)glp_get_num_cols(problem) + 1, sizeof *values);
    int count = glp_get_mat_row(problem, row, columns, values);
    for (int k = 1; k <= glp_get_num_cols(problem); k++)
        glp_set_obj_coef(problem, k, 0.0);
    for (int k = 1; k <= count; k++)
        if (columns[k] != level)
            glp_set_obj_coef(problem, columns[k], values[k]);
    free(columns);
    free(values);
}

/* No member can have more than the stage gives it, unless one that stands no higher has less. Their rows are
 * the last. */
static void assert_levels(glp_prob *problem, const struct pool_net *net, enum stage_id stage, int pool)
{
    size_t count = 0;
    const struct member *members = members_of(net, stage, &count), *own[64];
    int taking = 0;
    for (size_t m = 0; m < count; m++)
        if (takes_part(&members[m]))
            own[taking++] = &members[m];
    if (taking == 0)
        return;
    glp_create_index(problem);
    int level = glp_find_col(problem, "level"), before = glp_get_num_rows(problem) - taking;
    glp_set_col_bnds(problem, level, GLP_FX, 0.0, 0.0);
    for (int m = 0; m < taking; m++) {
        for (int other = 0; other < taking; other++) {
            bool held = level_of(net, own[other]) <= level_of(net, own[m]) * (1.0 + 1e-9);
            glp_set_row_bnds(problem, before + other + 1, held ? GLP_LO : GLP_FR,
                             persons(net, net->flow.edges[own[other]->edge].amount) - 1e-8, 0.0);
        }
        want_row(problem, before + m + 1, level);
        assert_near(persons(net, net->flow.edges[own[m]->edge].amount), optimum(problem, stage_table[stage].name), pool,
                    stage_table[stage].name);
    }
}

static void assert_stage(const struct prepared *prepared, enum stage_id stage, int pool)
{
    struct pool_net net;
    const char *path = exported(prepared, stage), *name = stage_table[stage].name;
    glp_prob *problem = glp_create_prob();
    ck_assert_msg(glp_read_lp(problem, NULL, path) == 0, "pool %d, %s: GLPK does not read it", pool, name);
    unlink(path);
    ck_assert_int_eq(pool_net_open(&net, &prepared->problem, NO_ARC, NULL), SOLPOOL_OK);
    ck_assert_int_eq(stages_solve(&net, (2u << stage) - 1, NULL), SOLPOOL_OK);
    assert_near(found_by(&net, stage), optimum(problem, name), pool, name);
    assert_levels(problem, &net, stage, pool);
    pool_net_close(&net);
    glp_delete_prob(problem);
}

START_TEST(test_same_optima)
{
    struct prepared prepared;
    glp_term_out(GLP_OFF);
    prepare_year(&prepared, random_year((uint64_t)_i));
    for (enum stage_id stage = STAGE_DELIVERED; stage < STAGE_EVEN; stage++)
        assert_stage(&prepared, stage, _i);
    prepared_clear(&prepared);
    glp_free_env();
}
END_TEST

/* Nobody gives: solvers read that, too. */
START_TEST(test_no_arcs)
{
    struct prepared prepared;
    glp_term_out(GLP_OFF);
    prepare_year(&prepared, YEAR(POOL_100, STATE("AA", "1", "1", "") "," STATE("BB", "1", "1", ""),
                                 ",'benefitting':[{'code':'BB'}],'rules':{'assume_pledge':'none'}"));
    ck_assert_uint_eq(prepared.network.arc_count, 0);
    for (enum stage_id stage = STAGE_DELIVERED; stage <= STAGE_EVEN; stage++) {
        const char *path = exported(&prepared, stage);
        glp_prob *problem = glp_create_prob();
        ck_assert_int_eq(glp_read_lp(problem, NULL, path), 0);
        unlink(path);
        ck_assert_double_eq_tol(optimum(problem, stage_table[stage].name), 0.0, NEAR);
        glp_delete_prob(problem);
    }
    prepared_clear(&prepared);
    glp_free_env();
}
END_TEST

Suite *export_suite(void)
{
    Suite *suite = suite_create("export");
    TCase *files = case_of(suite, "files");
    add_rows(files, test_file, file_rows);
    tcase_add_test(files, test_file_even);
    tcase_add_test(files, test_numbers);
    TCase *optima = case_of(suite, "the same optima");
    tcase_add_loop_test(optima, test_same_optima, 0, 4 * POOLS);
    tcase_add_test(optima, test_no_arcs);
    return suite;
}
