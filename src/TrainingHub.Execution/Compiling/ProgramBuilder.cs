using System.Security.Cryptography;
using System.Text;
using TrainingHub.Execution.Guests;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Compiling;

/// <summary>
/// Makes a learner's source into a program for a guest. Compiled scripts are kept by their source, so a press on Run after a typing pause need not compile;
/// so are the sources that the compiler did not survive. Each learner has one compile at a time.
/// </summary>
internal sealed class ProgramBuilder(CompilerPool compilers, CompiledPrograms compiled)
{
    private readonly Turns _turns = new();

    /// <summary>A program, or none and why. Python's own errors show only when it is loaded.</summary>
    public async Task<(GuestProgram? Program, IReadOnlyList<Diagnostic> Diagnostics)> BuildAsync(
        Language language, string source, string? library, string module, CancellationToken cancellation, IReadOnlyDictionary<string, string>? modules = null, string? probes = null, Guid? sentBy = null)
    {
        if (language == Language.Python)
        {
            return (GuestProgram.Python(source, module, modules), []);
        }

        var key = Key(source, library, probes);
        var result = compiled.Find(key) ?? await CompileAsync(key, new CompileRequest(source, library, probes), sentBy, cancellation).ConfigureAwait(false);
        return (result.Succeeded ? GuestProgram.CSharp(result.Parts) : null, result.Diagnostics);
    }

    private async Task<CompileResult> CompileAsync(string key, CompileRequest request, Guid? sentBy, CancellationToken cancellation)
    {
        // Who gives up does not wait for the compiler; whose turn it is keeps it to the end, and what came of it is kept.
        return await InTurnAsync().WaitAsync(cancellation).ConfigureAwait(false);

        async Task<CompileResult> InTurnAsync()
        {
            using var turn = await _turns.EnterAsync(sentBy, cancellation).ConfigureAwait(false);
            // The turn before may have been for the same text.
            if (turn is not null && compiled.Find(key) is { } known)
            {
                return known;
            }

            var result = await compilers.CompileAsync(request, cancellation).ConfigureAwait(false);
            compiled.Keep(key, result);
            return result;
        }
    }

    private static string Key(string source, string? library, string? probes) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{probes}{library?.Length ?? -1}\n{library}{source}")));
}
