import Documents
import Ledger
import Programme
import Provenance
import Vault

extension FetchStage {
    /// The bytes under an address, kept.
    struct Kept {
        let url: String
        /// After redirects.
        let finalURL: String
        /// The file name that the server gave; nil where it gave none.
        let fileName: String?
        let bytes: [UInt8]
        let digest: Digest
        /// What came, where something did; nil where the server said that what is kept is still the same.
        let fetched: Fetched?
    }

    /// By so much a server's clock and this machine's may differ.
    private static let mostClockSeconds = 300
    /// An address is believed to show what it showed for so long; then it is asked for the whole again.
    private static let mostDaysUnseen = 7

    /// Asks for the whole file, or whether the one that is kept is still the same.
    func get(_ url: String) throws(Stop) -> Kept {
        let source = session.programme.source
        let folders = NoticeURL.root(ofIndex: index).map { [$0] } ?? []
        let known = try knownAnswer(to: url)
        let fetched = try session.world.fetch(
            FetchRequest(
                url: url, hosts: source.hosts, protocols: source.protocols,
                folders: source.protocols.contains("file") ? folders : [],
                scratchFolder: scratch, programme: session.programme.name, known: known))
        try refuseWrongClock(fetched, at: url)
        guard fetched.isUnchanged else {
            let digest = try stopping { () throws(VaultError) in try session.workspace.blobs.store(fetched.bytes) }
            return Kept(
                url: url, finalURL: fetched.finalURL, fileName: fetched.fileName, bytes: fetched.bytes, digest: digest,
                fetched: fetched)
        }
        guard let known else { throw Stop(.bug, "\(url) is said to be unchanged, which nobody asked") }
        let bytes = try stopping { () throws(VaultError) in try session.workspace.blobs.read(known.digest) }
        return Kept(
            url: url, finalURL: known.finalURL, fileName: known.fileName, bytes: bytes, digest: known.digest, fetched: nil)
    }

    /// Remembers what to ask with next time, once what came was understood: a firewall's page is never asked about.
    func remember(_ kept: Kept) throws(Stop) {
        guard let fetched = kept.fetched, fetched.entityTag != nil || fetched.lastModified != nil else { return }
        let answer = KeptAnswer(
            url: kept.url, finalURL: kept.finalURL, digest: kept.digest, fileName: kept.fileName,
            entityTag: fetched.entityTag, lastModified: fetched.lastModified, wholeOn: session.asOf)
        try stoppingLedger { () throws(LedgerError) in try session.ledger.record(answer, of: session.programme.name) }
    }

    /// What the address gave last; nil where nothing is known, its bytes are not here and whole, or they came too long ago.
    private func knownAnswer(to url: String) throws(Stop) -> KeptAnswer? {
        let answer = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.answer(to: url, of: session.programme.name)
        }
        guard let answer, answer.wholeOn <= session.asOf, answer.wholeOn.days(to: session.asOf) < Self.mostDaysUnseen else {
            return nil
        }
        do throws(VaultError) { try session.workspace.blobs.verify(answer.digest) } catch { return nil }
        return answer
    }

    /// A deadline is decided by this machine's date: where its clock is wrong, nothing is.
    private func refuseWrongClock(_ fetched: Fetched, at url: String) throws(Stop) {
        guard let ahead = fetched.clockAhead, abs(ahead) > Self.mostClockSeconds else { return }
        throw Stop(
            .held,
            "the clock of this machine is \(abs(ahead)) seconds \(ahead > 0 ? "ahead of" : "behind") that of \(NoticeURL.host(of: url)): no deadline is decided [clock.differs]",
            hint: "set the clock (timedatectl set-ntp true) and run the same command again")
    }
}
