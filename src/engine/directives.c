#include "engine/directives.h"

/* Longest first, so that one that begins another is not taken for it. */
static const struct {
    const char *word;
    DirectiveKind kind;
} kinds[] = {
    {"disable-next-line", DISABLE_NEXT_LINE},
    {"disable-line", DISABLE_LINE},
    {"disable-file", DISABLE_FILE},
    {"disable", DISABLE},
    {"enable", ENABLE},
};

/* How a comment opens and closes. `#` is a comment only in front matter. */
static const struct {
    const char *open, *close;
} comments[] = {
    {"<!--", "-->"},
    {"{/*", "*/}"},
    {"comment %}", "endcomment %}"},
    {"comment -%}", "endcomment -%}"},
    {"#", "\n"},
};

enum { IN_YAML = COUNT_OF(comments) - 1, FIRST_LIQUID = 2 };

typedef struct {
    Arena *arena;
    const Document *page;
    Str bytes;
    Directives out;
    uint32_t last_line; /* of the last disable-next-line, and what came behind it: several on one */
    uint32_t last_next; /* line are answered once */
} Reading;

static size_t back_over_blanks(Str bytes, size_t at)
{
    while (at > 0 && byte_is_space(bytes.data[at - 1]))
        at--;
    return at;
}

/* Which comment opens right before `at`? Gives its number and first byte, or -1. */
static int comment_before(const Reading *reading, size_t at, size_t *begin)
{
    Str before = str_slice(reading->bytes, 0, back_over_blanks(reading->bytes, at));
    for (int i = 0; i < (int)COUNT_OF(comments); i++) {
        Str open = str_from(comments[i].open);
        if (!str_ends(before, open))
            continue;
        *begin = before.size - open.size;
        if (i == IN_YAML && !(reading->page->front.present && at < reading->page->front.span.end))
            continue;
        if (i >= FIRST_LIQUID && i != IN_YAML) {
            size_t brace = back_over_blanks(reading->bytes, *begin);
            Str head = str_slice(reading->bytes, 0, brace);
            if (!str_ends(head, STR("{%")) && !str_ends(head, STR("{%-")))
                continue;
            *begin = brace - (str_ends(head, STR("-")) ? 3 : 2);
        }
        return i;
    }
    return -1;
}

static bool in_code(const Document *page, size_t at)
{
    uint32_t index = document_block_at(page, (uint32_t)at);
    if (index == NO_INDEX)
        return false;
    const Block *block = &page->blocks[index];
    if (block->kind == BLOCK_CODE)
        return true;
    for (uint32_t i = block->codes.begin; i < block->codes.end; i++)
        if (page->codes[i].span.begin <= at && at < page->codes[i].span.end)
            return true;
    return false;
}

/* The first line behind `end` that is not blank. */
static uint32_t next_line(Reading *reading, size_t end)
{
    const Source *source = reading->page->source;
    uint32_t line = source_locate(source, (uint32_t)end).line;
    if (line == reading->last_line)
        return reading->last_next;
    size_t at = str_find_byte(reading->bytes, '\n', end);
    while (at != STR_NONE && at < reading->bytes.size && byte_is_space(reading->bytes.data[at]))
        at++;
    reading->last_line = line;
    reading->last_next = at == STR_NONE || at >= reading->bytes.size
                             ? line + 1
                             : source_locate(source, (uint32_t)at).line;
    return reading->last_next;
}

/* The comment, and its whole line when nothing else stands there. */
static Span whole_comment(Str bytes, size_t begin, size_t end)
{
    size_t left = begin, right = end;
    while (left > 0 && (bytes.data[left - 1] == ' ' || bytes.data[left - 1] == '\t'))
        left--;
    while (right < bytes.size && (bytes.data[right] == ' ' || bytes.data[right] == '\t' ||
                                  bytes.data[right] == '\r'))
        right++;
    bool alone = (left == 0 || bytes.data[left - 1] == '\n') &&
                 (right == bytes.size || bytes.data[right] == '\n');
    if (!alone)
        return (Span){(uint32_t)begin, (uint32_t)end};
    return (Span){(uint32_t)left, (uint32_t)(right < bytes.size ? right + 1 : right)};
}

static void add_words(Reading *reading, Directive directive, size_t begin, size_t end)
{
    Str text = str_slice(reading->bytes, begin, end);
    size_t reason = str_find(text, STR("-- "), 0);
    Str rest = reason == STR_NONE ? text : str_slice(text, 0, reason);
    size_t first = reading->out.count;
    for (Str word; str_next_word(&rest, &word);) {
        if (str_ends(word, STR(",")))
            word = str_slice(word, 0, word.size - 1);
        uint32_t at = (uint32_t)(word.data - reading->bytes.data);
        directive.word = (Span){at, at + (uint32_t)word.size};
        if (word.size)
            *ARRAY_PUSH(reading->arena, &reading->out) = directive;
    }
    if (reading->out.count == first)
        *ARRAY_PUSH(reading->arena, &reading->out) = directive;
    for (size_t i = first; i < reading->out.count; i++)
        reading->out.items[i].comment_words = (uint32_t)(reading->out.count - first);
}

/* Reads the comment whose "pendant-" stands at `at`; gives where to read on. */
static size_t read_comment(Reading *reading, size_t at)
{
    size_t behind = at + 8, begin;
    int comment = comment_before(reading, at, &begin);
    if (comment < 0 || in_code(reading->page, at))
        return behind;
    Str rest = str_slice(reading->bytes, behind, reading->bytes.size);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        Str word = str_from(kinds[i].word);
        if (!str_starts(rest, word))
            continue;
        size_t words = behind + word.size;
        Str close = str_from(comments[comment].close);
        size_t stop = str_find(reading->bytes, close, words);
        if (stop == STR_NONE)
            return comment == IN_YAML ? behind : reading->bytes.size;
        size_t end = comment == IN_YAML ? stop : stop + close.size;
        Directive directive = {.kind = kinds[i].kind};
        directive.line = kinds[i].kind == DISABLE_NEXT_LINE
                             ? next_line(reading, end)
                             : source_locate(reading->page->source, (uint32_t)at).line;
        directive.comment = whole_comment(reading->bytes, begin, end);
        if (comment >= FIRST_LIQUID && comment != IN_YAML) {
            size_t tag = back_over_blanks(reading->bytes, stop);
            Str body = str_slice(reading->bytes, 0, tag);
            stop = str_ends(body, STR("{%-")) ? tag - 3 : str_ends(body, STR("{%")) ? tag - 2 : tag;
        }
        add_words(reading, directive, words, stop);
        return end;
    }
    return behind;
}

Directives directives_read(Arena *arena, const Document *page)
{
    Reading reading = {.arena = arena, .page = page, .bytes = source_bytes(page->source)};
    Str mark = STR("pendant-");
    for (size_t at = str_find(reading.bytes, mark, 0); at != STR_NONE;)
        at = str_find(reading.bytes, mark, read_comment(&reading, at));
    return reading.out;
}
