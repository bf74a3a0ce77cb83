/* Threads that divide one batch of work after the other: gathered once, for a thread a batch would take longer
 * than what it saves. */
#pragma once

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#define THREAD_POOL_MAX 256 /* threads, the caller's among them */

struct thread_pool {
    void (*work)(void *what, size_t item); /* does one item; from any of the threads */
    void *what;
    pthread_t threads[THREAD_POOL_MAX];
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
void thread_pool_gather(struct thread_pool *thread_pool, int jobs, void (*work)(void *what, size_t item), void *what);
/* Has all items of a batch done, from 0 on; each thread takes the next that nobody has. */
void thread_pool_divide(struct thread_pool *thread_pool, size_t items);
void thread_pool_dismiss(struct thread_pool *thread_pool);
