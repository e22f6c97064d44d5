public import Ledger
import Programme
public import Provenance

extension Session {
    /// From which business date to which an edition was seen: fetched again with the same bytes under the same address, or once,
    /// on the day it was imported.
    public func seen(_ edition: EditionRecord) throws(Stop) -> ClosedRange<CivilDate> {
        let sightings = try stoppingLedger { () throws(LedgerError) in try ledger.sightings(of: programme.name) }
        // A confirmation as publicised was not seen: the list that it confirms was.
        return sightings.reduce(edition.recordedOn...edition.recordedOn) { range, sighting in
            guard edition.base == nil, sighting.url == edition.url, sighting.digest == edition.source,
                sighting.publishedOn == edition.publishedOn, sighting.firstSeen <= asOf
            else { return range }
            return min(range.lowerBound, sighting.firstSeen)...max(range.upperBound, min(sighting.lastSeen, asOf))
        }
    }

    /// First and last seen of an enterprise, of the editions that have it; nil where none has.
    public func seen(inAnyOf editions: [EditionRecord]) throws(Stop) -> ClosedRange<CivilDate>? {
        var whole: ClosedRange<CivilDate>?
        for edition in editions {
            let seen = try seen(edition)
            whole = whole.map { min($0.lowerBound, seen.lowerBound)...max($0.upperBound, seen.upperBound) } ?? seen
        }
        return whole
    }
}
