#include "cli/seen.h"

#include "cli/vacuous.h"

#include "base/map.h"

/* Sentences of the original, to be found by their prose. */
static Map *sentences_of(Arena *arena, const Document *page)
{
    Map *set = map_open(arena);
    for (size_t i = 0; i < page->sentence_count; i++)
        map_put(set, document_prose(page, page->sentences[i].span), NULL);
    return set;
}

static bool is_translated(Arena *arena, const Pair *pair)
{
    const Document *page = pair->target;
    for (size_t i = 0; i < page->front_prose_count; i++) {
        const FrontProse *value = &page->front_prose[i];
        Str original = document_front_text(pair->source, value->name);
        if (value->text.size && !str_equal(value->text, original) &&
            !english_is_left(arena, pair->english, value->text, original))
            return true;
    }
    const Map *originals = sentences_of(arena, pair->source);
    for (size_t i = 0; i < page->sentence_count; i++) {
        Span english = pair->english->sentences[i].span;
        if (english.begin == english.end &&
            !map_get(originals, document_prose(page, page->sentences[i].span)))
            return true;
    }
    return false;
}

/* A FindingFilter that takes nothing out. */
static void look(const void *context, const CheckedPair *pair)
{
    SeenText *seen = *(SeenText *const *)context;
    const Pair *pages = pair->pages;
    if (!pages->english || english_is_meant(pages->target) || !pages->source->sentence_count)
        return;
    atomic_fetch_add(&seen->original, 1);
    if (!atomic_load(&seen->translated) && is_translated(pair->arena, pages))
        atomic_store(&seen->translated, true);
}

void seen_watch(SeenText *seen, const Options *options, RunOptions *run)
{
    bool part = options->pair[0] || options->path_count || vacuous_is_list(options) || options->comparison;
    atomic_init(&seen->original, 0);
    atomic_init(&seen->translated, false);
    seen->self = seen;
    seen->asked = !part;
    seen->shard = options->shard_count > 0;
    if (seen->asked)
        run->filters[run->filter_count++] = (RunFilter){look, &seen->self};
}

bool seen_judge(SeenText *seen, Error *error)
{
    return !seen->asked || seen->shard || atomic_load(&seen->original) < 2 || atomic_load(&seen->translated) ||
           error_set(error, "no translated sentence was seen; are the folders right?");
}
