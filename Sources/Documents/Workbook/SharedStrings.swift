import Columns
import Markup

/// The texts that the cells of a workbook point into, and those of them of which a part is struck out.
struct SharedTexts {
    var texts = TextColumn()
    var struck: Set<Int> = []
}

/// Reads the table of texts of a workbook.
///
/// Phonetic runs (`rPh`) stand beside the text and are not part of it. What is raised or lowered stands in brackets: the 1 of
/// 甲公司¹ is no part of the name, the 2 of 10² no digit of the amount.
struct SharedStrings {
    private(set) var read = SharedTexts()
    private let textCap: Int
    private var text: [UInt8] = []
    private var isInText = false
    private var phonetic = 0
    private var run = RichRun()
    /// What there is too much of; everything after it is ignored.
    private(set) var excess: String?

    init(textCap: Int = SheetBuilder.Cap.textBytes) { self.textCap = textCap }

    static let callbacks = XMLCallbacks(
        start: { context, name, _, _, _, _, count, _, list in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: SharedStrings.self).pointee.start(name, XMLAttributes(list, count: count))
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

    private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        run.start(name, attributes)
        if name == "t" {
            isInText = phonetic == 0
            if isInText, run.isStruck { read.struck.insert(read.texts.count) }
            if isInText, run.isRaised { text.append(0x5B) }
        } else if name == "si" {
            text.removeAll(keepingCapacity: true)
        } else if name == "rPh" {
            phonetic += 1
        }
    }

    private mutating func end(_ name: XMLName) {
        if name == "t" {
            if isInText, run.isRaised { text.append(0x5D) }
            isInText = false
        } else if name == "si" {
            EscapedText.unescape(&text)
            guard read.texts.arena.count + text.count <= textCap else {
                excess = "the workbook holds more than \(textCap >> 20) MiB of text"
                return
            }
            text.withUnsafeBufferPointer { read.texts.append($0) }
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
