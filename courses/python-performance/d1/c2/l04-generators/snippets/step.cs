// output: exact
static IEnumerable<int> CountUpTo(int limit)
{
    Console.WriteLine("   (the body begins)");
    for (var count = 1; count <= limit; count++)
    {
        yield return count;
    }
    Console.WriteLine("   (the body ends)");
}

var numbers = CountUpTo(2);
var type = numbers.GetType();
Console.WriteLine("called: nothing has run yet");
Console.WriteLine($"   a class made by the compiler: {type.Name.Split('>')[0]}>...");

var enumerator = numbers.GetEnumerator();
var state = type.GetFields((System.Reflection.BindingFlags)36)
    .Single(field => field.Name.EndsWith("__state"));
bool more;
do
{
    Console.WriteLine($"   state {state.GetValue(enumerator)}");
    more = enumerator.MoveNext();
    Console.WriteLine(more ? $"MoveNext -> {enumerator.Current}" : "MoveNext -> false");
}
while (more);
Console.WriteLine($"   state {state.GetValue(enumerator)}");
Console.WriteLine($"foreach does the same: {string.Join(", ", CountUpTo(3))}");
