/* English that is left in front matter, alternative texts, titles and attributes. */
#include "rules/untranslated_share.h"

static void check_frontmatter(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    if (english_is_meant(page))
        return;
    for (size_t i = 0; i < page->front_prose_count; i++) {
        const FrontProse *prose = &page->front_prose[i];
        Str source = document_front_text(pair->source, prose->name);
        if (!english_is_left(pair->scratch, pair->english, prose->text, source))
            continue;
        Finding *finding = findings_add(out, prose->span, SPAN_NONE);
        finding_say(out, finding, "\"%s\" is still English: %s",
                    finding_quote(out->arena, prose->name),
                    finding_quote(out->arena, prose->text));
        finding_compare(out, finding, NULL, &prose->text);
    }
}

const Rule rule_untranslated_frontmatter = {
    .id = "untranslated/frontmatter", .needs = NEEDS_BOTH, .check = check_frontmatter};

static void compare_text(const Pair *pair, Span target, Span source, const char *what,
                         Findings *out)
{
    Str text = document_text(pair->target, target);
    if (!span_size(target) ||
        !english_is_left(pair->scratch, pair->english, text,
                         span_exists(source) ? document_text(pair->source, source) : STR("")))
        return;
    Finding *finding = findings_add(out, target, source);
    untranslated_soften(pair, finding);
    finding_say(out, finding, "%s is still English: %s", what, finding_quote(out->arena, text));
    finding_compare(out, finding, NULL, &text);
}

/* `![](map.png)` where the original says what the picture shows. */
static void check_lost(const Pair *pair, const Link *source, const Link *target, Findings *out)
{
    if (span_size(target->text) || !str_trim(document_text(pair->source, source->text)).size)
        return;
    Finding *finding = findings_add(out, target->span, source->text);
    Str expected = document_text(pair->source, source->text);
    finding_say(out, finding, "the picture has no alternative text; the original's is %s",
                finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, NULL);
}

static void compare_matches(const Pair *pair, const Matches *matches, bool images, Findings *out)
{
    for (size_t i = 0; i < matches->count; i++) {
        const Match *match = &matches->items[i];
        if (match->source == NO_INDEX || match->target == NO_INDEX)
            continue;
        const Link *source = images ? &pair->source->images[match->source]
                                    : &pair->source->links[match->source];
        const Link *target = images ? &pair->target->images[match->target]
                                    : &pair->target->links[match->target];
        if (images) {
            compare_text(pair, target->text, source->text, "the alternative text", out);
            check_lost(pair, source, target, out);
        }
        compare_text(pair, target->title, source->title, "the title", out);
    }
}

/* The quoted value of an argument of a tag: aria-label="…". */
static bool find_argument(const Document *page, const Tag *tag, Str name, Span *value)
{
    Str text = document_text(page, tag->arguments);
    for (size_t at = str_find(text, name, 0); at != STR_NONE; at = str_find(text, name, at + 1)) {
        size_t next = at + name.size;
        bool whole = at == 0 || byte_is_space(text.data[at - 1]);
        while (next < text.size && byte_is_space(text.data[next]))
            next++;
        if (!whole || next + 1 >= text.size || (text.data[next] != '=' && text.data[next] != ':'))
            continue;
        next++;
        while (next < text.size && byte_is_space(text.data[next]))
            next++;
        char quote = next < text.size ? text.data[next] : '\0';
        if (quote != '"' && quote != '\'')
            continue;
        size_t end = str_find_byte(text, quote, next + 1);
        if (end == STR_NONE)
            return false;
        *value = (Span){tag->arguments.begin + (uint32_t)next + 1,
                        tag->arguments.begin + (uint32_t)end};
        return true;
    }
    return false;
}

static void compare_arguments(const Pair *pair, const Tag *source, const Tag *target,
                              Findings *out)
{
    StrList names = pair->site->prose_arguments;
    for (size_t i = 0; i < names.count; i++) {
        Span from, to;
        if (find_argument(pair->source, source, names.items[i], &from) &&
            find_argument(pair->target, target, names.items[i], &to))
            compare_text(pair, to, from, arena_format(out->arena, "\"%.*s\" of the tag",
                                                      STR_ARG(names.items[i])), out);
    }
}

static Str attribute_text(const Document *page, const HtmlAttribute *attribute)
{
    return document_text(page, attribute->value);
}

/* The same text in an attribute of the same name somewhere in the original's blocks, or nothing. */
static Span find_attribute(const Pair *pair, Range blocks, Str name, Str text)
{
    const Document *source = pair->source;
    for (uint32_t i = blocks.begin; i < blocks.end; i++) {
        Range tags = source->blocks[i].html;
        for (uint32_t k = tags.begin; k < tags.end; k++) {
            const HtmlAttribute *found = html_attribute(&source->html, &source->html.tags.items[k],
                                                        source_bytes(source->source), name);
            if (found && str_equal_folded(attribute_text(source, found), text))
                return found->value;
        }
    }
    return SPAN_NONE;
}

/* Alternative texts of images, and titles of images and links, are compared with those of their image or link. */
static bool is_compared_elsewhere(const Document *page, const HtmlTag *tag, Str name)
{
    Str element = document_text(page, tag->name);
    bool image = str_equal_nocase(element, STR("img"));
    if (str_equal_nocase(name, STR("title")))
        return image || str_equal_nocase(element, STR("a"));
    return image && str_equal_nocase(name, STR("alt"));
}

static void compare_attributes(const Pair *pair, const HtmlTag *tag, Range source, Findings *out)
{
    const Document *page = pair->target;
    StrList names = pair->site->prose_arguments;
    for (size_t i = 0; i < names.count; i++) {
        Str name = names.items[i];
        const HtmlAttribute *attribute =
            html_attribute(&page->html, tag, source_bytes(page->source), name);
        if (!attribute || attribute->expression || is_compared_elsewhere(page, tag, name))
            continue;
        Span from = find_attribute(pair, source, name, attribute_text(page, attribute));
        compare_text(pair, attribute->value, from,
                     arena_format(out->arena, "the attribute \"%.*s\"", STR_ARG(name)), out);
    }
}

static void check_attributes(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    for (uint32_t i = 0; i < page->block_count; i++) {
        Range source = pair->alignment->links[pair->alignment->target_link[i]].source;
        for (uint32_t k = page->blocks[i].html.begin; k < page->blocks[i].html.end; k++) {
            const HtmlTag *tag = &page->html.tags.items[k];
            if (tag->attribute_count)
                compare_attributes(pair, tag, source, out);
        }
    }
}

static void check_alt(const Pair *pair, Findings *out)
{
    if (english_is_meant(pair->target))
        return;
    compare_matches(pair, &pair->alignment->images, true, out);
    compare_matches(pair, &pair->alignment->page_links, false, out);
    check_attributes(pair, out);
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source != NO_INDEX && match->target != NO_INDEX &&
            !pair->target->tag_in_code[match->target])
            compare_arguments(pair, &pair->source->tags[match->source],
                              &pair->target->tags[match->target], out);
    }
}

const Rule rule_untranslated_alt = {
    .id = "untranslated/alt", .needs = NEEDS_BOTH, .check = check_alt};
