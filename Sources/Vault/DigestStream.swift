internal import CCrypto
public import Columns
public import Provenance

/// SHA-256 over bytes that come piece by piece.
public struct DigestStream: ~Copyable {
    private let context: OpaquePointer

    /// - Throws: ``VaultError`` (`hashFailed`) where libcrypto has no memory.
    public init() throws(VaultError) {
        guard let context = EVP_MD_CTX_new() else { throw Self.failed }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            EVP_MD_CTX_free(context)
            throw Self.failed
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) throws(VaultError) {
        guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else { throw Self.failed }
    }

    public mutating func update(_ bytes: [UInt8]) throws(VaultError) {
        try bytes.withRawBytes { raw throws(VaultError) in try update(raw) }
    }

    public mutating func update(_ bytes: Bytes) throws(VaultError) {
        try bytes.withRawBytes { raw throws(VaultError) in try update(raw) }
    }

    /// Where each value of a column ends, in the memory's own order of bytes.
    public mutating func update(ends: [UInt32]) throws(VaultError) {
        try ends.withRawBytes { raw throws(VaultError) in try update(raw) }
    }

    /// The digest of everything since the last call; the stream then starts anew.
    public mutating func finish() throws(VaultError) -> Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        guard EVP_DigestFinal_ex(context, &bytes, nil) == 1, EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1,
            let digest = Digest(bytes: bytes)
        else { throw Self.failed }
        return digest
    }

    private static var failed: VaultError {
        VaultError(.hashFailed, "SHA-256 could not be computed", hint: "there may be no memory left; run the same command again")
    }
}

/// The SHA-256 of `bytes`.
public func sha256(_ bytes: [UInt8]) throws(VaultError) -> Digest { try sha256(bytes[...]) }

/// The SHA-256 of `bytes`.
public func sha256(_ bytes: Bytes) throws(VaultError) -> Digest {
    var stream = try DigestStream()
    try stream.update(bytes)
    return try stream.finish()
}
