#include "syntax/template_delimiters.h"

#include "base/scan.h"
#include "syntax/template_marks.h"

#include <string.h>

/* A tag that goes on over more lines than this was never closed. */
enum { MOST_LINES = 40 };

/* How far back the opening of a tag is looked for that lost it. */
enum { MOST_BEFORE = 200 };

static char at(const Delimiters *in, uint32_t offset)
{
    return offset < in->end ? in->bytes.data[offset] : '\0';
}

static Mark mark(const Delimiters *in, uint32_t offset)
{
    return mark_at(in->bytes, offset, in->end);
}

static uint32_t skip_blanks(const Delimiters *in, uint32_t offset)
{
    bool foreign;
    for (uint32_t size; (size = mark_blank(in->bytes, offset, in->end, &foreign)) != 0;)
        offset += size;
    return offset;
}

static bool starts_word(const Delimiters *in, uint32_t offset)
{
    offset = skip_blanks(in, offset);
    if (at(in, offset) == '-')
        offset = skip_blanks(in, offset + 1);
    char c = at(in, offset);
    return (byte_is_word(c) && !mark(in, offset).size) || c == '/' || c == '#' || c == '_';
}

static bool open_shortcode(const Delimiters *in, uint32_t offset, Opening *out)
{
    char third = at(in, offset + 2);
    if (!in->dialect->shortcodes || (third != '<' && third != '%'))
        return false;
    *out = (Opening){.kind = TAG_SHORTCODE, .size = 3, .mark = third};
    return true;
}

/* `{% /note %}}`: a brace of a shortcode was lost, as its end on the same line shows. */
static bool open_short(const Delimiters *in, uint32_t offset, Opening *out)
{
    char second = at(in, offset + 1), close[] = {second == '<' ? '>' : '%', '}', '}', '\0'};
    if (!in->dialect->shortcodes || in->dialect->liquid || (second != '%' && second != '<') || !starts_word(in, offset + 2))
        return false;
    Str line = str_slice(in->bytes, offset + 2, offset + 2 + MOST_BEFORE);
    size_t newline = str_find_byte(line, '\n', 0), brace = str_find_byte(line, '{', 0), end = str_find(line, str_from(close), 0);
    *out = (Opening){.kind = TAG_SHORTCODE, .size = 2, .mark = second, .damage = DAMAGE_OPEN_LOST};
    return end != STR_NONE && end < newline && end < brace;
}

/* `{ %`, `{ {`: at most two blanks of any width, and a word behind. */
static bool open_spaced(const Delimiters *in, uint32_t offset, Opening *out)
{
    uint32_t next = skip_blanks(in, offset + 1), most = byte_is_space(at(in, offset + 1)) ? 2 : 6;
    char second = at(in, next);
    if (next == offset + 1 || next > offset + 1 + most || (second != '%' && second != '{') ||
        !starts_word(in, next + 1))
        return false;
    *out = (Opening){.kind = second == '%' ? TAG_LIQUID : TAG_OUTPUT,
                     .size = next + 1 - offset,
                     .damage = DAMAGE_OPEN_SPACED};
    return true;
}

/* More of an opening than one needs: `{%%`, `{% %`, `{% {%`, `{%:`. */
static void widen(const Delimiters *in, uint32_t offset, Opening *opening)
{
    for (;;) {
        uint32_t next = offset + opening->size;
        if (at(in, next) != ':')
            next = skip_blanks(in, next);
        Mark first = mark(in, next), second = mark(in, next + first.size);
        bool percent = first.what == '%' && second.what != '}';
        bool again = first.what == '{' && second.what == '%' && starts_word(in, next + 2);
        if (at(in, next) == ':')
            first.size = 1;
        else if (again)
            first.size += second.size;
        else if (!percent)
            return;
        opening->size = next + first.size - offset;
        opening->damage |= DAMAGE_OPEN_DOUBLED;
    }
}

/* Delimiters in another dress: full-width, escaped, as entities; brackets of another kind. */
static bool open_dressed(const Delimiters *in, uint32_t offset, Opening *out)
{
    Mark first = mark(in, offset);
    if (first.what != '{' && first.what != '(')
        return false;
    uint32_t next = offset + first.size;
    if (first.what == '{' && next < in->end && skip_blanks(in, next) <= next + 2)
        next = skip_blanks(in, next);
    Mark second = mark(in, next);
    bool liquid = second.what == '%', output = second.what == '{' && first.what == '{';
    next += second.size;
    if ((!liquid && !output) || !starts_word(in, next))
        return false;
    *out = (Opening){.kind = liquid ? TAG_LIQUID : TAG_OUTPUT,
                     .size = next - offset,
                     .damage = DAMAGE_FOREIGN,
                     .doubtful = true};
    return true;
}

bool delimiters_open(const Delimiters *in, uint32_t offset, Opening *out)
{
    bool liquid = in->dialect->liquid;
    if (at(in, offset) != '{')
        return liquid && open_dressed(in, offset, out);
    char second = at(in, offset + 1);
    if (second == '{') {
        if (open_shortcode(in, offset, out))
            return true;
        if (liquid && at(in, offset + 2) == '%' && starts_word(in, offset + 3)) {
            *out = (Opening){.kind = TAG_LIQUID, .size = 3, .damage = DAMAGE_OPEN_DOUBLED};
            return true;
        }
        *out = (Opening){.kind = TAG_OUTPUT, .size = 2};
        return liquid || in->dialect->shortcodes || in->dialect->mdx == false;
    }
    if (liquid && second == '%') {
        *out = (Opening){.kind = TAG_LIQUID, .size = 2};
        widen(in, offset, out);
        return true;
    }
    if (open_short(in, offset, out))
        return true;
    return liquid && (open_spaced(in, offset, out) || open_dressed(in, offset, out));
}

static bool close_shortcode(const Delimiters *in, const Opening *opening, uint32_t i, Closing *out)
{
    char sign = opening->mark == '<' ? '>' : '%';
    if (at(in, i) != sign || at(in, i + 1) != '}' || at(in, i + 2) != '}')
        return false;
    *out = (Closing){.inside = i, .end = i + 3, .found = true};
    return true;
}

/* `%}` and what became of it: `%%}`, `% }`, `%}}`, `％｝`, a line end before the brace. */
static bool close_liquid(const Delimiters *in, uint32_t i, Closing *out)
{
    Mark first = mark(in, i);
    if (first.what != '%')
        return false;
    *out = (Closing){.inside = i, .found = true};
    bool dressed = first.disguised;
    uint32_t next = i + first.size;
    for (Mark more; (more = mark(in, next)).what == '%' && next < i + 8; next += more.size) {
        out->damage |= DAMAGE_CLOSE_DOUBLED;
        dressed = dressed || more.disguised;
    }
    uint32_t brace = skip_blanks(in, next);
    if (at(in, brace) == '\n')
        brace++;
    Mark last = mark(in, brace);
    if (last.what != '}' || brace > next + 2)
        return false;
    if (brace > next)
        out->damage |= DAMAGE_CLOSE_SPACED;
    if (dressed || last.disguised)
        out->damage |= DAMAGE_FOREIGN;
    out->end = brace + last.size;
    if (at(in, out->end) == '}') {
        out->damage |= DAMAGE_CLOSE_DOUBLED;
        out->end++;
    }
    return true;
}

static bool close_output(const Delimiters *in, const Opening *opening, uint32_t i, Closing *out)
{
    Mark first = mark(in, i);
    if (first.what != '}')
        return false;
    uint32_t next = i + first.size;
    uint32_t brace = opening->damage ? skip_blanks(in, next) : next;
    Mark last = mark(in, brace);
    if (last.what != '}' || brace > next + 2)
        return false;
    bool foreign = first.disguised || last.disguised;
    *out = (Closing){.inside = i, .end = brace + last.size, .found = true};
    out->damage = (foreign ? DAMAGE_FOREIGN : 0u) | (brace > next ? DAMAGE_CLOSE_SPACED : 0u);
    return true;
}

static bool is_close(const Delimiters *in, const Opening *opening, uint32_t i, Closing *out)
{
    if (opening->kind == TAG_SHORTCODE)
        return close_shortcode(in, opening, i, out);
    if (opening->kind == TAG_OUTPUT)
        return close_output(in, opening, i, out);
    return close_liquid(in, i, out);
}

/* Does a bracket that stands behind a percent sign close one that opened on the line before the tag? Then
 * it is none of the tag's. */
static bool closes_bracket_before(const Delimiters *in, uint32_t begin)
{
    int open = 0;
    for (uint32_t i = begin; i > 0 && begin - i < MOST_BEFORE && at(in, i - 1) != '\n'; i--) {
        char c = at(in, i - 1);
        open += c == '(' || c == '[';
        open -= c == ')' || c == ']';
    }
    return open > 0;
}

/* Can the byte stand in a name or path of a tag that has no end? */
static bool is_path_byte(char c)
{
    return byte_is_word(c) || c == '_' || c == '-' || c == '.' || c == '/';
}

/* The end of the words of a tag that nothing closes: a name, and one more word when it is a path; all else may be
 * the sentence that goes on. */
static Closing guess_words(const Delimiters *in, const Opening *opening, uint32_t begin, uint32_t stop)
{
    uint32_t end = skip_blanks(in, begin);
    unsigned most = opening->kind == TAG_OUTPUT ? 1 : 2;
    for (unsigned words = 0; words < most && end < stop; words++) {
        uint32_t word = skip_blanks(in, end), last = word;
        while (last < stop && is_path_byte(in->bytes.data[last]))
            last++;
        while (last > word && in->bytes.data[last - 1] == '.')
            last--;
        bool path = memchr(in->bytes.data + word, '.', last - word) ||
                    memchr(in->bytes.data + word, '_', last - word);
        if (last == word || (words && !path))
            break;
        end = last;
    }
    bool lone = end == skip_blanks(in, begin) && opening->kind == TAG_LIQUID && !opening->damage;
    end = lone ? begin : end;
    return (Closing){.inside = end, .end = end, .damage = DAMAGE_CLOSE_LOST,
                     .found = lone || end > begin, .doubtful = opening->kind == TAG_OUTPUT};
}

/* A bar before a filter, and no cell's edge: its name and what it is given go on to a brace. */
static bool is_filter(const Delimiters *in, const Opening *opening, uint32_t bar)
{
    uint32_t i = bar + 1;
    if (opening->kind != TAG_OUTPUT)
        return false;
    while (i < in->end && i - bar < MOST_BEFORE && (is_path_byte(at(in, i)) || strchr(" :,\"'|", at(in, i))) && at(in, i))
        i++;
    return at(in, i) == '}';
}

/* The end of a tag that has none: a lone brace or percent sign on its line, or the end of its words. */
static Closing guess_close(const Delimiters *in, const Opening *opening, uint32_t begin)
{
    uint32_t i = begin;
    char quote = '\0';
    for (; i < in->end && at(in, i) != '\n' && at(in, i) != '\r'; i++) {
        char c = at(in, i);
        if (quote) {
            quote = c == quote ? '\0' : quote;
            continue;
        }
        Mark found = mark(in, i);
        if (c == '"')
            quote = c;
        else if (found.what == '}')
            return (Closing){.inside = i, .end = i + found.size, .damage = DAMAGE_CLOSE_LOST,
                             .found = true};
        else if (found.what == '{' || c == '<' || (c == '|' && !is_filter(in, opening, i)) || c == '[')
            break;
        else if (found.what == '%') {
            uint32_t end = i + found.size;
            Mark bracket = mark(in, end);
            if (bracket.what == ')' && !closes_bracket_before(in, begin - opening->size))
                end += bracket.size;
            return (Closing){.inside = i, .end = end, .damage = DAMAGE_CLOSE_LOST, .found = true};
        }
    }
    return guess_words(in, opening, begin, i);
}

static Span *vain_search(Delimiters *in, const Opening *opening)
{
    if (opening->kind == TAG_SHORTCODE)
        return &in->vain[opening->mark == '<' ? VAIN_ANGLE : VAIN_PERCENT];
    return &in->vain[opening->kind == TAG_OUTPUT ? VAIN_OUTPUT : VAIN_LIQUID];
}

/* Does another tag begin here, so that the one before cannot go on? A word in braces of its own right behind the
 * opening (`{% {{data}} x %}`) is part of the tag. */
static bool is_other_opening(const Delimiters *in, const Opening *opening, uint32_t begin, uint32_t i)
{
    if (at(in, i) != '{')
        return false;
    char second = at(in, i + 1), third = at(in, i + 2);
    if (opening->kind == TAG_SHORTCODE)
        return second == '{' && (third == '<' || third == '%');
    bool first = opening->kind == TAG_LIQUID && i > begin && skip_blanks(in, begin) == i;
    return second == '%' || (second == '{' && !first);
}

/* `%}` at the end of a line, where `%}}` closes a shortcode: a brace was lost, and what follows is not the tag's. */
static bool ends_short(const Delimiters *in, const Opening *opening, uint32_t i, Closing *out)
{
    char sign = opening->mark == '<' ? '>' : '%';
    if (opening->kind != TAG_SHORTCODE || at(in, i) != sign || at(in, i + 1) != '}')
        return false;
    uint32_t end = i + 2, next = end;
    while (at(in, next) == ' ' || at(in, next) == '\r')
        next++;
    *out = (Closing){.inside = i, .end = end, .damage = DAMAGE_CLOSE_LOST, .found = true};
    return next == in->end || at(in, next) == '\n';
}

/* Can the byte neither close a tag, nor open one, nor end a line? */
static bool is_plain(char c)
{
    return byte_is_alnum(c) || c == ' ' || c == '.' || c == '_' || c == '-';
}

static inline ScanBytes is_not_plain(ScanBytes bytes)
{
    return ~(scan_between(bytes | 0x20, 'a', 26) | scan_digits(bytes) | scan_between(bytes, '-', 2) | scan_in_set(bytes, " _", 2));
}

/* What was searched in vain is not searched again for a tag that begins in it. */
Closing delimiters_close(Delimiters *in, const Opening *opening, uint32_t begin)
{
    Span *vain = vain_search(in, opening);
    unsigned lines = 0;
    bool blank_line = false;
    Closing closing = {0};
    if (vain->begin <= begin && begin < vain->end)
        return guess_close(in, opening, begin);
    uint32_t i = begin;
    Str text = str_slice(in->bytes, 0, in->end);
    for (; i < in->end; i++) {
        if (!blank_line)
            i = (uint32_t)scan_where(text, i, is_not_plain);
        if (i == in->end)
            break;
        char c = in->bytes.data[i];
        if (is_plain(c)) {
            blank_line = blank_line && c == ' ';
            continue;
        }
        if (is_close(in, opening, i, &closing) || ends_short(in, opening, i, &closing))
            return closing;
        if (is_other_opening(in, opening, begin, i))
            break;
        if (c == '\n') {
            if (blank_line || ++lines > MOST_LINES)
                break;
            blank_line = true;
        } else if (!byte_is_space(c)) {
            blank_line = false;
        }
    }
    *vain = (Span){begin, i};
    return guess_close(in, opening, begin);
}

/* Back from `from` over what a tag may hold, on its line, to the mark that opened it. */
static uint32_t find_back(const Delimiters *in, uint32_t least, uint32_t from)
{
    uint32_t i = from;
    while (i > least && from - i < MOST_BEFORE) {
        char c = at(in, i - 1);
        if (c == '\n' || c == '}')
            return UINT32_MAX;
        if (c == '%' || c == '{')
            return i - 1;
        i--;
    }
    return UINT32_MAX;
}

static bool is_output_text(Str inside)
{
    for (size_t i = 0; i < inside.size; i++)
        if (!is_path_byte(inside.data[i]) && !strchr("[]|: \"'", inside.data[i]))
            return false;
    return inside.size > 0 && (byte_is_alpha(inside.data[0]) || inside.data[0] == ' ') &&
           byte_is_alpha(str_trim(inside).data[0]);
}

uint32_t delimiters_open_before(const Delimiters *in, uint32_t least, uint32_t close,
                                Opening *opening, Closing *closing)
{
    bool output = at(in, close) == '}';
    uint32_t inside = close;
    while (!output && inside > least && (at(in, inside - 1) == ' ' || at(in, inside - 1) == '%'))
        inside--;
    if (memchr(in->bytes.data + inside, '%', close - inside) == NULL)
        inside = close;
    uint32_t begin = find_back(in, least, inside);
    if (begin == UINT32_MAX || (output && at(in, begin) != '{'))
        return UINT32_MAX;
    *opening = (Opening){.kind = output ? TAG_OUTPUT : TAG_LIQUID, .size = 1,
                         .damage = DAMAGE_OPEN_LOST, .doubtful = output};
    *closing = (Closing){.inside = inside, .end = close + 2, .found = true,
                         .damage = inside < close ? DAMAGE_CLOSE_DOUBLED : 0u};
    Str text = str_slice(in->bytes, begin + 1, inside);
    bool dollar = begin > least && at(in, begin - 1) == '$';
    return output && (dollar || !is_output_text(text)) ? UINT32_MAX : begin;
}
