#include "text/git_library.h"

#include <dlfcn.h>
#include <git2.h>
#include <git2/sys/repository.h>
#include <pthread.h>
#include <string.h>

#define LIBRARY_NAME "libgit2.so." LIBGIT2_SOVERSION

/* Filled once, before any of them is called, and never changed. */
static struct {
#define VALUE(type, name, parameters, arguments) type(*name) parameters;
#define NOTHING(name, parameters, arguments) void(*name) parameters;
#include "text/git_library.def"
#undef VALUE
#undef NOTHING
} library;

static const char *problem;

/* Copies the address, for C has no cast from data to code. */
static void find(void *handle, const char *name, void *pointer)
{
    void *address = dlsym(handle, name);
    if (!address)
        problem = dlerror();
    memcpy(pointer, &address, sizeof address);
}

static void load(void)
{
    void *handle = dlopen(LIBRARY_NAME, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        problem = dlerror();
        return;
    }
#define VALUE(type, name, parameters, arguments) find(handle, #name, &library.name);
#define NOTHING(name, parameters, arguments) find(handle, #name, &library.name);
#include "text/git_library.def"
#undef VALUE
#undef NOTHING
}

bool git_library_open(Error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    if (problem)
        return error_set(error, "libgit2 cannot be loaded: %s", problem);
    return git_libgit2_init() >= 0 || error_set(error, "libgit2 cannot be started");
}

void git_library_close(void)
{
    git_libgit2_shutdown();
}

#define VALUE(type, name, parameters, arguments)                                                   \
    type name parameters                                                                           \
    {                                                                                              \
        return library.name arguments;                                                             \
    }
#define NOTHING(name, parameters, arguments)                                                       \
    void name parameters                                                                           \
    {                                                                                              \
        library.name arguments;                                                                    \
    }
#include "text/git_library.def"
