#include "language/trials.h"

#include "language/memory.h"
#include "language/random.h"

#include <math.h>
#include <stdio.h>

enum { WINDOW_MAX = 6, KINDS = PASSAGE_NEUTRAL + 1 };

typedef struct {
    Str text;
    size_t size; /* in words */
    PassageKind kind;
    int fold;
    float odds; /* before calibration */
} Trial;

typedef struct {
    Trial *items;
    size_t count, room;
} Trials;

static void add_trial(Trials *trials, Trial trial)
{
    trials->items = grow(trials->items, trials->count, &trials->room, sizeof(Trial));
    trials->items[trials->count++] = trial;
}

/* A window is from the first byte of its first word to the last of its last. */
static void add_window(Trials *windows, const Corpus *corpus, const Passage *passage,
                       uint64_t *random)
{
    size_t size = 1 + random_below(random, WINDOW_MAX);
    if (size >= passage->size)
        return;
    size_t begin = passage->begin + random_below(random, passage->size - size + 1);
    const Str *first = &corpus->words[begin], *last = &corpus->words[begin + size - 1];
    Str text = {first->data, (size_t)(last->data + last->size - first->data)};
    add_trial(windows, (Trial){text, size, passage->kind, passage->fold, 0});
}

static void collect(const Corpus *corpus, Trials *trials, Trials *windows)
{
    uint64_t random = 0xca11b7a7eULL;
    for (size_t i = 0; i < corpus->passage_count; i++) {
        const Passage *passage = &corpus->passages[i];
        if (passage->dropped)
            continue;
        add_trial(trials, (Trial){passage->text, passage->size, passage->kind, passage->fold, 0});
        if (passage->kind != PASSAGE_NEUTRAL)
            add_window(windows, corpus, passage, &random);
    }
}

static void weigh_fold(Trials *trials, const LanguageTable *table, int fold)
{
    for (size_t i = 0; i < trials->count; i++)
        if (trials->items[i].fold == fold)
            trials->items[i].odds = language_weigh(table, trials->items[i].text).log_odds;
}

/* Plain gradient descent, two parameters. */
static Calibration calibrate(const Trials *trials)
{
    double scale = 1, bias = 0;
    for (int step = 0; step < 300; step++) {
        double slope_scale = 0, slope_bias = 0;
        for (size_t i = 0; i < trials->count; i++) {
            double odds = (double)trials->items[i].odds;
            double miss = 1 / (1 + exp(-(scale * odds + bias))) -
                          (trials->items[i].kind == PASSAGE_ENGLISH);
            slope_scale += miss * odds;
            slope_bias += miss;
        }
        scale -= slope_scale / (double)trials->count;
        bias -= slope_bias / (double)trials->count;
    }
    return (Calibration){(float)scale, (float)bias};
}

static const size_t band_ends[] = {1, 2, 3, 5, 9, 19, SIZE_MAX};
enum { BANDS = sizeof(band_ends) / sizeof(band_ends[0]) };

/* Per cent of the passages of each band that are called English. */
static void print_bands(const char *title, const Trials *trials, const MadeTable *tables)
{
    size_t all[KINDS][BANDS] = {{0}}, english[KINDS][BANDS] = {{0}};
    for (size_t i = 0; i < trials->count; i++) {
        const Trial *trial = &trials->items[i];
        const LanguageTable *table = &tables[trial->fold].table;
        size_t band = 0;
        while (trial->size > band_ends[band])
            band++;
        LanguageVerdict verdict = language_verdict(table, language_weigh(table, trial->text));
        all[trial->kind][band]++;
        english[trial->kind][band] += verdict == LANGUAGE_ENGLISH;
    }
    static const char *const kinds[] = {"target", "English", "neutral"};
    for (int kind = 0; kind < KINDS; kind++) {
        fprintf(stderr, "%s %s called English:", title, kinds[kind]);
        for (size_t band = 0; band < BANDS; band++)
            if (all[kind][band] > 0)
                fprintf(stderr, " %6.2f",
                        100.0 * (double)english[kind][band] / (double)all[kind][band]);
        fputc('\n', stderr);
    }
}

Calibration trials_run(const Corpus *corpus, Model *model, WordList *list)
{
    Trials trials = {0}, windows = {0};
    collect(corpus, &trials, &windows);
    MadeTable *tables = zeroed(FOLDS, sizeof *tables);
    for (int fold = 0; fold < FOLDS; fold++) {
        model_train(model, corpus, fold, EPOCHS);
        list_make(list, corpus, fold);
        table_make(&tables[fold], model, list);
        weigh_fold(&windows, &tables[fold].table, fold);
    }
    Calibration fit = calibrate(&windows);
    for (int fold = 0; fold < FOLDS; fold++)
        table_calibrate(&tables[fold], fit.scale, fit.bias);
    print_bands("passages,", &trials, tables);
    print_bands("windows,", &windows, tables);
    return fit;
}
