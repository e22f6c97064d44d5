import Documents
import Glibc
import Ledger
import Pipeline
import Transfer
import Vault

/// The real fetch: one GET over libcurl into a scratch file, read back and removed.
enum LiveFetch {
    static func get(_ request: FetchRequest) throws(Stop) -> Fetched {
        let path = "\(request.scratchFolder)/.tongbao-fetch"
        let source = Source(
            programme: request.programme, hosts: request.hosts, allowsPlainHTTP: request.protocols.contains("http"),
            folders: request.folders)
        let transfer = Transfer(version: Tongbao.version)
        do {
            try Disk.real.remove(path)
            let known = request.known.flatMap {
                Validators(address: $0.finalURL, entityTag: $0.entityTag, lastModified: $0.lastModified)
            }
            let evidence = try transfer.get(request.url, from: source, to: path, unless: known)
            let clockAhead = evidence.serverSeconds.map { time(nil) - $0 }
            guard !evidence.isUnchanged else {
                return Fetched(
                    bytes: [], finalURL: evidence.finalURL, fileName: evidence.fileName, clockAhead: clockAhead, isUnchanged: true
                )
            }
            let arrived = try Disk.real.contents(of: path)
            try Disk.real.remove(path)
            // What a server packed unasked is unpacked here, where its checksum and length are looked at.
            let bytes = evidence.isGzipped ? try Document.unpacked(gzip: arrived, name: evidence.finalURL) : arrived
            return Fetched(
                bytes: bytes, finalURL: evidence.finalURL, fileName: evidence.fileName,
                clockAhead: clockAhead, entityTag: evidence.validators?.entityTag,
                lastModified: evidence.validators?.lastModified, isLengthProven: evidence.isLengthProven || evidence.isGzipped)
        } catch let error as DocumentError {
            throw Stop(.unreachable, error.message, hint: error.hint)
        } catch let error as TransferError {
            let exit: Stop.Exit = error.isUnreachable ? .unreachable : error.isDiskFailure ? .writeFailed : .notUnderstood
            throw Stop(exit, error.message, hint: error.hint)
        } catch let error as VaultError {
            throw Stop(.writeFailed, "\(error)")
        } catch {
            throw Stop(.bug, "the fetch failed: \(error)")
        }
    }
}
