/* The Member States by the names that people write. */
#pragma once

/* The code of the Member State of this name: in a language of the library, its own, or another one in use, whatever the
 * capitals and accents; NULL where there is none. */
const char *member_named(const char *name);

/* The code of a Member State that these words are, but for capitals, or NULL. */
const char *member_of_code(const char *words);
