/* What Emscripten answers by itself, and otherwise than the system does. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

mode_t solpool_umask(mode_t mask); /* files.js */

mode_t umask(mode_t mask)
{
    return solpool_umask(mask);
}

/* As large as natively, so that what cannot be written is told at the same time. */
__attribute__((constructor)) static void buffer_output(void)
{
    static char room[4096];
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, room, _IOFBF, sizeof room);
}
