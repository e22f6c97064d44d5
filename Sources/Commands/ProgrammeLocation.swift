import Glibc
import Pipeline
import Programme
import Provenance
import Vault

/// Finds a programme's file: a path as it is, a name in pipelines/ from the current folder or the program's own upwards.
enum ProgrammeLocation {
    static let folderName = "pipelines"

    /// The path of a programme's file.
    static func path(of programme: String) throws(Stop) -> String {
        if programme.contains("/") || programme.hasSuffix(".yaml") { return absolute(programme) }
        let folders = searched()
        for folder in folders where access("\(folder)/\(programme).yaml", R_OK) == 0 { return "\(folder)/\(programme).yaml" }
        guard !folders.isEmpty else {
            throw Stop(
                .configuration, "there is no programme \"\(programme)\": no \(folderName) folder is here or above",
                hint: "set TONGBAO_PIPELINES to the folder of the programme files, or give the path of one")
        }
        throw Stop(
            .configuration,
            "there is no programme \"\(programme)\": \(programme).yaml is in none of \(folders.joined(separator: ", "))",
            hint: "`tongbao programme list` shows the programmes; a path to a file works as well")
    }

    /// The folders that are looked through, those that are there.
    static func searched() -> [String] {
        var folders: [String] = []
        if let named = Environment["TONGBAO_PIPELINES"] { folders.append(absolute(named)) }
        if let data = Environment["TONGBAO_DATA"] { folders.append(absolute("\(data)/../\(folderName)")) }
        folders += ancestors(of: Environment.currentFolder) + ancestors(of: programFolder())
        var seen: Set<String> = []
        return folders.filter { access($0, R_OK) == 0 && seen.insert(canonical($0)).inserted }
    }

    /// The file read and decoded.
    static func load(_ programme: String) throws(Stop) -> (file: ProgrammeFile, path: String, digest: Digest) {
        let path = try path(of: programme)
        let bytes: [UInt8]
        do { bytes = try Disk.real.contents(of: path) } catch {
            throw Stop(
                .configuration, "the programme file cannot be read: \(error.message)", hint: "check its name and its permissions")
        }
        do {
            let file = try ProgrammeFile(decoding: bytes, file: path)
            return (file, path, try sha256(bytes))
        } catch let error as ProgrammeFileError {
            throw Stop(.configuration, "the programme file is invalid\n\(error)", hint: nil)
        } catch {
            throw Stop(.bug, "the programme file could not be read: \(error)")
        }
    }

    private static func ancestors(of folder: String) -> [String] {
        var found: [String] = []
        var parts = folder.split(separator: "/").map(String.init)
        while true {
            found.append("/" + (parts + [folderName]).joined(separator: "/"))
            if parts.isEmpty { return found }
            parts.removeLast()
        }
    }

    private static func programFolder() -> String {
        let path = canonical("/proc/self/exe")
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "/"
    }

    static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(Environment.currentFolder)/\(path)" }

    /// An address as it is; a path from the root.
    static func evidence(_ given: String) -> String {
        given.hasPrefix("http://") || given.hasPrefix("https://") ? given : absolute(given)
    }

    /// The path without links and dots; itself where nothing stands there.
    private static func canonical(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
