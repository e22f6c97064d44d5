import TestSupport
import Testing

/// `.ci/system-packages` on a machine where `present` is installed, with stand-ins for Debian's programs.
@Suite struct `the system packages` {
    private struct Machine {
        let folder: TemporaryFolder

        init(user: Int, present: [String] = []) throws {
            folder = try TemporaryFolder()
            try folder.write("#!/bin/sh\necho \(user)\n", as: "id")
            try folder.write(
                """
                #!/bin/sh
                for package; do :; done
                case " \(present.joined(separator: " ")) " in *" $package "*) printf installed ;; *) exit 1 ;; esac
                """, as: "dpkg-query")
            try folder.write("#!/bin/sh\necho \"apt-get $*\"\n", as: "apt-get")
            _ = try ChildProcess().shell("chmod +x '\(folder.path)'/*")
        }

        func run(_ packages: String..., yes: Bool = false) throws -> ChildProcess.Outcome {
            var environment = ["PATH": "\(folder.path):/usr/bin:/bin"]
            if yes { environment["YES"] = "1" }
            return try ChildProcess(environment: environment).run("\(RepositoryRoot.path())/.ci/system-packages", packages)
        }
    }

    @Test func `nothing is said where nothing is missing`() throws {
        let outcome = try Machine(user: 1000, present: ["a-dev", "b-dev"]).run("a-dev", "b-dev")
        #expect(outcome.exit == 0)
        #expect(outcome.output + outcome.errors == "")
    }

    @Test func `who is not root gets the exact line, and failure`() throws {
        let outcome = try Machine(user: 1000, present: ["a-dev"]).run("a-dev", "b-dev", "c")
        #expect(outcome.exit == 1)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == """
                missing system packages: b-dev c
                install them as root, then run this again:
                    sudo apt-get update && sudo apt-get install -y --no-install-recommends b-dev c

                """)
    }

    @Test(arguments: [false, true])
    func `root installs what is missing without a question where there is no terminal`(yes: Bool) throws {
        let outcome = try Machine(user: 0, present: ["a-dev"]).run("a-dev", "b-dev", "c", yes: yes)
        #expect(outcome.exit == 0, "\(outcome.said)")
        #expect(outcome.output == "apt-get update -qq\napt-get install -y -qq --no-install-recommends b-dev c\n")
        #expect(outcome.errors == "missing system packages: b-dev c\n")
    }
}
