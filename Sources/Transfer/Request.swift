internal import CCurl
internal import Glibc

/// The owner of one libcurl handle: asks one address at a time and follows nothing by itself.
struct Request: ~Copyable {
    private let curl: CurlLibrary
    private let handle: CurlLibrary.Handle
    /// Kept alive here for the write callback, which gets an unmanaged reference.
    private let sink: Sink

    private final class Sink {
        let curl: CurlLibrary
        let handle: CurlLibrary.Handle
        let download: Download

        init(_ curl: CurlLibrary, _ handle: CurlLibrary.Handle, _ download: Download) {
            self.curl = curl
            self.handle = handle
            self.download = download
        }
    }

    /// - Throws: ``TransferError`` (`failed`) where libcurl has no memory or refuses an option.
    init(_ url: String, agent: String, schemes: [String], limits: Limits, into download: Download) throws(TransferError) {
        let curl = try CurlLibrary.open(for: url)
        let setopt = curl.setopt
        let failed = TransferError(
            .failed, "\(url) was not fetched: libcurl could not be started", url: url,
            hint: "there may be no memory left; run the same command again")
        guard let handle = curl.makeHandle() else { throw failed }
        let sink = Sink(curl, handle, download)
        let codes = [
            tongbao_setopt_string(setopt, handle, CURLOPT_PROTOCOLS_STR, schemes.joined(separator: ",")),
            tongbao_setopt_string(setopt, handle, CURLOPT_USERAGENT, agent),
            tongbao_setopt_long(setopt, handle, CURLOPT_FOLLOWLOCATION, 0),
            tongbao_setopt_long(setopt, handle, CURLOPT_SSL_VERIFYPEER, 1),
            tongbao_setopt_long(setopt, handle, CURLOPT_SSL_VERIFYHOST, 2),
            tongbao_setopt_long(setopt, handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds),
            tongbao_setopt_long(setopt, handle, CURLOPT_TIMEOUT_MS, limits.totalMilliseconds),
            tongbao_setopt_long(setopt, handle, CURLOPT_LOW_SPEED_LIMIT, 100),
            tongbao_setopt_long(setopt, handle, CURLOPT_LOW_SPEED_TIME, limits.stallSeconds),
            // Refuses an announced length early; the count in the write callback is what binds.
            tongbao_setopt_offset(setopt, handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.size)),
            tongbao_setopt_pointer(setopt, handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(sink).toOpaque()),
            tongbao_setopt_write(setopt, handle) { bytes, size, count, pointer in
                guard let bytes, let pointer else { return 0 }
                let sink = Unmanaged<Sink>.fromOpaque(pointer).takeUnretainedValue()
                let status = Request.number(sink.curl, sink.handle, CURLINFO_RESPONSE_CODE)
                // Anything but the count itself tells libcurl to stop.
                return sink.download.take(bytes, size * count, status: status) ? size * count : 0
            },
        ]
        guard codes.allSatisfy({ $0 == CURLE_OK }) else {
            curl.freeHandle(handle)
            throw failed
        }
        self.curl = curl
        self.handle = handle
        self.sink = sink
    }

    deinit { curl.freeHandle(handle) }

    /// libcurl's own words.
    func text(_ result: CURLcode) -> String { curl.text(result) }

    /// Asks, with further header lines, and waits for the whole answer.
    func perform(_ address: Address, with lines: [String]) -> CURLcode {
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl.freeLines(list) }
        for line in lines {
            guard let longer = curl.appendLine(list, line) else { return CURLE_OUT_OF_MEMORY }
            list = longer
        }
        let codes = [
            tongbao_setopt_string(curl.setopt, handle, CURLOPT_URL, address.text),
            tongbao_setopt_pointer(curl.setopt, handle, CURLOPT_HTTPHEADER, list),
        ]
        if let failed = codes.first(where: { $0 != CURLE_OK }) { return failed }
        return curl.perform(handle)
    }

    /// 0 for `file:` and before an answer.
    var status: Int { Self.number(curl, handle, CURLINFO_RESPONSE_CODE) }

    /// Where a redirection leads, as an absolute address; nil without one, also for an empty Location.
    var redirection: String? { text(CURLINFO_REDIRECT_URL) }

    var remoteAddress: String? { text(CURLINFO_PRIMARY_IP).flatMap { $0.isEmpty ? nil : $0 } }

    var elapsedMilliseconds: Int { offset(CURLINFO_TOTAL_TIME_T) / 1_000 }

    /// What Retry-After asks for; 0 without one.
    var secondsToWait: Int { offset(CURLINFO_RETRY_AFTER) }

    /// Nil where no Content-Length came.
    var announcedLength: Int? {
        let length = offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        return length >= 0 ? length : nil
    }

    /// How the body is packed, but for not at all.
    var packings: [String] { header("Content-Encoding").filter { !["identity", ""].contains(Source.lowercased($0)) } }

    /// Whether the body is packed by gzip and nothing else.
    var isGzipped: Bool { packings.count == 1 && ["gzip", "x-gzip"].contains(Source.lowercased(packings[0])) }

    /// Whether the protocol itself says where a body ends, length or not: HTTP/2 and later.
    var isFramed: Bool { Self.number(curl, handle, CURLINFO_HTTP_VERSION) >= Int(CURL_HTTP_VERSION_2_0) }

    /// Every value of a header of the last answer, in order.
    func header(_ name: String) -> [String] { headerBytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// The same as it came: what is not ASCII may be in any encoding.
    func headerBytes(_ name: String) -> [[UInt8]] {
        var values: [[UInt8]] = []
        while true {
            var header: UnsafeMutablePointer<curl_header>?
            guard curl.header(handle, name, values.count, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
                let value = header?.pointee.value
            else { return values }
            values.append(Array(UnsafeRawBufferPointer(start: value, count: strlen(value))))
        }
    }

    private static func number(_ curl: CurlLibrary, _ handle: CurlLibrary.Handle, _ info: CURLINFO) -> Int {
        var value = 0
        return tongbao_getinfo_long(curl.getinfo, handle, info, &value) == CURLE_OK ? value : 0
    }

    private func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return tongbao_getinfo_offset(curl.getinfo, handle, info, &value) == CURLE_OK ? Int(value) : 0
    }

    private func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard tongbao_getinfo_string(curl.getinfo, handle, info, &value) == CURLE_OK, let value else { return nil }
        return String(cString: value)
    }
}
