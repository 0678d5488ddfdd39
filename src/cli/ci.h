/* What the environment says about where pendant runs: on which platform, below which project. */
#ifndef CLI_CI_H
#define CLI_CI_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
    bool github;         /* in a job of GitHub Actions: GITHUB_ACTIONS is "true" */
    const char *summary; /* the file for the job's summary page (GITHUB_STEP_SUMMARY), or NULL */
    Str project;         /* absolute path of the project's folder: what the platform checked out, else the folder
                            above this one that holds .git, else this one */
    Str below;           /* from there to the current folder; "." when they are the same */
    Str web;             /* address of the project's files up to their path; empty when not known */
    Str web_line;        /* what stands between path and line number in such an address */
} Ci;

/* Reads the environment; strings are owned by the arena or the environment. */
Ci ci_read(Arena *arena);

#endif
