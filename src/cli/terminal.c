#define _GNU_SOURCE /* SIGXFSZ */
#include "cli/terminal.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool takes_colors(const Options *options)
{
    if (options->color != WHEN_AUTO)
        return options->color == WHEN_ALWAYS;
    return isatty(STDOUT_FILENO) && !is_set("NO_COLOR");
}

/* No terminal can be asked; these say of themselves that they take links, or are known to. */
static bool takes_links(const Options *options)
{
    static const char *const marks[] = {"KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM",
                                        "GHOSTTY_RESOURCES_DIR"};
    static const char *const programs[] = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"};
    if (options->hyperlinks != WHEN_AUTO)
        return options->hyperlinks == WHEN_ALWAYS;
    if (!isatty(STDOUT_FILENO) || is_set("CI"))
        return false;
    const char *vte = getenv("VTE_VERSION");
    bool takes = vte && strtoul(vte, NULL, 10) >= 5000;
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        takes = takes || is_set(marks[i]);
    for (size_t i = 0; i < COUNT_OF(programs); i++)
        takes = takes || str_is(str_from(getenv("TERM_PROGRAM")), programs[i]);
    return takes;
}

/* Colours end with the program, also when it is stopped in the middle of a line. */
static void restore(int number)
{
    static const char plain[] = "\x1b[0m";
    if (isatty(STDOUT_FILENO)) {
        ssize_t written = write(STDOUT_FILENO, plain, sizeof plain - 1);
        (void)written;
    }
    raise(number);
}

void terminal_guard(void)
{
    struct sigaction stop = {.sa_handler = restore, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&stop.sa_mask);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    signal(SIGXFSZ, SIG_IGN);
}

ReportStyle terminal_style(const Options *options)
{
    return (ReportStyle){.color = takes_colors(options), .hyperlinks = takes_links(options),
                         .here = options->source_root ? STR("") : options->here};
}
