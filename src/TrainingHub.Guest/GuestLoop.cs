using System.Runtime.InteropServices;
using System.Text.Json;

namespace TrainingHub.Guest;

/// <summary>Does what the launcher's frames ask for, one after the other, on the main thread.</summary>
internal sealed class GuestLoop(ControlChannel control)
{
    private readonly ExitReport _exit = new(control);
    private Submission _submission = new();
    private GuestMetrics? _metrics;
    private PreparedCall? _taken;

    public int Run()
    {
        control.Write("ready", writer => writer.WriteString("runtime", RuntimeInformation.FrameworkDescription));
        while (control.Read() is var (type, header, payload))
        {
            switch (type)
            {
                case "warm":
                    TryDo(() => WarmUp(header, payload));
                    break;
                case "confine":
                    NoExec.Apply();
                    control.Write("confined");
                    break;
                case "load":
                    if (!TryDo(() => Load(header, payload)))
                    {
                        return LearnerError.ExitCode;
                    }

                    break;
                case "run":
                    return RunProgram(header, payload);
                case "take":
                    TryDo(() => Take(header, payload));
                    break;
                case "call":
                    TryDo(Call);
                    break;
            }
        }

        return 0;
    }

    // A program of ours goes the way that the learner's will go.
    private void WarmUp(JsonElement header, byte[] payload)
    {
        Load(header, payload);
        _ = ValueText.Of(_submission.RunTopLevel() ?? 0);
        _submission = new Submission();
        using (var trial = new GuestMetrics(control))
        {
            // Asking the runtime for its figures takes milliseconds the first time.
            trial.Begin();
        }

        _metrics ??= new GuestMetrics(control);
        control.Write("warmed");
    }

    private void Load(JsonElement header, byte[] payload)
    {
        _exit.Watch();
        _exit.Probes = ProbeSession.From(header, _submission, control);
        _submission.Load(header, payload);
        new WorkerProcess(_submission, _exit.Probes?.Lines ?? 0).Offer();
        control.Write("loaded");
    }

    private int RunProgram(JsonElement header, byte[] payload)
    {
        var entry = header.TryGetProperty("entry", out var named) ? named.GetString() : null;
        if (payload.Length > 0 && entry is null)
        {
            SampleInput.Write(payload);
        }

        using var metrics = _metrics ?? new GuestMetrics(control);
        _exit.Metrics = metrics;
        metrics.Begin();
        _exit.Probes?.Start();
        try
        {
            var value = _submission.RunTopLevel();
            if (entry is not null)
            {
                // As in grading, where nobody reads what the program's own demonstration would print.
                _submission.Prepare(entry, EntryArguments.Read(header, payload)).Invoke();
                return Environment.ExitCode;
            }

            if (value is not null && ValueText.Of(value) is var text)
            {
                control.Write("returned", writer => writer.WriteString("value", text));
            }

            return Environment.ExitCode;
        }
        catch (Exception exception)
        {
            LearnerError.Print(exception);
            LearnerError.Send(control, exception);
            return LearnerError.ExitCode;
        }
    }

    // The next call's values, made before its time begins. Every call finds the heap cleared of what the one before and the making of its values left behind; else it would pay for that,
    // or leave it to the next.
    private void Take(JsonElement header, byte[] payload)
    {
        // Top-level code runs once, before the first call.
        _submission.RunTopLevelOnce();
        _taken = null;
        _taken = _submission.Prepare(header.GetProperty("entry").GetString()!, EntryArguments.Read(header, payload));
        GC.Collect();
        control.WriteTaken();
    }

    private void Call()
    {
        var (call, allocated) = (_taken, GC.GetTotalAllocatedBytes(precise: true));
        _taken = null;
        var result = call!.Invoke();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        control.WriteResult(allocated, JsonSerializer.SerializeToUtf8Bytes(result, ResultJson.Options));
    }

    private bool TryDo(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception)
        {
            LearnerError.Print(exception);
            LearnerError.Send(control, exception);
            return false;
        }
    }
}
