#include "text/source.h"

#include "base/array.h"
#include "base/file.h"

#include <assert.h>

struct Source {
    Str name;
    Str bytes;
    uint32_t text_begin;
    ARRAY_OF(uint32_t) starts; /* offset of the first byte of every line */
};

#define BOM STR("\xEF\xBB\xBF")

static void find_lines(Arena *arena, Source *source)
{
    *ARRAY_PUSH(arena, &source->starts) = 0;
    for (size_t at = 0; (at = str_find_byte(source->bytes, '\n', at)) != STR_NONE;)
        *ARRAY_PUSH(arena, &source->starts) = (uint32_t)++at;
}

Source *source_wrap(Arena *arena, Str name, Str bytes, Error *error)
{
    if (bytes.size > SOURCE_MAX_BYTES) {
        error_set(error, "%.*s: is longer than %u bytes", STR_ARG(name), SOURCE_MAX_BYTES);
        return NULL;
    }
    Source *source = arena_alloc(arena, sizeof *source);
    source->name = name;
    source->bytes = bytes;
    source->text_begin = str_starts(bytes, BOM) ? 3 : 0;
    find_lines(arena, source);
    return source;
}

Source *source_read(Arena *arena, const char *path, Error *error)
{
    Str bytes;
    if (!file_read(arena, path, SOURCE_MAX_BYTES, &bytes, error))
        return NULL;
    Str name = {arena_copy(arena, path, strlen(path)), strlen(path)};
    return source_wrap(arena, name, bytes, error);
}

Str source_name(const Source *source)
{
    return source->name;
}

Str source_bytes(const Source *source)
{
    return source->bytes;
}

uint32_t source_text_begin(const Source *source)
{
    return source->text_begin;
}

Str source_slice(const Source *source, Span span)
{
    assert(span.begin <= span.end && span.end <= source->bytes.size);
    return str_slice(source->bytes, span.begin, span.end);
}

static size_t line_index(const Source *source, uint32_t offset)
{
    size_t low = 0, high = source->starts.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->starts.items[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

Location source_locate(const Source *source, uint32_t offset)
{
    assert(offset <= source->bytes.size);
    size_t line = line_index(source, offset);
    const char *data = source->bytes.data;
    uint32_t at = source->starts.items[line];
    if (line == 0 && at < source->text_begin && offset >= source->text_begin)
        at = source->text_begin;
    uint32_t column = 1;
    while (at < offset) {
        at++;
        while (at < source->bytes.size && continues(data[at]))
            at++;
        if (at <= offset)
            column++;
    }
    return (Location){(uint32_t)line + 1, column};
}

uint32_t source_line_count(const Source *source)
{
    bool empty_last = source->starts.items[source->starts.count - 1] == source->bytes.size;
    return (uint32_t)(source->starts.count - (empty_last && source->starts.count > 1));
}

Span source_line(const Source *source, uint32_t line)
{
    assert(line >= 1 && line <= source->starts.count);
    uint32_t begin = source->starts.items[line - 1];
    bool last = line == source->starts.count;
    uint32_t end = last ? (uint32_t)source->bytes.size : source->starts.items[line];
    while (end > begin && (source->bytes.data[end - 1] == '\n' || source->bytes.data[end - 1] == '\r'))
        end--;
    return (Span){begin, end};
}
