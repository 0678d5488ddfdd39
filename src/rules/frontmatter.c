/* Keys of the front matter against the original's. */
#include "rules/front_keys.h"

static void check_syntax(const Pair *pair, Findings *out)
{
    const Front *source = &pair->source->front, *target = &pair->target->front;
    Span begin = {source_text_begin(pair->target->source), source_text_begin(pair->target->source)};
    if (source->present && !target->present) {
        Finding *finding = findings_add(out, begin, source->span);
        finding_say(out, finding, "the front matter is missing; the original begins with one");
        Str text = document_text(pair->source, source->span);
        finding_replace(out, finding, begin, text, FIX_UNSAFE);
        finding_describe_fix(finding, "put in the original's front matter, to be translated");
        return;
    }
    if (!target->present)
        return;
    if (!source->present) {
        Finding *finding = findings_add(out, target->span, SPAN_NONE);
        finding->severity = SEVERITY_WARNING;
        finding_say(out, finding, "the original has no front matter");
        return;
    }
    if (!target->closed && source->closed) {
        Span line = {target->span.begin, target->span.begin + 3};
        Finding *finding = findings_add(out, line, source->span);
        finding_say(out, finding, "the front matter is never closed: a line of three hyphens is "
                                  "missing behind it");
        Span end = {target->span.end, target->span.end};
        finding_replace(out, finding, end, STR("---\n"), FIX_UNSAFE);
        finding_describe_fix(finding, "close the front matter behind its last key");
        return;
    }
    if (target->broken && !source->broken) {
        Finding *finding = findings_add(out, target->problem_at, SPAN_NONE);
        finding_say(out, finding, "the front matter cannot be read: %.*s; text that holds a colon, "
                                  "a quotation mark or begins with a sign needs quotes round it",
                    STR_ARG(target->problem));
    }
}

const Rule rule_frontmatter_syntax = {
    .id = "frontmatter/syntax", .needs = NEEDS_BOTH, .check = check_syntax};

static void report_renamed(const Pair *pair, const FrontKey *source, const FrontKey *target,
                           Findings *out)
{
    Finding *finding = findings_add(out, target->key, source->key);
    finding_say(out, finding, "the key \"%s\" was renamed: the original calls it \"%s\", and keys "
                              "are not translated",
                finding_quote(out->arena, target->name), finding_quote(out->arena, source->name));
    finding_compare(out, finding, &source->name, &target->name);
    Str name = document_text(pair->source, source->key);
    finding_replace(out, finding, target->key, name, FIX_SAFE);
    finding_describe_fix(finding, "put back the original's key");
}

static void report_missing(const Pair *pair, const FrontKey *source, Findings *out)
{
    uint32_t place = front_place(pair, source);
    Finding *finding = findings_add(out, (Span){place, place}, source->key);
    Str entry = document_text(pair->source, source->entry);
    bool prose = front_is_prose(pair->site, source->name);
    finding_say(out, finding, "the key \"%s\" is missing; the original has %s",
                finding_quote(out->arena, source->name),
                finding_quote(out->arena, str_trim(entry)));
    finding_compare(out, finding, &entry, NULL);
    finding_replace(out, finding, (Span){place, place}, entry, prose ? FIX_UNSAFE : FIX_SAFE);
    finding_describe_fix(finding, prose ? "put in the original's entry, to be translated"
                                        : "put in the original's entry");
}

static bool is_compared(const Pair *pair, const FrontKey *key)
{
    return !front_is_local(pair->site, key->name) && !key->duplicate;
}

static void check_missing_key(const Pair *pair, Findings *out)
{
    if (!front_comparable(pair))
        return;
    const Front *source = &pair->source->front, *target = &pair->target->front;
    for (size_t i = 0; i < source->key_count; i++) {
        const FrontKey *key = &source->keys[i];
        if (!is_compared(pair, key) || front_find(target, key->name))
            continue;
        const FrontKey *renamed = front_renamed(pair, key);
        if (renamed)
            report_renamed(pair, key, renamed, out);
        else if (!str_equal(key->name, pair->site->redirect_key))
            report_missing(pair, key, out);
    }
}

const Rule rule_frontmatter_missing_key = {
    .id = "frontmatter/missing-key", .needs = NEEDS_BOTH, .check = check_missing_key};

static bool is_renaming(const Pair *pair, const FrontKey *target)
{
    const Front *source = &pair->source->front;
    for (size_t i = 0; i < source->key_count; i++)
        if (is_compared(pair, &source->keys[i]) &&
            !front_find(&pair->target->front, source->keys[i].name) &&
            front_renamed(pair, &source->keys[i]) == target)
            return true;
    return false;
}

static void check_extra_key(const Pair *pair, Findings *out)
{
    if (!front_comparable(pair))
        return;
    const Front *target = &pair->target->front;
    for (size_t i = 0; i < target->key_count; i++) {
        const FrontKey *key = &target->keys[i];
        if (!is_compared(pair, key) || front_find(&pair->source->front, key->name) ||
            str_equal(key->name, pair->site->redirect_key) || is_renaming(pair, key))
            continue;
        Finding *finding = findings_add(out, key->key, SPAN_NONE);
        finding_say(out, finding, "the original has no key \"%s\"",
                    finding_quote(out->arena, key->name));
        finding_compare(out, finding, NULL, &key->name);
    }
}

const Rule rule_frontmatter_extra_key = {
    .id = "frontmatter/extra-key", .needs = NEEDS_BOTH, .check = check_extra_key};

static void check_duplicate_key(const Pair *pair, Findings *out)
{
    const Front *target = &pair->target->front;
    for (size_t i = 0; i < target->key_count; i++) {
        const FrontKey *key = &target->keys[i];
        if (!key->duplicate)
            continue;
        Finding *finding = findings_add(out, key->key, SPAN_NONE);
        finding_say(out, finding, "the key \"%s\" stands here a second time; which value counts is "
                                  "up to the reader of the file, so take one out",
                    finding_quote(out->arena, key->name));
    }
}

const Rule rule_frontmatter_duplicate_key = {
    .id = "frontmatter/duplicate-key", .needs = NEEDS_TARGET, .check = check_duplicate_key};
