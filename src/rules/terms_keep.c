/* Names that stay as they are. */
#include "rules/rule.h"

#include "base/array.h"

static Str prose_of(const Document *page, Range blocks)
{
    Span span = {page->blocks[blocks.begin].span.begin, page->blocks[blocks.end - 1].span.end};
    return document_prose(page, span);
}

static bool is_whole(Str text, size_t at, size_t size)
{
    bool before = at == 0 || (!byte_is_word(text.data[at - 1]) && text.data[at - 1] != '_');
    size_t end = at + size;
    return before && (end >= text.size || !byte_is_word(text.data[end]));
}

/* Where a name stands in other letter case than its own, as a word or the first part of one. */
static size_t find_misspelt(Str text, Str name)
{
    for (size_t at = str_find_nocase(text, name, 0); at != STR_NONE;
         at = str_find_nocase(text, name, at + 1)) {
        Str here = str_slice(text, at, at + name.size);
        bool starts = at == 0 || (!byte_is_word(text.data[at - 1]) && text.data[at - 1] != '.' &&
                                  text.data[at - 1] != '/' && text.data[at - 1] != '@' &&
                                  text.data[at - 1] != '-' && text.data[at - 1] != '_');
        bool domain = at + name.size + 1 < text.size && text.data[at + name.size] == '.' &&
                      byte_is_alnum(text.data[at + name.size + 1]);
        if (starts && !domain && !str_equal(here, name) && is_whole(text, at, name.size))
            return at;
    }
    return STR_NONE;
}

static bool has_name(Str text, Str name)
{
    for (size_t at = str_find(text, name, 0); at != STR_NONE; at = str_find(text, name, at + 1))
        if (is_whole(text, at, name.size))
            return true;
    return false;
}

/* "Git" is also the command `git`: only names with a capital inside are unmistakable. */
static bool is_unmistakable(Str name)
{
    for (size_t i = 1; i < name.size; i++)
        if (byte_is_upper(name.data[i]))
            return true;
    return false;
}

static void keep_name(const Pair *pair, const BlockLink *link, Str name, Findings *out)
{
    Str source = prose_of(pair->source, link->source);
    if (!has_name(source, name) || find_misspelt(source, name) != STR_NONE)
        return;
    Str target = prose_of(pair->target, link->target);
    size_t at = find_misspelt(target, name);
    if (at == STR_NONE)
        return;
    uint32_t begin = pair->target->blocks[link->target.begin].span.begin + (uint32_t)at;
    Span span = {begin, begin + (uint32_t)name.size};
    Finding *finding = findings_add(out, span, SPAN_NONE);
    Str actual = document_text(pair->target, span);
    finding_say(out, finding, "the name is written %s, in the original %s",
                finding_quote(out->arena, actual), finding_quote(out->arena, name));
    finding_compare(out, finding, &name, &actual);
    finding_replace(out, finding, span, name, FIX_SAFE);
    finding_describe_fix(finding, "write the name as the original does");
}

static bool both_sides(const BlockLink *link)
{
    return link->source.begin < link->source.end && link->target.begin < link->target.end;
}

static bool is_text(const Document *page, Range blocks)
{
    BlockKind kind = page->blocks[blocks.begin].kind;
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_ROW;
}

/* Most pages have none of the names in a wrong letter case, which is seen at a glance at their words or the whole page. */
static bool may_be_misspelt(const Pair *pair, Str name)
{
    const Alignment *alignment = pair->alignment;
    return is_unmistakable(name) && word_list_may_have_all(&alignment->target_words, name) &&
           word_list_may_have_all(&alignment->source_words, name) &&
           find_misspelt(pair->target->prose, name) != STR_NONE && has_name(pair->source->prose, name);
}

static void check_keep(const Pair *pair, Findings *out)
{
    StrList lists[] = {pair->site->kept_terms, parameter_list(pair->parameters, "names")};
    ARRAY_OF(Str) names = {0};
    for (size_t l = 0; l < COUNT_OF(lists); l++)
        for (size_t k = 0; k < lists[l].count; k++)
            if (may_be_misspelt(pair, lists[l].items[k]))
                *ARRAY_PUSH(pair->scratch, &names) = lists[l].items[k];
    for (size_t i = 0; names.count && i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (!both_sides(link) || !is_text(pair->target, link->target))
            continue;
        for (size_t k = 0; k < names.count; k++)
            keep_name(pair, link, names.items[k], out);
    }
}

const Rule rule_terms_keep = {.id = "terms/keep", .needs = NEEDS_BOTH, .check = check_keep};
