/* Images against their counterparts. */
#include "rules/link_compare.h"
#include "rules/link_damage.h"
#include "rules/route.h"
#include "syntax/address.h"

static bool differ(const Pair *pair, const Link *source, const Link *target)
{
    if (str_equal(source->key, target->key) ||
        link_same_localised(pair->site, source->key, target->key, "/-_."))
        return false;
    Str given = document_text(pair->source, source->destination), own = document_text(pair->target, target->destination);
    Route from = route_of(pair, SIDE_SOURCE, given), to = route_of(pair, SIDE_TARGET, own);
    return !route_same(&from, &to) && !link_same_place(pair, given, own);
}

static Str ending_of(Str path)
{
    size_t point = path.size;
    while (point > 0 && path.data[point - 1] != '.' && path.data[point - 1] != '/')
        point--;
    return str_slice(path, point, path.size);
}

/* A picture that is there, lies on another site or is of another kind was chosen, not damaged. */
static bool is_chosen(const Pair *pair, const Link *source, const Link *target)
{
    Address a = address_split(source->key), b = address_split(target->key);
    return !str_equal(a.host, b.host) || !str_equal(ending_of(a.path), ending_of(b.path)) ||
           route_of(pair, SIDE_TARGET, document_text(pair->target, target->destination)).kind == ROUTE_FILE;
}

static void check_target(const Pair *pair, Findings *out)
{
    const Matches *images = &pair->alignment->images;
    for (size_t i = 0; i < images->count; i++) {
        const Match *match = &images->items[i];
        if (match->source == NO_INDEX || match->target == NO_INDEX)
            continue;
        const Link *source = &pair->source->images[match->source];
        const Link *target = &pair->target->images[match->target];
        if (!differ(pair, source, target))
            continue;
        Finding *finding = findings_add(out, target->destination, source->destination);
        Str expected = document_text(pair->source, source->destination);
        Str actual = document_text(pair->target, target->destination);
        finding_say(out, finding, "the image is %s, in the original %s",
                    finding_quote(out->arena, actual), finding_quote(out->arena, expected));
        finding_compare(out, finding, &expected, &actual);
        finding_replace(out, finding, target->destination, expected,
                        match->likeness > 0.3f && !is_chosen(pair, source, target) ? FIX_SAFE : FIX_UNSAFE);
        finding_describe_fix(finding, "put back the original's image");
    }
}

const Rule rule_images_target = {
    .id = "images/target", .needs = NEEDS_BOTH, .check = check_target};

static void check_missing(const Pair *pair, Findings *out)
{
    const Matches *images = &pair->alignment->images;
    for (size_t i = 0; i < images->count; i++) {
        const Match *match = &images->items[i];
        LinkDamage damage;
        if (match->target != NO_INDEX)
            continue;
        const Link *image = &pair->source->images[match->source];
        if (link_find_image_damage(pair, image, match->link, &damage))
            continue; /* links/syntax speaks of it */
        Finding *finding =
            findings_add(out, link_place(pair, match->link, image->block), image->span);
        Str expected = document_text(pair->source, image->span);
        finding_say(out, finding, "the image %s of the original is missing here",
                    finding_quote(out->arena, document_text(pair->source, image->destination)));
        finding_compare(out, finding, &expected, NULL);
    }
}

const Rule rule_images_missing = {
    .id = "images/missing", .needs = NEEDS_BOTH, .check = check_missing};

/* A link of the original that a ! made a picture of, of which links/syntax speaks. */
static bool is_link_of_original(const Pair *pair, Str key)
{
    for (size_t i = 0; i < pair->source->link_count && i < 2048; i++)
        if (str_equal(pair->source->links[i].key, key))
            return true;
    return false;
}

static void check_extra(const Pair *pair, Findings *out)
{
    const Matches *images = &pair->alignment->images;
    for (size_t i = 0; i < images->count; i++) {
        const Match *match = &images->items[i];
        if (match->source != NO_INDEX)
            continue;
        const Link *image = &pair->target->images[match->target];
        if (is_link_of_original(pair, image->key))
            continue;
        Finding *finding = findings_add(out, image->span, SPAN_NONE);
        Str actual = document_text(pair->target, image->span);
        finding_say(out, finding, "the original has no image %s here",
                    finding_quote(out->arena, document_text(pair->target, image->destination)));
        finding_compare(out, finding, NULL, &actual);
    }
}

const Rule rule_images_extra = {.id = "images/extra", .needs = NEEDS_BOTH, .check = check_extra};
