#include "eurostat/starter.h"

#include "eurostat/members.h"
#include "law/act.h"

void starter_write(struct text *out, int year)
{
    text_put(out, "{\n  \"format\": \"solpool-year-1\",\n");
    text_format(out, "  \"year\": %d,\n", year);
    text_format(out,
                "  \"title\": \"Draft of the Annual Solidarity Pool %d: figures of Eurostat, the "
                "rest to be filled in\",\n",
                year);
    text_put(out,
             "  \"note\": \"status, deductions, pledges, needs and who benefits are not known "
             "here: empty, 0 or null\",\n"
             "  \"pool\": {\n"
             "    \"relocations\": " WRITTEN(ARTICLE_12_RELOCATIONS) ", \"financial_eur\": " WRITTEN(
                 ARTICLE_12_EUR) ",\n"
                                 "    \"sar_percent\": null, \"forum_reconvened\": false,\n"
                                 "    \"source\": \"ASSUMPTION\",\n"
                                 "    \"note\": \"the least that Article 12(2) allows in a proposal, until the Council "
                                 "has decided\"\n  },\n  \"states\": [");
    for (size_t k = 0; k < MEMBER_COUNT; k++) {
        const struct member_state *state = &member_states[k];
        text_format(out, "%s\n    {\n      \"code\": \"%s\", \"name\": \"%s\", \"bound\": %s, ", k > 0 ? "," : "",
                    state->code, state->name, state->bound ? "true" : "false");
        text_put(out, "\"population\": null, \"gdp_million_eur\": null,\n"
                      "      \"status\": [], \"deduction\": 0, \"pledge\": null");
        if (!state->bound)
            text_put(out, ",\n      \"note\": \"not bound by the Regulation (recital 90); does not "
                          "enter the key\"");
        text_put(out, "\n    }");
    }
    text_put(out, "\n  ],\n  \"benefitting\": [],\n  \"sources\": [\n"
                  "    {\n      \"id\": \"ASSUMPTION\", \"title\": \"Assumption made for this file, no "
                  "published figure\",\n      \"address\": null, \"date\": null, \"confidence\": "
                  "\"assumption\"\n    }\n  ]\n}\n");
}
