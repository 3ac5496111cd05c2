using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>What one call hands to an exercise's entry function: values by position, as the guests read them, and the bytes of the input file.</summary>
/// <param name="Values">Objects with a member <c>value</c>, or <c>path</c> for the path of the file.</param>
/// <param name="File">Empty when no argument is the file's path.</param>
internal sealed record CallArguments(IReadOnlyList<object> Values, ReadOnlyMemory<byte> File)
{
    private static readonly object Path = new { path = true };

    /// <exception cref="InvalidDataException">The input lacks what an argument is taken from; the message says what, in words for the exercise's author.</exception>
    public static CallArguments For(ExerciseKit kit, ReadOnlyMemory<byte> input, string? mode)
    {
        using var document = kit.Arguments.Any(argument => IsMember(argument, out _)) ? ParseObject(input) : null;
        var values = kit.Arguments.Select(argument => ValueOf(argument, mode, document)).ToList();
        return new CallArguments(values, values.Contains(Path) ? input : default);
    }

    private static object ValueOf(EntryArgument argument, string? mode, JsonDocument? document)
    {
        if (IsMember(argument, out var member))
        {
            return document!.RootElement.TryGetProperty(member, out var value)
                ? new { value = value.Clone() }
                : throw new InvalidDataException($"The generator's JSON object has no member '{member}', which the argument '{argument.Name}' is taken from.");
        }

        return argument.Source switch
        {
            EntryArgument.Path => Path,
            EntryArgument.Mode => new { value = mode ?? "" },
            _ => new { value = ExerciseService.Address + argument.Source[EntryArgument.Service.Length..] },
        };
    }

    private static bool IsMember(EntryArgument argument, out string name)
    {
        var member = argument.Source.StartsWith(EntryArgument.InputPrefix, StringComparison.Ordinal);
        name = member ? argument.Source[EntryArgument.InputPrefix.Length..] : "";
        return member;
    }

    private static JsonDocument ParseObject(ReadOnlyMemory<byte> input)
    {
        try
        {
            var document = JsonDocument.Parse(input);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new InvalidDataException("The generator must make a JSON object, since arguments are taken from its members.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("The generator must make a JSON object, since arguments are taken from its members; what it made is no JSON.");
        }
    }
}
