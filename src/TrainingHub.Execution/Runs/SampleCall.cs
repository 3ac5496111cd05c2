using TrainingHub.Execution.Guests;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>The call of an exercise's entry function in a run that is not graded.</summary>
/// <param name="Mode">One of the exercise's modes; null where it has none.</param>
internal sealed record SampleCall(string? Mode)
{
    /// <summary>The word that runs a loaded program and then makes the call.</summary>
    /// <exception cref="InvalidDataException">The input lacks what an argument is taken from.</exception>
    public Frame ToFrame(ExerciseKit kit, ReadOnlyMemory<byte> input)
    {
        var arguments = CallArguments.For(kit, input, Mode);
        return Frame.Of(new { t = "run", entry = kit.Entry, args = arguments.Values }, arguments.File);
    }
}
