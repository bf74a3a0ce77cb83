#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static volatile sig_atomic_t noted;  /* the signal, or 0 */
static const char *volatile guarded; /* a temporary file, or NULL */

static void end_by(int number)
{
    const char *path = guarded;
    if (path != NULL)
        unlink(path);
    signal(number, SIG_DFL);
    raise(number);
}

static void note(int number)
{
    if (noted != 0)
        end_by(number);
    noted = number;
}

/* Reading is not begun again after a signal. What is ignored (as under nohup) or handled already stays so. */
static void handle(int number, void (*handler)(int))
{
    struct sigaction action, old;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    if (sigaction(number, NULL, &old) == 0 && (old.sa_handler == SIG_DFL || old.sa_handler == end_by))
        sigaction(number, &action, NULL);
}

void signals_hold(void)
{
    handle(SIGINT, note);
    handle(SIGTERM, note);
    handle(SIGHUP, note);
}

/* No signal comes between the file and its guard. */
int signals_guarded_file(char *path)
{
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU, SIGALRM};
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    int descriptor = mkstemp(path), reason = errno;
    guarded = descriptor >= 0 ? path : NULL;
    for (size_t k = 0; k < sizeof ending / sizeof *ending; k++)
        handle(ending[k], end_by);
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = reason;
    return descriptor;
}

void signals_unguard(void)
{
    guarded = NULL;
}

int signals_noted(void)
{
    return noted != 0;
}

void signals_pass_on(void)
{
    if (noted == 0)
        return;
    complain("interrupted");
    signal(noted, SIG_DFL);
    raise(noted);
}
