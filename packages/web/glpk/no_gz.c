/* GLPK can read and write compressed files. There are no files here: what asks for one hears that it cannot be opened. */
void *_glp_zlib_gzopen(const char *path, const char *mode);
int _glp_zlib_gzread(void *file, void *bytes, unsigned count);
int _glp_zlib_gzwrite(void *file, const void *bytes, unsigned count);
int _glp_zlib_gzclose(void *file);
const char *_glp_zlib_gzerror(void *file, int *number);

void *_glp_zlib_gzopen(const char *path, const char *mode)
{
    (void)path;
    (void)mode;
    return 0;
}

int _glp_zlib_gzread(void *file, void *bytes, unsigned count)
{
    (void)file;
    (void)bytes;
    (void)count;
    return -1;
}

int _glp_zlib_gzwrite(void *file, const void *bytes, unsigned count)
{
    return _glp_zlib_gzread(file, (void *)bytes, count);
}

int _glp_zlib_gzclose(void *file)
{
    (void)file;
    return -1;
}

const char *_glp_zlib_gzerror(void *file, int *number)
{
    (void)file;
    if (number)
        *number = -1;
    return "there are no files here";
}
