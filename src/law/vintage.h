/*
 * Vintages of the key's data (S26): what population or GDP were in another release, or in another year. Article
 * 66 asks for "the latest available Eurostat data"; which release that was is not always published.
 */
#pragma once

#include "law/year.h"

/* The criteria of the key, Annex I. */
enum key_data { KEY_POPULATION, KEY_GDP, KEY_DATA_COUNT };

extern const char *const key_data_names[KEY_DATA_COUNT + 1]; /* as in the files, closed by NULL */

struct state_figure {
    char code[CODE_SIZE];
    int64_t figure; /* persons, or thousandths of a million euro */
};

struct state_figures {
    struct state_figure *list; /* sorted by code */
    size_t count;              /* 0: the vintage has no such figures */
};

struct vintage {
    const char *id;
    const char *title; /* or NULL */
    struct state_figures data[KEY_DATA_COUNT];
};

struct vintages {
    struct vintage *list;
    size_t count;
    struct arena texts;
};

/* The figure of a state, or NULL. */
const int64_t *vintage_figure(const struct vintage *vintage, enum key_data data, const char *code);

void vintages_clear(struct vintages *vintages); /* accepts a zeroed struct */
