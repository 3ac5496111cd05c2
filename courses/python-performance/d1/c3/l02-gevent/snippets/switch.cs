using System.Threading.Channels;

// No greenlets here: a method that may pause says so in its signature,
// and every pause is an await.
var half = Channel.CreateUnbounded<string>();
var wishes = Channel.CreateUnbounded<string>();

async Task<string> Kitchen(string dish)
{
    Console.WriteLine($"kitchen: starts {dish}");
    half.Writer.TryWrite($"{dish}, half done");
    var wish = await wishes.Reader.ReadAsync();
    Console.WriteLine($"kitchen: goes on with {dish}, wish: {wish}");
    return $"{dish}, served";
}

var cook = Kitchen("soup");
Console.WriteLine($"table:   {await half.Reader.ReadAsync()}");
wishes.Writer.TryWrite("more salt");
Console.WriteLine($"table:   {await cook}");
Console.WriteLine($"finished after its return: {cook.IsCompleted}");

Console.WriteLine("\nTwo at a time:");

async Task<string> Guest(string name, int[] pauses)
{
    foreach (var pause in pauses)
    {
        await Task.Delay(pause);
        Console.WriteLine($"  {name} is back after {pause} ms");
    }
    return name.ToUpperInvariant();
}

Task<string>[] jobs = [Guest("ada", [100, 300]), Guest("bob", [200, 300])];
Console.WriteLine($"values: {string.Join(", ", await Task.WhenAll(jobs))}");
