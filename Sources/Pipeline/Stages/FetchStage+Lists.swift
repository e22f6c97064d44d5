import Documents
import Programme
import Provenance
import Vault

extension FetchStage {
    /// A list that a notice carries, as it was kept.
    struct List {
        let digest: Digest
        let name: String
        let url: String
        /// Nil for the tables of a notice itself.
        var read: ReadList?

        /// What the column of names says, row by row.
        var names: [String] { read?.texts(of: .name) ?? [] }
    }

    /// The list of a notice: the one it attaches, else the one in its text; several that are parts of one are put together.
    ///
    /// - Returns: nil where it has several, and which of them count is left to a person.
    mutating func list(of notice: NoticePage, _ page: Kept, kind: Edition.Kind) throws(Stop) -> List? {
        var lists: [List] = []
        for attachment in notice.attachments {
            guard let address = NoticeURL.resolve(attachment.href, against: page.finalURL) else { continue }
            if let list = try list(attachment, address: address, of: notice, at: page.url) { lists.append(list) }
        }
        let place = Locus(file: NoticeURL.fileName(of: page.url), digest: page.digest)
        if lists.isEmpty, !notice.tables.isEmpty {
            lists.append(List(digest: page.digest, name: place.file, url: page.url))
        }
        guard !lists.isEmpty else {
            throw Stop(
                .notUnderstood,
                "\(place): the notice \"\(notice.title)\" has no list, neither attached nor in its text [notice.noList]",
                hint: "if it has one all the same, download it and import it: \(importCommand(kind.rawValue, url: page.url))")
        }
        let parts = withoutRepeats(lists)
        if parts.count == 1 { return parts[0] }
        let reason: String
        if let doubt = Self.doubt(of: parts) {
            reason = doubt
        } else {
            do throws(Stop) { return try together(parts, title: notice.title, at: page.url) } catch
                where error.exit == .notUnderstood
            {
                reason = error.message
            }
        }
        try leaveOut(
            .severalLists,
            "the notice \"\(notice.title)\" has \(parts.count) lists (\(parts.map { "\($0.name) with \($0.names.count) names" }.joined(separator: ", "))), which are not read as one: \(reason)",
            page.url, place, options: "--kind \(kind.rawValue)",
            what: "read it, put those that count into one zip file, and import that:")
        return nil
    }

    /// The attachment where it is a list; nil where it is something else.
    private mutating func list(
        _ attachment: NoticePage.Attachment, address: String, of notice: NoticePage, at page: String
    ) throws(Stop) -> List? {
        let kept = try get(address)
        let name = Self.checkedName(Self.name(of: attachment, kept, address))
        let place = Locus(file: name, digest: kept.digest)
        if kept.fetched?.isLengthProven == false, !Document.endsAsItShould(kept.bytes) {
            throw Stop(
                .unreachable,
                "\(place): the site did not say how long the file is, and it does not end as such a file does: it may be cut [attachment.end]",
                hint: "run the same command again later, or download the file and import it: \(importCommand(url: page))")
        }
        let list: ReadList
        do throws(Stop) {
            list = try ReadStage.recognise(
                file: session.workspace.blobs.path(of: kept.digest), name: name, digest: kept.digest,
                programme: session.programme)
        } catch {
            if Document.isPage(kept.bytes), !Document.isNamedAsPage(name) {
                throw Stop(
                    .notUnderstood,
                    "\(place): the site answered with a page instead of the file: \(error.message) [attachment.page]",
                    hint: "download the file in a browser and import it: \(importCommand(url: page))")
            }
            guard notice.attachments.count > 1,
                error.message.contains("[list.noHeadings]") || error.message.contains("[document.unsupported]")
            else { throw error }
            findings.append(
                Finding(
                    .doubt, "attachment.notAList", at: place, "the attachment is no list that can be read: \(error.message)",
                    hint: "look at it; if it is the list, import it by hand: \(importCommand(url: page))"))
            return nil
        }
        try remember(kept)
        return List(digest: kept.digest, name: name, url: address, read: list)
    }

    /// The file's own name: the notice's, but where that is only a word for it (附件1, 下载), the server's.
    private static func name(of attachment: NoticePage.Attachment, _ kept: Kept, _ address: String) -> String {
        if attachment.isNamedAsFile { return attachment.name }
        if let name = kept.fileName { return name }
        return attachment.name.isEmpty ? NoticeURL.fileName(of: address) : attachment.name
    }

    private static func checkedName(_ name: String) -> String {
        String(name.map { $0 == "/" || $0 == "\\" || $0.isNewline ? "_" : $0 }.prefix(120))
    }

    /// One list in two forms (as .xlsx and as .pdf, say) is one list: a workbook counts, else the first.
    private mutating func withoutRepeats(_ lists: [List]) -> [List] {
        var parts: [List] = []
        for list in lists {
            guard let place = parts.firstIndex(where: { $0.names == list.names && !list.names.isEmpty }) else {
                parts.append(list)
                continue
            }
            let takesItsPlace = list.isWorkbook && !parts[place].isWorkbook
            let (read, other) = takesItsPlace ? (list, parts[place]) : (parts[place], list)
            parts[place] = read
            findings.append(
                Finding(
                    .note, "attachment.sameList", at: Locus(file: other.name, digest: other.digest),
                    "it has the same names in the same order as \(Locus.fileLabel(read.name, read.digest)), which is read"))
        }
        return parts
    }

    /// Why the lists are not taken for parts of one; nil where nothing speaks against it.
    private static func doubt(of lists: [List]) -> String? {
        for list in lists {
            if let word = ListOfOthers.word(in: list.name) { return "\(list.name) says \(word)" }
        }
        var seen: [String: String] = [:]
        for list in lists {
            for name in Set(list.names) {
                if let other = seen.updateValue(list.name, forKey: name) {
                    return "\(name) stands in \(other) and in \(list.name)"
                }
            }
        }
        return nil
    }

    /// The lists as members of one archive, in the order of the notice: the same lists give the same bytes.
    private func together(_ lists: [List], title: String, at page: String) throws(Stop) -> List {
        var names: [String] = []
        var members: [(name: String, bytes: [UInt8])] = []
        for list in lists {
            let name = names.contains(list.name) ? "\(members.count + 1)-\(list.name)" : list.name
            names.append(name)
            members.append((name, try stopping { () throws(VaultError) in try session.workspace.blobs.read(list.digest) }))
        }
        guard let archive = StoredArchive.zip(members) else {
            throw Stop(.notUnderstood, "together they are larger than a zip file can be")
        }
        let digest = try stopping { () throws(VaultError) in try session.workspace.blobs.store(archive) }
        let name = Self.checkedName(title) + ".zip"
        let whole = try ReadStage.recognise(
            file: session.workspace.blobs.path(of: digest), name: name, digest: digest, programme: session.programme)
        return List(digest: digest, name: name, url: page, read: whole)
    }
}

extension FetchStage.List {
    fileprivate var isWorkbook: Bool {
        let name = name.lowercased()
        return [".xlsx", ".xlsm", ".xls", ".et", ".csv"].contains(where: name.hasSuffix)
    }
}
