using System.Reflection;
using System.Runtime.ExceptionServices;

namespace TrainingHub.Guest;

/// <summary>A call whose values are there, so that its time is the program's alone.</summary>
internal sealed class PreparedCall
{
    private readonly MethodInfo _method;
    private readonly EntryArguments _arguments;
    private readonly object?[] _values;

    // Making a value of such a type would be work of the program before its time begins.
    private readonly List<(ParameterInfo Parameter, int At)> _left = [];

    /// <param name="method">What is called.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="isForeign">Tells types with a part in the program: values of those are made within the call.</param>
    public PreparedCall(MethodInfo method, EntryArguments arguments, Predicate<Type> isForeign)
    {
        (_method, _arguments) = (method, arguments);
        var parameters = method.GetParameters();
        _values = new object?[parameters.Length];
        for (var at = 0; at < parameters.Length; at++)
        {
            if (isForeign(parameters[at].ParameterType))
            {
                _left.Add((parameters[at], at));
            }
            else
            {
                _values[at] = arguments.For(parameters[at], at);
            }
        }
    }

    /// <summary>Calls it, and awaits a task. An exception of the program comes as it was thrown.</summary>
    public object? Invoke()
    {
        foreach (var (parameter, at) in _left)
        {
            _values[at] = _arguments.For(parameter, at);
        }

        try
        {
            return Unwrap(_method.Invoke(null, _values));
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static object? Unwrap(object? value)
    {
        if (value is not Task task)
        {
            return value;
        }

        task.GetAwaiter().GetResult();
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }
}
