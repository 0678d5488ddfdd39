/* Front matter that cannot be read, and how quoting makes it readable again. */
#include "rules/front_keys.h"

#include "base/buffer.h"

/* One line of the front matter: `prefix` ends where the value begins. */
typedef struct {
    Span line; /* without its end */
    Str key;   /* at the begin of the line; or empty */
    uint32_t value;
    uint32_t end; /* behind the value, blanks left out */
} ValueLine;

/* Does "key: VALUE" with this value stand for one value on its own? */
static bool is_sound(Arena *scratch, Str value)
{
    const char *line = arena_format(scratch, "k: %.*s\n", STR_ARG(value));
    Str text = str_from(line);
    YamlTree tree = yaml_parse(scratch, text, (Span){0, (uint32_t)text.size});
    return !tree.broken && tree.root && tree.root->kind == YAML_MAP && tree.root->count == 1;
}

/* The value in quotes of one kind, what it holds escaped. */
static Str quoted(Arena *scratch, Str value, char quote)
{
    Buffer out = buffer_open(scratch);
    buffer_add_byte(&out, quote);
    for (size_t i = 0; i < value.size; i++) {
        char c = value.data[i];
        if (quote == '"' && c == '\\' && i + 1 < value.size && value.data[i + 1] == '"')
            continue; /* escaped already: the quotation mark adds its own */
        if (c == quote || (quote == '"' && c == '\\'))
            buffer_add_byte(&out, quote == '"' ? '\\' : '\'');
        buffer_add_byte(&out, c);
    }
    buffer_add_byte(&out, quote);
    return buffer_str(&out);
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

/* A value that can be read, made of one that cannot: its quotation mark closed, those inside it escaped,
 * or quotation marks put round it, `wanted` ones if that is not NUL. Empty when nothing helps. */
static Str repaired_value(Arena *scratch, Str value, char wanted)
{
    char open = value.size ? value.data[0] : '\0';
    if (value.size && is_quote(open)) {
        bool closed = value.size > 1 && value.data[value.size - 1] == open;
        Str inside = str_slice(value, 1, closed ? value.size - 1 : value.size);
        Str again = quoted(scratch, inside, open);
        return is_sound(scratch, again) ? again : STR("");
    }
    bool double_inside = str_find_byte(value, '"', 0) != STR_NONE;
    bool closes = value.size && is_quote(value.data[value.size - 1]);
    char other = double_inside ? '\'' : '"';
    char quote = closes ? value.data[value.size - 1] : wanted ? wanted : other;
    Str inside = closes ? str_slice(value, 0, value.size - 1) : value;
    Str again = quoted(scratch, inside, quote);
    return is_sound(scratch, again) ? again : STR("");
}

/* Takes a line of the front matter apart; false when it holds no value of its own. */
static bool read_line(Str bytes, Span span, ValueLine *line)
{
    uint32_t at = span.begin;
    while (at < span.end && (bytes.data[at] == ' ' || bytes.data[at] == '-'))
        at++;
    bool item = at > span.begin && bytes.data[at - 1] == ' ';
    uint32_t key = at;
    while (key < span.end && (byte_is_word(bytes.data[key]) || bytes.data[key] == '_' ||
                              bytes.data[key] == '-' || bytes.data[key] == '.'))
        key++;
    bool keyed = key > at && key < span.end && bytes.data[key] == ':' &&
                 (key + 1 == span.end || bytes.data[key + 1] == ' ');
    if (!keyed && !(item && memchr(bytes.data + span.begin, '-', at - span.begin)))
        return false;
    line->line = span;
    line->key = keyed && at == span.begin ? str_slice(bytes, at, key) : STR("");
    line->value = keyed ? key + 1 : at;
    while (line->value < span.end && bytes.data[line->value] == ' ')
        line->value++;
    line->end = span.end;
    while (line->end > line->value && byte_is_space(bytes.data[line->end - 1]))
        line->end--;
    return line->end > line->value;
}

/* The quotation mark the original puts round the value of a key, or NUL. */
static char quote_of_source(const Front *source, Str name)
{
    const FrontKey *key = name.size ? front_find(source, name) : NULL;
    if (!key || !key->value || key->value->kind != YAML_SCALAR)
        return '\0';
    return key->value->style == YAML_SINGLE ? '\'' : key->value->style == YAML_DOUBLE ? '"' : '\0';
}

/* The line repaired the way the value is, when it cannot be read alone. */
static bool repair_line(const Pair *pair, Str bytes, const ValueLine *line, Edit *edit)
{
    Str value = str_slice(bytes, line->value, line->end);
    if (is_sound(pair->scratch, value))
        return false;
    char wanted = quote_of_source(&pair->source->front, line->key);
    Str text = repaired_value(pair->scratch, value, wanted);
    *edit = (Edit){{line->value, line->end}, text};
    return text.size > 0;
}

static uint32_t skip_spaces(Str bytes, Span line)
{
    uint32_t at = line.begin;
    while (at < line.end && bytes.data[at] == ' ')
        at++;
    return at;
}

/* How far the line next to this one is indented, with spaces: the one behind it, or the one before. 0 when neither is. */
static uint32_t indent_beside(Str bytes, Span region, Span line)
{
    uint32_t begin = line.begin;
    while (begin > region.begin && bytes.data[begin - 1] == '\n')
        begin--;
    while (begin > region.begin && bytes.data[begin - 1] != '\n')
        begin--;
    Span lines[] = {{line.end + 1, region.end}, {begin, line.begin}};
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        uint32_t at = lines[i].begin < lines[i].end ? skip_spaces(bytes, lines[i]) : 0;
        if (at > lines[i].begin && at < lines[i].end && bytes.data[at] != '\t' && bytes.data[at] != '\n')
            return at - lines[i].begin;
    }
    return 0;
}

/* How far the original indents. */
static uint32_t indent_of_source(const Pair *pair)
{
    Str bytes = source_bytes(pair->source->source);
    Span yaml = pair->source->front.yaml;
    for (uint32_t at = yaml.begin; at < yaml.end; at++) {
        uint32_t text = skip_spaces(bytes, (Span){at, yaml.end});
        if (text > at && (at == yaml.begin || bytes.data[at - 1] == '\n'))
            return text - at;
    }
    return 2;
}

/* YAML is never indented with tabs. */
static bool repair_indent(const Pair *pair, Str bytes, Span line, Edit *edit)
{
    uint32_t end = line.begin;
    bool tab = false;
    while (end < line.end && (bytes.data[end] == ' ' || bytes.data[end] == '\t'))
        tab = bytes.data[end++] == '\t' || tab;
    if (!tab || end == line.end)
        return false;
    uint32_t size = indent_beside(bytes, pair->target->front.yaml, line);
    size = size ? size : indent_of_source(pair);
    char *blanks = arena_alloc(pair->scratch, size + 1);
    memset(blanks, ' ', size);
    *edit = (Edit){{line.begin, end}, {blanks, size}};
    return true;
}

enum { MOST_EDITS = 32 };

/* The repairs of all lines that cannot be read; none when the front matter could not be read after. */
static size_t find_edits(const Pair *pair, Edit *edits)
{
    const Front *front = &pair->target->front;
    Str bytes = source_bytes(pair->target->source);
    size_t count = 0;
    for (uint32_t at = front->yaml.begin; at < front->yaml.end && count + 1 < MOST_EDITS;) {
        size_t newline = str_find_byte(bytes, '\n', at);
        uint32_t end = newline == STR_NONE ? front->yaml.end : (uint32_t)newline;
        ValueLine line;
        count += repair_indent(pair, bytes, (Span){at, end}, &edits[count]);
        if (read_line(bytes, (Span){at, end}, &line))
            count += repair_line(pair, bytes, &line, &edits[count]);
        at = end + 1;
    }
    Str fixed = edit_apply(pair->scratch, bytes, edits, count);
    uint32_t grown = front->yaml.end + (uint32_t)(fixed.size - bytes.size);
    YamlTree tree = yaml_parse(pair->scratch, fixed, (Span){front->yaml.begin, grown});
    return tree.broken || !tree.root || tree.root->kind != YAML_MAP ? 0 : count;
}

static void report_broken(const Pair *pair, Findings *out)
{
    const Front *target = &pair->target->front;
    Finding *finding = findings_add(out, target->problem_at, SPAN_NONE);
    finding->hides = true;
    const char *advice = target->toml || target->bounded ? "" : "; text that holds a colon, a quotation mark or begins with a sign "
                                             "needs quotes round it";
    finding_say(out, finding, "the %s cannot be read: %.*s%s", front_words(target), STR_ARG(target->problem), advice);
    if (span_size(target->yaml) > YAML_MAX_BYTES || target->toml)
        return;
    Edit edits[MOST_EDITS];
    size_t count = find_edits(pair, edits);
    for (size_t i = 0; i < count; i++)
        finding_replace(out, finding, edits[i].span, edits[i].text, FIX_SAFE);
    if (count)
        finding_describe_fix(finding, "put right quotation marks and indentation");
}

static void report_absent(const Pair *pair, Findings *out)
{
    uint32_t begin = source_text_begin(pair->target->source);
    Span place = {begin, begin};
    Finding *finding = findings_add(out, place, pair->source->front.span);
    finding_say(out, finding, "the front matter is missing; the original begins with one");
    Str text = document_text(pair->source, pair->source->front.span);
    finding_replace(out, finding, place, text, FIX_UNSAFE);
    finding_describe_fix(finding, "put in the original's front matter, to be translated");
}

static void report_open(const Pair *pair, Findings *out)
{
    const Front *target = &pair->target->front;
    Span line = {target->span.begin, target->span.begin + 3};
    Finding *finding = findings_add(out, line, pair->source->front.span);
    finding_say(out, finding, "the front matter is never closed: a line of three hyphens is "
                              "missing behind it");
    finding->hides = true;
    Span end = {target->span.end, target->span.end};
    finding_replace(out, finding, end, STR("---\n"), FIX_UNSAFE);
    finding_describe_fix(finding, "close the front matter behind its last key");
}

static void check_syntax(const Pair *pair, Findings *out)
{
    const Front *source = &pair->source->front, *target = &pair->target->front;
    if (source->present && !target->present) {
        report_absent(pair, out);
    } else if (target->present && !source->present && !target->broken) {
        Finding *finding = findings_add(out, target->span, SPAN_NONE);
        finding->severity = SEVERITY_WARNING;
        finding_say(out, finding, "the original has no front matter");
    } else if (target->present && !target->closed && source->closed) {
        report_open(pair, out);
    } else if (target->broken && !source->broken) {
        report_broken(pair, out);
    }
}

const Rule rule_frontmatter_syntax = {
    .id = "frontmatter/syntax", .needs = NEEDS_BOTH, .check = check_syntax};
