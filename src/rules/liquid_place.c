#include "rules/liquid_place.h"

#include "base/buffer.h"

#include <string.h>

static Str inner_of(const Document *page, const Tag *tag)
{
    return document_text(page, (Span){tag->name.begin, tag_inner_end(tag)});
}

/* The word of a tag that prose does not hold: a path. */
static Str find_path(Str inner)
{
    Str path = STR("");
    for (Str word; str_next_word(&inner, &word);)
        if (word.size > path.size && word.size > 5 && !strchr("\"'", word.data[0]) &&
            (str_find_byte(word, '.', 0) != STR_NONE || str_find_byte(word, '_', 0) != STR_NONE))
            path = word;
    return path;
}

static bool is_inside(const Document *page, uint32_t block, Span span)
{
    const Block *own = &page->blocks[block];
    for (uint32_t i = own->tags.begin; i < own->tags.end; i++)
        if (span_overlaps(page->tags[i].span, span))
            return true;
    for (uint32_t i = own->codes.begin; i < own->codes.end; i++)
        if (span_overlaps(page->codes[i].span, span))
            return true;
    for (uint32_t i = own->links.begin; i < own->links.end; i++)
        if (span_overlaps(page->links[i].destination, span))
            return true;
    return false;
}

/* The only place of the words in a block, outside tags, code and addresses. */
static bool find_only(const Document *page, uint32_t block, Str words, Span *found)
{
    Span region = page->blocks[block].span;
    Str text = document_text(page, region);
    bool any = false;
    for (size_t at = str_find(text, words, 0); at != STR_NONE;
         at = str_find(text, words, at + words.size)) {
        uint32_t begin = region.begin + (uint32_t)at;
        Span span = {begin, begin + (uint32_t)words.size};
        if (is_inside(page, block, span))
            continue;
        if (any)
            return false;
        *found = span;
        any = true;
    }
    return any;
}

static bool is_delimiter(char c)
{
    return c && strchr("{}%", c) != NULL;
}

/* Back over words to a delimiter that opens, at most a few words away. */
static uint32_t widen_left(Str bytes, uint32_t begin, Str name)
{
    uint32_t at = begin;
    while (at > 0 && begin - at < 48 && (byte_is_word(bytes.data[at - 1]) || bytes.data[at - 1] == ' ' ||
                                         bytes.data[at - 1] == '-'))
        at--;
    if (at > 0 && (bytes.data[at - 1] == '{' || bytes.data[at - 1] == '%')) {
        while (at > 0 && is_delimiter(bytes.data[at - 1]))
            at--;
        return at;
    }
    Str before = str_trim(str_slice(bytes, begin > 48 ? begin - 48 : 0, begin));
    size_t size = begin - (uint32_t)(before.data + before.size - bytes.data);
    bool named = name.size && size > 0 && str_ends(before, name) &&
                 (before.size == name.size || !byte_is_word(before.data[before.size - name.size - 1]));
    return named ? begin - (uint32_t)(size + name.size) : begin;
}

static uint32_t widen_right(Str bytes, uint32_t end)
{
    uint32_t at = end;
    while (at < bytes.size && (bytes.data[at] == ' ' || bytes.data[at] == '-'))
        at++;
    if (at >= bytes.size || (bytes.data[at] != '}' && bytes.data[at] != '%'))
        return end;
    while (at < bytes.size && is_delimiter(bytes.data[at]) && bytes.data[at] != '{')
        at++;
    return at;
}

bool liquid_find_debris(const Pair *pair, const Tag *source, uint32_t link, Span *debris)
{
    if (link == NO_INDEX || source->kind == TAG_SHORTCODE)
        return false;
    Range blocks = pair->alignment->links[link].target;
    Str inner = inner_of(pair->source, source), path = find_path(inner);
    if (blocks.end != blocks.begin + 1)
        return false;
    Str bytes = source_bytes(pair->target->source);
    if (path.size && find_only(pair->target, blocks.begin, path, debris)) {
        Str name = source->kind == TAG_LIQUID ? document_text(pair->source, source->name) : STR("");
        *debris = (Span){widen_left(bytes, debris->begin, name), widen_right(bytes, debris->end)};
        return true;
    }
    for (unsigned i = 0; i < 2 && source->kind == TAG_LIQUID; i++) {
        Str form = str_from(i ? arena_format(pair->scratch, "{ %.*s }", STR_ARG(inner))
                              : arena_format(pair->scratch, "{%.*s}", STR_ARG(inner)));
        if (find_only(pair->target, blocks.begin, form, debris))
            return true;
    }
    return false;
}

/* The other end of the original's block of tags is there in the translation, and its block is open. */
static bool is_wanted(const Pair *pair, const Counterparts *found, const Tag *tag)
{
    if ((tag->role != TAG_OPENER && tag->role != TAG_CLOSER) || tag->partner == TAG_NO_PARTNER)
        return false;
    uint32_t other = found->of_source[tag->partner];
    return counterpart_is_known(other) && pair->target->tags[other].partner == TAG_NO_PARTNER;
}

/* The last block of the translation of what stands before a block, and the first of what stands behind: they
 * follow each other. NO_INDEX stands for an end of the page. */
static bool find_neighbours(const Pair *pair, uint32_t block, uint32_t *before, uint32_t *behind)
{
    const Alignment *alignment = pair->alignment;
    *before = *behind = NO_INDEX;
    if (block > 0) {
        Range range = alignment->links[alignment->source_link[block - 1]].target;
        if (range.begin == range.end)
            return false;
        *before = range.end - 1;
    }
    if (block + 1 < pair->source->block_count) {
        Range range = alignment->links[alignment->source_link[block + 1]].target;
        if (range.begin == range.end)
            return false;
        *behind = range.begin;
    }
    uint32_t next = *before == NO_INDEX ? 0 : *before + 1;
    return *behind == NO_INDEX ? next == pair->target->block_count : *behind == next;
}

/* Where the lines of a block end, and where those of the next begin. */
static Span gap_of(const Document *page, uint32_t before, uint32_t behind)
{
    Str bytes = source_bytes(page->source);
    uint32_t begin = before == NO_INDEX ? page->front.body.begin : page->blocks[before].span.end;
    while (before != NO_INDEX && begin < bytes.size && bytes.data[begin] != '\n')
        begin++;
    uint32_t end = behind == NO_INDEX ? (uint32_t)bytes.size : page->blocks[behind].span.begin;
    while (behind != NO_INDEX && end > begin && bytes.data[end - 1] != '\n')
        end--;
    return (Span){begin, end > begin ? end : begin};
}

static void add_newlines(Buffer *out, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        buffer_add_byte(out, '\n');
}

/* A tag that has its line to itself is put between the blocks that stand round it in the original, with as many
 * line ends before and behind it as there. */
static bool put_line_back(const Pair *pair, uint32_t source_tag, Edit *edit)
{
    const Document *source = pair->source, *target = pair->target;
    uint32_t block = source->tag_block[source_tag], before, behind;
    const Block *own = &source->blocks[block];
    if (own->tags.end != own->tags.begin + 1 || !find_neighbours(pair, block, &before, &behind))
        return false;
    uint32_t last = block > 0 ? block - 1 : NO_INDEX;
    uint32_t next = block + 1 < source->block_count ? block + 1 : NO_INDEX;
    Span above = gap_of(source, last, block), below = gap_of(source, block, next);
    Span gap = gap_of(target, before, behind);
    Str bytes = source_bytes(target->source);
    uint32_t need_above = (uint32_t)str_count_byte(document_text(source, above), '\n');
    uint32_t need_below = (uint32_t)str_count_byte(document_text(source, below), '\n');
    uint32_t at = gap.begin, seen = 0;
    while (seen < need_above && at < gap.end)
        seen += bytes.data[at++] == '\n';
    uint32_t rest = (uint32_t)str_count_byte(str_slice(bytes, at, gap.end), '\n');
    Buffer text = buffer_open(pair->scratch);
    add_newlines(&text, need_above - seen);
    Span indent = {above.end, source->tags[source_tag].span.begin};
    buffer_add(&text, document_text(source, indent));
    buffer_add(&text, document_text(source, source->tags[source_tag].span));
    add_newlines(&text, need_below > rest ? need_below - rest : 0);
    *edit = (Edit){{at, at}, buffer_str(&text)};
    return true;
}

/* The size of the full stop or the like at the end of a text, in any script. */
static size_t final_stop(Str text)
{
    static const char *const stops[] = {".", "!", "?", ":", "。", "！", "？", "：", "।"};
    for (size_t i = 0; i < COUNT_OF(stops); i++)
        if (str_ends(text, str_from(stops[i])))
            return strlen(stops[i]);
    return 0;
}

/* A block of tags that holds a whole paragraph of the original holds the whole of its translation. */
static bool put_round(const Pair *pair, uint32_t source_tag, Edit *edit)
{
    const Document *source = pair->source, *target = pair->target;
    uint32_t block = source->tag_block[source_tag];
    const BlockLink *link = &pair->alignment->links[pair->alignment->source_link[block]];
    if (link->source.end != link->source.begin + 1 || link->target.end != link->target.begin + 1)
        return false;
    const Tag *tag = &source->tags[source_tag], *partner = &source->tags[tag->partner];
    const Tag *opener = tag->role == TAG_OPENER ? tag : partner;
    const Tag *closer = tag->role == TAG_OPENER ? partner : tag;
    Span own = source->blocks[block].content, other = target->blocks[link->target.begin].content;
    if (source->tag_block[tag->partner] != block || opener->span.begin != own.begin ||
        closer->span.end > own.end)
        return false;
    Str tail = document_text(source, (Span){closer->span.end, own.end});
    if (final_stop(tail) != tail.size)
        return false;
    uint32_t at = other.begin;
    if (tag->role == TAG_CLOSER)
        at = other.end - (tail.size ? (uint32_t)final_stop(document_text(target, other)) : 0);
    *edit = (Edit){{at, at}, document_text(source, tag->span)};
    return true;
}

bool liquid_put_back(const Pair *pair, const Counterparts *found, uint32_t source_tag, Edit *edit,
                     bool *certain)
{
    const Tag *tag = &pair->source->tags[source_tag];
    uint32_t block = pair->source->tag_block[source_tag];
    if (block == NO_INDEX)
        return false;
    *certain = is_wanted(pair, found, tag);
    if (pair->source->blocks[block].kind == BLOCK_TAGS)
        return put_line_back(pair, source_tag, edit);
    return *certain && put_round(pair, source_tag, edit);
}
