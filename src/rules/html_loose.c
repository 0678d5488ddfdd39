#include "rules/html_loose.h"

#include "base/buffer.h"

enum { MOST_BYTES = 600 };

static size_t skip_blanks(Str text, size_t at)
{
    while (at < text.size && byte_is_space(text.data[at]))
        at++;
    return at;
}

static size_t form_size(Str text, size_t at, const char *const *forms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(str_slice(text, at, text.size), str_from(forms[i])))
            return str_from(forms[i]).size;
    return 0;
}

static size_t quote_size(Str text, size_t at)
{
    static const char *const marks[] = {"\"", "'", "“", "”", "„", "«", "»", "‘", "’", "‚", "「", "」", "＂", "&quot;"};
    return form_size(text, at, marks, COUNT_OF(marks));
}

static size_t open_size(Str text, size_t at)
{
    static const char *const marks[] = {"<", "＜", "&lt;"};
    return form_size(text, at, marks, COUNT_OF(marks));
}

static size_t close_size(Str text, size_t at)
{
    static const char *const marks[] = {">", "＞", "&gt;"};
    return form_size(text, at, marks, COUNT_OF(marks));
}

static bool is_name_byte(char c)
{
    return byte_is_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.' || c == '@' || c == '#' || (unsigned char)c >= 0x80;
}

static size_t name_end(Str text, size_t at)
{
    while (at < text.size && is_name_byte(text.data[at]) && !quote_size(text, at) && !close_size(text, at))
        at++;
    return at;
}

/* Does a value in quotation marks end there? Only an attribute, or the end of the tag, may follow. */
static size_t end_of_quoted(Str text, size_t at)
{
    size_t quote = quote_size(text, at), behind = at + quote;
    bool ends = behind >= text.size || byte_is_space(text.data[behind]) || text.data[behind] == '/' ||
                text.data[behind] == ',' || close_size(text, behind);
    return ends ? quote : 0;
}

/* In braces, in quotation marks of any kind, or bare. STR_NONE when it does not end. */
static size_t read_value(Str text, size_t at, Str *value)
{
    size_t quote = quote_size(text, at), begin = at + quote;
    if (quote && quote_size(text, begin) && skip_blanks(text, begin + 1) == begin + 1 && !close_size(text, begin + 1) &&
        begin + 1 < text.size && text.data[begin + 1] != '/')
        begin += quote_size(text, begin); /* doubled */
    bool braces = at < text.size && text.data[at] == '{';
    size_t end = begin, depth = 0;
    for (; end < text.size; end++) {
        if (braces) {
            depth += text.data[end] == '{';
            depth -= text.data[end] == '}';
            if (!depth)
                break;
        } else if (quote ? end_of_quoted(text, end) > 0 : byte_is_space(text.data[end]) || close_size(text, end) > 0) {
            break;
        }
    }
    if (end >= text.size)
        return STR_NONE;
    end += braces;
    *value = str_slice(text, begin, end);
    return quote ? end + quote_size(text, end) : end;
}

static bool read_attributes(Str text, size_t at, uint32_t offset, LooseTag *out)
{
    for (;;) {
        at = skip_blanks(text, at);
        if (at < text.size && (text.data[at] == '/' || text.data[at] == ','))
            at = skip_blanks(text, at + 1);
        size_t close = close_size(text, at);
        if (close) {
            out->span.end = offset + (uint32_t)(at + close);
            return true;
        }
        size_t end = name_end(text, at);
        if (end == at || out->attribute_count == LOOSE_ATTRIBUTES)
            return false;
        Str name = str_slice(text, at, end), value = STR("");
        at = skip_blanks(text, end);
        if (at < text.size && text.data[at] == '=') {
            at = read_value(text, skip_blanks(text, at + 1), &value);
            if (at == STR_NONE)
                return false;
        }
        out->attributes[out->attribute_count].name = name;
        out->attributes[out->attribute_count++].value = value;
    }
}

bool loose_read(Str bytes, uint32_t at, LooseTag *out)
{
    Str text = str_slice(bytes, at, at + MOST_BYTES < bytes.size ? at + MOST_BYTES : bytes.size);
    size_t open = open_size(text, 0), begin = skip_blanks(text, open);
    *out = (LooseTag){.span = {at, at}, .apart = begin > open};
    if (!open || begin >= text.size)
        return false;
    out->closing = text.data[begin] == '/';
    if (out->closing)
        begin = skip_blanks(text, begin + 1);
    size_t end = name_end(text, begin);
    if (end == begin || byte_is_digit(text.data[begin]))
        return false;
    out->name = str_slice(text, begin, end);
    return read_attributes(text, end, at, out);
}

bool loose_is_text(const Pair *pair, Str name)
{
    static const char *const names[] = {"href", "src", "alt", "title", "aria-label", "summary",
                                        "lang", "placeholder", "content", "hreflang", "label"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return str_list_has(pair->site->prose_arguments, name);
}

Str loose_rebuild(const Pair *pair, const HtmlTag *source, const LooseTag *own)
{
    if (own->attribute_count != source->attribute_count || (own->closing && !source->closing))
        return STR("");
    Buffer out = buffer_open(pair->scratch);
    uint32_t at = source->span.begin;
    for (uint32_t i = 0; i < source->attribute_count; i++) {
        const HtmlAttribute *from = &pair->source->html.attributes.items[source->attribute + i];
        Str value = own->attributes[i].value;
        if (!loose_is_text(pair, document_text(pair->source, from->name)) || !from->has_value || from->expression)
            continue;
        buffer_add(&out, document_text(pair->source, (Span){at, from->value.begin}));
        buffer_add(&out, value);
        at = from->value.end;
    }
    buffer_add(&out, document_text(pair->source, (Span){at, source->span.end}));
    return buffer_str(&out);
}
