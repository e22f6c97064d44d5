import Glibc
import Provenance
import TestSupport
import Testing

@testable import Documents

/// Programs of other hands, played by shell scripts.
struct ProgramsTests {
    private func folder(_ program: String, _ script: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        chmod(try folder.write("#!/bin/sh\n\(script)\n", as: program), 0o700)
        return folder
    }

    private func read(_ bytes: [UInt8], _ folder: TemporaryFolder, officeSeconds: Int? = nil) throws -> [Sheet] {
        var programs = Programs(folders: [folder.path])
        let bounds = programs.officeBounds
        programs.officeBounds = ChildProgram.Bounds(
            seconds: officeSeconds ?? bounds.seconds, memoryBytes: bounds.memoryBytes, fileBytes: bounds.fileBytes)
        return try Document.read(.bytes(bytes), Document.Reading(origin: Locus(file: "list.xls"), programs: programs))
    }

    private func refusal(_ bytes: [UInt8], _ folder: TemporaryFolder, officeSeconds: Int? = nil) -> String? {
        let error = #expect(throws: DocumentError.self) { try read(bytes, folder, officeSeconds: officeSeconds) }
        return error?.description
    }

    /// What LibreOffice does, as a shell does it.
    private static let saving =
        "while [ $# -gt 1 ]; do [ \"$1\" != --outdir ] || out=$2; shift; done; mkdir \"$out\"; cp '\(Fixture.folder)kinds.xlsx' \"$out/file.xlsx\""

    private static func noPlace() { Issue.record("there is no place for a scratch folder") }

    private static let oldWorkbook = CompoundFixture.file([("Book", [1, 2, 3])])

    @Test func `what LibreOffice saves is read, and that it was converted is told`() throws {
        let sheets = try read(Self.oldWorkbook, try folder("soffice", Self.saving))
        #expect(sheets.map(\.grid) == [["1: TRUE|FALSE|#N/A|甲乙|2|"]])
        #expect(
            sheets[0].remarks.map(\.rendered) == [
                "note: list.xls: the file is an .xls workbook of Excel 95 or before, which LibreOffice has converted [document.converted]\n  hint: compare the number of rows with the file"
            ])
    }

    @Test func `LibreOffice that saves nothing is told from a file that is no list`() throws {
        #expect(
            refusal(Self.oldWorkbook, try folder("soffice", "exit 0")) == """
                error: list.xls: the file is an .xls workbook of Excel 95 or before, and LibreOffice could not read it [document.notConverted]
                  hint: look whether libreoffice-calc is installed and the file opens; or open it, save it as .xlsx and import that
                """)
    }

    @Test func `LibreOffice that wants more memory than it gets says so`() throws {
        let office = try folder("soffice", "dd if=/dev/null of=/dev/null bs=1600M count=1 || exit 134\n\(Self.saving)")
        #expect(
            refusal(Self.oldWorkbook, office) == """
                error: list.xls: the file is an .xls workbook of Excel 95 or before, and LibreOffice broke off with 134: it gets 1536 MiB of memory here [document.notConverted]
                  hint: open it, save it as .xlsx and import that
                """)
    }

    @Test func `LibreOffice that does not come to an end is ended after a minute`() throws {
        #expect(LibreOffice.bounds.seconds == 60)
        #expect(
            refusal(Self.oldWorkbook, try folder("soffice", "sleep 60"), officeSeconds: 1) == """
                error: list.xls: the file is an .xls workbook of Excel 95 or before, and LibreOffice did not finish within 1 seconds [document.notConverted]
                  hint: open it, save it as .xlsx and import that
                """)
    }

    @Test(arguments: [("999999999", "999999999"), ("99999999999999999999", "1"), ("65536", "257"), ("1048577", "16")])
    func `an .ods workbook that repeats its cells beyond measure never comes to LibreOffice`(rows: String, columns: String) throws
    {
        #expect(
            refusal(Self.openWorkbook(rows, columns, of: "<text:p>X</text:p>"), try folder("soffice", Self.saving)) == """
                error: list.xls#名单: the workbook repeats cells until they are more than 16777216 [document.tooLarge]
                  hint: no office program writes such a file: ask its sender for another
                """)
    }

    @Test(arguments: [("65536", "256", "<text:p>X</text:p>"), ("1048570", "16384", "")])
    func `as many cells as a sheet may have come to LibreOffice, and empty ones are none`(
        rows: String, columns: String, content: String
    ) throws {
        #expect(try read(Self.openWorkbook(rows, columns, of: content), try folder("soffice", Self.saving)).count == 1)
    }

    private static func openWorkbook(_ rows: String, _ columns: String, of content: String) -> [UInt8] {
        StoredZip.archive([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "content.xml",
                """
                <o xmlns:table="t" xmlns:text="x"><table:table table:name="名单"><table:table-row table:number-rows-repeated="\(rows)">\
                <table:table-cell table:number-columns-repeated="\(columns)">\(content)</table:table-cell></table:table-row>\
                <table:table-row/></table:table></o>
                """
            ),
        ])
    }

    @Test(arguments: [
        (
            "echo \"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\" >&2; : >\"$5\"",
            "[pdf.languagePack]\n  hint: install poppler-data"
        ),
        ("echo 'Command Line Error: Incorrect password' >&2; exit 1", "[document.encrypted]"),
        (
            "echo \"Syntax Error: Couldn't read xref table\" >&2; exit 1",
            "the PDF is damaged or cut: Syntax Error: Couldn't read xref table"
        ),
        ("exit 3", "the PDF is damaged or cut: pdftotext ended with 3"),
        ("kill -SEGV $$", "the PDF is damaged or cut: pdftotext ended with 139"),
        ("printf 'level\\nnonsense\\n' >\"$5\"", "pdftotext gave no words that can be understood"),
    ])
    func `what pdftotext says of a PDF decides`(script: String, text: String) throws {
        let pdf = PDFFixture(pages: [PDFFixture.Page()]).file
        #expect(refusal(pdf, try folder("pdftotext", script))?.contains(text) == true)
    }

    @Test func `what pdftotext complains of is told with the table`() throws {
        let row = { (x: Int, y: Int, word: String) in "5\\t1\\t0\\t0\\t0\\t0\\t\(x)\\t\(y)\\t30\\t10\\t100\\t\(word)\\n" }
        let words = row(50, 10, "企业名称") + row(200, 10, "代码") + row(50, 30, "甲") + row(200, 30, "A1")
        let poppler = try folder(
            "pdftotext", "echo 'Syntax Error (120): Illegal character' >&2; printf 'level\\n\(words)' >\"$5\"")
        chmod(try poppler.write("#!/bin/sh\nprintf '<svg><g/></svg>' >\"$3\"\n", as: "pdftocairo"), 0o700)
        let sheets = try read(PDFFixture(pages: [PDFFixture.Page()]).file, poppler)
        #expect(sheets.map(\.grid) == [["1: 企业名称|代码", "2: 甲|A1"]])
        #expect(
            sheets[0].remarks.map(\.rendered) == [
                "doubt: list.xls: pdftotext complained: Syntax Error (120): Illegal character [pdf.complaint]\n  hint: compare the number of rows with the PDF: some may be missing"
            ])
    }

    @Test func `a program that does not end is ended, and those that it started with it`() throws {
        guard let scratch = ScratchFolder() else { return Self.noPlace() }
        let bounds = ChildProgram.Bounds(seconds: 1, memoryBytes: nil, fileBytes: 1 << 20)
        let child = ChildProgram(path: "/bin/sh", arguments: ["-c", "sleep 60 & echo $!; wait"], bounds: bounds)
        #expect(throws: ChildProgram.Failure.self) { try child.run(in: scratch) }
        let started = pid_t(
            String(decoding: scratch.head(of: "\(scratch.path)/output", 32), as: UTF8.self).split(separator: "\n")[0])
        let grandchild = try #require(started)
        // Whoever takes over its children has to notice first.
        var tries = 0
        while kill(grandchild, 0) == 0, tries < 200 {
            usleep(10_000)
            tries += 1
        }
        #expect(tries < 200)
    }

    @Test func `a program gets neither more memory nor larger files than it may have`() throws {
        guard let scratch = ScratchFolder() else { return Self.noPlace() }
        let bounds = ChildProgram.Bounds(seconds: 20, memoryBytes: 1 << 30, fileBytes: 4_096)
        let child = ChildProgram(
            path: "/bin/sh", arguments: ["-c", "ulimit -v; ulimit -f; head -c 9000 /dev/zero"], bounds: bounds)
        let outcome = try child.run(in: scratch)
        #expect(String(decoding: scratch.head(of: outcome.output, 10), as: UTF8.self) == "1048576\n8\n")
        #expect(scratch.head(of: outcome.output, 9_000).count == 4_096)
    }

    @Test func `a scratch folder goes with what is in it`() throws {
        let path: String
        do {
            guard let scratch = ScratchFolder() else { return Self.noPlace() }
            path = scratch.path
            mkdir("\(path)/inner", 0o700)
            _ = scratch.write([1], as: "inner/file")
            symlink("/etc", "\(path)/link")
        }
        #expect(access(path, F_OK) != 0)
        #expect(access("/etc/passwd", F_OK) == 0)
    }
}
