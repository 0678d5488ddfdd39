/* Reads a passage a line on standard input; prints its verdict, log odds and words that carried it. */
#include <stdio.h>
#include <stdlib.h>

#include "text/language.h"

static const char *verdict_name(LanguageVerdict verdict)
{
    switch (verdict) {
    case LANGUAGE_ENGLISH:
        return "english";
    case LANGUAGE_TARGET:
        return "german";
    case LANGUAGE_NEITHER:
        break;
    }
    return "neither";
}

int main(void)
{
    const LanguageTable *table = &language_table_german;
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    while ((size = getline(&line, &room, stdin)) >= 0) {
        Str passage = str_trim((Str){line, (size_t)size});
        LanguageEvidence evidence = language_weigh(table, passage);
        printf("%s\t%.3f\t%u\n", verdict_name(language_verdict(table, evidence)),
               (double)evidence.log_odds, evidence.words);
    }
    free(line);
    return ferror(stdin) || fflush(stdout) != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
