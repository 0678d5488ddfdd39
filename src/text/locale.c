#include "text/locale.h"

#include "base/array.h"

/* ISO 639-1, and of ISO 639-2 and 639-3 what documentation is translated into. */
static const char languages[] =
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu"
    " ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na"
    " nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so"
    " sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
    " ast ckb dsb fil frp gsw haw hsb kab kmr nds scn sco szl tok vec yue zgh ";

/* Languages that some sites name in full: content/english, content/german. */
static const struct {
    const char *name, *code;
} names[] = {{"english", "en"}, {"german", "de"}, {"french", "fr"}, {"spanish", "es"}, {"italian", "it"}, {"portuguese", "pt"},
             {"dutch", "nl"}, {"polish", "pl"}, {"russian", "ru"}, {"ukrainian", "uk"}, {"turkish", "tr"}, {"japanese", "ja"},
             {"korean", "ko"}, {"chinese", "zh"}, {"arabic", "ar"}, {"hindi", "hi"}, {"bengali", "bn"}, {"czech", "cs"},
             {"swedish", "sv"}, {"danish", "da"}, {"finnish", "fi"}, {"greek", "el"}, {"hungarian", "hu"}, {"romanian", "ro"},
             {"vietnamese", "vi"}, {"indonesian", "id"}, {"persian", "fa"}};

/* The code for a name in full, or the empty Str. */
static Str code_of_name(Str word)
{
    for (size_t i = 0; word.size > 4 && i < COUNT_OF(names); i++)
        if (str_equal_nocase(word, str_from(names[i].name)))
            return str_from(names[i].code);
    return STR("");
}

static bool is_language(Str word)
{
    char wanted[5] = {' '};
    if (word.size < 2 || word.size > 3)
        return false;
    for (size_t i = 0; i < word.size; i++) {
        if (!byte_is_alpha(word.data[i]))
            return false;
        wanted[i + 1] = byte_lower(word.data[i]);
    }
    wanted[word.size + 1] = ' ';
    return str_find(str_from(languages), (Str){wanted, word.size + 2}, 0) != STR_NONE;
}

/* A script (Hans), a region (BR, 419), or a variant (valencia). */
static bool is_subtag(Str word)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.size; i++) {
        if (!byte_is_alnum(word.data[i]))
            return false;
        digits += byte_is_digit(word.data[i]);
    }
    if (word.size == 3)
        return digits == 3;
    return digits == 0 && (word.size == 2 || word.size == 4 || word.size == 8);
}

static size_t subtag_at(Str code, size_t from)
{
    while (from < code.size && code.data[from] != '-' && code.data[from] != '_')
        from++;
    return from;
}

Str locale_language(Str code)
{
    Str named = code_of_name(code);
    return named.size ? named : str_slice(code, 0, subtag_at(code, 0));
}

bool locale_is_code(Str code)
{
    size_t at = subtag_at(code, 0);
    if (code_of_name(code).size)
        return true;
    if (!is_language(str_slice(code, 0, at)))
        return false;
    for (size_t parts = 0; at < code.size; parts++) {
        size_t end = subtag_at(code, at + 1);
        if (parts == 3 || !is_subtag(str_slice(code, at + 1, end)))
            return false;
        at = end;
    }
    return true;
}

bool locale_same_language(Str a, Str b)
{
    return str_equal_nocase(locale_language(a), locale_language(b));
}

Str locale_in_path(Str path)
{
    Str found = STR("");
    for (size_t at = 0; at < path.size;) {
        size_t end = at;
        while (end < path.size && path.data[end] != '/' && path.data[end] != '.')
            end++;
        Str part = str_slice(path, at, end);
        if (locale_is_code(part))
            found = part;
        at = end + 1;
    }
    return found;
}
