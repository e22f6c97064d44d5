#ifndef TONGBAO_CARCHIVE_H
#define TONGBAO_CARCHIVE_H

// Every function that is needed can be called from Swift as it is.
#include <archive.h>
#include <archive_entry.h>

#endif
