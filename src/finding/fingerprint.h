/* Names a finding so that it is known again after lines moved or paragraphs were wrapped anew. */
#ifndef FINDING_FINGERPRINT_H
#define FINDING_FINGERPRINT_H

#include "finding/finding.h"

/* Fills the fingerprints of findings that are in their final order: from rule, expected and actual text,
 * or the message where there are none; equal findings of one page are told apart by their order. `page` is the page's path. */
void fingerprint_all(Arena *scratch, Str page, Finding *findings, size_t count);

/* The same for findings that are the same defect, on whatever page and however often: from rule, expected and actual
 * text, or the message where there are none. */
uint64_t fingerprint_kind(const Finding *finding);

#endif
