/* Files of the disk: read whole, written whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

typedef enum { FILE_NONE, FILE_REGULAR, FILE_FOLDER, FILE_OTHER } FileKind;

/* What a path names, links followed. */
FileKind file_kind(const char *path);

/* Is anything of that name there, be it a link that leads nowhere? */
bool file_is_there(const char *path);

/* Reads a file into the arena, with a NUL behind it that does not count. False and a message when it
 * cannot be read or is longer than `limit` bytes. */
MUST_CHECK bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes, Error *error);

typedef enum { FILE_READ, FILE_UNREADABLE, FILE_UNSURE } FileReading;

/* The same of a path no part of which is a symbolic link. FILE_UNSURE, and nothing else is said, when one may be or the
 * file cannot be opened. */
MUST_CHECK FileReading file_read_unlinked(Arena *arena, const char *path, size_t limit, Str *bytes,
                                          Error *error);

/* Replaces a file: a new file in the same folder takes its mode and its name, also behind a link. Signals that end
 * the program wait until it is done, so that no half file is left. What is no regular file is written to. False and
 * a message on failure; the old content is then still there. */
MUST_CHECK bool file_replace(const char *path, Str bytes, Error *error);

/* Adds bytes to the end of a file, which is made when it is not there. False and a message on failure. */
MUST_CHECK bool file_append(const char *path, Str bytes, Error *error);

/* The size of a regular file; 0 when there is none. */
size_t file_size(const char *path);

/* Who is told what lies below a folder. Paths are relative to it. */
typedef struct {
    void *context;
    void (*visit)(void *context, Str relative); /* a regular file */
    bool (*enter)(void *context, Str relative); /* is a folder to be walked? NULL: every one */
} FileVisitor;

/* Walks the files below a folder, folder by folder, each in the byte order of its names. Names that begin with a dot
 * and symbolic links to folders are passed over, so the walk ends and stays inside. False and a message when a
 * folder cannot be read. */
MUST_CHECK bool file_visit(Arena *arena, const char *folder, const FileVisitor *visitor,
                           Error *error);

/* The same with every folder entered. */
MUST_CHECK bool file_walk(Arena *arena, const char *folder,
                          void (*visit)(void *context, Str relative), void *context, Error *error);

/* Calls visit with every name in a folder, in byte order, those that begin with a dot left out. */
MUST_CHECK bool file_names(Arena *arena, const char *folder,
                           void (*visit)(void *context, Str name), void *context, Error *error);

/* a/b from a and b; just b when a is empty or ".". Owned by the arena. */
const char *file_join(Arena *arena, Str folder, Str name);

/* The path without "." parts, double slashes and "x/.."; leading ".." stay. Owned by the arena. */
Str file_normal(Arena *arena, Str path);

/* A path as it is written in another folder; both normal and from the same place, the folder "" for that place itself.
 * Absolute paths stay. Owned by the arena. */
Str file_from(Arena *arena, Str folder, Str path);

/* Is an absolute path the folder or below it? Both must be normal. */
bool file_is_below(Str folder, Str path);

/* Is the path absolute, or has it a ".." in it? Such a path of a file that is not trusted is refused. */
bool file_leads_out(Str path);

/* The absolute path with all links resolved, or NULL when it names nothing. Owned by the arena. */
const char *file_real(Arena *arena, const char *path);

#endif
