#ifndef TONGBAO_CREFERENCE_H
#define TONGBAO_CREFERENCE_H

#include <stddef.h>

/// One file of data/reference, as it stood when the program was built.
struct tongbao_reference_file {
    const char *name;
    const unsigned char *bytes;
    size_t count;
};

/// Every compiled-in file, in the order of their names.
extern const struct tongbao_reference_file *const tongbao_reference_files;
extern const size_t tongbao_reference_file_count;

#endif
