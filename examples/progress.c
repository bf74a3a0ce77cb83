/* How far a long question is, and stopping it: a stress test that is stopped on the way, as a button of a window or
 * a time limit would, and then the same one to its end. */
#include <stdio.h>

#include <solpool_questions.h>

struct button {
    size_t stop_after; /* so many steps; 0: never */
    size_t steps;
    size_t of;
};

/* Called often, in the thread of the call: it returns at once. */
static int watch(void *user_data, const solpool_progress *progress)
{
    struct button *button = user_data;
    if (progress->task != NULL && progress->done > button->steps) {
        button->steps = progress->done;
        button->of = progress->of;
    }
    return button->stop_after > 0 && button->steps >= button->stop_after;
}

static solpool_status ask(solpool_year *year, size_t stop_after, solpool_error *err)
{
    struct button button = {0, 0, 0};
    solpool_result *answer = NULL;
    button.stop_after = stop_after;
    solpool_year_watch(year, watch, &button);
    solpool_status status = solpool_stress(&answer, year, NULL, 0, err);
    solpool_year_watch(year, NULL, NULL);
    printf("%s after %zu of %zu dropouts: %s\n", solpool_status_text(status), button.steps, button.of,
           answer != NULL ? "an answer" : "no answer");
    solpool_result_free(answer);
    return status;
}

int main(void)
{
    solpool_year *year = NULL;
    solpool_error err;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    int right = solpool_year_read(&year, text, length, NULL, 0, &err) == SOLPOOL_OK &&
                ask(year, 40, &err) == SOLPOOL_ERR_CANCELLED && ask(year, 0, &err) == SOLPOOL_OK;
    if (!right)
        fprintf(stderr, "%s: %s\n", err.path, err.message);
    solpool_year_free(year);
    return !right;
}
