#include "finding/fingerprint.h"

#include "base/hash.h"
#include "base/map.h"

/* Words that moved inside a sentence leave it the same defect, so their order does not count. The message
 * repeats the texts, shortened, and counts only where there are none. */
static uint64_t hash_of(uint64_t hash, const Finding *finding)
{
    hash = hash_mix(hash, hash_bytes(str_from(finding->rule)));
    if (finding->identity.size)
        return hash_mix(hash, hash_words(finding->identity));
    if (!finding->has_expected && !finding->has_actual)
        return hash_mix(hash, hash_words(finding->message));
    hash = hash_mix(hash, finding->has_expected ? hash_words(finding->expected) : 1);
    return hash_mix(hash, finding->has_actual ? hash_words(finding->actual) : 1);
}

uint64_t fingerprint_kind(const Finding *finding)
{
    return hash_of(0, finding);
}

void fingerprint_all(Arena *scratch, Str page, Finding *findings, size_t count)
{
    Map *seen = map_open(scratch);
    for (size_t i = 0; i < count; i++) {
        uint64_t *hash = arena_alloc(scratch, sizeof *hash);
        *hash = hash_of(hash_bytes(page), &findings[i]);
        size_t *times = map_put(seen, (Str){(const char *)hash, sizeof *hash}, NULL);
        findings[i].fingerprint = *times ? hash_mix(*hash, *times) : *hash;
        ++*times;
    }
}
