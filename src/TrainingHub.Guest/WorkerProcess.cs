using System.Diagnostics;
using System.Globalization;
using TrainingHub.Probes;

namespace TrainingHub.Guest;

/// <summary>
/// Lets a program have processes of its own: .NET cannot fork, and a script is no file that could be started. An exercise's kit gets what to start as a
/// <c>Func&lt;string, ProcessStartInfo&gt;</c> from <see cref="AppContext.GetData"/>; where programs may not be started, the kernel refuses this one as well.
/// </summary>
/// <param name="submission">The program.</param>
/// <param name="probedLines">How many lines of it have probes; 0 when it has none.</param>
internal sealed class WorkerProcess(Submission submission, int probedLines)
{
    public const string Option = "--worker";

    /// <summary>Under which name it is offered.</summary>
    public const string DataName = "TrainingHub.Worker";

    private const string Folder = "/box/program";
    private readonly Lock _saving = new();
    private string[]? _files;
    private static int _started;

    /// <summary>How many have been asked for. What their probes count stays with them.</summary>
    public static int Started => Volatile.Read(ref _started);

    public void Offer() => AppContext.SetData(DataName, (Func<string, ProcessStartInfo>)StartOf);

    /// <summary>What the new process does: it loads the program, calls a public static method without parameters, and ends.</summary>
    public static int Run(string entry, int probedLines, IEnumerable<string> files)
    {
        try
        {
            // Its probes must have somewhere to count to.
            if (probedLines > 0)
            {
                ProbeBuffer.Configure(probedLines);
            }

            var program = new Submission();
            program.Load(files);
            program.Prepare(entry, EntryArguments.None).Invoke();
            Console.Out.Flush();
            return 0;
        }
        catch (Exception exception)
        {
            LearnerError.Print(exception);
            return LearnerError.ExitCode;
        }
    }

    private ProcessStartInfo StartOf(string entry)
    {
        Interlocked.Increment(ref _started);
        lock (_saving)
        {
            _files ??= submission.Save(Folder);
        }

        return new ProcessStartInfo(Environment.ProcessPath!, [typeof(WorkerProcess).Assembly.Location, Option, entry, probedLines.ToString(CultureInfo.InvariantCulture), .. _files])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }
}
