#include "text/language.h"

#include "text/language_plain.h"
#include "text/locale.h"

enum {
    WORD_MAX = 48, /* longer words are cut: the weights of that much tell the language */
    GRAM_MIN = 2,
    GRAM_MAX = 5,
    TITLE_WORDS = 4, /* shorter headings have too little to say */
    MOST_LINKS = 2,  /* so many small words join the words of a name: "Rio de la Plata" */
    NO_SLOT = -1
};

/* A listed word with a capital may be a name all the same: it proves English if its letters say so too. */
static const float name_proof = 1.0f;
/* A word that is not listed proves the target language if its letters leave no doubt. */
static const float target_proof = -3.0f;

typedef struct {
    unsigned char bytes[WORD_MAX + 2]; /* Latin-1 in lower case between '<' and '>' */
    uint32_t size;
    uint32_t hash; /* of all bytes */
} Folded;

static uint32_t mix(uint32_t hash)
{
    hash ^= hash >> 15;
    hash *= 0x2c1b3c6du;
    hash ^= hash >> 12;
    return hash;
}

static const uint32_t first_hash = 0x811c9dc5u;

static uint32_t hash_byte(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x01000193u;
}

/* The Latin-1 letter of the character at the start of a word's rest, and its size. */
static uint32_t fold_character(Str rest, unsigned char before, unsigned char *letter)
{
    unsigned char c = (unsigned char)rest.data[0];
    unsigned char next = rest.size > 1 ? (unsigned char)rest.data[1] : 0;
    *letter = c;
    if (c == 0xc3 && next >= 0x80) {
        unsigned char latin = (unsigned char)(next + 0x40);
        *letter = (unsigned char)(latin < 0xdf ? latin + 0x20 : latin);
        return 2;
    }
    if (c == 0xe2) {
        *letter = '\'';
        return 3;
    }
    bool diaeresis = c == 0xcc && next == 0x88; /* decomposed: behind its vowel */
    if (diaeresis && (before == 'a' || before == 'o' || before == 'u')) {
        *letter = before == 'a' ? 0xe4 : before == 'o' ? 0xf6 : 0xfc;
        return 2;
    }
    return 1;
}

/* To Latin-1 in lower case, so that a letter is one byte however it was written. */
static void fold_word(Str word, Folded *folded)
{
    uint32_t size = 0;
    folded->bytes[size++] = '<';
    for (size_t i = 0; i < word.size && size <= WORD_MAX;) {
        unsigned char c = (unsigned char)word.data[i];
        if (c < 0x80) {
            folded->bytes[size++] = (unsigned char)byte_lower(word.data[i++]);
            continue;
        }
        if (c == 0xc2 && i + 1 < word.size && (unsigned char)word.data[i + 1] == 0xad) {
            i += 2; /* soft hyphen */
            continue;
        }
        unsigned char before = folded->bytes[size - 1];
        i += fold_character((Str){word.data + i, word.size - i}, before, &folded->bytes[size]);
        if (c != 0xcc || folded->bytes[size] == c)
            size++;
        else
            folded->bytes[size - 1] = folded->bytes[size];
    }
    folded->bytes[size++] = '>';
    folded->size = size;
    folded->hash = first_hash;
    for (uint32_t i = 0; i < size; i++)
        folded->hash = hash_byte(folded->hash, folded->bytes[i]);
    folded->hash = mix(folded->hash);
}

/* What fold_word finds out about a word, for those who need not its bytes. */
typedef struct {
    uint32_t size, hash;
} Sum;

/* Of a letter of two bytes, the second is that of Latin-1 but for one bit. */
static Sum sum_latin(Str word)
{
    uint32_t hash = hash_byte(first_hash, '<'), size = 2;
    for (size_t i = 0; i < word.size; i++) {
        unsigned char c = (unsigned char)word.data[i];
        if (c == 0xc3)
            continue;
        hash = hash_byte(hash, (unsigned char)(c < 0x80 ? c | 0x20 : c + 0x40));
        size++;
    }
    return (Sum){size, mix(hash_byte(hash, '>'))};
}

/* Of all words but those of ASCII. Apart, so that those need not pay for it. */
__attribute__((noinline)) static Sum sum_others(const LanguageToken *token)
{
    Str word = token->text;
    if (token->letters == LANGUAGE_LETTERS_LATIN && word.size <= WORD_MAX)
        return sum_latin(word);
    Folded folded;
    fold_word(word, &folded);
    return (Sum){folded.size, folded.hash};
}

static inline Sum sum_word(const LanguageToken *token)
{
    Str word = token->text;
    if (token->letters != LANGUAGE_LETTERS_ASCII || word.size > WORD_MAX)
        return sum_others(token);
    uint32_t hash = hash_byte(first_hash, '<');
    for (size_t i = 0; i < word.size; i++)
        hash = hash_byte(hash, (unsigned char)(word.data[i] | 0x20)); /* in lower case */
    return (Sum){(uint32_t)word.size + 2, mix(hash_byte(hash, '>'))};
}

static uint32_t weight_index(uint32_t hash)
{
    return (hash * 0x9e3779b1u) >> (32 - LANGUAGE_WEIGHT_BITS);
}

/* The word as written. */
static uint32_t own_index(uint32_t hash, LanguageShape shape)
{
    return weight_index(hash + 1 + (uint32_t)shape);
}

/* How many sequences a folded word has. */
static uint32_t gram_count(uint32_t size)
{
    uint32_t count = 0;
    for (uint32_t n = GRAM_MIN; n <= GRAM_MAX && n <= size; n++)
        count += size - n + 1;
    return count;
}

/* The weights of a word but that of the word as written: of the word, and of its letter sequences. */
static uint32_t other_indexes(const Folded *folded, uint32_t *index)
{
    uint32_t count = 0;
    index[count++] = weight_index(folded->hash);
    for (uint32_t i = 0; i + GRAM_MIN <= folded->size; i++) {
        uint32_t left = folded->size - i;
        uint32_t longest = left < GRAM_MAX ? left : GRAM_MAX;
        uint32_t gram = folded->bytes[i] + 1u;
        for (uint32_t n = 1; n < longest; n++) {
            gram = (gram + folded->bytes[i + n] + 1u) * 0x01000193u;
            gram ^= gram >> 13;
            index[count++] = weight_index(gram);
        }
    }
    return count;
}

void language_features(LanguageToken token, LanguageFeatures *features)
{
    Folded folded;
    fold_word(token.text, &folded);
    features->hash = folded.hash & ~(uint32_t)LANGUAGE_WORD_FLAGS;
    features->index[0] = own_index(folded.hash, token.shape);
    features->count = 1 + other_indexes(&folded, features->index + 1);
}

float language_score(float own, float others, uint32_t count, LanguageShape shape)
{
    /* The letter sequences of one word overlap, so that a long word must not outweigh a sentence. */
    float damped = others * 12.0f / (24.0f + (float)count);
    if (shape == LANGUAGE_SHAPE_NAME && damped > 0)
        damped *= 0.25f;
    return own + damped;
}

static int32_t find_slot(const LanguageTable *table, uint32_t hash)
{
    uint32_t mask = (1u << LANGUAGE_WORD_BITS) - 1;
    hash &= ~(uint32_t)LANGUAGE_WORD_FLAGS;
    for (uint32_t slot = hash >> (32 - LANGUAGE_WORD_BITS); table->words[slot] != 0;
         slot = (slot + 1) & mask)
        if ((table->words[slot] & ~(uint32_t)LANGUAGE_WORD_FLAGS) == hash)
            return (int32_t)slot;
    return NO_SLOT;
}

static int32_t sum_weights(const LanguageTable *table, Str word)
{
    Folded folded;
    fold_word(word, &folded);
    uint32_t index[LANGUAGE_FEATURES_MAX];
    uint32_t count = other_indexes(&folded, index);
    int32_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += table->weights[index[i]];
    return sum;
}

static bool is_lower_proof(uint32_t flags, LanguageShape shape)
{
    return flags == LANGUAGE_WORD_LOWER && shape == LANGUAGE_SHAPE_LOWER;
}

LanguageWord language_word(const LanguageTable *table, LanguageToken token)
{
    Sum sum = sum_word(&token);
    int32_t slot = find_slot(table, sum.hash);
    int32_t others = slot != NO_SLOT ? table->sums[slot] : sum_weights(table, token.text);
    uint32_t flags = slot != NO_SLOT ? table->words[slot] & LANGUAGE_WORD_FLAGS : 0;
    float own = (float)table->weights[own_index(sum.hash, token.shape)];
    float score = language_score(own, (float)others, 2 + gram_count(sum.size), token.shape);
    LanguageWord word = {.log_odds = score * table->scale,
                         .english_lower = flags == LANGUAGE_WORD_ANY || flags == LANGUAGE_WORD_LOWER};
    if (flags == LANGUAGE_WORD_ANY)
        word.english_only = token.shape != LANGUAGE_SHAPE_NAME || word.log_odds >= name_proof;
    else
        word.english_only = is_lower_proof(flags, token.shape);
    word.target_only = flags == LANGUAGE_WORD_TARGET || word.log_odds < target_proof;
    return word;
}

static bool is_capital(LanguageShape shape)
{
    return shape == LANGUAGE_SHAPE_FIRST || shape == LANGUAGE_SHAPE_NAME;
}

/* The English words that stand in lower case behind a word with a capital. */
typedef struct {
    bool behind; /* a word with a capital, with nothing but these between */
    uint32_t count;
} OpenLinks;

/* How many words the next one makes links. */
static uint32_t close_links(OpenLinks *open, LanguageShape shape, bool english)
{
    uint32_t closed = 0;
    if (is_capital(shape)) {
        closed = shape == LANGUAGE_SHAPE_NAME && open->count <= MOST_LINKS ? open->count : 0;
        *open = (OpenLinks){.behind = true};
    } else if (open->behind && english) {
        open->count++;
    } else {
        *open = (OpenLinks){.behind = false};
    }
    return closed;
}

LanguageEvidence language_count(const LanguageTable *table, Str passage)
{
    LanguageEvidence evidence = {.log_odds = 0};
    LanguageCursor cursor = language_begin(passage);
    LanguageToken token;
    while (language_next_inline(&cursor, &token)) {
        int32_t slot = find_slot(table, sum_word(&token).hash);
        uint32_t flags = slot != NO_SLOT ? table->words[slot] & LANGUAGE_WORD_FLAGS : 0;
        evidence.words++;
        evidence.english += flags == LANGUAGE_WORD_ANY || is_lower_proof(flags, token.shape);
        evidence.target += flags == LANGUAGE_WORD_TARGET;
        evidence.names += token.shape == LANGUAGE_SHAPE_NAME;
    }
    return evidence;
}

LanguageEvidence language_weigh(const LanguageTable *table, Str passage)
{
    LanguageEvidence evidence = {.log_odds = table->bias};
    OpenLinks open = {.behind = false};
    LanguageCursor cursor = language_begin(passage);
    LanguageToken token;
    while (language_next_inline(&cursor, &token)) {
        LanguageWord word = language_word(table, token);
        evidence.log_odds += word.log_odds;
        evidence.words++;
        evidence.english += word.english_only;
        evidence.target += word.target_only;
        evidence.names += token.shape == LANGUAGE_SHAPE_NAME;
        evidence.titled += word.english_lower && is_capital(token.shape);
        evidence.links += close_links(&open, token.shape, word.english_only);
    }
    return evidence;
}

static float english_floor(const LanguageTable *table, LanguageEvidence evidence)
{
    if (evidence.words < 2)
        return table->single_floor;
    bool title = evidence.words >= TITLE_WORDS && evidence.names * 2 >= evidence.words;
    bool name = evidence.english && evidence.english == evidence.links;
    return title || name ? table->title_floor : table->english_floor;
}

LanguageVerdict language_verdict(const LanguageTable *table, LanguageEvidence evidence)
{
    if (evidence.log_odds > english_floor(table, evidence) && evidence.english > 2 * evidence.target)
        return LANGUAGE_ENGLISH;
    if (evidence.log_odds > table->sure_floor && evidence.target == 0)
        return LANGUAGE_ENGLISH;
    return evidence.log_odds < table->target_floor && evidence.words > 0 ? LANGUAGE_TARGET
                                                                        : LANGUAGE_NEITHER;
}

const LanguageTable *language_table(Str code)
{
    static const LanguageTable *const tables[] = {&language_table_german};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (locale_same_language(code, str_from(tables[i]->code)))
            return tables[i];
    return NULL;
}
