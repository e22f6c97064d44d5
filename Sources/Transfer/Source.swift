internal import Glibc

/// What a programme allows to be fetched.
public struct Source: Hashable, Sendable {
    /// The programme's name, for the command that an error proposes.
    public let programme: String
    /// `commerce.sz.gov.cn`, or with a port `127.0.0.1:8080`; a host without a port is allowed on every port.
    public let hosts: [String]
    /// Whether `http:` is allowed beside `https:`.
    public let allowsPlainHTTP: Bool
    /// The folders below which `file:` addresses may lead; empty: no `file:` address is allowed.
    public let folders: [String]

    public init(programme: String, hosts: [String], allowsPlainHTTP: Bool = true, folders: [String] = []) {
        self.programme = programme
        self.hosts = hosts
        self.allowsPlainHTTP = allowsPlainHTTP
        self.folders = folders
    }

    var schemes: [String] { ["https"] + (allowsPlainHTTP ? ["http"] : []) + (folders.isEmpty ? [] : ["file"]) }

    /// Throws where `address` is not allowed; `asked` is the address that led to it.
    func check(_ address: Address, asked: String) throws(TransferError) {
        let led = address.text == asked ? "" : ", to which \(asked) leads,"
        guard schemes.contains(address.scheme), address.scheme != "file" || led.isEmpty else {
            throw TransferError(
                .protocolNotAllowed, "\(address.text)\(led) is not fetched: \(address.scheme): is not allowed", url: asked,
                hint: "the programme \(programme) allows \(schemes.map { "\($0):" }.joined(separator: ", "))")
        }
        if address.scheme == "file" { return try checkFile(address, asked: asked) }
        guard
            hosts.contains(where: {
                Self.lowercased($0) == address.host || Self.lowercased($0) == "\(address.host):\(address.port)"
            })
        else {
            throw TransferError(
                .hostNotAllowed, "\(address.text)\(led) is not fetched: the host \(address.host) is not allowed", url: asked,
                hint: "if it belongs to the publisher, add it to source.hosts of the programme \(programme)")
        }
    }

    private func checkFile(_ address: Address, asked: String) throws(TransferError) {
        guard let path = Self.real(address.path) else {
            throw TransferError(
                .missing, "\(address.text) leads to no file", url: asked,
                hint: "look at source.index of the programme \(programme)")
        }
        guard folders.contains(where: { folder in Self.real(folder).map { path.hasPrefix($0 == "/" ? "/" : "\($0)/") } ?? false })
        else {
            throw TransferError(
                .hostNotAllowed, "\(address.text) is not fetched: it leads out of \(folders.joined(separator: ", "))", url: asked,
                hint: "file: addresses stay in the folder that the programme \(programme) names")
        }
    }

    /// The path without symbolic links and `..`; nil where nothing is there.
    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func lowercased(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
