#include "output/safe.h"

#include "text/utf8.h"

static bool turns_direction(uint32_t code)
{
    return code == 0x061c || code == 0x200e || code == 0x200f ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

static bool ends_line(uint32_t code)
{
    return code == 0x2028 || code == 0x2029;
}

bool safe_is_hidden(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || turns_direction(code) ||
           ends_line(code);
}

bool safe_begins_command(Str text, size_t at)
{
    return str_starts(str_slice(text, at, text.size), STR("##["));
}

static void add_safe(Buffer *out, Str text, bool tabs)
{
    for (size_t at = 0; at < text.size;) {
        size_t size = utf8_size(text, at);
        uint32_t code = size ? utf8_decode(text, at, size) : 0xfffd;
        if (safe_begins_command(text, at)) {
            buffer_add(out, STR("# #["));
            size = 3;
        } else if (code == '\t') {
            buffer_add_byte(out, tabs ? '\t' : ' ');
        } else if (code < 0x20) {
            const char picture[] = {'\xe2', '\x90', (char)(0x80 + code)};
            buffer_add(out, (Str){picture, sizeof picture});
        } else if (safe_is_hidden(code) || !size) {
            buffer_add(out, STR("\xef\xbf\xbd"));
        } else {
            buffer_add(out, str_slice(text, at, at + size));
        }
        at += size ? size : 1;
    }
}

void safe_add_line(Buffer *out, Str text)
{
    add_safe(out, text, false);
}

/* Two colons, a word, two colons: a line of a log that begins so is a command of GitHub's runner. */
static bool is_command(Str line)
{
    Str text = str_trim(line);
    return str_starts(text, STR("::")) && str_find(text, STR("::"), 2) != STR_NONE;
}

void safe_add_text(Buffer *out, Str text)
{
    Str line;
    while (str_next_line(&text, &line)) {
        if (is_command(line)) {
            size_t colon = str_find_byte(line, ':', 0);
            buffer_add(out, STR(": "));
            line = str_slice(line, colon + 1, line.size);
        }
        add_safe(out, line, true);
        buffer_add_byte(out, '\n');
    }
}
