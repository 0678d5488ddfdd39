#include "document/outline.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/scan.h"
#include "document/document.h"
#include "document/heading_text.h"
#include "document/outline_lines.h"
#include "syntax/front.h"
#include "text/slug.h"

#include <string.h>

/* A mark that is looked for in the page as a whole, so that a line without it costs no search. */
typedef struct {
    Str text;
    size_t next; /* where it stands at or behind what was asked about last, or STR_NONE */
} Mark;

/* What is found lives in the bytes or in the scratch memory, until pack() takes it over. */
typedef struct {
    Arena *scratch;
    const Site *site;
    Str bytes;
    Outline outline;
    ARRAY_OF(OutlineHeading) headings;
    ARRAY_OF(Str) ids;
    ARRAY_OF(OutlineLabel) labels;
    Mark attribute, bold;
    bool braces;        /* attribute lists anywhere on the page? */
    bool written;       /* does a style of ids need headings as they are written? */
    bool after_heading; /* the line before was a heading */
} Reading;

static bool has_mark(const Reading *reading, Mark *mark, Span line)
{
    if (mark->next < line.begin)
        mark->next = str_find(reading->bytes, mark->text, line.begin);
    return mark->next < line.end;
}

static void add_id(Reading *reading, Str id)
{
    if (id.size)
        *ARRAY_PUSH(reading->scratch, &reading->ids) = id;
}

static void add_heading(Reading *reading, uint16_t level, Span content)
{
    Str written = str_slice(reading->bytes, content.begin, content.end);
    Str id = heading_cut_id(&written);
    Str text = heading_text(reading->scratch, written);
    *ARRAY_PUSH(reading->scratch, &reading->headings) = (OutlineHeading){
        .text = text,
        .written = !reading->written || str_equal(text, written) ? text : written,
        .id = id,
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
            reading->headings.items[reading->headings.count - 1].id = id;
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
    if (SCAN_FOR(text, 0, "`*[]{}<>\n\0") < text.size)
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
            *ARRAY_PUSH(reading->scratch, &reading->labels) =
                (OutlineLabel){text, (uint32_t)reading->headings.count};
        at = end + 2;
    }
}

static void read_line(Reading *reading, const Line *line)
{
    Str text = str_slice(reading->bytes, line->content.begin, line->content.end);
    bool seen = line->kind == LINE_TEXT || line->kind == LINE_HEADING;
    if (seen && has_mark(reading, &reading->attribute, line->content)) {
        read_attributes(reading, text, STR("id="));
        read_attributes(reading, text, STR("name="));
    }
    if (line->kind == LINE_TEXT && has_mark(reading, &reading->bold, line->content))
        read_labels(reading, text);
    if (seen && reading->braces)
        read_braces(reading, text);
    reading->after_heading = false;
    if (line->kind == LINE_HEADING || line->kind == LINE_UNDERLINE)
        add_heading(reading, line->level, line->content);
    else if (line->kind == LINE_TEXT && text.data[0] == '<')
        read_html_heading(reading, text, line->content.begin);
    if (line->kind == LINE_TEXT)
        reading->outline.more = reading->outline.more || brings_more(reading->site, text);
}

/* Does a style of ids of the site read the marks of a heading? */
static bool reads_marks(const Site *site)
{
    SlugStyle style;
    for (size_t i = 0; i < site->heading_ids.count; i++)
        if (slug_style(site->heading_ids.items[i], &style) && slug_reads_marks(style))
            return true;
    return false;
}

static void read_body(Reading *reading, uint32_t begin)
{
    reading->attribute = (Mark){STR("="), 0};
    reading->bold = (Mark){STR("**"), 0};
    reading->braces = SCAN_FOR_BEFORE(reading->bytes, begin, '{', "#:") < reading->bytes.size;
    reading->written = reads_marks(reading->site);
    LineReader lines = {.site = reading->site, .bytes = reading->bytes, .at = begin};
    Line line;
    while (outline_next_line(&lines, &line))
        read_line(reading, &line);
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
    Outline *outline = &reading->outline;
    if (!value || value->kind == YAML_MAP)
        return;
    bool list = value->kind == YAML_LIST;
    size_t count = list ? value->count : 1;
    outline->redirects = arena_array(reading->scratch, count + 1, sizeof(Str));
    for (size_t i = 0; i < count; i++) {
        Str text = list ? value->items[i]->text : value->text;
        if (text.size)
            outline->redirects[outline->redirect_count++] = text;
    }
}

static void read_front(Reading *reading, const YamlNode *root)
{
    const Site *site = reading->site;
    Outline *outline = &reading->outline;
    if (!root || root->kind != YAML_MAP)
        return;
    if (site->redirect_key.size)
        read_redirects(reading, yaml_get(root, site->redirect_key.data));
    if (site->leads_to_key.size)
        outline->leads_to = yaml_text(root, site->leads_to_key.data, "");
    for (size_t i = 0; i < site->address_keys.count && !outline->address.size; i++)
        outline->address = yaml_text(root, site->address_keys.items[i].data, "");
}

/* Does the front matter hold anything that an outline tells? */
static bool is_front_needed(const Site *site, Str yaml)
{
    bool any = has_key(yaml, site->redirect_key) || has_key(yaml, site->leads_to_key);
    for (size_t i = 0; i < site->address_keys.count; i++)
        any = any || has_key(yaml, site->address_keys.items[i]);
    return any;
}

static size_t text_size(const Reading *reading)
{
    const Outline *outline = &reading->outline;
    size_t size = outline->address.size + outline->leads_to.size;
    for (size_t i = 0; i < reading->headings.count; i++) {
        const OutlineHeading *heading = &reading->headings.items[i];
        size += heading->text.size + heading->written.size + heading->id.size;
    }
    for (size_t i = 0; i < reading->labels.count; i++)
        size += reading->labels.items[i].text.size;
    for (size_t i = 0; i < reading->ids.count; i++)
        size += reading->ids.items[i].size;
    for (size_t i = 0; i < outline->redirect_count; i++)
        size += outline->redirects[i].size;
    return size;
}

static Str keep(char **free, Str text)
{
    if (!text.size)
        return STR("");
    char *copy = *free;
    memcpy(copy, text.data, text.size);
    *free += text.size;
    return (Str){copy, text.size};
}

static void *keep_items(Arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(arena, count, size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

/* Lists of just their length, all texts in one piece: there are thousands of outlines at a time. */
static const Outline *pack(Arena *arena, const Reading *reading)
{
    Outline *outline = keep_items(arena, &reading->outline, 1, sizeof *outline);
    char *free = arena_alloc(arena, text_size(reading));
    outline->heading_count = reading->headings.count;
    outline->headings = keep_items(arena, reading->headings.items, outline->heading_count,
                                   sizeof *outline->headings);
    for (size_t i = 0; i < outline->heading_count; i++) {
        OutlineHeading *heading = &outline->headings[i];
        bool same = heading->written.data == heading->text.data;
        heading->text = keep(&free, heading->text);
        heading->written = same ? heading->text : keep(&free, heading->written);
        heading->id = keep(&free, heading->id);
    }
    outline->label_count = reading->labels.count;
    outline->labels = keep_items(arena, reading->labels.items, outline->label_count,
                                 sizeof *outline->labels);
    for (size_t i = 0; i < outline->label_count; i++)
        outline->labels[i].text = keep(&free, outline->labels[i].text);
    outline->id_count = reading->ids.count;
    outline->ids = keep_items(arena, reading->ids.items, outline->id_count, sizeof(Str));
    for (size_t i = 0; i < outline->id_count; i++)
        outline->ids[i] = keep(&free, outline->ids[i]);
    outline->redirects =
        keep_items(arena, reading->outline.redirects, outline->redirect_count, sizeof(Str));
    for (size_t i = 0; i < outline->redirect_count; i++)
        outline->redirects[i] = keep(&free, outline->redirects[i]);
    outline->address = keep(&free, outline->address);
    outline->leads_to = keep(&free, outline->leads_to);
    return outline;
}

/* `front` is the front matter as it was parsed already; NULL: it was not. */
static const Outline *read(Arena *arena, const Site *site, Str bytes, const Front *front, uint64_t hash)
{
    Reading reading = {.scratch = arena_open(), .site = site, .bytes = bytes, .outline = {.hash = hash}};
    Front here = front_locate(bytes, str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0);
    Str yaml = str_slice(bytes, here.yaml.begin, here.yaml.end);
    if (here.present && is_front_needed(site, yaml))
        read_front(&reading, front ? front->root : front_tree(reading.scratch, bytes, &here).root);
    read_body(&reading, here.body.begin);
    const Outline *outline = pack(arena, &reading);
    arena_close(reading.scratch);
    return outline;
}

const Outline *outline_read(Arena *arena, const Site *site, Str bytes)
{
    return read(arena, site, bytes, NULL, hash_bytes(bytes));
}

const Outline *outline_of_page(Arena *arena, const Document *page)
{
    Str bytes = page->front.data ? STR("") : source_bytes(page->source);
    return read(arena, page->site, bytes, page->front.present ? &page->front : NULL, 0);
}

bool outline_parallel(const Outline *a, const Outline *b)
{
    bool same = a->heading_count == b->heading_count;
    for (size_t i = 0; same && i < a->heading_count; i++)
        same = a->headings[i].level == b->headings[i].level;
    return same;
}
