using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace TrainingHub.Guest;

/// <summary>A compiled script: its bytes come in a frame, its code runs in this process.</summary>
internal sealed class Submission
{
    // The compiler's own name for the class of a script's top-level code.
    private const string ScriptClass = "Script";
    private readonly List<Assembly> _loaded = [];
    private readonly List<byte[]> _images = [];
    private Assembly? _script;
    private readonly object?[] _slots = new object?[2];
    private bool _ran;
    private (string Name, int Arguments, EntryMethod Method)? _entry;

    /// <summary>Loads the parts that the header lists in the order of their bytes: libraries first, the script's assembly and symbols last.</summary>
    public void Load(JsonElement header, byte[] payload)
    {
        var offset = 0;
        byte[]? image = null;
        byte[]? symbols = null;
        ResolveOwn();
        foreach (var part in header.GetProperty("parts").EnumerateArray())
        {
            var length = part.GetProperty("length").GetInt32();
            var bytes = payload.AsSpan(offset, length).ToArray();
            offset += length;
            switch (part.GetProperty("kind").GetString())
            {
                case "library":
                    _images.Add(bytes);
                    _loaded.Add(AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(bytes)));
                    break;
                case "assembly":
                    image = bytes;
                    break;
                case "pdb":
                    symbols = bytes;
                    break;
            }
        }

        if (image is not null)
        {
            _images.Add(image);
            _script = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image), symbols is null ? null : new MemoryStream(symbols));
            _loaded.Add(_script);
        }
    }

    /// <summary>Loads what <see cref="Save"/> of another process wrote.</summary>
    public void Load(IEnumerable<string> files)
    {
        ResolveOwn();
        _loaded.AddRange(files.Select(AssemblyLoadContext.Default.LoadFromAssemblyPath));
    }

    /// <summary>Writes the program into files, for a process that is to load it; their names in the order of loading.</summary>
    public string[] Save(string folder)
    {
        Directory.CreateDirectory(folder);
        return [.. _images.Select((image, number) =>
        {
            var file = Path.Combine(folder, $"{number}.dll");
            File.WriteAllBytes(file, image);
            return file;
        })];
    }

    /// <summary>Runs the top-level statements; the value is that of a trailing expression.</summary>
    public object? RunTopLevel()
    {
        _ran = true;
        var factory = _script?.GetType(ScriptClass)?.GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        if (factory is null)
        {
            return null;
        }

        // Slot 0 is for a globals object, slot 1 for the submission itself.
        var run = factory.CreateDelegate<Func<object?[], Task<object?>>>();
        return run(_slots).GetAwaiter().GetResult();
    }

    /// <summary>The variables of the top level and the static fields of the program's types, with what they refer to.</summary>
    public IEnumerable<(string Name, object Value)> Roots()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        if (_slots[^1] is { } script)
        {
            foreach (var field in script.GetType().GetFields(Declared | BindingFlags.Instance).Where(field => !field.FieldType.IsValueType && !field.Name.StartsWith('<')))
            {
                if (field.GetValue(script) is { } value && value != script)
                {
                    yield return (field.Name, value);
                }
            }
        }

        foreach (var type in _loaded.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
        {
            foreach (var field in type.GetFields(Declared | BindingFlags.Static).Where(field => !field.IsLiteral && !field.FieldType.IsValueType && !field.Name.StartsWith("<>", StringComparison.Ordinal)))
            {
                if (StaticValue(field) is { } value)
                {
                    var end = field.Name.IndexOf('>', StringComparison.Ordinal);
                    yield return ($"{TypeText.Of(type)}.{(field.Name.StartsWith('<') && end > 1 ? field.Name[1..end] : field.Name)}", value);
                }
            }
        }
    }

    // The class may not have been used yet, and its initialiser may fail.
    private static object? StaticValue(FieldInfo field)
    {
        try
        {
            return field.GetValue(null);
        }
        catch (TypeInitializationException)
        {
            return null;
        }
    }

    public void RunTopLevelOnce()
    {
        if (!_ran)
        {
            RunTopLevel();
        }
    }

    /// <summary>Finds a public static method such as <c>Solution.Process</c>, wherever in the script or its libraries the type is nested, and makes the values for a call of it.</summary>
    /// <param name="entry">Type and method.</param>
    /// <param name="arguments">Values by position; see <see cref="EntryArguments"/>.</param>
    public PreparedCall Prepare(string entry, EntryArguments arguments)
    {
        if (_entry is not var (name, count, method) || name != entry || count != arguments.Count)
        {
            method = new EntryMethod(Find(entry, arguments), IsForeign);
            _entry = (entry, arguments.Count, method);
        }

        return new PreparedCall(method, arguments);
    }

    private MethodInfo Find(string entry, EntryArguments arguments)
    {
        var dot = entry.LastIndexOf('.');
        var (typeName, methodName) = (entry[..dot], entry[(dot + 1)..]);
        return Enumerable.Reverse(_loaded)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name == typeName || type.FullName == typeName)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .FirstOrDefault(found => found.Name == methodName && arguments.Fit(found))
            ?? throw new MissingMethodException($"There is no public static method {entry} with {arguments.Wanted}.");
    }

    // How a type of the program's own is made from JSON, the program itself may say.
    private bool IsForeign(Type type) =>
        _loaded.Contains(type.Assembly) || (type.GetElementType() is { } element && IsForeign(element)) || type.GenericTypeArguments.Any(IsForeign);

    private void ResolveOwn() =>
        AssemblyLoadContext.Default.Resolving += (_, name) => _loaded.Find(assembly => assembly.GetName().Name == name.Name);
}
