#ifndef TONGBAO_CCRYPTO_H
#define TONGBAO_CCRYPTO_H

// Every function that is needed can be called from Swift as it is.
#include <openssl/evp.h>

#endif
