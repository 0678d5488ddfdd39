/* Sentences of a paragraph that its translation does not have, seen by its length. */
#include "rules/rule.h"

#include "base/array.h"

#include <stdlib.h>

/* What is compared: pairs of paragraphs that surely belong together, long enough for a ratio of lengths to mean something. */
enum { LEAST_LETTERS = 40, LEAST_PAIRS = 5, LEAST_LOST = 40 };

static const float least_confidence = 0.4f;
static const float most_left = 0.72f; /* of the length that a translation as long as the others of the page would have */

typedef struct {
    const BlockLink *link;
    float source, target; /* letters */
} Sample;

typedef ARRAY_OF(Sample) Samples;

/* Characters that a reader sees, blanks aside; what stands for code or a tag counts as one. */
static float letters_of(const Document *page, Span span)
{
    Str prose = document_prose(page, span);
    size_t count = 0;
    for (size_t i = 0; i < prose.size; i++) {
        char c = prose.data[i], before = i ? prose.data[i - 1] : ' ';
        bool shown = c == PROSE_THING ? before != PROSE_THING : c != PROSE_MARKUP && !byte_is_space(c);
        count += shown && ((unsigned char)c & 0xc0) != 0x80;
    }
    return (float)count;
}

static size_t count_sentences(const Block *block)
{
    return block->sentences.end - block->sentences.begin;
}

static bool is_paragraph_pair(const Pair *pair, const BlockLink *link)
{
    if (link->source.end != link->source.begin + 1 || link->target.end != link->target.begin + 1)
        return false;
    return link->confidence >= least_confidence && pair->source->blocks[link->source.begin].kind == BLOCK_PARAGRAPH &&
           pair->target->blocks[link->target.begin].kind == BLOCK_PARAGRAPH;
}

/* Has the pair fewer sentences here, and not much of the length that the pages let expect? Looked at before any letter is
 * counted, as hardly a page has one. */
static bool is_suspect(const Pair *pair, const BlockLink *link)
{
    const float much = 0.9f;
    if (!is_paragraph_pair(pair, link))
        return false;
    const Block *source = &pair->source->blocks[link->source.begin], *target = &pair->target->blocks[link->target.begin];
    float page = (float)span_size(pair->target->front.body) / (float)(span_size(pair->source->front.body) + 1);
    return count_sentences(source) > 1 && count_sentences(target) < count_sentences(source) &&
           (float)span_size(target->content) < (float)span_size(source->content) * page * much;
}

static bool has_suspect(const Pair *pair)
{
    for (size_t i = 0; i < pair->alignment->link_count; i++)
        if (is_suspect(pair, &pair->alignment->links[i]))
            return true;
    return false;
}

static Samples read_samples(const Pair *pair)
{
    Samples samples = {0};
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (!is_paragraph_pair(pair, link))
            continue;
        float source = letters_of(pair->source, pair->source->blocks[link->source.begin].content);
        float target = letters_of(pair->target, pair->target->blocks[link->target.begin].content);
        if (source >= (float)LEAST_LETTERS && target > 0.0f)
            *ARRAY_PUSH(pair->scratch, &samples) = (Sample){link, source, target};
    }
    return samples;
}

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static float median_ratio(Arena *scratch, const Samples *samples)
{
    float *ratios = arena_array(scratch, samples->count, sizeof *ratios);
    for (size_t i = 0; i < samples->count; i++)
        ratios[i] = samples->items[i].target / samples->items[i].source;
    qsort(ratios, samples->count, sizeof *ratios, by_size);
    return ratios[samples->count / 2];
}

/* The sentence of the original whose length is most like what is lacking. */
static Span lost_sentence(const Pair *pair, const Block *source, float lacking, float ratio)
{
    Span best = SPAN_NONE;
    float least = 0.0f;
    for (uint32_t i = source->sentences.begin; i < source->sentences.end; i++) {
        Span span = pair->source->sentences[i].span;
        float length = letters_of(pair->source, span) * ratio, distance = length > lacking ? length - lacking : lacking - length;
        if (!span_exists(best) || distance < least) {
            best = span;
            least = distance;
        }
    }
    return best;
}

static void check_sentence(const Pair *pair, Findings *out)
{
    if (!has_suspect(pair))
        return;
    Samples samples = read_samples(pair);
    if (samples.count < LEAST_PAIRS)
        return;
    float ratio = median_ratio(pair->scratch, &samples);
    for (size_t i = 0; i < samples.count; i++) {
        const Sample *sample = &samples.items[i];
        const Block *source = &pair->source->blocks[sample->link->source.begin];
        const Block *target = &pair->target->blocks[sample->link->target.begin];
        float lacking = sample->source * ratio - sample->target;
        if (!is_suspect(pair, sample->link) || lacking < (float)LEAST_LOST * ratio ||
            sample->target > sample->source * ratio * most_left)
            continue;
        Span lost = lost_sentence(pair, source, lacking, ratio);
        Finding *finding = findings_add(out, target->span, lost);
        finding_say(out, finding, "this is shorter than the rest of the page lets expect: %zu of the original's %zu sentences "
                                  "may be missing, such as %s",
                    count_sentences(source) - count_sentences(target), count_sentences(source),
                    finding_quote(out->arena, document_text(pair->source, lost)));
    }
}

const Rule rule_structure_sentence = {
    .id = "structure/sentence", .needs = NEEDS_BOTH, .check = check_sentence};
