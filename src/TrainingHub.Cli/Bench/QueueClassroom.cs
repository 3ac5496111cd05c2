using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Writing;
using TrainingHub.Protocol;
using TrainingHub.Web;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Live;
using TrainingHub.Web.Startup;

namespace TrainingHub.Cli.Bench;

/// <summary>The whole server in this process, on a folder of its own and without a page: learners press Run and Stop, the runner runs.</summary>
internal sealed class QueueClassroom : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    // Burying the last guest and starting the next one are done by then.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);
    private readonly WebApplication _app;
    private readonly string _folder;

    private QueueClassroom(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    /// <param name="csharp">C# guests that wait; null as installed.</param>
    /// <param name="python">Python guests that wait.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<QueueClassroom> StartAsync(int? csharp, int python, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("traininghub-bench-").FullName;
        var app = TrainingHubApplication.Build(new ServeOptions(0, folder, Demo: false), builder =>
        {
            builder.Configuration["Queue:MaxUnfinishedRuns"] = "1000";
            builder.Configuration["Execution:CSharpGuests"] = csharp is { } guests ? $"{guests}" : null;
            builder.Configuration["Execution:PythonGuests"] = $"{python}";
            // Standard output is the document's alone.
            builder.Configuration["Serilog:MinimumLevel:Override:TrainingHub"] = "Error";
        });
        var classroom = new QueueClassroom(app, folder);
        await app.PrepareAsync(cancellation);
        await app.StartAsync(cancellation);
        await classroom.Get<Execution.ExecutionStatus>().WaitUntilUpAsync(cancellation);
        return classroom;
    }

    public async Task<IReadOnlyList<Guid>> AddLearnersAsync(int count, CancellationToken cancellation)
    {
        var people = Enumerable.Range(1, count).Select(number => new Person
        {
            DisplayName = $"Learner {number}",
            UserName = $"{Guid.CreateVersion7():N}@bench.example",
            CreatedAt = TimeProvider.System.GetUtcNow(),
        }).ToList();
        await Get<IWriteLane>().WriteAsync(
            (context, _) =>
            {
                context.People.AddRange(people);
                return Task.FromResult(true);
            },
            cancellation);
        return people.ConvertAll(person => person.Id);
    }

    /// <summary>Presses Run, as the API does.</summary>
    public async Task<Guid> RunAsync(Guid person, string code, CancellationToken cancellation, Language language = Language.Python)
    {
        var request = new SubmissionRequest { ClientKey = Guid.CreateVersion7(), PersonId = person, Kind = RunKind.Run, Language = language, Code = code };
        return await Get<StartRun>().EnqueueAsync(request, cancellation) is StartRun.Result.Started started ? started.Id : throw new CommandFailedException("a run of the benchmark was refused.");
    }

    /// <summary>Presses Stop.</summary>
    public Task StopAsync(Guid run, CancellationToken cancellation) => Get<CancelRun>().HandleAsync(run, cancellation);

    /// <summary>Waits until the run has printed something.</summary>
    public async Task UntilOutputAsync(Guid run, CancellationToken cancellation)
    {
        await foreach (var batch in Get<RunReader>().ReadAsync(run, cancellation))
        {
            if (batch.Any(happened => happened is RunEvent.OutputWritten))
            {
                return;
            }
        }

        throw new CommandFailedException("a run of the benchmark ended without output.");
    }

    /// <summary>Milliseconds from pressing Run on a C# program to its first output, as whoever follows the run gets it.</summary>
    public async Task<double> FirstOutputAsync(Guid person, string code, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await UntilOutputAsync(await RunAsync(person, code, cancellation, Language.CSharp), cancellation);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>Waits until this many C# guests wait, as in a classroom where nobody has pressed Run for a moment.</summary>
    public async Task SettleAsync(int guests, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        do
        {
            await Task.Delay(Settling, patience.Token);
        }
        while (Get<Execution.ExecutionStatus>().WaitingGuests(Language.CSharp) < guests);
    }

    /// <summary>Waits until these runs are finished, and answers their rows in the order in which they were begun.</summary>
    public async Task<IReadOnlyList<Submission>> UntilFinishedAsync(IReadOnlyCollection<Guid> runs, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            await using (var context = await Get<IDbContextFactory<TrainingHubDbContext>>().CreateDbContextAsync(cancellation))
            {
                var rows = await context.Submissions.AsNoTracking().Where(row => runs.Contains(row.Id)).ToListAsync(patience.Token);
                if (rows.TrueForAll(row => row.State == SubmissionState.Finished))
                {
                    return [.. rows.OrderBy(row => row.StartedAt).ThenBy(row => row.FairKey)];
                }
            }

            await Task.Delay(200, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();
}
