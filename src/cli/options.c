#include "cli/options.h"

#include "base/workers.h"

#include <getopt.h>
#include <stdlib.h>

enum {
    OPT_SOURCE_ROOT = 256,
    OPT_TARGET_ROOT,
    OPT_PAIR,
    OPT_PROFILE,
    OPT_NO_CONFIG,
    OPT_CONFIG,
    OPT_FILES_FROM,
    OPT_SELECT,
    OPT_IGNORE,
    OPT_FORMAT,
    OPT_COLOR,
    OPT_FAIL_ON,
    OPT_JOBS,
    OPT_STATISTICS,
    OPT_SHOW_FILES,
    OPT_DIFF,
    OPT_UNSAFE,
    OPT_VERSION,
};

static const struct option table[] = {
    {"source-root", required_argument, NULL, OPT_SOURCE_ROOT},
    {"target-root", required_argument, NULL, OPT_TARGET_ROOT},
    {"pair", required_argument, NULL, OPT_PAIR},
    {"profile", required_argument, NULL, OPT_PROFILE},
    {"no-config", no_argument, NULL, OPT_NO_CONFIG},
    {"config", required_argument, NULL, OPT_CONFIG},
    {"files-from", required_argument, NULL, OPT_FILES_FROM},
    {"select", required_argument, NULL, OPT_SELECT},
    {"ignore", required_argument, NULL, OPT_IGNORE},
    {"format", required_argument, NULL, OPT_FORMAT},
    {"color", required_argument, NULL, OPT_COLOR},
    {"fail-on", required_argument, NULL, OPT_FAIL_ON},
    {"jobs", required_argument, NULL, OPT_JOBS},
    {"statistics", no_argument, NULL, OPT_STATISTICS},
    {"show-files", no_argument, NULL, OPT_SHOW_FILES},
    {"diff", no_argument, NULL, OPT_DIFF},
    {"unsafe-fixes", no_argument, NULL, OPT_UNSAFE},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, OPT_VERSION},
    {0},
};

const char *options_help(void)
{
    return "pendant: checks that translated documentation still matches its original\n"
           "\n"
           "usage: pendant [check] [OPTION…] [PATH…]   report findings (the default command)\n"
           "       pendant diff [OPTION…] [PATH…]      the facts of both sides as a unified diff\n"
           "       pendant fix [OPTION…] [PATH…]       apply the safe repairs\n"
           "       pendant rules [ID]                  list the rules, or explain one\n"
           "\n"
           "Which pages:\n"
           "  PATH…                 files or folders of either side; the counterpart is found\n"
           "  --source-root DIR --target-root DIR   same relative paths pair up\n"
           "  --pair EN DE          these two files\n"
           "  --files-from FILE     read paths from a file, one a line; - is standard input\n"
           "  --profile NAME        kind of site; recognised when not given\n"
           "  --config FILE         read this configuration instead of .pendant.yml\n"
           "  --no-config           read none\n"
           "  --show-files          print the pairs and stop\n"
           "\n"
           "What to report:\n"
           "  --select RULE[,…]     only these rules or families (liquid/)\n"
           "  --ignore RULE[,…]     all but these\n"
           "  --fail-on LEVEL       error (default), warning, note or never\n"
           "  --format text|json    default text\n"
           "  --statistics          count findings by rule instead of listing them\n"
           "  -q, --quiet           errors only\n"
           "  --color auto|always|never\n"
           "  --jobs N              threads; all processors when not given\n"
           "\n"
           "Repairs (fix):\n"
           "  --diff                print a patch for git apply instead of writing files\n"
           "  --unsafe-fixes        also those that want a second look\n"
           "\n"
           "Exit status: 0 nothing at or above the level, 1 findings, 2 could not run.\n";
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

/* The number of a word in a list, or -1 and an error that names the words there are. */
static int choose(Arena *arena, const char *option, const char *word, const char *const *words,
                  size_t count, Error *error)
{
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        if (str_is(str_from(word), words[i]))
            return (int)i;
        all = arena_format(arena, "%s%s%s", all, i ? ", " : "", words[i]);
    }
    error_set(error, "--%s: '%s' is none of %s", option, word, all);
    return -1;
}

static bool read_command(int *count, char ***arguments, Command *command)
{
    static const char *const names[] = {"check", "diff", "fix", "rules"};
    static const Command commands[] = {COMMAND_CHECK, COMMAND_DIFF, COMMAND_FIX, COMMAND_RULES};
    *command = COMMAND_CHECK;
    if (*count < 2)
        return false;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (str_is(str_from((*arguments)[1]), names[i])) {
            *command = commands[i];
            --*count;
            ++*arguments;
            return true;
        }
    }
    return false;
}

static bool read_choice(Arena *arena, int option, Options *options, Error *error)
{
    static const char *const formats[] = {"text", "json"};
    static const char *const colors[] = {"auto", "always", "never"};
    static const char *const levels[] = {"never", "note", "warning", "error"};
    int choice;
    if (option == OPT_FORMAT) {
        choice = choose(arena, "format", optarg, formats, COUNT_OF(formats), error);
        options->format = choice > 0 ? FORMAT_JSON : FORMAT_TEXT;
    } else if (option == OPT_COLOR) {
        choice = choose(arena, "color", optarg, colors, COUNT_OF(colors), error);
        options->color = (ColorMode)(choice < 0 ? 0 : choice);
    } else {
        choice = choose(arena, "fail-on", optarg, levels, COUNT_OF(levels), error);
        options->fail_on = (Severity)(choice < 0 ? 0 : choice);
    }
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

static bool read_pair(int count, char **arguments, Options *options, Error *error)
{
    options->pair[0] = optarg;
    if (optind >= count)
        return error_set(error, "--pair needs two files: the original and the translation");
    options->pair[1] = arguments[optind++];
    return true;
}

static bool read_option(Arena *arena, int option, int count, char **arguments, Options *options,
                        Error *error)
{
    switch (option) {
    case OPT_SOURCE_ROOT:
        options->source_root = optarg;
        return true;
    case OPT_TARGET_ROOT:
        options->target_root = optarg;
        return true;
    case OPT_PAIR:
        return read_pair(count, arguments, options, error);
    case OPT_PROFILE:
        options->profile = optarg;
        return true;
    case OPT_CONFIG:
        options->config_file = optarg;
        return true;
    case OPT_FILES_FROM:
        options->files_from = optarg;
        return true;
    case OPT_SELECT:
        add_words(arena, &options->select, optarg);
        return true;
    case OPT_IGNORE:
        add_words(arena, &options->ignore, optarg);
        return true;
    case OPT_FORMAT:
    case OPT_COLOR:
    case OPT_FAIL_ON:
        return read_choice(arena, option, options, error);
    case OPT_JOBS:
        return read_jobs(options, error);
    default:
        break;
    }
    options->statistics = options->statistics || option == OPT_STATISTICS;
    options->show_files = options->show_files || option == OPT_SHOW_FILES;
    options->fix_diff = options->fix_diff || option == OPT_DIFF;
    options->unsafe_fixes = options->unsafe_fixes || option == OPT_UNSAFE;
    options->no_config = options->no_config || option == OPT_NO_CONFIG;
    options->quiet = options->quiet || option == 'q';
    options->help = options->help || option == 'h';
    options->version = options->version || option == OPT_VERSION;
    return true;
}

static bool unknown_option(const char *word, int option, Error *error)
{
    if (option == ':')
        return error_set(error, "%s needs a value", word);
    Str name = str_from(word);
    while (name.size && name.data[0] == '-')
        name = str_slice(name, 1, name.size);
    const char *nearest = NULL;
    size_t least = 4;
    for (size_t i = 0; table[i].name; i++) {
        size_t distance = str_distance(name, str_from(table[i].name), least);
        if (distance < least) {
            least = distance;
            nearest = table[i].name;
        }
    }
    if (nearest)
        return error_set(error, "unknown option %s; did you mean --%s?", word, nearest);
    return error_set(error, "unknown option %s; --help lists them", word);
}

bool options_read(Arena *arena, int count, char **arguments, Options *options, Error *error)
{
    *options = (Options){.fail_on = SEVERITY_ERROR, .jobs = workers_available()};
    read_command(&count, &arguments, &options->command);
    opterr = 0;
    for (;;) {
        int before = optind;
        int option = getopt_long(count, arguments, ":hq", table, NULL);
        if (option == -1)
            break;
        if (option == '?' || option == ':')
            return unknown_option(arguments[before], option, error);
        if (!read_option(arena, option, count, arguments, options, error))
            return false;
    }
    options->paths = (const char *const *)(arguments + optind);
    options->path_count = (size_t)(count - optind);
    if (!options->source_root != !options->target_root)
        return error_set(error, "--source-root and --target-root go together");
    return true;
}
