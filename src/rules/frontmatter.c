/* Keys of the front matter against the original's. */
#include "rules/front_keys.h"
#include "rules/front_restore.h"
#include "rules/liquid_drift.h"

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

/* Are a third of the tags that say something, and more than two, those of an older original? */
static bool has_older_tags(const Pair *pair)
{
    enum { MOST_JUDGED = 64, LEAST = 3 };
    const Matches *tags = &pair->alignment->tags;
    size_t both = 0, older = 0, judged = 0;
    for (size_t i = 0; i < tags->count && judged < MOST_JUDGED; i++) {
        const Match *match = &tags->items[i];
        if (match->source == NO_INDEX || match->target == NO_INDEX)
            continue;
        const Tag *source = &pair->source->tags[match->source];
        both += span_size(source->arguments) > 0;
        if (match->likeness >= 1.0f)
            continue;
        judged++;
        older += liquid_is_older(pair, source, &pair->target->tags[match->target]);
    }
    return older >= LEAST && older * 3 > both;
}

/* Have most headings, and more than one, another level than the original's? No translation does that to them. */
static bool has_older_levels(const Pair *pair)
{
    const Alignment *alignment = pair->alignment;
    size_t same = 0, other = 0;
    for (size_t i = 0; i < alignment->link_count; i++) {
        const BlockLink *link = &alignment->links[i];
        if (link->source.begin == link->source.end || link->target.begin == link->target.end)
            continue;
        const Block *source = &pair->source->blocks[link->source.begin];
        const Block *target = &pair->target->blocks[link->target.begin];
        if (source->kind != BLOCK_HEADING || target->kind != BLOCK_HEADING)
            continue;
        same += source->level == target->level;
        other += source->level != target->level;
    }
    return other > 1 && other > same;
}

/* Was the page made of an older original? Then what a key that is not there said cannot be known. */
static bool is_older_page(const Pair *pair)
{
    return has_older_tags(pair) || has_older_levels(pair);
}

static void report_missing(const Pair *pair, const FrontKey *source, Findings *out)
{
    FrontInsert insert = front_insert(pair, source);
    Finding *finding = findings_add(out, insert.place, source->key);
    Str entry = document_text(pair->source, source->entry);
    bool prose = pair->source->front.data ? !source->value || source->value->kind != YAML_SCALAR ||
                                                !front_is_fixed(source->value)
                                          : document_is_prose(pair->source, source->name, source->value);
    finding_say(out, finding, "the key \"%s\" is missing; the original has %s",
                finding_quote(out->arena, source->name),
                finding_quote(out->arena, str_trim(entry)));
    finding_compare(out, finding, &entry, NULL);
    if (!insert.text.size)
        return;
    bool climb = source->value && source->value->kind == YAML_SCALAR && front_is_climb(source->value->text);
    bool map = source->value && source->value->kind == YAML_MAP; /* such as the versions a page is for */
    bool unsure = prose || climb || (map && is_older_page(pair));
    finding_replace(out, finding, insert.place, insert.text, unsure ? FIX_UNSAFE : FIX_SAFE);
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
        if (key->duplicate || front_find(target, key->name) || !front_has_outer(pair, key))
            continue;
        const FrontKey *renamed = front_renamed(pair, key);
        if (renamed)
            report_renamed(pair, key, renamed, out);
        else if (is_compared(pair, key) && !str_equal(key->name, pair->site->redirect_key))
            report_missing(pair, key, out);
    }
}

const Rule rule_frontmatter_missing_key = {
    .id = "frontmatter/missing-key", .needs = NEEDS_BOTH, .check = check_missing_key};

static bool is_renaming(const Pair *pair, const FrontKey *target)
{
    const Front *source = &pair->source->front;
    for (size_t i = 0; i < source->key_count; i++)
        if (!source->keys[i].duplicate &&
            !front_find(&pair->target->front, source->keys[i].name) &&
            front_renamed(pair, &source->keys[i]) == target)
            return true;
    return false;
}

/* Of data: only the outermost key that the original lacks is told. */
static bool is_inside_extra(const Pair *pair, const FrontKey *key)
{
    const Front *source = &pair->source->front;
    return source->data && !map_get(source->maps, key->within);
}

static void check_extra_key(const Pair *pair, Findings *out)
{
    if (!front_comparable(pair))
        return;
    const Front *target = &pair->target->front;
    for (size_t i = 0; i < target->key_count; i++) {
        const FrontKey *key = &target->keys[i];
        if (!is_compared(pair, key) || front_find(&pair->source->front, key->name) ||
            is_inside_extra(pair, key) ||
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

/* Does the key say the same as the first of its name? */
static bool repeats_first(const Pair *pair, const FrontKey *key)
{
    const FrontKey *first = front_find(&pair->target->front, key->name);
    return str_equal(str_trim(document_text(pair->target, first->entry)),
                     str_trim(document_text(pair->target, key->entry)));
}

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
        if (!repeats_first(pair, key) || (target->data && !front_is_whole_lines(pair->target, key)))
            continue;
        finding_replace(out, finding, key->entry, STR(""), FIX_SAFE);
        finding_describe_fix(finding, "take out the repetition");
    }
}

const Rule rule_frontmatter_duplicate_key = {
    .id = "frontmatter/duplicate-key", .needs = NEEDS_TARGET, .check = check_duplicate_key};
