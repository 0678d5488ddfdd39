/* What the command line says. The commands and options themselves are in commands.def and options.def;
 * reading, help, and all that is made of them follow these tables. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/str.h"
#include "cli/ci.h"
#include "engine/comparison.h"
#include "engine/config.h"
#include "finding/finding.h"
#include "output/reporter.h"

typedef enum {
#define COMMAND(name, arguments, words) COMMAND_##name,
#include "cli/commands.def"
#undef COMMAND
} Command;

typedef enum { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER } When;

typedef ARRAY_OF(Str) StrArray;

/* One --format: a form, and the file it goes to. */
typedef struct {
    const Reporter *reporter;
    const char *path; /* NULL: standard output */
    bool append;      /* to what stands in the file */
} OutputChoice;

typedef struct {
    Command command;
    bool named; /* the command was given, not left out */
    const char *source_root, *target_root;
    const char *pair[2];
    const char *profile;    /* NULL: recognised */
    const char *files_from; /* NULL: none */
    const char *stdin_filename; /* where the page of standard input lies; NULL: no page comes from there */
    Str page;                   /* its text */
    const char *const *paths;
    size_t path_count;
    StrArray select, ignore;          /* rules or families ("liquid/") */
    ARRAY_OF(OutputChoice) outputs; /* never empty */
    const char *generate; /* NULL: not asked for */
    const char *output; /* of report; NULL: not given */
    Ci ci;                          /* what the environment says */
    When color, hyperlinks;
    Severity fail_on; /* SEVERITY_OFF: never */
    size_t jobs;
    bool quiet, explain, statistics, show_files, show_settings, help, version;
    bool fix_diff, unsafe_fixes;
    bool test_rules;
    bool no_config;
    const char *config_file; /* NULL: .pendant.yml where there is one */
    Str project, called; /* absolute folders, of .pendant.yml and where pendant was called; empty without one */
    Str here;            /* from the first to the second; empty when they are the same, or it lies elsewhere */
    const Config *config;    /* NULL when there is none; read by the command line once */
    const char *baseline;    /* NULL: not given */
    bool write_baseline, update_baseline;
    size_t shard, shard_count; /* 0: all pairs */
    const char *since;       /* NULL: not given */
    bool staged, stale;
    bool hook; /* called by pre-commit */
    const Tree *disk; /* the files that may be read; set by the command line once */
    Repo *repo;             /* of the current folder; NULL when neither was given */
    Comparison *comparison; /* NULL without --since and --staged; opened by the command line once */
} Options;

/* Reads the arguments. False and *error when they make no sense. */
MUST_CHECK bool options_read(Arena *arena, int count, char **arguments, Options *options,
                             Error *error);

#endif
