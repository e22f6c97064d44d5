import Testing
import Vault

@Suite struct FileNameTests {
    @Test(arguments: ["a", "2025-06-12.1", "rows.csv", "李经理.xlsx", "a b", String(repeating: "x", count: 200)])
    func `a name may be text`(name: String) throws {
        #expect(try FileName.checked(name) == name)
    }

    @Test(arguments: [
        ("", "\"\" cannot be the name of a file: it is empty"),
        (".", "\".\" cannot be the name of a file: it begins with a point"),
        ("..", "\"..\" cannot be the name of a file: it begins with a point"),
        (".hidden", "\".hidden\" cannot be the name of a file: it begins with a point"),
        ("a/b", "\"a/b\" cannot be the name of a file: it contains a slash"),
        ("../../etc/passwd", "\"../../etc/passwd\" cannot be the name of a file: it begins with a point"),
        ("a\0b", "\"a?b\" cannot be the name of a file: it contains a control character"),
        ("a\nb", "\"a?b\" cannot be the name of a file: it contains a control character"),
        (
            String(repeating: "长", count: 67),
            "\"\(String(repeating: "长", count: 40))\" cannot be the name of a file: it has more than 200 bytes"
        ),
    ])
    func `a name that leads elsewhere is refused`(name: String, message: String) {
        let error = #expect(throws: VaultError.self) { try FileName.checked(name) }
        #expect(error?.code == .badName)
        #expect(error?.message == message)
    }
}
