import Columns
import Markup

/// The table of texts that the cells of a workbook point into.
///
/// Phonetic runs (`rPh`) stand beside the text and are not part of it.
struct SharedStrings {
    private(set) var texts = TextColumn()
    private let textCap: Int
    private var text: [UInt8] = []
    private var isInText = false
    private var phonetic = 0
    /// What there is too much of; everything after it is ignored.
    private(set) var excess: String?

    init(textCap: Int = SheetBuilder.Cap.textBytes) { self.textCap = textCap }

    static let callbacks = XMLCallbacks(
        start: { context, name, _, _, _, _, _, _, _ in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: SharedStrings.self).pointee.start(name)
        },
        end: { context, name, _, _ in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: SharedStrings.self).pointee.end(name)
        },
        text: { context, bytes, count in
            guard let context else { return }
            context.assumingMemoryBound(to: SharedStrings.self).pointee
                .characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        })

    private mutating func start(_ name: XMLName) {
        if name == "t" {
            isInText = phonetic == 0
        } else if name == "si" {
            text.removeAll(keepingCapacity: true)
        } else if name == "rPh" {
            phonetic += 1
        }
    }

    private mutating func end(_ name: XMLName) {
        if name == "t" {
            isInText = false
        } else if name == "si" {
            EscapedText.unescape(&text)
            guard texts.arena.count + text.count <= textCap else {
                excess = "the workbook holds more than \(textCap >> 20) MiB of text"
                return
            }
            text.withUnsafeBufferPointer { texts.append($0) }
        } else if name == "rPh" {
            phonetic -= 1
        }
    }

    private mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText, excess == nil else { return }
        text.append(contentsOf: bytes)
        if text.count > SheetBuilder.Cap.cellBytes {
            excess = "the workbook holds a text of more than \(SheetBuilder.Cap.cellBytes >> 20) MiB"
        }
    }
}
