/* Names that stay as they are, and terms that a project translates in one way. */
#include "rules/rule.h"

#include "base/array.h"
#include "text/stem.h"

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
    for (size_t at = 0; at + name.size <= text.size; at++) {
        Str here = str_slice(text, at, at + name.size);
        bool starts = at == 0 || (!byte_is_word(text.data[at - 1]) && text.data[at - 1] != '.' &&
                                  text.data[at - 1] != '/' && text.data[at - 1] != '@' &&
                                  text.data[at - 1] != '-' && text.data[at - 1] != '_');
        bool domain = at + name.size + 1 < text.size && text.data[at + name.size] == '.' &&
                      byte_is_alnum(text.data[at + name.size + 1]);
        if (starts && !domain && str_equal_nocase(here, name) && !str_equal(here, name) &&
            is_whole(text, at, name.size))
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

static void check_keep(const Pair *pair, Findings *out)
{
    StrList lists[] = {pair->site->kept_terms, parameter_list(pair->parameters, "names")};
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (!both_sides(link) || !is_text(pair->target, link->target))
            continue;
        for (size_t l = 0; l < COUNT_OF(lists); l++)
            for (size_t k = 0; k < lists[l].count; k++)
                if (is_unmistakable(lists[l].items[k]))
                    keep_name(pair, link, lists[l].items[k], out);
    }
}

const Rule rule_terms_keep = {.id = "terms/keep", .needs = NEEDS_BOTH, .check = check_keep};

/* "open source != offene Quelle" forbids, "repository = Repository" requires. */
typedef struct {
    Str english, german;
    bool forbids;
} Term;

static bool read_term(Str entry, Term *term)
{
    size_t at = str_find_byte(entry, '=', 0);
    if (at == STR_NONE || at == 0)
        return false;
    term->forbids = entry.data[at - 1] == '!';
    term->english = str_trim(str_slice(entry, 0, at - term->forbids));
    term->german = str_trim(str_slice(entry, at + 1, entry.size));
    return term->english.size && term->german.size;
}

typedef struct {
    Str stem;
    Span span; /* in the text */
} Word;

typedef ARRAY_OF(Word) Words;

static Words read_words(Arena *arena, Stemmer *stemmer, Str text)
{
    Words words = {0};
    for (size_t i = 0; i < text.size;) {
        if (!byte_is_word(text.data[i])) {
            i++;
            continue;
        }
        size_t begin = i;
        while (i < text.size && byte_is_word(text.data[i]))
            i++;
        *ARRAY_PUSH(arena, &words) = (Word){stemmer_stem(stemmer, str_slice(text, begin, i)),
                                            {(uint32_t)begin, (uint32_t)i}};
    }
    return words;
}

/* A compound ends with its main word: "Testrepository" is a repository. */
static bool same_word(Str stem, Str wanted, bool last)
{
    return str_equal(stem, wanted) ||
           (last && wanted.size >= 5 && stem.size > wanted.size && str_ends(stem, wanted));
}

static bool find_term(const Words *words, const Words *term, Span *span)
{
    for (size_t i = 0; term->count && i + term->count <= words->count; i++) {
        size_t k = 0;
        while (k < term->count &&
               same_word(words->items[i + k].stem, term->items[k].stem, term->count == 1))
            k++;
        if (k < term->count)
            continue;
        *span = (Span){words->items[i].span.begin, words->items[i + k - 1].span.end};
        return true;
    }
    return false;
}

/* English words are matched by letter case and plural alone. */
static bool has_english(Str text, Str term)
{
    for (size_t at = 0; at + term.size <= text.size; at++) {
        if (!str_equal_nocase(str_slice(text, at, at + term.size), term))
            continue;
        size_t size = term.size;
        size += at + size < text.size && text.data[at + size] == 's';
        if (is_whole(text, at, size))
            return true;
    }
    return false;
}

static void check_term(const Pair *pair, const BlockLink *link, const Term *term,
                       const Words *words, const Words *german, Findings *out)
{
    Span span, block = pair->target->blocks[link->target.begin].span;
    bool found = find_term(words, german, &span);
    if (found != term->forbids)
        return;
    Span place = found ? (Span){block.begin + span.begin, block.begin + span.end} : block;
    Finding *finding = findings_add(out, place, SPAN_NONE);
    const char *english = finding_quote(out->arena, term->english);
    const char *wanted = finding_quote(out->arena, term->german);
    if (found)
        finding_say(out, finding, "\"%s\" is not translated as \"%s\" here", english, wanted);
    else
        finding_say(out, finding, "\"%s\" is translated as \"%s\", which is missing here", english,
                    wanted);
    finding_compare(out, finding, term->forbids ? NULL : &term->german, NULL);
}

static void check_glossary(const Pair *pair, Findings *out)
{
    StrList entries = parameter_list(pair->parameters, "terms");
    if (!entries.count)
        return;
    Stemmer *stemmer = stemmer_open(pair->scratch);
    for (size_t k = 0; k < entries.count; k++) {
        Term term;
        if (!read_term(entries.items[k], &term))
            continue;
        Words german = read_words(pair->scratch, stemmer, term.german);
        for (size_t i = 0; i < pair->alignment->link_count; i++) {
            const BlockLink *link = &pair->alignment->links[i];
            if (!both_sides(link) || !is_text(pair->target, link->target) ||
                !has_english(prose_of(pair->source, link->source), term.english))
                continue;
            Words words = read_words(pair->scratch, stemmer,
                                     prose_of(pair->target, link->target));
            check_term(pair, link, &term, &words, &german, out);
        }
    }
    stemmer_close(stemmer);
}

const Rule rule_terms_glossary = {
    .id = "terms/glossary", .needs = NEEDS_BOTH, .check = check_glossary};
