import Markup

/// The straight lines of the pages, from the drawing that `pdftocairo -svg` makes of them; behind a pointer, since the parser
/// calls C functions.
struct PDFRulings {
    struct Line {
        /// Where it stands: the height of a horizontal line, the distance from the left of a vertical one; in points.
        var at: Double
        var from: Double
        var to: Double
    }

    struct Page {
        var horizontal: [Line] = []
        var vertical: [Line] = []
    }

    /// By page, the first being 0.
    private(set) var pages: [Page] = [Page()]
    private var hasPages = false
    /// Shapes that are defined and not drawn, as letters are.
    private var definitions = 0
    private var groups: [Matrix] = []

    /// A line of a table may be drawn as a box as thin as this.
    private static let thickness = 2.5
    private static let linesOfPage = 20_000

    private struct Matrix {
        var a = 1.0, b = 0.0, c = 0.0, d = 1.0, e = 0.0, f = 0.0

        func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

        /// This matrix first, then `next`.
        func then(_ next: Matrix) -> Matrix {
            Matrix(
                a: next.a * a + next.c * b, b: next.b * a + next.d * b, c: next.a * c + next.c * d, d: next.b * c + next.d * d,
                e: next.a * e + next.c * f + next.e, f: next.b * e + next.d * f + next.f)
        }
    }

    static let callbacks = XMLCallbacks(
        start: { context, name, _, _, _, _, count, _, list in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: PDFRulings.self).pointee.start(name, XMLAttributes(list, count: count))
        },
        end: { context, name, _, _ in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: PDFRulings.self).pointee.end(name)
        },
        text: { _, _, _ in })

    private static func isDefinition(_ name: XMLName) -> Bool {
        name == "defs" || name == "symbol" || name == "clipPath" || name == "mask" || name == "pattern"
    }

    private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if Self.isDefinition(name) {
            definitions += 1
        } else if name == "page" {
            if hasPages { pages.append(Page()) }
            hasPages = true
        } else if name == "g" {
            groups.append(matrix(attributes).then(groups.last ?? Matrix()))
        } else if definitions == 0, name == "path" {
            draw(attributes)
        } else if definitions == 0, name == "rect", let numbers = rectangle(attributes) {
            let corners = [
                (numbers[0], numbers[1]), (numbers[0] + numbers[2], numbers[1]),
                (numbers[0] + numbers[2], numbers[1] + numbers[3]),
                (numbers[0], numbers[1] + numbers[3]),
            ]
            add(shape: corners.map { (groups.last ?? Matrix()).apply($0.0, $0.1) }, isFilled: true)
        }
    }

    private mutating func end(_ name: XMLName) {
        if Self.isDefinition(name) { definitions -= 1 }
        if name == "g" { _ = groups.popLast() }
    }

    private func rectangle(_ attributes: XMLAttributes) -> [Double]? {
        let names: [StaticString] = ["x", "y", "width", "height"]
        let numbers = names.compactMap { attributes[$0].flatMap { PDFNumbers($0).first } }
        return numbers.count == 4 ? numbers : nil
    }

    private func matrix(_ attributes: XMLAttributes) -> Matrix {
        guard let written = attributes["transform"], written.starts(with: "matrix(".utf8) else { return Matrix() }
        let numbers = Array(PDFNumbers(written))
        guard numbers.count == 6 else { return Matrix() }
        return Matrix(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
    }

    private mutating func draw(_ attributes: XMLAttributes) {
        guard let path = attributes["d"], let style = attributes["style"] else { return }
        // Letters and curves are no lines of a table; their paths are long.
        guard path.count < 100_000, !path.contains(0x43) else { return }
        let isFilled = !FileKind.contains("fill:none", in: style)
        let matrix = matrix(attributes).then(groups.last ?? Matrix())
        var shape: [(x: Double, y: Double)] = []
        var numbers = PDFNumbers(path)
        while let x = numbers.next() {
            if numbers.hasMoved, !shape.isEmpty {
                add(shape: shape, isFilled: isFilled)
                shape.removeAll(keepingCapacity: true)
            }
            guard let y = numbers.next() else { break }
            shape.append(matrix.apply(x, y))
        }
        add(shape: shape, isFilled: isFilled)
    }

    /// A filled shape is a line where it is thin; of a drawn one, every straight side is.
    private mutating func add(shape: [(x: Double, y: Double)], isFilled: Bool) {
        guard shape.count >= 2 else { return }
        if isFilled {
            let (left, right) = (shape.map(\.x).min() ?? 0, shape.map(\.x).max() ?? 0)
            let (top, bottom) = (shape.map(\.y).min() ?? 0, shape.map(\.y).max() ?? 0)
            if bottom - top <= Self.thickness {
                add((left, (top + bottom) / 2), (right, (top + bottom) / 2))
            } else if right - left <= Self.thickness {
                add(((left + right) / 2, top), ((left + right) / 2, bottom))
            }
            return
        }
        for (start, end) in zip(shape, shape.dropFirst()) { add(start, end) }
    }

    private mutating func add(_ start: (x: Double, y: Double), _ end: (x: Double, y: Double)) {
        let page = pages.count - 1
        guard pages[page].horizontal.count + pages[page].vertical.count < Self.linesOfPage else { return }
        let (width, height) = (abs(end.x - start.x), abs(end.y - start.y))
        if height < 1, width > height {
            pages[page].horizontal.append(Line(at: (start.y + end.y) / 2, from: min(start.x, end.x), to: max(start.x, end.x)))
        } else if width < 1, height > width {
            pages[page].vertical.append(Line(at: (start.x + end.x) / 2, from: min(start.y, end.y), to: max(start.y, end.y)))
        }
    }
}

/// The numbers of a path or a matrix, letters and signs between them skipped.
struct PDFNumbers: Sequence, IteratorProtocol {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    /// Whether the pen was lifted before the number that came last.
    private(set) var hasMoved = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var first: Double? {
        var copy = self
        return copy.next()
    }

    mutating func next() -> Double? {
        hasMoved = false
        while place < bytes.count, !Self.isNumeric(bytes[place]) {
            if bytes[place] == 0x4D { hasMoved = true }
            place += 1
        }
        let start = place
        while place < bytes.count, Self.isNumeric(bytes[place]) { place += 1 }
        return start < place ? NumberText.value(UnsafeBufferPointer(rebasing: bytes[start..<place])) : nil
    }

    private static func isNumeric(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E }
}
