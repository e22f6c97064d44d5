internal import CCurl

/// One attempt: the question, the redirections on the way, and the judgement of the answer.
struct Exchange {
    let url: String
    let source: Source
    let limits: Limits
    /// What is known of the file that was fetched before; nil where it is wanted whatever it is.
    let known: Validators?

    func run(_ request: borrowing Request, into download: Download, attempt: Int) throws(TransferError) -> Evidence {
        var address = try Address(url)
        try source.check(address, asked: address.text)
        let asked = address.text
        var redirections: [String] = []
        var known = known
        while true {
            let asking = known?.address == address.text ? known : nil
            let result = request.perform(address, with: asking?.lines ?? [])
            // A refusal counts more than what went wrong with its body.
            if (300...308).contains(request.status), request.status != 304 {
                guard result == CURLE_OK else { throw failure(result, request.text(result), address, download) }
                redirections.append(address.text)
                address = try next(request, after: address, asked: asked, count: redirections.count)
                continue
            }
            let isUnchanged = request.status == 304 && asking != nil
            if request.status != 0, request.status != 200, !isUnchanged { throw refusal(request.status, address) }
            guard result == CURLE_OK else { throw failure(result, request.text(result), address, download) }
            if isUnchanged, asking?.isMeant(by: request.header("ETag").last) != true {
                // Something else is unchanged: the file is asked for whole.
                known = nil
                continue
            }
            if !isUnchanged { try refuseOtherThanWhole(request, address, download) }
            return evidence(request, address, download, redirections, attempt)
        }
    }

    private func next(
        _ request: borrowing Request, after address: Address, asked: String, count: Int
    ) throws(TransferError) -> Address {
        guard let target = request.redirection else {
            throw TransferError(
                .badRedirect, "\(address.text) answered \(request.status) without saying where to go", url: url, hint: byHand)
        }
        guard count <= limits.redirections else {
            throw TransferError(
                .badRedirect, "\(url) was redirected more than \(limits.redirections) times, last to \(target)", url: url,
                hint: byHand)
        }
        let next = try Address(target)
        try source.check(next, asked: asked)
        return next
    }

    private func refuseOtherThanWhole(
        _ request: borrowing Request, _ address: Address, _ download: Download
    ) throws(TransferError) {
        let others =
            (request.isGzipped ? [] : request.packings)
            + request.header("Transfer-Encoding").filter { !["identity", "chunked", ""].contains(Source.lowercased($0)) }
        if let encoding = others.first {
            throw TransferError(
                .encoded, "\(address.text) answered with a body in the encoding \(encoding), which was not asked for", url: url,
                hint: byHand)
        }
        if let announced = request.announcedLength, announced != download.length {
            throw TransferError(
                .incomplete, "\(address.text) announced \(announced) bytes and sent \(download.length)", url: url, hint: later)
        }
    }

    private func evidence(
        _ request: borrowing Request, _ address: Address, _ download: Download, _ redirections: [String], _ attempt: Int
    ) -> Evidence {
        let serverSeconds = request.header("Date").last.flatMap(HTTPDate.seconds).map { seconds in
            seconds + (request.header("Age").last.flatMap { Int($0) } ?? 0)
        }
        let isChunked = request.header("Transfer-Encoding").contains { Source.lowercased($0) == "chunked" }
        return Evidence(
            url: url, finalURL: address.text, redirections: redirections, status: request.status,
            contentType: request.header("Content-Type").last,
            fileName: request.headerBytes("Content-Disposition").last.flatMap(ContentDisposition.fileName),
            length: download.length,
            validators: Validators(
                address: address.text, entityTag: request.header("ETag").last,
                lastModified: request.header("Last-Modified").last, serverSeconds: serverSeconds),
            isLengthProven: request.announcedLength != nil || isChunked || request.isFramed || address.scheme == "file",
            serverDate: request.header("Date").last,
            serverSeconds: serverSeconds,
            isGzipped: request.isGzipped,
            remoteAddress: request.remoteAddress,
            attempts: attempt,
            elapsedMilliseconds: request.elapsedMilliseconds)
    }

    private func refusal(_ status: Int, _ address: Address) -> TransferError {
        let firewall = TransferError.isFirewall(status) ? ", as firewalls do to a program" : ""
        return TransferError(
            .refusedByServer(status: status), "\(address.text) answered \(status) instead of 200\(firewall)", url: url,
            hint: byHand)
    }

    private func failure(_ result: CURLcode, _ words: String, _ address: Address, _ download: Download) -> TransferError {
        switch download.stop {
        case .tooLarge: return tooLarge(address)
        case .disk(let number): return download.failure(number)
        case nil: break
        }
        switch result {
        case CURLE_FILESIZE_EXCEEDED: return tooLarge(address)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR,
            CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            return TransferError(.unreachable, "\(address.text) could not be reached: \(words)", url: url, hint: later)
        case CURLE_OPERATION_TIMEDOUT:
            return TransferError(.timedOut, "\(address.text) did not answer in time", url: url, hint: later)
        case CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return TransferError(.incomplete, "\(address.text) broke off after \(download.length) bytes", url: url, hint: later)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER,
            CURLE_SSL_CERTPROBLEM:
            return TransferError(
                .tls, "\(address.text) could not prove that it is \(address.host): \(words)", url: url,
                hint: "do not switch the check off; look at the certificate in a browser, or \(byHand)")
        case CURLE_FILE_COULDNT_READ_FILE:
            return TransferError(
                .missing, "\(address.text) could not be read: \(words)", url: url,
                hint: "look at source.index of the programme \(source.programme)")
        case CURLE_UNSUPPORTED_PROTOCOL:
            return TransferError(.protocolNotAllowed, "\(address.text) is not fetched: \(words)", url: url, hint: byHand)
        default:
            return TransferError(.failed, "\(address.text) was not fetched: \(words)", url: url, hint: byHand)
        }
    }

    private func tooLarge(_ address: Address) -> TransferError {
        TransferError(
            .tooLarge, "\(address.text) is larger than \(limits.size) bytes", url: url,
            hint: "a list has never been that large; look at it in a browser, and \(byHand)")
    }

    private var later: String { "run the same command again later, or \(byHand)" }

    private var byHand: String {
        "download the file in a browser and import it by hand: "
            + "tongbao import \(ShellWord.quoted(source.programme)) FILE --kind publicised --by NAME --url \(ShellWord.quoted(url))"
    }
}
