import Programme
import Provenance
import Reports
import Testing

/// What no document for others may say, and what each of them must.
@Suite struct WordingTests {
    private static func documents() throws -> [(name: String, text: String)] {
        let batch = try Sample.batch()
        var documents = [(BatchWorkbook.fileName, try OpenedWorkbook(BatchWorkbook.render(batch)))]
        for sheet in CallSheet.all(of: batch) { documents.append((sheet.fileName, try OpenedWorkbook(sheet.render(of: batch)))) }
        let zero = try #require(Digest(bytes: Array(repeating: 0, count: 32)))
        let manifest = BatchManifest.render(batch, files: []) { _ in zero }
        return try documents.map { name, workbook in (name, try workbook.names.map(workbook.part).joined()) } + [
            (BatchManifest.fileName, String(decoding: manifest, as: UTF8.self))
        ]
    }

    @Test(arguments: ["已领取", "已签发", "已承保", "已出单", "索赔", "理赔"])
    func `no document says that a policy was taken up, issued or claimed`(word: String) throws {
        for document in try Self.documents() { #expect(!document.text.contains(word), "\(document.name)") }
    }

    @Test(arguments: ["以正式保单约定为准", "开放领取", "以保险公司回执为准"])
    func `every document says what it is and that the policy decides`(words: String) throws {
        let documents = try Self.documents()
        #expect(documents.count == 5)
        for document in documents { #expect(document.text.contains(words), "\(document.name)") }
    }
}
