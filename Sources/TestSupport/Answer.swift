extension NoticeSite {
    /// What the site says to one question.
    public struct Answer: Sendable {
        public enum Behaviour: Sendable, Equatable {
            /// With a true Content-Length.
            case whole
            /// Announces the whole length and closes after so many bytes of the body.
            case cut(after: Int)
            /// Without a length; the end of the connection is the end of the body.
            case withoutLength
            /// In chunks; the last, empty one is missing where `ended` is false.
            case chunked(ended: Bool)
            /// Without a length; the body again and again, until the client goes away or so many bytes were sent.
            case repeated(upTo: Int)
            /// Nothing at all until the client goes away.
            case silent
            /// Closes without a word.
            case dropped
        }

        public let status: Int
        public let headers: [(name: String, value: String)]
        /// Header lines in any encoding.
        public var rawHeaders: [[UInt8]] = []
        public let body: [UInt8]
        public let behaviour: Behaviour

        public init(
            status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8], behaviour: Behaviour = .whole
        ) {
            self.status = status
            self.headers = headers
            self.body = body
            self.behaviour = behaviour
        }

        public init(
            status: Int = 200, headers: [(name: String, value: String)] = [], _ text: String = "", behaviour: Behaviour = .whole
        ) {
            self.init(status: status, headers: headers, body: Array(text.utf8), behaviour: behaviour)
        }

        /// A page in HTML.
        public static func page(_ html: String, behaviour: Behaviour = .whole) -> Answer {
            Answer(headers: [("Content-Type", "text/html; charset=utf-8")], html, behaviour: behaviour)
        }

        /// A file under a name, as attachments are sent.
        public static func file(_ bytes: [UInt8], type: String = "application/octet-stream", behaviour: Behaviour = .whole)
            -> Answer
        {
            Answer(headers: [("Content-Type", type)], body: bytes, behaviour: behaviour)
        }

        public static func redirect(to location: String, status: Int = 302) -> Answer {
            Answer(status: status, headers: [("Location", location)], "moved")
        }

        /// What a firewall answers to a client that runs no scripts.
        public static let challenge = Answer(
            status: 412, headers: [("Content-Type", "text/html")], "<html><script>location.reload()</script></html>")

        var head: [UInt8] {
            var lines = ["HTTP/1.1 \(status) \(status == 200 ? "OK" : "Other")"]
            lines += headers.map { "\($0.name): \($0.value)" }
            switch behaviour {
            case .whole, .cut: lines.append("Content-Length: \(body.count)")
            case .chunked: lines.append("Transfer-Encoding: chunked")
            default: break
            }
            lines.append("Connection: close")
            let all = lines.map { Array($0.utf8) } + rawHeaders
            return Array(all.map { $0 + Array("\r\n".utf8) }.joined()) + Array("\r\n".utf8)
        }
    }
}
