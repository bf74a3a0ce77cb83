/* About whom an order among equals decided: for the table of notes. */
#pragma once

#include "allocation/allocation.h"

bool note_share_tied(const struct allocation *allocation, size_t i);
bool note_redistributed_tied(const struct allocation *allocation, size_t i);
bool note_need_tied(const struct allocation *allocation, size_t i);
bool note_agreed_tied(const struct allocation *allocation, size_t i);
bool note_draw_tied(const struct allocation *allocation, size_t i);
bool note_relocations_tied(const struct allocation *allocation, size_t i);
bool note_financial_tied(const struct allocation *allocation, size_t i);
bool note_alternative_tied(const struct allocation *allocation, size_t i);
bool note_offsets_tied(const struct allocation *allocation, size_t i);
bool note_mandatory_tied(const struct allocation *allocation, size_t i);
bool note_crisis_tied(const struct allocation *allocation, size_t i);
