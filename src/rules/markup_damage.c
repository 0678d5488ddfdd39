#include "rules/markup_damage.h"

#include "rules/folded.h"

/* No mark is looked for beyond this many bytes of a block. */
enum { MOST_SEARCHED = 4096, MOST_NAME = 48 };

static Str text_of(const Pair *pair, uint32_t link, uint32_t *offset)
{
    Range range = pair->alignment->links[link].target;
    const Block *first = &pair->target->blocks[range.begin], *last = &pair->target->blocks[range.end - 1];
    *offset = first->span.begin;
    return str_slice(source_bytes(pair->target->source), first->span.begin,
                     last->span.end < first->span.begin + MOST_SEARCHED ? last->span.end : first->span.begin + MOST_SEARCHED);
}

/* `[!TIP]` with another kind or other brackets; the size of it in a folded line, or 0. */
static size_t alert_size(Str line)
{
    size_t close = str_starts(line, STR("[!")) ? str_find_byte(line, ']', 0) : STR_NONE;
    return close != STR_NONE && close > 2 && close < MOST_NAME ? close + 1 : 0;
}

/* `:::tip`, `!!!tip`, `:::`: the size of the marks and the kind in a folded line, or 0. A mark too few or too many does not
 * count, and the kind may be any word; an end has none. */
static size_t container_size(Str mark, Str line)
{
    if (mark.data[0] == '[')
        return alert_size(line);
    if (!line.size || line.data[0] != mark.data[0])
        return 0;
    size_t signs = str_run(line, 0, line.data[0]), wanted = str_run(mark, 0, mark.data[0]);
    if (signs + 1 < wanted || signs < 2 || signs > wanted + 1)
        return 0;
    if (wanted == mark.size)
        return mark.data[0] == '=' || signs == line.size ? signs : 0;
    size_t name = markup_word_size(line, signs);
    return name && name <= MOST_NAME ? signs + name : 0;
}

/* Words behind the kind were cut off from it by a blank, which folding took out: the kind ends where the blank stands. */
static size_t name_end(Str raw, const Folded *folded, size_t size, size_t signs)
{
    for (size_t i = signs + 1; i < size; i++)
        if (folded->begin[i] != folded->end[i - 1] && folded->begin[i] != folded->begin[i - 1] &&
            raw.data[folded->begin[i] - 1] != '\\')
            return i;
    return size;
}

/* `=== „Titel“` is none without plain quotation marks round its title. */
static bool find_title(const Pair *pair, Str mark, Str own, uint32_t begin, Edit *edit)
{
    own = str_trim(own);
    Folded folded = folded_read(pair->scratch, own);
    size_t size = folded.text.size, open = mark.size;
    if (!str_is(mark, "===") || size < open + 3 || folded.text.data[open] != '"' || folded.text.data[size - 1] != '"' ||
        own.data[folded.begin[open]] == '"')
        return false;
    Str title = str_slice(own, folded.end[open], folded.begin[size - 1]);
    *edit = (Edit){{begin, begin + (uint32_t)own.size}, str_from(arena_format(pair->scratch, "=== \"%.*s\"", STR_ARG(title)))};
    return true;
}

/* A mark at the begin of a line. */
static bool find_container(const Pair *pair, Str mark, Str text, uint32_t offset, Edit *edit)
{
    Folded wanted = folded_read(pair->scratch, mark);
    Str rest = text, line;
    while (str_next_line(&rest, &line)) {
        size_t quote = 0;
        while (quote < line.size && (line.data[quote] == '>' || byte_is_space(line.data[quote])))
            quote++;
        uint32_t begin = offset + (uint32_t)(line.data - text.data + (ptrdiff_t)quote);
        Str own = str_slice(line, quote, line.size);
        Folded folded = folded_read(pair->scratch, own);
        size_t size = container_size(wanted.text, folded.text);
        if (size && str_starts(own, mark) && find_title(pair, mark, own, begin, edit))
            return true;
        if (!size || str_starts(own, mark))
            continue;
        if (wanted.text.data[0] != '[')
            size = name_end(own, &folded, size, str_run(folded.text, 0, folded.text.data[0]));
        Span found = folded_span(&folded, own, 0, size);
        *edit = (Edit){{begin + found.begin, begin + found.end}, mark};
        return true;
    }
    return false;
}

static bool find_anywhere(const Pair *pair, Str mark, Str text, uint32_t offset, Edit *edit)
{
    Span found;
    if (!folded_find(pair->scratch, mark, text, &found))
        return false;
    *edit = (Edit){{offset + found.begin, offset + found.end}, mark};
    return true;
}

/* `importiere X von '…'`: the line that names what the original's names. */
static bool find_module(Str mark, Str text, uint32_t offset, Edit *edit)
{
    size_t open = str_find_byte(mark, '\'', 0);
    open = open == STR_NONE ? str_find_byte(mark, '"', 0) : open;
    size_t close = open == STR_NONE ? STR_NONE : str_find_byte(mark, mark.data[open], open + 1);
    Str path = close == STR_NONE ? STR("") : str_slice(mark, open + 1, close), rest = text, line;
    while (path.size && str_next_line(&rest, &line)) {
        Str own = str_trim(line);
        if (str_find(own, path, 0) == STR_NONE || own.size > 2 * mark.size || str_equal(own, mark))
            continue;
        uint32_t begin = offset + (uint32_t)(own.data - text.data);
        *edit = (Edit){{begin, begin + (uint32_t)own.size}, mark};
        return true;
    }
    return false;
}

/* `[[toc]]`: a line of its own in the same brackets. */
static bool find_line(Str mark, Str text, uint32_t offset, Edit *edit)
{
    Str own = str_trim(text);
    bool alike = own.size > 4 && own.size < MOST_NAME && mark.size > 4 && str_starts(own, str_slice(mark, 0, 2)) &&
                 str_ends(own, str_slice(mark, mark.size - 2, mark.size)) && str_find_byte(own, '\n', 0) == STR_NONE;
    uint32_t begin = offset + (uint32_t)(own.data - text.data);
    *edit = (Edit){{begin, begin + (uint32_t)own.size}, mark};
    return alike && mark.data[0] == '[';
}

/* A heading whose id is gone altogether: it stood at its end. */
static bool place_id(const Pair *pair, const MarkupMark *source, uint32_t link, Edit *edit)
{
    Range range = pair->alignment->links[link].target;
    const Block *from = &pair->source->blocks[source->block], *to = &pair->target->blocks[range.begin];
    if (source->kind != MARK_ID || from->kind != BLOCK_HEADING || to->kind != BLOCK_HEADING ||
        range.end != range.begin + 1 || !str_trim(document_text(pair->target, to->content)).size ||
        str_find_byte(document_text(pair->target, to->content), '{', 0) != STR_NONE)
        return false;
    Str mark = document_text(pair->source, source->span);
    *edit = (Edit){{to->content.end, to->content.end}, str_from(arena_format(pair->scratch, " %.*s", STR_ARG(mark)))};
    return true;
}

bool markup_find_damage(const Pair *pair, const MarkupMark *source, uint32_t link, Edit *edit)
{
    if (link == NO_INDEX || pair->alignment->links[link].target.begin == pair->alignment->links[link].target.end)
        return false;
    uint32_t offset;
    Str text = text_of(pair, link, &offset), mark = document_text(pair->source, source->span);
    switch (source->kind) {
    case MARK_CONTAINER:
        return find_container(pair, mark, text, offset, edit);
    case MARK_MODULE:
        return find_anywhere(pair, mark, text, offset, edit) || find_module(mark, text, offset, edit);
    case MARK_INCLUDE:
        return find_anywhere(pair, mark, text, offset, edit) || find_line(mark, text, offset, edit);
    case MARK_FOOTNOTE:
    case MARK_FORMULA:
        return false;
    default:
        return find_anywhere(pair, mark, text, offset, edit) || place_id(pair, source, link, edit);
    }
}
