/* Any bytes as the body of a page: template tags, Markdown view, Markdown. Blocks and inlines lie in the
 * page, parents come before their content and hold it, and a span begins with the marks of its kind. */
#include "target.h"

#include "syntax/markdown.h"

static void check_block(const Markdown *markdown, size_t i, size_t size)
{
    const MdBlock *block = &markdown->blocks[i];
    require_inside(block->span, size, "a block lies in the page");
    require_inside(block->content, size, "the content of a block lies in the page");
    require(block->parent == MD_NONE || block->parent < i, "a container comes before its content");
    if (block->kind == MD_CODE_BLOCK || block->kind == MD_DEFINITION)
        require_inside(block->info, size, "an info string lies in the page");
    if (block->kind == MD_DEFINITION)
        require_inside(block->destination, size, "the target of a definition lies in the page");
    if (block->kind == MD_HEADING)
        require(block->level >= 1 && block->level <= 6, "a heading has a level");
}

static void check_inline(const Markdown *markdown, size_t i, Str bytes)
{
    const MdInline *inner = &markdown->inlines[i];
    require_inside(inner->span, bytes.size, "an inline lies in the page");
    require_inside(inner->text, bytes.size, "the text of an inline lies in the page");
    require_inside(inner->destination, bytes.size, "a destination lies in the page");
    require_inside(inner->title, bytes.size, "a title lies in the page");
    require_inside(inner->label, bytes.size, "a label lies in the page");
    require(inner->block < markdown->block_count, "an inline has a block");
    require(inner->parent == MD_NONE || inner->parent < i, "an outer inline comes first");
    Str text = str_slice(bytes, inner->span.begin, inner->span.end);
    if (!text.size) /* the parser said nothing of where it is: a code span of blank lines */
        return;
    if (inner->kind == MD_IMAGE)
        require(str_starts(text, STR("![")), "an image begins with its mark");
    if (inner->kind == MD_LINK || inner->kind == MD_LINK_REF)
        require(str_starts(text, STR("[")), "a link begins with its bracket");
    if (inner->kind == MD_CODE_SPAN)
        require(str_starts(text, STR("`")) && str_ends(text, STR("`")),
                "a code span stands between backticks");
    if (inner->kind == MD_HTML)
        require(str_starts(text, STR("<")) && str_ends(text, STR(">")), "HTML stands in brackets");
}

static void check_texts(const Markdown *markdown, size_t size)
{
    uint32_t end = 0;
    for (size_t i = 0; i < markdown->text_count; i++) {
        const MdText *text = &markdown->texts[i];
        require_inside(text->span, size, "text lies in the page");
        require(text->span.begin >= end, "texts are in order");
        require(text->block < markdown->block_count, "text has a block");
        end = text->span.end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_open();
    const Profile *profile = profile_chosen(arena, data, size);
    Str bytes = {(const char *)data, size};
    Span whole = {0, (uint32_t)size};
    Template tags = template_lex(arena, &profile->site.dialect, bytes, whole);
    View view = view_make(arena, bytes, whole, &tags);
    Markdown markdown = markdown_parse(arena, &view);
    for (size_t i = 0; i < markdown.block_count; i++)
        check_block(&markdown, i, size);
    for (size_t i = 0; i < markdown.inline_count; i++)
        check_inline(&markdown, i, bytes);
    check_texts(&markdown, size);
    MdInline link;
    uint32_t at = 0, before = 0;
    while (markdown_next_link(bytes, whole, &at, &link)) {
        require(at > before && at <= size, "the search for links moves on");
        require_inside(link.span, size, "a link lies in the page");
        before = at;
    }
    arena_close(arena);
    return 0;
}
