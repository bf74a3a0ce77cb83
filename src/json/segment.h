/* The parts of a path such as NL.pledge.relocations, between its points. */
#ifndef SOLPOOL_JSON_SEGMENT_H
#define SOLPOOL_JSON_SEGMENT_H

#include <stdbool.h>

#define SEGMENT_SIZE 48

/* Cuts the next segment off *path, which goes on to `end`; false, with nothing changed, if it is empty or too
 * long. */
bool segment_next(char segment[SEGMENT_SIZE], const char **path, const char *end);

#endif
