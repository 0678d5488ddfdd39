#include "rules/liquid_rebuild.h"

#include "rules/liquid_compare.h"
#include "rules/liquid_extent.h"
#include "rules/liquid_quotes.h"

#include "base/buffer.h"

/* A tag taken apart: open + inner + close is the tag. Both ends hold the delimiter, the sign for whitespace
 * control and the blanks inside. */
typedef struct {
    Str open, inner, close;
} Parts;

static Parts take_apart(const Document *page, const Tag *tag)
{
    uint32_t begin = tag->name.begin, end = tag_inner_end(tag);
    return (Parts){document_text(page, (Span){tag->span.begin, begin}),
                   document_text(page, (Span){begin, end}),
                   document_text(page, (Span){end, tag->span.end})};
}

static Str first_word(Str inner)
{
    Str word = STR("");
    str_next_word(&inner, &word);
    return word;
}

static Str last_word(Str inner)
{
    size_t begin = inner.size;
    while (begin > 0 && !byte_is_space(inner.data[begin - 1]))
        begin--;
    return str_slice(inner, begin, inner.size);
}

/* Is an end of the translation's tag to be kept? Words that changed take the blank beside them along, and so does
 * damage at the other end. */
static bool keeps_open(Parts own, Parts model, bool damaged)
{
    bool apart = own.open.size && byte_is_space(own.open.data[own.open.size - 1]);
    return apart || (!damaged && str_equal(first_word(own.inner), first_word(model.inner)));
}

static bool keeps_close(Parts own, Parts model, bool damaged)
{
    bool apart = own.close.size && byte_is_space(own.close.data[0]);
    return apart || (!damaged && str_equal(last_word(own.inner), last_word(model.inner)));
}

/* The text in quotation marks with that number, or behind that name of an argument. */
static bool find_own(Str inner, size_t number, bool by_number, Str name, Str *own)
{
    Quoted quoted = {0};
    for (size_t i = 0; quoted_next(inner, quoted.end, &quoted); i++) {
        if (by_number ? i == number
                      : str_equal(liquid_argument_name(inner, quoted.open), name)) {
            *own = quoted.text;
            return true;
        }
    }
    return false;
}

/* The original's words with the arguments that are prose taken from the translation. */
static Str merge_prose(const Pair *pair, Str source, Str target, bool *complete)
{
    Buffer out = buffer_open(pair->scratch);
    bool by_number = quoted_count(source) == quoted_count(target);
    Quoted quoted = {0};
    size_t from = 0;
    for (size_t i = 0; quoted_next(source, quoted.end, &quoted); i++) {
        Str own, name = liquid_argument_name(source, quoted.open);
        if (!str_list_has(pair->site->prose_arguments, name))
            continue;
        char quote = source.data[quoted.open];
        if (!find_own(target, i, by_number, name, &own) ||
            str_find_byte(own, quote, 0) != STR_NONE) {
            *complete = false;
            continue;
        }
        buffer_add(&out, str_slice(source, from, quoted.begin));
        buffer_add(&out, own);
        from = quoted.close;
    }
    buffer_add(&out, str_slice(source, from, source.size));
    return buffer_str(&out);
}

/* The language that a tag names first, or nothing. */
static Str find_locale(const Site *site, Str inner)
{
    for (size_t i = 0; i < inner.size; i++) {
        size_t size = liquid_locale_at(site, inner, i);
        if (size)
            return str_slice(inner, i, i + size);
    }
    return STR("");
}

/* The words with the languages they name replaced by the translation's. */
static Str merge_locale(const Pair *pair, Str inner, Str locale)
{
    if (!locale.size)
        return inner;
    Buffer out = buffer_open(pair->scratch);
    for (size_t i = 0; i < inner.size;) {
        size_t size = liquid_locale_at(pair->site, inner, i);
        buffer_add(&out, size ? locale : str_slice(inner, i, i + 1));
        i += size ? size : 1;
    }
    return buffer_str(&out);
}

Str liquid_rebuild(const Pair *pair, const Tag *source, const Tag *target, bool *complete)
{
    const unsigned open_damage = DAMAGE_OPEN_SPACED | DAMAGE_OPEN_DOUBLED | DAMAGE_OPEN_LOST;
    const unsigned close_damage = DAMAGE_CLOSE_SPACED | DAMAGE_CLOSE_DOUBLED | DAMAGE_CLOSE_LOST;
    Parts own = take_apart(pair->target, target), model = take_apart(pair->source, source);
    /* An original that is damaged itself is no model: what it leaves open would take in the words behind. */
    *complete = !(source->damage & (open_damage | close_damage)) && extent_is_sure(pair, source, target);
    bool usable = source->kind == target->kind && own.inner.size > 0 &&
                  !(target->damage & (DAMAGE_FOREIGN | DAMAGE_BLANK));
    bool open_damaged = target->damage & open_damage, close_damaged = target->damage & close_damage;
    bool open = usable && !open_damaged && keeps_open(own, model, close_damaged);
    bool close = usable && !close_damaged && keeps_close(own, model, open_damaged);
    Str locale = find_locale(pair->site, own.inner);
    Str inner = merge_locale(pair, merge_prose(pair, model.inner, own.inner, complete), locale);
    /* A page in the translation's own language may have a name of its own. */
    if (locale.size && str_find(own.inner, last_word(inner), 0) == STR_NONE)
        *complete = false;
    Buffer out = buffer_open(pair->scratch);
    buffer_add(&out, open ? own.open : model.open);
    buffer_add(&out, inner);
    buffer_add(&out, close ? own.close : model.close);
    buffer_add(&out, extent_emphasis(pair, target));
    return buffer_str(&out);
}
