import CMemory
import Columns
import Glibc
import Matching
import Normalisation

// usage: measure REFERENCE LISTS: reads a.csv and b.csv, folds them, matches them, and sets the answer against
// truth.csv. Seconds are those of this process alone.

/// Why the benchmark could not run.
struct Failure: Error { let what: String }

/// Seconds of CPU that the process has used.
func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func timed<Value>(_ what: String, _ body: () throws -> Value) rethrows -> Value {
    let start = cpu()
    let value = try body()
    print("\(what): cpu \(Int(((cpu() - start) * 1000).rounded())) ms")
    return value
}

func contents(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw Failure(what: "\(path) cannot be opened") }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in count = fread(buffer.baseAddress, 1, size, file) }
}

func column(_ table: CSVTable, _ heading: String) throws -> TextColumn {
    guard let column = table.column(heading) else { throw Failure(what: "there is no column \(heading)") }
    return column
}

func list(_ table: CSVTable, _ folding: NameFolding) throws -> MatchingList {
    let published = try column(table, "企业名称")
    var names = TextColumn()
    names.reserve(rows: published.count, bytes: published.arena.count)
    published.withUnsafeValues { values in
        for row in 0..<values.count { names.append { _ = folding.canonical(of: values[row], into: &$0) } }
    }
    return MatchingList(
        names: names, codes: try column(table, "统一社会信用代码"), customsCodes: try column(table, "海关编码"),
        addresses: try column(table, "注册地址"))
}

/// The districts that the list's own column and the address prove, as the program hands them to the matching.
func districts(_ table: CSVTable, _ resolver: DistrictResolver) -> TextColumn {
    guard let stated = table.column("所属区"), let addresses = table.column("注册地址") else { return TextColumn() }
    let names = resolver.gazetteer.districts.map { Array($0.utf8) }
    var districts = TextColumn()
    stated.withUnsafeValues { stated in
        addresses.withUnsafeValues { addresses in
            for row in 0..<stated.count {
                let district = resolver.resolve(listDistrict: stated[row], address: addresses[row]).district
                districts.append(district.map { names[$0] } ?? [])
            }
        }
    }
    return districts
}

/// By row of the second list its row of the first; -1 for what was added.
func truth(_ table: CSVTable, rows: Int) throws -> [Int] {
    var truth = [Int](repeating: -1, count: rows)
    for row in 0..<table.rowCount {
        guard let a = Int(table.columns[0].string(at: row)), let b = Int(table.columns[1].string(at: row)) else {
            throw Failure(what: "truth.csv, row \(row + 2): these are no numbers")
        }
        truth[b - 1] = a - 1
    }
    return truth
}

/// Decisions, right and wrong; true pairs among the candidates; those that are the first of both their rows.
func scored(_ matching: ListMatching, _ truth: [Int]) -> String {
    var (right, wrong, listed, first) = (0, 0, 0, 0)
    var (seenA, seenB): (Set<Int>, Set<Int>) = ([], [])
    for match in matching.matches {
        guard let a = match.a, let b = match.b else { continue }
        let isTrue = truth[b] == a
        if match.kind == .doubtful {
            let isFirst = seenA.insert(a).inserted
            if seenB.insert(b).inserted, isFirst, isTrue { first += 1 }
            if isTrue { listed += 1 }
        } else if isTrue {
            right += 1
        } else {
            wrong += 1
        }
    }
    let pairs = truth.count { $0 >= 0 }
    return """
        decided right \(right), wrong \(wrong), candidates \(matching.count(of: .doubtful)); recall \
        \(Double(right + listed) / Double(pairs)), ranked first \(Double(right + first) / Double(pairs))
        """
}

// Freed memory is kept, as the program itself does.
mallopt(M_MMAP_THRESHOLD, 1 << 28)
mallopt(M_TRIM_THRESHOLD, 1 << 28)
guard CommandLine.arguments.count == 3 else { throw Failure(what: "usage: measure REFERENCE LISTS") }
let (reference, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])
let folding = try NameFolding(folding: try contents("\(reference)/folding.csv"))
let gazetteer = try Gazetteer(
    districts: try contents("\(reference)/districts.csv"), streets: try contents("\(reference)/streets.csv"),
    shenzhen: try contents("\(reference)/places-shenzhen.csv"), elsewhere: try contents("\(reference)/places-elsewhere.csv"),
    communities: try contents("\(reference)/communities.csv"), roads: try contents("\(reference)/roads.csv"))
let resolver = DistrictResolver(gazetteer: gazetteer, folding: folding)
let tables = try timed("reading") {
    [try CSVTable(parsing: try contents("\(folder)/a.csv")), try CSVTable(parsing: try contents("\(folder)/b.csv"))]
}
var lists = try timed("folding") { try tables.map { try list($0, folding) } }
timed("districts") {
    for index in lists.indices { lists[index].districts = districts(tables[index], resolver) }
}
let matching = timed("matching") { ListMatching(lists[0], lists[1]) }
print(scored(matching, try truth(try CSVTable(parsing: try contents("\(folder)/truth.csv")), rows: lists[1].count)))
