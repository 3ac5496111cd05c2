using System.Reflection;
using System.Runtime.ExceptionServices;

namespace TrainingHub.Guest;

/// <summary>A call whose values are there, so that its time is the program's alone.</summary>
internal sealed class PreparedCall
{
    private readonly EntryMethod _method;
    private readonly EntryArguments _arguments;
    private readonly object?[] _values;

    /// <param name="method">What is called.</param>
    /// <param name="arguments">What it is called with.</param>
    public PreparedCall(EntryMethod method, EntryArguments arguments)
    {
        (_method, _arguments) = (method, arguments);
        _values = new object?[method.Parameters.Length];
        MakeValues(left: false);
    }

    /// <summary>Calls it, and awaits a task. An exception of the program comes as it was thrown.</summary>
    public object? Invoke()
    {
        MakeValues(left: true);
        try
        {
            return Unwrap(_method.Method.Invoke(null, _values));
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private void MakeValues(bool left)
    {
        for (var at = 0; at < _values.Length; at++)
        {
            if (_method.IsLeft[at] == left)
            {
                _values[at] = _arguments.For(_method.Parameters[at], at);
            }
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
