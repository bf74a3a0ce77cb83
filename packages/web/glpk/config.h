/* What GLPK's configure would find where there are clocks and neither threads, files nor shared libraries. */
#define TLS
#define HAVE_SYS_TIME_H 1
#define HAVE_GETTIMEOFDAY 1
