/* What a signal leaves behind: no half result and no temporary file. */
#pragma once

/* From now on the first SIGINT, SIGTERM or SIGHUP is only noted, so that what is calculated can be stopped; the second
 * ends the program. */
void signals_hold(void);

/* As mkstemp. A signal that ends the program removes the file first, until the guard is taken away. */
int signals_guarded_file(char *path);
void signals_unguard(void);

/* Whether the user wants it to end. */
int signals_noted(void);

/* At the very end: says that the command was interrupted, and ends as if by the signal. */
void signals_pass_on(void);
