/// The account that a session began with, as the system keeps it for every process that comes of it.
enum LoginAccount {
    /// Of what `/proc/self/loginuid` says; nil where there was no login.
    static func number(_ text: String?) -> UInt32? {
        let none = UInt32.max
        guard let text, let number = UInt32(text.prefix { $0.isNumber }), number != none else { return nil }
        return number
    }
}
