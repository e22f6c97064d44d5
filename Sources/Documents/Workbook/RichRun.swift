import Markup

/// How a run of a rich text is shown.
struct RichRun {
    private(set) var isStruck = false
    /// Raised or lowered: the mark of a footnote, an exponent.
    private(set) var isRaised = false

    /// Takes an element of a rich text, in the order in which they begin.
    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "r" || name == "si" {
            self = RichRun()
        } else if name == "strike" {
            isStruck = attributes["val"].map { !["0", "false"].contains(String(decoding: $0, as: UTF8.self)) } ?? true
        } else if name == "vertAlign" {
            isRaised = attributes["val"].map { !$0.elementsEqual("baseline".utf8) } ?? false
        }
    }
}
