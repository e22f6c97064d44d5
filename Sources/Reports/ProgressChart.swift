public import Provenance

/// A line a state, over the days of the year: how many were released, taken up, issued so far.
public struct ProgressChart: Sendable, Equatable {
    public struct Curve: Sendable, Equatable {
        public var name: String
        /// How many came on each day, in the order of the days.
        public var days: [(on: CivilDate, count: Int)]

        public init(name: String, days: [(on: CivilDate, count: Int)]) {
            self.name = name
            self.days = days
        }

        public static func == (left: Curve, right: Curve) -> Bool {
            left.name == right.name && left.days.elementsEqual(right.days) { $0 == $1 }
        }

        var total: Int { days.reduce(0) { $0 + $1.count } }
    }

    private static let colours = ["#1f4e79", "#c55a11", "#2e7d32"]
    private static let dashes = ["", "6 3", "2 3"]
    // Units of the drawing.
    private static let (width, height) = (720, 220)
    private static let (left, right, top, bottom) = (48, 120, 14, 34)

    let curves: [Curve]
    let from: CivilDate
    let to: CivilDate
    let marks: [(name: String, day: CivilDate)]

    /// Nil where nothing happened yet.
    init?(_ curves: [Curve], marks: [(name: String, day: CivilDate)]) {
        let days = curves.flatMap { $0.days.map(\.on) } + marks.map(\.day)
        guard curves.contains(where: { !$0.days.isEmpty }), let first = days.min(), let last = days.max(), first < last else {
            return nil
        }
        (self.curves, self.marks, from, to) = (curves, marks, first, last)
    }

    public static func == (left: ProgressChart, right: ProgressChart) -> Bool { left.curves == right.curves }

    private var highest: Int { max(1, curves.map(\.total).max() ?? 1) }

    private func x(_ day: CivilDate) -> Int {
        Self.left + (Self.width - Self.left - Self.right) * from.days(to: day) / max(1, from.days(to: to))
    }

    private func y(_ count: Int) -> Int {
        let room = Self.height - Self.top - Self.bottom
        return Self.height - Self.bottom - room * count / highest
    }

    var drawing: SVGDrawing {
        var svg = SVGDrawing(
            width: Self.width, height: Self.height, label: curves.map { "\($0.name) \($0.total)" }.joined(separator: "，"))
        for count in [0, highest] {
            line(from: (Self.left, y(count)), to: (Self.width - Self.right, y(count)), "#bbb", "", &svg)
            svg.element("text", ["x": "\(Self.left - 6)", "y": "\(y(count) + 4)", "text-anchor": "end"], "\(count)")
        }
        for (place, mark) in marks.enumerated() {
            let x = x(mark.day)
            line(from: (x, Self.top), to: (x, Self.height - Self.bottom), "#bbb", "3 3", &svg)
            let y = Self.height - Self.bottom + 14 + place % 2 * 14
            svg.element("text", ["x": "\(x)", "y": "\(y)", "text-anchor": anchor(x)], "\(mark.name) \(mark.day)")
        }
        var spots: [Int] = []
        for (place, curve) in curves.enumerated() { draw(curve, place, &spots, &svg) }
        svg.end()
        return svg
    }

    /// A label stays between the two ends of the axis.
    private func anchor(_ x: Int) -> String {
        let half = 60
        return x < Self.left + half ? "start" : x > Self.width - Self.right - half ? "end" : "middle"
    }

    private func draw(_ curve: Curve, _ place: Int, _ spots: inout [Int], _ svg: inout SVGDrawing) {
        let colour = Self.colours[place % Self.colours.count]
        var (points, total) = ([String](), 0)
        for day in curve.days {
            points.append("\(x(day.on)),\(y(total))")
            total += day.count
            points.append("\(x(day.on)),\(y(total))")
        }
        guard !points.isEmpty else { return }
        points.append("\(Self.width - Self.right),\(y(total))")
        svg.element(
            "polyline",
            [
                "points": points.joined(separator: " "), "fill": "none", "stroke": colour, "stroke-width": "2",
                "stroke-dasharray": Self.dashes[place % Self.dashes.count],
            ])
        svg.element(
            "text", ["x": "\(Self.width - Self.right + 6)", "y": "\(spot(at: y(total), among: &spots))", "fill": colour],
            "\(curve.name) \(total)")
    }

    /// Where the words of a curve stand that ends at a height: down at the axis above those that are there, else under them.
    private func spot(at height: Int, among taken: inout [Int]) -> Int {
        let step = height > Self.height / 2 ? -1 : 1
        var spot = height + 4
        while taken.contains(where: { abs($0 - spot) < 14 }) { spot += step }
        taken.append(spot)
        return spot
    }

    private func line(from: (Int, Int), to: (Int, Int), _ colour: String, _ dashes: String, _ svg: inout SVGDrawing) {
        svg.element(
            "line",
            [
                "x1": "\(from.0)", "y1": "\(from.1)", "x2": "\(to.0)", "y2": "\(to.1)", "stroke": colour,
                "stroke-dasharray": dashes,
            ])
    }
}
