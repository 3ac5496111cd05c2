using System.Diagnostics;

namespace TrainingHub.Guest;

/// <summary>
/// Lets a program have processes of its own: .NET cannot fork, and a script is no file that could be started. An exercise's kit gets what to start as a
/// <c>Func&lt;string, ProcessStartInfo&gt;</c> from <see cref="AppContext.GetData"/>; where programs may not be started, the kernel refuses this one as well.
/// </summary>
internal sealed class WorkerProcess(Submission submission)
{
    public const string Option = "--worker";

    /// <summary>Under which name it is offered.</summary>
    public const string DataName = "TrainingHub.Worker";

    private const string Folder = "/box/program";
    private readonly Lock _saving = new();
    private string[]? _files;

    public void Offer() => AppContext.SetData(DataName, (Func<string, ProcessStartInfo>)StartOf);

    /// <summary>What the new process does: it loads the program, calls a public static method without parameters, and ends.</summary>
    public static int Run(string entry, IEnumerable<string> files)
    {
        try
        {
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
        lock (_saving)
        {
            _files ??= submission.Save(Folder);
        }

        return new ProcessStartInfo(Environment.ProcessPath!, [typeof(WorkerProcess).Assembly.Location, Option, entry, .. _files])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }
}
