import Matching
import Testing

@Suite struct `what keys decide` {
    private static let name = "深圳市昱荻电子有限公司"
    private static let other = "深圳市霁筠电子有限公司"

    @Test(arguments: [
        (Row(name, code: "A1"), Row(name, code: "A1"), "same 1-1: same code"),
        (Row(name, code: "A1"), Row(other, code: "A1"), "renamed 1-1: same code"),
        (Row(name, customs: "C1"), Row(other, customs: "C1"), "renamed 1-1: same customs code"),
        (Row(name, code: "A1", customs: "C1"), Row(name, customs: "C1"), "same 1-1: same customs code"),
        (
            Row(name, code: "A1", customs: "C1"), Row("深圳市昱荻光电有限公司", code: "A1", customs: "C2"),
            "renamed 1-1: same code"
        ),
        (Row(name, code: "A1", customs: "C1"), Row(name, code: "A1", customs: "C2"), "same 1-1: same code"),
        (
            Row(name, code: "A1", customs: "C1"), Row("深圳市铎砚贸易有限公司", code: "A1", customs: "C2"),
            "doubtful 1-1: same code; customs codes differ"
        ),
        (Row(name, code: "A1", customs: "C1"), Row("深圳市铎砚贸易有限公司", code: "A1"), "renamed 1-1: same code"),
        (Row(name, district: "南山区"), Row(name, district: "福田区"), "doubtful 1-1: same name; districts differ"),
        (Row(name, code: "A1", district: "南山区"), Row(name, district: "福田区"), "doubtful 1-1: same name; districts differ"),
        (Row(name, code: "A1", district: "南山区"), Row(name, code: "A1", district: "福田区"), "same 1-1: same code"),
        (Row(name, district: "南山区"), Row(name), "same 1-1: same name"),
        (Row(name), Row(name), "same 1-1: same name"),
        (Row(name, code: "A1"), Row(name), "same 1-1: same name"),
        (Row(name, code: "A1"), Row(name, code: "B2"), "doubtful 1-1: same name; codes differ"),
        (Row(name, customs: "C1"), Row(name, customs: "C2"), "doubtful 1-1: same name; customs codes differ"),
        (
            Row(name, code: "A1", customs: "C1"), Row(other, code: "B2", customs: "C1"),
            "doubtful 1-1: same customs code; codes differ"
        ),
        (Row("", code: "A1"), Row(name, code: "A1"), "renamed 1-1: same code"),
        (Row("", code: "A1"), Row("", code: "A1"), "same 1-1: same code"),
    ])
    func `one row and one row`(_ a: Row, _ b: Row, _ line: String) {
        #expect(lines([a], [b]) == [line])
    }

    @Test(arguments: [
        (
            Row(name, code: "A1", codeFails: true), Row("深圳市铎砚贸易有限公司", code: "A1", codeFails: true),
            "doubtful 1-1: same code; code fails its check"
        ),
        (Row(name, code: "A1", codeFails: true), Row(name, code: "A1"), "same 1-1: same name"),
        (
            Row(name, code: "A1", customs: "C1", codeFails: true), Row(other, code: "A1", customs: "C1"),
            "renamed 1-1: same customs code"
        ),
        (Row(name, code: "A1", codeFails: true), Row(name, code: "B2"), "doubtful 1-1: same name; codes differ"),
    ])
    func `a code that fails its check is stated and decides nothing`(_ a: Row, _ b: Row, _ line: String) {
        #expect(lines([a], [b]) == [line])
    }

    @Test func `near names with different codes are two enterprises`() {
        let near = "深圳市昱沐电子有限公司"
        #expect(lines([Row(Self.name, code: "A1")], [Row(near, code: "B2")]) == ["withdrawn 1-", "added -1"])
    }

    @Test func `a row without a name and without a code finds nobody`() {
        #expect(lines([Row("")], [Row("")]) == ["withdrawn 1-: no name", "added -1: no name"])
    }

    @Test func `an empty list takes nothing and keeps nothing`() {
        #expect(lines([], []) == [])
        #expect(lines([Row(Self.name)], []) == ["withdrawn 1-"])
        #expect(lines([], [Row(Self.name)]) == ["added -1"])
    }

    @Test func `a code that stands twice decides nothing, and the name does`() {
        #expect(
            lines([Row(Self.name, code: "A1"), Row(Self.other, code: "A1")], [Row(Self.other, code: "A1")]) == [
                "same 2-1: same name", "withdrawn 1-",
            ])
    }

    @Test func `a code that stands twice under other names is for a person`() {
        let found = lines(
            [Row("深圳市昱荻电子有限公司", code: "A1"), Row("深圳市铎砚贸易有限公司", code: "A1")],
            [Row("深圳市昱荻光电有限公司", code: "A1")])
        #expect(
            found == [
                "doubtful 1-1: same code; code repeated within a list", "doubtful 2-1: same code; code repeated within a list",
            ])
    }

    @Test func `a name that stands twice decides nothing, even where one of the two is joined by its code`() {
        let found = lines(
            [Row(Self.name, code: "A1"), Row(Self.name)], [Row(Self.name, code: "A1"), Row(Self.name)])
        #expect(found == ["same 1-1: same code", "doubtful 2-2: same name; name repeated within a list"])
    }

    @Test func `a name that stands three times on one list leaves all three open`() {
        let found = lines([Row(Self.name), Row(Self.name), Row(Self.name)], [Row(Self.name)])
        #expect(Set(found) == Set((1...3).map { "doubtful \($0)-1: same name; name repeated within a list" }))
    }

    @Test func `a name that stands often leaves every row a line`() {
        let rows = Array(repeating: Row(Self.name), count: 40)
        let matching = ListMatching(list(rows), list(Array(rows.dropLast(3))))
        #expect(matching.matches.allSatisfy { $0.kind == .doubtful })
        #expect(Set(matching.matches.compactMap(\.a)).count == 40)
        #expect(Set(matching.matches.compactMap(\.b)).count == 37)
    }

    @Test func `a code goes before a name`() {
        let found = lines(
            [Row(Self.name, code: "A1")], [Row(Self.name), Row(Self.other, code: "A1")])
        #expect(found == ["renamed 1-2: same code", "added -1"])
    }
}
