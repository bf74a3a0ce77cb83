#include "crew.h"

#include <string.h>

static void take_items(struct crew *crew)
{
    for (size_t item; (item = atomic_fetch_add(&crew->next, 1)) < crew->items;)
        crew->work(crew->what, item);
}

static void *serve(void *argument)
{
    struct crew *crew = argument;
    pthread_mutex_lock(&crew->lock);
    for (size_t done = 0;; done++) {
        while (crew->batch == done && !crew->dismissed)
            pthread_cond_wait(&crew->begins, &crew->lock);
        if (crew->batch == done)
            break;
        pthread_mutex_unlock(&crew->lock);
        take_items(crew);
        pthread_mutex_lock(&crew->lock);
        if (--crew->busy == 0)
            pthread_cond_signal(&crew->ends);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

void crew_gather(struct crew *crew, int jobs, void (*work)(void *what, size_t item), void *what)
{
    memset(crew, 0, sizeof *crew);
    crew->work = work;
    crew->what = what;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->begins, NULL);
    pthread_cond_init(&crew->ends, NULL);
    while (crew->count < jobs - 1 &&
           pthread_create(&crew->threads[crew->count], NULL, serve, crew) == 0)
        crew->count++;
}

void crew_divide(struct crew *crew, size_t items)
{
    pthread_mutex_lock(&crew->lock);
    crew->items = items;
    atomic_store(&crew->next, 0);
    crew->busy = crew->count;
    crew->batch++;
    pthread_cond_broadcast(&crew->begins);
    pthread_mutex_unlock(&crew->lock);
    take_items(crew);
    /* The last that is at an item. */
    pthread_mutex_lock(&crew->lock);
    while (crew->busy > 0)
        pthread_cond_wait(&crew->ends, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
}

void crew_dismiss(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->dismissed = 1;
    pthread_cond_broadcast(&crew->begins);
    pthread_mutex_unlock(&crew->lock);
    for (int k = 0; k < crew->count; k++)
        pthread_join(crew->threads[k], NULL);
    pthread_cond_destroy(&crew->ends);
    pthread_cond_destroy(&crew->begins);
    pthread_mutex_destroy(&crew->lock);
}
