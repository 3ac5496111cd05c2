using TrainingHub.Protocol;

namespace TrainingHub.Compiler.Probes;

/// <summary>Gives lines and methods the numbers that their probes carry.</summary>
internal sealed class ProbeMap
{
    private readonly Dictionary<(int Line, int Method), int> _numbers = [];
    private readonly List<ProbedLine> _lines = [];
    private readonly List<ProbedMethod> _methods = [];

    public ProbedProgram ToProgram() => new(_lines, _methods);

    public int Method(string name, int line)
    {
        _methods.Add(new ProbedMethod(name, line));
        return _methods.Count - 1;
    }

    public int Line(int line, int method)
    {
        if (!_numbers.TryGetValue((line, method), out var number))
        {
            number = _numbers[(line, method)] = _lines.Count;
            _lines.Add(new ProbedLine(line, method));
        }

        return number;
    }
}
