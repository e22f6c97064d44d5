/// Invented codes whose check characters are right: GB 11714 inside GB 32100.
enum InventedCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let organisation = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let weights = [3, 7, 9, 10, 5, 8, 4, 2]

    /// The credit code of the n-th invented enterprise; the organisation part begins with `MAY`, a range that is not in use.
    static func credit(_ number: Int) -> String {
        let digits = String(number)
        let body = "MAY" + String(repeating: "0", count: 5 - digits.count) + digits
        let sum = zip(body, weights).reduce(0) { $0 + (organisation.firstIndex(of: $1.0) ?? 0) * $1.1 }
        let rest = 11 - sum % 11
        let first = "91440300" + body + (rest == 10 ? "X" : rest == 11 ? "0" : String(rest))
        var total = 0
        var power = 1
        for character in first {
            total += (alphabet.firstIndex(of: character) ?? 0) * power
            power = power * 3 % 31
        }
        return first + String(alphabet[(31 - total % 31) % 31])
    }

    /// A customs code of Shenzhen.
    static func customs(_ number: Int) -> String {
        let digits = String(number)
        return "4403" + "9" + String(repeating: "0", count: 5 - digits.count) + digits
    }
}
