using System.Buffers.Binary;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Execution.Tests.Running;

namespace TrainingHub.Execution.Tests.Sandbox;

/// <summary>The system call filter as the kernel will read it.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class FilterTests(ExecutionFixture engine)
{
    private const uint X64 = 0xC000003E;
    private const uint X86 = 0x40000003;
    private const uint Allow = 0x7FFF0000;
    private const uint KillProcess = 0x80000000;
    private const uint Refuse = 0x00050000 + 1;
    private const uint NotThere = 0x00050000 + 38;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(X64, 0u, Allow, "read")]
    [InlineData(X64, 469u, Allow, "the newest that was looked at")]
    [InlineData(X64, 470u, NotThere, "the first that nobody has looked at")]
    [InlineData(X64, 0x3FFFFFFFu, NotThere, "far beyond")]
    [InlineData(X64, 165u, Refuse, "mount")]
    [InlineData(X64, 246u, Refuse, "kexec_load")]
    [InlineData(X64, 447u, Refuse, "memfd_secret")]
    [InlineData(X64, 460u, Refuse, "lsm_set_self_attr, newer than some libseccomp")]
    [InlineData(X64, 467u, Refuse, "open_tree_attr, newer than some libseccomp")]
    [InlineData(X64, 425u, NotThere, "io_uring_setup")]
    [InlineData(X64, 0x40000000u | 39, KillProcess, "a call of x32")]
    [InlineData(X86, 20u, KillProcess, "a call of 32 bits")]
    [InlineData(X86, 470u, KillProcess, "an unknown call of 32 bits")]
    public void Filter_Call_IsAnsweredAsDecided(uint architecture, uint number, uint expected, string what)
    {
        Assert.SkipUnless(System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64, "The numbers are those of x86-64.");
        var program = File.ReadAllBytes(engine.Services.GetRequiredService<SandboxHost>().Folder.Seccomp);

        Assert.True(expected == Evaluate(program, architecture, number), what);
    }

    [Fact]
    public async Task FilterPy_ALibraryThatRefusesARule_MakesNoFilter()
    {
        var (code, errors, made) = await MakeAsync("def add_rule(self, *_): raise RuntimeError('Library error (errno = -14)')");

        Assert.NotEqual(0, code);
        Assert.Contains("errno = -14", errors, StringComparison.Ordinal);
        Assert.Null(made);
    }

    [Fact]
    public async Task FilterPy_ALibraryThatDoesNotKnowACall_TellsWhichOne()
    {
        var (code, errors, made) = await MakeAsync("def add_rule(self, *_): pass");

        Assert.True(code == 0, errors);
        Assert.Equal("nfsservctl", Assert.Single(made ?? []));
    }

    [Fact]
    public void Filter_RulesThatAreMissing_AreToldWithTheirNames()
    {
        var finding = HostNeeds.Filter(["nfsservctl", "uselib"]);

        Assert.Contains("nfsservctl, uselib", finding.Found, StringComparison.Ordinal);
        Assert.NotNull(finding.Remedy);
        Assert.Null(HostNeeds.Filter([]).Remedy);
    }

    // With a library of our own in the place of libseccomp: it knows every name but one.
    private static async Task<(int Code, string Errors, string[]? Skipped)> MakeAsync(string addRule)
    {
        var folder = Directory.CreateTempSubdirectory("traininghub-filter-");
        var (filter, skipped) = (Path.Combine(folder.FullName, "filter.bpf"), Path.Combine(folder.FullName, "skipped"));
        var script = $$"""
            import runpy, sys, types
            class Filter:
                def __init__(self, *_): pass
                def set_attr(self, *_): pass
                def export_bpf(self, file): pass
                {{addRule}}
            class Anything:
                def __getattr__(self, name): return lambda *_: name
            class Named(types.ModuleType):
                def __getattr__(self, name): return Anything()
            one = Named('seccomp')
            one.SyscallFilter = Filter
            one.ERRNO = one.Arg = one.Arch = lambda *_: 0
            one.resolve_syscall = lambda arch, name: -1 if name == 'nfsservctl' else 7
            sys.modules['seccomp'] = one
            sys.argv = ['filter.py', {{Quoted(filter)}}, {{Quoted(skipped)}}]
            runpy.run_path({{Quoted(Path.Combine(SandboxPaths.Launcher, "filter.py"))}}, run_name='__main__')
            """;
        try
        {
#pragma warning disable RS0030 // The launcher's own code, before anything of a learner's is there.
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-I", "-B", "-c", script]) { RedirectStandardError = true })!;
#pragma warning restore RS0030
            var errors = await python.StandardError.ReadToEndAsync(Cancellation);
            await python.WaitForExitAsync(Cancellation);
            return (python.ExitCode, errors, File.Exists(skipped) ? await File.ReadAllLinesAsync(skipped, Cancellation) : null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Quoted(string path) => "'" + path + "'";

    /// <summary>Runs a filter on a call whose arguments are all zero, as the kernel does.</summary>
    private static uint Evaluate(byte[] program, uint architecture, uint number)
    {
        uint accumulator = 0;
        for (var at = 0; ; at++)
        {
            var instruction = program.AsSpan(at * 8, 8);
            var (code, yes, no) = (BinaryPrimitives.ReadUInt16LittleEndian(instruction), instruction[2], instruction[3]);
            var operand = BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]);
            switch (code)
            {
                case 0x20:
                    accumulator = operand switch { 0 => number, 4 => architecture, _ => 0 };
                    break;
                case 0x54:
                    accumulator &= operand;
                    break;
                case 0x05:
                    at += (int)operand;
                    break;
                case 0x15:
                    at += accumulator == operand ? yes : no;
                    break;
                case 0x25:
                    at += accumulator > operand ? yes : no;
                    break;
                case 0x35:
                    at += accumulator >= operand ? yes : no;
                    break;
                case 0x45:
                    at += (accumulator & operand) != 0 ? yes : no;
                    break;
                case 0x06:
                    return operand;
                default:
                    throw new InvalidDataException($"Instruction {code:x} is not known here.");
            }
        }
    }
}
