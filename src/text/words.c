#include "text/words.h"

#include "base/buffer.h"
#include "base/scan.h"
#include "text/stops.h"
#include "text/utf8.h"

#include <assert.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

struct Splitter {
    Arena *arena;
    UBreakIterator *iterator; /* NULL until a text needs it, or when the library has no data */
    bool tried;
    bool library; /* ask it about every text */
    Buffer plain;
};

Splitter *splitter_open(Arena *arena)
{
    Splitter *splitter = arena_alloc(arena, sizeof *splitter);
    splitter->arena = arena;
    splitter->plain = buffer_open(arena);
    return splitter;
}

void splitter_ask_library(Splitter *splitter)
{
    splitter->library = true;
}

void splitter_close(Splitter *splitter)
{
    if (splitter->iterator)
        ubrk_close(splitter->iterator);
    splitter->iterator = NULL;
}

size_t words_letter_size_beyond(Str text, size_t at)
{
    size_t size = utf8_size(text, at);
    return size && u_isalnum((UChar32)utf8_decode(text, at, size)) ? size : 0;
}

bool words_any_letter(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (byte_is_alpha(text.data[i]) || (unsigned char)text.data[i] >= 0xC3)
            return true;
    return false;
}

/* Words before a full stop that does not end a sentence. */
static const char *const abbreviations[] = {
    "z.B",  "d.h",   "u.a",  "u.U",  "z.T", "o.ä", "i.d.R", "bzw",   "usw",  "ca",   "evtl",
    "ggf",  "inkl",  "exkl", "Nr",   "vgl", "sog", "bspw",  "max",   "min",  "Abb",  "Abs",
    "Art",  "Kap",   "Tab",  "Std",  "Dr",  "Prof", "Hr",   "Fr",    "St",   "e.g",  "i.e",
    "vs",   "No",    "Mr",   "Mrs",  "Ms",  "cf",  "approx", "Fig",  "al",   "resp", "div",
};

enum { LONGEST_ABBREVIATION = 6 };

/* The word before a full stop, cut on the left to what is too long for an abbreviation. */
static Str word_before(const StopText *text, size_t stop)
{
    const char *data = text->text.data;
    size_t begin = stop;
    while (begin > 0 && stop - begin <= LONGEST_ABBREVIATION &&
           (byte_is_word(data[begin - 1]) || data[begin - 1] == '.' || data[begin - 1] == text->thing))
        begin--;
    return str_slice(text->text, begin, stop);
}

static bool abbreviation_before(const StopText *text, size_t stop)
{
    Str word = word_before(text, stop);
    if (word.size == 0 || word.size > LONGEST_ABBREVIATION)
        return false;
    bool number = word.size <= 2;
    for (size_t i = 0; i < word.size; i++)
        number = number && byte_is_digit(word.data[i]);
    char first = word.data[0];
    if (number || (word.size == 1 && (byte_is_alpha(first) || first == text->thing)))
        return true;
    for (size_t i = 0; i < COUNT_OF(abbreviations); i++)
        if (abbreviations[i][0] == first && str_is(word, abbreviations[i]))
            return true;
    return false;
}

/* Where a sentence may end: the last stop before a boundary, behind closing marks and blanks. */
static bool real_boundary(const StopText *text, size_t boundary)
{
    const char *data = text->text.data;
    size_t at = boundary;
    while (at > 0 && (byte_is_space(data[at - 1]) || data[at - 1] == '"' || data[at - 1] == ')' ||
                      data[at - 1] == '\'' || data[at - 1] == text->markup))
        at--;
    return !(at > 0 && data[at - 1] == '.' && abbreviation_before(text, at - 1));
}

/* A sentence on its way into a list. */
typedef struct {
    Arena *arena;
    StopText text;
    uint32_t base;
    size_t begin; /* of the sentence that is open */
    Spans *out;
} Cutting;

static void cut(Cutting *cutting, size_t end)
{
    Str text = cutting->text.text;
    char markup = cutting->text.markup;
    size_t begin = cutting->begin;
    cutting->begin = end;
    while (begin < end && (byte_is_space(text.data[begin]) || text.data[begin] == markup))
        begin++;
    while (begin < end && (byte_is_space(text.data[end - 1]) || text.data[end - 1] == markup))
        end--;
    if (words_any_letter(str_slice(text, begin, end)))
        *ARRAY_PUSH(cutting->arena, cutting->out) =
            (Span){cutting->base + (uint32_t)begin, cutting->base + (uint32_t)end};
}

/* Stops. Those of other scripts begin with higher bytes than Latin letters do. */
static inline ScanBytes stops(ScanBytes bytes)
{
    return (ScanBytes)(bytes == '.') | (ScanBytes)(bytes == '!') | (ScanBytes)(bytes == '?') |
           (ScanBytes)(bytes >= 0xD8);
}

/* Does a stop stand before the last letter? If not, the library need not be asked. */
static bool may_hold_two(Str text)
{
    size_t last = text.size;
    while (last > 0 && !words_any_letter(str_slice(text, last - 1, last)))
        last--;
    return scan_where(str_slice(text, 0, last), 0, stops) < last;
}

/* The text as the library should see it: line ends are blanks, markup closes like a quotation mark, and
 * what stands for a thing is a letter. Bytes map one to one. */
static Str plain_copy(Splitter *splitter, const StopText *text)
{
    buffer_clear(&splitter->plain);
    for (size_t i = 0; i < text->text.size; i++) {
        char c = text->text.data[i];
        if (c == text->thing)
            c = 'X';
        else if (c == text->markup)
            c = '"';
        else if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
        buffer_add_byte(&splitter->plain, c);
    }
    return buffer_str(&splitter->plain);
}

static bool ready(Splitter *splitter)
{
    if (!splitter->tried) {
        UErrorCode status = U_ZERO_ERROR;
        splitter->iterator = ubrk_open(UBRK_SENTENCE, "de", NULL, 0, &status);
        splitter->tried = true;
        if (status == U_MEMORY_ALLOCATION_ERROR)
            arena_exhausted();
        if (U_FAILURE(status))
            splitter->iterator = NULL;
    }
    return splitter->iterator != NULL;
}

static void cut_with_library(Splitter *splitter, Cutting *cutting)
{
    Str plain = plain_copy(splitter, &cutting->text);
    UErrorCode status = U_ZERO_ERROR;
    UText reader = UTEXT_INITIALIZER;
    utext_openUTF8(&reader, plain.data, (int64_t)plain.size, &status);
    ubrk_setUText(splitter->iterator, &reader, &status);
    if (U_FAILURE(status))
        arena_exhausted();
    for (int32_t at; (at = ubrk_next(splitter->iterator)) != UBRK_DONE;)
        if ((size_t)at < plain.size && real_boundary(&cutting->text, (size_t)at))
            cut(cutting, (size_t)at);
    utext_close(&reader);
}

/* False, with nothing cut, when the text is not plain enough. */
static bool cut_plain(Cutting *cutting)
{
    size_t count = cutting->out->count, boundary = 0;
    for (;;) {
        Stop stop = stops_next(&cutting->text, boundary, &boundary);
        if (stop == STOP_NONE)
            return true;
        if (stop == STOP_UNSURE) {
            cutting->out->count = count;
            cutting->begin = 0;
            return false;
        }
        if (real_boundary(&cutting->text, boundary))
            cut(cutting, boundary);
    }
}

void splitter_sentences(Splitter *splitter, StopText text, uint32_t base, Spans *out)
{
    Cutting cutting = {splitter->arena, text, base, 0, out};
    bool whole = !may_hold_two(text.text) || (!splitter->library && cut_plain(&cutting));
    if (!whole && ready(splitter))
        cut_with_library(splitter, &cutting);
    cut(&cutting, text.text.size);
}
