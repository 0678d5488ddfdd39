#include "syntax/yaml_plain.h"

#include "base/array.h"
#include "base/scan.h"
#include "text/utf8.h"

#include <string.h>

enum { MOST_DEPTH = 8 };

typedef struct {
    Arena *arena;
    Str bytes;       /* of the file, up to the end of the region */
    Span line;       /* from its first byte that is no blank, without blanks at its end; empty behind the last line */
    uint32_t indent; /* of the line */
    uint32_t next;   /* where the line after it begins */
} Reader;

/* To the next line that is not blank. */
static void next_line(Reader *reader)
{
    Str bytes = reader->bytes;
    do {
        uint32_t begin = reader->next;
        uint32_t end = (uint32_t)str_line_behind(bytes, begin);
        reader->next = end;
        end -= end > begin && bytes.data[end - 1] == '\n';
        uint32_t at = begin;
        while (at < end && bytes.data[at] == ' ')
            at++;
        while (end > at && bytes.data[end - 1] == ' ')
            end--;
        reader->line = (Span){at, end};
        reader->indent = at - begin;
    } while (!span_size(reader->line) && reader->next < bytes.size);
}

static bool at_end(const Reader *reader)
{
    return !span_size(reader->line);
}

/* Bytes of a character beyond ASCII that the library takes as it is; 0 when there is none. */
static size_t foreign_size(Str bytes, size_t at)
{
    size_t size = utf8_size(bytes, at);
    uint32_t code = size ? utf8_decode(bytes, at, size) : 0;
    bool special = code < 0xa0 || code == 0x2028 || code == 0x2029 || code == 0xfeff ||
                   code == 0xfffe || code == 0xffff;
    return special ? 0 : size;
}

/* What may end a text or be no part of one, and what is beyond ASCII. */
static inline ScanBytes is_notable(ScanBytes bytes)
{
    return (ScanBytes)(bytes < ' ') | (ScanBytes)(bytes >= 0x7f) | scan_in_set(bytes, ":#'\"\\", 5);
}

/* Does a text of one line stand for itself? `quote` is what stands around it, 0 when nothing does. */
static bool is_itself(Str bytes, Span text, char quote)
{
    bytes.size = text.end;
    for (size_t at = text.begin; (at = scan_where(bytes, at, is_notable)) < text.end;) {
        unsigned char c = (unsigned char)bytes.data[at];
        if (c >= 0x80) {
            size_t size = foreign_size(bytes, at);
            if (!size)
                return false;
            at += size;
            continue;
        }
        bool ends = !quote && ((c == ':' && (at + 1 == text.end || bytes.data[at + 1] == ' ')) ||
                               (c == '#' && at > text.begin && bytes.data[at - 1] == ' '));
        bool escape = quote && (c == (unsigned char)quote || (c == '\\' && quote == '"'));
        if (c < ' ' || c == 0x7f || ends || escape)
            return false;
        at++;
    }
    return true;
}

static YamlNode *new_node(Arena *arena, YamlKind kind, Span span)
{
    YamlNode *node = arena_alloc(arena, sizeof *node);
    node->kind = kind;
    node->span = span;
    return node;
}

static YamlNode *new_text(const Reader *reader, YamlStyle style, Span span, Span text)
{
    YamlNode *node = new_node(reader->arena, YAML_SCALAR, span);
    node->style = style;
    node->text = (Str){arena_copy(reader->arena, reader->bytes.data + text.begin, span_size(text)),
                       span_size(text)};
    return node;
}

/* The text that a span without blanks at its ends is; NULL when it may be something else. */
static YamlNode *read_text(const Reader *reader, Span span)
{
    static const char indicators[] = "-?:,[]{}#&*!|>%@`";
    char first = reader->bytes.data[span.begin];
    if (first == '\'' || first == '"') {
        Span inside = {span.begin + 1, span.end - 1};
        bool closed = span_size(span) > 1 && reader->bytes.data[inside.end] == first;
        return closed && is_itself(reader->bytes, inside, first)
                   ? new_text(reader, first == '"' ? YAML_DOUBLE : YAML_SINGLE, span, inside)
                   : NULL;
    }
    bool plain = !memchr(indicators, first, sizeof indicators) && is_itself(reader->bytes, span, '\0');
    return plain ? new_text(reader, YAML_PLAIN, span, span) : NULL;
}

/* A key and its colon at the begin of the line; *behind is where the value may begin. */
static YamlNode *read_key(const Reader *reader, uint32_t *behind)
{
    enum { MOST_BYTES = 256 }; /* the library takes 1024 */
    Str bytes = reader->bytes;
    Span line = reader->line;
    uint32_t at = line.begin;
    while (at < line.end && at - line.begin < MOST_BYTES && (unsigned char)bytes.data[at] < 0x80 &&
           (byte_is_word(bytes.data[at]) || bytes.data[at] == '_' ||
            (at > line.begin && bytes.data[at] == '-')))
        at++;
    bool key = at > line.begin && at < line.end && bytes.data[at] == ':' &&
               (at + 1 == line.end || bytes.data[at + 1] == ' ');
    *behind = at + 1;
    return key ? new_text(reader, YAML_PLAIN, (Span){line.begin, at}, (Span){line.begin, at}) : NULL;
}

/* Behind the hyphen of a list item and its blanks; 0 when the line is none. */
static uint32_t behind_hyphen(const Reader *reader)
{
    uint32_t at = reader->line.begin;
    if (at + 1 >= reader->line.end || reader->bytes.data[at] != '-' || reader->bytes.data[at + 1] != ' ')
        return 0;
    while (reader->bytes.data[++at] == ' ')
        ;
    return at;
}

static YamlNode *read_list(Reader *reader)
{
    uint32_t indent = reader->indent;
    ARRAY_OF(YamlNode *) items = {0};
    for (uint32_t at; !at_end(reader) && reader->indent == indent && (at = behind_hyphen(reader)) != 0;
         next_line(reader)) {
        YamlNode *item = read_text(reader, (Span){at, reader->line.end});
        if (!item)
            return NULL;
        *ARRAY_PUSH(reader->arena, &items) = item;
    }
    YamlNode *list = new_node(reader->arena, YAML_LIST, items.items[0]->span);
    list->span.end = items.items[items.count - 1]->span.end;
    list->items = items.items;
    list->count = items.count;
    return list;
}

static YamlNode *read_map(Reader *reader, size_t depth);

/* The value behind a key, on its line or on those below; the reader moves to the line behind the value. */
static YamlNode *read_value(Reader *reader, uint32_t behind, size_t depth)
{
    Span value = {behind, reader->line.end};
    while (value.begin < value.end && reader->bytes.data[value.begin] == ' ')
        value.begin++;
    uint32_t indent = reader->indent;
    YamlNode *node = span_size(value) ? read_text(reader, value) : NULL;
    next_line(reader);
    if (span_size(value))
        return node;
    bool below = !at_end(reader) && reader->indent >= indent;
    if (below && behind_hyphen(reader))
        return read_list(reader);
    if (below && reader->indent > indent)
        return depth < MOST_DEPTH ? read_map(reader, depth + 1) : NULL;
    return new_text(reader, YAML_PLAIN, (Span){behind, behind}, (Span){behind, behind});
}

static YamlNode *read_map(Reader *reader, size_t depth)
{
    uint32_t indent = reader->indent;
    ARRAY_OF(YamlEntry) entries = {0};
    while (!at_end(reader) && reader->indent == indent) {
        uint32_t behind;
        YamlNode *key = read_key(reader, &behind);
        YamlNode *value = key ? read_value(reader, behind, depth) : NULL;
        if (!value)
            return NULL;
        *ARRAY_PUSH(reader->arena, &entries) = (YamlEntry){key, value};
    }
    if (!at_end(reader) && reader->indent > indent)
        return NULL;
    YamlNode *map = new_node(reader->arena, YAML_MAP, entries.items[0].key->span);
    map->span.end = entries.items[entries.count - 1].value->span.end;
    map->entries = entries.items;
    map->count = entries.count;
    return map;
}

YamlNode *yaml_read_plain(Arena *arena, Str bytes, Span region)
{
    Reader reader = {.arena = arena, .bytes = str_slice(bytes, 0, region.end), .next = region.begin};
    next_line(&reader);
    YamlNode *map = at_end(&reader) ? NULL : read_map(&reader, 0);
    return map && at_end(&reader) ? map : NULL;
}
