#include "thread_pool.h"

#include <string.h>

static void take_items(struct thread_pool *thread_pool)
{
    for (size_t item; (item = atomic_fetch_add(&thread_pool->next, 1)) < thread_pool->items;)
        thread_pool->work(thread_pool->what, item);
}

static void *serve(void *argument)
{
    struct thread_pool *thread_pool = argument;
    pthread_mutex_lock(&thread_pool->lock);
    for (size_t done = 0;; done++) {
        while (thread_pool->batch == done && !thread_pool->dismissed)
            pthread_cond_wait(&thread_pool->begins, &thread_pool->lock);
        if (thread_pool->batch == done)
            break;
        pthread_mutex_unlock(&thread_pool->lock);
        take_items(thread_pool);
        pthread_mutex_lock(&thread_pool->lock);
        if (--thread_pool->busy == 0)
            pthread_cond_signal(&thread_pool->ends);
    }
    pthread_mutex_unlock(&thread_pool->lock);
    return NULL;
}

void thread_pool_gather(struct thread_pool *thread_pool, int jobs, void (*work)(void *what, size_t item), void *what)
{
    memset(thread_pool, 0, sizeof *thread_pool);
    thread_pool->work = work;
    thread_pool->what = what;
    pthread_mutex_init(&thread_pool->lock, NULL);
    pthread_cond_init(&thread_pool->begins, NULL);
    pthread_cond_init(&thread_pool->ends, NULL);
    while (thread_pool->count < jobs - 1 &&
           pthread_create(&thread_pool->threads[thread_pool->count], NULL, serve, thread_pool) == 0)
        thread_pool->count++;
}

void thread_pool_divide(struct thread_pool *thread_pool, size_t items)
{
    pthread_mutex_lock(&thread_pool->lock);
    thread_pool->items = items;
    atomic_store(&thread_pool->next, 0);
    thread_pool->busy = thread_pool->count;
    thread_pool->batch++;
    pthread_cond_broadcast(&thread_pool->begins);
    pthread_mutex_unlock(&thread_pool->lock);
    take_items(thread_pool);
    /* The last that is at an item. */
    pthread_mutex_lock(&thread_pool->lock);
    while (thread_pool->busy > 0)
        pthread_cond_wait(&thread_pool->ends, &thread_pool->lock);
    pthread_mutex_unlock(&thread_pool->lock);
}

void thread_pool_dismiss(struct thread_pool *thread_pool)
{
    pthread_mutex_lock(&thread_pool->lock);
    thread_pool->dismissed = 1;
    pthread_cond_broadcast(&thread_pool->begins);
    pthread_mutex_unlock(&thread_pool->lock);
    for (int k = 0; k < thread_pool->count; k++)
        pthread_join(thread_pool->threads[k], NULL);
    pthread_cond_destroy(&thread_pool->ends);
    pthread_cond_destroy(&thread_pool->begins);
    pthread_mutex_destroy(&thread_pool->lock);
}
