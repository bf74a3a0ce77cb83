/* Files out. What is written appears whole or not at all, and the name, the owner and the mode of what was there
 * stay. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "colour.h"
#include "progress.h"
#include "signals.h"

#define LINKS_MAX 40 /* as the system follows */

enum { EXIT_SAID = 100 }; /* EXIT_FILE, and the reason was told */

struct bytes {
    const char *data;
    size_t length;
};

static int fill_with_bytes(const struct file_out *out, const void *what)
{
    const struct bytes *bytes = what;
    return fwrite(bytes->data, 1, bytes->length, out->stream) == bytes->length && fflush(out->stream) == 0 ? EXIT_DONE
                                                                                                           : EXIT_FILE;
}

/* --- Where to ---------------------------------------------------------------------------------- */

/* The descriptor that a name stands for, or -1. To open such a name is to begin the file behind it anew, and what
 * the shell has put there would be lost. */
static int descriptor_named(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (size_t k = 0; k < sizeof folders / sizeof *folders; k++) {
        size_t length = strlen(folders[k]);
        if (strncmp(path, folders[k], length) == 0 && path[length] != '\0' &&
            strspn(path + length, "0123456789") == strlen(path + length))
            return atoi(path + length);
    }
    return -1;
}

/* The length of the folder's name in a path, with its slash; 0 where it names none. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? (size_t)(slash - path) + 1 : 0;
}

/* One text of the first `length` bytes of a path and of a name; NULL without memory. */
static char *joined(const char *path, size_t length, const char *name)
{
    char *whole = malloc(length + strlen(name) + 1);
    if (whole != NULL)
        strcpy((char *)memcpy(whole, path, length) + length, name);
    return whole;
}

/* Where a link leads; NULL where `path` is none. */
static char *link_followed(const char *path)
{
    char to[4096];
    ssize_t length = readlink(path, to, sizeof to - 1);
    if (length < 0)
        return NULL;
    to[length] = '\0';
    return joined(path, to[0] == '/' ? 0 : folder_length(path), to);
}

/* The name behind all links, which stay links, also where it does not exist yet; NULL with the reason in errno. The
 * name of a descriptor is not looked behind. */
static char *target_of(const char *path)
{
    char *target = joined(path, 0, path);
    for (int links = 0; target != NULL && descriptor_named(target) < 0; links++) {
        char *next = link_followed(target);
        if (next == NULL)
            break;
        free(target);
        target = next;
        if (links == LINKS_MAX) {
            free(target);
            errno = ELOOP;
            return NULL;
        }
    }
    return target;
}

/* --- Into it ----------------------------------------------------------------------------------- */

/* Closes what was filled; EXIT_FILE, with the reason in errno, where not all of it has gone out. */
static int stream_close(FILE *stream, int code)
{
    int reason = errno;
    if (fflush(stream) != 0 && code == EXIT_DONE) {
        code = EXIT_FILE;
        reason = errno;
    }
    if (fclose(stream) != 0 && code == EXIT_DONE) {
        code = EXIT_FILE;
        reason = errno;
    }
    errno = reason;
    return code;
}

/* What is no regular file, or is open already, is written to as it is. */
static int fill_directly(FILE *stream, const char *path, file_filler fill, const void *what)
{
    if (stream == NULL)
        return EXIT_FILE;
    return stream_close(stream, fill(&(struct file_out){stream, path}, what));
}

static int fill_descriptor(int descriptor, file_filler fill, const void *what)
{
    int copy = dup(descriptor);
    FILE *stream = copy >= 0 ? fdopen(copy, "w") : NULL;
    if (copy >= 0 && stream == NULL)
        close(copy);
    return fill_directly(stream, NULL, fill, what);
}

/* Owner, group and mode of the file that is replaced; those of a new file where there is none. */
static int keep_rights(int descriptor, const char *path, const struct stat *old)
{
    struct stat own;
    mode_t mask = umask(0);
    umask(mask);
    if (old == NULL)
        return fchmod(descriptor, 0666 & ~mask) == 0 ? EXIT_DONE : EXIT_FILE;
    if (fstat(descriptor, &own) != 0)
        return EXIT_FILE;
    if ((own.st_uid != old->st_uid || own.st_gid != old->st_gid) && fchown(descriptor, old->st_uid, old->st_gid) != 0) {
        complain("%s: belongs to another user or group, and would not any more; name another file", path);
        return EXIT_SAID;
    }
    return fchmod(descriptor, old->st_mode & 07777) == 0 ? EXIT_DONE : EXIT_FILE;
}

/* The name is in the folder only when the folder is written. Not every file system can be asked for that. */
static int folder_sync(const char *path)
{
    size_t length = folder_length(path);
    char *folder = length > 0 ? joined(path, length, "") : joined(".", 1, "");
    int descriptor = folder != NULL ? open(folder, O_RDONLY) : -1;
    int failed = descriptor >= 0 && fsync(descriptor) != 0 && errno != EINVAL && errno != EBADF;
    if (descriptor >= 0)
        close(descriptor);
    free(folder);
    return failed ? -1 : 0;
}

/* Fills the new file `beside` the old one and puts it in its place. */
static int fill_and_rename(int descriptor, const char *beside, const char *path, const struct stat *old,
                           file_filler fill, const void *what)
{
    FILE *stream = fdopen(descriptor, "w");
    if (stream == NULL) {
        close(descriptor);
        return EXIT_FILE;
    }
    int code = keep_rights(descriptor, path, old);
    if (code == EXIT_DONE)
        code = fill(&(struct file_out){stream, beside}, what);
    if (code == EXIT_DONE && (fflush(stream) != 0 || fsync(descriptor) != 0))
        code = EXIT_FILE;
    code = stream_close(stream, code);
    if (code == EXIT_DONE && (rename(beside, path) != 0 || folder_sync(path) != 0))
        code = EXIT_FILE;
    return code;
}

/* A new file beside the old one takes its place when it is complete. Its name is short, for that of the file may
 * be as long as names can be. */
static int replace_file(const char *path, const struct stat *old, file_filler fill, const void *what)
{
    if (old != NULL && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
        return EXIT_FILE;
    char *beside = joined(path, folder_length(path), ".solpool-XXXXXX");
    if (beside == NULL)
        return complain_memory();
    int descriptor = signals_guarded_file(beside), code = EXIT_FILE;
    if (descriptor >= 0) {
        code = fill_and_rename(descriptor, beside, path, old, fill, what);
        int reason = errno;
        if (code != EXIT_DONE)
            unlink(beside);
        signals_unguard();
        errno = reason;
    }
    free(beside);
    return code;
}

static int fill_target(const char *target, file_filler fill, const void *what)
{
    struct stat old;
    int descriptor = descriptor_named(target), there = descriptor < 0 && stat(target, &old) == 0;
    if (descriptor >= 0)
        return fill_descriptor(descriptor, fill, what);
    if (there && !S_ISREG(old.st_mode) && !S_ISDIR(old.st_mode))
        return fill_directly(fopen(target, "w"), target, fill, what);
    if (!there || S_ISREG(old.st_mode))
        return replace_file(target, there ? &old : NULL, fill, what);
    errno = EISDIR;
    return EXIT_FILE;
}

int file_write(const char *path, file_filler fill, const void *what)
{
    errno = 0;
    char *target = target_of(path);
    int code = target != NULL ? fill_target(target, fill, what) : EXIT_FILE;
    if (code == EXIT_FILE)
        file_failure(path, errno == EISDIR ? "cannot be opened" : "cannot be written");
    free(target);
    return code == EXIT_SAID ? EXIT_FILE : code;
}

/* --- Results ----------------------------------------------------------------------------------- */

static int output_write_bytes(const struct options *options, const char *data, size_t length)
{
    const struct bytes bytes = {data, length};
    progress_erase();
    if (signals_noted()) /* too late for the library to be stopped, not for this */
        return EXIT_INTERNAL;
    if (options->output != NULL)
        return file_write(options->output, fill_with_bytes, &bytes);
    return fill_with_bytes(&(struct file_out){stdout, NULL}, &bytes) == EXIT_DONE
               ? EXIT_DONE
               : file_failure("standard output", "cannot be written");
}

int output_write(const struct options *options, const char *text)
{
    return output_write_bytes(options, text, strlen(text));
}

int composed_write(const struct options *options, void (*compose)(FILE *out, const void *what), const void *what)
{
    char *text = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&text, &length);
    int composed = file != NULL;
    if (composed) {
        compose(file, what);
        composed = !ferror(file);
        composed = fclose(file) == 0 && composed;
    }
    int code = composed ? output_write(options, text) : complain_memory();
    free(text);
    return code;
}

int text_write(const struct options *options, solpool_status status, char *text, const solpool_error *err)
{
    int code = status == SOLPOOL_OK ? output_write(options, text) : report_failure(file_name(options->files[0]), err);
    solpool_text_free(text);
    return code;
}

/* In the format that was asked for. */
static solpool_status compose(char **text, size_t *length, const struct options *options, const solpool_result *result,
                              solpool_error *err)
{
    if (options->workbook)
        return solpool_write_xlsx(text, length, result, options->language, err);
    int columns = options->output == NULL ? terminal_columns(STDOUT_FILENO) : 0;
    solpool_status status =
        options->format == SOLPOOL_TEXT ? solpool_tell(text, result, options->language, (size_t)columns, err)
        : options->format == SOLPOOL_CSV && options->separator != NULL
            ? solpool_write_csv(text, result, options->table, *options->separator, *options->decimal, err)
            : solpool_write(text, result, options->format, options->table, options->language, err);
    *length = status == SOLPOOL_OK ? strlen(*text) : 0;
    return status;
}

int result_write(const struct options *options, const char *file, solpool_status status, solpool_result *result,
                 solpool_error *err)
{
    char *text = NULL;
    size_t length = 0;
    if (status == SOLPOOL_OK)
        status = compose(&text, &length, options, result, err);
    progress_erase(); /* before what stands in its place on the same terminal */
    int code = status != SOLPOOL_OK                                        ? report_failure(file, err)
               : options->format == SOLPOOL_TEXT && colour_wanted(options) ? colour_print(text)
                                                                           : output_write_bytes(options, text, length);
    if (code == EXIT_DONE && solpool_result_outcome(result) == SOLPOOL_INFEASIBLE)
        code = EXIT_NO;
    solpool_text_free(text);
    solpool_result_free(result);
    return code;
}
