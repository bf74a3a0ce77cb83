/*
 * A line on standard error, on a terminal only, that tells how far a command is, and Ctrl-C. Every year that
 * is loaded is watched: the library tells where it is, and is asked to stop when the user wants it to (signals.h).
 */
#pragma once

#include <stddef.h>

#include <solpool.h>

/* A command begins, in the thread that draws the line. */
void bar_begin(int quiet);

/* Has the line tell of what is calculated with the year. From now on Ctrl-C no longer ends the program but what
 * is calculated, so that nothing is left half-written; pressed again it ends the program. */
void progress_watch(solpool_year *year);

/* What is counted from now on are scenarios, and standard input tells how many are left. */
void progress_of_scenarios(void);
/* So many more are done. From any thread. */
void bar_step(size_t more);

/* Before anything else is written. */
void progress_erase(void);
