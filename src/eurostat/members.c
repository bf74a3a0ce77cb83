#include "eurostat/members.h"

/* Denmark takes no part (recital 90); Ireland does. */
const struct member_state member_states[MEMBER_COUNT] = {
    {"AT", "Austria", NULL, true},
    {"BE", "Belgium", NULL, true},
    {"BG", "Bulgaria", NULL, true},
    {"CY", "Cyprus", NULL, true},
    {"CZ", "Czechia", "Czech Republic", true},
    {"DE", "Germany", "Germany (until 1990 former territory of the FRG)", true},
    {"DK", "Denmark", NULL, false},
    {"EE", "Estonia", NULL, true},
    {"ES", "Spain", NULL, true},
    {"FI", "Finland", NULL, true},
    {"FR", "France", NULL, true},
    {"GR", "Greece", "EL", true},
    {"HR", "Croatia", NULL, true},
    {"HU", "Hungary", NULL, true},
    {"IE", "Ireland", NULL, true},
    {"IT", "Italy", NULL, true},
    {"LT", "Lithuania", NULL, true},
    {"LU", "Luxembourg", NULL, true},
    {"LV", "Latvia", NULL, true},
    {"MT", "Malta", NULL, true},
    {"NL", "Netherlands", NULL, true},
    {"PL", "Poland", NULL, true},
    {"PT", "Portugal", NULL, true},
    {"RO", "Romania", NULL, true},
    {"SE", "Sweden", NULL, true},
    {"SI", "Slovenia", NULL, true},
    {"SK", "Slovakia", NULL, true},
};

const char *member_code(struct slice text)
{
    for (size_t k = 0; k < MEMBER_COUNT; k++)
        if (slice_is(text, member_states[k].code) || slice_is(text, member_states[k].name) ||
            (member_states[k].other != NULL && slice_is(text, member_states[k].other)))
            return member_states[k].code;
    return NULL;
}
