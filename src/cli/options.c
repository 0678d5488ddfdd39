#include "cli/options.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/workers.h"
#include "cli/tables.h"

#include <getopt.h>
#include <stdlib.h>

/* The values getopt gives; above all letters. */
enum {
    OPT_NONE = 255,
#define GROUP(words, commands)
#define OPTION(id, name, letter, value, words) OPT_##id,
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

static const struct option table[] = {
#define GROUP(words, commands)
#define OPTION(id, name, letter, value, words)                                                     \
    {name, (value) != NULL ? required_argument : no_argument, NULL, OPT_##id},
#include "cli/options.def"
#undef OPTION
#undef GROUP
    {0},
};

static const struct {
    char letter;
    bool has_value;
    int option;
} letters[] = {
#define GROUP(words, commands)
#define OPTION(id, name, letter, value, words) {letter, (value) != NULL, OPT_##id},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

/* The letters as getopt takes them. */
static const char *letter_list(Arena *arena)
{
    Buffer list = buffer_open(arena);
    buffer_add_byte(&list, ':');
    for (size_t i = 0; i < COUNT_OF(letters); i++)
        if (letters[i].letter) {
            buffer_add_byte(&list, letters[i].letter);
            if (letters[i].has_value)
                buffer_add_byte(&list, ':');
        }
    buffer_add_byte(&list, '\0');
    return buffer_str(&list).data;
}

/* The option a letter is short for; other values as they are. */
static int from_letter(int option)
{
    for (size_t i = 0; i < COUNT_OF(letters); i++)
        if (letters[i].letter && letters[i].letter == option)
            return letters[i].option;
    return option;
}

static void add_words(Arena *arena, StrArray *list, const char *words)
{
    Str rest = str_from(words);
    while (rest.size) {
        size_t comma = str_find_byte(rest, ',', 0);
        Str word = str_trim(comma == STR_NONE ? rest : str_slice(rest, 0, comma));
        if (word.size)
            *ARRAY_PUSH(arena, list) = word;
        rest = comma == STR_NONE ? STR("") : str_slice(rest, comma + 1, rest.size);
    }
}

/* The number of the word that is given among those there are, up to NULL; or -1 and an error that names them. */
static int choose(Arena *arena, const char *option, const char *const *words, Error *error)
{
    const char *all = "";
    for (int i = 0; words[i]; i++) {
        if (str_is(str_from(optarg), words[i]))
            return i;
        all = arena_format(arena, "%s%s%s", all, i ? ", " : "", words[i]);
    }
    error_set(error, "--%s: '%s' is none of %s", option, optarg, all);
    return -1;
}

/* The words that the program was called with. */
typedef struct {
    int count;
    char **words;
} CommandLine;

static void read_command(CommandLine *line, Options *options)
{
    options->command = COMMAND_check;
    for (size_t i = 0; i < command_text_count && line->count > 1; i++) {
        if (!str_is(str_from(line->words[1]), command_texts[i].name))
            continue;
        options->command = (Command)i;
        options->named = true;
        line->count--;
        line->words++;
        return;
    }
}

/* A first word that is no file and almost a command was meant to be one. */
static bool check_command(const Options *options, Error *error)
{
    if (options->named || !options->path_count || file_kind(options->paths[0]) != FILE_NONE)
        return true;
    Nearest nearest = str_nearest(str_from(options->paths[0]));
    for (size_t i = 0; i < command_text_count; i++)
        str_compare_nearest(&nearest, str_from(command_texts[i].name));
    return !nearest.best.size || error_set(error, "no file or command '%s'; did you mean %s?",
                                           options->paths[0], nearest.best.data);
}

/* A form, with the file it goes to behind a colon. */
static bool read_format(Arena *arena, Options *options, Error *error)
{
    Str word = str_from(optarg);
    size_t colon = str_find_byte(word, ':', 0);
    Str name = colon == STR_NONE ? word : str_slice(word, 0, colon);
    const char *path = colon == STR_NONE ? NULL : optarg + colon + 1;
    if (path && !*path)
        return error_set(error, "--format: the file behind '%.*s:' is missing", STR_ARG(name));
    const Reporter *reporter = reporter_find(name);
    if (!reporter)
        return error_set(error, "--format: '%.*s' is none of %s", STR_ARG(name),
                         reporter_names(arena));
    *ARRAY_PUSH(arena, &options->outputs) = (OutputChoice){reporter, path, false};
    return true;
}

static bool read_when(Arena *arena, const char *option, When *when, Error *error)
{
    static const char *const words[] = {"auto", "always", "never", NULL};
    int choice = choose(arena, option, words, error);
    *when = (When)(choice < 0 ? 0 : choice);
    return choice >= 0;
}

static bool read_level(Arena *arena, Options *options, Error *error)
{
    static const char *const words[] = {"never", "note", "warning", "error", NULL};
    int choice = choose(arena, "fail-on", words, error);
    options->fail_on = (Severity)(choice < 0 ? 0 : choice);
    return choice >= 0;
}

static bool read_jobs(Options *options, Error *error)
{
    char *end;
    unsigned long jobs = strtoul(optarg, &end, 10);
    if (*end || jobs == 0 || jobs > 1024)
        return error_set(error, "--jobs: '%s' is no number from 1 to 1024", optarg);
    options->jobs = jobs;
    return true;
}

static bool read_shard(Options *options, Error *error)
{
    char *end;
    bool digits = byte_is_digit(optarg[0]);
    options->shard = strtoul(optarg, &end, 10);
    digits = digits && *end == '/' && byte_is_digit(end[1]);
    options->shard_count = digits ? strtoul(end + 1, &end, 10) : 0;
    return (digits && !*end && options->shard >= 1 && options->shard <= options->shard_count &&
            options->shard_count <= 10000) ||
           error_set(error, "--shard: '%s' is no part such as 2/5", optarg);
}

static bool read_pair(const CommandLine *line, Options *options, Error *error)
{
    options->pair[0] = optarg;
    if (optind >= line->count)
        return error_set(error, "--pair needs two files: the original and the translation");
    options->pair[1] = line->words[optind++];
    return true;
}

static bool read_flag(int option, Options *options)
{
    options->statistics = options->statistics || option == OPT_STATISTICS;
    options->explain = options->explain || option == OPT_EXPLAIN;
    options->staged = options->staged || option == OPT_STAGED;
    options->write_baseline = options->write_baseline || option == OPT_WRITE_BASELINE;
    options->update_baseline = options->update_baseline || option == OPT_UPDATE_BASELINE;
    options->stale = options->stale || option == OPT_STALE;
    options->hook = options->hook || option == OPT_HOOK;
    options->show_files = options->show_files || option == OPT_SHOW_FILES;
    options->show_settings = options->show_settings || option == OPT_SHOW_SETTINGS;
    options->test_rules = options->test_rules || option == OPT_TEST;
    options->fix_diff = options->fix_diff || option == OPT_DIFF;
    options->unsafe_fixes = options->unsafe_fixes || option == OPT_UNSAFE_FIXES;
    options->no_config = options->no_config || option == OPT_NO_CONFIG;
    options->quiet = options->quiet || option == OPT_QUIET;
    options->help = options->help || option == OPT_HELP;
    options->version = options->version || option == OPT_VERSION;
    return true;
}

static bool read_option(Arena *arena, int option, const CommandLine *line, Options *options, Error *error)
{
    switch (option) {
    case OPT_SOURCE_ROOT:
        options->source_root = optarg;
        return true;
    case OPT_TARGET_ROOT:
        options->target_root = optarg;
        return true;
    case OPT_PAIR:
        return read_pair(line, options, error);
    case OPT_PROFILE:
        options->profile = optarg;
        return true;
    case OPT_CONFIG:
        options->config_file = optarg;
        return true;
    case OPT_BASELINE:
        options->baseline = optarg;
        return true;
    case OPT_SHARD:
        return read_shard(options, error);
    case OPT_SINCE:
        options->since = optarg;
        return true;
    case OPT_FILES_FROM:
        options->files_from = optarg;
        return true;
    case OPT_STDIN_FILENAME:
        options->stdin_filename = optarg;
        return true;
    case OPT_GENERATE:
        options->generate = optarg;
        return true;
    case OPT_OUTPUT:
        options->output = optarg;
        return true;
    case OPT_SELECT:
        add_words(arena, &options->select, optarg);
        return true;
    case OPT_IGNORE:
        add_words(arena, &options->ignore, optarg);
        return true;
    case OPT_FORMAT:
        return read_format(arena, options, error);
    case OPT_COLOR:
        return read_when(arena, "color", &options->color, error);
    case OPT_HYPERLINKS:
        return read_when(arena, "hyperlinks", &options->hyperlinks, error);
    case OPT_FAIL_ON:
        return read_level(arena, options, error);
    case OPT_JOBS:
        return read_jobs(options, error);
    default:
        return read_flag(option, options);
    }
}

static bool unknown_option(const char *word, int option, Error *error)
{
    if (option == ':')
        return error_set(error, "%s needs a value", word);
    Str name = str_from(word);
    while (name.size && name.data[0] == '-')
        name = str_slice(name, 1, name.size);
    Nearest nearest = str_nearest(name);
    for (size_t i = 0; table[i].name; i++)
        str_compare_nearest(&nearest, str_from(table[i].name));
    if (nearest.best.size)
        return error_set(error, "unknown option %s; did you mean --%s?", word, nearest.best.data);
    return error_set(error, "unknown option %s; --help lists them", word);
}

static bool has_output(const Options *options, const Reporter *reporter)
{
    for (size_t i = 0; i < options->outputs.count; i++)
        if (options->outputs.items[i].reporter == reporter && !options->outputs.items[i].path)
            return true;
    return false;
}

static void add_output(Arena *arena, Options *options, const Reporter *reporter)
{
    *ARRAY_PUSH(arena, &options->outputs) = (OutputChoice){.reporter = reporter};
}

/* Without --format: text, in a job of GitHub Actions its commands too; or the counts of --statistics, unless JSON stands
 * there, which holds them. What the commands cannot show goes to the summary page of the job. */
static void complete_outputs(Arena *arena, Options *options)
{
    bool asked = options->outputs.count > 0, to_terminal = false;
    for (size_t i = 0; i < options->outputs.count; i++)
        to_terminal = to_terminal || !options->outputs.items[i].path;
    if (options->statistics && !has_output(options, &reporter_json))
        add_output(arena, options, &reporter_statistics);
    else if (!to_terminal)
        add_output(arena, options, &reporter_text);
    if (!asked && !options->statistics && options->ci.github)
        add_output(arena, options, &reporter_github);
    if (has_output(options, &reporter_github) && options->ci.summary)
        *ARRAY_PUSH(arena, &options->outputs) =
            (OutputChoice){&reporter_summary, options->ci.summary, true};
}

static bool check_outputs(const Options *options, Error *error)
{
    size_t printed = 0;
    bool text = has_output(options, &reporter_text);
    for (size_t i = 0; i < options->outputs.count; i++) {
        const OutputChoice *output = &options->outputs.items[i];
        printed += !output->path && !(text && output->reporter->joins_text);
    }
    return printed <= 1 || error_set(error, "only one form can go to standard output; send the "
                                            "others to files: --format NAME:FILE");
}

/* Options that make no sense together. */
static bool check_together(const Options *options, Error *error)
{
    if (options->write_baseline && (options->since || options->staged || options->shard_count))
        return error_set(error, "--write-baseline writes all findings: without --since, --staged and "
                                "--shard");
    if (options->staged && options->command == COMMAND_fix)
        return error_set(error, "fix writes the files of the disk, not what is staged: without "
                                "--staged");
    if (options->stdin_filename && (options->path_count || options->files_from || options->pair[0] ||
                                    options->staged || options->hook || options->write_baseline))
        return error_set(error, "--stdin-filename names the one page there is: without PATHs, --files-from, "
                                "--pair, --staged, --hook and --write-baseline");
    return !options->source_root == !options->target_root ||
           error_set(error, "--source-root and --target-root go together");
}

bool options_read(Arena *arena, int count, char **arguments, Options *options, Error *error)
{
    *options = (Options){
        .fail_on = SEVERITY_ERROR, .jobs = workers_available(), .ci = ci_read(arena)};
    CommandLine line = {count, arguments};
    read_command(&line, options);
    opterr = 0;
    const char *list = letter_list(arena);
    for (;;) {
        int before = optind;
        int option = from_letter(getopt_long(line.count, line.words, list, table, NULL));
        if (option == -1)
            break;
        if (option == '?' || option == ':')
            return unknown_option(line.words[before], option, error);
        if (!read_option(arena, option, &line, options, error))
            return false;
    }
    options->paths = (const char *const *)(line.words + optind);
    options->path_count = (size_t)(line.count - optind);
    complete_outputs(arena, options);
    return check_command(options, error) && check_outputs(options, error) &&
           check_together(options, error);
}
