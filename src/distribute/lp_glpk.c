/*
 * lp.h by GLPK 5.0. This is the only file that includes glpk.h.
 *
 * GLPK counts from 1, keeps a hidden environment for each thread, writes to the terminal, and on a
 * wrong argument or without memory prints and aborts. Here: the terminal is off while a programme
 * lives; an error hook jumps back into the wrapper of each call, and the programme is dead from then
 * on. If the environment is ours, it is freed with the programme; if the caller's program had one in
 * this thread already, it stays.
 *
 * The simplex method has no callback, but while it runs it reports to the terminal every so often, without
 * another step for it. Whoever watches is asked then, and a jump ends the solve. In the environment of the
 * caller's program that would leave memory behind: there a solve runs to its end first.
 */
#include "distribute/lp.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/locale.h"

struct lp {
    glp_prob *problem;
    bool own_environment;
    int terminal_before;
    struct progress *progress; /* or NULL */
    bool solving;
    bool cancelled;
    bool failed;
    bool no_optimum; /* of the last solve: with other bounds there may be one */
    bool broken;     /* GLPK ended in the middle of something */
    char reason[120];
    jmp_buf trap;
    int *index; /* scratch for one row, from 1 on */
    double *value;
    size_t scratch_size;
};

static void on_error(void *info)
{
    struct lp *lp = info;
    longjmp(lp->trap, 1);
}

#define REPORT_MILLISECONDS 20

/* GLPK's texts end here; the first line after an error is kept as the reason. */
static int on_text(void *info, const char *text)
{
    struct lp *lp = info;
    if (glp_at_error() && lp->reason[0] == '\0') {
        strncpy(lp->reason, text, sizeof lp->reason - 1);
        lp->reason[strcspn(lp->reason, "\n")] = '\0';
    } else if (lp->solving && progress_stops(lp->progress)) {
        lp->cancelled = true;
        if (lp->own_environment)
            longjmp(lp->trap, 1);
    }
    return 1;
}

static void fail(struct lp *lp, const char *reason)
{
    if (!lp->failed && lp->reason[0] == '\0')
        strncpy(lp->reason, reason, sizeof lp->reason - 1);
    lp->failed = true;
}

/* The arguments and results of one call into GLPK, which a jump must not lose in registers. */
struct request {
    size_t place; /* column or row, from 0 */
    size_t count;
    double lower, upper; /* or a coefficient in `lower` */
    enum lp_sense sense;
};

/* Every call into GLPK goes through here: after an error it comes back, and none follows. */
static void guarded(struct lp *lp, void (*call)(struct lp *lp, struct request *request), struct request *request)
{
    if (lp->failed)
        return;
    if (setjmp(lp->trap) == 0) {
        call(lp, request);
    } else {
        fail(lp, "GLPK failed");
        lp->broken = true;
    }
}

static void check_finite(struct lp *lp, double number)
{
    if (!isfinite(number))
        fail(lp, "a number is not finite");
}

/* --- Life -------------------------------------------------------------------------------------- */

static void create(struct lp *lp, struct request *request)
{
    (void)request;
    lp->problem = glp_create_prob();
}

static void discard(struct lp *lp, struct request *request)
{
    (void)request;
    glp_delete_prob(lp->problem);
}

solpool_status lp_open(struct lp **out, solpool_error *err)
{
    *out = NULL;
    struct lp *lp = calloc(1, sizeof *lp);
    if (lp == NULL)
        return error_memory(err);
    int started = glp_init_env(); /* 0 now, 1 already; else no memory or no support */
    if (started > 1) {
        free(lp);
        return error_memory(err);
    }
    lp->own_environment = started == 0;
    lp->terminal_before = glp_term_out(GLP_OFF);
    glp_error_hook(on_error, lp);
    glp_term_hook(on_text, lp);
    guarded(lp, create, NULL);
    *out = lp;
    return SOLPOOL_OK;
}

void lp_close(struct lp *lp)
{
    if (lp == NULL)
        return;
    /* A problem that may be half changed goes with our own environment. */
    lp->failed = lp->broken;
    guarded(lp, discard, NULL);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    glp_term_out(lp->terminal_before);
    if (lp->own_environment)
        glp_free_env();
    free(lp->index);
    free(lp->value);
    free(lp);
}

void lp_watch(struct lp *lp, struct progress *progress)
{
    lp->progress = progress;
}

/* --- Columns and rows -------------------------------------------------------------------------- */

static void add_columns(struct lp *lp, struct request *request)
{
    int first = glp_add_cols(lp->problem, (int)request->count);
    for (int column = first; column < first + (int)request->count; column++)
        glp_set_col_bnds(lp->problem, column, GLP_LO, 0.0, 0.0);
    request->place = (size_t)first - 1;
}

size_t lp_add_columns(struct lp *lp, size_t count)
{
    struct request request = {.count = count};
    if (count > 0)
        guarded(lp, add_columns, &request);
    return request.place;
}

static int bound_type(double lower, double upper)
{
    bool below = lower > LP_FREE_BELOW, above = upper < LP_FREE_ABOVE;
    if (below && above)
        return lower < upper ? GLP_DB : GLP_FX;
    return below ? GLP_LO : above ? GLP_UP : GLP_FR;
}

static void column_bounds(struct lp *lp, struct request *request)
{
    glp_set_col_bnds(lp->problem, (int)request->place + 1, bound_type(request->lower, request->upper), request->lower,
                     request->upper);
}

void lp_column_bounds(struct lp *lp, size_t column, double lower, double upper)
{
    struct request request = {.place = column, .lower = lower, .upper = upper};
    check_finite(lp, lower);
    check_finite(lp, upper);
    guarded(lp, column_bounds, &request);
}

/* Room for one row of `count` entries. */
static bool reserve(struct lp *lp, size_t count)
{
    if (count + 1 <= lp->scratch_size)
        return true;
    size_t size = 2 * count + 16;
    int *index = realloc(lp->index, size * sizeof *index);
    if (index != NULL)
        lp->index = index;
    double *value = realloc(lp->value, size * sizeof *value);
    if (value != NULL)
        lp->value = value;
    if (index == NULL || value == NULL) {
        fail(lp, "out of memory");
        return false;
    }
    lp->scratch_size = size;
    return true;
}

static void add_row(struct lp *lp, struct request *request)
{
    int row = glp_add_rows(lp->problem, 1);
    glp_set_row_bnds(lp->problem, row, bound_type(request->lower, request->upper), request->lower, request->upper);
    glp_set_mat_row(lp->problem, row, (int)request->count, lp->index, lp->value);
    request->place = (size_t)row - 1;
}

size_t lp_add_row(struct lp *lp, double lower, double upper, const size_t *columns, const double *coefficients,
                  size_t count)
{
    struct request request = {.count = count, .lower = lower, .upper = upper};
    check_finite(lp, lower);
    check_finite(lp, upper);
    if (!reserve(lp, count))
        return 0;
    for (size_t k = 0; k < count; k++) {
        lp->index[k + 1] = (int)columns[k] + 1;
        lp->value[k + 1] = coefficients != NULL ? coefficients[k] : 1.0;
        check_finite(lp, lp->value[k + 1]);
    }
    guarded(lp, add_row, &request);
    return request.place;
}

static void row_bounds(struct lp *lp, struct request *request)
{
    glp_set_row_bnds(lp->problem, (int)request->place + 1, bound_type(request->lower, request->upper), request->lower,
                     request->upper);
}

void lp_row_bounds(struct lp *lp, size_t row, double lower, double upper)
{
    struct request request = {.place = row, .lower = lower, .upper = upper};
    check_finite(lp, lower);
    check_finite(lp, upper);
    guarded(lp, row_bounds, &request);
}

static void enter(struct lp *lp, struct request *request)
{
    glp_set_row_stat(lp->problem, (int)request->count + 1, GLP_NL); /* or the bound that it has */
    glp_set_col_stat(lp->problem, (int)request->place + 1, GLP_BS);
}

void lp_enter(struct lp *lp, size_t column, size_t row)
{
    struct request request = {.place = column, .count = row};
    guarded(lp, enter, &request);
}

/* --- Objective --------------------------------------------------------------------------------- */

static void objective(struct lp *lp, struct request *request)
{
    glp_set_obj_coef(lp->problem, (int)request->place + 1, request->lower);
}

void lp_objective(struct lp *lp, size_t column, double coefficient)
{
    struct request request = {.place = column, .lower = coefficient};
    check_finite(lp, coefficient);
    guarded(lp, objective, &request);
}

static void objective_clear(struct lp *lp, struct request *request)
{
    (void)request;
    for (int column = glp_get_num_cols(lp->problem); column > 0; column--)
        glp_set_obj_coef(lp->problem, column, 0.0);
}

void lp_objective_clear(struct lp *lp)
{
    guarded(lp, objective_clear, NULL);
}

/* --- Solving ----------------------------------------------------------------------------------- */

static void set_sense(struct lp *lp, enum lp_sense sense)
{
    glp_set_obj_dir(lp->problem, sense == LP_MAXIMISE ? GLP_MAX : GLP_MIN);
}

/* A walk that turns in circles under a tolerance ends, so that the next one can be tried; it goes on from there. */
static int iterations_most(const struct lp *lp)
{
    return 50 + 2 * (glp_get_num_rows(lp->problem) + glp_get_num_cols(lp->problem));
}

/* One run of the simplex method; true at an optimum. */
static bool simplex(struct lp *lp, int method, double tolerance)
{
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = lp->progress != NULL ? GLP_MSG_ON : GLP_MSG_OFF;
    options.out_frq = REPORT_MILLISECONDS;
    options.meth = method;
    if (method == GLP_DUALP)
        options.r_test = GLP_RT_FLIP; /* many columns lie between two bounds */
    options.tol_bnd = tolerance;
    options.tol_dj = tolerance;
    options.it_lim = iterations_most(lp);
    glp_term_out(lp->progress != NULL ? GLP_ON : GLP_OFF);
    lp->solving = true;
    int code = glp_simplex(lp->problem, &options);
    lp->solving = false;
    glp_term_out(GLP_OFF);
    return code == 0 && glp_get_status(lp->problem) == GLP_OPT;
}

/* Strict first and from the basis that is there, because what follows is exact to the cent. What earlier
 * stages fixed can break a limit in its last digits, so the next try is there too, a little less strict:
 * mostly it needs no step. Where the solver turns in circles, with columns and rows scaled, from a fresh
 * basis and also the other way round, and then less strict. */
static void solve(struct lp *lp, struct request *request)
{
    static const double tolerances[] = {1e-12, 1e-11, 1e-10, 1e-8};
    set_sense(lp, request->sense);
    lp->no_optimum = false;
    lp->cancelled = progress_stops(lp->progress);
    for (size_t k = 0; !lp->cancelled && k < sizeof tolerances / sizeof *tolerances; k++) {
        if (simplex(lp, GLP_PRIMAL, tolerances[k]))
            return;
        if (k == 0)
            continue;
        glp_scale_prob(lp->problem, GLP_SF_GM | GLP_SF_EQ);
        glp_std_basis(lp->problem);
        if (simplex(lp, GLP_DUALP, tolerances[k]))
            return;
        glp_std_basis(lp->problem);
    }
    lp->no_optimum = true;
}

/* What went wrong since the programme was opened. */
static solpool_status status_of(const struct lp *lp, solpool_error *err)
{
    if (!lp->failed && !lp->no_optimum)
        return SOLPOOL_OK;
    if (strstr(lp->reason, "memory") != NULL)
        return error_memory(err);
    return error_set(err, SOLPOOL_ERR_SOLVER, "the linear programme could not be solved: %s",
                     lp->failed ? lp->reason : "no optimum was found");
}

solpool_status lp_solve(struct lp *lp, enum lp_sense sense, solpool_error *err)
{
    struct request request = {.sense = sense};
    guarded(lp, solve, &request);
    if (lp->cancelled) {
        lp->failed = true; /* whatever was found, none may go on from it */
        return progress_cancelled(err);
    }
    return status_of(lp, err);
}

double lp_value(const struct lp *lp, size_t column)
{
    return glp_get_col_prim(lp->problem, (int)column + 1);
}

double lp_row_dual(const struct lp *lp, size_t row)
{
    return glp_get_row_dual(lp->problem, (int)row + 1);
}
