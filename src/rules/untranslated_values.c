/* English that is left in front matter, alternative texts, titles and attributes. */
#include "rules/rule.h"

static Str front_text(const Document *page, Str name)
{
    for (size_t i = 0; i < page->front_prose_count; i++)
        if (str_equal(page->front_prose[i].name, name))
            return page->front_prose[i].text;
    return STR("");
}

static void check_frontmatter(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    if (english_is_meant(page))
        return;
    for (size_t i = 0; i < page->front_prose_count; i++) {
        const FrontProse *prose = &page->front_prose[i];
        Str source = front_text(pair->source, prose->name);
        if (!english_is_left(pair->scratch, prose->text, source))
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
        !english_is_left(pair->scratch, text, document_text(pair->source, source)))
        return;
    Finding *finding = findings_add(out, target, source);
    finding_say(out, finding, "%s is still English: %s", what, finding_quote(out->arena, text));
    finding_compare(out, finding, NULL, &text);
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
        if (images)
            compare_text(pair, target->text, source->text, "the alternative text", out);
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

static void check_alt(const Pair *pair, Findings *out)
{
    if (english_is_meant(pair->target))
        return;
    compare_matches(pair, &pair->alignment->images, true, out);
    compare_matches(pair, &pair->alignment->page_links, false, out);
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source != NO_INDEX && match->target != NO_INDEX)
            compare_arguments(pair, &pair->source->tags[match->source],
                              &pair->target->tags[match->target], out);
    }
}

const Rule rule_untranslated_alt = {
    .id = "untranslated/alt", .needs = NEEDS_BOTH, .check = check_alt};
