#include "syntax/template_pairs.h"

typedef ARRAY_OF(Span) Regions;

typedef struct {
    Arena *arena;
    const Dialect *dialect;
    Str bytes;
    TagList *tags;
    uint32_t *stack; /* indexes of openers that wait */
    size_t depth;
    Regions comments, code;
} Pairing;

static Str name_of(const Pairing *pairing, const Tag *tag)
{
    return str_slice(pairing->bytes, tag->name.begin, tag->name.end);
}

/* The name a closing tag closes, or the empty Str. */
static Str closed_name(const Tag *tag, Str name)
{
    if (tag->kind == TAG_SHORTCODE)
        return str_starts(name, STR("/")) ? str_slice(name, 1, name.size) : STR("");
    return tag->kind == TAG_LIQUID && str_starts(name, STR("end")) ? str_slice(name, 3, name.size)
                                                                   : STR("");
}

static TagRole role_of(const Pairing *pairing, const Tag *tag)
{
    const Dialect *dialect = pairing->dialect;
    Str name = name_of(pairing, tag);
    if (tag->kind == TAG_OUTPUT)
        return TAG_SINGLE;
    Str closes = closed_name(tag, name);
    if (closes.size && (tag->kind == TAG_SHORTCODE || str_list_has(dialect->blocks, closes) ||
                        str_list_has(dialect->verbatim, closes) ||
                        str_list_has(dialect->code, closes)))
        return TAG_CLOSER;
    if (tag->kind == TAG_LIQUID && str_list_has(dialect->branches, name))
        return TAG_BRANCH;
    if (str_list_has(dialect->blocks, name) || str_list_has(dialect->verbatim, name) ||
        str_list_has(dialect->code, name))
        return TAG_OPENER;
    return TAG_SINGLE;
}

/* Does an end tag of this name close the block? Most are closed by their own name; a profile says
 * which are not: "ifversion=if". */
static bool closes(const Dialect *dialect, Str opener, Str closed)
{
    if (str_equal(opener, closed))
        return true;
    for (size_t i = 0; i < dialect->blocks.count; i++) {
        Str entry = dialect->blocks.items[i];
        if (entry.size == opener.size + 1 + closed.size && entry.data[opener.size] == '=' &&
            str_starts(entry, opener) && str_ends(entry, closed))
            return true;
    }
    return false;
}

/* Pairs a closer with the nearest opener of its name; openers between them stay alone. Looking down the
 * stack is bounded, so that a page of nothing but openers and wrong closers takes linear time. */
static void close_block(Pairing *pairing, uint32_t index)
{
    Tag *closer = &pairing->tags->items[index];
    Str name = closed_name(closer, name_of(pairing, closer));
    for (size_t k = pairing->depth; k-- > 0 && pairing->depth - k < 16;) {
        Tag *opener = &pairing->tags->items[pairing->stack[k]];
        if (!closes(pairing->dialect, name_of(pairing, opener), name))
            continue;
        opener->partner = index;
        closer->partner = pairing->stack[k];
        pairing->depth = k;
        if (str_list_has(pairing->dialect->code, name))
            *ARRAY_PUSH(pairing->arena, &pairing->code) =
                (Span){opener->span.end, closer->span.begin};
        return;
    }
}

/* In `raw` nothing but its end tag is a tag. Returns the index of the end tag, or the end. */
static size_t pass_verbatim(Pairing *pairing, size_t opener)
{
    Tag *tags = pairing->tags->items;
    Str name = name_of(pairing, &tags[opener]);
    for (size_t i = opener + 1; i < pairing->tags->count; i++) {
        if (!str_equal(closed_name(&tags[i], name_of(pairing, &tags[i])), name))
            continue;
        tags[i].role = TAG_CLOSER;
        tags[i].partner = (uint32_t)opener;
        tags[opener].partner = (uint32_t)i;
        for (size_t k = opener + 1; k < i; k++)
            tags[k].region = TAG_IN_VERBATIM;
        if (str_list_has(pairing->dialect->comments, name))
            *ARRAY_PUSH(pairing->arena, &pairing->comments) =
                (Span){tags[opener].span.end, tags[i].span.begin};
        return i;
    }
    return opener;
}

static void pair_tags(Pairing *pairing)
{
    bool verbatim_ends = true;
    for (size_t i = 0; i < pairing->tags->count; i++) {
        Tag *tag = &pairing->tags->items[i];
        tag->role = role_of(pairing, tag);
        if (tag->role == TAG_CLOSER) {
            close_block(pairing, (uint32_t)i);
        } else if (tag->role == TAG_OPENER &&
                   str_list_has(pairing->dialect->verbatim, name_of(pairing, tag))) {
            size_t closer = verbatim_ends ? pass_verbatim(pairing, i) : i;
            verbatim_ends = closer != i;
            i = closer;
        } else if (tag->role == TAG_OPENER) {
            pairing->stack[pairing->depth++] = (uint32_t)i;
        }
    }
}

/* Is there nothing but blanks from `from` to the previous tag's end or the line's begin? Each byte is
 * looked at once for the tag behind it and once for the tag before it. */
static bool is_blank_before(const Pairing *pairing, uint32_t at, uint32_t least, bool *line_begins)
{
    while (at > least) {
        char c = pairing->bytes.data[at - 1];
        if (c == '\n') {
            *line_begins = true;
            return true;
        }
        if (!byte_is_space(c))
            return false;
        at--;
    }
    return true;
}

/* Behind the blanks that follow a tag on its line. */
static uint32_t skip_blanks(const Pairing *pairing, uint32_t at, uint32_t end)
{
    while (at < end && byte_is_space(pairing->bytes.data[at]) && pairing->bytes.data[at] != '\n')
        at++;
    return at;
}

/* The last of the tags that follow this one with nothing but blanks between them, and whether the line ends there. */
static size_t find_last(const Pairing *pairing, Span region, size_t last, bool *line_ends)
{
    const Tag *tags = pairing->tags->items;
    for (;; last++) {
        uint32_t next = last + 1 < pairing->tags->count ? tags[last + 1].span.begin : region.end;
        uint32_t at = skip_blanks(pairing, tags[last].span.end, next);
        *line_ends = at >= region.end || pairing->bytes.data[at] == '\n';
        if (*line_ends || at < next)
            return last;
    }
}

/* A tag is standalone when the lines it touches hold only tags and blanks: a run of tags that follow each
 * other with nothing but blanks, from a line's begin to a line's end. */
static void mark_standalone(const Pairing *pairing, Span region)
{
    Tag *tags = pairing->tags->items;
    size_t count = pairing->tags->count;
    for (size_t first = 0; first < count;) {
        bool begins = false, line_ends;
        uint32_t least = first ? tags[first - 1].span.end : region.begin;
        bool clear = is_blank_before(pairing, tags[first].span.begin, least, &begins);
        begins = clear && (begins || first == 0);
        size_t last = find_last(pairing, region, first, &line_ends);
        for (; first <= last; first++)
            tags[first].standalone = begins && line_ends;
    }
}

Template template_pair(Arena *arena, const Dialect *dialect, Str bytes, Span region,
                       TagList *tags)
{
    Pairing pairing = {.arena = arena, .dialect = dialect, .bytes = bytes, .tags = tags};
    pairing.stack = arena_array(arena, tags->count + 1, sizeof *pairing.stack);
    pair_tags(&pairing);
    mark_standalone(&pairing, region);
    return (Template){
        .items = tags->items,
        .count = tags->count,
        .comments = pairing.comments.items,
        .comment_count = pairing.comments.count,
        .code = pairing.code.items,
        .code_count = pairing.code.count,
    };
}
