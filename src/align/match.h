/* Matching of small things that stand in groups: the tags, links or code spans of blocks that belong
 * together.
 *
 * Equal things of one group are paired first, then equal things anywhere on the page (what only moved is
 * neither missing nor extra), then what is most alike inside a group, and at last what is left over anywhere and
 * very much alike. Near linear: sorted, never all
 * with all.
 */
#ifndef ALIGN_MATCH_H
#define ALIGN_MATCH_H

#include "align/align.h"

#define MATCH_NO_GROUP UINT32_MAX

typedef struct {
    uint64_t key;     /* things of one key are equal */
    uint64_t family;  /* things of different families are paired only when they are much alike */
    Str text;         /* what likeness is judged by */
    uint32_t index;   /* of the thing in its document */
    uint32_t group;   /* BlockLink, or beyond their number a key of the front matter, or
                         MATCH_NO_GROUP */
    bool reports;     /* is worth an entry of its own when nothing matches */
    bool strange;     /* its family is unknown to the other page: damaged, so it may be anything */
    bool taken;       /* working state */
} MatchItem;

typedef struct {
    MatchItem *items;
    size_t count;
} MatchItems;

/* Sorts the items. `link_count` tells groups that are BlockLinks from those that are not. */
Matches match_items(Arena *arena, MatchItems source, MatchItems target, size_t link_count);

/* 0..1: how many pairs of neighbouring bytes two texts share. Looks at the first 160 bytes. */
float match_likeness(Str a, Str b);

#endif
