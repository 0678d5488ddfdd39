#include "rules/liquid_compare.h"

#include "base/buffer.h"

static bool is_locale(const Site *site, Str text)
{
    for (size_t i = 0; i < site->locales.count; i++)
        if (str_equal(site->locales.items[i], text))
            return true;
    return false;
}

/* The name of the argument whose value's quote opens at `quote`: the word before = or :. */
static Str argument_name(Str key, size_t quote)
{
    size_t end = quote;
    if (end == 0 || (key.data[end - 1] != '=' && key.data[end - 1] != ':'))
        return STR("");
    end--;
    size_t begin = end;
    while (begin > 0 && (byte_is_word(key.data[begin - 1]) || key.data[begin - 1] == '-' ||
                         key.data[begin - 1] == '_'))
        begin--;
    return str_slice(key, begin, end);
}

/* "/de/x" and "/en/x" name the same thing in two languages. Returns what to go on with. */
static size_t skip_locale(const Site *site, Str key, size_t at)
{
    size_t end = at + 1;
    while (end < key.size && byte_is_alnum(key.data[end]))
        end++;
    bool locale = end < key.size && key.data[end] == '/' &&
                  is_locale(site, str_slice(key, at + 1, end));
    return locale ? end : at;
}

/* The key with prose arguments and languages taken out. *prose says whether there were any. */
static Str masked(const Pair *pair, Str key, bool *prose)
{
    Buffer out = buffer_open(pair->scratch);
    *prose = false;
    for (size_t i = 0; i < key.size; i++) {
        if (key.data[i] == '/')
            i = skip_locale(pair->site, key, i);
        if (key.data[i] != '"') {
            buffer_add_byte(&out, key.data[i]);
            continue;
        }
        size_t close = str_find_byte(key, '"', i + 1);
        if (close == STR_NONE)
            close = key.size - 1;
        Str value = str_slice(key, i + 1, close);
        bool is_prose =
            str_list_has(pair->site->prose_arguments, argument_name(key, i));
        *prose = *prose || is_prose;
        if (!is_prose && !is_locale(pair->site, value)) {
            buffer_add_byte(&out, '"');
            buffer_add(&out, value);
        }
        i = close;
        buffer_add_byte(&out, '"');
    }
    return buffer_str(&out);
}

static bool same_masked(const Pair *pair, const Tag *source, const Tag *target, bool *prose)
{
    bool source_prose, target_prose;
    Str a = masked(pair, source->key, &source_prose);
    Str b = masked(pair, target->key, &target_prose);
    *prose = source_prose && target_prose;
    return str_equal(a, b);
}

TagDifference liquid_difference(const Pair *pair, const Tag *source, const Tag *target)
{
    if (target->damage & ~source->damage)
        return TAGS_DAMAGED;
    if (str_equal(source->key, target->key))
        return TAGS_EQUAL;
    bool prose;
    if (same_masked(pair, source, target, &prose))
        return TAGS_EQUAL;
    bool named = source->kind != TAG_OUTPUT || target->kind != TAG_OUTPUT;
    if (named && !str_equal(document_text(pair->source, source->name),
                            document_text(pair->target, target->name)))
        return TAGS_RENAMED;
    return TAGS_CHANGED;
}

void liquid_restore(const Pair *pair, const Tag *source, const Tag *target, Finding *finding,
                    Findings *out)
{
    Str text = document_text(pair->source, source->span);
    Str actual = document_text(pair->target, target->span);
    bool prose;
    same_masked(pair, source, target, &prose);
    finding_compare(out, finding, &text, &actual);
    finding_replace(out, finding, target->span, text, prose ? FIX_UNSAFE : FIX_SAFE);
    finding_describe_fix(finding, "put back the original's tag");
}

const char *liquid_quote(const Document *page, const Tag *tag, Findings *out)
{
    return finding_quote(out->arena, document_text(page, tag->span));
}
