#include "output/facts.h"

#include "align/align.h"
#include "base/file.h"
#include "base/map.h"
#include "output/safe.h"

#include <inttypes.h>
#include <stdlib.h>

/* Facts round a change that are shown with it. */
enum { CONTEXT_LINES = 2 };

/* A fact as both sides have it; one may be missing. */
typedef struct {
    Span source, target;
    Str source_text, target_text; /* what is shown */
    bool equal;
    uint32_t order; /* place on the page of the translation, or behind its predecessor's */
} Fact;

typedef ARRAY_OF(Fact) Facts;

typedef struct {
    Arena *arena;
    const Document *source, *target;
    const ReportStyle *style;
    Buffer *out;
    bool headed; /* the two lines with the names of the files are written */
} FactWriter;

static int by_order(const void *a, const void *b)
{
    const Fact *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->source.begin > y->source.begin) - (x->source.begin < y->source.begin);
}

/* Facts of the original alone stand behind the fact before them in the original. */
static int by_source(const void *a, const void *b)
{
    const Fact *x = a, *y = b;
    return (x->source.begin > y->source.begin) - (x->source.begin < y->source.begin);
}

static void put_in_order(Facts *facts)
{
    if (facts->count < 2)
        return;
    qsort(facts->items, facts->count, sizeof(Fact), by_source);
    uint32_t last = 0;
    for (size_t i = 0; i < facts->count; i++) {
        Fact *fact = &facts->items[i];
        if (span_exists(fact->target))
            fact->order = fact->target.begin;
        else
            fact->order = last;
        if (span_exists(fact->source))
            last = fact->order;
    }
    qsort(facts->items, facts->count, sizeof(Fact), by_order);
}

static void paint(const FactWriter *writer, const char *code)
{
    if (writer->style->color)
        buffer_add(writer->out, str_from(code));
}

static void write_line(const FactWriter *writer, char sign, const Fact *fact, bool from_source)
{
    Buffer *out = writer->out;
    paint(writer, sign == '-' ? "\x1b[31m" : sign == '+' ? "\x1b[32m" : "");
    buffer_add_byte(out, sign);
    if (sign != '+')
        buffer_format(out, "%5" PRIu32, source_locate(writer->source->source,
                                                      fact->source.begin).line);
    else
        buffer_add(out, STR("     "));
    if (sign != '-')
        buffer_format(out, " %5" PRIu32 "  ", source_locate(writer->target->source,
                                                            fact->target.begin).line);
    else
        buffer_add(out, STR("        "));
    safe_add_line(out, from_source ? fact->source_text : fact->target_text);
    paint(writer, sign == ' ' ? "" : "\x1b[0m");
    buffer_add_byte(out, '\n');
}

static void write_fact(const FactWriter *writer, const Fact *fact)
{
    if (fact->equal) {
        write_line(writer, ' ', fact, false);
        return;
    }
    if (span_exists(fact->source))
        write_line(writer, '-', fact, true);
    if (span_exists(fact->target))
        write_line(writer, '+', fact, false);
}

/* "@@ -12,3 +14,2 @@ tags": numbers count facts of the kind from 1, as in any unified diff. */
static void write_hunk(const FactWriter *writer, const Facts *facts, size_t begin, size_t end,
                       const char *kind)
{
    size_t before[2] = {0, 0}, inside[2] = {0, 0};
    for (size_t i = begin; i < end; i++) {
        inside[0] += span_exists(facts->items[i].source);
        inside[1] += span_exists(facts->items[i].target);
    }
    for (size_t i = 0; i < begin; i++) {
        before[0] += span_exists(facts->items[i].source);
        before[1] += span_exists(facts->items[i].target);
    }
    paint(writer, "\x1b[36m");
    buffer_format(writer->out, "@@ -%zu,%zu +%zu,%zu @@ %s", before[0] + (inside[0] > 0), inside[0],
                  before[1] + (inside[1] > 0), inside[1], kind);
    paint(writer, "\x1b[0m");
    buffer_add_byte(writer->out, '\n');
    for (size_t i = begin; i < end; i++)
        write_fact(writer, &facts->items[i]);
}

static void write_names(FactWriter *writer, const PairReport *report)
{
    if (writer->headed)
        return;
    Str here = writer->style->here;
    writer->headed = true;
    buffer_add(writer->out, STR("--- "));
    safe_add_line(writer->out, file_from(writer->out->arena, here, report->source_path));
    buffer_add(writer->out, STR("\n+++ "));
    safe_add_line(writer->out, file_from(writer->out->arena, here, report->target_path));
    buffer_add_byte(writer->out, '\n');
}

static void write_facts(FactWriter *writer, const PairReport *report, Facts *facts,
                        const char *kind)
{
    put_in_order(facts);
    for (size_t i = 0; i < facts->count; i++) {
        if (facts->items[i].equal)
            continue;
        size_t begin = i > CONTEXT_LINES ? i - CONTEXT_LINES : 0, last = i;
        for (size_t k = i; k < facts->count && k <= last + (size_t)2 * CONTEXT_LINES; k++)
            if (!facts->items[k].equal)
                last = k;
        size_t end = last + 1 + CONTEXT_LINES;
        if (end > facts->count)
            end = facts->count;
        write_names(writer, report);
        write_hunk(writer, facts, begin, end, kind);
        i = end - 1;
    }
}

static Fact *add_fact(FactWriter *writer, Facts *facts)
{
    Fact *fact = ARRAY_PUSH(writer->arena, facts);
    *fact = (Fact){.source = SPAN_NONE, .target = SPAN_NONE};
    return fact;
}

static void add_keys(FactWriter *writer, Facts *facts)
{
    const Front *source = &writer->source->front, *target = &writer->target->front;
    for (size_t i = 0; i < source->key_count; i++) {
        Fact *fact = add_fact(writer, facts);
        fact->source = source->keys[i].key;
        fact->source_text = source->keys[i].name;
        const FrontKey *other = front_find(target, source->keys[i].name);
        if (!other)
            continue;
        fact->target = other->key;
        fact->target_text = other->name;
        fact->equal = true;
    }
    for (size_t i = 0; i < target->key_count; i++) {
        if (front_find(source, target->keys[i].name))
            continue;
        Fact *fact = add_fact(writer, facts);
        fact->target = target->keys[i].key;
        fact->target_text = target->keys[i].name;
    }
}

static const YamlNode *redirects_of(const Document *document)
{
    Str key = document->site->redirect_key;
    const FrontKey *found = key.size ? front_find(&document->front, key) : NULL;
    return found ? found->value : NULL;
}

static size_t redirect_count(const YamlNode *node)
{
    return !node ? 0 : node->kind == YAML_LIST ? node->count : node->kind == YAML_MAP ? 0 : 1;
}

static const YamlNode *redirect_at(const YamlNode *node, size_t i)
{
    return node->kind == YAML_LIST ? node->items[i] : node;
}

static void add_redirects(FactWriter *writer, Facts *facts)
{
    const YamlNode *source = redirects_of(writer->source), *target = redirects_of(writer->target);
    Map *places = map_open(writer->arena);
    for (size_t i = 0; i < redirect_count(source); i++) {
        const YamlNode *node = redirect_at(source, i);
        *map_put(places, node->text, NULL) = facts->count;
        Fact *fact = add_fact(writer, facts);
        fact->source = node->span;
        fact->source_text = node->text;
    }
    for (size_t i = 0; i < redirect_count(target); i++) {
        const YamlNode *node = redirect_at(target, i);
        const size_t *place = map_get(places, node->text);
        Fact *fact = place && !facts->items[*place].equal ? &facts->items[*place]
                                                          : add_fact(writer, facts);
        fact->equal = span_exists(fact->source);
        fact->target = node->span;
        fact->target_text = node->text;
    }
}

static void add_tags(FactWriter *writer, Facts *facts, const Matches *matches)
{
    for (size_t i = 0; i < matches->count; i++) {
        const Match *match = &matches->items[i];
        Fact *fact = add_fact(writer, facts);
        if (match->source != NO_INDEX) {
            fact->source = writer->source->tags[match->source].span;
            fact->source_text = document_text(writer->source, fact->source);
        }
        if (match->target != NO_INDEX) {
            fact->target = writer->target->tags[match->target].span;
            fact->target_text = document_text(writer->target, fact->target);
        }
        fact->equal = match->source != NO_INDEX && match->target != NO_INDEX &&
                      !writer->target->tags[match->target].damage &&
                      str_equal(writer->source->tags[match->source].key,
                                writer->target->tags[match->target].key);
    }
}

static void add_links(FactWriter *writer, Facts *facts, const Matches *matches, bool images)
{
    const Link *source = images ? writer->source->images : writer->source->links;
    const Link *target = images ? writer->target->images : writer->target->links;
    for (size_t i = 0; i < matches->count; i++) {
        const Match *match = &matches->items[i];
        Fact *fact = add_fact(writer, facts);
        if (match->source != NO_INDEX) {
            fact->source = source[match->source].span;
            fact->source_text = document_text(writer->source, source[match->source].destination);
        }
        if (match->target != NO_INDEX) {
            fact->target = target[match->target].span;
            fact->target_text = document_text(writer->target, target[match->target].destination);
        }
        fact->equal = match->source != NO_INDEX && match->target != NO_INDEX &&
                      str_equal(source[match->source].key, target[match->target].key);
    }
}

void facts_write_pair(const void *context, const PairReport *report, Buffer *out)
{
    if (!report->source || !report->target)
        return;
    FactWriter writer = {
        .arena = out->arena,
        .source = report->pages->source,
        .target = report->pages->target,
        .style = context,
        .out = out,
    };
    const Alignment *alignment = report->pages->alignment;
    Facts keys = {0}, redirects = {0}, tags = {0}, links = {0}, images = {0};
    add_keys(&writer, &keys);
    add_redirects(&writer, &redirects);
    add_tags(&writer, &tags, &alignment->tags);
    add_links(&writer, &links, &alignment->page_links, false);
    add_links(&writer, &images, &alignment->images, true);
    write_facts(&writer, report, &keys, "front matter");
    write_facts(&writer, report, &redirects, "redirects");
    write_facts(&writer, report, &tags, "tags");
    write_facts(&writer, report, &links, "links");
    write_facts(&writer, report, &images, "images");
}
