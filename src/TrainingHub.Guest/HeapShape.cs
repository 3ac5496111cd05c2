using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TrainingHub.Guest;

/// <summary>What an object refers to, and how many bytes it has.</summary>
internal static class HeapShape
{
    private const string Target = "_target";
    private const string InvocationList = "_invocationList";
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly string[] Machinery = ["System.Reflection", "System.Globalization", "System.Threading", "System.Diagnostics", "System.Text.Json", "System.Runtime", "TrainingHub"];
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<FieldInfo>> Fields = [];

    /// <summary>An object that another one refers to.</summary>
    /// <param name="Label">How: a field's name, an entry of a collection.</param>
    /// <param name="Value">The object.</param>
    /// <param name="Inside">True when it is a part of how a collection or delegate is built, which no reader of the source has written.</param>
    public readonly record struct Part(string Label, object Value, bool Inside);

    /// <summary>False for what belongs to the runtime: a walk through it would show everything that there is.</summary>
    public static bool IsData(Type type) =>
        !typeof(MemberInfo).IsAssignableFrom(type) && !type.IsPointer && !(type.Namespace is { } space && Machinery.Any(name => space.StartsWith(name, StringComparison.Ordinal)) && !typeof(Task).IsAssignableFrom(type));

    /// <summary>Bytes that the object itself takes: the runtime keeps the size of its type's objects, and of an element, in the first words of the type's table.</summary>
    public static long Size(object thing)
    {
        const int Word = 8;
        var table = thing.GetType().TypeHandle.Value;
        var (element, fixedPart) = ((ushort)Marshal.ReadInt16(table), (uint)Marshal.ReadInt32(table, 4));
        var bytes = fixedPart + (thing switch
        {
            string text => (long)text.Length * element,
            Array array => array.LongLength * element,
            _ => 0,
        });
        return (bytes + Word - 1) / Word * Word;
    }

    public static IEnumerable<Part> Parts(object thing)
    {
        var type = thing.GetType();
        if (thing is Array array)
        {
            return Holds(type.GetElementType()!) ? Elements(array) : [];
        }

        return thing is string ? [] : OfFields(thing, type, IsLibrary(type), isDelegate: thing is Delegate);
    }

    private static IEnumerable<Part> Elements(Array array)
    {
        var isStruct = array.GetType().GetElementType()!.IsValueType;
        foreach (var element in array)
        {
            if (element is null)
            {
                continue;
            }

            if (!isStruct)
            {
                yield return new Part("[·]", element, false);
                continue;
            }

            foreach (var part in OfFields(element, element.GetType(), IsLibrary(element.GetType()), false))
            {
                yield return part.Inside || IsLibrary(element.GetType()) ? part : part with { Label = "[·]" + part.Label };
            }
        }
    }

    private static IEnumerable<Part> OfFields(object thing, Type type, bool isLibrary, bool isDelegate)
    {
        foreach (var field in FieldsOf(type))
        {
            if (field.GetValue(thing) is not { } value)
            {
                continue;
            }

            var label = isDelegate ? "target" : Label(field, isLibrary);
            if (field.FieldType.IsValueType)
            {
                // A struct is a part of what it lies in.
                foreach (var part in OfFields(value, value.GetType(), IsLibrary(value.GetType()), false))
                {
                    yield return isLibrary || part.Inside ? part : part with { Label = IsLibrary(value.GetType()) ? label : label + part.Label };
                }

                continue;
            }

            yield return new Part(label, value, IsInside(type, field));
        }
    }

    // The arrays, buckets and nodes of a collection, and the list that a delegate of many keeps.
    private static bool IsInside(Type owner, FieldInfo field) =>
        field.Name == InvocationList || (IsCollection(owner) && (field.FieldType.IsArray || IsCollection(field.FieldType)));

    private static string Label(FieldInfo field, bool isLibrary)
    {
        var name = field.Name.StartsWith('<') && field.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? field.Name[1..end] : field.Name;
        return !isLibrary ? "." + name : name is "key" or "_key" or "Key" ? "key" : "[·]";
    }

    private static IReadOnlyList<FieldInfo> FieldsOf(Type type) => Fields.GetOrAdd(type, made =>
    {
        var fields = new List<FieldInfo>();
        for (var at = made; at is not null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
        {
            fields.AddRange(at.GetFields(Declared).Where(field => Holds(field.FieldType) && (!typeof(Delegate).IsAssignableFrom(made) || field.Name is Target or InvocationList)));
        }

        return fields;
    });

    // Whether a value of the type can refer to an object.
    private static bool Holds(Type type) =>
        !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsFunctionPointer && !type.IsByRefLike
        && (!type.IsValueType || FieldsOf(type).Count > 0);

    private static bool IsCollection(Type type) => type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private static bool IsLibrary(Type type) => type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;
}
