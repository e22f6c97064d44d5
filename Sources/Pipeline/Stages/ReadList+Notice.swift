import Documents
import Programme
import Provenance
import Vault

extension ReadList {
    /// 共12家 in the notice: compared with the rows of its list.
    mutating func compare(with notice: Digest, kept blobs: Blobs) throws(Stop) {
        let bytes = try stopping { () throws(VaultError) in try blobs.read(notice) }
        let place = Locus(file: "notice", digest: notice)
        let stated: [StatedCount]
        do throws(DocumentError) {
            stated = try NoticePage(parsing: bytes, name: place.file, digest: notice).statedCounts
        } catch { throw Stop(error) }
        guard let first = stated.first, !stated.contains(where: { $0.count == rows.count }) else { return }
        findings.append(first.disagreeing(rows: rows.count, at: place))
    }
}
