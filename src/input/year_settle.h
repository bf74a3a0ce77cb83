/*
 * From the file's figures to those that count in the year: rules that choose between figures of the file
 * (S3, S4, S14, S15, S20, S23, S26), the eligible cases of each link (Art 63(8)), and states that do not
 * take part (Art 58, 59).
 */
#pragma once

#include "json/fields.h"
#include "law/year.h"

/* Before year_check. */
solpool_status year_settle_figures(struct reader *reader, struct year *year);

/* After year_check: lists are sorted and references resolved. */
solpool_status year_settle_participants(struct reader *reader, struct year *year);
