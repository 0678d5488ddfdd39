#include "rules/structure_runs.h"

#include "rules/block_place.h"
#include "rules/structure_row.h"

static bool is_linked(const Pair *pair, bool source, uint32_t block)
{
    const Alignment *alignment = pair->alignment;
    const BlockLink *link = &alignment->links[source ? alignment->source_link[block]
                                                     : alignment->target_link[block]];
    return link->source.end > link->source.begin && link->target.end > link->target.begin;
}

static bool is_comment_or_end(Str text)
{
    return str_starts(text, STR("<!--")) ||
           (str_starts(text, STR("</")) && str_find_byte(text, '>', 0) + 1 == text.size);
}

static RunKind kind_of(const Document *page, const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return RUN_HEADING;
    case BLOCK_ROW:
        return RUN_TABLE;
    case BLOCK_CODE:
        return RUN_CODE;
    case BLOCK_PARAGRAPH:
        return block->list_depth && block->starts_item ? RUN_LIST : RUN_OTHER;
    case BLOCK_HTML: /* comments are for authors; of an end tag structure/html speaks */
        return is_comment_or_end(str_trim(document_text(page, block->span))) ? RUN_NONE : RUN_OTHER;
    default:
        return RUN_NONE; /* tags, definitions and rules are judged elsewhere */
    }
}

/* Adds what follows to a run, up to a block with a counterpart or a heading, which begins a section of its own. */
static void read_run(const Pair *pair, bool source, uint32_t *at, Run *run)
{
    const Document *page = source ? pair->source : pair->target;
    for (; *at < page->block_count && !is_linked(pair, source, *at); ++*at) {
        RunKind kind = kind_of(page, &page->blocks[*at]);
        if (kind == RUN_NONE)
            continue;
        if (kind == RUN_HEADING && run->count && run->kind != RUN_HEADING)
            break;
        run->count++;
        if (run->first == NO_INDEX) {
            run->first = *at;
            run->kind = kind;
        }
    }
    run->end = *at;
}

bool run_next(const Pair *pair, bool source, uint32_t *at, Run *run)
{
    uint32_t count = (uint32_t)(source ? pair->source : pair->target)->block_count;
    while (*at < count) {
        while (*at < count && is_linked(pair, source, *at))
            ++*at;
        *run = (Run){.begin = *at, .first = NO_INDEX};
        read_run(pair, source, at, run);
        if (run->count)
            return true;
    }
    return false;
}

/* A fence with a language inside code opens the next block: this one's end was lost before. */
static bool holds_fence(const Document *page, const Block *block)
{
    Str text = document_text(page, block->content), line;
    char mark = source_bytes(page->source).data[block->span.begin];
    char fence[] = {mark, mark, mark, '\0'};
    if (str_find(text, str_from(fence), 0) == STR_NONE)
        return false;
    while (str_next_line(&text, &line))
        if (str_starts(str_trim(line), str_from(fence)))
            return true;
    return false;
}

static bool is_open(const Document *page, const Block *block)
{
    return block->kind == BLOCK_CODE && block->fenced &&
           (!block->closed || holds_fence(page, block));
}

uint32_t run_open_fence(const Pair *pair)
{
    const Document *page = pair->target;
    for (size_t i = 0; i < pair->source->block_count; i++)
        if (is_open(pair->source, &pair->source->blocks[i]))
            return NO_INDEX;
    for (uint32_t i = 0; i < page->block_count; i++)
        if (is_open(page, &page->blocks[i]))
            return i;
    return NO_INDEX;
}

/* A code tag without its partner ("highlight") leaves its content as text, which liquid/ rules report. */
bool run_broken_code(const Pair *pair)
{
    const Document *page = pair->target;
    for (size_t i = 0; i < page->tag_count; i++) {
        const Tag *tag = &page->tags[i];
        Str name = document_text(page, tag->name);
        bool alone = tag->role != TAG_SINGLE && tag->partner == TAG_NO_PARTNER;
        if (alone && (str_list_has(pair->site->dialect.code, name) ||
                      (str_starts(name, STR("end")) &&
                       str_list_has(pair->site->dialect.code, str_slice(name, 3, name.size)))))
            return true;
    }
    return false;
}

static Span first_line(const Document *page, Span span)
{
    Str text = document_text(page, span), line = text;
    str_next_line(&text, &line);
    return (Span){span.begin, span.begin + (uint32_t)line.size};
}

/* A run is explained when it was swallowed by an open fence before it. */
static bool is_swallowed(const Pair *pair, const Run *run, uint32_t fence)
{
    if (fence == NO_INDEX)
        return false;
    /* The last block of the original whose counterpart stands before the fence. */
    uint32_t before = 0;
    for (uint32_t i = fence; i-- > 0 && !before;) {
        const BlockLink *link = &pair->alignment->links[pair->alignment->target_link[i]];
        if (link->source.end > link->source.begin && !link->moved)
            before = link->source.end;
    }
    return run->end > before;
}

/* Is a block nothing but the end of a container, in which there is nothing to translate? */
static bool is_end_mark(Str text)
{
    if (text.size < 3 || (text.data[0] != ':' && text.data[0] != '/'))
        return false;
    for (size_t i = 1; i < text.size; i++)
        if (text.data[i] != text.data[0])
            return false;
    return true;
}

void run_report_missing(const Pair *pair, RunKind kind, const char *what, Findings *out)
{
    uint32_t fence = run_open_fence(pair);
    uint32_t at = 0;
    Run run;
    if (kind == RUN_CODE && run_broken_code(pair))
        return;
    while (run_next(pair, true, &at, &run)) {
        if (run.kind != kind || is_swallowed(pair, &run, fence) || (kind == RUN_TABLE && row_is_joined(pair, run.first)))
            continue;
        const Block *block = &pair->source->blocks[run.first];
        Span gap = align_gap(pair->alignment, pair->target, run.first);
        Span line = first_line(pair->source, block->span);
        Finding *finding = findings_add(out, gap, line);
        Str text = document_text(pair->source, block->span);
        const char *quoted = finding_quote(out->arena, text);
        if (run.count == 1)
            finding_say(out, finding, "%s of the original is missing here: %s", what, quoted);
        else
            finding_say(out, finding, "%u blocks of the original are missing here; the first is %s",
                        run.count, quoted);
        finding_compare(out, finding, &text, NULL);
        Edit edit;
        if (run.count == 1 && is_end_mark(str_trim(text)) && block_put_back(pair, run.first, &edit)) {
            finding_replace(out, finding, edit.span, edit.text, FIX_SAFE);
            finding_describe_fix(finding, "put back the original's mark");
        }
    }
}
