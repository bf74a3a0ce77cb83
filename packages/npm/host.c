/* What Emscripten answers by itself, and otherwise than the system does. */
#include <sys/stat.h>

mode_t solpool_umask(mode_t mask); /* files.js */

mode_t umask(mode_t mask)
{
    return solpool_umask(mask);
}
