import CXML
import Glibc

/// Reads the tables of a page as they come, without holding the page.
///
/// The parser is the one behind ``HTMLDocument``, under the same rules: strictly decoded text, no network, no entity, and a
/// page of which the parser lost something is refused.
public enum HTMLTables {
    /// Reads a page that is known to be UTF-8 and held in memory.
    public static func read(utf8 text: [UInt8], into listener: some TableListener) throws(MarkupError) {
        var isGiven = false
        try HTMLTableParse(listener, nil) { () throws(MarkupError) in
            defer { isGiven = true }
            return isGiven ? [] : text
        }.run()
    }

    /// Reads a page piece by piece: `read` begins at its first byte again with every call and returns what hands over the next
    /// bytes, none at the end and nil where they cannot be had.
    ///
    /// False, and whatever `begin` has returned last is to be thrown away, where anything is unusual about the text, or wrong
    /// with the page: ``TextDecoding`` and ``read(utf8:into:)`` say what.
    public static func readPieces<Listener: TableListener>(
        _ read: () -> () -> [UInt8]?, into begin: () -> Listener
    ) -> Bool {
        var encoding = TextPieces.Encoding.utf8
        while true {
            var doubt: TextPieces.Doubt?
            do {
                let pieces = try TextPieces(encoding, read())
                let runs = RowRuns()
                try HTMLTableParse(begin(), runs) { () throws(MarkupError) in
                    do throws(TextPieces.Doubt) {
                        while true {
                            let piece = try pieces.next()
                            let passed = runs.pass(piece)
                            if piece.isEmpty || !passed.isEmpty { return passed }
                        }
                    } catch {
                        doubt = error
                        throw MarkupError(.encoding, "the text is in doubt")
                    }
                }.run()
                return true
            } catch {
                guard encoding == .utf8, doubt?.mayBeGB18030 == true else { return false }
                encoding = .gb18030
            }
        }
    }
}
