/* HTML tags in Markdown: names and attributes with spans. No tree, no entities, no errors: whatever
 * looks like a tag is one. Linear. Also reads JSX components of MDX. */
#ifndef SYNTAX_HTML_H
#define SYNTAX_HTML_H

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "text/span.h"

typedef struct {
    Span name;
    Span value; /* inside its quotes; empty when there is none */
    bool has_value;
    bool expression; /* JSX: value={…} */
} HtmlAttribute;

typedef struct {
    Span span; /* from < to > */
    Span name; /* as written */
    bool closing;     /* </x> */
    bool self_closed; /* <x/> */
    bool comment;     /* <!-- … -->, <!doctype>, <?…?>: name is empty */
    uint32_t attribute; /* index of the first in Html.attributes */
    uint32_t attribute_count;
} HtmlTag;

typedef struct {
    ARRAY_OF(HtmlTag) tags;
    ARRAY_OF(HtmlAttribute) attributes;
} Html;

/* Adds the tags of bytes[region] to *html, which starts out zeroed. `bytes` is the whole file. */
void html_scan(Arena *arena, Str bytes, Span region, Html *html);

/* Behind the tag that begins at `at`, 0 when none does; *name is set behind its name. Tags longer than a kilobyte or two
 * are not looked for. Needs no arena: nothing is kept. */
uint32_t html_tag_end(Str bytes, uint32_t at, uint32_t *name);

/* The attribute of a tag by its name, letter case folded, or NULL. */
const HtmlAttribute *html_attribute(const Html *html, const HtmlTag *tag, Str bytes, Str name);

/* Elements that never have an end tag: br, img, hr … Letter case folded. */
bool html_is_void(Str name);

#endif
