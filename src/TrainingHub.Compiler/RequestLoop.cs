using Microsoft.Win32.SafeHandles;
using TrainingHub.Protocol;

namespace TrainingHub.Compiler;

/// <summary>Answers requests from descriptor 3 on descriptor 4, one at a time: a source that brings the process down brings down no other.</summary>
internal sealed class RequestLoop(TextWriter log)
{
    private const int In = 3;
    private const int Out = 4;

    public void Run()
    {
        // Deeply nested sources need a deep stack; Roslyn stops before its end.
        var thread = new Thread(Serve, maxStackSize: 64 * 1024 * 1024) { Name = "compile" };
        thread.Start();
        thread.Join();
    }

    private void Serve()
    {
        using var input = new FileStream(new SafeFileHandle(In, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        using var output = new FileStream(new SafeFileHandle(Out, ownsHandle: true), FileAccess.Write, bufferSize: 0);
        var compiler = new ScriptCompiler();
        output.Write(Frame.Of(new { t = "ready" }).ToBytes());
        while (Frame.Read(input) is { } request)
        {
            if (request.Type == "trace")
            {
                TraceReading.Serve(request, input, output);
                return;
            }

            output.Write(Compile(compiler, request).ToBytes());
        }
    }

    private Frame Compile(ScriptCompiler compiler, Frame request)
    {
        var source = CompileRequest.From(request);
        try
        {
            return compiler.Compile(source).ToFrame();
        }
        catch (InsufficientExecutionStackException)
        {
            return CompileResult.Failed([new Diagnostic("error", "CS8078", 1, 1, "The source is nested too deeply to compile.")]).ToFrame();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            log.WriteLine(exception);
            return CompileResult.Failed([new Diagnostic("error", "CS8078", 1, 1, "The compiler could not handle this source: " + exception.GetType().Name)]).ToFrame();
        }
    }
}
