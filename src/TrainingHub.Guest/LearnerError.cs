using System.Diagnostics;

namespace TrainingHub.Guest;

/// <summary>An exception of the learner's program, told in terms of the learner's own file.</summary>
internal static class LearnerError
{
    /// <summary>What a shell shows for a .NET program that an exception ended.</summary>
    public const int ExitCode = 134;

    private const string LearnerFile = "main.csx";
    private const string ScriptClass = "Script";
    private const int MaxFrames = 50;
    private const int MaxText = 8000;

    public static void Print(Exception exception)
    {
        try
        {
            Console.Error.WriteLine("Unhandled exception. " + Cut(exception.GetType() + ": " + SafeMessage(exception)));
            foreach (var line in StackOf(exception).Stack)
            {
                Console.Error.WriteLine("   at " + line);
            }
        }
        catch (IOException)
        {
            // Standard error is closed; the frame still tells.
        }
    }

    public static void Send(ControlChannel control, Exception exception)
    {
        var (stack, line) = StackOf(exception);
        control.Write("error", writer =>
        {
            writer.WriteString("type", exception.GetType().FullName);
            writer.WriteString("message", Cut(SafeMessage(exception)));
            if (line is { } number)
            {
                writer.WriteNumber("line", number);
            }

            writer.WriteStartArray("stack");
            foreach (var text in stack)
            {
                writer.WriteStringValue(Cut(text));
            }

            writer.WriteEndArray();
        });
    }

    private static (List<string> Stack, int? Line) StackOf(Exception exception)
    {
        var stack = new List<string>();
        int? line = null;
        for (var current = exception; current is not null && stack.Count < MaxFrames; current = current.InnerException)
        {
            foreach (var frame in new StackTrace(current, fNeedFileInfo: true).GetFrames().Take(MaxFrames))
            {
                if (frame.GetFileName() is { } file && Path.GetFileName(file) == LearnerFile)
                {
                    line ??= frame.GetFileLineNumber();
                    stack.Add($"{MethodName(frame)} in {LearnerFile}:line {frame.GetFileLineNumber()}");
                }
            }
        }

        return (stack, line);
    }

    private static string MethodName(StackFrame frame)
    {
        var method = frame.GetMethod();
        var name = method?.Name ?? "?";
        var type = method?.DeclaringType?.Name ?? "";
        // Compiler-made names such as <<Initialize>>d__0.MoveNext mean little to a learner.
        if (type.StartsWith("<<Initialize>>", StringComparison.Ordinal) || name == "<Initialize>")
        {
            return "top-level code";
        }

        return type == ScriptClass ? name : $"{type}.{name}";
    }

    private static string SafeMessage(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception)
        {
            return "(the exception's message could not be read)";
        }
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText] + "…";
}
