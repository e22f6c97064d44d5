internal import CCurl
internal import Glibc

/// libcurl, opened when the first address is looked at and never closed.
///
/// Linked in the usual way it would bring its thirty libraries into every command (6 ms and 6 MB each time); only a
/// fetch needs it.
struct CurlLibrary: @unchecked Sendable {
    typealias Handle = UnsafeMutableRawPointer

    let setopt: UnsafeMutableRawPointer
    let getinfo: UnsafeMutableRawPointer
    let makeHandle: @convention(c) () -> Handle?
    let freeHandle: @convention(c) (Handle?) -> Void
    let perform: @convention(c) (Handle?) -> CURLcode
    let words: @convention(c) (CURLcode) -> UnsafePointer<CChar>?
    let header:
        @convention(c) (
            Handle?, UnsafePointer<CChar>?, Int, UInt32, Int32, UnsafeMutablePointer<UnsafeMutablePointer<curl_header>?>?
        ) -> CURLHcode
    let makeURL: @convention(c) () -> OpaquePointer?
    let freeURL: @convention(c) (OpaquePointer?) -> Void
    let setURL: @convention(c) (OpaquePointer?, CURLUPart, UnsafePointer<CChar>?, UInt32) -> CURLUcode
    let getURL:
        @convention(c) (OpaquePointer?, CURLUPart, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, UInt32) -> CURLUcode
    let urlWords: @convention(c) (CURLUcode) -> UnsafePointer<CChar>?
    let free: @convention(c) (UnsafeMutableRawPointer?) -> Void
    let appendLine: @convention(c) (UnsafeMutablePointer<curl_slist>?, UnsafePointer<CChar>?) -> UnsafeMutablePointer<curl_slist>?
    let freeLines: @convention(c) (UnsafeMutablePointer<curl_slist>?) -> Void

    /// - Throws: ``TransferError`` (`failed`) where libcurl is not installed, too old, or cannot start.
    static func open(for url: String) throws(TransferError) -> CurlLibrary {
        guard let opened else {
            throw TransferError(
                .failed, "\(url) was not fetched: libcurl (7.85 or later) could not be opened", url: url,
                hint: "install it: apt-get install libcurl4")
        }
        return opened
    }

    private static let opened: CurlLibrary? = ["libcurl.so.4", "libcurl.so"].lazy.compactMap { CurlLibrary($0) }.first

    private init?(_ name: String) {
        guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL),
            let start = dlsym(library, "curl_global_init"),
            let setopt = dlsym(library, "curl_easy_setopt"), let getinfo = dlsym(library, "curl_easy_getinfo"),
            let makeHandle = dlsym(library, "curl_easy_init"), let freeHandle = dlsym(library, "curl_easy_cleanup"),
            let perform = dlsym(library, "curl_easy_perform"), let words = dlsym(library, "curl_easy_strerror"),
            let header = dlsym(library, "curl_easy_header"), let makeURL = dlsym(library, "curl_url"),
            let freeURL = dlsym(library, "curl_url_cleanup"), let setURL = dlsym(library, "curl_url_set"),
            let getURL = dlsym(library, "curl_url_get"), let urlWords = dlsym(library, "curl_url_strerror"),
            let free = dlsym(library, "curl_free"), let appendLine = dlsym(library, "curl_slist_append"),
            let freeLines = dlsym(library, "curl_slist_free_all")
        else { return nil }
        // The types are those of the header this is compiled with; libcurl 4 keeps them.
        let globalInit = unsafeBitCast(start, to: (@convention(c) (Int) -> CURLcode).self)
        guard globalInit(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK else { return nil }
        self.setopt = setopt
        self.getinfo = getinfo
        self.makeHandle = unsafeBitCast(makeHandle, to: type(of: self.makeHandle))
        self.freeHandle = unsafeBitCast(freeHandle, to: type(of: self.freeHandle))
        self.perform = unsafeBitCast(perform, to: type(of: self.perform))
        self.words = unsafeBitCast(words, to: type(of: self.words))
        self.header = unsafeBitCast(header, to: type(of: self.header))
        self.makeURL = unsafeBitCast(makeURL, to: type(of: self.makeURL))
        self.freeURL = unsafeBitCast(freeURL, to: type(of: self.freeURL))
        self.setURL = unsafeBitCast(setURL, to: type(of: self.setURL))
        self.getURL = unsafeBitCast(getURL, to: type(of: self.getURL))
        self.urlWords = unsafeBitCast(urlWords, to: type(of: self.urlWords))
        self.free = unsafeBitCast(free, to: type(of: self.free))
        self.appendLine = unsafeBitCast(appendLine, to: type(of: self.appendLine))
        self.freeLines = unsafeBitCast(freeLines, to: type(of: self.freeLines))
    }

    /// libcurl's own words for what happened: `Couldn't connect to server`.
    func text(_ code: CURLcode) -> String { words(code).map { String(cString: $0) } ?? "error \(code.rawValue)" }

    func text(_ code: CURLUcode) -> String { urlWords(code).map { String(cString: $0) } ?? "error \(code.rawValue)" }
}
