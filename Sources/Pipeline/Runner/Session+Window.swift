import Ledger
import Programme
import Provenance

extension Session {
    /// How the notice window of an edition was found; nil where it has none, or nobody recorded what it was taken from.
    func windowDerivation(of edition: EditionRecord) throws(Stop) -> WindowDerivation? {
        guard let window = edition.window, let basis = edition.windowBasis else { return nil }
        return WindowDerivation(
            publishedOn: edition.publishedOn, window: window, basis: basis, calendar: try reference().calendar)
    }
}
