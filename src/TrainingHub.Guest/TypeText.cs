namespace TrainingHub.Guest;

/// <summary>Types as a reader of the source would write them.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char", [typeof(byte)] = "byte", [typeof(short)] = "short",
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        // What the compiler makes of lambdas, iterators and async methods has names that nobody wrote.
        if (type.Name.StartsWith('<'))
        {
            return type.Name.Contains("AnonymousType", StringComparison.Ordinal) ? "anonymous object"
                : type.Name.Contains("DisplayClass", StringComparison.Ordinal) || type.Name == "<>c" ? "closure"
                : type.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? $"the state of {type.Name[1..end]}()" : "closure";
        }

        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }
}
