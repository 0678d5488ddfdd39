/* Links of the original whose counterpart is there but is no link any more: `[text] (url)`. */
#ifndef RULES_LINK_DAMAGE_H
#define RULES_LINK_DAMAGE_H

#include "rules/rule.h"

typedef struct {
    Span span;        /* of the damage in the translation */
    const char *what; /* in words */
    Edit repair;
    bool has_repair;
    FixSafety safety;
} LinkDamage;

/* Is an original's link without counterpart damaged in the translation rather than missing? */
bool link_is_damaged(const Pair *pair, const Match *match);

/* The same, saying how. */
bool link_find_damage(const Pair *pair, const Link *source, uint32_t link, LinkDamage *damage);

/* Does a picture of the original get its address from a definition that the translation lost, or are its brackets
 * damaged? */
bool link_find_image_damage(const Pair *pair, const Link *source, uint32_t link, LinkDamage *damage);

/* Is a bare address of the translation what is left of a link with brackets: `[text] (https://…)`? */
bool link_is_debris(const Document *page, const Link *link);

#endif
