#include "text/git_library.h"

#include "base/arena.h"

#include <dlfcn.h>
#include <git2.h>
#include <git2/sys/alloc.h>
#include <git2/sys/repository.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
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

/* Memory as the library asks for it. It falls over or leaves things out when there is none, so it never hears that. */
static void *given(void *memory)
{
    if (!memory)
        arena_exhausted();
    return memory;
}

static void *take(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return given(malloc(size ? size : 1));
}

static void *take_zeroed(size_t count, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return given(calloc(count ? count : 1, size ? size : 1));
}

static void *take_array(size_t count, size_t size, const char *file, int line)
{
    if (size && count > SIZE_MAX / size)
        arena_exhausted();
    return take(count * size, file, line);
}

static void *take_more(void *memory, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return given(realloc(memory, size ? size : 1));
}

static void *take_more_array(void *memory, size_t count, size_t size, const char *file, int line)
{
    if (size && count > SIZE_MAX / size)
        arena_exhausted();
    return take_more(memory, count * size, file, line);
}

static char *copy_part(const char *text, size_t size, const char *file, int line)
{
    char *copy = take(size + 1, file, line);
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

static char *copy_most(const char *text, size_t most, const char *file, int line)
{
    return copy_part(text, strnlen(text, most), file, line);
}

static char *copy_all(const char *text, const char *file, int line)
{
    return copy_part(text, strlen(text), file, line);
}

static const git_allocator memory = {
    .gmalloc = take,
    .gcalloc = take_zeroed,
    .gstrdup = copy_all,
    .gstrndup = copy_most,
    .gsubstrdup = copy_part,
    .grealloc = take_more,
    .greallocarray = take_more_array,
    .gmallocarray = take_array,
    .gfree = free,
};

static void give_memory(void *handle)
{
    int (*set)(int option, ...) = NULL;
    find(handle, "git_libgit2_opts", &set);
    if (set)
        set(GIT_OPT_SET_ALLOCATOR, &memory);
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
    give_memory(handle);
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
