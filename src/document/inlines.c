/* Links, images, code spans and HTML tags of a page, and which block each fact stands in. */
#include "document/parts.h"

#include "syntax/address.h"

#include <stdlib.h>

typedef ARRAY_OF(Link) Links;
typedef ARRAY_OF(Code) Codes;
typedef ARRAY_OF(Emphasis) Emphases;
typedef ARRAY_OF(Span) Regions;

static int by_begin(const void *a, const void *b)
{
    const Span *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

static int links_by_place(const void *a, const void *b)
{
    const Link *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return (x->span.end < y->span.end) - (x->span.end > y->span.end);
}

/* HTML stands in blocks of its own and between words; scanned in order so that tags are sorted. */
static void read_html(Reading *reading)
{
    const Markdown *markdown = &reading->markdown;
    Regions regions = {0};
    for (size_t i = 0; i < markdown->block_count; i++)
        if (markdown->blocks[i].kind == MD_HTML_BLOCK)
            *ARRAY_PUSH(reading->arena, &regions) = markdown->blocks[i].span;
    for (size_t i = 0; i < markdown->inline_count; i++)
        if (markdown->inlines[i].kind == MD_HTML)
            *ARRAY_PUSH(reading->arena, &regions) = markdown->inlines[i].span;
    if (regions.count > 1)
        qsort(regions.items, regions.count, sizeof *regions.items, by_begin);
    for (size_t i = 0; i < regions.count; i++)
        html_scan(reading->arena, reading->bytes, regions.items[i], &reading->document->html);
}

static Link link_of(const Reading *reading, const MdInline *from)
{
    return (Link){
        .span = from->span,
        .text = from->text,
        .destination = from->destination,
        .title = from->title,
        .key = address_key(reading->arena,
                           str_slice(reading->bytes, from->destination.begin,
                                     from->destination.end),
                           reading->document->site->locales),
        .image = from->kind == MD_IMAGE || from->kind == MD_IMAGE_REF,
        .reference = from->kind == MD_LINK_REF || from->kind == MD_IMAGE_REF,
        .automatic = from->kind == MD_AUTOLINK,
    };
}

static void read_markdown(Reading *reading, Links *links, Links *images, Codes *codes,
                          Emphases *emphases)
{
    const Markdown *markdown = &reading->markdown;
    for (size_t i = 0; i < markdown->inline_count; i++) {
        const MdInline *item = &markdown->inlines[i];
        switch (item->kind) {
        case MD_LINK:
        case MD_LINK_REF:
        case MD_AUTOLINK:
            *ARRAY_PUSH(reading->arena, links) = link_of(reading, item);
            break;
        case MD_IMAGE:
        case MD_IMAGE_REF:
            *ARRAY_PUSH(reading->arena, images) = link_of(reading, item);
            break;
        case MD_CODE_SPAN:
            *ARRAY_PUSH(reading->arena, codes) = (Code){.span = item->span, .text = item->text};
            break;
        case MD_STRONG:
            *ARRAY_PUSH(reading->arena, emphases) =
                (Emphasis){.span = item->span, .text = item->text};
            break;
        default:
            break;
        }
    }
}

/* For every opening <a> the tag that closes it: a link does not nest, so the next one does. */
static uint32_t *closing_anchors(Reading *reading)
{
    const Html *html = &reading->document->html;
    uint32_t *closing = arena_array(reading->arena, html->tags.count + 1, sizeof *closing);
    uint32_t next = NO_INDEX;
    for (size_t i = html->tags.count; i-- > 0;) {
        const HtmlTag *tag = &html->tags.items[i];
        closing[i] = next;
        if (str_equal_nocase(str_slice(reading->bytes, tag->name.begin, tag->name.end), STR("a")))
            next = tag->closing ? (uint32_t)i : NO_INDEX;
    }
    return closing;
}

static void add_html_link(Reading *reading, const HtmlTag *tag, Span inside, bool image,
                          Links *links)
{
    const Html *html = &reading->document->html;
    const HtmlAttribute *to =
        html_attribute(html, tag, reading->bytes, image ? STR("src") : STR("href"));
    if (!to || !to->has_value || to->expression)
        return;
    const HtmlAttribute *title = html_attribute(html, tag, reading->bytes, STR("title"));
    Span nothing = {tag->span.begin, tag->span.begin};
    *ARRAY_PUSH(reading->arena, links) = (Link){
        .span = image ? tag->span : (Span){tag->span.begin, inside.end},
        .text = inside,
        .destination = to->value,
        .title = title && title->has_value ? title->value : nothing,
        .key = address_key(reading->arena,
                           str_slice(reading->bytes, to->value.begin, to->value.end),
                           reading->document->site->locales),
        .image = image,
        .html = true,
    };
}

static void read_html_links(Reading *reading, Links *links, Links *images)
{
    const Html *html = &reading->document->html;
    const uint32_t *closing = closing_anchors(reading);
    for (size_t i = 0; i < html->tags.count; i++) {
        const HtmlTag *tag = &html->tags.items[i];
        Str name = str_slice(reading->bytes, tag->name.begin, tag->name.end);
        if (tag->closing || tag->comment)
            continue;
        if (str_equal_nocase(name, STR("a"))) {
            uint32_t end = closing[i] == NO_INDEX ? tag->span.end
                                                  : html->tags.items[closing[i]].span.begin;
            add_html_link(reading, tag, (Span){tag->span.end, end}, false, links);
        } else if (str_equal_nocase(name, STR("img"))) {
            const HtmlAttribute *alt = html_attribute(html, tag, reading->bytes, STR("alt"));
            Span nothing = {tag->span.begin, tag->span.begin};
            add_html_link(reading, tag, alt && alt->has_value ? alt->value : nothing, true, images);
        }
    }
}

/* Links written in Markdown inside HTML blocks: kramdown reads them as links. */
static void read_links_in_html(Reading *reading, Links *links, Links *images)
{
    const Document *document = reading->document;
    for (size_t i = 0; i < document->block_count; i++) {
        if (document->blocks[i].kind != BLOCK_HTML)
            continue;
        Span region = document->blocks[i].span;
        uint32_t at = region.begin;
        MdInline found;
        while (markdown_next_link(reading->bytes, region, &at, &found))
            *ARRAY_PUSH(reading->arena, found.kind == MD_IMAGE ? images : links) =
                link_of(reading, &found);
    }
}

static void sort_links(Links *links)
{
    if (links->count > 1)
        qsort(links->items, links->count, sizeof *links->items, links_by_place);
}

/* Walks forward through the blocks: facts come in the order of the page, so all of them together
 * cost one pass. */
typedef struct {
    const Document *document;
    uint32_t block;
} Sweep;

static uint32_t sweep_to(Sweep *sweep, uint32_t offset)
{
    const Document *document = sweep->document;
    uint32_t next = sweep->block == NO_INDEX ? 0 : sweep->block + 1;
    while (next < document->block_count && document->blocks[next].span.begin <= offset)
        sweep->block = next++;
    return sweep->block;
}

/* Counts fact `index` into a range, which is empty as long as its end is 0. */
static void extend(Range *range, size_t index)
{
    if (range->end == 0)
        range->begin = (uint32_t)index;
    range->end = (uint32_t)index + 1;
}

static void place_links(Document *document, Link *links, size_t count, bool images)
{
    Sweep sweep = {document, NO_INDEX};
    for (size_t i = 0; i < count; i++) {
        links[i].block = sweep_to(&sweep, links[i].span.begin);
        if (links[i].block != NO_INDEX) {
            Block *block = &document->blocks[links[i].block];
            extend(images ? &block->images : &block->links, i);
        }
    }
}

static void place_codes_and_html(Reading *reading)
{
    Document *document = reading->document;
    Sweep sweep = {document, NO_INDEX};
    for (size_t i = 0; i < document->code_count; i++) {
        Code *code = &document->codes[i];
        code->block = sweep_to(&sweep, code->span.begin);
        if (code->block != NO_INDEX)
            extend(&document->blocks[code->block].codes, i);
    }
    sweep.block = NO_INDEX;
    for (size_t i = 0; i < document->emphasis_count; i++)
        document->emphases[i].block = sweep_to(&sweep, document->emphases[i].span.begin);
    sweep.block = NO_INDEX;
    document->html_block =
        arena_array(reading->arena, document->html.tags.count + 1, sizeof *document->html_block);
    for (size_t i = 0; i < document->html.tags.count; i++) {
        uint32_t block = sweep_to(&sweep, document->html.tags.items[i].span.begin);
        document->html_block[i] = block;
        if (block != NO_INDEX)
            extend(&document->blocks[block].html, i);
    }
}

static bool tag_stands_in_code(const Document *document, const Block *block, const Tag *tag,
                               size_t *code)
{
    if (block->kind == BLOCK_CODE)
        return span_contains(block->content, tag->span);
    while (*code < document->code_count && document->codes[*code].span.end <= tag->span.begin)
        ++*code;
    return *code < document->code_count && span_contains(document->codes[*code].span, tag->span);
}

static void place_tags(Reading *reading)
{
    Document *document = reading->document;
    document->tag_block =
        arena_array(reading->arena, document->tag_count + 1, sizeof *document->tag_block);
    document->tag_in_code =
        arena_array(reading->arena, document->tag_count + 1, sizeof *document->tag_in_code);
    Sweep sweep = {document, NO_INDEX};
    size_t code = 0;
    for (size_t i = 0; i < document->tag_count; i++) {
        const Tag *tag = &document->tags[i];
        document->tag_block[i] = NO_INDEX;
        if (tag->span.begin < document->front.body.begin)
            continue;
        uint32_t at = sweep_to(&sweep, tag->span.begin);
        document->tag_block[i] = at;
        if (at == NO_INDEX)
            continue;
        extend(&document->blocks[at].tags, i);
        document->tag_in_code[i] = tag_stands_in_code(document, &document->blocks[at], tag, &code);
    }
}

void inlines_read(Reading *reading)
{
    Document *document = reading->document;
    Links links = {0}, images = {0};
    Codes codes = {0};
    Emphases emphases = {0};
    read_html(reading);
    read_markdown(reading, &links, &images, &codes, &emphases);
    read_html_links(reading, &links, &images);
    read_links_in_html(reading, &links, &images);
    sort_links(&links);
    sort_links(&images);
    document->links = links.items;
    document->link_count = links.count;
    document->images = images.items;
    document->image_count = images.count;
    document->codes = codes.items;
    document->code_count = codes.count;
    document->emphases = emphases.items;
    document->emphasis_count = emphases.count;
    place_links(document, links.items, links.count, false);
    place_links(document, images.items, images.count, true);
    place_codes_and_html(reading);
    place_tags(reading);
}
