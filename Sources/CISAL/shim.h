#ifndef TONGBAO_CISAL_H
#define TONGBAO_CISAL_H

// Every function that is needed can be called from Swift as it is; of the library only these two headers.
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#endif
