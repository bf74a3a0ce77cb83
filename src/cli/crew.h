/* Threads that divide one batch of work after the other: gathered once, for a thread a batch would take longer
 * than what it saves. */
#ifndef SOLPOOL_CLI_CREW_H
#define SOLPOOL_CLI_CREW_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#define CREW_MAX 256 /* threads, the caller's among them */

struct crew {
    void (*work)(void *what, size_t item); /* does one item; from any of the threads */
    void *what;
    pthread_t threads[CREW_MAX];
    int count; /* of them, beside the caller's */
    pthread_mutex_t lock;
    pthread_cond_t begins, ends; /* a batch */
    size_t batch;                /* how many have begun */
    int busy;                    /* threads that are at it */
    int dismissed;
    atomic_size_t next; /* item that nobody has taken */
    size_t items;
};

/* `jobs` threads with the caller's. Where one cannot be had, the others do its work. */
void crew_gather(struct crew *crew, int jobs, void (*work)(void *what, size_t item), void *what);
/* Has all items of a batch done, from 0 on; each thread takes the next that nobody has. */
void crew_divide(struct crew *crew, size_t items);
void crew_dismiss(struct crew *crew);

#endif
