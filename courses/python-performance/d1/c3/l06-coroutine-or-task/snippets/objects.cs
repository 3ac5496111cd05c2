// output: exact
async Task<string> Fetch(string name)
{
    Console.WriteLine($"  {name} begins");
    await Task.Yield();
    Console.WriteLine($"  {name} ends");
    return $"page of {name}";
}

Func<string, Task<string>> function = Fetch;
Console.WriteLine($"the function: a method that returns {function.Method.ReturnType.Name}");

// Calling it already runs it, up to the first await that has to wait.
var gate = new TaskCompletionSource();

async Task<string> Guarded(string name)
{
    Console.WriteLine($"  {name} begins");
    await gate.Task;
    return $"page of {name}";
}

var made = Guarded("a");
Console.WriteLine($"its call:     a hot task - status {made.Status}");
gate.SetResult();
Console.WriteLine($"awaited:      {await made} - status {made.Status}");
Console.WriteLine($"once more:    {await made}");

// Cold work exists too, but one has to ask for it: a function that is called later.
Func<Task<string>> cold = () => Fetch("c");
Console.WriteLine("a delegate:   nothing of it ran yet");
Console.WriteLine($"started:      {await cold()}");
