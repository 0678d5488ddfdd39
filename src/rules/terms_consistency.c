/* Headings and labels of the original that other pages translate in another way. */
#include "rules/rule.h"
#include "rules/site_index.h"

#include "base/buffer.h"
#include "document/heading_text.h"
#include "text/stem.h"
#include "text/words.h"

typedef struct {
    const Pair *pair;
    Stemmer *stemmer; /* NULL until two texts are compared */
    Findings *out;
    size_t least; /* pages that must agree on another way */
} Comparing;

static bool is_article(Str stem)
{
    static const char *const articles[] = {"der", "die", "das", "den", "dem", "des",
                                           "ein", "eine", "einer", "einen", "einem", "eines"};
    for (size_t i = 0; i < COUNT_OF(articles); i++)
        if (str_is(stem, articles[i]))
            return true;
    return false;
}

/* The stems of the words, articles left out: "Die neuen Zweige" and "Neuer Zweig" are the same, and so are
 * "Platz-Hinweise" and "Platzhinweise". */
static Str folded(Comparing *comparing, Str text)
{
    Buffer out = buffer_open(comparing->pair->scratch);
    if (!comparing->stemmer)
        comparing->stemmer = stemmer_open(comparing->pair->scratch);
    for (size_t at = 0; at < text.size;) {
        size_t size = words_letter_size(text, at), begin = at;
        if (!size && !byte_is_digit(text.data[at])) {
            at++;
            continue;
        }
        while (at < text.size && ((size = words_letter_size(text, at)) || byte_is_digit(text.data[at])))
            at += size ? size : 1;
        Str stem = stemmer_stem(comparing->stemmer, str_slice(text, begin, at));
        if (is_article(stem))
            continue;
        buffer_add(&out, stem);
    }
    return buffer_str(&out);
}

/* A heading or a label, and where it stands. */
typedef struct {
    Span span;
    Str text;
} Name;

static void compare(Comparing *comparing, Name source, Name target, bool label)
{
    const Pair *pair = comparing->pair;
    Str original = source.text, translation = target.text;
    Usages usages = pair->index->usages(pair->index, pair->scratch, original, label);
    if (!usages.count || str_equal(original, translation))
        return;
    const Usage *first = &usages.items[0];
    bool other = !str_equal(first->text, translation) && first->pages >= comparing->least &&
                 !(first->pages == 1 && str_equal(first->path, pair->target_path));
    if (!other || str_equal(folded(comparing, first->text), folded(comparing, translation)))
        return;
    Findings *out = comparing->out;
    Finding *finding = findings_add(out, target.span, source.span);
    const char *path = finding_quote(out->arena, first->path);
    const char *where = first->pages == 1 ? arena_format(pair->scratch, "in %s", path)
                                          : arena_format(pair->scratch, "on %zu pages, such as %s",
                                                         first->pages, path);
    finding_say(out, finding, "\"%s\" is \"%s\" here, but \"%s\" %s",
                finding_quote(out->arena, original), finding_quote(out->arena, translation),
                finding_quote(out->arena, first->text), where);
    finding_compare(out, finding, &first->text, &translation);
}

static Name name_of_heading(const Pair *pair, const Document *page, const Block *block)
{
    Str written = document_text(page, block->content);
    heading_cut_id(&written);
    return (Name){block->content, heading_text(pair->scratch, written)};
}

static Name name_of_label(const Document *page, const Emphasis *label)
{
    return (Name){label->text, document_text(page, label->text)};
}

static void compare_headings(Comparing *comparing, const Block *source, const Block *target)
{
    const Pair *pair = comparing->pair;
    comparing->least = 1;
    compare(comparing, name_of_heading(pair, pair->source, source), name_of_heading(pair, pair->target, target),
            false);
}

/* The one label of a block; NULL when there are more or none. */
static const Emphasis *only_label(const Document *page, uint32_t block, size_t *at)
{
    const Emphasis *found = NULL;
    size_t count = 0;
    while (*at < page->emphasis_count && page->emphases[*at].block < block)
        ++*at;
    for (size_t i = *at; i < page->emphasis_count && page->emphases[i].block == block; i++, count++)
        found = &page->emphases[i];
    return count == 1 && outline_is_label(document_text(page, found->text)) ? found : NULL;
}

/* Where both blocks have one label. Two pages must agree on another way: labels are paired with less certainty. */
static void compare_labels(Comparing *comparing, uint32_t source, uint32_t target, size_t *at)
{
    const Pair *pair = comparing->pair;
    const Emphasis *there = only_label(pair->target, target, at);
    if (!there)
        return;
    size_t begin = 0, end = pair->source->emphasis_count;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (pair->source->emphases[middle].block < source)
            begin = middle + 1;
        else
            end = middle;
    }
    const Emphasis *here = only_label(pair->source, source, &begin);
    comparing->least = 2;
    if (here)
        compare(comparing, name_of_label(pair->source, here), name_of_label(pair->target, there), true);
}

static void check(const Pair *pair, Findings *out)
{
    Comparing comparing = {.pair = pair, .out = out};
    size_t at = 0;
    for (uint32_t i = 0; pair->index && i < pair->target->block_count; i++) {
        const BlockLink *link = &pair->alignment->links[pair->alignment->target_link[i]];
        if (link->source.end != link->source.begin + 1 || link->target.end != link->target.begin + 1)
            continue;
        const Block *source = &pair->source->blocks[link->source.begin];
        const Block *target = &pair->target->blocks[i];
        if (source->kind == BLOCK_HEADING && target->kind == BLOCK_HEADING)
            compare_headings(&comparing, source, target);
        else
            compare_labels(&comparing, link->source.begin, i, &at);
    }
    if (comparing.stemmer)
        stemmer_close(comparing.stemmer);
}

const Rule rule_terms_consistency = {
    .id = "terms/consistency", .needs = NEEDS_BOTH, .check = check};
