#ifndef TONGBAO_CARCHIVE_H
#define TONGBAO_CARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

#endif
