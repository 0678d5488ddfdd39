/* What may be English in a translation, and is set aside before its sentences are judged.
 *
 * Labels of a user interface, titles in links that leave the site, names that stay, and sections such as that of
 * the licence: as the profile says. What is set aside becomes PROSE_THING, so that all places stay.
 */
#ifndef ALIGN_ASIDE_H
#define ALIGN_ASIDE_H

#include "document/document.h"

/* A copy of Document.prose without it; owned by the arena. */
char *aside_prose(Arena *arena, const Document *page);

/* What stands in quotation marks inside a sentence is a label, a title or a word spoken about. */
void aside_quotes(char *bytes, uint32_t size);

#endif
