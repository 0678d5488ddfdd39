#include "engine/stamp.h"

#include "engine/repo.h"
#include "syntax/front.h"

#include <pthread.h>

/* Opened by the first thread that needs it. */
typedef struct {
    pthread_mutex_t lock;
    Arena *arena; /* of the run */
    bool tried;
    Repo *repo; /* NULL: not opened yet, or there is none */
} Opening;

struct Stamps {
    StrList keys;
    bool strict;
    Opening *opening;
};

Stamps *stamps_open(Arena *arena, StrList keys, bool strict)
{
    Stamps *stamps = arena_alloc(arena, sizeof *stamps);
    *stamps = (Stamps){keys, strict, arena_alloc(arena, sizeof(Opening))};
    stamps->opening->arena = arena;
    pthread_mutex_init(&stamps->opening->lock, NULL);
    return stamps;
}

void stamps_close(Stamps *stamps)
{
    if (!stamps)
        return;
    repo_close(stamps->opening->repo);
    pthread_mutex_destroy(&stamps->opening->lock);
}

static Repo *repo_of(Opening *opening, const char *original)
{
    Error none = {0};
    pthread_mutex_lock(&opening->lock);
    if (!opening->tried) {
        size_t folder = strlen(original);
        while (folder > 0 && original[folder - 1] != '/')
            folder--;
        const char *name = folder ? arena_copy(opening->arena, original, folder) : ".";
        opening->repo = repo_open(opening->arena, name, &none);
        opening->tried = true;
    }
    pthread_mutex_unlock(&opening->lock);
    return opening->repo;
}

/* The last part of a path of keys. */
static Str last_part(Str key)
{
    size_t begin = key.size;
    while (begin > 0 && key.data[begin - 1] != '.')
        begin--;
    return str_slice(key, begin, key.size);
}

/* Is one of the keys written in the front matter? Asked first, for reading YAML takes longer. */
static bool mentioned(const Stamps *stamps, Str bytes, uint32_t begin)
{
    Str rest = str_slice(bytes, begin, bytes.size);
    if (!str_starts(rest, STR("---")))
        return false;
    size_t end = str_find(rest, STR("\n---"), 0);
    Str front = str_slice(rest, 0, end == STR_NONE ? 0 : end);
    for (size_t i = 0; i < stamps->keys.count; i++)
        if (str_find(front, last_part(stamps->keys.items[i]), 0) != STR_NONE)
            return true;
    return false;
}

static Str value_of(Arena *arena, const YamlNode *node, Str key)
{
    while (node && key.size) {
        size_t dot = str_find_byte(key, '.', 0);
        Str part = str_slice(key, 0, dot);
        key = dot == STR_NONE ? STR("") : str_slice(key, dot + 1, key.size);
        node = yaml_get(node, arena_copy(arena, part.data, part.size));
    }
    return node && node->kind == YAML_SCALAR ? str_trim(node->text) : STR("");
}

static bool is_name(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!byte_is_digit(text.data[i]) && !(byte_lower(text.data[i]) >= 'a' &&
                                              byte_lower(text.data[i]) <= 'f'))
            return false;
    return text.size >= 7 && text.size <= 40;
}

static Str stamp_of(const Stamps *stamps, Arena *arena, const Source *page)
{
    if (!mentioned(stamps, source_bytes(page), source_text_begin(page)))
        return STR("");
    Front front = front_read(arena, page);
    for (size_t i = 0; i < stamps->keys.count; i++) {
        Str value = value_of(arena, front.root, stamps->keys.items[i]);
        if (is_name(value))
            return (Str){arena_copy(arena, value.data, value.size), value.size};
    }
    return STR("");
}

/* A stamp that names nothing is a finding, where the whole history is there to name it. */
static bool check_unknown(Repo *repo, const PairPath *pair, Str stamp, PairInput *input, Error *error)
{
    if (repo && repo_shallow(repo))
        return error_set(error, "%s: its stamp %.12s is not in this clone, which is shallow: fetch the "
                                "whole history first (git fetch --unshallow; fetch-depth: 0 in "
                                "actions/checkout)", pair->target, stamp.data);
    input->lost_stamp = stamp;
    return true;
}

bool stamps_add(const void *context, Arena *arena, const PairPath *pair, PairInput *input,
                Error *error)
{
    const Stamps *stamps = context;
    if (!input->source || !input->target)
        return true;
    Str stamp = stamp_of(stamps, arena, input->target), inside, bytes;
    if (!stamp.size)
        return true;
    Repo *repo = repo_of(stamps->opening, pair->source);
    RepoId blob;
    if (!repo || !repo_inside(repo, arena, pair->source, &inside) ||
        !repo_stamp(repo, stamp.data, inside.data, &blob))
        return !stamps->strict || check_unknown(repo, pair, stamp, input, error);
    if (!repo_blob(repo, arena, blob, &bytes, error))
        return false;
    input->source_then = NULL;
    if (str_equal(bytes, source_bytes(input->source)))
        return true;
    input->source_then = source_wrap(arena, source_name(input->source), bytes, error);
    input->then = str_from(arena_format(arena, "%.7s, which its stamp names", stamp.data));
    return input->source_then != NULL;
}
