using System.Reflection;
using System.Text.Json;

namespace TrainingHub.Guest;

/// <summary>What one call hands to the entry function, by position: JSON values, and the path of a fresh input file.</summary>
internal sealed class EntryArguments
{
    private readonly List<JsonElement?> _values;
    private readonly string? _path;

    private static readonly List<JsonElement?> PathOnly = [null];

    /// <summary>For a method without parameters.</summary>
    public static readonly EntryArguments None = new([], null);

    private EntryArguments(List<JsonElement?> values, string? path) => (_values, _path) = (values, path);

    public int Count => _values.Count;

    public string Wanted => _values is [null] ? "one parameter of type string" : $"{_values.Count} parameters";

    /// <summary>Reads the frame's list; without one, the only argument is the path.</summary>
    public static EntryArguments Read(JsonElement header, byte[] payload)
    {
        if (!header.TryGetProperty("args", out var list))
        {
            return new EntryArguments(PathOnly, SampleInput.WriteFresh(payload));
        }

        List<JsonElement?> values = [.. list.EnumerateArray().Select(argument => argument.TryGetProperty("value", out var value) ? value : (JsonElement?)null)];
        return new EntryArguments(values, values.Contains(null) ? SampleInput.WriteFresh(payload) : null);
    }

    /// <summary>True for a method with a parameter for each value; tokens for cancelling may follow.</summary>
    public bool Fit(MethodInfo method)
    {
        var parameters = method.GetParameters();
        return parameters.Length >= _values.Count
            && parameters.Skip(_values.Count).All(parameter => parameter.ParameterType == typeof(CancellationToken) || parameter.IsOptional)
            && parameters.Zip(_values).All(pair => pair.Second is not null || pair.First.ParameterType == typeof(string));
    }

    public object? For(ParameterInfo parameter, int at) =>
        at >= _values.Count ? parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None : parameter.DefaultValue
        : _values[at] is { } value ? value.Deserialize(parameter.ParameterType, ResultJson.Options)
        : _path;
}
