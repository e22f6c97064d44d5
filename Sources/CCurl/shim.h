#ifndef TONGBAO_CCURL_H
#define TONGBAO_CCURL_H

#include <curl/curl.h>

// libcurl is opened when something is fetched (it brings thirty libraries: 6 ms and 6 MB for every command), so
// what is called here comes as an address. Swift cannot call a variadic C function: one function for each type of argument.

typedef CURLcode (*tongbao_setopt)(CURL *, CURLoption, ...);
typedef CURLcode (*tongbao_getinfo)(CURL *, CURLINFO, ...);

// Switches, numbers, milliseconds.
static inline CURLcode tongbao_setopt_long(void *setopt, CURL *handle, CURLoption option, long value) {
    return ((tongbao_setopt)setopt)(handle, option, value);
}

// Sizes in bytes.
static inline CURLcode tongbao_setopt_offset(void *setopt, CURL *handle, CURLoption option, curl_off_t value) {
    return ((tongbao_setopt)setopt)(handle, option, value);
}

// Text, which libcurl copies.
static inline CURLcode tongbao_setopt_string(void *setopt, CURL *handle, CURLoption option, const char *value) {
    return ((tongbao_setopt)setopt)(handle, option, value);
}

// What the write callback is given; header lines.
static inline CURLcode tongbao_setopt_pointer(void *setopt, CURL *handle, CURLoption option, void *value) {
    return ((tongbao_setopt)setopt)(handle, option, value);
}

// The write callback itself.
static inline CURLcode tongbao_setopt_write(void *setopt, CURL *handle, curl_write_callback function) {
    return ((tongbao_setopt)setopt)(handle, CURLOPT_WRITEFUNCTION, function);
}

// Status, HTTP version.
static inline CURLcode tongbao_getinfo_long(void *getinfo, CURL *handle, CURLINFO info, long *value) {
    return ((tongbao_getinfo)getinfo)(handle, info, value);
}

// Lengths in bytes, times in microseconds, seconds to wait.
static inline CURLcode tongbao_getinfo_offset(void *getinfo, CURL *handle, CURLINFO info, curl_off_t *value) {
    return ((tongbao_getinfo)getinfo)(handle, info, value);
}

// Addresses; libcurl owns the text.
static inline CURLcode tongbao_getinfo_string(void *getinfo, CURL *handle, CURLINFO info, const char **value) {
    return ((tongbao_getinfo)getinfo)(handle, info, value);
}

#endif
