#include "rules/link_brackets.h"

enum { MOST_LABEL = 400, MOST_FORMS = 3 };

/* A mark in its forms; the first is that of Markdown. */
typedef const char *Forms[MOST_FORMS];

static const Forms open_label = {"[", "［", "【"}, close_label = {"]", "］", "】"};
static const Forms open_address = {"(", "（"}, close_address = {")", "）"};
static const Forms exclamation = {"!", "！"};

/* The size of the mark that ends (back) or begins at a byte, or 0. */
static uint32_t mark_at(Str bytes, uint32_t at, const Forms forms, bool back, bool *foreign)
{
    for (size_t i = 0; i < MOST_FORMS && forms[i]; i++) {
        Str form = str_from(forms[i]);
        Str part = back ? str_slice(bytes, at > form.size ? at - form.size : 0, at) : str_slice(bytes, at, at + form.size);
        if (!str_equal(part, form))
            continue;
        *foreign = *foreign || i > 0;
        return (uint32_t)form.size;
    }
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static uint32_t skip_back(Str bytes, uint32_t at, bool *apart)
{
    uint32_t begin = at;
    while (at > 0 && is_blank(bytes.data[at - 1]))
        at--;
    *apart = *apart || at < begin;
    return at;
}

/* Behind the title that stands at `at`, with blanks before it, or `at` itself. */
static uint32_t skip_title(Str bytes, uint32_t at)
{
    uint32_t begin = at;
    while (begin < bytes.size && is_blank(bytes.data[begin]))
        begin++;
    if (begin == at || begin == bytes.size || bytes.data[begin] != '"')
        return at;
    size_t close = str_find_byte(bytes, '"', begin + 1), line = str_find_byte(bytes, '\n', begin);
    return close != STR_NONE && close < line ? (uint32_t)close + 1 : at;
}

/* Where the label begins whose closing bracket stands at `end`: no other bracket stands between. */
static bool find_label(Str bytes, uint32_t end, Brackets *out)
{
    uint32_t least = end > MOST_LABEL ? end - MOST_LABEL : 0;
    for (uint32_t at = end; at > least && bytes.data[at - 1] != '\n'; at--) {
        bool foreign = false;
        uint32_t size = mark_at(bytes, at, open_label, true, &foreign);
        if (size) {
            out->label = (Span){at, end};
            out->span.begin = at - size;
            out->foreign = out->foreign || foreign;
            return true;
        }
        if (mark_at(bytes, at, close_label, true, &foreign))
            return false;
    }
    return false;
}

bool brackets_find(Str bytes, Span address, bool image, Brackets *out)
{
    *out = (Brackets){.address = address};
    uint32_t at = skip_back(bytes, address.begin, &out->apart), size;
    if (!(size = mark_at(bytes, at, open_address, true, &out->foreign)))
        return false;
    at = skip_back(bytes, at - size, &out->apart);
    if (!(size = mark_at(bytes, at, close_label, true, &out->foreign)) || !find_label(bytes, at - size, out))
        return false;
    at = image ? skip_back(bytes, out->span.begin, &out->apart) : out->span.begin;
    if (image && !(size = mark_at(bytes, at, exclamation, true, &out->foreign)))
        return false;
    out->span.begin = image ? at - size : at;
    out->address.end = skip_title(bytes, address.end);
    at = out->address.end;
    while (at < bytes.size && is_blank(bytes.data[at]))
        at++;
    size = mark_at(bytes, at, close_address, false, &out->foreign);
    out->span.end = at + size;
    return size > 0;
}
