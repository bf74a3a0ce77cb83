/* What a signal leaves behind: no half result and no temporary file. */
#pragma once

/* From now on the first SIGINT, SIGTERM or SIGHUP is only noted, so that what is calculated can be stopped; the second
 * ends the program. */
void signals_hold(void);

/* Until the next call, with NULL: a signal that ends the program removes this file first. */
void signals_guard(const char *path);

/* Whether the user wants it to end. */
int signals_noted(void);

/* At the very end: says that the command was interrupted, and ends as if by the signal. */
void signals_pass_on(void);
