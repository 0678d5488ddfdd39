#include "document/outline.h"

#include "base/array.h"
#include "document/heading_text.h"
#include "document/outline_lines.h"
#include "syntax/front.h"
#include "text/slug.h"

#include <string.h>

typedef struct {
    Arena *arena;
    const Site *site;
    Str bytes;
    Outline *outline;
    ARRAY_OF(OutlineHeading) headings;
    ARRAY_OF(Str) ids;
    ARRAY_OF(OutlineLabel) labels;
    bool id_attributes, name_attributes, braces, bold; /* any on the page? */
    bool after_heading; /* the line before was a heading */
} Reading;

static Str keep(Arena *arena, Str text)
{
    return text.size ? (Str){arena_copy(arena, text.data, text.size), text.size} : STR("");
}

static void add_id(Reading *reading, Str id)
{
    if (id.size)
        *ARRAY_PUSH(reading->arena, &reading->ids) = keep(reading->arena, id);
}

static void add_heading(Reading *reading, uint16_t level, Span content)
{
    Str written = str_slice(reading->bytes, content.begin, content.end);
    Str id = heading_cut_id(&written);
    Str text = heading_text(reading->arena, written);
    bool raw = false;
    SlugStyle style;
    for (size_t i = 0; i < reading->site->heading_ids.count; i++)
        raw = raw || (slug_style(reading->site->heading_ids.items[i], &style) &&
                      slug_reads_marks(style));
    *ARRAY_PUSH(reading->arena, &reading->headings) = (OutlineHeading){
        .text = text,
        .written = !raw || str_equal(text, written) ? text : keep(reading->arena, written),
        .id = keep(reading->arena, id),
        .begin = content.begin,
        .level = level,
    };
    add_id(reading, id);
    reading->after_heading = true;
}

/* The value of an attribute that begins behind its equals sign: quoted, or bare, or {"in JSX"}. */
static Str attribute_value(Str line, size_t at)
{
    if (at < line.size && line.data[at] == '{')
        at++;
    char quote = at < line.size ? line.data[at] : ' ';
    if (quote != '"' && quote != '\'')
        quote = '\0';
    at += quote != '\0';
    size_t end = at;
    while (end < line.size && line.data[end] != quote &&
           (quote || (!byte_is_space(line.data[end]) && line.data[end] != '>')))
        end++;
    return str_slice(line, at, end);
}

/* id="x" of every element, name="x" of anchors. In code spans too: one id too many does no harm. */
static void read_attributes(Reading *reading, Str line, Str name)
{
    for (size_t at = 0; (at = str_find(line, name, at)) != STR_NONE; at += name.size)
        if (at > 0 && byte_is_space(line.data[at - 1]))
            add_id(reading, attribute_value(line, at + name.size));
}

/* {#id} and {: #id}, of headings and of anything else. */
static void read_braces(Reading *reading, Str line)
{
    for (size_t at = 0; (at = str_find_byte(line, '{', at)) != STR_NONE;) {
        Str id = heading_attribute_id(line, at, &at);
        add_id(reading, id);
        bool alone = str_starts(line, STR("{:")) && reading->after_heading;
        if (alone && id.size)
            reading->headings.items[reading->headings.count - 1].id = keep(reading->arena, id);
    }
}

/* <h2>Text</h2> in one line. */
static void read_html_heading(Reading *reading, Str line, uint32_t begin)
{
    if (line.size < 9 || line.data[0] != '<' || byte_lower(line.data[1]) != 'h' ||
        line.data[2] < '1' || line.data[2] > '6')
        return;
    size_t open = str_find_byte(line, '>', 0), close = str_find(line, STR("</"), 0);
    if (open == STR_NONE || close == STR_NONE || close < open)
        return;
    size_t ids = reading->ids.count;
    read_attributes(reading, str_slice(line, 0, open), STR("id="));
    bool named = reading->ids.count > ids;
    add_heading(reading, (uint16_t)(line.data[2] - '0'),
                (Span){begin + (uint32_t)open + 1, begin + (uint32_t)close});
    if (named)
        reading->headings.items[reading->headings.count - 1].id = reading->ids.items[ids];
}

/* Does a line put something in that the page does not hold: an include, a component, a snippet? */
static bool brings_more(const Site *site, Str line)
{
    bool tag = str_starts(line, STR("{%")) || str_starts(line, STR("{{"));
    if (str_starts(line, STR("--8<--")) || str_starts(line, STR("{!")))
        return true;
    if (str_starts(line, STR("<")) && line.size > 1 && byte_is_upper(line.data[1]))
        return true;
    if (!tag)
        return false;
    size_t at = 2;
    while (at < line.size && strchr("-<%/ ", line.data[at]))
        at++;
    Str name = str_slice(line, at, line.size);
    for (size_t end = 0; end <= name.size; end++) {
        if (end < name.size && (byte_is_word(name.data[end]) || name.data[end] == '_'))
            continue;
        name = str_slice(name, 0, end);
        break;
    }
    Str opened = str_starts(name, STR("end")) ? str_slice(name, 3, name.size) : name;
    return !str_list_has(site->dialect.blocks, opened) &&
           !str_list_has(site->dialect.branches, name) &&
           !str_list_has(site->dialect.verbatim, opened) && !str_is(name, "ifversion");
}

bool outline_is_label(Str text)
{
    bool begins = text.size && (byte_is_upper(text.data[0]) || (unsigned char)text.data[0] >= 0x80);
    if (!begins || text.size > 48 || text.size < 2)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (strchr("`*[]{}<>\n", text.data[i]))
            return false;
    return !strchr(".:!?,;", text.data[text.size - 1]);
}

/* **Label** */
static void read_labels(Reading *reading, Str line)
{
    size_t at = 0, begin;
    while ((begin = str_find(line, STR("**"), at)) != STR_NONE) {
        size_t end = str_find(line, STR("**"), begin + 2);
        if (end == STR_NONE)
            return;
        Str text = str_slice(line, begin + 2, end);
        if (outline_is_label(text))
            *ARRAY_PUSH(reading->arena, &reading->labels) =
                (OutlineLabel){keep(reading->arena, text), (uint32_t)reading->headings.count};
        at = end + 2;
    }
}

static void read_line(Reading *reading, const Line *line)
{
    Str text = str_slice(reading->bytes, line->content.begin, line->content.end);
    bool seen = line->kind == LINE_TEXT || line->kind == LINE_HEADING;
    if (seen && reading->id_attributes)
        read_attributes(reading, text, STR("id="));
    if (seen && reading->name_attributes)
        read_attributes(reading, text, STR("name="));
    if (reading->bold && line->kind == LINE_TEXT)
        read_labels(reading, text);
    if (seen && reading->braces)
        read_braces(reading, text);
    reading->after_heading = false;
    if (line->kind == LINE_HEADING || line->kind == LINE_UNDERLINE)
        add_heading(reading, line->level, line->content);
    else if (line->kind == LINE_TEXT && text.data[0] == '<')
        read_html_heading(reading, text, line->content.begin);
    if (line->kind == LINE_TEXT)
        reading->outline->more = reading->outline->more || brings_more(reading->site, text);
}

static void read_body(Reading *reading, uint32_t begin)
{
    reading->id_attributes = str_find(reading->bytes, STR("id="), begin) != STR_NONE;
    reading->name_attributes = str_find(reading->bytes, STR("name="), begin) != STR_NONE;
    reading->braces = str_find(reading->bytes, STR("{#"), begin) != STR_NONE ||
                      str_find(reading->bytes, STR("{:"), begin) != STR_NONE;
    reading->bold = str_find(reading->bytes, STR("**"), begin) != STR_NONE;
    LineReader lines = {.site = reading->site, .bytes = reading->bytes, .at = begin};
    Line line;
    while (outline_next_line(&lines, &line))
        read_line(reading, &line);
    reading->outline->headings = reading->headings.items;
    reading->outline->heading_count = reading->headings.count;
    reading->outline->labels = reading->labels.items;
    reading->outline->label_count = reading->labels.count;
    reading->outline->ids = reading->ids.items;
    reading->outline->id_count = reading->ids.count;
}

/* Does a line of the front matter begin with the key? */
static bool has_key(Str yaml, Str key)
{
    for (size_t at = 0; key.size && (at = str_find(yaml, key, at)) != STR_NONE; at += key.size)
        if (at == 0 || yaml.data[at - 1] == '\n')
            return true;
    return false;
}

static void read_redirects(Reading *reading, const YamlNode *value)
{
    Outline *outline = reading->outline;
    if (!value || value->kind == YAML_MAP)
        return;
    bool list = value->kind == YAML_LIST;
    size_t count = list ? value->count : 1;
    outline->redirects = arena_array(reading->arena, count + 1, sizeof(Str));
    for (size_t i = 0; i < count; i++) {
        Str text = list ? value->items[i]->text : value->text;
        if (text.size)
            outline->redirects[outline->redirect_count++] = keep(reading->arena, text);
    }
}

static void read_front(Reading *reading, Span yaml)
{
    const Site *site = reading->site;
    Str text = str_slice(reading->bytes, yaml.begin, yaml.end);
    bool any = has_key(text, site->redirect_key) || has_key(text, site->leads_to_key);
    for (size_t i = 0; i < site->address_keys.count; i++)
        any = any || has_key(text, site->address_keys.items[i]);
    if (!any)
        return;
    Arena *scratch = arena_open();
    YamlTree tree = yaml_parse(scratch, reading->bytes, yaml);
    if (tree.root && tree.root->kind == YAML_MAP) {
        if (site->redirect_key.size)
            read_redirects(reading, yaml_get(tree.root, site->redirect_key.data));
        if (site->leads_to_key.size)
            reading->outline->leads_to =
                keep(reading->arena, yaml_text(tree.root, site->leads_to_key.data, ""));
        for (size_t i = 0; i < site->address_keys.count && !reading->outline->address.size; i++)
            reading->outline->address =
                keep(reading->arena, yaml_text(tree.root, site->address_keys.items[i].data, ""));
    }
    arena_close(scratch);
}

const Outline *outline_read(Arena *arena, const Site *site, Str bytes)
{
    Outline *outline = arena_alloc(arena, sizeof *outline);
    Reading reading = {.arena = arena, .site = site, .bytes = bytes, .outline = outline};
    uint32_t begin = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    Front front = front_locate(bytes, begin);
    if (front.present)
        read_front(&reading, front.yaml);
    read_body(&reading, front.body.begin);
    return outline;
}

bool outline_parallel(const Outline *a, const Outline *b)
{
    bool same = a->heading_count == b->heading_count;
    for (size_t i = 0; same && i < a->heading_count; i++)
        same = a->headings[i].level == b->headings[i].level;
    return same;
}
