#include "text/language.h"

enum {
    WORD_MAX = 48, /* longer words are cut: the weights of that much tell the language */
    GRAM_MIN = 2,
    GRAM_MAX = 5
};

typedef struct {
    unsigned char bytes[WORD_MAX + 2]; /* Latin-1 in lower case between '<' and '>' */
    uint32_t size;
} Folded;

static bool is_letter_at(Str s, size_t at)
{
    unsigned char c = (unsigned char)s.data[at];
    if (c < 0x80) {
        return byte_is_alpha((char)c);
    }
    if (c == 0xe2 || c == 0xc2) { /* dashes, quotes, signs; of those only the soft hyphen joins */
        return c == 0xc2 && at + 1 < s.size && (unsigned char)s.data[at + 1] == 0xad;
    }
    return true;
}

/* The size of an apostrophe between two letters, or 0. */
static size_t apostrophe_at(Str s, size_t at)
{
    size_t size = 0;
    if (s.data[at] == '\'') {
        size = 1;
    } else if (s.size - at > 3 && memcmp(s.data + at, "\xe2\x80\x99", 3) == 0) {
        size = 3;
    }
    return size != 0 && at + size < s.size && byte_is_alpha(s.data[at + size]) ? size : 0;
}

static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && !byte_is_space(c)) || c == 0x7f;
}

/* Bytes that make a chunk an identifier wherever they stand between its letters. */
static bool is_code_byte(char c)
{
    return byte_is_digit(c) || (c != '\0' && strchr("_@=\\$<>{}#|~^`+%", c) != NULL);
}

/* An identifier, path or abbreviation rather than a word or words joined by hyphens. */
static bool chunk_is_code(Str chunk)
{
    size_t slashes = 0;
    for (size_t i = 0; i + 1 < chunk.size; i++) {
        char c = chunk.data[i];
        char next = chunk.data[i + 1];
        bool inner = i > 0 || (c != '_' && c != '<');
        slashes += c == '/';
        if ((c == '.' && byte_is_word(next)) || (c == '(' && next == ')') ||
            (c == next && (c == ':' || c == '-' || c == '/')) || (c == '/' && i == 0) ||
            (inner && is_code_byte(c) && byte_is_word(next))) {
            return true;
        }
    }
    return slashes > 1 || byte_is_digit(chunk.data[chunk.size - 1]);
}

static bool chunk_ends_sentence(Str chunk)
{
    size_t size = chunk.size;
    while (size > 1 && strchr(")\"'*", chunk.data[size - 1]) != NULL) {
        size--;
    }
    return strchr(".:!?", chunk.data[size - 1]) != NULL;
}

static bool has_word_byte(Str chunk)
{
    for (size_t i = 0; i < chunk.size; i++) {
        if (byte_is_word(chunk.data[i])) {
            return true;
        }
    }
    return false;
}

/* Cuts the next chunk off the rest. What was taken out stands where a word stood, so the word after
 * it does not begin the sentence. */
static bool next_chunk(LanguageCursor *cursor)
{
    Str rest = cursor->rest;
    size_t begin = 0;
    while (begin < rest.size && (byte_is_space(rest.data[begin]) || is_control(rest.data[begin]) ||
                                 rest.data[begin] == '\0')) {
        cursor->first = cursor->first && !is_control(rest.data[begin]);
        begin++;
    }
    size_t end = begin;
    while (end < rest.size && (unsigned char)rest.data[end] > 0x20 && rest.data[end] != 0x7f) {
        end++;
    }
    cursor->chunk = (Str){rest.data + begin, end - begin};
    cursor->rest = (Str){rest.data + end, rest.size - end};
    if (begin == end) {
        return false;
    }
    cursor->plain = !chunk_is_code(cursor->chunk);
    cursor->parts = memchr(cursor->chunk.data, '-', cursor->chunk.size) != NULL;
    cursor->ends = chunk_ends_sentence(cursor->chunk);
    if (!cursor->plain && has_word_byte(cursor->chunk)) {
        cursor->first = cursor->ends;
    }
    return true;
}

LanguageCursor language_begin(Str passage)
{
    return (LanguageCursor){.rest = passage, .chunk = {passage.data, 0}, .first = true};
}

/* The length of the word at the start of s, which begins with a letter. */
static size_t word_size(Str s)
{
    size_t at = 1;
    while (at < s.size) {
        if ((unsigned char)s.data[at] >= 0x80 && (unsigned char)s.data[at] < 0xc0) {
            at++;
        } else if (is_letter_at(s, at)) {
            at++;
        } else {
            size_t apostrophe = apostrophe_at(s, at);
            if (apostrophe == 0) {
                break;
            }
            at += apostrophe;
        }
    }
    return at;
}

static bool is_capital_at(Str s, size_t at)
{
    if (byte_is_upper(s.data[at])) {
        return true;
    }
    unsigned char next = at + 1 < s.size ? (unsigned char)s.data[at + 1] : 0;
    return (unsigned char)s.data[at] == 0xc3 && next >= 0x80 && next <= 0x9e;
}

static LanguageShape word_shape(Str word, bool first, bool part)
{
    bool capital = is_capital_at(word, 0);
    for (size_t i = 1; i < word.size; i++) {
        /* A lead byte beyond Latin letters, or an abbreviation or identifier with capitals. */
        if ((unsigned char)word.data[i - 1] >= 0xc6 || is_capital_at(word, i)) {
            return LANGUAGE_SHAPE_NONE;
        }
    }
    if (word.size == 1 && strchr("aAI", word.data[0]) == NULL) {
        return LANGUAGE_SHAPE_NONE;
    }
    if (capital) {
        return first ? LANGUAGE_SHAPE_FIRST : LANGUAGE_SHAPE_NAME;
    }
    return part ? LANGUAGE_SHAPE_PART : LANGUAGE_SHAPE_LOWER;
}

/* Cuts the next word off a plain chunk. */
static bool next_word(LanguageCursor *cursor, LanguageToken *token)
{
    Str chunk = cursor->chunk;
    size_t at = 0;
    while (at < chunk.size && !is_letter_at(chunk, at)) {
        /* Past a whole character: its last byte alone would look like a letter. */
        at += 1;
        while (at < chunk.size && (unsigned char)chunk.data[at] >= 0x80 &&
               (unsigned char)chunk.data[at] < 0xc0) {
            at++;
        }
    }
    cursor->chunk = (Str){chunk.data + at, chunk.size - at};
    if (at == chunk.size) {
        return false;
    }
    size_t size = word_size(cursor->chunk);
    token->text = (Str){cursor->chunk.data, size};
    token->shape = word_shape(token->text, cursor->first, cursor->parts);
    cursor->first = false;
    cursor->chunk = (Str){chunk.data + at + size, chunk.size - at - size};
    return true;
}

bool language_next(LanguageCursor *cursor, LanguageToken *token)
{
    for (;;) {
        while (cursor->plain && next_word(cursor, token)) {
            if (token->shape != LANGUAGE_SHAPE_NONE) {
                return true;
            }
        }
        cursor->first = cursor->first || cursor->ends;
        if (!next_chunk(cursor)) {
            return false;
        }
    }
}

/* To Latin-1 in lower case, so that a letter is one byte however it was written. */
static void fold_word(Str word, Folded *folded)
{
    uint32_t size = 0;
    folded->bytes[size++] = '<';
    for (size_t i = 0; i < word.size && size <= WORD_MAX; i++) {
        unsigned char c = (unsigned char)word.data[i];
        unsigned char next = i + 1 < word.size ? (unsigned char)word.data[i + 1] : 0;
        if (c == 0xc3 && next >= 0x80) {
            unsigned char letter = (unsigned char)(next + 0x40);
            folded->bytes[size++] = (unsigned char)(letter < 0xdf ? letter + 0x20 : letter);
            i++;
        } else if (c == 0xc2 && next == 0xad) {
            i++;
        } else if (c == 0xe2) {
            folded->bytes[size++] = '\'';
            i += 2;
        } else if (c == 0xcc && next == 0x88 && strchr("aou", folded->bytes[size - 1]) != NULL) {
            unsigned char vowel = folded->bytes[size - 1]; /* decomposed: vowel, diaeresis */
            folded->bytes[size - 1] = vowel == 'a' ? 0xe4 : vowel == 'o' ? 0xf6 : 0xfc;
            i++;
        } else {
            folded->bytes[size++] = (unsigned char)byte_lower((char)c);
        }
    }
    folded->bytes[size++] = '>';
    folded->size = size;
}

static uint32_t mix(uint32_t hash)
{
    hash ^= hash >> 15;
    hash *= 0x2c1b3c6du;
    hash ^= hash >> 12;
    return hash;
}

static uint32_t weight_index(uint32_t hash)
{
    return (hash * 0x9e3779b1u) >> (32 - LANGUAGE_WEIGHT_BITS);
}

static uint32_t hash_of(const Folded *folded)
{
    uint32_t hash = 0x811c9dc5u;
    for (uint32_t i = 0; i < folded->size; i++) {
        hash = (hash ^ folded->bytes[i]) * 0x01000193u;
    }
    return mix(hash);
}

void language_features(LanguageToken token, LanguageFeatures *features)
{
    Folded folded;
    fold_word(token.text, &folded);
    uint32_t whole = hash_of(&folded);
    features->hash = whole & ~(uint32_t)LANGUAGE_WORD_FLAGS;
    features->index[0] = weight_index(whole + 1 + (uint32_t)token.shape);
    features->index[1] = weight_index(whole);
    uint32_t count = 2;
    for (uint32_t i = 0; i + GRAM_MIN <= folded.size; i++) {
        uint32_t left = folded.size - i;
        uint32_t longest = left < GRAM_MAX ? left : GRAM_MAX;
        uint32_t gram = folded.bytes[i] + 1u;
        for (uint32_t n = 1; n < longest; n++) {
            gram = (gram + folded.bytes[i + n] + 1u) * 0x01000193u;
            gram ^= gram >> 13;
            features->index[count++] = weight_index(gram);
        }
    }
    features->count = count;
}

float language_score(float own, float others, uint32_t count, LanguageShape shape)
{
    /* The letter sequences of one word overlap, so that a long word must not outweigh a sentence. */
    float damped = others * 12.0f / (24.0f + (float)count);
    if (shape == LANGUAGE_SHAPE_NAME && damped > 0) {
        damped *= 0.25f;
    }
    return own + damped;
}

static uint32_t word_flags(const LanguageTable *table, uint32_t hash)
{
    uint32_t mask = (1u << LANGUAGE_WORD_BITS) - 1;
    for (uint32_t slot = hash >> (32 - LANGUAGE_WORD_BITS); table->words[slot] != 0;
         slot = (slot + 1) & mask) {
        if ((table->words[slot] & ~(uint32_t)LANGUAGE_WORD_FLAGS) == hash) {
            return table->words[slot] & LANGUAGE_WORD_FLAGS;
        }
    }
    return 0;
}

static bool is_english_only(uint32_t flags, LanguageShape shape)
{
    return flags == LANGUAGE_WORD_ANY ||
           (flags == LANGUAGE_WORD_LOWER && shape == LANGUAGE_SHAPE_LOWER);
}

static LanguageWord weigh_token(const LanguageTable *table, LanguageToken token)
{
    LanguageFeatures features;
    language_features(token, &features);
    int32_t others = 0;
    for (uint32_t i = 1; i < features.count; i++) {
        others += table->weights[features.index[i]];
    }
    float own = (float)table->weights[features.index[0]];
    float score = language_score(own, (float)others, features.count, token.shape);
    uint32_t flags = word_flags(table, features.hash);
    return (LanguageWord){
        .log_odds = score * table->scale,
        .english_only = is_english_only(flags, token.shape),
        .german_only = flags == LANGUAGE_WORD_TARGET,
    };
}

LanguageEvidence language_count(const LanguageTable *table, Str passage)
{
    LanguageEvidence evidence = {.log_odds = 0};
    LanguageCursor cursor = language_begin(passage);
    LanguageToken token;
    while (language_next(&cursor, &token)) {
        Folded folded;
        fold_word(token.text, &folded);
        uint32_t flags =
            word_flags(table, hash_of(&folded) & ~(uint32_t)LANGUAGE_WORD_FLAGS);
        evidence.words++;
        evidence.english += is_english_only(flags, token.shape);
        evidence.german += flags == LANGUAGE_WORD_TARGET;
    }
    return evidence;
}

LanguageEvidence language_weigh(const LanguageTable *table, Str passage)
{
    LanguageEvidence evidence = {.log_odds = table->bias};
    LanguageCursor cursor = language_begin(passage);
    LanguageToken token;
    while (language_next(&cursor, &token)) {
        LanguageWord word = weigh_token(table, token);
        evidence.log_odds += word.log_odds;
        evidence.words++;
        evidence.english += word.english_only;
        evidence.german += word.german_only;
    }
    return evidence;
}

LanguageVerdict language_verdict(const LanguageTable *table, LanguageEvidence evidence)
{
    if (evidence.log_odds > table->english_floor && evidence.english > evidence.german) {
        return LANGUAGE_ENGLISH;
    }
    return evidence.log_odds < table->target_floor && evidence.words > 0 ? LANGUAGE_TARGET
                                                                        : LANGUAGE_NEITHER;
}

LanguageWord language_word(const LanguageTable *table, Str word)
{
    LanguageCursor cursor = language_begin(word);
    LanguageToken token;
    cursor.first = false;
    if (!language_next(&cursor, &token)) {
        return (LanguageWord){0};
    }
    return weigh_token(table, token);
}
