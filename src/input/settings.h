/* Settings change a document before it is read: "NL.pledge.relocations=500". */
#ifndef SOLPOOL_INPUT_SETTINGS_H
#define SOLPOOL_INPUT_SETTINGS_H

#include "input/document.h"

/* Changes a value for each, in their order: "PATH=VALUE". VALUE is JSON, or else a plain text. */
solpool_status settings_apply(struct document *document, const char *const *settings, size_t count,
                              solpool_error *err);

#endif
