using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using TrainingHub.Execution.Guests;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Compiling;

/// <summary>Makes a learner's source into a program for a guest. Compiled scripts are kept by their source, so a press on Run after a typing pause need not compile.</summary>
internal sealed class ProgramBuilder(CompilerProcess compiler, int kept)
{
    private readonly ConcurrentDictionary<string, CompileResult> _compiled = new();
    private readonly ConcurrentQueue<string> _age = [];

    /// <summary>A program, or none and why. Python's own errors show only when it is loaded.</summary>
    public async Task<(GuestProgram? Program, IReadOnlyList<Diagnostic> Diagnostics)> BuildAsync(
        Language language, string source, string? library, string module, CancellationToken cancellation, IReadOnlyDictionary<string, string>? modules = null, string? probes = null)
    {
        if (language == Language.Python)
        {
            return (GuestProgram.Python(source, module, modules), []);
        }

        var key = Key(source, library, probes);
        if (!_compiled.TryGetValue(key, out var result))
        {
            // Who gives up does not wait for the compiler; whose turn it is keeps it to the end.
            result = await compiler.CompileAsync(new CompileRequest(source, library, probes), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
            Keep(key, result);
        }

        return (result.Succeeded ? GuestProgram.CSharp(result.Parts) : null, result.Diagnostics);
    }

    private void Keep(string key, CompileResult result)
    {
        // That the compiler broke down may have been the machine's fault, and is asked anew.
        var final = !result.Diagnostics.Any(diagnostic => diagnostic.Id == CompilerProcess.BrokeDown);
        if (kept == 0 || !final || !_compiled.TryAdd(key, result))
        {
            return;
        }

        _age.Enqueue(key);
        while (_compiled.Count > kept && _age.TryDequeue(out var oldest))
        {
            _compiled.TryRemove(oldest, out _);
        }
    }

    private static string Key(string source, string? library, string? probes) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{probes}{library?.Length ?? -1}\n{library}{source}")));
}
