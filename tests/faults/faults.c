/* A shim for LD_PRELOAD that lets one call of a kind fail: PENDANT_FAULT=KIND:N fails the N-th call of that
 * kind, KIND:0 only counts. The count is written to the file PENDANT_FAULT_COUNT names when the program ends. Kinds are
 * memory, open, vanish, read, write, sync, rename, create, list; interrupt lets nothing fail but sends SIGINT before the N-th
 * call of those that write. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static char kind[16];
static unsigned long failing;
static atomic_ulong seen;
static atomic_bool ready; /* false while the program and its libraries are loaded */

__attribute__((constructor)) static void start(void)
{
    const char *fault = getenv("PENDANT_FAULT");
    const char *colon = fault ? strchr(fault, ':') : NULL;
    if (!colon || (size_t)(colon - fault) >= sizeof kind)
        return;
    memcpy(kind, fault, (size_t)(colon - fault));
    failing = strtoul(colon + 1, NULL, 10);
    ready = true;
}

__attribute__((destructor)) static void finish(void)
{
    const char *path = getenv("PENDANT_FAULT_COUNT");
    ready = false;
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%lu\n", seen);
        fclose(file);
    }
}

static bool fails(const char *own, int error)
{
    if (!ready || strcmp(kind, own) != 0 || ++seen != failing)
        return false;
    errno = error;
    return true;
}

static bool fails_to_write(const char *own, int error)
{
    if (ready && strcmp(kind, "interrupt") == 0 && ++seen == failing)
        kill(getpid(), SIGINT);
    return fails(own, error);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void *malloc(size_t size)
{
    return fails("memory", ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : __libc_realloc(memory, size);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return fails("open", EMFILE) || fails("vanish", ENOENT) ? -1 : NEXT(open)(path, flags, mode);
}

ssize_t read(int fd, void *bytes, size_t size)
{
    return fails("read", EIO) ? -1 : NEXT(read)(fd, bytes, size);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    return fails_to_write("write", ENOSPC) ? -1 : NEXT(write)(fd, bytes, size);
}

int fsync(int fd)
{
    return fails_to_write("sync", EIO) ? -1 : NEXT(fsync)(fd);
}

int rename(const char *from, const char *to)
{
    return fails_to_write("rename", EACCES) ? -1 : NEXT(rename)(from, to);
}

int mkstemp(char *name)
{
    return fails_to_write("create", EROFS) ? -1 : NEXT(mkstemp)(name);
}

DIR *opendir(const char *path)
{
    return fails("list", EACCES) ? NULL : NEXT(opendir)(path);
}

struct dirent *readdir(DIR *folder)
{
    return fails("list", EIO) ? NULL : NEXT(readdir)(folder);
}
