// In C# the choice is not between two pools. It is between waiting without a thread and
// computing on several.
var seen = new List<int>();
var gate = new Lock();

int Halve(int number)
{
    lock (gate)
    {
        seen.Add(number);
    }
    return number / 2;
}

async Task<int> HalveLater(int number)
{
    await Task.Delay(50);
    return Halve(number);
}

int[] numbers = [10, 20, 30];
Console.WriteLine(
    "tasks that wait     " +
    $"{string.Join(", ", await Task.WhenAll(numbers.Select(HalveLater)))}");
Console.WriteLine(
    "tasks that compute  " +
    $"{string.Join(", ", await Task.WhenAll(numbers.Select(number => Task.Run(() => Halve(number)))))}");
Console.WriteLine(
    "PLINQ               " +
    $"{string.Join(", ", numbers.AsParallel().AsOrdered().Select(Halve))}");
Console.WriteLine($"seen by all of them {seen.Count} values: one memory, no pickling, hence the lock");

// The trap of the older factory: it does not know about async, and hands out a task of a task.
var nested = new TaskFactory().StartNew(() => HalveLater(40));
Console.WriteLine(
    $"StartNew gives {nested.GetType().GetGenericArguments()[0].Name} inside a task; " +
    $"unwrapped {await nested.Unwrap()}");
