/* A mark of the original that the translation lost: what is left of it, or where it stood. */
#ifndef RULES_MARKUP_DAMAGE_H
#define RULES_MARKUP_DAMAGE_H

#include "rules/markup_marks.h"
#include "text/edit.h"

/* Looks in the blocks of a link for the mark in another dress: cut apart by blanks, escaped, full-width, with a kind that was
 * translated; an id that a heading lost has a place all the same. False when
 * nothing tells where it belongs. */
bool markup_find_damage(const Pair *pair, const MarkupMark *source, uint32_t link, Edit *edit);

#endif
