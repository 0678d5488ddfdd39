/* What may be English in a translation, and is set aside before its sentences are judged.
 *
 * Labels of a user interface, titles in links that leave the site, quotations, citations (block quotes that name their
 * source), names that stay, and sections such as that of the licence: as the profile says. What is
 * set aside becomes PROSE_THING, so that all places stay.
 */
#ifndef ALIGN_ASIDE_H
#define ALIGN_ASIDE_H

#include "document/document.h"
#include "text/word_list.h"

/* A copy of Document.prose, of which the words are given, without it; owned by the arena. */
char *aside_prose(Arena *arena, const Document *page, const WordList *words);

/* Does a block say where a quotation is from? Its line begins with a dash: "— Ada, *On Digging*". */
bool aside_names_source(const Document *page, const Block *block);

/* Does the profile let such a part of a page be English? */
bool aside_allows(const Site *site, Str part);

/* What stands in quotation marks inside a sentence is a label, a title or a word spoken about. Where the profile does not
 * say so, the marks are taken away instead, as nobody reads past words without them. */
void aside_quotes(const Site *site, char *bytes, uint32_t size);

#endif
