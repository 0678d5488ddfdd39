/* What is said besides the findings: a line on standard error. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

/* "pendant: ", the message, formatted as printf does, and the line end. Messages quote names and keys that people chose
 * who may mean ill: what would move the cursor, end the line or command a runner is shown and does nothing. */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

#endif
