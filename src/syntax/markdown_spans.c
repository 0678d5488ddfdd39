/* Where inlines begin and end: read off the bytes round their text. */
#include "syntax/markdown_parts.h"

static char byte_at(Str text, uint32_t at)
{
    return at < text.size ? text.data[at] : '\0';
}

void md_close_marks(Str text, MdInline *item, char a, char b, uint32_t most)
{
    uint32_t begin = item->text.begin, end = item->text.end, size = 0;
    while (size < most && begin > size && end + size < text.size) {
        char open = text.data[begin - size - 1], close = byte_at(text, end + size);
        if ((open != a && open != b) || open != close)
            break;
        size++;
    }
    item->span = (Span){begin - size, end + size};
}

void md_close_code_span(Str text, MdInline *item)
{
    uint32_t begin = item->text.begin, end = item->text.end;
    /* blanks and line ends at both ends are no text, nor are the marks of a quote behind the latter */
    while (begin > 0 && (byte_is_space(text.data[begin - 1]) || text.data[begin - 1] == '>'))
        begin--;
    while (end < text.size && (byte_is_space(text.data[end]) || text.data[end] == '>'))
        end++;
    item->text = (Span){begin, end};
    while (begin > 0 && text.data[begin - 1] == '`')
        begin--;
    while (end < text.size && text.data[end] == '`')
        end++;
    item->span = (Span){begin, end};
}

static uint32_t close_of_label(Str text, uint32_t at)
{
    uint32_t begin = at;
    while (at < text.size && text.data[at] != ']' && at - begin < 1000)
        at += text.data[at] == '\\' ? 2 : 1;
    return at;
}

/* `]` stands at the end of the text: what follows says which kind of link it is. */
static void close_link(Str text, MdInline *item, bool image)
{
    uint32_t begin = item->text.begin - 1 - image, close = item->text.end;
    Span direct = item->destination, nothing = {close + 1, close + 1};
    MdTarget target;
    item->title = item->label = nothing;
    bool in_line = byte_at(text, close + 1) == '(' &&
                   md_read_target(text, close + 1, &target);
    if (in_line && (direct.end == 0 || direct.begin == target.destination.begin)) {
        item->destination = (Span){target.destination.begin, target.destination.end};
        item->title = (Span){target.title.begin, target.title.end};
        item->span = (Span){begin, target.end};
        return;
    }
    item->kind = image ? MD_IMAGE_REF : MD_LINK_REF;
    item->destination = nothing;
    item->label = item->text;
    item->span = (Span){begin, close + 1};
    if (byte_at(text, close + 1) == '[') {
        uint32_t end = close_of_label(text, close + 2);
        if (byte_at(text, end) == ']') {
            if (end > close + 2)
                item->label = (Span){close + 2, end};
            item->span.end = end + 1;
        }
    }
}

/* Without text inside, the brackets are found from the destination. */
void md_find_empty_text(Str text, MdInline *item)
{
    uint32_t at = item->destination.begin;
    while (at > 0 && byte_at(text, at - 1) != '(')
        at--;
    at = at > 1 ? at - 2 : 0;
    item->text = (Span){at, at};
}

void md_close_brackets(Str text, MdInline *item)
{
    bool image = item->kind == MD_IMAGE;
    uint32_t begin = item->text.begin, end = item->text.end;
    while (begin > 0 && byte_is_space(byte_at(text, begin - 1)))
        begin--;
    while (byte_is_space(byte_at(text, end)))
        end++;
    bool bracket = begin > 0 && byte_at(text, begin - 1) == '[' && byte_at(text, end) == ']' &&
                   (!image || (begin > 1 && byte_at(text, begin - 2) == '!'));
    if (bracket) {
        item->text = (Span){begin, end};
        close_link(text, item, image);
        return;
    }
    item->kind = image ? MD_IMAGE_REF : MD_AUTOLINK;
    item->destination = item->text;
    item->title = item->label = (Span){item->text.end, item->text.end};
    item->span = item->text;
    if (!image && item->text.begin > 0 && byte_at(text, item->text.begin - 1) == '<' &&
        byte_at(text, item->text.end) == '>')
        item->span = (Span){item->text.begin - 1, item->text.end + 1};
}
