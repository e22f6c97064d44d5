import TestSupport
import Testing

/// `cron/nightly.sh` with a stand-in for the program that ends as it is told.
@Suite struct `the nightly script` {
    /// One night: the status line, what was told to whom, and how the script ended.
    private struct House {
        let folder: TemporaryFolder

        init(window: String = "null", takeUpBy: String = "2031-06-30") throws {
            folder = try TemporaryFolder()
            try folder.write("  take_up_by: \(takeUpBy)\n", as: "pipelines/sample.yaml")
            try folder.write(
                """
                #!/bin/sh
                if [ "$1" = status ]; then echo '{"programme":"sample","window":\(window),"editions":[]}'; exit 0; fi
                echo "$*" >>"\(folder["called"])"
                exit "$(cat "\(folder["code"])")"
                """, as: "tongbao")
            try folder.write("#!/bin/sh\nprintf '%s | %s\\n' \"$1\" \"$2\" >>\"\(folder["told"])\"\n", as: "tell")
            _ = try ChildProcess().run("/bin/chmod", ["+x", folder["tongbao"], folder["tell"]])
        }

        func night(_ code: Int32) throws -> (outcome: ChildProcess.Outcome, told: String) {
            try folder.write("\(code)\n", as: "code")
            try folder.write("", as: "told")
            let environment = [
                "TONGBAO": folder["tongbao"], "TONGBAO_WORKSPACE": folder["var"], "TONGBAO_PIPELINES": folder["pipelines"],
                "TONGBAO_TELL": folder["tell"],
            ]
            let script = "\(RepositoryRoot.path())/cron/nightly.sh"
            let outcome = try ChildProcess(environment: environment).run(script, ["sample"])
            return (outcome, try RepositoryFiles.text(of: folder["told"]))
        }
    }

    @Test(
        arguments: [
            (0, ""),
            (
                20,
                "the person on duty, today | tongbao sample: exit 20, "
                    + "held: a guard tripped, or something came back that was never released\n"
            ),
            (64, "developers | tongbao sample: exit 64, wrong usage of tongbao in nightly.sh\n"),
            (65, "the person on duty, today | tongbao sample: exit 65, the source could not be understood\n"),
            (70, "developers | tongbao sample: exit 70, a fault of the program\n"),
            (74, "operators | tongbao sample: exit 74, a write to disk or ledger failed\n"),
            (78, "whoever changed them last | tongbao sample: exit 78, programme file or reference data invalid\n"),
            (127, "operators | tongbao sample: exit 127, tongbao could not be started\n"),
            (3, "developers | tongbao sample: exit 3, ended with an exit code that no table has\n"),
        ] as [(Int32, String)])
    func `an exit code concerns somebody, and goes through`(code: Int32, told: String) throws {
        let night = try House().night(code)
        #expect(night.outcome.exit == code, "\(night.outcome.said)")
        #expect(night.told == told)
    }

    @Test func `a source that cannot be reached is told of in the third night`() throws {
        let house = try House()
        #expect(try house.night(69).told == "")
        #expect(try house.night(69).told == "")
        #expect(
            try house.night(69).told
                == "the person on duty, today | tongbao sample: exit 69, source unreachable, night 3 in a row\n")
    }

    @Test func `one good night begins the count again`() throws {
        let house = try House()
        for code in [69, 69, 0, 69, 69] as [Int32] { #expect(try house.night(code).told == "") }
    }

    @Test func `a source that cannot be reached is told of at once while a window is open`() throws {
        let house = try House(window: #"{"from":"2000-01-01","to":"2999-12-31"}"#)
        #expect(
            try house.night(69).told
                == "the person on duty, tonight | tongbao sample: exit 69, source unreachable, night 1 in a row\n")
    }

    @Test func `a lock that another run holds is told of the second time`() throws {
        let house = try House()
        #expect(try house.night(75).told == "")
        #expect(try house.night(75).told == "operators | tongbao sample: exit 75, another run holds the lock, night 2 in a row\n")
    }

    @Test func `each run leaves one status line`() throws {
        let house = try House()
        let printed = try house.night(0).outcome.output + house.night(20).outcome.output
        let kept = try RepositoryFiles.text(of: house.folder["var/nightly/sample.status"])
        #expect(kept == printed)
        let lines = kept.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasSuffix(" sample 0 done, or nothing new; told: nobody"))
        let held = "held: a guard tripped, or something came back that was never released"
        #expect(lines[1].hasSuffix(" sample 20 \(held); told: the person on duty, today"))
        #expect(lines.allSatisfy { $0.contains("+0800 sample ") })
    }

    @Test func `it runs the programme in the workspace`() throws {
        let house = try House()
        _ = try house.night(0)
        #expect(try RepositoryFiles.text(of: house.folder["called"]) == "run sample --workspace \(house.folder["var"])\n")
    }

    @Test func `without a programme it says how it is called`() throws {
        let outcome = try ChildProcess().run("\(RepositoryRoot.path())/cron/nightly.sh", [])
        #expect(outcome.exit == 64)
        #expect(outcome.errors == "usage: nightly.sh PROGRAMME\n")
    }
}
