/* Which sentences of a translation are still English.
 *
 * Two kinds of evidence are joined: what a language model says about the words of the sentence, and
 * whether the sentence stands in the original's block that it came from. Labels of a user interface
 * (in bold or in quotation marks), titles in links that leave the site, code and tags are set aside.
 */
#ifndef ALIGN_ENGLISH_H
#define ALIGN_ENGLISH_H

#include "align/align.h"
#include "text/language.h"

typedef struct {
    Span span;      /* of the English: the sentence, or the run of words in it; empty when there is none */
    uint32_t words; /* that say anything about the language */
    bool stale;     /* English that the original does not have, or no longer has */
} EnglishSentence;

typedef struct {
    EnglishSentence *sentences; /* one a sentence of the translation */
    uint32_t words;             /* of the page, that say anything */
    uint32_t english_words;
    const LanguageTable *table;
    const Site *site;
    bool foreign; /* the page is in a language that the table does not know: the pair's evidence alone counts */
} English;

/* Judges every sentence of the translation. */
English *english_read(Arena *arena, const Document *source, const Document *target,
                      const Alignment *alignment);

/* As language_weigh, but a text with words that only the other language has and none that only English has is counted and
 * not weighed. */
LanguageEvidence english_weigh(const LanguageTable *table, Str text);

/* How sure one must be of a short text that stands alone: a title, an alternative text. */
bool english_is_left(Arena *scratch, const English *english, Str target, Str source);

/* Does a part of the translation stand in an English sentence that the original does not have? What it holds is
 * part of that one defect. */
bool english_is_stale(const English *english, const Document *target, Span span);

/* Does an address, a name or the like hold an English word that the original's does not? Then it is what an older original
 * had, rather than what a translation made of it. */
bool english_is_older(Str target, Str source);

/* Does the page say that it is meant to be English? */
bool english_is_meant(const Document *target);

#endif
