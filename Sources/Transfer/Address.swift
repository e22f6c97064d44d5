internal import CCurl

/// A web address in its parts, taken apart by libcurl itself, so that what is checked is what is asked.
struct Address: Equatable {
    /// The whole, with spaces and characters outside ASCII percent-encoded.
    let text: String
    /// In lower case.
    let scheme: String
    /// In lower case; empty for `file:`.
    let host: String
    /// The scheme's own where the address names none.
    let port: String
    /// Percent-decoded.
    let path: String

    /// - Throws: ``TransferError`` (`badURL`) for what is not an absolute address and for one with a user or password.
    init(_ url: String) throws(TransferError) {
        let curl = try CurlLibrary.open(for: url)
        guard let parts = curl.makeURL() else { throw Self.refused(url, "there is no memory left") }
        defer { curl.freeURL(parts) }
        let code = curl.setURL(parts, CURLUPART_URL, url, UInt32(CURLU_URLENCODE))
        guard code == CURLUE_OK else { throw Self.refused(url, curl.text(code)) }
        func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
            var text: UnsafeMutablePointer<CChar>?
            guard curl.getURL(parts, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
            defer { curl.free(text) }
            return String(cString: text)
        }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
            throw Self.refused(url, "it carries a user name")
        }
        guard let whole = part(CURLUPART_URL), let scheme = part(CURLUPART_SCHEME) else {
            throw Self.refused(url, "it has no scheme")
        }
        text = whole
        self.scheme = Source.lowercased(scheme)
        host = Source.lowercased(part(CURLUPART_HOST) ?? "")
        port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT) ?? ""
        path = part(CURLUPART_PATH, CURLU_URLDECODE) ?? ""
    }

    private static func refused(_ url: String, _ why: String) -> TransferError {
        TransferError(
            .badURL, "\"\(url)\" is not an address that can be fetched: \(why)", url: url,
            hint: "write it in full: https://host/path")
    }
}
