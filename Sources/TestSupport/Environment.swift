internal import Glibc

/// The environment of the test process.
public enum Environment {
    /// Nil where the variable is not set or empty.
    public static func value(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
