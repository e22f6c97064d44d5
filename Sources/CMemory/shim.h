#ifndef TONGBAO_CMEMORY_H
#define TONGBAO_CMEMORY_H

// mallopt: the toolchain's own module of the C library leaves this header out.
#include <malloc.h>

#endif
