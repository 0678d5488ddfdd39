/* Any bytes through the lexer of template tags and the view: nothing may crash or take long, and
 * what the two promise about spans must hold. */
#include "syntax/view.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_tags(const Template *tags, size_t size)
{
    uint32_t end = 0;
    for (size_t i = 0; i < tags->count; i++) {
        const Tag *tag = &tags->items[i];
        require(tag->span.begin >= end && tag->span.end > tag->span.begin);
        require(span_contains(tag->span, tag->name) && span_contains(tag->span, tag->arguments));
        require(tag->partner == TAG_NO_PARTNER || tags->items[tag->partner].partner == i);
        end = tag->span.end;
    }
    require(end <= size);
}

static void run(const Dialect *dialect, Str bytes)
{
    Arena *arena = arena_open();
    Span whole = {0, (uint32_t)bytes.size};
    Template tags = template_lex(arena, dialect, bytes, whole);
    check_tags(&tags, bytes.size);
    View view = view_make(arena, bytes, whole, &tags);
    require(view.text.size == bytes.size);
    arena_close(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Str blocks[] = {{"if", 2}, {"note", 4}, {"ifversion=if", 12}, {"ifversion", 9}};
    static const Str verbatim[] = {{"raw", 3}, {"comment", 7}};
    static const Str comments[] = {{"comment", 7}};
    static const Str code[] = {{"highlight", 9}};
    static const Str branches[] = {{"else", 4}};
    Dialect dialect = {
        .liquid = true,
        .blocks = {blocks, 4},
        .verbatim = {verbatim, 2},
        .comments = {comments, 1},
        .code = {code, 1},
        .branches = {branches, 1},
    };
    if (size > UINT32_MAX / 2)
        return 0;
    Str bytes = {(const char *)data, size};
    run(&dialect, bytes);
    dialect.shortcodes = true;
    run(&dialect, bytes);
    dialect.liquid = false;
    run(&dialect, bytes);
    return 0;
}
