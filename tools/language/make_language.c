/* Makes the table of src/text/language_german.c from plain text, one passage a line.
 *
 *   make_language --english FILE... --target FILE... > src/text/language_german.c
 *
 * Passages are learnt whole and in short windows, then weights are rounded to bytes. The same text gives the same
 * bytes. Figures of the making go to standard error. See src/text/language_german.md.
 */
#include "language/memory.h"
#include "language/trials.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    Corpus *corpus = corpus_open();
    bool english = true;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--english") == 0 || strcmp(argv[i], "--target") == 0)
            english = argv[i][2] == 'e';
        else
            corpus_read(corpus, argv[i], english);
    }
    if (corpus->passage_count == 0) {
        fputs("usage: make_language --english FILE... --target FILE...\n", stderr);
        return EXIT_FAILURE;
    }
    fprintf(stderr, "%zu passages, %zu words, %zu kinds of word\n", corpus->passage_count,
            corpus->token_count, corpus->type_count);
    Model *model = zeroed(1, sizeof *model);
    WordList *list = zeroed(1, sizeof *list);
    MadeTable *made = zeroed(1, sizeof *made);
    model_drop_strangers(model, corpus);
    Calibration fit = trials_run(corpus, model, list);
    model_train(model, corpus, NO_FOLD, EPOCHS);
    list_make(list, corpus, NO_FOLD);
    table_make(made, model, list);
    table_calibrate(made, fit.scale, fit.bias);
    fprintf(stderr, "scale %.3f, bias %.3f; words: %u lower, %u any, %u target, %u common\n",
            (double)fit.scale, (double)fit.bias, list->counts[LANGUAGE_WORD_LOWER],
            list->counts[LANGUAGE_WORD_ANY], list->counts[LANGUAGE_WORD_TARGET],
            list->counts[LANGUAGE_WORD_COMMON]);
    table_print(made);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
