#include "document/wording.h"

#include "base/hash.h"
#include "document/document.h"
#include "text/words.h"

/* Letters one by one; markup inside of a word parts nothing. */
uint64_t wording_hash(Str text)
{
    uint64_t words = 0, word = 0;
    for (size_t at = 0; at < text.size;) {
        size_t size = words_letter_size(text, at);
        if (size == 1)
            word = hash_mix(word, (unsigned char)byte_lower(text.data[at]));
        else if (size)
            word = hash_mix(word, hash_bytes(str_slice(text, at, at + size)));
        bool ends = !size && text.data[at] != PROSE_MARKUP;
        if (ends && word) {
            words = hash_mix(words, word);
            word = 0;
        }
        at += size ? size : 1;
    }
    return word ? hash_mix(words, word) : words;
}
