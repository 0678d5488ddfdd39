/* The frame, style and script of the HTML report: src/output/report/, put into the program by the build. */
#ifndef OUTPUT_REPORT_ASSETS_H
#define OUTPUT_REPORT_ASSETS_H

#include "base/str.h"

extern const Str report_html;
extern const Str report_css;
extern const Str report_js;

#endif
