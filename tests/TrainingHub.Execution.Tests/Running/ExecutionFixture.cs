using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>One real engine for all tests that run programs, so that its start is paid once.</summary>
public sealed class ExecutionFixture : IAsyncLifetime
{
    private readonly ServiceProvider _services = Build([]);

    public Executor Executor => _services.GetRequiredService<Executor>();

    internal GuestRental Guests => _services.GetRequiredService<GuestRental>();

    internal IServiceProvider Services => _services;

    public static ServiceProvider Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var defaults = new Dictionary<string, string?> { ["Execution:CompilerWarmUps"] = "0" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(defaults).AddEnvironmentVariables().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddExecution(configuration).BuildServiceProvider();
    }

    // Where execution does not come up, one word of why is better than hundreds of failures.
    public async ValueTask InitializeAsync()
    {
        var first = await RunAsync(Language.CSharp, "1");
        Assert.True(first.Verdict == Verdict.Ok, $"{first.Verdict}: {first.Explanation}");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public Task<RunReport> RunAsync(Language language, string code, RunLimits? limits = null, string? stdin = null) =>
        RunAsync(language, code, new RecordingSink(), limits, stdin, TestContext.Current.CancellationToken);

    public Task<RunReport> RunAsync(Language language, string code, RecordingSink sink, RunLimits? limits, string? stdin, CancellationToken cancellation) =>
        Executor.RunAsync(JobFor(language, code, limits, stdin), sink, cancellation);

    public static Job JobFor(Language language, string code, RunLimits? limits = null, string? stdin = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Attempt = 1,
        Kind = RunKind.Run,
        Language = language,
        Code = code,
        Stdin = stdin,
        Limits = limits ?? RunLimits.Default,
    };
}

/// <summary>Keeps what was published.</summary>
public sealed class RecordingSink : IRunSink
{
    private readonly Lock _adding = new();
    private readonly List<RunEvent> _events = [];

    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_adding)
            {
                return [.. _events];
            }
        }
    }

    public void Publish(RunEvent runEvent)
    {
        lock (_adding)
        {
            _events.Add(runEvent);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class ExecutionCollection : ICollectionFixture<ExecutionFixture>
{
    public const string Name = "Execution";
}
