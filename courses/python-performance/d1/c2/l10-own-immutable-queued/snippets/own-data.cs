// output: exact
var local = new ThreadLocal<string>(() => "none");
var flowing = new AsyncLocal<string>();
var meeting = new Barrier(3);
var answers = new string[3];

void Handle(int number)
{
    local.Value = $"request {number}"; // visible to this thread only
    meeting.SignalAndWait();           // all three have written by now
    answers[number] = local.Value;
}

var crew = Enumerable.Range(0, 3).Select(n => new Thread(() => Handle(n))).ToList();
crew.ForEach(thread => thread.Start());
crew.ForEach(thread => thread.Join());
Console.WriteLine($"thread-local: {string.Join(", ", answers)}");
Console.WriteLine($"and in this thread: {local.Value}");

// After an await the method may go on in another thread. AsyncLocal goes with it.
async Task<string> Request(int number)
{
    flowing.Value = $"request {number}";
    await Task.Delay(5 + number);
    return $"   request {number} sees {flowing.Value}";
}

Console.WriteLine("three asynchronous requests:");
foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 3).Select(Request)))
{
    Console.WriteLine(answer);
}
Console.WriteLine($"nothing flows back to the caller: {flowing.Value is null}");
