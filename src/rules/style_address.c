/* Du or Sie: a page addresses its reader in one way. */
#include "rules/rule.h"

typedef struct {
    uint32_t du, formal; /* words that say it */
} Address;

static bool is_one_of(Str word, const char *const *words, size_t count)
{
    if (word.size < 2 || word.size > 6)
        return false;
    for (size_t i = 0; i < count; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

static bool is_du(Str word)
{
    static const char *const words[] = {"du", "dich", "dir", "dein", "deine", "deiner", "deinem",
                                        "deinen", "deines", "Du", "Dich", "Dir", "Dein", "Deine",
                                        "Deiner", "Deinem", "Deinen", "Deines"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* With a capital inside a sentence these address the reader; at its begin they may mean "they". */
static bool is_formal(Str word)
{
    static const char *const words[] = {"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer",
                                        "Ihres"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* Cuts the next word off; *begins says whether it may begin a sentence or a quotation. */
static bool next_word(Str text, size_t *at, Str *word, bool *begins)
{
    *begins = *at == 0;
    while (*at < text.size && !byte_is_word(text.data[*at])) {
        char c = text.data[*at];
        if (c == '.' || c == ':' || c == '!' || c == '?' || c == '"' || c == '(' || c == '|' ||
            c == PROSE_THING)
            *begins = true;
        ++*at;
    }
    size_t begin = *at;
    /* Quotation marks are beyond ASCII and stick to the word behind them. */
    while (*at < text.size && (byte_is_word(text.data[*at])))
        ++*at;
    *word = str_slice(text, begin, *at);
    if (str_starts(*word, STR("„")) || str_starts(*word, STR("»")))
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

static Address address_in(Str text, StrList imperatives)
{
    Address address = {0};
    Str word;
    bool begins;
    for (size_t at = 0; next_word(text, &at, &word, &begins);) {
        if (is_du(word) || (begins && str_list_has(imperatives, word)))
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

/* The form the configuration asks for, else that of most sentences, or of the first. */
static Form wanted_form(const Pair *pair, const Form *forms)
{
    Str configured = parameter_text(pair->parameters, "form");
    if (str_is(configured, "du"))
        return FORM_DU;
    if (str_is(configured, "sie"))
        return FORM_SIE;
    uint32_t du = 0, formal = 0;
    Form first = FORM_NONE;
    for (size_t i = 0; i < pair->target->sentence_count; i++) {
        du += forms[i] == FORM_DU;
        formal += forms[i] == FORM_SIE;
        first = first == FORM_NONE ? forms[i] : first;
    }
    return du > formal ? FORM_DU : formal > du ? FORM_SIE : first;
}

static void report(const Pair *pair, uint32_t sentence, Form wanted, Findings *out)
{
    Span span = pair->target->sentences[sentence].span;
    Finding *finding = findings_add(out, span, SPAN_NONE);
    finding_say(out, finding, "this sentence addresses the reader with %s, the rest of the page "
                              "with %s: %s",
                wanted == FORM_DU ? "Sie" : "du", wanted == FORM_DU ? "du" : "Sie",
                finding_quote(out->arena, document_text(pair->target, span)));
    Str form = wanted == FORM_DU ? STR("Sie") : STR("du");
    finding_compare(out, finding, NULL, &form);
}

static void check_address(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    StrList imperatives = parameter_list(pair->parameters, "imperatives");
    Form *forms = arena_array(pair->scratch, page->sentence_count + 1, sizeof *forms);
    for (size_t i = 0; i < page->sentence_count; i++)
        if (!page->blocks[page->sentences[i].block].quote_depth)
            forms[i] = form_of(
                address_in(document_prose(page, page->sentences[i].span), imperatives));
    Form wanted = wanted_form(pair, forms);
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
