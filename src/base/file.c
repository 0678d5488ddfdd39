#define _GNU_SOURCE /* O_CLOEXEC, qsort order by bytes */
#include "base/file.h"

#include "base/array.h"
#include "base/buffer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

FileKind file_kind(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return FILE_NONE;
    if (S_ISREG(status.st_mode))
        return FILE_REGULAR;
    return S_ISDIR(status.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

bool file_is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static bool read_all(Arena *arena, int fd, size_t expected, size_t limit, Str *bytes)
{
    size_t capacity = expected + 1;
    char *data = arena_room(arena, capacity);
    size_t size = 0;
    for (;;) {
        if (size + 1 >= capacity) {
            data = arena_grow(arena, data, size, capacity * 2);
            capacity *= 2;
        }
        ssize_t got = read(fd, data + size, capacity - size - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        size += (size_t)got;
        if (size > limit) {
            errno = EFBIG;
            return false;
        }
        if (size == expected) /* a regular file says how long it is; asking for its end is one call more */
            break;
    }
    data[size] = '\0';
    *bytes = (Str){data, size};
    return true;
}

typedef struct {
    const char *path;
    int fd;
} OpenFile;

/* Reads and closes a file. */
static bool read_open(Arena *arena, OpenFile file, size_t limit, Str *bytes, Error *error)
{
    const char *path = file.path;
    int fd = file.fd;
    struct stat status;
    bool done = false;
    if (fstat(fd, &status) != 0)
        error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    else if (!S_ISREG(status.st_mode))
        error_set(error, "%s: is not a regular file", path);
    else if (status.st_size > 0 && (size_t)status.st_size > limit)
        error_set(error, "%s: is longer than %zu bytes", path, limit);
    else if (!read_all(arena, fd, (size_t)status.st_size, limit, bytes))
        error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    else
        done = true;
    close(fd);
    return done;
}

enum { READ_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK };

bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes, Error *error)
{
    int fd = open(path, READ_FLAGS);
    if (fd < 0)
        return error_set(error, "%s: cannot be opened: %s", path, strerror(errno));
    return read_open(arena, (OpenFile){path, fd}, limit, bytes, error);
}

FileReading file_read_unlinked(Arena *arena, const char *path, size_t limit, Str *bytes,
                               Error *error)
{
    struct open_how how = {.flags = READ_FLAGS, .resolve = RESOLVE_NO_SYMLINKS};
    long fd = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
    if (fd < 0)
        return FILE_UNSURE;
    bool read = read_open(arena, (OpenFile){path, (int)fd}, limit, bytes, error);
    return read ? FILE_READ : FILE_UNREADABLE;
}

static bool write_all(int fd, Str bytes)
{
    while (bytes.size) {
        ssize_t put = write(fd, bytes.data, bytes.size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = str_slice(bytes, (size_t)put, bytes.size);
    }
    return true;
}

/* Writes `bytes` to the open file and closes it. errno tells what went wrong. */
static bool finish_file(int fd, Str bytes, mode_t mode)
{
    bool written = write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    int problem = errno;
    if (close(fd) != 0)
        return false;
    errno = problem;
    return written;
}

static bool put_in_place(const char *path, char *fresh, Str bytes, mode_t mode)
{
    int fd = mkstemp(fresh);
    if (fd < 0)
        return false;
    bool done = finish_file(fd, bytes, mode) && rename(fresh, path) == 0;
    int problem = errno;
    if (!done)
        unlink(fresh);
    errno = problem;
    return done;
}

static bool write_open(const char *path, int flags, Str bytes, Error *error)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | flags, 0644);
    if (fd < 0)
        return error_set(error, "%s: cannot be opened: %s", path, strerror(errno));
    bool done = write_all(fd, bytes);
    done = close(fd) == 0 && done;
    return done || error_set(error, "%s: cannot be written: %s", path, strerror(errno));
}

/* The signals that people and systems end programs with. */
static void hold_signals(sigset_t *before)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, before);
}

bool file_replace(const char *path, Str bytes, Error *error)
{
    struct stat status;
    bool known = stat(path, &status) == 0;
    if (known && !S_ISREG(status.st_mode)) /* a pipe, a device: nothing that could be replaced */
        return write_open(path, 0, bytes, error);
    Arena *scratch = arena_open();
    const char *real = known ? file_real(scratch, path) : path;
    char *fresh = arena_format(scratch, "%s.XXXXXX", real ? real : path);
    mode_t mode = known ? status.st_mode & 07777 : 0644;
    sigset_t before;
    hold_signals(&before);
    bool done = put_in_place(real ? real : path, fresh, bytes, mode);
    if (!done)
        error_set(error, "%s: cannot be written: %s", path, strerror(errno));
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    arena_close(scratch);
    return done;
}

bool file_append(const char *path, Str bytes, Error *error)
{
    return write_open(path, O_APPEND | O_CREAT, bytes, error);
}

size_t file_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
}

typedef struct {
    Arena *arena;
    const char *root;
    const FileVisitor *visitor;
    Error *error;
} Walk;

typedef struct {
    const char *name;
    FileKind kind;
} Entry;

typedef ARRAY_OF(Entry) Entries;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const Entry *)a)->name, ((const Entry *)b)->name);
}

/* Most systems say what an entry is; a link to a file counts as one, a link to a folder as nothing. */
static FileKind entry_kind(Arena *arena, const char *folder, const struct dirent *entry)
{
    if (entry->d_type == DT_REG)
        return FILE_REGULAR;
    if (entry->d_type == DT_DIR)
        return FILE_FOLDER;
    const char *path = file_join(arena, str_from(folder), str_from(entry->d_name));
    struct stat status;
    if (lstat(path, &status) != 0)
        return FILE_NONE;
    if (S_ISDIR(status.st_mode))
        return FILE_FOLDER;
    return file_kind(path) == FILE_REGULAR ? FILE_REGULAR : FILE_NONE;
}

static bool read_folder(Arena *arena, const char *path, Entries *entries, Error *error)
{
    DIR *folder = opendir(path);
    if (!folder)
        return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    /* readdir tells the end of the folder from a failure by errno alone */
    for (struct dirent *entry; (errno = 0, entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            *ARRAY_PUSH(arena, entries) =
                (Entry){arena_copy(arena, entry->d_name, strlen(entry->d_name)),
                        entry_kind(arena, path, entry)};
    int problem = errno;
    closedir(folder);
    if (problem)
        return error_set(error, "%s: cannot be read: %s", path, strerror(problem));
    if (entries->count)
        qsort(entries->items, entries->count, sizeof *entries->items, by_name);
    return true;
}

/* How deep folders may nest; deeper ones are refused rather than cut off unseen. */
enum { DEEPEST = 200 };

static bool walk_folder(Walk *walk, Str relative, int depth)
{
    const FileVisitor *visitor = walk->visitor;
    const char *path = file_join(walk->arena, str_from(walk->root), relative);
    Entries entries = {0};
    if (depth > DEEPEST)
        return error_set(walk->error, "%s: folders nest deeper than %d", path, DEEPEST);
    if (!read_folder(walk->arena, path, &entries, walk->error))
        return false;
    for (size_t i = 0; i < entries.count; i++) {
        Str below = str_from(file_join(walk->arena, relative, str_from(entries.items[i].name)));
        if (entries.items[i].kind == FILE_REGULAR) {
            visitor->visit(visitor->context, below);
            continue;
        }
        bool inside = entries.items[i].kind == FILE_FOLDER &&
                      (!visitor->enter || visitor->enter(visitor->context, below));
        if (inside && !walk_folder(walk, below, depth + 1))
            return false;
    }
    return true;
}

bool file_visit(Arena *arena, const char *folder, const FileVisitor *visitor, Error *error)
{
    Walk walk = {arena, folder, visitor, error};
    return walk_folder(&walk, STR(""), 0);
}

bool file_walk(Arena *arena, const char *folder, void (*visit)(void *context, Str relative),
               void *context, Error *error)
{
    FileVisitor visitor = {.context = context, .visit = visit};
    return file_visit(arena, folder, &visitor, error);
}

bool file_names(Arena *arena, const char *folder, void (*visit)(void *context, Str name),
                void *context, Error *error)
{
    Entries entries = {0};
    if (!read_folder(arena, folder, &entries, error))
        return false;
    for (size_t i = 0; i < entries.count; i++)
        visit(context, str_from(entries.items[i].name));
    return true;
}

const char *file_join(Arena *arena, Str folder, Str name)
{
    if (name.size == 0)
        return arena_copy(arena, folder.data, folder.size);
    if (folder.size == 0 || str_is(folder, ".") || str_starts(name, STR("/")))
        return arena_copy(arena, name.data, name.size);
    bool slash = folder.data[folder.size - 1] == '/';
    return STR_CONCAT(arena, folder, slash ? STR("") : STR("/"), name).data;
}

/* Is there surely nothing to take out of the path? */
static bool is_normal(Str path)
{
    bool begins = path.size == 0 || path.data[0] != '/';
    for (size_t i = 0; i < path.size; i++) {
        if (begins && (path.data[i] == '/' || path.data[i] == '.'))
            return false;
        begins = path.data[i] == '/';
    }
    return !begins;
}

Str file_normal(Arena *arena, Str path)
{
    if (is_normal(path))
        return (Str){arena_copy(arena, path.data, path.size), path.size};
    ARRAY_OF(Str) parts = {0};
    bool absolute = str_starts(path, STR("/"));
    for (size_t at = 0; at < path.size;) {
        size_t slash = str_find_byte(path, '/', at);
        size_t end = slash == STR_NONE ? path.size : slash;
        Str part = str_slice(path, at, end);
        at = end + 1;
        if (part.size == 0 || str_is(part, "."))
            continue;
        bool up = str_is(part, "..");
        if (up && parts.count && !str_is(parts.items[parts.count - 1], ".."))
            parts.count--;
        else if (!up || !absolute)
            *ARRAY_PUSH(arena, &parts) = part;
    }
    Buffer out = buffer_open(arena);
    if (absolute)
        buffer_add_byte(&out, '/');
    for (size_t i = 0; i < parts.count; i++) {
        if (i)
            buffer_add_byte(&out, '/');
        buffer_add(&out, parts.items[i]);
    }
    if (out.size == 0)
        buffer_add_byte(&out, '.');
    return buffer_str(&out);
}

Str file_from(Arena *arena, Str folder, Str path)
{
    if (!folder.size || str_starts(path, STR("/")))
        return path;
    size_t common = 0, ups = 1;
    for (size_t i = 0; i <= folder.size && i <= path.size; i++) {
        bool end = i == folder.size || folder.data[i] == '/';
        if (end && (i == path.size || path.data[i] == '/'))
            common = i;
        if (i == folder.size || i == path.size || folder.data[i] != path.data[i])
            break;
    }
    if (common == folder.size)
        return common == path.size ? STR(".") : str_slice(path, common + 1, path.size);
    ups += str_count_byte(str_slice(folder, common + (common > 0), folder.size), '/');
    Buffer out = buffer_open(arena);
    while (ups-- > 0)
        buffer_add(&out, STR("../"));
    if (common < path.size)
        buffer_add(&out, str_slice(path, common ? common + 1 : 0, path.size));
    return buffer_str(&out);
}

const char *file_real(Arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *copy = real ? arena_copy(arena, real, strlen(real)) : NULL;
    free(real);
    return copy;
}

bool file_is_below(Str folder, Str path)
{
    return str_starts(path, folder) &&
           (path.size == folder.size || str_ends(folder, STR("/")) ||
            path.data[folder.size] == '/');
}

bool file_leads_out(Str path)
{
    if (str_starts(path, STR("/")))
        return true;
    for (size_t at = 0; at < path.size;) {
        size_t slash = str_find_byte(path, '/', at);
        size_t end = slash == STR_NONE ? path.size : slash;
        if (str_is(str_slice(path, at, end), ".."))
            return true;
        at = end + 1;
    }
    return false;
}
