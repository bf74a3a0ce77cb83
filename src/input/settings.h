/* Settings change a document before it is read: "NL.pledge.relocations=500". */
#ifndef SOLPOOL_INPUT_SETTINGS_H
#define SOLPOOL_INPUT_SETTINGS_H

#include "input/document.h"

/* Changes one value: "PATH=VALUE". VALUE is JSON, or else a plain text. */
solpool_status settings_apply(struct document *document, const char *setting, solpool_error *err);

#endif
