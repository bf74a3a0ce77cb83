/* The keys of a format for people; for programs they are its JSON Schema (json/schema.h). */
#pragma once

#include "base/error.h"
#include "json/schema.h"

/* What values it may have, what counts where it is left out, what it means. */
solpool_status keys_text(char **out, const struct schema *schema, solpool_error *err);
