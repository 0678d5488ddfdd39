/* A 64-bit hash of bytes: the same on every machine, so it may be written to files. Over xxHash. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

uint64_t hash_bytes(Str bytes);

/* Of the bytes from begin up to end, before which there is at least one, with ASCII letters folded. For words, of which
 * most are no longer than a machine word. */
uint64_t hash_nocase(Str bytes, size_t begin, size_t end);

/* Mixes another value into a hash; the order of mixing counts. */
uint64_t hash_mix(uint64_t hash, uint64_t value);

/* Of the words between white space, so that a paragraph wrapped otherwise hashes alike. */
uint64_t hash_folded(Str bytes);

/* Of words and signs in whatever order they stand, white space or none between them. */
uint64_t hash_words(Str bytes);

#endif
