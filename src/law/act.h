/*
 * Numbers that the acts themselves state. A year file may state others, which count where a rule says so; these count
 * where it does not. What computes, explains and proves takes them from here: a number of the act is no calculation
 * that could be done independently.
 */
#pragma once

/* Art 12(2): the least that the Commission proposes; their ratio is what a relocation stands for. */
#define ARTICLE_12_RELOCATIONS 30000 /* (a) */
#define ARTICLE_12_EUR 600000000     /* (b) */

/* Art 20 of Regulation (EU) 2021/1147. */
#define RELOCATION_EUR 10000 /* per person relocated */
#define MINOR_EUR 12000      /* the same for an unaccompanied minor */
#define TRANSFER_EUR 500     /* per transfer */

/* One of them as it is written: "30000". */
#define WRITTEN(NUMBER) WRITTEN_OUT(NUMBER)
#define WRITTEN_OUT(NUMBER) #NUMBER
