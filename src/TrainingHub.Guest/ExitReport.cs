using System.Reflection;

namespace TrainingHub.Guest;

/// <summary>
/// Announces the end of the program once nothing more will come of it: after foreground threads have ended, or after <see cref="Environment.Exit"/>.
/// The process then waits to be cleared away, because waiting costs others less than ending does.
/// </summary>
internal sealed class ExitReport(ControlChannel control)
{
    private bool _watching;

    public GuestMetrics? Metrics { get; set; }

    /// <summary>The probes of an instrumented program.</summary>
    public ProbeSession? Probes { get; set; }

    public void Watch()
    {
        if (_watching)
        {
            return;
        }

        _watching = true;
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            if (unhandled.ExceptionObject is Exception exception)
            {
                LearnerError.Send(control, exception);
                Probes?.SendLast();
            }
        };
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    private void OnExit(object? sender, EventArgs arguments)
    {
        RunLaterHandlers(sender, arguments);
        Metrics?.SendLast();
        Probes?.SendLast();
        Console.Out.Flush();
        control.Write("done", writer => writer.WriteNumber("code", Environment.ExitCode));
        Thread.Sleep(Timeout.Infinite);
    }

    // This handler never returns, so it calls those of the learner's program that were added after it.
    private void RunLaterHandlers(object? sender, EventArgs arguments)
    {
        var field = typeof(AppDomain).GetField("ProcessExit", BindingFlags.Instance | BindingFlags.NonPublic);
        if (field?.GetValue(AppDomain.CurrentDomain) is not EventHandler handlers)
        {
            return;
        }

        EventHandler mine = OnExit;
        foreach (var handler in handlers.GetInvocationList().SkipWhile(handler => !handler.Equals(mine)).Skip(1))
        {
            ((EventHandler)handler)(sender, arguments);
        }
    }
}
