/* Terms that a project translates in one way. */
#include "rules/terms_glossary.h"

#include "text/stem.h"
#include "text/words.h"

/* A word of the translation. */
typedef struct {
    Str stem;
    Span span; /* in the text */
} Word;

typedef ARRAY_OF(Word) Words;

/* Few words of a text begin as one of the terms does, so most are passed over at a glance. */
enum { BEGINNINGS = 512 };

typedef struct Term Term;
struct Term {
    Str words;
    Str translation; /* alternatives parted by bars */
    bool forbids;
    Term *next;      /* one whose first word begins alike */
    size_t link;     /* the last pair of blocks it was looked up for, counted from 1 */
};

typedef struct {
    const Pair *pair;
    Arena *arena;
    Stemmer *stemmer; /* NULL until a term is found */
    Term *terms;
    Term *beginnings[BEGINNINGS]; /* by first_letters of their first word */
    Findings *out;
} Glossary;

static bool read_entry(Str entry, Term *term)
{
    size_t at = str_find_byte(entry, '=', 0);
    if (at == STR_NONE || at == 0)
        return false;
    term->forbids = entry.data[at - 1] == '!';
    term->words = str_trim(str_slice(entry, 0, at - term->forbids));
    term->translation = str_trim(str_slice(entry, at + 1, entry.size));
    return term->words.size && term->translation.size;
}

bool glossary_is_entry(Str entry)
{
    Term term;
    return read_entry(entry, &term);
}

/* Where the word that begins at or behind a place begins, and where it ends; false behind the last one. */
static bool next_word(Str text, size_t at, Span *word)
{
    size_t size = 0;
    while (at < text.size && !(size = words_letter_size(text, at)))
        at++;
    word->begin = (uint32_t)at;
    while (at < text.size && (size = words_letter_size(text, at)))
        at += size;
    word->end = (uint32_t)at;
    return word->end > word->begin;
}

static Words read_words(Arena *arena, Stemmer *stemmer, Str text)
{
    Words words = {0};
    Span span = {0, 0};
    while (next_word(text, span.end, &span))
        *ARRAY_PUSH(arena, &words) =
            (Word){stemmer_stem(stemmer, str_slice(text, span.begin, span.end)), span};
    return words;
}

/* A number made of the first letters of a word, small or not. */
static unsigned first_letters(Str word)
{
    unsigned number = 0;
    for (size_t i = 0; i < 3 && i < word.size; i++)
        number = number * 37 + (unsigned char)byte_lower(word.data[i]);
    return number % BEGINNINGS;
}

/* A page may have a term when it has the term's longest word. */
static bool may_stand_in(Str page, Str term)
{
    Span longest = {0, 0};
    for (Span word = {0, 0}; next_word(term, word.end, &word);)
        if (span_size(word) > span_size(longest))
            longest = word;
    return str_find_nocase(page, str_slice(term, longest.begin, longest.end), 0) != STR_NONE;
}

/* False when the original can have none of the terms. Looking for each of a few is faster than reading word by word. */
static bool index_terms(Glossary *glossary, StrList entries)
{
    enum { FEW = 8 };
    bool any = false;
    glossary->terms = arena_array(glossary->arena, entries.count + 1, sizeof(Term));
    for (size_t i = 0; i < entries.count; i++) {
        Term *term = &glossary->terms[i];
        Span word;
        if (!read_entry(entries.items[i], term) || !next_word(term->words, 0, &word))
            continue;
        if (entries.count <= FEW && !may_stand_in(glossary->pair->source->prose, term->words))
            continue;
        unsigned number = first_letters(str_slice(term->words, word.begin, word.end));
        term->next = glossary->beginnings[number];
        glossary->beginnings[number] = term;
        any = true;
    }
    return any;
}

/* English words are compared with their plural. */
static bool same_english(Str word, Str wanted)
{
    if (word.size == wanted.size + 1 && byte_lower(word.data[wanted.size]) == 's')
        word.size--;
    return str_equal_nocase(word, wanted);
}

/* Do the words of a term stand in the text, from a word of it on? */
static bool stands_at(Str text, Span word, Str term)
{
    for (Span wanted = {0, 0}; next_word(term, wanted.end, &wanted);) {
        if (!same_english(str_slice(text, word.begin, word.end),
                          str_slice(term, wanted.begin, wanted.end)))
            return false;
        if (!next_word(text, word.end, &word))
            word = (Span){(uint32_t)text.size, (uint32_t)text.size};
    }
    return true;
}

/* "Testrepository" is a repository, and a "Repositoryname" speaks of one. */
static bool same_stem(Str stem, Str wanted, const Term *term)
{
    if (str_equal(stem, wanted))
        return true;
    bool long_enough = wanted.size >= 5 && stem.size > wanted.size;
    return long_enough && (str_ends(stem, wanted) || (!term->forbids && str_starts(stem, wanted)));
}

static bool find_translation(const Words *text, const Words *wanted, const Term *term, Span *span)
{
    for (size_t i = 0; wanted->count && i + wanted->count <= text->count; i++) {
        size_t k = 0;
        while (k < wanted->count &&
               (wanted->count == 1
                    ? same_stem(text->items[i].stem, wanted->items[0].stem, term)
                    : str_equal(text->items[i + k].stem, wanted->items[k].stem)))
            k++;
        if (k < wanted->count)
            continue;
        *span = (Span){text->items[i].span.begin, text->items[i + k - 1].span.end};
        return true;
    }
    return false;
}

/* Looks for each of the alternatives; *span is where the first one found stands. */
static bool find_any(const Glossary *glossary, const Words *text, const Term *term, Span *span)
{
    for (Str rest = term->translation; rest.size;) {
        size_t bar = str_find_byte(rest, '|', 0);
        Str one = bar == STR_NONE ? rest : str_slice(rest, 0, bar);
        rest = bar == STR_NONE ? STR("") : str_slice(rest, bar + 1, rest.size);
        Words wanted = read_words(glossary->arena, glossary->stemmer, one);
        if (find_translation(text, &wanted, term, span))
            return true;
    }
    return false;
}

static void report(const Glossary *glossary, Span block, const Term *term, const Span *found)
{
    Findings *out = glossary->out;
    Span place = found ? (Span){block.begin + found->begin, block.begin + found->end} : block;
    Finding *finding = findings_add(out, place, SPAN_NONE);
    const char *english = finding_quote(out->arena, term->words);
    const char *wanted = finding_quote(out->arena, term->translation);
    if (found)
        finding_say(out, finding, "\"%s\" is not translated as \"%s\" here", english, wanted);
    else
        finding_say(out, finding, "\"%s\" is translated as \"%s\", which is missing here", english,
                    wanted);
    finding_compare(out, finding, term->forbids ? NULL : &term->translation, NULL);
}

static Span span_of(const Document *page, Range blocks)
{
    return (Span){page->blocks[blocks.begin].span.begin, page->blocks[blocks.end - 1].span.end};
}

/* A term of the original, which stands in a pair of blocks, in the translation. */
static void check_term(Glossary *glossary, const Term *term, Span block, Words *german)
{
    if (!glossary->stemmer)
        glossary->stemmer = stemmer_open(glossary->arena);
    if (!german->count)
        *german = read_words(glossary->arena, glossary->stemmer,
                             document_prose(glossary->pair->target, block));
    Span span;
    bool found = find_any(glossary, german, term, &span);
    if (found == term->forbids)
        report(glossary, block, term, found ? &span : NULL);
}

static void check_link(Glossary *glossary, size_t index)
{
    const Pair *pair = glossary->pair;
    const BlockLink *link = &pair->alignment->links[index];
    Str text = document_prose(pair->source, span_of(pair->source, link->source));
    Span block = span_of(pair->target, link->target), word = {0, 0};
    Words german = {0};
    while (next_word(text, word.end, &word)) {
        Term *term = glossary->beginnings[first_letters(str_slice(text, word.begin, word.end))];
        for (; term; term = term->next) {
            if (term->link == index + 1 || !stands_at(text, word, term->words))
                continue;
            term->link = index + 1;
            check_term(glossary, term, block, &german);
        }
    }
}

static bool is_text(const BlockLink *link, const Document *target)
{
    if (link->source.begin >= link->source.end || link->target.begin >= link->target.end)
        return false;
    BlockKind kind = target->blocks[link->target.begin].kind;
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_ROW;
}

void glossary_check(const Pair *pair, StrList entries, Findings *out)
{
    if (!entries.count)
        return;
    Glossary glossary = {.pair = pair, .arena = pair->scratch, .out = out};
    bool any = index_terms(&glossary, entries);
    for (size_t i = 0; any && i < pair->alignment->link_count; i++)
        if (is_text(&pair->alignment->links[i], pair->target))
            check_link(&glossary, i);
    if (glossary.stemmer)
        stemmer_close(glossary.stemmer);
}

static void check_glossary(const Pair *pair, Findings *out)
{
    glossary_check(pair, parameter_list(pair->parameters, "terms"), out);
}

const Rule rule_terms_glossary = {
    .id = "terms/glossary", .needs = NEEDS_BOTH, .check = check_glossary};
