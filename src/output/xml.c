#include "output/xml.h"

#include "output/safe.h"
#include "text/utf8.h"

#include <inttypes.h>

/* https://www.w3.org/TR/xml/#charsets; surrogates are no UTF-8 and do not come here. */
static bool is_allowed(uint32_t code)
{
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code != 0xfffe && code != 0xffff);
}

static Str name_of(uint32_t code)
{
    switch (code) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>': /* "]]>" may not stand in text */
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&apos;");
    default:
        return STR("");
    }
}

void xml_write(Buffer *out, Str text)
{
    for (size_t at = 0; at < text.size;) {
        size_t size = utf8_size(text, at);
        uint32_t code = size ? utf8_decode(text, at, size) : 0xfffd;
        Str name = name_of(code);
        if (name.size)
            buffer_add(out, name);
        else if (!size || !is_allowed(code))
            buffer_add(out, STR("\xef\xbf\xbd"));
        else if (safe_is_hidden(code) || (code == '#' && safe_begins_command(text, at)))
            buffer_format(out, "&#%" PRIu32 ";", code);
        else
            buffer_add(out, str_slice(text, at, at + size));
        at += size ? size : 1;
    }
}

void xml_write_attribute(Buffer *out, const char *name, Str text)
{
    buffer_format(out, " %s=\"", name);
    xml_write(out, text);
    buffer_add_byte(out, '"');
}
