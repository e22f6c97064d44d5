import TestSupport
import Testing

@Suite struct `completions` {
    @Test(arguments: ["bash", "zsh", "fish"])
    func `a shell gets a script that knows every command`(shell: String) throws {
        let folder = try TemporaryFolder()
        let script = try BuiltProgram.run(["--generate-completion-script", shell], workspace: folder["var"])
        #expect(script.exit == 0, "\(script.said)")
        for command in ["run", "release", "why", "programme", "indemnity"] { #expect(script.output.contains(command)) }
    }
}
