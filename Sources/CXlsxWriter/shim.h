#ifndef TONGBAO_CXLSXWRITER_H
#define TONGBAO_CXLSXWRITER_H

#include <sys/mman.h>
#include <xlsxwriter.h>

// memfd_create and its flag are declared for GNU sources only, and the importer does not define _GNU_SOURCE.
extern int memfd_create(const char *name, unsigned int flags);
#ifndef MFD_CLOEXEC
#define MFD_CLOEXEC 1U
#endif

#endif
