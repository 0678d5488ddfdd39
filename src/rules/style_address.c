/* Du or Sie: a page addresses its reader in one way. */
#include "rules/rule.h"

#include "base/scan.h"

typedef struct {
    uint32_t du, formal; /* words that say it */
} Address;

static bool is_one_of(Str word, const Str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(word, words[i]))
            return true;
    return false;
}

static bool is_du(Str word)
{
    static const Str endings[] = {{"u", 1},     {"ich", 3},   {"ir", 2},    {"ein", 3},  {"eine", 4},
                                  {"einer", 5}, {"einem", 5}, {"einen", 5}, {"eines", 5}};
    return (word.data[0] == 'd' || word.data[0] == 'D') && word.size <= 6 &&
           is_one_of(str_slice(word, 1, word.size), endings, sizeof endings / sizeof *endings);
}

/* With a capital inside a sentence these address the reader; at its begin they may mean "they". */
static bool is_formal(Str word)
{
    static const Str words[] = {{"Sie", 3},   {"Ihnen", 5}, {"Ihr", 3},   {"Ihre", 4},
                                {"Ihren", 5}, {"Ihrem", 5}, {"Ihrer", 5}, {"Ihres", 5}};
    return (word.data[0] == 'S' || word.data[0] == 'I') && word.size <= 5 &&
           is_one_of(word, words, sizeof words / sizeof *words);
}

/* A list of words, and for every first byte the sizes of those that begin with it, so that most others are
 * told apart without a look at the list. */
typedef struct {
    StrList list;
    uint32_t sizes[256];
} Imperatives;

static uint32_t size_bit(Str word)
{
    return 1u << (word.size & 31);
}

static Imperatives *imperatives_of(const Pair *pair)
{
    Imperatives *own = arena_alloc(pair->scratch, sizeof *own);
    own->list = parameter_list(pair->parameters, "imperatives");
    for (size_t i = 0; i < own->list.count; i++)
        if (own->list.items[i].size)
            own->sizes[(unsigned char)own->list.items[i].data[0]] |= size_bit(own->list.items[i]);
    return own;
}

static bool is_imperative(const Imperatives *imperatives, Str word)
{
    return (imperatives->sizes[(unsigned char)word.data[0]] & size_bit(word)) &&
           str_list_has(imperatives->list, word);
}

/* May what follows this byte begin a sentence or a quotation? */
static bool is_opening(char c)
{
    switch (c) {
    case '.':
    case ':':
    case '!':
    case '?':
    case '"':
    case '(':
    case '|':
    case PROSE_THING:
        return true;
    default:
        return false;
    }
}

/* Cuts the next word off; *begins says whether it may begin a sentence or a quotation. */
static bool next_word(Str text, size_t *at, Str *word, bool *begins)
{
    size_t begin = *at;
    *begins = begin == 0;
    for (; begin < text.size && !byte_is_word(text.data[begin]); begin++)
        if (text.data[begin] != ' ' && is_opening(text.data[begin]))
            *begins = true;
    size_t end = scan_past_word(text, begin);
    *at = end;
    *word = str_slice(text, begin, end);
    /* Quotation marks are beyond ASCII and stick to the word behind them. */
    if (word->size && (unsigned char)word->data[0] >= 0xc2 &&
        (str_starts(*word, STR("„")) || str_starts(*word, STR("»"))))
        *begins = true;
    return word->size > 0;
}

/* "Ihr könnt" addresses several friends. */
static bool is_plural_you(Str word, Str text, size_t at)
{
    Str next;
    bool begins;
    return str_is(word, "Ihr") && next_word(text, &at, &next, &begins) && next.size > 2 &&
           !byte_is_upper(next.data[0]) && next.data[next.size - 1] == 't';
}

static Address address_in(Str text, const Imperatives *imperatives)
{
    Address address = {0};
    Str word;
    bool begins;
    for (size_t at = 0; next_word(text, &at, &word, &begins);) {
        if (is_du(word) || (begins && is_imperative(imperatives, word)))
            address.du++;
        else if (!begins && is_formal(word) && !is_plural_you(word, text, at))
            address.formal++;
    }
    return address;
}

typedef enum { FORM_NONE, FORM_DU, FORM_SIE } Form;

static Form form_of(Address address)
{
    if (address.du && !address.formal)
        return FORM_DU;
    if (address.formal && !address.du)
        return FORM_SIE;
    return FORM_NONE;
}

/* The form the configuration asks for, if it asks for one. */
static Form configured_form(const Pair *pair)
{
    Str configured = parameter_text(pair->parameters, "form");
    return str_is(configured, "du") ? FORM_DU : str_is(configured, "sie") ? FORM_SIE : FORM_NONE;
}

/* The form of most sentences, or of the first. */
static Form usual_form(const Pair *pair, const Form *forms)
{
    uint32_t du = 0, formal = 0;
    Form first = FORM_NONE;
    for (size_t i = 0; i < pair->target->sentence_count; i++) {
        du += forms[i] == FORM_DU;
        formal += forms[i] == FORM_SIE;
        first = first == FORM_NONE ? forms[i] : first;
    }
    return du > formal ? FORM_DU : formal > du ? FORM_SIE : first;
}

static const char *form_name(Form form)
{
    return form == FORM_DU ? "du" : "Sie";
}

static void report(const Pair *pair, uint32_t sentence, Form wanted, Findings *out)
{
    Span span = pair->target->sentences[sentence].span;
    Finding *finding = findings_add(out, span, SPAN_NONE);
    Form form = wanted == FORM_DU ? FORM_SIE : FORM_DU;
    bool configured = configured_form(pair) != FORM_NONE;
    finding_say(out, finding, "this sentence addresses the reader with %s, %s %s: %s", form_name(form),
                configured ? "the configuration asks for" : "the rest of the page with", form_name(wanted),
                finding_quote(out->arena, document_text(pair->target, span)));
    Str actual = str_from(form_name(form));
    finding_compare(out, finding, NULL, &actual);
}

/* A page without a formal word has one form, if any. */
static bool may_be_mixed(const Pair *pair)
{
    Str prose = pair->target->prose;
    return str_is(parameter_text(pair->parameters, "form"), "sie") || str_find(prose, STR("Sie"), 0) != STR_NONE ||
           str_find(prose, STR("Ih"), 0) != STR_NONE;
}

static void check_address(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    if (!may_be_mixed(pair))
        return;
    const Imperatives *imperatives = imperatives_of(pair);
    Form *forms = arena_array(pair->scratch, page->sentence_count + 1, sizeof *forms);
    for (size_t i = 0; i < page->sentence_count; i++)
        if (!page->blocks[page->sentences[i].block].quote_depth)
            forms[i] = form_of(
                address_in(document_prose(page, page->sentences[i].span), imperatives));
    Form wanted = configured_form(pair);
    if (wanted == FORM_NONE)
        wanted = usual_form(pair, forms);
    uint32_t reported = NO_INDEX;
    for (uint32_t i = 0; wanted != FORM_NONE && i < page->sentence_count; i++) {
        uint32_t block = page->sentences[i].block;
        if (forms[i] == FORM_NONE || forms[i] == wanted || block == reported)
            continue;
        report(pair, i, wanted, out);
        reported = block;
    }
}

const Rule rule_style_address = {
    .id = "style/address", .needs = NEEDS_BOTH, .check = check_address};
