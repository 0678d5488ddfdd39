/* Values of keys that are no prose stay as the original has them. */
#include "rules/front_keys.h"
#include "rules/front_restore.h"

#include "base/buffer.h"
#include "base/map.h"
#include "syntax/address.h"
#include "text/locale.h"

typedef struct {
    const Pair *pair;
    Findings *out;
    const FrontKey *source, *target;
    bool reported; /* one finding a key */
} Comparison;

static bool same_text(const Comparison *at, Str source, Str target)
{
    if (str_equal_folded(source, target))
        return true;
    StrList locales = at->pair->site->locales;
    Arena *scratch = at->pair->scratch;
    return str_equal(address_key(scratch, source, locales), address_key(scratch, target, locales));
}

static const char *kind_word(const YamlNode *node)
{
    return node->kind == YAML_SCALAR ? "a text" : node->kind == YAML_LIST ? "a list" : "keys";
}

static void report(Comparison *at, const YamlNode *source, const YamlNode *target)
{
    Arena *arena = at->out->arena;
    Finding *finding = findings_add(at->out, target->span, source->span);
    Str expected = document_text(at->pair->source, source->span);
    Str actual = document_text(at->pair->target, target->span);
    const char *name = finding_quote(arena, at->source->name);
    if (source->kind != target->kind)
        finding_say(at->out, finding, "\"%s\" holds %s, in the original %s", name,
                    kind_word(target), kind_word(source));
    else
        finding_say(at->out, finding, "the value of \"%s\" is %s, in the original %s", name,
                    finding_quote(arena, actual), finding_quote(arena, expected));
    bool plain = source->kind == YAML_SCALAR && target->kind == YAML_SCALAR;
    finding_compare(at->out, finding, plain ? &source->text : &expected,
                    plain ? &target->text : &actual);
    FrontChange change = {at->pair, at->source, at->target, source, target};
    front_restore(&change, finding, at->out);
    at->reported = true;
}

static void compare(Comparison *at, const YamlNode *source, const YamlNode *target, Str path);

/* Lists of keywords are sets on some sites. */
static bool same_set(const Comparison *at, const YamlNode *source, const YamlNode *target)
{
    Map *seen = map_open(at->pair->scratch);
    for (size_t i = 0; i < source->count; i++)
        map_put(seen, source->items[i]->text, NULL);
    for (size_t i = 0; i < target->count; i++)
        if (target->items[i]->kind != YAML_SCALAR || !map_get(seen, target->items[i]->text))
            return false;
    return source->count == target->count;
}

static void compare_lists(Comparison *at, const YamlNode *source, const YamlNode *target, Str path)
{
    if (str_list_has(at->pair->site->ordering_free, at->source->name) &&
        same_set(at, source, target))
        return;
    if (source->count != target->count) {
        report(at, source, target);
        return;
    }
    for (size_t i = 0; i < source->count && !at->reported; i++)
        compare(at, source->items[i], target->items[i], path);
}

static const YamlNode *find_key(const YamlNode *map, Str name)
{
    for (size_t i = 0; i < map->count; i++)
        if (str_equal(map->entries[i].key->text, name))
            return map->entries[i].value;
    return NULL;
}

static void compare_maps(Comparison *at, const YamlNode *source, const YamlNode *target, Str path)
{
    for (size_t i = 0; i < source->count && !at->reported; i++)
        if (!find_key(target, source->entries[i].key->text))
            report(at, source, target);
    for (size_t i = 0; i < source->count && !at->reported; i++) {
        Str name = source->entries[i].key->text;
        compare(at, source->entries[i].value, find_key(target, name),
                STR_CONCAT(at->pair->scratch, path, STR("."), name));
    }
    if (!at->reported && target->count > source->count)
        report(at, source, target);
}

static bool is_empty(const YamlNode *node)
{
    return node->kind == YAML_SCALAR ? node->text.size == 0 : node->count == 0;
}

/* The quotation mark that a text begins or ends with, or NULL. */
static const char *mark_at(Str text, bool end)
{
    static const char *const marks[] = {"“", "”", "„", "»", "«", "‘", "’", "‚"};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (end ? str_ends(text, str_from(marks[i])) : str_starts(text, str_from(marks[i])))
            return marks[i];
    return NULL;
}

static bool is_quoted(const YamlNode *node)
{
    return node->style == YAML_SINGLE || node->style == YAML_DOUBLE;
}

/* `title: “Beds”` for `title: "Beds"`: to YAML these marks are part of the text. */
static void check_marks(Comparison *at, const YamlNode *source, const YamlNode *target)
{
    const char *open = mark_at(target->text, false);
    if (!is_quoted(source) || is_quoted(target) || !open || !mark_at(target->text, true) || mark_at(source->text, false))
        return;
    Finding *finding = findings_add(at->out, target->span, source->span);
    Str actual = document_text(at->pair->target, target->span);
    finding->severity = SEVERITY_WARNING;
    finding_say(at->out, finding, "the marks round %s are part of the value of \"%s\"; write \" for them",
                finding_quote(at->out->arena, actual), finding_quote(at->out->arena, at->source->name));
    finding_compare(at->out, finding, NULL, &actual);
    at->reported = true;
}

/* `draft: "false"` for `draft: false`: in quotation marks it is a text, and as such true to many programs. */
static void check_type(Comparison *at, const YamlNode *source, const YamlNode *target)
{
    bool truth = str_is(source->text, "true") || str_is(source->text, "false");
    if (!truth || is_quoted(source) || !is_quoted(target))
        return;
    Finding *finding = findings_add(at->out, target->span, source->span);
    Str actual = document_text(at->pair->target, target->span);
    finding->severity = SEVERITY_WARNING;
    finding_say(at->out, finding, "the value of \"%s\" is the text %s, in the original it is %.*s without quotation marks",
                finding_quote(at->out->arena, at->source->name), finding_quote(at->out->arena, actual), STR_ARG(source->text));
    finding_compare(at->out, finding, &source->text, &actual);
    finding_replace(at->out, finding, target->span, source->text, FIX_SAFE);
    finding_describe_fix(finding, "take the quotation marks out");
    at->reported = true;
}

/* Depth is bounded by the YAML reader. */
static void compare(Comparison *at, const YamlNode *source, const YamlNode *target, Str path)
{
    if (source->alias || target->alias || (is_empty(source) && is_empty(target)))
        return;
    bool data = at->pair->source->front.data;
    bool prose = document_is_prose(at->pair->source, path, source);
    if (source->kind != target->kind) {
        report(at, source, target);
    } else if (source->kind == YAML_SCALAR) {
        if (prose)
            check_marks(at, source, target);
        else if (!same_text(at, source->text, target->text))
            report(at, source, target);
        else
            check_type(at, source, target);
    } else if (source->kind == YAML_LIST) {
        if (!prose)
            compare_lists(at, source, target, path);
    } else if (!data) { /* else its entries are keys themselves */
        compare_maps(at, source, target, path);
    }
}

/* Strings under "en:" are those of the original, in whatever file they stand. */
static void compare_locales(const Pair *pair, Findings *out)
{
    const YamlNode *source = pair->source->front.locale, *target = pair->target->front.locale;
    Str original = pair->site->locales.count ? pair->site->locales.items[0] : STR("en");
    if (!source || !locale_same_language(source->text, original) || !pair->locale.size ||
        locale_same_language(pair->locale, original) ||
        (target && locale_same_language(target->text, pair->locale)))
        return;
    Finding *finding = findings_add(out, target ? target->span : pair->target->front.span, source->span);
    if (!target) {
        finding_say(out, finding, "the translations must stand under \"%.*s\", as the original's under \"%.*s\"",
                    STR_ARG(pair->locale), STR_ARG(source->text));
        finding_compare(out, finding, &pair->locale, NULL);
        return;
    }
    finding_say(out, finding, "the translations stand under \"%.*s\", the file is that of \"%.*s\"",
                STR_ARG(target->text), STR_ARG(pair->locale));
    finding_compare(out, finding, &pair->locale, &target->text);
    finding_replace(out, finding, target->span, pair->locale, FIX_SAFE);
    finding_describe_fix(finding, "name the language of the translation");
}

/* Nothing stands behind the key any more, as when the value slid into a comment. */
static void report_empty(const Pair *pair, const FrontKey *source, const FrontKey *target, Findings *out)
{
    Finding *finding = findings_add(out, target->key, source->value->span);
    Str expected = document_text(pair->source, source->value->span);
    if (document_is_prose(pair->source, source->name, source->value))
        finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "\"%s\" has no value; in the original it is %s",
                finding_quote(out->arena, source->name), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, NULL);
}

static void check_value(const Pair *pair, Findings *out)
{
    if (!front_comparable(pair))
        return;
    compare_locales(pair, out);
    const Front *source = &pair->source->front;
    for (size_t i = 0; i < source->key_count; i++) {
        const FrontKey *key = &source->keys[i];
        const FrontKey *other = front_find(&pair->target->front, key->name);
        if (!other || !key->value || front_is_local(pair->site, key->name) ||
            str_equal(key->name, pair->site->redirect_key))
            continue;
        if (!other->value) {
            if (!source->data && !is_empty(key->value))
                report_empty(pair, key, other, out);
            continue;
        }
        Comparison at = {.pair = pair, .out = out, .source = key, .target = other};
        compare(&at, key->value, other->value, key->name);
    }
}

const Rule rule_frontmatter_value = {
    .id = "frontmatter/value", .needs = NEEDS_BOTH, .check = check_value};
