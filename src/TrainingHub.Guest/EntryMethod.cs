using System.Reflection;

namespace TrainingHub.Guest;

/// <summary>The method that is called, looked at once for all calls.</summary>
/// <param name="method">Public and static.</param>
/// <param name="isForeign">Tells types with a part in the program: making such a value would be work of the program, so it is done within the call.</param>
internal sealed class EntryMethod(MethodInfo method, Predicate<Type> isForeign)
{
    public MethodInfo Method => method;

    public ParameterInfo[] Parameters { get; } = method.GetParameters();

    /// <summary>For each parameter, whether its value is made within the call.</summary>
    public bool[] IsLeft { get; } = [.. method.GetParameters().Select(parameter => isForeign(parameter.ParameterType))];
}
