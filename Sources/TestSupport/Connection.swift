internal import Glibc

/// One connection of the site: one question, one answer, then the end.
struct Connection {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func serve(_ answer: (NoticeSite.Question) -> NoticeSite.Answer) {
        guard let question = question() else { return }
        let answer = answer(question)
        if answer.behaviour == .dropped { return }
        if answer.behaviour == .silent {
            waitForHangUp()
            return
        }
        guard send(answer.head) else { return }
        switch answer.behaviour {
        case .cut(let after): _ = send(Array(answer.body.prefix(after)))
        case .chunked(let ended):
            _ = send(Array("\(String(answer.body.count, radix: 16))\r\n".utf8) + answer.body + Array("\r\n".utf8))
            if ended { _ = send(Array("0\r\n\r\n".utf8)) }
        case .repeated(let limit):
            var sent = 0
            while sent < limit, !answer.body.isEmpty, send(answer.body) { sent += answer.body.count }
        default: _ = send(answer.body)
        }
        // The client reads to the end before the socket goes: a reset would take bytes away that were sent.
        shutdown(descriptor, Int32(SHUT_WR))
        waitForHangUp()
    }

    private func question() -> NoticeSite.Question? {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while bytes.count < 65_536, !bytes.suffix(4).elementsEqual(end) {
            var byte: UInt8 = 0
            guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        let lines = String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self).split(separator: "\n")
        guard let words = lines.first?.split(separator: " "), words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return NoticeSite.Question(path: String(words[1]), headers: headers)
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent <= 0 { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private func waitForHangUp() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }
}
