/* What the command line says. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/str.h"
#include "engine/config.h"
#include "finding/finding.h"

typedef enum { COMMAND_CHECK, COMMAND_DIFF, COMMAND_FIX, COMMAND_RULES } Command;
typedef enum { FORMAT_TEXT, FORMAT_JSON } Format;
typedef enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorMode;

typedef ARRAY_OF(Str) StrArray;

typedef struct {
    Command command;
    const char *source_root, *target_root;
    const char *pair[2];
    const char *profile;    /* NULL: recognised */
    const char *files_from; /* NULL: none */
    const char *const *paths;
    size_t path_count;
    StrArray select, ignore; /* rules or families ("liquid/") */
    Format format;
    ColorMode color;
    Severity fail_on; /* SEVERITY_OFF: never */
    size_t jobs;
    bool quiet, statistics, show_files, help, version;
    bool fix_diff, unsafe_fixes;
    bool no_config;
    const char *config_file; /* NULL: .pendant.yml where there is one */
    const Config *config;    /* NULL when there is none; read by the command line once */
} Options;

/* Reads the arguments. False and *error when they make no sense. */
MUST_CHECK bool options_read(Arena *arena, int count, char **arguments, Options *options,
                             Error *error);

/* The text of --help. */
const char *options_help(void);

#endif
